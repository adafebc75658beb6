"""The goals and targets of sustainable development that a recommendation helps to reach: looked up and picked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from upr_desktop.domain import sdg
from upr_desktop.domain.commits import Place
from upr_desktop.gui import plain_text, theme
from upr_desktop.gui.dialogs.sdg_loading import ask_for_texts
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.find_box import FindBox
from upr_desktop.gui.widgets.words import FlowText, Words
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels
from upr_desktop.tasks.show import sdgs
from upr_desktop.tasks.show.sdgs import Texts

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

_Check = Qt.CheckState
_CODE = Qt.ItemDataRole.UserRole


class SdgDialog(Sheet):
    """A tick counts at once, and undo takes it back. Codes that only a newer version knows are listed too."""

    def __init__(self, session: Session, recommendation: str, parent: QWidget | None = None) -> None:
        """recommendation: its id."""
        super().__init__(parent)
        self._session = session
        self._id = recommendation
        self._texts: Texts = {}
        self._picked = Words(bold=True)
        self.find_box, self.list, self.detail = _Find(), _GoalList(), FlowText()
        self._nothing, self._unloaded = Words(quiet=True), Words(quiet=True)
        self.load = QuietButton()
        self.buttons.insertWidget(0, self.load)
        theme.put(self.rows, self._picked, self.find_box, self._nothing, (self.list, 1), self.detail, self._unloaded)
        self.detail.least_lines = 3
        self._connect()
        self.speak()
        self.list.choose(next(iter(self._codes()), "1"))
        self.find_box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit(90, 34)

    def _connect(self) -> None:
        self.find_box.textChanged.connect(self._fill)
        self.find_box.down.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.list.itemChanged.connect(self._pick)
        self.list.currentItemChanged.connect(self._tell)
        self.load.clicked.connect(lambda: ask_for_texts(self, self._session))
        self._session.changed.connect(self.refresh)

    def _codes(self) -> list[str]:
        """What is picked, in its order."""
        return sorted(self._session.reader.record("recommendation", self._id).tags("sdgs"), key=sdg.order)

    # --- showing

    def refresh(self) -> None:
        """Show what is true now. The lines stay as they are, but where other texts have been loaded."""
        texts = sdgs.texts(self._session.reader)
        if texts != self._texts:
            self._texts = texts
            self._fill()
        codes = self._codes()
        self._picked.setText(labels.sdg(", ".join(codes)) if codes else _("Nothing is picked yet."))
        self.list.tick(codes)

    def _fill(self, *_typed: str) -> None:
        codes, typed = self._codes(), self.find_box.text()
        found = {sdg.target_of(code) for code in sdgs.find(self._texts, typed)}
        chosen = self.list.code()
        self.list.blockSignals(True)
        self.list.clear()
        for code in codes if not typed else ():
            if not sdg.is_chosen(code):
                self.list.add(None, code, labels.sdg(code))
        for goal in sdg.goals():
            self._add_goal(goal, found, codes, bool(typed))
        self.list.tick(codes)
        self.list.choose(chosen)
        self.list.blockSignals(False)
        self._nothing.setVisible(not self.list.topLevelItemCount())
        self._unloaded.setVisible(not self._texts)
        self._tell()

    def _add_goal(self, goal: str, found: set[str], picked: Iterable[str], typed: bool) -> None:
        """A goal with those of its targets that were found; with all of them where only its name was."""
        targets = [code for code in sdg.targets(goal) if code in found]
        if goal not in found and not targets:
            return
        row = self.list.add(None, goal, sdgs.name(self._texts, goal))
        for code in targets or sdg.targets(goal):
            self.list.add(row, code, sdgs.name(self._texts, code))
        row.setExpanded(bool(targets) if typed else any(sdg.goal_of(code) == goal != code for code in picked))

    def _tell(self, *_items: object) -> None:
        """The whole text of the line that is chosen, which may be cut off there."""
        code = self.list.code()
        lines = [sdgs.name(self._texts, code), sdgs.text(self._texts, code) if code in sdg.goals() else ""] if code else []
        self.detail.set_text("\n".join(filter(None, lines)))

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(labels.field("sdgs"))
        self.list.setAccessibleName(labels.field("sdgs"))
        self.detail.setAccessibleName(_("Text of the goal or target"))
        self._nothing.setText(_("Nothing matches"))
        self._unloaded.setText(
            _("Only the goals have names yet. Load the texts of the targets and indicators once, from a file.")
        )
        self.load.setText(_("Load texts from a file…"))
        self._fill()
        self.refresh()

    # --- deeds

    def _pick(self, row: QTreeWidgetItem) -> None:
        number = self._session.reader.record("recommendation", self._id).text("number")
        place = Place("recommendation", self._id, f"sdgs/{row.data(0, _CODE)}")
        value = row.checkState(0) == _Check.Checked

        def do(sitting: Sitting) -> bool:
            from upr_desktop.tasks.edit_entry import Wish

            return sitting.editor.do(Wish({place: value}, ("of", number)))

        self._session.write(do, None, lambda _error: self.refresh())


class _Find(FindBox):
    """Codes, names of goals and loaded texts of all languages."""

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        # Translators: what can be typed to find a Sustainable Development Goal or one of its targets.
        self.setPlaceholderText(_("Code or word, for example: 16.2, violence"))
        self.setAccessibleName(_("Find goals and targets"))


class _GoalList(QTreeWidget):
    """Goals with their targets below them, each with a tick; longer than a line they are cut."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setIndentation(3 * theme.unit())

    def add(self, above: QTreeWidgetItem | None, code: str, words: str) -> QTreeWidgetItem:
        """Add a line below a goal, or one of its own; without a tick."""
        row = QTreeWidgetItem([" ".join(words.split())])
        row.setData(0, _CODE, code)
        row.setToolTip(0, plain_text.tip(words))
        row.setCheckState(0, _Check.Unchecked)
        if above:
            above.addChild(row)
        else:
            self.addTopLevelItem(row)
        return row

    def all_rows(self) -> list[QTreeWidgetItem]:
        """All lines, the goals first."""
        goals = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        found = [*goals, *(goal.child(place) for goal in goals if goal for place in range(goal.childCount()))]
        return [row for row in found if row]

    def tick(self, codes: Collection[str]) -> None:
        """Tick these and no others; nobody hears of it."""
        was_blocked = self.blockSignals(True)
        for row in self.all_rows():
            row.setCheckState(0, _Check.Checked if row.data(0, _CODE) in codes else _Check.Unchecked)
        self.blockSignals(was_blocked)
        self.viewport().update()

    def code(self) -> str:
        """Of the line that is chosen; "" for none."""
        row = self.currentItem()
        return row.data(0, _CODE) if row else ""

    def choose(self, code: str) -> None:
        """Make this line the chosen one; the first where it is not there or lies closed below its goal."""
        rows = [row for row in self.all_rows() if (above := row.parent()) is None or above.isExpanded()]
        if row := next((row for row in rows if row.data(0, _CODE) == code), rows[0] if rows else None):
            self.setCurrentItem(row)

"""Thematic groups: make, rename, put aside, bring back; and which of them work on some recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import Value
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import ReviewMissing
from upr_desktop.gui import colours, keys, messages, theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.deeds import Name
from upr_desktop.tasks import reading

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

_Check = Qt.CheckState
_LONGEST = 200
_NAME, _SIZE = 0, 1
"""Columns."""


class GroupsDialog(Sheet):
    """With recommendations, a tick gives all of them to a group or takes them back: at once, and undo brings it back."""

    def __init__(self, session: Session, recommendations: Sequence[str] = (), parent: QWidget | None = None) -> None:
        """recommendations: ids."""
        super().__init__(parent)
        self._session = session
        self._recommendations = list(recommendations)
        self._shown: list[Record] = []
        self._ticks: list[Qt.CheckState] = []
        self._intro = Words()
        self.list = _GroupList()
        self.name = QLineEdit(maxLength=_LONGEST)
        self.make, self.rename, self.aside = QuietButton(), QuietButton(), QuietButton()
        theme.put(self.rows, self._intro, (self.list, 1))
        self._lay_out()
        self._connect()
        self.speak()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit(70, 26)

    def _lay_out(self) -> None:
        deeds = theme.gaps(QHBoxLayout(), between=1.5)
        theme.put(deeds, self.rename, self.aside, theme.SPACE)
        self.rows.addLayout(deeds)
        new = theme.gaps(QHBoxLayout(), between=1.5)
        theme.put(new, (self.name, 1), self.make)
        self.rows.addLayout(new)

    def _connect(self) -> None:
        self.list.itemChanged.connect(self._changed)
        self.list.currentItemChanged.connect(self._offer)
        self.name.returnPressed.connect(self._make)
        self.name.textChanged.connect(self._offer)
        self.make.clicked.connect(self._make)
        self.rename.clicked.connect(self.list.edit_name)
        self.aside.clicked.connect(self._put_aside)
        self._session.changed.connect(self.refresh)

    # --- showing

    def refresh(self) -> None:
        """Show what is true now."""
        chosen = self.list.row()
        reader = self._session.reader
        aside = [group for group in reader.records("group").values() if group.hidden]
        self._shown = [*reading.groups(reader), *sorted(aside, key=lambda group: group.text("name").casefold())]
        sizes = reading.group_sizes(reader)
        given = [entry.tags("groups") for entry in self._entries()]
        self._ticks = [_tick([group.id in groups for groups in given]) for group in self._shown]
        self.list.blockSignals(True)
        self.list.clear()
        for group, tick in zip(self._shown, self._ticks, strict=True):
            self.list.add(group, sizes.get(group.id, 0), tick if given else None)
        self.list.choose(max(0, min(chosen, len(self._shown) - 1)))
        self.list.blockSignals(False)
        self._offer()

    def _entries(self) -> list[Record]:
        entries = [reading.pair(self._session.reader, id).entry for id in self._recommendations]
        return list({entry.id: entry for entry in entries}.values())

    def _offer(self, *_items: object) -> None:
        row = self.list.row()
        self.rename.setEnabled(row >= 0)
        self.aside.setEnabled(row >= 0)
        self.make.setEnabled(bool(self.name.text().strip()))
        is_aside = row >= 0 and self._shown[row].hidden
        self.aside.setText(_p("button", "Bring back") if is_aside else _p("button", "Put aside"))

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(labels.field("groups"))
        count = len(self._recommendations)
        told = ngettext(
            "Tick the groups that work on this recommendation.",
            "Tick the groups that work on these {count} recommendations.",
            count,
        )
        manage = _("The groups among which the recommendations are shared out.")
        self._intro.setText(told.format(count=count) if count else manage)
        self.list.setAccessibleName(labels.field("groups"))
        self.name.setPlaceholderText(_("Name of a new group"))
        self.name.setAccessibleName(_("Name of a new group"))
        self.make.setText(_("Make this group"))
        self.rename.setText(_p("button", "Rename"))
        self.refresh()

    # --- deeds

    def _changed(self, item: QTreeWidgetItem) -> None:
        row = self.list.indexOfTopLevelItem(item)
        group, name = self._shown[row], " ".join(item.text(_NAME).split())
        if name and name != group.text("name"):
            self._session.write(lambda sitting: _rename(sitting, group.id, name), None, lambda _error: self.refresh())
        elif self._recommendations and item.checkState(_NAME) != self._ticks[row]:
            self._give(group, item.checkState(_NAME) == _Check.Checked)
        else:
            item.setText(_NAME, group.text("name"))

    def _give(self, group: Record, value: bool) -> None:
        places: dict[Place, Value] = {Place("entry", entry.id, f"groups/{group.id}"): value for entry in self._entries()}
        self._wish(places, ("group", group.text("name")))

    def _put_aside(self) -> None:
        group = self._shown[self.list.row()]
        self._wish({Place("group", group.id, "deleted"): not group.hidden})

    def _wish(self, values: dict[Place, Value], name: Name = ()) -> None:
        def do(sitting: Sitting) -> bool:
            from upr_desktop.tasks.edit_entry import Wish

            return sitting.editor.do(Wish(values, name))

        self._session.write(do, None, lambda _error: self.refresh())

    def _make(self) -> None:
        name = " ".join(self.name.text().split())
        reviews = reading.reviews(self._session.reader)
        if not reviews:
            messages.show_error(self, ReviewMissing())
        elif name:
            self._session.write(lambda sitting: _add(sitting, name, reviews[0].id), self._made)

    def _made(self, id: str) -> None:
        self.name.clear()
        self.list.choose([group.id for group in self._shown].index(id))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


class _GroupList(QTreeWidget):
    """Names, with a tick where recommendations are to be given, and how many recommendations each group has."""

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        keys.listen("groups", "rename", self, self.edit_name)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(_SIZE, QHeaderView.ResizeMode.ResizeToContents)

    def row(self) -> int:
        """Which one is current; -1 for none."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Make one the current one, if it is there."""
        item = self.topLevelItem(row)
        if item:
            self.setCurrentItem(item)

    def edit_name(self) -> None:
        """Let somebody write another name for the current one."""
        item = self.currentItem()
        if item:
            self.editItem(item, _NAME)

    def add(self, group: Record, size: int, tick: Qt.CheckState | None) -> None:
        """Add a group. tick: None where nothing is to be given to it."""
        told = _p("a thematic group", "Put aside") if group.hidden else labels.recommendations(size)
        item = QTreeWidgetItem([group.text("name"), told])
        item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable)
        item.setForeground(_SIZE, QBrush(QColor(colours.QUIET)))
        if tick is not None and not group.hidden:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_NAME, tick)
        self.addTopLevelItem(item)


def _tick(given: list[bool]) -> Qt.CheckState:
    if all(given):
        return _Check.Checked
    return _Check.PartiallyChecked if any(given) else _Check.Unchecked


def _rename(sitting: Sitting, group: str, name: str) -> None:
    from upr_desktop.tasks import groups

    groups.rename(sitting.workspace, group, name)


def _add(sitting: Sitting, name: str, review: str) -> str:
    from upr_desktop.tasks import groups

    return groups.add(sitting.workspace, name, review)

"""The third step of adding: give the new recommendations to groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from upr_desktop.gui import plain_text, theme
from upr_desktop.gui.add.found_table import Deed
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets import lines_table
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.find_box import FindBox
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.lines_table import Index, LineColumn, LinesTable, Sign
from upr_desktop.gui.widgets.lines_view import LinesView
from upr_desktop.gui.widgets.rows import Fetch, Rows
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext as _n
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import NO_GROUP, Filter

_WIDTH = 30
"""Letters of the column with the groups, at least; the words on its buttons may make it wider."""
_LONGEST_NAME = 100
_ID = Qt.ItemDataRole.UserRole


_COLUMNS = (
    lines_table.NUMBER,
    lines_table.TEXT,
    lines_table.RESPONSE,
    LineColumn("groups", lambda: labels.field("groups"), 22),
)


class SharedRow(NamedTuple):
    """One recommendation. groups: their names."""

    rid: int
    number: str
    text: str
    response: str
    groups: tuple[str, ...]


class SharedTable(LinesTable):
    """Shows recommendations in the order in which they are given; fetches what is looked at."""

    def __init__(self, fetch: Fetch[SharedRow], parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, parent)
        self._rows: Rows[SharedRow] = Rows(fetch)

    def show(self, rids: Sequence[int]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows.replace(rids)
        self.endResetModel()

    def read_again(self) -> None:
        """What the rows show has changed in the store."""
        self._rows.forget()
        self.refresh()

    def rids(self, places: Iterable[int]) -> list[int]:
        """The recommendations of these rows, by rid."""
        return [self._rows.rids[place] for place in places]

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are shown."""
        return 0 if parent and parent.isValid() else len(self._rows.rids)

    def words(self, place: int, name: str) -> str:
        """What stands in a cell."""
        row = self._rows.row(place)
        if row is None:
            return ""
        match name:
            case "response":
                return labels.response(row.response)
            case "groups":
                return ", ".join(row.groups)
        return row.number if name == "number" else row.text

    def sign(self, place: int, name: str) -> Sign | None:
        """Of the response."""
        row = self._rows.row(place)
        return lines_table.response_sign(row.response) if row and name == "response" else None


class Share(Follows, QWidget):
    """Choose lines, choose a group, give."""

    done = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._added: set[int] = set()
        self._deed = Deed(0, 0, 0)
        self._names: dict[str, str] = {}
        self.table = SharedTable(self._fetch, self)
        self.view = LinesView(self.table)
        self.find_box, self.only, self.groups = FindBox(), QuietButton(), QListWidget()
        self.name, self.make, self.give = QLineEdit(), QuietButton(), QuietButton()
        self.finish = PrimaryButton()
        self._title, self._hint = Words(bold=True), Words(quiet=True)
        self._groups_word = Words(bold=True)
        self.only.setCheckable(True)
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setAcceptDrops(False)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.groups.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.give.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._connect()
        self._arrange()
        self.speak()

    def _connect(self) -> None:
        self.find_box.textChanged.connect(self._list)
        self.find_box.down.connect(self.view.setFocus)
        self.only.toggled.connect(self._list)
        self.view.selectionModel().selectionChanged.connect(self._say_deed)
        self.groups.currentItemChanged.connect(self._say_deed)
        self.groups.itemActivated.connect(self._give)
        self.name.textChanged.connect(lambda text: self.make.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._make)
        self.make.clicked.connect(self._make)
        self.give.clicked.connect(self._give)
        self.finish.clicked.connect(self.done)
        self._session.changed.connect(self._changed)

    def _arrange(self) -> None:
        rows, head, middle = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        theme.gaps(rows, around=0, between=1)
        for row in (head, middle):
            theme.gaps(row, around=0, between=1.5)
        theme.put(rows, self._title, self._hint)
        theme.put(head, (self.find_box, 1), self.only)
        left = theme.gaps(QVBoxLayout(), between=1)
        theme.put(left, head, (self.view, 1))
        self._side = Card()
        theme.put(self._side.rows, self._groups_word, self.groups, self.give, self.name, self.make)
        theme.put(middle, (left, 1), self._side)
        rows.addLayout(middle, 1)
        rows.addWidget(self.finish, 0, Qt.AlignmentFlag.AlignRight)
        self.fit_letters()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self._side.setMinimumWidth(_WIDTH * self.fontMetrics().averageCharWidth())

    # --- what is shown

    def show_added(self, ids: Iterable[str], deed: Deed) -> None:
        """Share out these recommendations. deed: what was done with the file that they come from."""
        self._deed = deed
        self._added = set(reading.rids_of(self._session.reader, ids).values())
        self.find_box.clear()
        self.only.setChecked(False)
        self.speak()
        self.view.choose_first()
        self.view.setFocus()

    def _changed(self) -> None:
        """Something was written: names, counts and lines are read again."""
        if not self._added:
            return
        reader = self._session.reader
        sizes = reading.group_sizes(reader)
        self._names = {group.id: group.text("name") for group in reading.groups(reader)}
        current = self._group()
        self.groups.clear()
        for id, name in self._names.items():
            item = QListWidgetItem(labels.with_size(name, sizes[id]))
            item.setData(_ID, id)
            item.setToolTip(plain_text.tip(name))
            self.groups.addItem(item)
            if id == current:
                self.groups.setCurrentItem(item)
        self._list()

    def _list(self) -> None:
        """The added ones that are looked for, in the order of their numbers; the choice of lines stays while none moves."""
        reader = self._session.reader
        alone = [rid for rid in reading.rids(reader, Filter(group=NO_GROUP)) if rid in self._added]
        wished = Filter(find=self.find_box.text(), group=NO_GROUP if self.only.isChecked() else "")
        rids = [rid for rid in reading.rids(reader, wished) if rid in self._added]
        if rids == self.table.rids(range(self.table.rowCount())):
            self.table.read_again()
        else:
            self.table.show(rids)
            self.view.choose_first()
        # Translators: a filter; {count} recommendations have no thematic group yet.
        self.only.setText(_("Show only those without a group ({count})").format(count=len(alone)))
        self._say_deed()

    def _fetch(self, rids: list[int]) -> dict[int, SharedRow]:
        found = {}
        for rid, (recommendation, entry) in reading.pairs(self._session.reader, rids).items():
            names = tuple(self._names[id] for id in entry.tags("groups") if id in self._names)
            number, text = recommendation.text("number"), recommendation.text(reading.text_name(recommendation))
            found[rid] = SharedRow(rid, number, text, recommendation.text("response"), names)
        return found

    # --- deeds

    def _group(self) -> str:
        item = self.groups.currentItem()
        return item.data(_ID) if item else ""

    def _chosen_ids(self) -> list[str]:
        rids = self.table.rids(self.view.chosen())
        return [row.id for row in reading.rows(self._session.reader, rids).values()]

    def _give(self) -> None:
        from upr_desktop.tasks import groups

        group, ids = self._group(), self._chosen_ids()
        if group and ids:
            self._session.write(lambda sitting: groups.assign(sitting.workspace, group, ids))

    def _make(self) -> None:
        from upr_desktop.tasks import groups

        name = " ".join(self.name.text().split())
        if not name:
            return
        pairs = reading.pairs(self._session.reader, [min(self._added)])
        review = pairs[min(self._added)].recommendation.text("review")
        self._session.write(lambda sitting: groups.add(sitting.workspace, name, review), self._made)

    def _made(self, group: str) -> None:
        """The new group is the one that lines are given to next."""
        self.name.clear()
        for place in range(self.groups.count()):
            if self.groups.item(place).data(_ID) == group:
                self.groups.setCurrentRow(place)

    # --- words

    def _say_deed(self) -> None:
        count, group = len(self.view.chosen()), self._names.get(self._group(), "")
        self.give.setEnabled(bool(count and group))
        # Translators: a button: give the chosen recommendations to the chosen thematic group.
        words = _n("Give {count} to the group", "Give {count} to the group", count).format(count=count)
        self.give.setText(words if count else _("Give to the group"))
        self.give.setToolTip(plain_text.tip(group))

    def speak(self) -> None:
        """Say all words in the current language."""
        self._title.setText(" ".join(_done(self._deed)))
        self._hint.setText(
            _("Choose lines (Shift or Ctrl for several, Ctrl+A for all), then a group. You can also do it later.")
        )
        self._groups_word.setText(labels.field("groups"))
        self.groups.setAccessibleName(labels.field("groups"))
        self.view.setAccessibleName(_("Recommendations to share out"))
        self.name.setPlaceholderText(_("Name of a new group"))
        self.name.setAccessibleName(_("Name of a new group"))
        self.make.setText(_("Make this group"))
        self.make.setEnabled(bool(self.name.text().strip()))
        self.finish.setText(_p("button that ends the work", "Done"))
        self._say_deed()
        self._changed()


def _done(deed: Deed) -> Iterator[str]:
    """What was done, in sentences."""
    counted: tuple[tuple[int, Callable[[int], str]], ...] = (
        (deed.new, lambda n: _n("{count} recommendation was added.", "{count} recommendations were added.", n)),
        (
            deed.filled,
            lambda n: _n(
                "{count} that was here already got what was empty.", "{count} that were here already got what was empty.", n
            ),
        ),
        (deed.changed, lambda n: _n("{count} was changed as the file has it.", "{count} were changed as the file has it.", n)),
    )
    return (words(count).format(count=count) for count, words in counted if count)

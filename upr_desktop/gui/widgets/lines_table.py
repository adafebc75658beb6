"""Lines of recommendations in a table: what the models have in common whose rows are all of one height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from upr_desktop.gui import colours
from upr_desktop.gui.colours import Chip
from upr_desktop.labels import labels

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class LineColumn(NamedTuple):
    """name: what it shows. heading: looked up when shown. letters: its width; 0 takes what the others leave."""

    name: str
    heading: Callable[[], str]
    letters: int


class Sign(NamedTuple):
    """What says in one glance what a cell means: a symbol beside the words, and a ground under them."""

    symbol: str
    chip: Chip


class LinesTable(QAbstractTableModel):
    """Gives words by place and name of the column; who inherits from it knows them."""

    def __init__(self, columns: Sequence[LineColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def words(self, place: int, name: str) -> str:
        """What stands in a cell."""
        return ""

    def sign(self, place: int, name: str) -> Sign | None:
        """The symbol and the ground of a cell; None for a plain one."""
        return None

    def tick(self, place: int, name: str) -> bool | None:
        """Whether the box in a cell is ticked; None where there is no box."""
        return None

    def refresh(self) -> None:
        """What the rows show has changed, or the language has."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def columnCount(self, parent: Index | None = None) -> int:
        """As many as there are columns."""
        return 0 if parent and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Text, the same for screen readers, and whether a box is ticked."""
        if not index.isValid():
            return None
        name = self.columns[index.column()].name
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.words(index.row(), name)
        if role == Role.CheckStateRole and (ticked := self.tick(index.row(), name)) is not None:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The headings; for a row its number as a screen reader says it."""
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].heading() if 0 <= section < len(self.columns) else None
        return self.words(section, "number")


def response_sign(code: str) -> Sign:
    """The sign of what the State answered."""
    return Sign(labels.response_symbol(code), colours.response(code))


NUMBER = LineColumn("number", lambda: labels.field("number"), 10)
TEXT = LineColumn("text", lambda: labels.field("recommendation"), 0)
STATES = LineColumn("states", lambda: labels.field("states"), 17)
RESPONSE = LineColumn("response", lambda: labels.field("response"), 17)

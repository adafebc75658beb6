"""A matrix as it prints, to look over: read only, since a grid in which one key replaces a whole cell is no place to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from upr_desktop.domain.schema import PLAN, boxes
from upr_desktop.gui.widgets.rows import Fetch, Rows, runs
from upr_desktop.labels import labels

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RESPONSE = "response"


class MatrixRow(Protocol):
    """What the table shows of one recommendation."""

    @property
    def rid(self) -> int:
        """The row's number in the file."""

    @property
    def number(self) -> str:
        """As the document counts it, such as 134.16."""

    @property
    def text(self) -> str:
        """What is recommended."""

    @property
    def states(self) -> tuple[str, ...]:
        """Who recommends it, by their codes."""

    @property
    def response(self) -> str:
        """The code of what the government answered."""

    @property
    def boxes(self) -> Mapping[str, str]:
        """Texts by the name of the box."""


class Column(NamedTuple):
    """name: of the field. heading: looked up when shown. text: what a row shows. weight: its share of the width."""

    name: str
    heading: Callable[[], str]
    text: Callable[[MatrixRow], str]
    weight: float


def columns(matrix: str) -> list[Column]:
    """The recommendation, then the six boxes of `plan` or `strategy`, in the order in which they print."""
    return [
        Column("number", lambda: labels.field("number"), lambda row: row.number, 0.4),
        Column("text", lambda: labels.field("recommendation"), lambda row: row.text, 2.4),
        Column("states", lambda: labels.field("states"), _states, 0.7),
        Column(RESPONSE, lambda: labels.field("response"), lambda row: labels.response(row.response), 0.3),
        *(_box(field.name) for field in boxes(matrix)),
    ]


def _states(row: MatrixRow) -> str:
    return ", ".join(labels.state(code) for code in row.states)


def _box(name: str) -> Column:
    return Column(name, lambda: labels.heading(name), lambda row: row.boxes.get(name, ""), 1.3)


class MatrixTable(QAbstractTableModel):
    """Shows recommendations with their boxes in the order in which they are given; fetches what is looked at."""

    def __init__(self, fetch: Fetch[MatrixRow], matrix: str = PLAN, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows[MatrixRow] = Rows(fetch)
        self.columns = columns(matrix)

    def show(self, rids: Sequence[int]) -> None:
        """Show these recommendations instead."""
        self.beginResetModel()
        self._rows.replace(rids)
        self.endResetModel()

    def show_matrix(self, matrix: str) -> None:
        """Show the boxes of the other matrix."""
        self.beginResetModel()
        self.columns = columns(matrix)
        self.endResetModel()

    def refresh(self, rids: Iterable[int] | None = None) -> None:
        """What these show has changed (None: what all show, or the language has)."""
        for first, last in runs(self._rows.forget(rids)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        if rids is None:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rid(self, row: int) -> int:
        """The row number of the recommendation in a row of the table; -1 for none."""
        return self._rows.rids[row] if 0 <= row < len(self._rows.rids) else -1

    def place(self, rid: int) -> int:
        """The row of a recommendation; -1 when it is not shown."""
        return self._rows.place(rid)

    def row(self, place: int) -> MatrixRow | None:
        """What a row shows; None when the recommendation has gone."""
        return self._rows.row(place)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many recommendations are shown."""
        return 0 if parent and parent.isValid() else len(self._rows.rids)

    def columnCount(self, parent: Index | None = None) -> int:
        """Ten."""
        return 0 if parent and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Text, the same for screen readers."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        row = self._rows.row(index.row())
        return None if row is None else self.columns[index.column()].text(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The headings of the matrix; for a row its number as a screen reader says it."""
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].heading() if 0 <= section < len(self.columns) else None
        row = self._rows.row(section) if 0 <= section < len(self._rows.rids) else None
        return row.number if row else None

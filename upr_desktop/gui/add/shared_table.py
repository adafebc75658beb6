"""Recommendations and the groups that they are given to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from upr_desktop.gui.widgets import lines_table
from upr_desktop.gui.widgets.lines_table import Index, LineColumn, LinesTable, Sign
from upr_desktop.gui.widgets.rows import Fetch, Rows
from upr_desktop.labels import labels

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
        """The numbers in the store of these rows."""
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

"""A file as tables of cells, whatever program wrote it: the one shape between those who open files and those who understand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from upr_desktop.domain.kinds import MAX_TEXT

MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELLS = 2_500_000
"""Of one table with its empty cells: beyond every real list of recommendations, and still no burden for a small laptop."""
MAX_PARAGRAPHS = 20_000
"""A long report has 1,500 lines."""
MAX_LETTERS = 48 * 2**20
"""Of all its cells, each as often as it stands there: a file may hold a long text once and point at it from every cell."""
_LONGEST = 3 * MAX_TEXT
_BLANKS = re.compile(r"\s{2,}")

Cell: TypeAlias = str | int | float | bool | dt.date | dt.time | dt.timedelta
Row: TypeAlias = Sequence[Cell]
Table: TypeAlias = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Document:
    """tables: those of a text, or the sheets of a workbook. about: titles, headers, names: what may name the review.

    paragraphs: of a text, outside tables, with their numbers; of a PDF or a plain text: its lines.
    """

    tables: tuple[Table, ...]
    about: tuple[str, ...]
    paragraphs: tuple[str, ...] = ()


def text(cell: Cell) -> str:
    """What a cell shows: whole numbers without a point, days as ISO 8601, an empty cell as empty text.

    Of a text far beyond what any field holds only the beginning, which is still too long for the field.
    """
    match cell:
        case str():
            return cell if len(cell) <= _LONGEST else _BLANKS.sub(_blank, cell)[:_LONGEST]
        case float() if cell.is_integer():
            return str(int(cell))
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.datetime():
            return cell.isoformat(" ", "minutes")
        case dt.date() | dt.time():
            return cell.isoformat()
    return str(cell)


def _blank(run: re.Match[str]) -> str:
    return "\n" if "\n" in run[0] else " "


def cell(row: Row, column: int | None) -> Cell:
    """The cell of a row in a column; empty text where the row is shorter or the table has no such column."""
    return "" if column is None or column >= len(row) else row[column]

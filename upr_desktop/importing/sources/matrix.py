"""Filled matrices of the workshop: the implementation plan, the action strategy, or a plain list with such columns.

Which matrix a table is shows in its headings, which may take two rows (the same recommendation: national, international).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from upr_desktop.domain import schema, states
from upr_desktop.domain.plain import plain
from upr_desktop.importing import wording
from upr_desktop.importing.formats.tables import Cell, Document, Table, cell, text
from upr_desktop.importing.formats.tables import Row as Cells
from upr_desktop.importing.found import MATRIX, Found, Unread
from upr_desktop.importing.rows import Row, once
from upr_desktop.importing.sources import headings

_BOXES = tuple(box.name for box in schema.boxes())
_LOOK_AT = 60


def found(document: Document) -> Found | None:
    """The recommendations of matrices and lists; None when no table of the document is one.

    The two matrices may stand in one document: a recommendation is then found in both, each time with its boxes.
    """
    rows: list[Row] = []
    titles: list[str] = []
    unread: list[Unread] = []
    columns: dict[str, int] = {}
    for table in document.tables:
        at, columns = _header(table, columns)
        if columns:
            titles += (" ".join(text(words) for words in row) for row in table[: max(at - 1, 0)])
            unread += headings.unread(table[at:], table[max(at - 1, 0)], columns.values())
            rows += once(recommendations(table[at:], columns))
    if not rows:
        return None
    about = wording.review((*document.about, *titles))
    return Found(MATRIX, tuple(row.found() for row in rows), *about, unread=headings.together(unread))


def _header(table: Table, before: dict[str, int]) -> tuple[int, dict[str, int]]:
    """Where the rows of a table begin, and its columns: none when it is no matrix.

    A table without headings that begins with a number goes on with the columns of the one before: Word splits tables so.
    """
    for at, row in enumerate(table[:_LOOK_AT]):
        columns = headings.columns(row)
        if _is_matrix(columns):
            below = _below(row, table[at + 1] if at + 1 < len(table) else ())
            if headings.only_headings(below) and _leaves_room(below, columns):
                return at + 2, headings.columns(below) | columns
            return at + 1, columns
    goes_on = bool(table) and "." in _number(cell(table[0], before.get("number")))
    return 0, before if goes_on else {}


def _below(upper: Cells, lower: Cells) -> Cells:
    """The lower row without what goes over both rows, be it a heading that nobody knows."""
    return ["" if plain(text(words)) == plain(text(cell(upper, at))) else words for at, words in enumerate(lower)]


def _leaves_room(below: Cells, columns: dict[str, int]) -> bool:
    """Whether a second row of headings says nothing where recommendations stand: one may begin with a word of a heading."""
    return not plain(text(cell(below, columns.get("text", columns.get("number")))))


def _is_matrix(columns: Iterable[str]) -> bool:
    names = set(columns)
    return len(names) > 1 and ("text" in names or ("number" in names and bool(names & set(_BOXES))))


def recommendations(table: Table, columns: dict[str, int]) -> Iterator[Row]:
    """The recommendations in these rows. A row with boxes only goes on with the recommendation above it."""
    if _is_counted(table, columns):
        columns = {name: at for name, at in columns.items() if name != "number"}
    last: Row | None = None
    for cells in table:
        if _is_apart(cells, columns):
            continue
        row = _row(cells, columns)
        if row.is_empty() and last:
            last.join(row)
        elif not row.is_empty():
            if last:
                yield last
            last = _doubted(row)
    if last:
        yield last


def _is_counted(table: Table, columns: dict[str, int]) -> bool:
    """Whether the column of numbers only counts the rows: 1, 2, 3 ... are no numbers of recommendations."""
    numbers = [number for cells in table if (number := _number(cell(cells, columns.get("number"))))]
    return len(numbers) > 1 and numbers == [str(count) for count in range(1, len(numbers) + 1)]


def _is_apart(cells: Cells, columns: dict[str, int]) -> bool:
    """Whether a row is no recommendation: empty, the headings again, or a heading such as `Theme: education`."""
    filled = [at for at, words in enumerate(cells) if text(words).strip()]
    if not filled:
        return True
    alone = filled == [columns.get("number")] and not _number(cells[filled[0]])[:1].isdigit()
    key = "text" if "text" in columns else "number"
    named = len(filled) > 1 and headings.only_headings(cells) and headings.columns(cells).get(key) == columns.get(key)
    return alone or named


def _row(cells: Cells, columns: dict[str, int]) -> Row:
    row = Row()
    held = {name: text(cell(cells, at)) for name, at in columns.items()}
    printed, number = _number(cell(cells, columns.get("number"))), ""
    at_start, rest = wording.number_and_text(held.get("text", ""))
    if at_start and (at_start == printed or "." not in printed):
        number, held["text"] = at_start, rest
    row.write("number", number or printed)
    _name_review(row, held.get("under_review", "").strip(), held.get("cycle", "").strip())
    made = wording.attributed(wording.tidy(held.get("text", "")))
    codes, strangers = wording.state_names(held.get("states", ""))
    row.write("text", made.text)
    row.tag("states", (*made.states, *codes, *strangers))
    row.answer(held.get("response", ""))
    row.write("position_note", held.get("position_note", ""))
    for name in ("themes", "persons", "sdgs"):
        row.tag(name, wording.enumerated(name, held.get(name, "")))
    for box in _BOXES:
        row.fill(box, held.get(box, ""))
    if strangers or made.strangers:
        row.doubts.add("unknown_state")
    if not number and printed and _is_unsure(cell(cells, columns["number"]), printed):
        row.doubts.add("number_unsure")
    return row


def _name_review(row: Row, state: str, cycle: str) -> None:
    """A list of several States says in each row whose review it is of."""
    row.state, row.cycle = states.find(state) or "", cycle if cycle.isdecimal() else ""
    if state and not row.state:
        row.doubts.add("unknown_state")


def _doubted(row: Row) -> Row:
    if not row.text("number"):
        row.doubts.add("no_number")
    return row


def _number(held: Cell) -> str:
    return wording.number(text(held).strip())


def _is_unsure(held: Cell, number: str) -> bool:
    """Whether the cell holds several numbers, or a spreadsheet has made a quantity or a day of one: 134.10 became 134.1."""
    lacks_a_zero = isinstance(held, float) and len(text(held).partition(".")[2]) == 1
    return lacks_a_zero or isinstance(held, dt.date) or not wording.is_number(number)


@dataclass(frozen=True, slots=True)
class Part:
    """A table that is a matrix. headings: the row with its names, or two; rows: those below that are no headings."""

    headings: Sequence[Cells]
    rows: Sequence[Cells]
    columns: dict[str, int]

    def heading(self, column: int) -> str:
        """The words over a column."""
        words = (text(cell(row, column)).strip() for row in self.headings)
        return " / ".join(dict.fromkeys(filter(None, words)))


def parts(document: Document) -> Iterator[Part]:
    """The tables that are matrices, as they stand, but for empty rows and headings that are repeated.

    A table without headings that is as wide as the one before goes on with its columns: Word splits tables anywhere.
    """
    last, width = Part((), (), {}), 0
    for table in document.tables:
        at, columns = _header(table, last.columns)
        is_wide = max(map(len, table), default=0) == width
        if not columns and not (last.columns and is_wide):
            continue
        columns = columns or last.columns
        rows = [row for row in table[at:] if not _is_nothing(row)]
        if _is_counted(rows, columns):
            columns = {name: at for name, at in columns.items() if name != "number"}
        last, width = Part(table[max(0, at - 2) : at] or last.headings, rows, columns), max(map(len, table), default=0)
        yield last


def number_in(held: Cell) -> tuple[str, bool]:
    """The number in a cell, and whether it is unsure: the cell holds several, or a spreadsheet has changed it."""
    number = _number(held)
    return number, bool(number) and _is_unsure(held, number)


def _is_nothing(cells: Cells) -> bool:
    filled = [words for words in map(text, cells) if words.strip()]
    return not filled or (len(filled) > 1 and headings.only_headings(cells))

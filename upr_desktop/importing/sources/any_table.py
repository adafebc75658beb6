"""A table of any kind, whose columns a person has named; and what a person needs to see to name them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from upr_desktop.domain import schema
from upr_desktop.domain.plain import plain
from upr_desktop.domain.response import response_of
from upr_desktop.importing import wording
from upr_desktop.importing.formats.tables import Cell, Document, Row, Table, cell, text
from upr_desktop.importing.found import MATRIX, Found, Unread
from upr_desktop.importing.rows import once
from upr_desktop.importing.sources import headings, matrix

NAMES = (
    *("number", "text", "states", "response", "position_note", "themes", "persons", "sdgs"),
    *(box.name for box in schema.boxes()),
)
"""What a column may hold."""

LEFT_OUT = ""
_ROWS = 8
_LOOK_AT = 60
_LONGEST = 300
_LONGEST_KEY = 60


class Columns(NamedTuple):
    """What the columns of a table hold, in their order: of NAMES, or LEFT_OUT.

    heading: whether its first row only names them; None: as it looks.
    """

    names: tuple[str, ...]
    heading: bool | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a table, all as wide as it is, in short; and a guess at what its columns hold.

    key: the same for tables with the same first row.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    guess: Columns
    key: str


def sample(document: Document, name: str) -> Sample | None:
    """The largest table of a document; None when nothing stands in any. name: of the file."""
    tables = _tables(document)
    if not tables:
        return None
    table = tables[0]
    start = _start(table)
    rows = [[text(words).strip() for words in row] for row in table[start : start + _LOOK_AT]]
    width = max(map(len, rows))
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    guess = _guess(rows)
    key = " | ".join(plain(words)[:_LONGEST_KEY] for words in rows[0])
    return Sample(name, tuple(tuple(words[:_LONGEST] for words in row) for row in rows[:_ROWS]), guess, key)


def found(document: Document, columns: Columns) -> Found:
    """The recommendations of the largest table and of those that go on with it.

    A name that several columns have gets the texts of all. Raises nothing; without a table there are no rows.
    """
    rows, titles = [], list(document.about)
    unread: list[Unread] = []
    used = {at for at, name in enumerate(columns.names) if name}
    tables = _tables(document)
    if tables and columns.heading is None:
        columns, unread = _as_it_looks(document, columns)
    first = _heading(tables[0], columns) if tables else ()
    for table in tables:
        start = _start(table)
        titles += (" ".join(text(words) for words in row).strip() for row in table[:start])
        is_named = bool(first) and _heading(table, columns) == first
        body = table[start + is_named :]
        unread += headings.unread(body, table[start] if is_named else (), used)
        rows += once(matrix.recommendations(*_arranged(body, columns)))
    unread += _others(document, tables)
    review = wording.review(filter(None, titles))
    return Found(MATRIX, tuple(row.found() for row in rows), *review, unread=headings.together(unread))


def _as_it_looks(document: Document, columns: Columns) -> tuple[Columns, list[Unread]]:
    """Whether there are headings; a first row that only looks like some is told, as it may be more."""
    table = sample(document, "")
    assert table is not None
    is_guessed = table.guess.heading and not _named(table.rows[0])
    first = Unread(" | ".join(filter(None, table.rows[0]))[:_LONGEST_KEY], sum(map(bool, table.rows[0])))
    return Columns(columns.names, table.guess.heading), [first] if is_guessed else []


def _tables(document: Document) -> list[Table]:
    """The table with the most in it, and those as wide as it: Word parts tables at pages, people make a sheet a group."""
    filled = [(sum(_filled(row) for row in table), table) for table in document.tables]
    most, largest = max(filled, key=lambda found: found[0], default=(0, ()))
    if not most:
        return []
    return [largest, *(table for count, table in filled if count and table is not largest and _width(table) == _width(largest))]


def _others(document: Document, tables: Sequence[Table]) -> list[Unread]:
    """What stands in tables that were left out."""
    rest = [table for table in document.tables if not any(table is taken for taken in tables)]
    rows = [(row, count) for table in rest for row in table if (count := _filled(row))]
    title = next((text(words).strip() for row, _ in rows for words in row if text(words).strip()), "")
    return [Unread(title[:_LONGEST_KEY], sum(count for _, count in rows))] if rows else []


def _filled(row: Row) -> int:
    return sum(bool(text(words).strip()) for words in row)


def _width(table: Table) -> int:
    return max((len(row) for row in table), default=0)


def _start(table: Table) -> int:
    """Where the table begins below its titles: rows with one filled cell above one with more."""
    filled = [_filled(row) for row in table[:_LOOK_AT]]
    least = min(2, max(filled, default=0))
    return next((at for at, count in enumerate(filled) if count and count >= least), 0)


def _heading(table: Table, columns: Columns) -> tuple[str, ...]:
    return tuple(plain(text(words)) for words in table[_start(table)]) if columns.heading else ()


def _arranged(body: Table, columns: Columns) -> tuple[list[list[Cell]], dict[str, int]]:
    """Only the columns that have names, each name once."""
    names = dict.fromkeys(filter(None, columns.names))
    places = [[at for at, name in enumerate(columns.names) if name == wanted] for wanted in names]
    rows = [[_joined([cell(row, at) for at in several]) for several in places] for row in body]
    return rows, {name: at for at, name in enumerate(names)}


def _joined(cells: list[Cell]) -> Cell:
    return cells[0] if len(cells) == 1 else "\n".join(filter(None, (text(one).strip() for one in cells)))


# --- guessing


def _guess(rows: list[list[str]]) -> Columns:
    """By the headings first; what they do not name, by what stands below them."""
    named = _named(rows[0])
    body = rows[1:] if named or len(rows) > 1 and _names_only(rows) else rows
    texts = [[words for row in body if (words := row[at])] for at in range(len(rows[0]))]
    guesses: dict[str, int] = {name: at for name, at in named.items() if name in NAMES}
    for name, likely in _LIKELY.items():
        free = [at for at in range(len(texts)) if at not in guesses.values() and texts[at]]
        best = max(free, key=lambda at: likely(texts[at]), default=None)
        if name not in guesses and best is not None and likely(texts[best]) > 0.5:
            guesses[name] = best
    by_place = {at: name for name, at in guesses.items()}
    return Columns(tuple(by_place.get(at, LEFT_OUT) for at in range(len(rows[0]))), body is not rows)


def _named(row: Sequence[str]) -> dict[str, int]:
    """The columns that a row names, unless it is a recommendation: a long text, or a number."""
    if any(wording.is_number(words) or len(words) > _LONGEST_KEY for words in row):
        return {}
    return headings.columns(row)


def _names_only(rows: list[list[str]]) -> bool:
    """Whether the first row is unlike those below it: words above numbers, or no text half as long as theirs."""
    first, *body = rows
    if any(wording.is_number(words) for words in first):
        return False
    longest = max(len(words) for row in body for words in row)
    above_numbers = any(words and all(wording.is_number(row[at]) for row in body) for at, words in enumerate(first))
    return above_numbers or 2 * max(map(len, first)) < longest


def _share(texts: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, texts)) / len(texts)


def _names_states(words: str) -> bool:
    codes, strangers = wording.state_names(words[:_LONGEST])
    return bool(codes) and not strangers


_LIKELY: dict[str, Callable[[Sequence[str]], float]] = {
    "number": lambda texts: _share(texts, wording.is_number),
    "states": lambda texts: _share(texts, _names_states),
    "response": lambda texts: _share(texts, lambda words: bool(response_of(words))),
    "text": lambda texts: sum(map(len, texts)) / len(texts) / 20,
}
"""How surely a column holds something, in the order in which it is asked: 1 is sure, for texts the longer the surer."""

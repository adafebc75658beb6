"""The export of the UPR Info database: one line for each State that made a recommendation, without paragraph numbers.

Its first line says `SuR, Rgrp, Org, Recommendation, RS, Rgrp, Org, Response, Action, Issue, Session`. Lines with the same State
under review, session and text are one recommendation of several States.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from upr_desktop.domain import states
from upr_desktop.domain.plain import plain
from upr_desktop.importing.formats.tables import Cell, Document, Table, text
from upr_desktop.importing.formats.tables import Row as Cells
from upr_desktop.importing.found import UPR_INFO, Found, FoundRow, cycle_of
from upr_desktop.importing.rows import Row, cleaned, tags
from upr_desktop.importing.wording import Review, state_names, tidy

_COLUMNS = ("state", "session", "text", "maker", "response", "issue")
_HEADINGS = dict(zip(("sur", "session", "recommendation", "rs", "response", "issue"), _COLUMNS, strict=True))
_HEADINGS |= {"to": "state", "text": "text", "from": "maker", "state under review": "state", "recommending state": "maker"}
_LOOK_AT = 10


class _Part(NamedTuple):
    """What one cell adds to a recommendation; made once for all lines with the same cell."""

    values: Mapping[str, Any]
    doubts: frozenset[str] = frozenset()


def found(document: Document) -> Found | None:
    """The recommendations of an export; None when no table of the document is one."""
    for table in document.tables:
        for at, heading in enumerate(table[:_LOOK_AT]):
            columns = _columns(heading)
            if columns.keys() == set(_COLUMNS):
                return _found(table[at + 1 :], [columns[name] for name in _COLUMNS])
    return None


def _columns(heading: Cells) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, name in enumerate(heading):
        if meaning := _HEADINGS.get(text(name).strip().casefold()):
            columns.setdefault(meaning, at)
    return columns


def _found(table: Table, columns: list[int]) -> Found:
    rows: dict[tuple[Cell, Cell, Cell], FoundRow] = {}
    left_out, pick, width = 0, itemgetter(*columns), max(columns) + 1
    for cells in table:
        state, session, words, maker, response, issue = pick(cells if len(cells) >= width else [*cells, *[""] * width])
        if _is_pledge(response):
            left_out += 1
        elif words or maker:
            key = state, session, words.strip() if isinstance(words, str) else words
            row = _row(words, _review(state, session), (_makers(maker), _answer(response), _themes(issue)))
            rows[key] = _joined(rows[key], row) if key in rows else row
    found = tuple(rows.values())
    return Found(UPR_INFO, found, *_common(found), left_out=left_out)


def _row(words: Cell, review: tuple[Review, frozenset[str]], parts: Iterable[_Part]) -> FoundRow:
    doubts = set(review[1])
    values = {"text": cleaned("recommendation", "text", tidy(_decoded(words)), doubts)} if words else {}
    for part in parts:
        values.update(part.values)
        doubts |= part.doubts
    if "text" not in values:
        doubts.add("no_text")
    return FoundRow(values, {}, *review[0], tuple(sorted(doubts)) if doubts else ())


def _joined(row: FoundRow, other: FoundRow) -> FoundRow:
    """The same recommendation by more States. Where their lines have different responses, none is taken."""
    values, doubts = {**row.values}, {*row.doubts, *other.doubts}
    for name in ("states", "themes"):
        values[name] = tags((*values.get(name, ()), *other.values.get(name, ())))
    if values.get("response") != other.values.get("response"):
        doubts.add("responses_differ")
        values |= {"response": "", "response_as_worded": "; ".join(_wordings(row, other))}
    return replace(row, values={name: value for name, value in values.items() if value}, doubts=tuple(sorted(doubts)))


def _wordings(*rows: FoundRow) -> list[str]:
    said = (words for row in rows for words in row.values.get("response_as_worded", "").split("; "))
    return sorted({*filter(None, said)})


def _common(rows: tuple[FoundRow, ...]) -> Review:
    """What all rows say of the review."""
    said = [{row.state for row in rows}, {row.cycle for row in rows}, {row.session for row in rows}]
    return Review(*(values.pop() if len(values) == 1 else "" for values in said))


def _decoded(cell: Cell) -> str:
    """The text without the HTML entities that the database has left in it."""
    words = text(cell)
    return html.unescape(words) if "&" in words else words


@lru_cache(maxsize=4096)
def _is_pledge(response: Cell) -> bool:
    return plain(text(response)).startswith("voluntary")


@lru_cache(maxsize=4096)
def _review(state: Cell, session: Cell) -> tuple[Review, frozenset[str]]:
    code, held = states.find(_decoded(state)), text(session).strip()
    return Review(code or "", cycle_of(held), held), frozenset() if code else frozenset(("unknown_state",))


@lru_cache(maxsize=4096)
def _answer(response: Cell) -> _Part:
    row = Row()
    row.answer(_decoded(response))
    return _Part(row.found().values, frozenset(row.doubts))


@lru_cache(maxsize=4096)
def _makers(maker: Cell) -> _Part:
    """Codes of States, and the names of those that are none: what a file says is never dropped."""
    codes, strangers = state_names(_decoded(maker))
    makers = tags((*codes, *(name for name in strangers if plain(name) != "unknown")))
    certain = bool(codes) and not strangers
    return _Part({"states": makers} if makers else {}, frozenset() if certain else frozenset(("unknown_state",)))


@lru_cache(maxsize=4096)
def _themes(issue: Cell) -> _Part:
    themes = tags(_decoded(issue).split(","))
    return _Part({"themes": themes} if themes else {})

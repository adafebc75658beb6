"""The export of the Universal Human Rights Index, as a sheet or as JSON: what all mechanisms of the United Nations have said.

A row is one recommendation of any mechanism, under the names of columns that the index has ('Reccomending Body'). Values begin
with '- ', several in one cell stand one a line; the number of the paragraph opens the text, below its heading if there is one.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from upr_desktop.domain import mechanisms, states
from upr_desktop.domain.plain import plain
from upr_desktop.importing import wording
from upr_desktop.importing.formats.tables import Cell, Document, Table, cell, text
from upr_desktop.importing.formats.tables import Row as Cells
from upr_desktop.importing.found import UHRI, Found, FoundRow, cycle_of
from upr_desktop.importing.rows import Row, once

_COLUMNS = {
    "text": ("text",),
    "countries": ("countriesconcerned", "countries"),
    "body": ("reccomendingbody", "recommendingbody", "body"),
    "symbol": ("documentsymbol", "symbol"),
    "type": ("annotationtype", "type"),
    "published": ("documentpublicationdate", "publicationdate", "date"),
    "themes": ("themes",),
    "persons": ("affectedpersons",),
    "sdgs": ("sdgs",),
    "states": ("uprreccomendingstates", "uprrecommendingstates", "uprrecommendingcountry"),
    "position": ("uprposition", "uprpositions"),
    "session": ("uprsession",),
    "cycle": ("uprcycle",),
}
_NEEDED = {"text", "countries", "body", "symbol"}
_LOOK_AT = 10
_LONGEST_NAME = 200
_BULLET = re.compile(r"^\s*[-–•]\s+")
_BELOW_HEADING = re.compile(r"\s*((?:[^\n]{1,150}\n){0,2})\s*(\d{1,3})\s?\.\s*(?=[^\W\d])")
_SDG = re.compile(r"\d{1,2}(?:\.[0-9a-z]{1,2})?\b")
_CONCERN = re.compile(r"\b(concern|observation)", re.IGNORECASE)
_SERIAL = re.compile(r"[2-6]\d{4}")
_FIRST_DAY = dt.date(1899, 12, 30)


class _Review(NamedTuple):
    """Where a row belongs, by the names of the fields of FoundRow."""

    state: str
    cycle: str
    session: str
    mechanism: str
    body: str
    symbol: str
    published: str


def found(document: Document) -> Found | None:
    """The recommendations of an export; None when no table of the document is one."""
    for table in document.tables:
        for at, heading in enumerate(table[:_LOOK_AT]):
            columns = _columns(heading)
            if columns.keys() >= _NEEDED:
                return Found(UHRI, tuple(_found(table[at + 1 :], columns)))
    return None


def _columns(heading: Cells) -> dict[str, int]:
    named: dict[str, int] = {}
    for at, name in enumerate(heading):
        named.setdefault(plain(text(name)).replace(" ", ""), at)
    called = {meaning: next(filter(named.__contains__, names), "") for meaning, names in _COLUMNS.items()}
    return {meaning: named[name] for meaning, name in called.items() if name}


def _found(table: Table, columns: dict[str, int]) -> Iterator[FoundRow]:
    """Each recommendation once in each review that it belongs to: a special procedure may speak to several States at once."""
    reviews: dict[_Review, list[Row]] = {}
    for cells in table:
        held = {name: cell(cells, at) for name, at in columns.items()}
        if text(held["text"]).strip():
            for review in _reviews(held):
                reviews.setdefault(review, []).append(_row(held, review))
    for review, rows in reviews.items():
        for row in once(rows):
            yield replace(row.found(), **review._asdict())


def _reviews(held: dict[str, Cell]) -> Iterator[_Review]:
    body, symbol = (" ".join(_lines(held[name]))[:_LONGEST_NAME] for name in ("body", "symbol"))
    mechanism, published = mechanisms.of_body(body), _day(held.get("published", ""))
    session = ""
    if mechanism == mechanisms.UPR:
        session = _first(r"\d{1,2}", held.get("session", ""))
        cycle, body = cycle_of(session) or _first(r"[1-9]", held.get("cycle", "")), ""
    else:
        cycle = mechanisms.cycle_named(mechanism, body, symbol or published[:4])
    for country in _lines(held["countries"]) or [""]:
        yield _Review(states.find(country) or "", cycle, session, mechanism, body, symbol, published)


def _row(held: dict[str, Cell], review: _Review) -> Row:
    row = Row()
    number, words = _number_and_text(_decoded(held["text"]))
    row.write("number", number)
    row.write("text", words)
    unsure = not review.state
    if review.mechanism == mechanisms.UPR:
        unsure |= _attribute(row, words, held)
    row.tag("themes", _lines(held.get("themes", "")))
    row.tag("persons", _lines(held.get("persons", "")))
    row.tag("sdgs", (found[0] for line in _lines(held.get("sdgs", "")) if (found := _SDG.match(line))))
    doubts = {
        "no_number": not number,
        "unknown_state": unsure,
        "concern": bool(_CONCERN.search(text(held.get("type", "")))),
    }
    row.doubts |= {doubt for doubt, is_so in doubts.items() if is_so}
    return row


def _attribute(row: Row, words: str, held: dict[str, Cell]) -> bool:
    """Who made it, the text without them, and the response; whether it is unsure who made it."""
    made = wording.attributed(wording.tidy(words))
    codes, strangers = wording.state_names("\n".join(_lines(held.get("states", ""))))
    row.write("text", made.text)
    row.tag("states", (*made.states, *codes, *strangers))
    row.answer("/".join(_lines(held.get("position", ""))))
    return bool(strangers or made.strangers) or not (codes or made.states)


def _number_and_text(words: str) -> tuple[str, str]:
    """The number of the paragraph, empty when there is none, and the text; a heading above the number stays above the text."""
    number, rest = wording.number_and_text(words)
    if not number and (below := _BELOW_HEADING.match(words)):
        return below[2], below[1] + words[below.end() :]
    return number, rest


def _decoded(held: Cell) -> str:
    words = text(held)
    return html.unescape(words) if "&" in words else words


def _lines(held: Cell) -> list[str]:
    """The values in a cell, one a line, without the '- ' before each."""
    lines = (_BULLET.sub("", line).strip() for line in _decoded(held).splitlines())
    return [line for line in lines if line not in ("", "-")]


def _first(pattern: str, held: Cell) -> str:
    found = re.search(pattern, text(held))
    return str(int(found[0])) if found else ""


def _day(held: Cell) -> str:
    """A day as ISO 8601, also when a spreadsheet shows it as the count of days since 1899; empty when it is none."""
    words = text(held)[:10].strip()
    whole = words.partition(".")[0]
    if _SERIAL.fullmatch(whole):
        return (_FIRST_DAY + dt.timedelta(int(whole))).isoformat()
    with suppress(ValueError):
        return dt.date.fromisoformat(words).isoformat()
    return ""

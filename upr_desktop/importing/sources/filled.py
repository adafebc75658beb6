"""Filled matrices that come back from people without the program: every row as it stands, whatever became of the table.

Nothing is tidied in a box, because what was not touched has to be told from what was; and whatever stands beside the known
columns is kept, so that somebody can be shown it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from upr_desktop.domain import schema
from upr_desktop.domain.code import MARK, beginning
from upr_desktop.errors.files import NoRecommendations
from upr_desktop.importing import reading, wording
from upr_desktop.importing.formats.beside import Beside, beside, property_of
from upr_desktop.importing.formats.tables import Cell, Document, cell, text
from upr_desktop.importing.formats.tables import Row as Cells
from upr_desktop.importing.sources import matrix

_CODE = re.compile(rf"\b{MARK}[\s-]*([0-9A-Z]{{3}}(?:[\s\-‐-―]*[0-9A-Z]{{3}}){{2}})\b", re.I)
_UNDECIDED = re.compile(r"^≠\s*")
"""With what a document marks a text about which somebody has to decide."""
_GIVEN = ("number", "text", "states", "response")


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row. start: with what the id of its recommendation begins, where a code says it. number: as it is printed.

    unsure: a spreadsheet may have changed the number, or the cell holds several. boxes: of every column that there is, ""
    where nothing stands. given: number, text, states and response as they stand there. rest: what stands in other columns, by
    heading. table: which one, counted from 0.
    """

    table: int
    start: str = ""
    number: str = ""
    unsure: bool = False
    given: Mapping[str, str] = field(default_factory=dict)
    boxes: Mapping[str, str] = field(default_factory=dict)
    rest: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text of the recommendation, as it stands there."""
        return self.given.get("text", "")

    def is_named(self) -> bool:
        """Whether the row says of which recommendation it is."""
        return bool(self.start or self.number or self.text)


@dataclass(frozen=True, slots=True)
class Filled:
    """The rows in their order, and what stands beside the tables."""

    rows: tuple[FilledRow, ...]
    beside: Beside


def read_filled(path: Path) -> Filled:
    """A filled matrix: .docx, .xlsx, and all else that `reading` reads. Nothing is written.

    Raises FileMissing, FileUnreadable, FileEmpty, FileTooLarge, FileNotUnderstood, NoRecommendations.
    """
    data = reading.content(path)
    rows = tuple(_rows(reading.document(data, path.name)))
    if not any(row.boxes for row in rows):
        raise NoRecommendations(path.name)
    archive = _archive(data)
    return Filled(rows, beside(archive) if archive else Beside())


def property_in(path: Path, name: str) -> str:
    """A custom property of a document, told without reading the rest; "" for every other file. Raises OSError."""
    with path.open("rb") as file:
        return property_of(file, name)


def _archive(data: bytes) -> zipfile.ZipFile | None:
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None


def _rows(document: Document) -> Iterator[FilledRow]:
    for place, part in enumerate(matrix.parts(document)):
        last: FilledRow | None = None
        for cells in part.rows:
            row = _row(place, cells, part)
            if last and (not row.is_named() or _is_the_same(last, row)):
                last = _joined(last, row)
            else:
                if last:
                    yield last
                last = row
        if last:
            yield last


def _is_the_same(one: FilledRow, other: FilledRow) -> bool:
    """Whether a row was torn in two and its number and text stand in both halves."""
    return (one.start, one.number, one.text) == (other.start, other.number, other.text)


def _joined(one: FilledRow, other: FilledRow) -> FilledRow:
    boxes = {name: _below(one.boxes.get(name, ""), other.boxes.get(name, "")) for name in {**one.boxes, **other.boxes}}
    rest = {name: _below(one.rest.get(name, ""), other.rest.get(name, "")) for name in {**one.rest, **other.rest}}
    return FilledRow(one.table, one.start, one.number, one.unsure, one.given, boxes, rest)


def _below(upper: str, lower: str) -> str:
    """Both texts; what a merged cell shows in every row stands there once."""
    if not lower or lower == upper or f"\n{upper}".endswith(f"\n{lower}"):
        return upper
    return f"{upper}\n{lower}" if upper else lower


def _row(place: int, cells: Cells, part: matrix.Part) -> FilledRow:
    held = {name: cell(cells, at) for name, at in part.columns.items()}
    given = {name: _UNDECIDED.sub("", text(held.get(name, "")).strip()) for name in _GIVEN}
    start, printed = _coded(given["number"])
    if not start:
        start, given["text"] = _coded(given["text"])
    held_number = held.get("number", "")
    number, unsure = matrix.number_in(printed if isinstance(held_number, str) else held_number)
    at_start, rest = wording.number_and_text(given["text"])
    if at_start and (at_start == number or not number):
        number, given["text"], unsure = at_start, rest, False
    given["number"] = number
    boxes = {box.name: _box(held[box.name]) for box in schema.boxes() if box.name in held}
    beside = {part.heading(at): words for at, words in _others(cells, part)}
    return FilledRow(place, start, number, unsure, given, boxes, beside)


def _box(held: Cell) -> str:
    return _UNDECIDED.sub("", text(held).strip())


def _others(cells: Cells, part: matrix.Part) -> Iterator[tuple[int, str]]:
    """What stands in columns that are none of ours, each with its column."""
    known = set(part.columns.values())
    for at, held in enumerate(cells):
        if at not in known and (words := text(held).strip()):
            yield at, words


def _coded(words: str) -> tuple[str, str]:
    """With what the id begins that a code in a text names, and the text without the code; "" and the text where none does."""
    for found in _CODE.finditer(words):
        if start := beginning(found[1]):
            return start, f"{words[: found.start()].rstrip()}\n{words[found.end() :].lstrip()}".strip()
    return "", words

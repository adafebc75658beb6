"""JSON as a table: a list of objects, each a row, as databases export it. Nothing of it is believed."""

from __future__ import annotations

import json
import re
from typing import NoReturn

from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge
from upr_desktop.importing.formats.tables import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell, Document, Table

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_MAX_BYTES = 32 * 2**20
_MAX_PARTS = 400_000
"""Objects and lists: an object in memory is thirty times as large as `{}` in the file."""


def is_json(data: bytes) -> bool:
    """Whether these bytes begin as a list or an object does."""
    return bool(_START.match(data[:200]))


def from_json(data: bytes, name: str) -> Document:
    """The rows of the list that the file is, or holds at its top. name: of the file, for messages.

    Raises FileTooLarge when it is beyond every use, FileNotUnderstood when it is no JSON: NaN, text after its end, too deep.
    """
    if len(data) > _MAX_BYTES or data.count(b"{") + data.count(b"[") > _MAX_PARTS or data.count(b",") > MAX_CELLS:
        raise FileTooLarge(name)
    try:
        held = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as reason:
        raise FileNotUnderstood(name) from reason
    lists = [held] if isinstance(held, list) else [held, *held.values()]
    return Document(tuple(_table(rows, name) for rows in lists if isinstance(rows, list)), ())


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _table(rows: list[object], name: str) -> Table:
    """The headings, then the rows; what is no object is no row."""
    objects = [row for row in rows if isinstance(row, dict)]
    headings = list(dict.fromkeys(key for row in objects for key in row))
    if len(headings) > MAX_COLUMNS or len(objects) > MAX_ROWS or len(headings) * len(objects) > MAX_CELLS:
        raise FileTooLarge(name)
    return [headings, *([_cell(row.get(heading)) for heading in headings] for row in objects)]


def _cell(value: object) -> Cell:
    """A list of values stands in a cell one a line; what is nested deeper is left out."""
    if isinstance(value, list):
        return "\n".join(" ".join(str(_cell(part)).split()) for part in value if not isinstance(part, list))
    return value if isinstance(value, (str, int, float, bool)) else ""

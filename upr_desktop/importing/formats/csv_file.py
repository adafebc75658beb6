"""Comma-separated text as a table, whatever stands between the cells and whichever program saved it."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge
from upr_desktop.importing.formats.tables import MAX_CELLS, MAX_COLUMNS, MAX_PARAGRAPHS, MAX_ROWS, Document, Row

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",;\t|"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_LOOK_AT = 50
_LOOK_AT_LETTERS = 200_000
_MAX_BYTES = 32 * 2**20


def from_text(data: bytes, name: str) -> Document:
    """The table in these bytes, and their lines. name: of the file, for messages.

    Raises FileNotUnderstood when they are no text, FileTooLarge when the table is beyond every use.
    """
    return from_decoded(decoded(data, name), name)


def from_decoded(text: str, name: str) -> Document:
    """`from_text` for what is text already."""
    try:
        separator, table = _separator(text)
        document = bounded(_reader(table, separator), name)
    except csv.Error as reason:
        raise FileNotUnderstood(name) from reason
    lines = islice(io.StringIO(text, newline=None), MAX_PARAGRAPHS)
    return replace(document, paragraphs=tuple(line.rstrip("\n") for line in lines))


def decoded(data: bytes, name: str) -> str:
    """The bytes as text. Raises FileNotUnderstood, FileTooLarge."""
    if len(data) > _MAX_BYTES:
        raise FileTooLarge(name)
    try:
        return _decoded(data)
    except UnicodeError as reason:
        raise FileNotUnderstood(name) from reason


def _decoded(data: bytes) -> str:
    """UTF-8 or what a mark at the beginning says, else the old encoding of Macs (lines end in CR) or of Windows."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    if b"\0" in data:
        raise UnicodeError("holds bytes that no text has")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("mac-roman" if b"\r" in data and b"\n" not in data else "cp1252")


def _separator(text: str) -> tuple[str, str]:
    """What separates the cells, and the table without the line `sep=;` with which Excel is told so."""
    first, _, rest = text.partition("\n")
    told, separator = first[:4].casefold(), first[4:].rstrip("\r")
    if told == "sep=" and len(separator) == 1 and separator in _SEPARATORS:
        return separator, rest
    return max(_SEPARATORS, key=lambda separator: _evenness(text, separator)), text


def _evenness(text: str, separator: str) -> int:
    """How much the first rows look like rows of one table: cells a row, in the rows that have most often as many."""
    try:
        widths = Counter(len(row) for row in islice(_reader(text[:_LOOK_AT_LETTERS], separator), _LOOK_AT) if row)
    except csv.Error:
        return 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (width - 1) * rows


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def bounded(found: Iterable[list[str]], name: str) -> Document:
    """One table with these rows. Raises FileTooLarge."""
    rows: list[Row] = []
    cells = 0
    for row in found:
        cells += len(row)
        if len(rows) == MAX_ROWS or len(row) > MAX_COLUMNS or cells > MAX_CELLS:
            raise FileTooLarge(name)
        rows.append([_unguarded(cell) for cell in row])
    return Document((rows,), ())


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_DANGEROUS) else cell

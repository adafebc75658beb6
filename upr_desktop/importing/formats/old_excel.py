"""The checks before an .xls is opened, and the clean container in which its workbook is handed on.

The library that reads such files trusts what they say: one flipped bit in a chain of sectors, in a size or in the place of a
cell makes it take all memory and ends the program, without an error that could be caught. So the workbook is taken out of
its container here, the places of its cells are checked, and it goes on in a container of our own.

Sources: [MS-CFB] 2 for containers; [MS-XLS] 2.4 for records, each of which is a kind, a length and so many bytes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge
from upr_desktop.importing.formats import old_excel_texts
from upr_desktop.importing.formats.tables import MAX_LETTERS

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MAX_SHEETS = 8
_SHAPES = ((0x3F, 0x3F), (0xFF, 0x0F))
"""Highest high byte of a row number and highest column: 16,384 rows of 64 cells, or 65,536 rows of 16."""

_EOF, _MUL_RK, _BOUND_SHEET, _SHARED_STRINGS, _DIMENSIONS = 0x0A, 0xBD, 0x85, 0xFC, 0x200
_SHARES = 0xFD
_NOTHING = re.compile(rb"(?!)")
_CELLS = (0x06, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E)
_SHORTEST_STRING = 3

_FREE, _END, _IS_TABLE, _LAST_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFF9
_SMALL_STREAM, _SMALL_SECTOR, _SECTOR, _ENTRY, _IN_HEADER = 4096, 64, 4096, 128, 109
_STREAM, _ROOT = 2, 5

_Sector = Callable[[int], bytes]


def checked(data: bytes, name: str) -> bytes:
    """The workbook of an .xls, alone in a container without faults. name: of the file, for messages.

    Raises FileNotUnderstood when it is damaged or holds no workbook, FileTooLarge when its cells lie too far apart
    or hold too much.
    """
    try:
        stream = bytearray(_workbook(data))
        sheets = list(_sheets(stream))
        fit = len(sheets) <= _MAX_SHEETS and all(any(_fits(stream, sheet, *shape) for shape in _SHAPES) for sheet in sheets)
        fit = fit and _is_light(stream, sheets)
    except (struct.error, IndexError, ValueError) as reason:
        raise FileNotUnderstood(name) from reason
    if not fit:
        raise FileTooLarge(name)
    return _container(bytes(stream))


def _workbook(data: bytes) -> bytes:
    """The stream with the workbook. Raises struct.error, IndexError or ValueError when it cannot be put together."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise ValueError("no such size of sectors")
    sector = _sectors(data, size, 1)
    table = _table(data, sector, size)
    (directory,) = struct.unpack_from("<I", data, 48)
    entries = _joined(directory, table, sector)
    root, small_start = struct.unpack_from("<I", entries, 116)[0], struct.unpack_from("<I", data, 60)[0]
    start, length = _entry(entries)
    if length < _SMALL_STREAM:
        small = _joined(root, table, sector)
        table = _numbers(_joined(small_start, table, sector))
        sector = _sectors(small, _SMALL_SECTOR)
    stream = _joined(start, table, sector)
    if len(stream) < length:
        raise ValueError("cut off")
    return stream[:length]


def _sectors(data: bytes, size: int, first: int = 0) -> _Sector:
    """What gives a sector by its number. first: how many of this size stand before number 0."""
    return lambda number: data[(number + first) * size : (number + first + 1) * size]


def _table(data: bytes, sector: _Sector, size: int) -> Sequence[int]:
    """The allocation table: for each sector of the file the one that follows it in its stream."""
    numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
    (more,) = struct.unpack_from("<I", data, 68)
    while more <= _LAST_SECTOR:
        *further, more = _numbers(sector(more))
        numbers += further
        if len(numbers) > len(data) // _SMALL_SECTOR:
            raise ValueError("goes in circles")
    return _numbers(b"".join(sector(number) for number in numbers if number <= _LAST_SECTOR))


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _joined(first: int, table: Sequence[int], sector: _Sector) -> bytes:
    chain: list[int] = []
    while first <= _LAST_SECTOR:
        chain.append(first)
        first = table[first]
        if len(chain) > len(table):
            raise ValueError("goes in circles")
    return b"".join(map(sector, chain))


def _entry(entries: bytes) -> tuple[int, int]:
    """First sector and length of the workbook; it was called Book before Excel 97."""
    found = {}
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        name = entries[at : at + 64].decode("utf-16-le", "replace").partition("\0")[0]
        if entries[at + 66] == _STREAM:
            found[name] = struct.unpack_from("<II", entries, at + 116)
    place = found.get("Workbook") or found.get("Book")
    if place is None:
        raise ValueError("holds no workbook")
    return place


def _records(stream: bytearray, at: int, skipped: re.Pattern[bytes]) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record from a place on, up to the end of its sheet, but for those that are skipped."""
    while at + 4 <= len(stream):
        if run := skipped.match(stream, at):
            at = run.end()
            continue
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _EOF:
            return
        yield kind, at + 4, length
        at += 4 + length
    raise ValueError("cut off")


def _sheets(stream: bytearray) -> Iterator[int]:
    """Where the sheets begin. Raises ValueError when more strings are announced than there is room for."""
    for kind, at, _ in _records(stream, 0, _ordinary_cells(0, 0)):
        if kind == _BOUND_SHEET:
            yield struct.unpack_from("<I", stream, at)[0]
        elif kind == _SHARED_STRINGS and struct.unpack_from("<I", stream, at + 4)[0] > len(stream) // _SHORTEST_STRING:
            raise ValueError("announces too many strings")


def _fits(stream: bytearray, sheet: int, high_row: int, last_column: int) -> bool:
    """Whether all cells of a sheet lie within a shape. What the sheet says of its own size is wiped out."""
    for kind, at, length in _records(stream, sheet, _ordinary_cells(high_row, last_column)):
        if kind == _DIMENSIONS:
            stream[at : at + length] = bytes(length)
        elif kind in _CELLS or kind == _MUL_RK:
            row, column = struct.unpack_from("<HH", stream, at)
            width = length // 6 if kind == _MUL_RK else 1
            if row >> 8 > high_row or column + width - 1 > last_column:
                return False
    return True


def _is_light(stream: bytearray, sheets: Sequence[int]) -> bool:
    """Whether the shared texts can be held, each as often as a cell names it: the library copies it every time."""
    shared = [(at, length) for kind, at, length in _records(stream, 0, _NOTHING) if kind == _SHARED_STRINGS]
    held = [length for at, size in shared for length in old_excel_texts.lengths(stream, at, size)]
    if max(held, default=0) * stream.count(struct.pack("<H", _SHARES)) * len(sheets) <= MAX_LETTERS:
        return True
    cells = (at for sheet in sheets for kind, at, _ in _records(stream, sheet, _NOTHING) if kind == _SHARES)
    return bool(sum(held[struct.unpack_from("<I", stream, at + 6)[0]] for at in cells) <= MAX_LETTERS)


@cache
def _ordinary_cells(high_row: int, last_column: int) -> re.Pattern[bytes]:
    """A run of the records of which sheets mostly consist, their cells within a shape: texts, numbers, rows, blanks.

    A regular expression goes over them forty times as fast as a loop.
    """
    place = rb".[\x00-\x%02x][\x00-\x%02x]\x00" % (high_row, last_column)
    return re.compile(
        rb"(?:\xfd\x00\x0a\x00" + place + rb".{6}|\x7e\x02\x0a\x00" + place + rb".{6}|\x03\x02\x0e\x00" + place + rb".{10}"
        rb"|\x08\x02\x10\x00.{16}|\x01\x02\x06\x00.{6})++",
        re.DOTALL,
    )


def _container(stream: bytes) -> bytes:
    """A compound file with this workbook and nothing else; [MS-CFB] version 4 with sectors of 4,096 bytes."""
    count = -(-max(len(stream), _SMALL_STREAM) // _SECTOR)
    tables = 1
    while count + 1 + tables > tables * _SECTOR // 4:
        tables += 1
    table = [*range(1, count), _END, _END, *[_IS_TABLE] * tables]
    table += [_FREE] * (tables * _SECTOR // 4 - len(table))
    places = [*range(count + 1, count + 1 + tables)]
    header = SIGNATURE + struct.pack(
        f"<16x5H6x9I{_IN_HEADER}I",
        *(0x3E, 4, 0xFFFE, 12, 6),
        *(1, tables, count, 0, _SMALL_STREAM, _END, 0, _END, 0),
        *(places + [_FREE] * (_IN_HEADER - tables)),
    )
    entries = _entry_of("Root Entry", _ROOT, 1, 0, 0) + _entry_of("Workbook", _STREAM, _FREE, 0, count * _SECTOR)
    return b"".join((_padded(header, 1), _padded(stream, count), _padded(entries, 1), struct.pack(f"<{len(table)}I", *table)))


def _entry_of(name: str, kind: int, child: int, start: int, length: int) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack("<64sHBB3I16x4x16xIQ", text, len(text) + 2, kind, 1, _FREE, _FREE, child, start, length)


def _padded(data: bytes, sectors: int) -> bytes:
    return data.ljust(sectors * _SECTOR, b"\0")

"""Files as people bring them, made small: Word, Excel old and new, and the zips they are."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest

REAL = Path(__file__).parents[2] / "../shared/data/upr"
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


@pytest.fixture
def real():
    """Gives the path of a real file, or skips the test where the real files are not beside this checkout."""

    def path(name: str) -> Path:
        if not (REAL / name).exists():
            pytest.skip("the real files are not beside this checkout")
        return REAL / name

    return path


@pytest.fixture
def word(tmp_path):
    """Writes a Word file with one table for each list of rows."""

    def write(*tables: Sequence[Sequence[str]], title: str = "", header: str = "", name: str = "file.docx") -> Path:
        document = docx.Document()
        document.core_properties.title = title
        if header:
            document.sections[0].header.paragraphs[0].text = header
        for rows in tables:
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=False):
                    cell.text = text
        document.save(str(tmp_path / name))
        return tmp_path / name

    return write


@pytest.fixture
def excel(tmp_path):
    """Writes an .xlsx with one sheet for each list of rows; `change` may alter the workbook before it is saved."""

    def write(*sheets, name: str = "file.xlsx", change=lambda workbook: None) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for rows in sheets:
            sheet = workbook.create_sheet()
            for row in rows:
                sheet.append(row)
        change(workbook)
        workbook.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def old_excel(tmp_path):
    """Writes an .xls: texts and numbers in one sheet, by row and column. `extra`: records put before the cells."""

    def write(cells: dict[tuple[int, int], str | float], *, extra: bytes = b"", small: bool = False) -> Path:
        stream = _workbook(cells, extra)
        path = tmp_path / "file.xls"
        path.write_bytes(_small_container(stream) if small else _container(stream.ljust(4096, b"\0")))
        return path

    return write


@pytest.fixture
def rezip(tmp_path):
    """Writes a zip again with some of its parts replaced or added."""

    def write(path: Path, parts: dict[str, bytes | str]) -> Path:
        target = tmp_path / f"changed{path.suffix}"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                if name not in parts:
                    new.writestr(name, old.read(name))
            for name, data in parts.items():
                new.writestr(name, data)
        return target

    return write


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, float):
        return _record(0x203, place + struct.pack("<d", value))
    return _record(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))


def _workbook(cells: dict[tuple[int, int], str | float], extra: bytes) -> bytes:
    begin, end = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), _record(0x0A, b"")
    name = b"\x05\x00Sheet"
    place = len(begin) + 4 + 6 + len(name) + len(end)
    globals_ = begin + _record(0x85, struct.pack("<IBB", place, 0, 0) + name) + end
    return globals_ + begin + extra + b"".join(_cell(*place, value) for place, value in cells.items()) + end


def _entry(name: str, kind: int, start: int, length: int, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack("<64sHBB3I36xIII", text, len(text) + 2, kind, 1, _FREE, _FREE, child, start, length, 0)


def _header(mini: int, minis: int) -> bytes:
    start = struct.pack("<16x5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, mini, minis, _END, 0)
    return _SIGNATURE + start + struct.pack("<109I", 0, *[_FREE] * 108)


def _numbers(*numbers: int) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers).ljust(512, b"\xff")


def _container(stream: bytes) -> bytes:
    """Sector 0 is the table, 1 the directory, the rest the workbook."""
    count = -(-len(stream) // 512)
    table = _numbers(_TABLE, _END, *range(3, 2 + count), _END)
    entries = _entry("Root Entry", 5, _END, 0, 1) + _entry("Workbook", 2, 2, len(stream))
    return _header(_END, 0) + table + entries.ljust(512, b"\0") + stream.ljust(count * 512, b"\0")


def _small_container(stream: bytes) -> bytes:
    """Sector 2 is the table of small sectors, the rest holds them: so short workbooks are kept."""
    count, small = -(-len(stream) // 512), -(-len(stream) // 64)
    table = _numbers(_TABLE, _END, _END, *range(4, 3 + count), _END)
    entries = _entry("Root Entry", 5, 3, small * 64, 1) + _entry("Workbook", 2, 0, len(stream))
    return (
        _header(2, 1) + table + entries.ljust(512, b"\0") + _numbers(*range(1, small), _END) + stream.ljust(count * 512, b"\0")
    )

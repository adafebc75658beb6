"""Workbooks in which many cells point at one long text: small as a file, beyond every memory when each has its own."""

from __future__ import annotations

import json
import re
import struct
import zipfile

import pytest

from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge
from upr_desktop.importing.formats import old_excel, old_excel_texts
from upr_desktop.importing.reading import read

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
HEADINGS = ["Rec#", "Recommendation(s)", "Goal to be achieved"]


@pytest.fixture
def shared(excel, rezip):
    """A workbook with these shared texts, and so many rows whose cells name two of them by their places."""

    def write(texts: list[str], rows: int, *, name: str = TEXTS, places: tuple[object, object] = (3, 4), more: str = ""):
        path = excel([HEADINGS])
        with zipfile.ZipFile(path) as archive:
            types, relations = (archive.read(part).decode() for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"))
        cells = "".join(f'<c t="s"><v>{place}</v></c>' for place in places)
        heading = "".join(f'<c t="s"><v>{place}</v></c>' for place in range(3))
        lines = f"<row>{heading}</row>" + f"<row>{cells}</row>" * rows
        held = "".join(f"<si><t>{text}</t></si>" for text in (*HEADINGS, *texts))
        target = name.removeprefix("xl/")
        return rezip(
            path,
            {
                SHEET: f'<worksheet xmlns="{SPACE}"><sheetData>{lines}</sheetData></worksheet>',
                name: f'<sst xmlns="{SPACE}">{held}</sst>',
                "[Content_Types].xml": types.replace(
                    "</Types>", f'<Override PartName="/{name}" ContentType="{TYPE}"/></Types>'
                ),
                "xl/_rels/workbook.xml.rels": relations.replace(
                    "</Relationships>", f'<Relationship Id="texts" Type="{RELATION}" Target="{target}"/></Relationships>'
                ),
            }
            | ({more: f'<sst xmlns="{SPACE}"><si/></sst>'} if more else {}),
        )

    return write


def test_shared_texts_are_read(shared):
    (row,) = read(shared(["134.10", "Train judges"], 1)).rows

    assert row.values == {"number": "134.10", "text": "Train judges"}


@pytest.mark.parametrize(("rows", "text"), [(200_000, "ratify " * 5_000), (300, "ratify " * 100_000)])
def test_a_long_text_that_every_cell_shares_is_refused(shared, rows, text):
    with pytest.raises(FileTooLarge):
        read(shared(["134.10", text], rows - 1))


def test_one_long_text_beside_many_short_ones_is_no_burden(shared):
    (row,) = read(shared(["134.10", "Train judges", "ratify " * 20_000], 2_000)).rows

    assert row.values["text"] == "Train judges"


@pytest.mark.parametrize("place", [7, -1, "x", ""])
def test_a_text_that_is_not_there_is_not_understood(shared, place):
    with pytest.raises(FileNotUnderstood):
        read(shared(["134.10", "ratify " * 100_000], 300, places=(3, place)))


def test_texts_in_a_part_with_another_name_are_refused(shared):
    with pytest.raises(FileNotUnderstood):
        read(shared(["134.10", "ratify " * 100_000], 300, name="xl/media/photo.png"))


def test_texts_in_two_parts_are_refused(shared):
    with pytest.raises(FileNotUnderstood):
        read(shared(["134.10", "ratify " * 100_000], 300, more="xl/before.xml"))


@pytest.mark.parametrize(
    "words",
    [
        "ratify (Chile), " * 40_000,
        "(" * 300_000,
        "(Chile" * 100_000,
        "()" * 200_000,
        ", " * 300_000,
        "1." * 300_000,
        "\n" * 300_000 + "x " * 11_000,
    ],
    ids=lambda words: repr(words[:12]),
)
def test_a_text_without_end_is_cut_and_doubted(tmp_path, words):
    (tmp_path / "list.json").write_text(
        json.dumps([{"number": "7.1", "text": f"Ratify {words}", "goal": "x"}]), encoding="utf-8"
    )
    (row,) = read(tmp_path / "list.json").rows

    assert "too_long" in row.doubts
    assert len(row.values["text"]) <= 20_000


# --- in the format of Excel 97 to 2003


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def old_workbook(path, texts: list[bytes], cells: list[tuple[int, int, int]], *, extra: bytes = b"", announced: int = 0):
    """An .xls whose cells (row, column, text) share texts, which are given as the records hold them."""
    begin, end = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), record(0x0A, b"")
    first, *rest = texts
    shared = record(0xFC, struct.pack("<II", 0, announced) + first) + b"".join(record(0x3C, piece) for piece in rest)
    name = b"\x05\x00Sheet"
    place = len(begin) + 10 + len(name) + len(shared) + len(end)
    sheet = b"".join(record(0xFD, struct.pack("<HHHI", row, column, 0, text) + extra) for row, column, text in cells)
    stream = begin + record(0x85, struct.pack("<IBB", place, 0, 0) + name) + shared + end + begin + sheet + end
    path.write_bytes(old_excel._container(stream))
    return path


def plain_text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 0) + text.encode("latin-1")


FOUR = b"".join(map(plain_text, (*HEADINGS, "7.1")))
PIECES = [
    FOUR + struct.pack("<HBHI", 12, 12, 1, 4) + b"Train",  # goes on in the next record, with wide letters, a run and an extra
    b"\x01" + " judges".encode("utf-16-le") + b"\1\2",
    b"\3\4" + b"more",
]
HEADING = [(0, column, column) for column in range(3)]


def test_shared_texts_of_an_old_workbook_go_on_from_record_to_record(tmp_path):
    path = old_workbook(tmp_path / "list.xls", PIECES, [*HEADING, (1, 0, 3), (1, 1, 4)], announced=5)
    stream = bytearray(old_excel._workbook(path.read_bytes()))
    (place,) = [(at, size) for kind, at, size in old_excel._records(stream, 0, re.compile(rb"(?!)")) if kind == 0xFC]

    assert old_excel_texts.lengths(stream, *place) == [4, 17, 19, 3, 12]
    assert read(path).rows[0].values == {"number": "7.1", "text": "Train judges"}


@pytest.mark.parametrize("extra", [b"", b"\0\0"])
def test_a_long_text_that_every_cell_of_an_old_workbook_shares_is_refused(tmp_path, extra):
    texts = [FOUR, plain_text("ratify " * 1_100)]
    cells = [*HEADING, *((row, column, 4) for row in range(1, 5_000) for column in range(2))]
    with pytest.raises(FileTooLarge):
        read(old_workbook(tmp_path / "list.xls", texts, cells, extra=extra, announced=5))


@pytest.mark.parametrize("announced", [6, 3_000_000, 2**32 - 1])
def test_an_old_workbook_that_lacks_texts_is_not_understood(tmp_path, announced):
    with pytest.raises(FileNotUnderstood):
        read(old_workbook(tmp_path / "list.xls", PIECES, HEADING, announced=announced))

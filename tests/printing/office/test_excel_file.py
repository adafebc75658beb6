"""A matrix for Excel: a real sheet whose cells are all text, and every box comes back as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.printing.conftest import ANSWER
from upr_desktop.domain import code
from upr_desktop.domain.progress import finish
from upr_desktop.domain.schema import boxes
from upr_desktop.errors.base import TooLongForExcel
from upr_desktop.importing.reading import read
from upr_desktop.printing.documents.jobs import Matrix, MatrixRow, Section
from upr_desktop.printing.office.excel_file import excel_matrix
from upr_desktop.printing.office.word_file import word_matrix

STRANGE = "=cmd|' /C calc'!A0", "+1", "-2", "@SUM(1)", "'=1", "_x0041_", "line\nline", "\u202emoc", "\uffff-", "1E5", "2018-09"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Matrix], Path]:
    """Writes a matrix for Excel."""

    def write(job: Matrix, name: str = "plan.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(finish(excel_matrix(replace(job, properties={"UPRDesktop": "1 Asha & Juma"}))))
        return path

    return write


def sheets(path: Path) -> list[Any]:
    """The sheets, as another library sees them."""
    return openpyxl.load_workbook(path).worksheets


def cells(path: Path) -> Iterator[Any]:
    """All cells that hold something."""
    return (cell for sheet in sheets(path) for row in sheet.iter_rows() for cell in row if cell.value is not None)


@pytest.mark.parametrize("matrix", ["plan", "strategy"])
@pytest.mark.parametrize("language", ["en", "fr", "sw"])
def test_a_matrix_comes_back_as_it_went(sheet, written, matrix, language):
    found = read(written(replace(sheet, matrix=matrix, language=language)))

    assert (found.state, found.cycle) == ("TZA", "2")
    assert [row.values["number"] for row in found.rows] == ["134.16", "134.18", "134.19"]
    assert [row.doubts for row in found.rows] == [()] * 3
    assert found.rows[0].boxes == {box.name: ANSWER[box.name] for box in boxes(matrix)}
    if matrix == "plan":
        assert [row.values["response"] for row in found.rows] == ["accepted", "partly_accepted", "noted"]
        assert found.rows[1].values["states"] == ("CHL", "FRA")


@pytest.mark.parametrize(("paper", "code"), [("A4", "9"), ("A3", "8")])
def test_it_is_a_real_sheet(sheet, written, paper, code):
    (shown,) = sheets(written(replace(sheet, paper=paper)))

    assert shown.title == "HRDs and Civil Society"
    assert shown.freeze_panes == "C6"
    assert shown.print_title_rows == "$1:$5"
    assert (shown.page_setup.orientation, str(shown.page_setup.paperSize)) == ("landscape", code)
    assert (shown.page_setup.fitToWidth, shown.page_setup.fitToHeight) == (1, 0)
    assert shown.sheet_properties.pageSetUpPr.fitToPage
    assert shown.oddFooter.right.text == "Page &P of &N"
    assert "E4:F4" in map(str, shown.merged_cells.ranges)
    assert [shown.cell(5, column).value for column in (5, 6)] == ["National", "International"]
    assert shown.cell(6, 2).alignment.wrap_text
    assert 30 < shown.column_dimensions["B"].width < 80
    assert "Noted: The government did not say yes." in shown["A3"].value
    assert "For the coalition" in shown["A2"].value


def test_rows_have_room_for_what_is_written_and_grow_with_what_is_typed(sheet, cluster, written):
    rows = [part(written(job), "xl/worksheets/sheet1.xml").split(b"<row ")[-1] for job in (sheet, cluster)]

    assert [b' ht="' in row for row in rows] == [True, True]
    assert [b"customHeight" in row.partition(b">")[0] for row in rows] == [False, True], "a merged row finds no height itself"


def part(path: Path, name: str) -> bytes:
    """A part of a workbook, as it stands in the file."""
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def test_every_group_has_a_sheet_whose_name_excel_takes(sheet, row, written):
    names = ["Women/Children: [all]? *", "women children all", "History", "'", "", "K" * 40, "K" * 40, "\U0001f600"]
    groups = tuple(Section(name, (row(f"134.{n}", f"Text {n}"),)) for n, name in enumerate(names, 1))
    path = written(replace(sheet, sections=groups))

    titles = openpyxl.load_workbook(path).sheetnames
    assert titles == [
        "Women Children all", "women children all 2", "History 2", "1", "Without a group", "K" * 31, f"{'K' * 29} 2", "1 2",
    ]  # fmt: skip
    assert len(read(path).rows) == len(names)


def test_every_cell_is_text_whatever_stands_in_it(plan, row, written):
    rows = [row(f"134.{n}", f"Text {n}", goal=text, national=text) for n, text in enumerate(STRANGE, 1)]
    path = written(plan(*rows))

    assert {cell.data_type for cell in cells(path)} == {"s"}
    goals = [cell for cell in cells(path) if cell.column == 7 and cell.row > 5]
    assert {cell.number_format for cell in goals} == {"@"}
    assert [cell.quotePrefix for cell in goals[:5]] == [True] * 5
    assert [found.boxes["goal"] for found in read(path).rows] == [text.replace("\uffff", "") for text in STRANGE]
    with zipfile.ZipFile(path) as package:
        assert b"<f>" not in b"".join(package.read(name) for name in package.namelist())


def test_numbers_stay_numbers_of_recommendations(plan, row, written):
    path = written(plan(*(row(number, f"Text {number}") for number in ("134.1", "134.10", "134.100"))))

    assert [found.values["number"] for found in read(path).rows] == ["134.1", "134.10", "134.100"]
    assert {found.doubts for found in read(path).rows} == {()}


def test_a_cluster_keeps_every_line_and_shares_one_answer(cluster, written):
    (shown,) = sheets(path := written(cluster))
    found = read(path).rows

    assert "E7:E18" in map(str, shown.merged_cells.ranges)
    assert shown["A6"].value.endswith("– Child marriage")
    assert sum(shown.row_dimensions[row].height for row in range(7, 19)) > 300
    assert len(found) == 12
    assert {row.boxes["goal"] for row in found} == {"No girl in Tanzania is married before she is 18."}


def test_where_people_differ_is_shown_and_no_part_of_the_text(sheet, entry, recommendation, written):
    row = MatrixRow((recommendation("134.16", "Text", undecided=("text",)),), entry(("goal",), goal="=An independent body"))
    (shown,) = sheets(path := written(replace(sheet, sections=(Section("", (row,)),))))

    assert [shown.cell(6, column).number_format for column in (1, 2, 7)] == ["@", '"≠ "@', '"≠ "@']
    assert "≠\u00a0People wrote different texts here." in shown["A3"].value
    assert read(path).rows[0].boxes["goal"] == "=An independent body"


def test_the_strategy_shows_the_response_beside_the_number(sheet, written):
    (shown,) = sheets(path := written(replace(sheet, matrix="strategy")))

    assert [shown.cell(row, 1).number_format for row in (5, 6, 7)] == ['"✓ "@', '"◐ "@', '"○ "@']
    assert read(path).rows[2].values["number"] == "134.19"


def test_a_text_that_excel_would_cut_is_named_and_not_cut(plan, row, written, tmp_path):
    fits, too_long = "\U0001f600" * 16_383, "\U0001f600" * 16_384

    assert read(written(plan(row("134.16", "Text", goal=fits)))).rows[0].boxes["goal"] == fits
    with pytest.raises(TooLongForExcel, match="134.16 Goal to be achieved"):
        written(plan(row("134.16", "Text", goal=too_long)), "none.xlsx")


def test_a_row_without_a_number_carries_its_code(plan, row, written):
    alone = row("", "Text without a number", goal="A goal")
    (shown,) = sheets(written(plan(alone)))

    assert shown["A6"].value == code.marked(alone.recommendations[0].id)


def test_a_blank_sheet_has_rows_to_write_in(sheet, written):
    (shown,) = sheets(written(replace(sheet, sections=())))

    assert (shown.title, shown.max_row) == ("Implementation plan", 5 + 12)
    assert shown["C17"].border.left.style == "thin"


def test_the_workbook_names_the_version_that_went_out(sheet, written):
    workbook = openpyxl.load_workbook(written(sheet))

    assert {one.name: one.value for one in workbook.custom_doc_props.props} == {"UPRDesktop": "1 Asha & Juma"}
    assert workbook.properties.title == "Implementation plan – Tanzania, UPR, cycle 2"


def test_the_same_matrix_gives_the_same_bytes(cluster, written):
    first = written(cluster, "first.xlsx").read_bytes()

    assert written(cluster, "second.xlsx").read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time[0] for info in package.infolist()} == {1980}
        assert b"2018-09-28" in package.read("docProps/core.xml")


@pytest.mark.parametrize("matrix", ["plan", "strategy"])
def test_no_letter_stops_the_writers(sheet, recommendation, entry, written, matrix):
    letters = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0xD800, 0xFFFE, 0xFFFF, 0x1FFFF, 0x10FFFF, 0x202E)))
    cluster = tuple(recommendation(f"134.{n}", letters + str(n), letters, letters, nuance=letters) for n in (1, 2))
    row = MatrixRow(cluster, entry(("goal", "label"), label=letters, **dict.fromkeys(ANSWER, letters + "x")))
    job = replace(sheet, matrix=matrix, review=letters, organisation=letters, sections=(Section(letters, (row,)),))

    assert len(read(written(job)).rows) == 2
    path = written(sheet).with_suffix(".docx")
    path.write_bytes(finish(word_matrix(replace(job, properties={"UPRDesktop": letters}))))
    assert len(read(path).rows) == 2

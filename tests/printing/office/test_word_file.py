"""A matrix for Word: it looks like the template, and every box comes back as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from tests.printing.conftest import ANSWER
from upr_desktop.domain import code
from upr_desktop.domain.progress import finish
from upr_desktop.domain.schema import boxes
from upr_desktop.importing.found import Found
from upr_desktop.importing.reading import read
from upr_desktop.printing.documents.jobs import Matrix, MatrixRow, Section
from upr_desktop.printing.office.word_file import word_matrix

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARK = {"UPRDesktop": "1 Asha & Juma"}
STRANGE = "=cmd|' /C calc'!A0 +1 -2 @x <b>&amp;</b> \"quoted\" \u202emoc\u202c ﷽ 𓀀 \uffff"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Matrix], Path]:
    """Writes a matrix for Word."""

    def write(job: Matrix, name: str = "plan.docx") -> Path:
        path = tmp_path / name
        path.write_bytes(finish(word_matrix(replace(job, properties=MARK))))
        return path

    return write


def came_back(path: Path) -> Found:
    """What the program reads in the file."""
    return read(path)


def settings(data: bytes) -> str:
    """How Word is to treat the document."""
    return docx.Document(io.BytesIO(data)).settings.element.xml


def test_a_matrix_comes_back_as_it_went(sheet, written):
    found = came_back(written(sheet))

    assert (found.state, found.cycle) == ("TZA", "2")
    assert [row.values["number"] for row in found.rows] == ["134.16", "134.18", "134.19"]
    assert [row.doubts for row in found.rows] == [()] * 3
    assert found.rows[0].boxes == {box.name: ANSWER[box.name] for box in boxes("plan")}
    assert found.rows[1].boxes == {"goal": ANSWER["goal"]}
    assert found.rows[1].values["states"] == ("CHL", "FRA")
    assert [row.values["response"] for row in found.rows] == ["accepted", "partly_accepted", "noted"]


@pytest.mark.parametrize("matrix", ["plan", "strategy"])
@pytest.mark.parametrize("language", ["en", "fr", "sw"])
def test_it_comes_back_in_every_language(sheet, written, matrix, language):
    found = came_back(written(replace(sheet, matrix=matrix, language=language)))

    assert found.rows[0].boxes == {box.name: ANSWER[box.name] for box in boxes(matrix)}
    assert [row.values["text"] for row in found.rows] == [row.recommendations[0].text("text") for row in sheet.rows]


def test_it_looks_like_the_template(sheet, written):
    document = docx.Document(written(sheet))
    table = document.tables[0]

    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)
    assert [cell.text for cell in table.rows[1].cells][4:6] == ["National", "International"]
    assert table.cell(0, 4)._tc is table.cell(0, 5)._tc
    assert table.cell(0, 4).text == "Was the same recommendation made by other mechanisms?"
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert [row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows] == [True, True, False, False, False]


def test_every_page_says_of_what_and_for_whom_it_is(sheet, written):
    document = docx.Document(written(sheet))
    above = "\n".join(paragraph.text for paragraph in document.paragraphs)
    section = document.sections[0]

    for words in ("Implementation plan", "HRDs and Civil Society", "Tanzania, UPR, cycle 2", "28 September 2018"):
        assert words in above
        assert words in section.header.paragraphs[0].text
    assert "For the coalition" in above
    for foot in (section.footer, section.first_page_footer):
        assert "Noted: The government did not say yes." in foot.paragraphs[0].text
        assert "Language: English" in foot.paragraphs[1].text
    assert "PAGE" in section.footer._element.xml
    assert "NUMPAGES" in section.footer._element.xml


def test_a_cluster_keeps_every_line_and_shares_one_answer(cluster, written):
    path = written(cluster)
    rows = docx.Document(path).tables[0].rows
    found = came_back(path)

    assert rows[2].cells[0].text.endswith("– Child marriage")
    assert len({cell._tc for cell in rows[2].cells}) == 1
    assert len({row.cells[6]._tc for row in rows[3:]}) == 1
    assert len(found.rows) == 12
    assert {row.boxes["goal"] for row in found.rows} == {"No girl in Tanzania is married before she is 18."}
    assert len({row.values["text"] for row in found.rows}) == 12


def test_what_is_particular_has_a_column_where_somebody_wrote_it(sheet, recommendation, entry, written):
    alike = (recommendation("134.1", "End it", nuance="Covered by the first action"), recommendation("134.2", "End all of it"))
    groups = (Section("Women", (MatrixRow(alike, entry(goal="It has ended")),)), *sheet.sections)
    first, second = docx.Document(path := written(replace(sheet, sections=groups))).tables

    assert "Covered by the first action" in first.rows[3].cells[4].text
    assert (len(first.columns), len(second.columns)) == (11, 10)
    assert [row.values["text"] for row in came_back(path).rows[:2]] == ["End it", "End all of it"]


def test_hostile_text_is_text(plan, row, written):
    text = f"{STRANGE}\n\n\tsecond line"
    found = came_back(path := written(plan(row("134.16", "Text", goal=text), row("134.17", "Text two", risks="x"))))

    assert found.rows[0].boxes["goal"].split() == text.replace("\uffff", "").split()
    assert "fldSimple" not in docx.Document(path).element.xml


def test_long_boxes_many_rows_and_many_states_are_whole(plan, row, written):
    long = "maji safi " * 1_000
    states = "CHL FRA NPL LBY NOR SWE KEN RWA"
    rows = [row(f"134.{n}", f"Text {n}", states=states, goal=long if n == 7 else "") for n in range(1, 301)]
    found = came_back(written(plan(*rows)))

    assert len(found.rows) == 300
    assert found.rows[6].boxes["goal"] == long.strip()
    assert {row.values["states"] for row in found.rows} == {tuple(sorted(states.split()))}


def test_where_people_differ_is_shown_and_no_part_of_the_text(sheet, entry, recommendation, written):
    row = MatrixRow((recommendation("134.16", "Text", undecided=("number",)),), entry(("goal",), goal="An independent body"))
    document = docx.Document(path := written(replace(sheet, sections=(Section("", (row,)),))))
    cells = document.tables[0].rows[2].cells

    assert [bool(cells[place].paragraphs[0]._p.xpath(".//w:numPr")) for place in (0, 1, 6)] == [True, False, True]
    assert 'w:lvlText w:val="≠"' in document.part.numbering_part.element.xml
    assert "≠\u00a0People wrote different texts here." in document.sections[0].footer.paragraphs[0].text
    assert came_back(path).rows[0].values["number"] == "134.16"
    assert came_back(path).rows[0].boxes["goal"] == "An independent body"


def test_a_row_without_a_number_carries_its_code(plan, row, written):
    alone = row("", "Text without a number", goal="A goal")
    cells = docx.Document(written(plan(alone))).tables[0].rows[2].cells

    assert cells[0].text == code.marked(alone.recommendations[0].id)


def test_a_number_that_two_reviews_have_is_told_apart_by_a_code(plan, row, written):
    twice = row("85.1", "Of the first cycle"), row("85.1", "Of the second cycle")
    cells = [row.cells[0].text for row in docx.Document(written(plan(*twice))).tables[0].rows[2:]]

    assert cells == [f"85.1\n{code.marked(one.recommendations[0].id)}" for one in twice]


@pytest.mark.parametrize("has_rows", [True, False])
def test_a_blank_matrix_is_there_to_be_written_in(sheet, written, has_rows):
    job = replace(sheet, blank=True, paper="A3", date=None) if has_rows else replace(sheet, sections=())
    document = docx.Document(written(job))
    rows = document.tables[0].rows[2:]

    assert {cell.text for row in rows for cell in row.cells[4:]} == {""}
    assert (rows[0].cells[0].text, len(rows)) == (("134.16", 3) if has_rows else ("", 12))
    assert all(row.height.mm == pytest.approx(30, abs=0.1) for row in rows)
    assert any("Written by:" in paragraph.text for paragraph in document.paragraphs)


def test_the_document_names_the_version_that_went_out(sheet, written):
    with zipfile.ZipFile(written(sheet)) as package:
        told = package.read("docProps/custom.xml").decode()
        names = package.namelist()

    assert 'name="UPRDesktop"' in told
    assert "1 Asha &amp; Juma" in told
    assert not any("vba" in name.casefold() for name in names)


def test_the_same_matrix_gives_the_same_bytes(sheet, written):
    first = written(sheet, "first.docx").read_bytes()

    assert written(sheet, "second.docx").read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time[0] for info in package.infolist()} == {1980}
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings(first)
    assert docx.Document(io.BytesIO(first)).core_properties.author == "Tanzania Human Rights Defenders Coalition"


def test_progress_counts_the_rows(plan, row):
    steps = list(word_matrix(plan(*(row(f"134.{n}", f"Text {n}") for n in range(1, 61)))))

    assert [(step.done, step.total) for step in steps] == [(20, 60), (40, 60), (60, 60)]

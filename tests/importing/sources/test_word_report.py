"""Reports of the Working Group in Word: numbers that are typed, and numbers that Word counts."""

from __future__ import annotations

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.importing.reports import CHAPTER, HEAD
from upr_desktop.importing.formats.tables import MAX_PARAGRAPHS
from upr_desktop.importing.reading import read

CHAPEAU = "The recommendations listed below enjoy the support of Nyasiri:"
LEVELS = (("5", "decimal", "%1."), ("1", "decimal", "%1.%2."), ("1", "lowerLetter", "(%3)"))


def level(at: int, start: str, kind: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'


@pytest.fixture
def counted(tmp_path):
    """Writes a Word file with a list of these levels; each paragraph is its text and level, None for no list."""

    def write(*paragraphs, levels=LEVELS, style="", based="", override=""):
        document = docx.Document()
        numbering = document.part.numbering_part.element
        kinds = "".join(level(at, *one) for at, one in enumerate(levels))
        space = nsdecls("w")
        numbering.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="77">{kinds}</w:abstractNum>'))
        change = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{override}"/></w:lvlOverride>' if override else ""
        numbering.append(parse_xml(f'<w:num {space} w:numId="78"><w:abstractNumId w:val="77"/>{change}</w:num>'))
        if style:
            held = parse_xml(f'<w:numPr {space}><w:ilvl w:val="1"/><w:numId w:val="78"/></w:numPr>')
            document.styles[style].element.get_or_add_pPr().append(held)
        if based:
            document.styles.add_style(based, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[style]
        for text, at in paragraphs:
            paragraph = document.add_paragraph(text, style=(based or style) if at == "style" else None)
            if isinstance(at, int):
                held = f'<w:numPr {space}><w:ilvl w:val="{at}"/><w:numId w:val="78"/></w:numPr>'
                paragraph._p.get_or_add_pPr().append(parse_xml(held))
        document.save(str(tmp_path / "report.docx"))
        return read(tmp_path / "report.docx")

    return write


def rows(found):
    return [(row.values["number"], row.values["text"]) for row in found.rows]


def test_a_report_with_typed_numbers_is_read_as_its_plain_text_is(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "A/HRC/98/7"
    masthead = document.add_table(1, 2)
    masthead.rows[0].cells[1].text = "A/HRC/98/7"
    for line in HEAD[1:] + CHAPTER:
        document.add_paragraph(line.replace(" ", "\t", 1) if line[0].isdigit() else line)
    document.save(str(tmp_path / "report.docx"))
    (tmp_path / "report.txt").write_text("\n".join(HEAD + CHAPTER), encoding="utf-8")
    assert read(tmp_path / "report.docx") == read(tmp_path / "report.txt")


def test_numbers_that_word_counts_are_counted(counted):
    found = counted(
        (CHAPEAU, 0), ("Dig wells (Chad);", 1), ("by hand", 2), ("Mend pumps (Kenya).", 1),
        (CHAPEAU.replace("enjoy", "did not enjoy"), 0), ("Close the quarry (Nepal).", 1),
    )  # fmt: skip
    assert rows(found) == [("5.1", "Dig wells (Chad); (a) by hand"), ("5.2", "Mend pumps"), ("6.1", "Close the quarry")]
    assert [row.values["response"] for row in found.rows] == ["accepted", "accepted", "noted"]


def test_the_number_of_a_style_counts(counted):
    found = counted((CHAPEAU, 0), ("Dig wells (Chad);", "style"), ("Mend pumps (Kenya).", "style"), style="Body Text")
    assert rows(found) == [("5.1", "Dig wells"), ("5.2", "Mend pumps")]


def test_the_number_of_a_style_on_which_another_is_based_counts(counted):
    found = counted((CHAPEAU, 0), ("Dig wells (Chad);", "style"), style="Body Text", based="Ours")
    assert rows(found) == [("5.1", "Dig wells")]


def test_a_list_that_begins_elsewhere_begins_there(counted):
    found = counted((CHAPEAU, 0), ("Dig wells (Chad);", 1), override="85")
    assert rows(found) == [("85.1", "Dig wells")]


def test_a_list_that_counts_below_typed_paragraphs_takes_their_number(counted):
    found = counted((f"85. {CHAPEAU}", None), ("Dig wells (Chad);", 0), levels=[("1", "decimal", "%1.")])
    assert rows(found) == [("85.1", "Dig wells")]
    assert found.rows[0].doubts == ("number_corrected",)


def test_bullets_are_no_numbers(counted):
    found = counted((f"85. {CHAPEAU}", None), ("85.1 Dig wells (Chad);", 0), levels=[("1", "bullet", "o")])
    assert rows(found) == [("85.1", "Dig wells")]


def test_broken_lists_number_nothing(counted):
    levels = [("x", "decimal", "%1.%9"), ("99999999", "", "")]
    found = counted((f"85. {CHAPEAU}", 7), ("85.1 Dig wells (Chad);", 12), levels=levels)
    assert rows(found) == [("85.1", "Dig wells")]


def test_paragraphs_beyond_every_report_are_not_looked_at(tmp_path):
    lines = [f"85. {CHAPEAU}", *(f"85.{count} Dig wells (Chad);" for count in range(1, 4)), *["More."] * MAX_PARAGRAPHS]
    (tmp_path / "report.txt").write_text("\n".join([*lines, "86. Recommendations:", "86.1 Dig wells (Chad)."]))
    assert len(read(tmp_path / "report.txt").rows) == 3

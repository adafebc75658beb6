"""What comes back in a filled matrix, whatever Word, Excel and people have done to its table."""

from __future__ import annotations

import datetime as dt

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment

from upr_desktop.domain.code import code
from upr_desktop.domain.ids import recommendation_id
from upr_desktop.errors.files import FileNotUnderstood, NoRecommendations
from upr_desktop.importing.formats.beside import LAST_SAVED_BY
from upr_desktop.importing.sources.filled import property_in, read_filled

HEADS = ["Rec#", "Recommendation(s)", "Goal to be achieved", "Expected action from government"]
FIRST = ["134.16", "Strengthen the commission", "An independent commission", "Amend the Act"]
SECOND = ["134.18", "Give it a budget", "A budget law", ""]
ID = recommendation_id("a review", "134.16")


def boxes(path):
    """Number and boxes of every row."""
    return [(row.number, list(row.boxes.values())) for row in read_filled(path).rows]


def table_of(path):
    """The first table of a document, and what saves it."""
    document = docx.Document(str(path))
    return document.tables[0], lambda: document.save(str(path))


def inside(cell, xml):
    """Put markup into the first paragraph of a cell."""
    cell.paragraphs[0]._p.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))


def run(words):
    """A run of Word."""
    return f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"


def test_line_ends_and_white_space_inside_a_box_survive(word, excel):
    text = "One  goal:\n  - a law\n\n  - a budget"
    rows = [HEADS, [*FIRST[:2], text, ""]]

    assert boxes(word(rows)) == boxes(excel(rows)) == [("134.16", [text, ""])]


def test_columns_may_be_moved_missing_and_added(word):
    rows = [
        ["Remarks", "Expected action from government", "Rec#", "Recommendation(s)"],
        ["Ask Neema", "Amend the Act", *FIRST[:2]],
    ]
    (row,) = read_filled(word(rows)).rows

    assert (row.number, dict(row.boxes), dict(row.rest)) == (
        "134.16", {"expected_action": "Amend the Act"}, {"Remarks": "Ask Neema"},
    )  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        ["Rec. nº", "Recommandation(s)", "Objectif à atteindre", "Mesure attendue du gouvernement"],
        ["Na. ya pendekezo", "Pendekezo/Mapendekezo", "Lengo la kufikiwa", "Hatua inayotarajiwa kutoka kwa Serikali"],
    ],
    ids=["French", "Swahili"],
)
def test_headings_may_have_been_translated(word, heads):
    assert boxes(word([heads, FIRST])) == [("134.16", FIRST[2:])]


def test_a_header_of_two_rows_is_one_header(word):
    upper = ["Rec#", "Recommendation(s)", "Was the same recommendation made by other mechanisms?", "", "Goal to be achieved"]
    lower = ["", "", "National", "International", ""]
    (row,) = read_filled(word([upper, lower, ["134.16", "Strengthen", "CHRAGG", "CRC", "A goal"]])).rows

    assert dict(row.boxes) == {"national": "CHRAGG", "international": "CRC", "goal": "A goal"}


def test_a_row_that_a_page_tore_in_two_is_one_row(word):
    torn = [["134.16", "Strengthen the commission", "An independent", "Amend"], ["", "", "commission", "the Act"]]

    assert boxes(word([HEADS, *torn, SECOND])) == [
        ("134.16", ["An independent\ncommission", "Amend\nthe Act"]),
        ("134.18", ["A budget law", ""]),
    ]


def test_a_table_that_was_split_goes_on(word):
    assert boxes(word([HEADS, FIRST], [["", "", "More of the goal", ""], SECOND])) == [
        ("134.16", FIRST[2:]),
        ("", ["More of the goal", ""]),
        ("134.18", SECOND[2:]),
    ]


def test_a_merged_answer_stands_in_the_row_of_every_recommendation(word, excel):
    path = word([HEADS, FIRST, [*SECOND[:2], "", ""]])
    table, save = table_of(path)
    table.cell(1, 2).merge(table.cell(2, 2))
    save()

    def merge(book):
        book.worksheets[0].merge_cells("C2:C3")

    expected = [("134.16", FIRST[2:]), ("134.18", [FIRST[2], ""])]
    assert boxes(path) == expected
    assert boxes(excel([HEADS, FIRST, [*SECOND[:2], None, ""]], change=merge)) == expected


def test_of_tracked_changes_the_new_text_is_taken_and_it_is_known(word):
    path = word([HEADS, FIRST])
    assert not read_filled(path).beside.tracked
    table, save = table_of(path)
    cell = table.cell(1, 2)
    cell.text = "An "
    inside(cell, "<w:del w:id='1' w:author='Neema'><w:r><w:delText>independent </w:delText></w:r></w:del>")
    inside(cell, f"<w:ins w:id='2' w:author='Neema'>{run('active ')}</w:ins>")
    inside(cell, run("commission"))
    save()

    filled = read_filled(path)
    assert filled.rows[0].boxes["goal"] == "An active commission"
    assert filled.beside.tracked


def test_what_stands_in_a_form_field_counts_and_what_it_asks_for_does_not(word):
    path = word([HEADS, [*FIRST[:2], "", ""]])
    table, save = table_of(path)
    inside(table.cell(1, 2), f"<w:sdt><w:sdtPr/><w:sdtContent>{run('A goal')}</w:sdtContent></w:sdt>")
    prompt = run("Click here to enter text.")
    inside(table.cell(1, 3), f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{prompt}</w:sdtContent></w:sdt>")
    save()

    assert boxes(path) == [("134.16", ["A goal", ""])]


def test_comments_are_read_with_their_authors(word, excel):
    path = word([HEADS, FIRST])
    document = docx.Document(str(path))
    runs = document.tables[0].cell(1, 2).paragraphs[0].runs
    document.add_comment(runs, "Is this the right ministry?", author="Neema", initials="N")
    document.save(str(path))

    def comment(book):
        book.worksheets[0]["C2"].comment = Comment("Is this the right ministry?", "Neema")

    expected = ["Neema: Is this the right ministry?"]
    assert read_filled(path).beside.comments == expected
    assert read_filled(excel([HEADS, FIRST], change=comment)).beside.comments == expected


def test_a_row_says_of_which_recommendation_it_is_by_a_code_too(word):
    marked = f"134.16\nUPR {code(ID)}"
    only, beside, within = read_filled(
        word([HEADS, [f"UPR {code(ID)}", *FIRST[1:]], [marked, *FIRST[1:]], ["", f"{FIRST[1]} UPR {code(ID)}", "A", "B"]])
    ).rows

    assert ID.startswith(only.start) and only.start == beside.start == within.start != ""
    assert (only.number, beside.number, within.text) == ("", "134.16", FIRST[1])


@pytest.mark.parametrize(
    ("held", "number", "unsure"),
    [(134.1, "134.1", True), (134.16, "134.16", False), ("134.1", "134.1", False), (dt.date(2016, 5, 3), "2016-05-03", True)],
)
def test_a_number_that_excel_has_changed_is_unsure(excel, held, number, unsure):
    (row,) = read_filled(excel([HEADS, [held, *FIRST[1:]]])).rows
    assert (row.number, row.unsure) == (number, unsure)


def test_formulas_and_pictures_in_the_table_are_noticed(word, excel):
    path = word([HEADS, FIRST])
    table, save = table_of(path)
    inside(table.cell(1, 3), "<w:r><w:pict/></w:r>")
    save()

    assert read_filled(path).beside.pictures
    assert read_filled(excel([HEADS, [*FIRST[:3], "=1+1"]])).beside.pictures
    assert not read_filled(excel([HEADS, FIRST])).beside.pictures


def test_who_saved_it_last_is_known_as_the_program_says(excel):
    def save(book):
        book.properties.lastModifiedBy = "Neema"

    assert read_filled(excel([HEADS, FIRST], change=save)).beside.properties[LAST_SAVED_BY] == "Neema"


def test_a_document_without_boxes_is_no_filled_matrix(word):
    with pytest.raises(NoRecommendations):
        read_filled(word([["Rec#", "Recommendation(s)"], FIRST[:2]]))


def test_a_hostile_part_beside_the_table_does_no_harm(word, rezip):
    path = word([HEADS, FIRST])
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><Properties>&b;</Properties>'
    with pytest.raises(FileNotUnderstood):
        read_filled(rezip(path, {"docProps/custom.xml": bomb}))
    assert property_in(rezip(path, {"docProps/custom.xml": bomb}), "UPRDesktop") == ""

    many = "".join(f'<property name="p{n}"><x>{"y" * 50}</x></property>' for n in range(20_000))
    filled = read_filled(rezip(path, {"docProps/custom.xml": f"<Properties>{many}</Properties>", "word/comments.xml": "<no"}))
    assert (len(filled.beside.properties) <= 201, filled.beside.comments) == (True, [])

"""What people copy in Word, Excel, LibreOffice and browsers, or write as plain lines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import NoRecommendations, TableNotRecognised
from upr_desktop.importing.formats.clipboard import Pasted, documents
from upr_desktop.importing.reading import read
from upr_desktop.importing.sources.any_table import Columns

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td { color: red }</style></head><body>
<!--StartFragment--><table class=MsoTable><tr style='x'><td><p class=MsoNormal><b>Rec#</b><o:p></o:p></p></td>
<td><p>Recommendation</p></td><td><p>Goal to be achieved</p></td></tr>
<tr><td rowspan=2><p>134.16</p></td><td><p>Give continuity
to the <del>old</del><ins>strengthening</ins> of institutions&nbsp;(Nepal);</p></td>
<td><p>One</p><p>Two &amp; three</p></td></tr>
<tr><td colspan=2><img src="http://nowhere.example/x.png">Ratify</td></tr></table><!--EndFragment--></body></html>"""


def pasted(text="", html=""):
    return Pasted("pasted", text, html)


def rows(text="", html="", **options):
    return [dict(row.values) for row in read(pasted(text, html), **options).rows]


def texts(text):
    return [row["text"] for row in rows(text)]


def test_a_table_from_word_comes_with_its_lines_and_without_what_was_struck_out():
    (document,) = documents(pasted("not looked at", WORD))
    (table,) = document.tables

    assert table[0] == ["Rec#", "Recommendation", "Goal to be achieved"]
    assert table[1] == ["134.16", "Give continuity to the strengthening of institutions (Nepal);", "One\nTwo & three"]
    assert table[2] == ["134.16", "Ratify", ""]


def test_a_table_in_a_cell_is_words_of_the_cell():
    html = "<table><tr><td>134.16<td>Ratify <table><tr><td>the Convention</td><td>now</td></tr></table> soon</td></tr></table>"
    (document,) = documents(pasted(html=html))

    assert document.tables == ([["134.16", "Ratify\nthe Convention\nnow soon"]],)


def test_cells_from_a_spreadsheet_may_hold_several_lines():
    (found,) = rows('Rec#\tRecommendation\tResponse\n134.16\t"Ratify\nand ""apply"" it"\tNoted\n')

    assert (found["number"], found["text"], found["response"]) == ("134.16", 'Ratify\nand "apply" it', "noted")


def test_an_unknown_table_is_asked_about():
    with pytest.raises(TableNotRecognised, match="“pasted”"):
        rows("Kazi\tMaelezo\tx\n1\tRatify\ty\n")

    assert rows("Kazi\tMaelezo\tx\n1\tRatify\ty\n", columns=Columns(("", "text"), True))[0]["text"] == "Ratify"


def test_plain_lines_are_a_recommendation_each():
    first, second = rows("134.16 Give continuity to the reforms (Nepal);\n134.17 Ratify, sign, and apply (Chile, Ghana);\n")

    assert (first["number"], first["text"], first["states"]) == ("134.16", "Give continuity to the reforms", ("NPL",))
    assert (second["number"], second["states"]) == ("134.17", ("CHL", "GHA"))


def test_lines_that_were_wrapped_are_joined_from_number_to_number():
    assert texts("134.16 Give continuity\nto the reforms (Nepal);\nOpen an office;\n134.17\nRatify\n\nSign") == [
        "Give continuity to the reforms",
        "Open an office",
        "Ratify",
        "Sign",
    ]


def test_without_numbers_blank_lines_part_paragraphs():
    assert texts("Ratify the\nConvention\n\n  \nOpen an office,\nin Mwanza\n") == [
        "Ratify the Convention",
        "Open an office, in Mwanza",
    ]
    assert texts("Ratify\nOpen an office, too\r\nSign;") == ["Ratify", "Open an office, too", "Sign"]


def test_one_column_of_a_spreadsheet_is_a_plain_list_too():
    assert [row["text"] for row in rows("x", "<table><tr><td>Ratify</td></tr><tr><td>Sign</td></tr></table>")] == [
        "Ratify",
        "Sign",
    ]


def test_what_is_piped_may_be_a_table_a_page_or_a_whole_file(excel):
    table = b"Rec#,Recommendation,Response\n134.16,Ratify,Noted\n"
    page = WORD.encode()
    book = excel([["Rec#", "Recommendation"], ["134.16", "Ratify"]]).read_bytes()

    for data in (table, page, book, "\ufeff134.16 Ratify".encode("utf-16-le")):
        assert read(Pasted("-", data=data)).rows[0].values["number"] == "134.16"


@pytest.mark.parametrize("nothing", [pasted(), pasted(" \n\t\n"), pasted("x" * 0, "<table></table>"), Pasted("-", data=b"\n")])
def test_where_nothing_was_pasted_it_is_said(nothing):
    with pytest.raises(NoRecommendations):
        read(nothing)


@pytest.mark.parametrize(
    "html",
    ["<table><tr><td>" * 10_000, "<table>" + "<a " * 300_000, "<table>" + "<!--" * 250_000, "<table><td " + "a='b " * 200_000]
    + ["<table>" + "<tr>" * 250_000, "<table>" + "<tr><td colspan=99999 rowspan=99999>x" * 1_000, "<table>" + "<" * 1_000_000],
    ids=["nested", "tags without end", "comments without end", "endless tag", "rows", "spans", "signs"],
)
def test_markup_that_is_made_to_hurt_is_read_in_seconds(html):
    began = time.process_time()
    try:
        read(pasted(html=html))
    except UserError:
        pass

    assert time.process_time() - began < 60, "hours, where the end of each tag is looked for over and over"


@pytest.mark.parametrize("text", ["x" * 1_000_000, "word, " * 200_000, "Ratify (Nepal); " * 60_000, "a\0b\0" * 1_000])
def test_a_line_without_end_becomes_one_recommendation_that_fits(text):
    (row,) = read(pasted(text)).rows

    assert 0 < len(row.values["text"]) <= 20_000
    assert ("too_long" in row.doubts) == (len(text) > 20_000)


@given(
    st.lists(
        st.sampled_from(["<table>", "</table>", "<tr>", "</tr>", "<td rowspan=2>", "</td>", "<p>", "<del>", "x", "<", "&lt;"])
    )
)
def test_no_page_is_a_surprise(pieces):
    for document in documents(pasted("", "".join(pieces))):
        assert all(isinstance(cell, str) for table in document.tables for row in table for cell in row)

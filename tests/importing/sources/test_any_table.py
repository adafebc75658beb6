"""Tables that nobody knows yet: a person says what the columns hold, and nothing is left out in silence."""

from __future__ import annotations

import csv

import pytest

from upr_desktop.errors.files import NoRecommendations, TableNotRecognised
from upr_desktop.importing.found import Unread
from upr_desktop.importing.reading import read, sample
from upr_desktop.importing.sources.any_table import Columns

HEAD = ["Kazi", "Maelezo", "Nani"]
ROWS = [
    ["134.16", "Give continuity to the strengthening of national institutions", "Nepal"],
    ["134.18", "Strengthen the independence of the commission for good governance", "Chile, Ghana"],
]


@pytest.fixture
def table(tmp_path):
    """Writes a .tsv."""

    def write(*rows, name="Tanzania cycle 2.tsv"):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t").writerows(rows)
        return path

    return write


def texts(found):
    return [row.values.get("text") for row in found.rows]


def test_a_table_that_is_not_recognised_is_shown_with_a_guess(table):
    with pytest.raises(TableNotRecognised, match="--columns number,text") as refused:
        read(table(HEAD, *ROWS))

    shown = refused.value.sample
    assert shown.rows == (tuple(HEAD), *map(tuple, ROWS))
    assert shown.guess == Columns(("number", "text", "states"), heading=True)
    assert shown == sample(table(HEAD, *ROWS))


def test_the_columns_are_read_as_somebody_names_them(table):
    found = read(table(HEAD, *ROWS), Columns(("number", "text", "states"), heading=True))

    assert found.rows[1].values["number"] == "134.18"
    assert found.rows[1].values["states"] == ("CHL", "GHA")
    assert (found.state, found.cycle, found.unread) == ("TZA", "2", ())
    assert texts(found) == [row[1] for row in ROWS]


def test_only_the_text_is_needed_and_what_is_left_out_is_told(table):
    found = read(table(HEAD, *ROWS, ["", "", "Juma"]), Columns(("", "text"), heading=True))

    assert texts(found) == [row[1] for row in ROWS]
    assert found.unread == (Unread("Kazi", 2), Unread("Nani", 3))
    assert found.rows[0].doubts == ("no_number",)


def test_without_headings_the_first_row_is_a_recommendation_and_columns_have_letters(table):
    found = read(table(*ROWS), Columns(("number", "text", "")))

    assert len(found.rows) == 2
    assert found.unread == (Unread("C", 2),)


def test_the_person_says_whether_the_first_row_names_the_columns(table):
    rows = [["Ratify", "Nepal"], ["Open an office of the commission in every region of the country", "Chile"]]

    assert len(read(table(*rows), Columns(("text", "states"), heading=False)).rows) == 2
    assert len(read(table(*rows), Columns(("text", "states"), heading=True)).rows) == 1
    looked = read(table(*rows), Columns(("text", "states")))
    assert (len(looked.rows), looked.unread) == (1, (Unread("Ratify | Nepal", 2),))


def test_a_name_that_two_columns_have_gets_the_texts_of_both(table):
    found = read(
        table(["A", "B", "C"], ["Ratify", "Meet judges", "Write letters"]), Columns(("text", "activities", "activities"))
    )

    assert found.rows[0].boxes == {"activities": "Meet judges\nWrite letters"}


def test_tables_as_wide_go_on_with_the_first_and_others_are_told(excel):
    path = excel([HEAD, *ROWS], [["Notes"], ["Call Asha"]], [HEAD, ["134.20", "Protect journalists", "Ghana"]], [])
    found = read(path, Columns(("number", "text", "states"), heading=True))

    assert [row.values["number"] for row in found.rows] == ["134.16", "134.18", "134.20"]
    assert found.unread == (Unread("Notes", 2),)


def test_titles_above_the_table_name_the_review(table):
    found = read(
        table(["Kenya, UPR, 3rd cycle", "", ""], [], HEAD, *ROWS, name="list.tsv"), Columns(("number", "text", "states"))
    )

    assert (found.state, found.cycle, len(found.rows)) == ("KEN", "3", 2)


def test_what_was_named_before_is_known_by_the_headings(table):
    known = {sample(table(HEAD, *ROWS)).key: Columns(("", "text", ""), heading=True)}
    found = read(table(["KAZI", "Maelezo ", "nani"], ["", "Protect journalists", ""]), known=known)

    assert texts(found) == ["Protect journalists"]
    with pytest.raises(TableNotRecognised):
        read(table(["Kazi", "Maelezo"], ["", "Protect journalists"]), known=known)


def test_themes_persons_goals_and_the_note_have_columns_too(table):
    names = ("text", "themes", "persons", "sdgs", "position_note")
    held = ["Ratify", "Torture; Prisons", "Women, girls", "SDG 16 and 5.1", "The Parliament decides"]
    values = read(table(list("ABCDE"), held), Columns(names)).rows[0].values

    assert values["themes"] == ("Prisons", "Torture")
    assert values["persons"] == ("Women", "girls")
    assert values["sdgs"] == ("16", "5.1")
    assert values["position_note"] == "The Parliament decides"


def test_columns_of_a_matrix_that_are_not_understood_are_told(table):
    found = read(table(["Rec#", "Recommendation", "Remarks"], ["134.1", "Ratify", "Ask Juma"], ["134.2", "Sign", ""]))

    assert found.unread == (Unread("Remarks", 1),)


def test_where_nothing_stands_there_is_nothing_to_ask(table):
    with pytest.raises(NoRecommendations) as refused:
        read(table(["", ""], [" ", ""]))

    assert type(refused.value) is NoRecommendations

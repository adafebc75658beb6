"""Numbers, makers and reviews in the words around a recommendation."""

import pytest

from upr_desktop.importing import wording
from upr_desktop.importing.found import cycle_of


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("115.1 Take steps", "115.1", "Take steps"),
        ("115.10 Take steps", "115.10", "Take steps"),
        ("121. 5) Take steps", "121.5", "Take steps"),
        ("134.16 (a) Take steps", "134.16 (a)", "Take steps"),
        ("16. Take steps", "16", "Take steps"),
        ("134.16Take steps", "134.16", "Take steps"),
        ("2030 Agenda: take steps", "", "2030 Agenda: take steps"),
        ("16 days of activism", "", "16 days of activism"),
    ],
)
def test_the_number_before_a_text_is_taken_off(text, number, rest):
    assert wording.number_and_text(text) == (number, rest)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("134.16", "134.16"), ("Rec. 134.16.", "134.16"), ("134,16", "134.16"), ("§ 134.10", "134.10"), ("No. 7", "7"),
     ("CEDAW/C/TZA/CO/7-8, 12", "CEDAW/C/TZA/CO/7-8, 12"), ("", "")],
)  # fmt: skip
def test_a_number_alone_is_told_without_what_stands_around_it(cell, number):
    assert wording.number(cell) == number


@pytest.mark.parametrize(
    ("text", "kept", "states"),
    [
        ("Train judges (France) (Lithuania);", "Train judges", ("FRA", "LTU")),
        ("Train judges (Portugal, Slovakia).", "Train judges", ("PRT", "SVK")),
        ("Train judges (Venezuela (Bolivarian Republic of)); ", "Train judges", ("VEN",)),
        ("Train judges (Bosnia and Herzegovina, Trinidad and Tobago and Spain)", "Train judges", ("BIH", "TTO", "ESP")),
        ("Train judges (Iran, Islamic Republic of; Spain)", "Train judges", ("IRN", "ESP")),
        ("Ratify ILO C29 (No. 29) (Philippines);", "Ratify ILO C29 (No. 29)", ("PHL",)),
        ("Train judges (Ukraine); Pay judges (Slovakia);", "Train judges (Ukraine); Pay judges (Slovakia)", ("UKR", "SVK")),
        (
            "Talk to neighbours (Kenya and Uganda) about rivers (Serbia);",
            "Talk to neighbours (Kenya and Uganda) about rivers",
            ("SRB",),
        ),
        ("Ratify the Convention (CEDAW)", "Ratify the Convention (CEDAW)", ()),
        ("Train judges", "Train judges", ()),
        ("Train ) judges ( (Chad", "Train ) judges ( (Chad", ()),
    ],
)
def test_the_makers_at_the_end_are_taken_off_and_what_else_stands_in_brackets_stays(text, kept, states):
    assert wording.attributed(text) == (kept, states, ())


def test_brackets_with_states_and_others_stay_whole():
    text = "Train judges (Norway, Nordic Council)"
    assert wording.attributed(text) == (text, ("NOR",), ("Nordic Council",))


@pytest.mark.parametrize(
    ("titles", "review"),
    [
        (["UPR of Slovenia (2nd Cycle – 20th session) Page 15 of 27"], ("SVN", "2", "20")),
        (["UPR34_Slovenia_Thematic_list"], ("SVN", "3", "34")),
        (["EPU de la République-Unie de Tanzanie (2e cycle – 25e session)"], ("TZA", "2", "25")),
        (["Matrix of LHRC", "Tanzania, cycle 2"], ("TZA", "2", "")),
        (["Tanzania"], ("TZA", "", "")),
        (["Mapitio ya Tanzania, mzunguko wa 2"], ("TZA", "2", "")),
        (["Workshop in Nairobi, Kenya", "UPR of Tanzania"], ("TZA", "", "")),
        (["Kenya and Rwanda, UPR"], ("", "", "")),
        (["Papua New Guinea"], ("PNG", "", "")),
        (["UPR 2016"], ("", "", "")),
        ([], ("", "", "")),
    ],
)
def test_titles_name_the_review(titles, review):
    assert wording.review(titles) == review


@pytest.mark.parametrize(
    ("session", "cycle"),
    [("1", "1"), ("12", "1"), ("13", "2"), ("26", "2"), ("27", "3"), ("40", "3"), ("41", "4"), ("", ""), ("0", ""), ("x", "")],
)
def test_a_session_belongs_to_a_cycle(session, cycle):
    assert cycle_of(session) == cycle

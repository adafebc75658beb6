"""The worksheet of a group, the charter of a workshop, and the page about Accepted, Noted and Pending."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from upr_desktop.domain.progress import finish
from upr_desktop.domain.schema import RESPONSES
from upr_desktop.domain.values import Record
from upr_desktop.i18n import LANGUAGES, speaking
from upr_desktop.labels import labels
from upr_desktop.printing.documents.charter import print_charter
from upr_desktop.printing.documents.jobs import Charter, Cover, Group, Named, Objective, Worksheets
from upr_desktop.printing.documents.leaflet import print_leaflet
from upr_desktop.printing.documents.worksheet import print_worksheets

HEAD = ("en", "Tanzania, UPR, cycle 2", "Tanzania Human Rights Defenders Coalition", date(2018, 9, 28), "coalition")
WOMEN = Group(
    Record(
        "group",
        "women",
        {
            "name": "Women and Children",
            "coordinator": "Neema, TGNP",
            "next_meeting": "2018-10-12",
            "due": "2018-11",
            "members": ("Asha, LHRC", "Juma, THRDC"),
        },
    ),
    ("TAMWA",),
    (Named("134.90", "End child marriage", "noted", "The lawyer was not there."),),
    (Named("134.91", "Protect girls", "accepted"),),
)


@pytest.fixture
def read(pages):
    """Prints, and reads the pages."""
    return lambda task: pages(finish(task).pdf)


def test_a_worksheet_says_who_does_what_when_and_what_is_left(read):
    [text] = read(print_worksheets(Worksheets(*HEAD, (WOMEN,))))

    assert text.startswith("Group Organisational Worksheet")
    for said in ("Women and Children", "Coordinator Neema, TGNP Rapporteur", "12 October 2018", "November 2018"):
        assert said in text
    assert "Members Asha, LHRC Juma, THRDC" in text
    assert "To present in plenary 134.91 ✓ Accepted Protect girls" in text
    assert "134.90 ○ Noted End child marriage → The lawyer was not there." in text
    assert "✓ Accepted: The government said yes. ○ Noted:" in text


def test_every_group_has_a_worksheet_and_where_there_is_none_an_empty_one(read, rules):
    land = Group(Record("group", "land", {"name": "Land"}), (), (), ())

    assert [("Women" in text, "Land" in text) for text in read(print_worksheets(Worksheets(*HEAD, (WOMEN, land))))] == [
        (True, False),
        (False, True),
    ]
    [empty] = read(print_worksheets(Worksheets(*HEAD, ())))
    assert "Group: Written by:" in empty
    assert all(labels.field(name) in empty for name in ("coordinator", "rapporteur", "members", "not_addressed"))


def test_a_long_list_of_recommendations_that_were_left_goes_on_over_the_page(read):
    left = tuple(Named(f"134.{n}", "Give the national commission the means to act. " * 3, "") for n in range(100))

    texts = read(print_worksheets(Worksheets(*HEAD, (replace(WOMEN, left=left),))))

    assert len(texts) > 1
    assert all(" ".join(texts).count(f" 134.{n} –") == 1 for n in range(100))


def charter(objectives=(), organisations=("LHRC", "THRDC")):
    return print_charter(Charter(*HEAD, objectives, organisations))


def test_a_charter_numbers_its_objectives_and_has_a_line_for_each_who_signs(read):
    objectives = (Objective("No girl is married before she is 18.", "134.90, 134.91"), Objective("Defenders are safe.", ""))

    [text] = read(charter(objectives))

    assert "Outcomes Charter" in text
    assert "Place: Date:" in text
    assert "1. No girl is married before she is 18. Draws on: 134.90, 134.91 2. Defenders are safe." in text
    assert "Organisation Name Signature LHRC THRDC" in text


def test_a_charter_without_objectives_has_room_for_them(read):
    [text] = read(charter())

    assert all(f"{number}. " in text for number in range(1, 7))


def test_signatures_of_a_large_coalition_have_their_headings_on_every_page(read):
    names = tuple(f"Organisation number {number}" for number in range(60))

    texts = read(charter(organisations=names))

    assert all(" ".join(texts).count(f"{name} ") == 1 for name in names)
    assert all("Organisation Name Signature" in text for text in texts if "Organisation number" in text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_explains_every_response_on_one_page(read, language):
    [text] = read(print_leaflet(Cover(language, *HEAD[1:])))

    with speaking(language):
        for code in RESPONSES:
            assert f"{labels.response_symbol(code)} {labels.response(code)}" in text
            assert " ".join(labels.response_meaning(code).split()) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_made_in_every_language_the_same_way_twice(language):
    about = (language, *HEAD[1:])
    for make in (
        lambda: print_worksheets(Worksheets(*about, (WOMEN,))),
        lambda: print_charter(Charter(*about, (), ("LHRC",))),
        lambda: print_leaflet(Cover(*about)),
    ):
        assert finish(make()).pdf == finish(make()).pdf
        assert finish(make()).missing_letters == ""


def test_typed_markup_is_printed_as_typed(read):
    typed = '<img src="file:///etc/passwd"/> &amp; <para>'

    assert typed in read(charter((Objective(typed, ""),)))[0]
    assert typed in read(print_worksheets(Worksheets(*HEAD, (replace(WOMEN, present=(Named("1", typed, ""),)),))))[0]

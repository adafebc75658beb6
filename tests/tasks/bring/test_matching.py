"""Lists that come again, from other sources and with other numbers: nothing comes in twice, and nothing unsure is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.domain import ids
from upr_desktop.domain.values import Record
from upr_desktop.tasks.bring import matching
from upr_desktop.tasks.bring.import_recommendations import add, check, settle
from upr_desktop.tasks.bring.lines import Status
from upr_desktop.tasks.bring.matching import Match

TANZANIA = ids.review_id("TZA", "upr", "2")
COURT = "Recognise the competence of the African Court to receive complaints from individuals"
PARIS = "Bring the Commission for Human Rights and Good Governance in line with the Paris Principles"
PARIS_AGAIN = "Bring the national Commission for Human Rights and Good Governance in line with the Paris Principles"
WATER = "Bring clean water to the villages around Dodoma before the end of the plan"
SCHOOL = "Keep pregnant girls in school and let young mothers come back"


def here(number, text, id="", hidden=False, **more):
    values = {"review": TANZANIA, "number": number, "text": text, **more}
    return Record("recommendation", id or ids.recommendation_id(TANZANIA, number, text), values, hidden=hidden)


def met(rows, records):
    """By the place of the row: the place of the record, and ? where somebody has to tell."""
    wanted = [matching.wanted(TANZANIA, {"number": number, "text": text}) for number, text in rows]
    places = {record.id: place for place, record in enumerate(records)}
    found = matching.match(wanted, records)
    return [f"{places[found[at].id]}{'' if found[at].is_sure else '?'}" if at in found else "new" for at in range(len(rows))]


@pytest.mark.parametrize(
    ("rows", "records", "expected"),
    [
        ([("134.1", COURT)], [("134.2", WATER), ("134.1", COURT)], ["1"]),
        ([("134.1", "Another text under its number")], [("134.1", COURT)], ["0"]),
        ([("", COURT)], [("134.1", COURT)], ["0"]),
        ([("134.1", COURT.upper() + ";")], [("", COURT)], ["0"]),
        ([("6.17", COURT)], [("134.1", COURT)], ["0"]),
        ([("", PARIS_AGAIN)], [("134.1", PARIS), ("134.2", COURT)], ["0?"]),
        ([("6.17", PARIS_AGAIN)], [("134.1", PARIS)], ["0?"]),
        ([("134.17", PARIS_AGAIN)], [("134.1", PARIS)], ["new"]),
        ([("134.17", PARIS)], [("134.1", PARIS)], ["0?"]),
        ([("7", PARIS_AGAIN)], [("8", PARIS)], ["new"]),
        ([("", WATER)], [("134.1", PARIS)], ["new"]),
        ([("", ""), ("", "...")], [("", ""), ("134.1", "")], ["0", "new"]),
    ],
)
def test_a_recommendation_is_met_by_its_number_else_by_its_text(rows, records, expected):
    assert met(rows, [here(*record) for record in records]) == expected


def test_two_with_one_text_are_two():
    records = [here("134.1", COURT), here("134.2", COURT)]

    assert met([("134.2", COURT), ("134.1", COURT)], records) == ["1", "0"]
    assert met([("", COURT), ("", COURT), ("", COURT)], records) == ["0", "1", "new"]


def test_of_two_texts_under_one_number_each_goes_with_its_own():
    records = [here("134.1", WATER), here("134.1", PARIS, id="second")]

    assert met([("134.1", PARIS_AGAIN), ("134.1", WATER)], records) == ["1", "0"]


def test_of_several_nearly_the_same_the_most_alike_meet():
    records = [here("", PARIS), here("", PARIS + " of 1993")]

    assert met([("", PARIS_AGAIN + " of 1993"), ("", PARIS_AGAIN)], records) == ["1?", "0?"]


def test_a_list_whose_numbers_moved_by_one_is_to_be_checked():
    records = [here("134.1", COURT), here("134.2", WATER), here("134.3", PARIS)]

    assert met([("134.2", COURT), ("134.3", WATER), ("134.4", PARIS)], records) == ["0?", "1?", "2?"]


def test_what_was_put_aside_is_met_last():
    records = [here("", COURT, id="aside", hidden=True), here("134.1", COURT)]

    assert met([("", COURT), ("", COURT)], records) == ["1", "0"]


def test_a_part_is_met_by_its_number_only():
    records = [here("134.1 (a)", COURT, part_of="whole")]

    assert met([("", COURT)], records) == ["new"]
    assert met([("134.1(a)", COURT)], records) == ["0"]


def test_a_text_that_was_corrected_here_is_known_by_its_id():
    assert met([("", COURT)], [here("", WATER, id=ids.recommendation_id(TANZANIA, "", COURT))]) == ["0"]


def test_reviews_are_kept_apart():
    other = ids.review_id("TZA", "upr", "3")
    wanted = [matching.wanted(other, {"number": "134.1", "text": COURT})]

    assert matching.match(wanted, [here("134.1", COURT)]) == {}


PIECES = st.tuples(st.sampled_from(["", "134.1", "134.2", "6.1"]), st.sampled_from(["", COURT, PARIS, PARIS_AGAIN, WATER]))


@given(st.lists(PIECES, max_size=8), st.lists(PIECES, max_size=8))
def test_nobody_is_met_twice_and_what_is_the_same_always_is(rows, records):
    wanted = [matching.wanted(TANZANIA, {"number": number, "text": text}) for number, text in rows]
    found = matching.match(wanted, [here(*record, id=f"r{place}") for place, record in enumerate(records)])
    taken = [one.id for one in found.values()]

    assert len(taken) == len(set(taken))
    for place, row in enumerate(rows):
        same = [f"r{at}" for at, record in enumerate(records) if record == row and row[0] and row[1]]
        assert not set(same) - set(taken) or found.get(place) in [Match(id, True) for id in same]


# --- in a workspace


def row(number, text, response="Accepted", **more):
    return {"Rec#": number, "Recommendation": text, "RS": "Nepal", "Response": response, **more}


@pytest.fixture
def dodoma(office):
    """Asha's office with three recommendations, on one of which she has worked."""
    made = office("Dodoma")
    for number, text in (("134.1", COURT), ("134.2", PARIS), ("134.3", WATER)):
        made.add(number, text, response="accepted", states=("NPL",))
    made.write("134.2", "An independent commission")
    made.workspace.write(
        made.workspace.edits("recommendation", made.find("134.2").id, {"plain_sw": "Tume huru", "nuance": "N"})
    )
    return made


def statuses(checked):
    return [line.status for line in checked.lines]


def test_a_longer_list_without_numbers_makes_no_twins(dodoma, matrix):
    longer = matrix("longer.csv", *(row("", text) for text in (COURT, PARIS_AGAIN, SCHOOL)))
    checked = check(dodoma.workspace, longer)

    # The words of the response come to the first: it had none.
    assert statuses(checked) == [Status.NEW, Status.TO_CHECK, Status.TO_CHECK]
    assert [bool(line.maybe) for line in checked.lines] == [False, True, False]
    assert [record.text("number") for record in checked.not_in_file()] == ["134.3"]

    assert add(dodoma.workspace, checked, update=True) == (2, 0)
    assert len(dodoma.numbers()) == 4
    assert dodoma.find("134.2").text("text") == PARIS


def test_somebody_says_that_it_is_the_same(dodoma, matrix):
    checked = check(dodoma.workspace, matrix("l.csv", row("", PARIS_AGAIN, Themes="Institutions")))
    settled = settle(checked, {0: True})

    assert statuses(settled) == [Status.DIFFERENT]
    assert add(dodoma.workspace, settled) == (0, 0)
    assert add(dodoma.workspace, settled, fill=True) == (1, 0)
    found = dodoma.find("134.2")
    assert (found.text("text"), found.tags("themes")) == (PARIS, ("Institutions",))
    assert add(dodoma.workspace, settled, update=True) == (0, 1)
    assert dodoma.find("134.2").text("text") == PARIS_AGAIN


def test_somebody_says_that_it_is_another(dodoma, matrix):
    checked = check(dodoma.workspace, matrix("l.csv", row("", PARIS_AGAIN)))
    settled = settle(checked, {0: False})

    assert len(settled.not_in_file()) == 3
    assert add(dodoma.workspace, settled) == (1, 0)
    assert len(dodoma.numbers()) == 4


def test_numbers_come_to_recommendations_that_had_none(office, matrix):
    made = office("Mwanza")
    made.add("", COURT, response="accepted", states=("NPL",))
    checked = check(made.workspace, matrix("numbers.csv", row("134.1", COURT), row("134.2", WATER)))
    add(made.workspace, checked)

    assert made.numbers() == ["134.1", "134.2"]
    assert statuses(check(made.workspace, matrix("numbers.csv", row("134.1", COURT), row("134.2", WATER)))) == ["same", "same"]


def test_a_new_response_is_a_difference_and_all_that_people_wrote_stays(dodoma, matrix):
    changed = matrix("changed.csv", row("134.2", PARIS, "Noted"))
    checked = check(dodoma.workspace, changed)
    before = dodoma.pair("134.2")

    assert [difference.place.field for difference in checked.lines[0].differences] == ["response"]
    add(dodoma.workspace, checked, update=True)

    after = dodoma.pair("134.2")
    assert after.recommendation.text("response") == "noted"
    assert after.entry.values == before.entry.values
    assert {**after.recommendation.values, "response": "accepted"} == {
        **before.recommendation.values,
        "response_as_worded": "Noted",
    }


def test_another_word_for_the_same_response_is_no_difference(dodoma, matrix):
    add(dodoma.workspace, check(dodoma.workspace, matrix("one.csv", row("134.1", COURT, "Supported"))))

    assert statuses(check(dodoma.workspace, matrix("two.csv", row("134.1", COURT + ".", "Accepted")))) == [Status.SAME]


def test_what_another_source_classes_in_its_own_words_is_added(dodoma, matrix):
    add(dodoma.workspace, check(dodoma.workspace, matrix("one.csv", row("134.1", COURT, Themes="Courts"))))
    other = check(dodoma.workspace, matrix("two.csv", row("134.1", COURT, Themes="Justice; Courts")))
    add(dodoma.workspace, other)

    assert (statuses(other), other.lines[0].is_here) == ([Status.NEW], True)
    assert dodoma.find("134.1").tags("themes") == ("Courts", "Justice")
    assert statuses(check(dodoma.workspace, matrix("one.csv", row("134.1", COURT, Themes="Courts")))) == [Status.SAME]

"""Recommendations one at a time: added by hand, put aside, brought back."""

from __future__ import annotations

import pytest

from upr_desktop.domain import ids
from upr_desktop.errors.base import AlreadyThere, ReviewMissing
from upr_desktop.tasks import deed, reading, recommendations
from upr_desktop.tasks.workspace import new_review

TANZANIA = ids.review_id("TZA", "upr", "2")


def test_one_added_by_hand_has_all_that_was_typed(dodoma):
    id = dodoma.add("134.20", "Open an office in Mwanza", response="noted", states=["SEN", "FRA"], note="")

    found = dodoma.reader.record("recommendation", id)
    assert found.text("number") == "134.20"
    assert found.text("text") == "Open an office in Mwanza"
    assert (found.text("response"), found.tags("states")) == ("noted", ("FRA", "SEN"))
    assert found.text("review") == TANZANIA
    assert id == ids.recommendation_id(TANZANIA, "134.20")


def test_a_number_that_is_there_is_never_written_over(dodoma):
    before = dodoma.digest()

    with pytest.raises(AlreadyThere, match="134.16"):
        dodoma.add("134.16", "Something else")

    assert dodoma.digest() == before


def test_without_a_number_the_text_tells_recommendations_apart(dodoma):
    first = dodoma.add("", "Open an office in Mwanza")

    with pytest.raises(AlreadyThere, match="open an office"):
        dodoma.add("", "open an office in Mwanza!")
    assert dodoma.add("", "Open an office in Arusha") != first


def test_a_number_that_became_free_makes_another_one_to_check(dodoma):
    old = dodoma.find("134.16")
    dodoma.workspace.write(dodoma.workspace.edits("recommendation", old.id, {"number": "134.17"}))

    id = dodoma.add("134.16", "Something else")

    assert id != old.id
    assert dodoma.find("134.16").flag("to_check")
    with pytest.raises(AlreadyThere):
        dodoma.add("134.17")


def test_numbers_of_another_review_do_not_matter(dodoma):
    dodoma.workspace.write(new_review(dodoma.workspace, "TZA", "upr", "3"))

    id = recommendations.add(dodoma.workspace, ids.review_id("TZA", "upr", "3"), {"number": "134.16", "text": "Again"})

    assert dodoma.reader.record("recommendation", id).text("text") == "Again"
    assert sorted(dodoma.numbers()) == ["134.102", "134.16", "134.16", "134.18"]


def test_the_only_review_is_the_one_that_is_meant(dodoma):
    assert recommendations.the_review(dodoma.workspace) == (TANZANIA, [])
    assert recommendations.the_review(dodoma.workspace, "TZA") == (TANZANIA, [])
    assert recommendations.the_review(dodoma.workspace, cycle="2") == (TANZANIA, [])


def test_a_review_that_is_not_there_is_made(dodoma):
    review, edits = recommendations.the_review(dodoma.workspace, "TZA", "3")
    dodoma.workspace.write(edits)

    assert dodoma.reader.record("review", review).text("cycle") == "3"
    with pytest.raises(ReviewMissing):
        recommendations.the_review(dodoma.workspace, "TZA")


def test_what_is_put_aside_is_listed_elsewhere_and_comes_back_whole(dodoma):
    dodoma.write("134.16", "A budget")
    id = dodoma.find("134.16").id

    recommendations.put_aside(dodoma.workspace, "recommendation", id)
    assert dodoma.numbers() == ["134.18", "134.102"]
    assert dodoma.numbers(aside=True) == ["134.16"]

    recommendations.bring_back(dodoma.workspace, "recommendation", id)
    assert dodoma.numbers() == ["134.16", "134.18", "134.102"]
    assert dodoma.read("134.16") == "A budget"


def test_putting_aside_twice_is_one_deed(dodoma):
    id = dodoma.find("134.16").id
    recommendations.put_aside(dodoma.workspace, "recommendation", id)
    before = dodoma.commits()

    recommendations.put_aside(dodoma.workspace, "recommendation", id)

    assert dodoma.commits() == before


def test_an_edit_by_somebody_who_did_not_know_keeps_it_in_sight(dodoma, mwanza):
    id = dodoma.find("134.16").id
    recommendations.put_aside(dodoma.workspace, "recommendation", id)
    mwanza.workspace.write(mwanza.workspace.edits("recommendation", id, {"position_note": "The State agrees in part"}))

    mwanza.send_to(dodoma)

    assert dodoma.numbers() == ["134.16", "134.18", "134.102"]
    assert dodoma.questions() == [("deleted", [False, True])]


def test_who_has_seen_the_edit_can_put_it_aside_again(dodoma, mwanza):
    id = dodoma.find("134.16").id
    recommendations.put_aside(dodoma.workspace, "recommendation", id)
    mwanza.workspace.write(mwanza.workspace.edits("recommendation", id, {"position_note": "The State agrees in part"}))
    mwanza.send_to(dodoma)

    recommendations.put_aside(dodoma.workspace, "recommendation", id)
    dodoma.send_to(mwanza)

    for office in (dodoma, mwanza):
        assert office.questions() == []
        assert office.numbers() == ["134.18", "134.102"]
    assert dodoma.digest() == mwanza.digest()


def test_who_has_seen_the_edit_can_bring_it_back(dodoma, mwanza):
    id = dodoma.find("134.16").id
    recommendations.put_aside(dodoma.workspace, "recommendation", id)
    mwanza.workspace.write(mwanza.workspace.edits("recommendation", id, {"position_note": "The State agrees in part"}))
    mwanza.send_to(dodoma)

    recommendations.bring_back(dodoma.workspace, "recommendation", id)

    assert dodoma.questions() == []
    assert dodoma.numbers() == ["134.16", "134.18", "134.102"]


def test_a_review_that_undo_put_aside_comes_back_with_the_next_recommendation_of_it(dodoma):
    workspace = dodoma.workspace

    def add(number: str) -> None:
        with workspace.deed():
            review, edits = recommendations.the_review(workspace, "TZA", "3")
            workspace.write(edits)
            recommendations.add(workspace, review, {"number": number, "text": "Dig wells in Kondoa"})

    add("135.1")
    deed.undo(workspace)
    assert [one.text("cycle") for one in reading.reviews(dodoma.reader)] == ["2"]

    add("135.2")

    assert [one.text("cycle") for one in reading.reviews(dodoma.reader)] == ["3", "2"]

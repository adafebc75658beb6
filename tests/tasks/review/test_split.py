"""Recommendations in parts."""

from __future__ import annotations

import pytest

from upr_desktop.domain import ids
from upr_desktop.errors.base import AlreadySplit, NoParts
from upr_desktop.storage import listing
from upr_desktop.tasks import groups, reading, recommendations
from upr_desktop.tasks.review.split import split

TANZANIA = ids.review_id("TZA", "upr", "2")
TEXT = "Take steps to: (a) open an office; (b) pay its staff"


@pytest.fixture
def whole(dodoma) -> str:
    """The id of 134.30, which was accepted and whose text has two parts; the office is `dodoma`."""
    return dodoma.add("134.30", TEXT, response="accepted", states=["NPL", "SEN"], response_date="2016-09-22")


def test_each_part_is_a_recommendation_that_stands_under_its_whole_and_is_not_counted(dodoma, whole):
    before = listing.by_response(dodoma.reader)
    women = groups.add(dodoma.workspace, "Women", TANZANIA)
    groups.assign(dodoma.workspace, women, [whole])

    made = split(dodoma.workspace, whole)

    assert dodoma.numbers(find="steps") == ["134.30", "134.30 (a)", "134.30 (b)"]
    part = dodoma.find("134.30 (b)")
    assert part.id == made[1]
    assert (part.text("text"), part.tags("states")) == ("Take steps to: pay its staff", ("NPL", "SEN"))
    assert [part.text(name) for name in ("part_of", "response", "response_date")] == [whole, "accepted", "2016-09-22"]
    assert listing.by_response(dodoma.reader) == before
    assert reading.group_sizes(dodoma.reader)[women] == 1
    assert dodoma.find("134.30").text("text") == TEXT


def test_a_part_shares_what_is_written_for_the_whole(dodoma, whole):
    dodoma.write("134.30", "An office in Mwanza")
    split(dodoma.workspace, whole)

    assert dodoma.read("134.30 (a)") == "An office in Mwanza"


def test_two_organisations_that_split_the_same_have_the_same_parts(dodoma, mwanza, whole):
    dodoma.send_to(mwanza)
    made = split(dodoma.workspace, whole)

    assert split(mwanza.workspace, whole) == made
    dodoma.send_to(mwanza)
    assert mwanza.questions() == []


def test_the_texts_can_be_given(dodoma):
    id = dodoma.add("134.31", "Open an office and pay its staff", response="partly_accepted")
    with pytest.raises(NoParts):
        split(dodoma.workspace, id)

    split(dodoma.workspace, id, {"a": "Open an office", "b": "Pay its staff"})

    assert dodoma.find("134.31 (b)").text("text") == "Pay its staff"
    assert dodoma.find("134.31 (b)").text("response") == "", "nobody knows which part was accepted"


def test_what_is_split_is_not_split_again_but_a_part_put_aside_comes_back(dodoma, whole):
    made = split(dodoma.workspace, whole)
    with pytest.raises(AlreadySplit):
        split(dodoma.workspace, whole)
    with pytest.raises(AlreadySplit):
        split(dodoma.workspace, made[0], {"a": "one", "b": "two"})

    recommendations.put_aside(dodoma.workspace, "recommendation", made[0])
    split(dodoma.workspace, whole)

    assert dodoma.numbers(find="steps") == ["134.30", "134.30 (a)", "134.30 (b)"]

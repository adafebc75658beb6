"""The scorecard: what counts where."""

from __future__ import annotations

from upr_desktop.domain.response import counted as responses_counted
from upr_desktop.domain.scorecard import Tally, scorecard

NAMES = {"women": "Women and Children", "hrd": "Human rights defenders"}
TALLIES = (
    Tally(("women",), "implemented", 3),
    Tally(("hrd", "women"), "partly", 2),
    Tally((), "", 4),
    Tally(("gone",), "partly", 1),
)


def counts(found) -> dict[str, dict[str, int]]:
    return {row.name: dict(row.counts) for row in found.rows}


def test_a_recommendation_of_two_groups_counts_in_both_and_once_in_the_total():
    found = scorecard(TALLIES, NAMES)

    assert counts(found)["Women and Children"] == {"implemented": 3, "partly": 2}
    assert counts(found)["Human rights defenders"] == {"partly": 2}
    assert found.counts == {"implemented": 3, "partly": 3, "": 4}
    assert found.total == 10


def test_what_no_group_has_stands_last_with_what_is_of_groups_that_are_gone():
    found = scorecard(TALLIES, NAMES)

    assert [row.name for row in found.rows] == ["Women and Children", "Human rights defenders", ""]
    assert found.rows[-1].counts == {"": 4, "partly": 1}
    assert found.rows[-1].group == ""


def test_a_group_without_recommendations_is_shown_with_none():
    assert counts(scorecard([], NAMES)) == {"Women and Children": {}, "Human rights defenders": {}}


def test_one_group_alone_is_all_that_is_counted():
    found = scorecard(TALLIES, NAMES, ["hrd"])

    assert counts(found) == {"Human rights defenders": {"partly": 2}}
    assert found.total == 2


def test_a_status_of_a_newer_version_is_shown_behind_those_that_are_known():
    found = scorecard([Tally((), "ongoing", 1)], {})

    assert found.statuses == ("implemented", "partly", "not_implemented", "", "ongoing")


def test_the_united_nations_count_partly_accepted_as_noted_and_what_is_done_already_as_accepted():
    found = responses_counted({"accepted": 3, "already_implemented": 2, "partly_accepted": 1, "noted": 4, "": 5})

    assert found == {"accepted": 5, "noted": 5, "": 5}

"""Where the work stands: the status of every recommendation, and what is still to be done."""

from __future__ import annotations

import pytest

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import boxes
from upr_desktop.tasks import groups, recommendations
from upr_desktop.tasks.reading import NO_GROUP
from upr_desktop.tasks.review import cluster, unite
from upr_desktop.tasks.show.overview import figure, next_box, overview, scorecard
from upr_desktop.words import checks

TANZANIA = ids.review_id("TZA", "upr", "2")


@pytest.fixture
def assess(dodoma):
    """Writes an assessment of a recommendation, by number."""

    def write(number: str, status: str, date: str = "2018-09-28", id: str = "", **more: str) -> str:
        id = id or ids.random_id()
        values = {"recommendation": dodoma.find(number).id, "status": status, "date": date, **more}
        dodoma.workspace.write(dodoma.workspace.edits("assessment", id, {k: v for k, v in values.items() if v}))
        return id

    return write


def total(office, audience: str = "own") -> dict[str, int]:
    return dict(scorecard(office.reader, audience).counts)


# --- the status of a recommendation


def test_what_nobody_assessed_is_not_yet_assessed(dodoma):
    assert total(dodoma) == {"": 3}


def test_the_latest_assessment_holds_whichever_was_written_last(dodoma, assess):
    assess("134.16", "partly", "2019-03")
    assess("134.16", "not_implemented", "2018-09-28")
    assess("134.16", "implemented", "")

    assert total(dodoma) == {"partly": 1, "": 2}


def test_of_two_on_one_day_the_same_holds_on_every_computer(dodoma, assess):
    assess("134.16", "implemented", id="b")
    assess("134.16", "partly", id="a")

    assert total(dodoma) == {"implemented": 1, "": 2}


def test_an_assessment_that_was_put_aside_or_says_no_status_does_not_count(dodoma, assess):
    assess("134.16", "partly", "2018")
    wrong = assess("134.16", "implemented", "2019")
    assess("134.16", "", "2020", law="A bill is before Parliament")
    recommendations.put_aside(dodoma.workspace, "assessment", wrong)

    assert total(dodoma) == {"partly": 1, "": 2}


def test_twins_count_once_with_the_latest_assessment_of_either(dodoma, assess):
    one = dodoma.find("134.16").id
    twin = dodoma.add("", "Text of 134.16")
    assess("134.16", "partly", "2018")
    assess(twin, "implemented", "2019")

    unite.keep(dodoma.workspace, unite.united(dodoma.reader, one, twin))

    assert total(dodoma) == {"implemented": 1, "": 2}


def test_what_was_put_aside_and_parts_are_not_counted(dodoma, assess):
    dodoma.add("134.18 (a)", part_of=dodoma.find("134.18").id)
    assess("134.18 (a)", "implemented")
    assess("134.16", "implemented")
    recommendations.put_aside(dodoma.workspace, "recommendation", dodoma.find("134.16").id)

    assert total(dodoma) == {"": 2}
    assert overview(dodoma.reader).recommendations == 2
    assert [share.recommendations for share in overview(dodoma.reader).shares] == [2]


def test_every_member_of_a_cluster_keeps_its_own_status_and_counts_for_the_group_of_the_cluster(dodoma, assess):
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.102")])
    women = groups.add(dodoma.workspace, "Women and Children", TANZANIA)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.16").id])
    assess("134.102", "implemented")

    first, rest = scorecard(dodoma.reader).rows
    assert (first.name, dict(first.counts)) == ("Women and Children", {"": 1, "implemented": 1})
    assert (rest.name, dict(rest.counts)) == ("", {"": 1})


# --- who may know it


def test_others_see_the_latest_assessment_that_they_may_see(dodoma, assess):
    assess("134.16", "implemented", "2017", audience="public")
    assess("134.16", "partly", "2018", audience="coalition")
    assess("134.16", "not_implemented", "2019", audience="own")

    assert total(dodoma) == {"not_implemented": 1, "": 2}
    assert total(dodoma, "coalition") == {"partly": 1, "": 2}
    assert total(dodoma, "government") == {"implemented": 1, "": 2}


def test_what_nobody_marked_does_not_leave_the_coalition(dodoma, assess):
    assess("134.16", "partly")

    assert total(dodoma, "coalition") == {"partly": 1, "": 2}
    assert total(dodoma, "government") == {"": 3}


def test_while_people_differ_about_who_may_see_it_nobody_else_does(dodoma, mwanza, assess):
    id = assess("134.16", "partly", audience="public")
    dodoma.send_to(mwanza)
    for office, audience in ((mwanza, "own"), (dodoma, "coalition")):
        office.workspace.write(office.workspace.edits("assessment", id, {"audience": audience}))
    mwanza.workspace.write(mwanza.workspace.edits("assessment", id, {"audience": "public"}))
    mwanza.send_to(dodoma)

    assert "audience" in dodoma.reader.record("assessment", id).undecided
    assert total(dodoma, "government") == total(dodoma, "coalition") == {"": 3}
    assert total(dodoma) == {"partly": 1, "": 2}


def test_one_group_can_be_counted_alone(dodoma, assess):
    women = groups.add(dodoma.workspace, "Women and Children", TANZANIA)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.16").id])
    assess("134.16", "partly")

    alone = scorecard(dodoma.reader, "own", [women])

    assert [(row.name, dict(row.counts)) for row in alone.rows] == [("Women and Children", {"partly": 1})]
    assert alone.total == 1


def test_the_figure_speaks_the_language_that_is_wished(dodoma):
    card = scorecard(dodoma.reader)

    assert "Not yet assessed" in figure(card, 400, "en").decode()
    assert "Pas encore évaluée" in figure(card, 400, "fr").decode()


# --- what is written


def test_goals_whole_matrices_and_boxes_are_counted(dodoma):
    for box in boxes("plan"):
        dodoma.write("134.16", "Written", box.name)
    dodoma.write("134.18", "A goal")
    dodoma.write("134.18", "A risk", "risks")

    found = overview(dodoma.reader)

    assert (found.goals, found.plans, found.strategies) == (2, 1, 0)
    (share,) = found.shares
    assert (share.group, share.recommendations, share.plan, share.strategy) == (NO_GROUP, 3, 7, 1)
    assert found.without_group == 3


def test_the_next_empty_box_passes_over_what_was_left_for_later(dodoma):
    later = dodoma.pair("134.16").entry.id
    dodoma.workspace.write(dodoma.workspace.edits("entry", later, {"later": True}))
    dodoma.write("134.18", "CHRAGG annual report", "national")

    recommendation, place = next_box(dodoma.reader)

    assert recommendation.text("number") == "134.18"
    assert place == Place("entry", dodoma.pair("134.18").entry.id, "international")
    assert overview(dodoma.reader).later == 1


def test_when_every_box_is_filled_there_is_no_next_one(dodoma):
    for number in ("134.16", "134.18", "134.102"):
        for box in boxes():
            dodoma.write(number, "Written", box.name)

    assert next_box(dodoma.reader) is None


def test_an_official_total_is_told_only_where_the_numbers_differ(dodoma):
    dodoma.workspace.write(dodoma.workspace.edits("review", TANZANIA, {"total_received": "252", "total_accepted": "3"}))

    (review,) = overview(dodoma.reader).reviews
    assert [(one.what, one.official, one.other) for one in review.differences] == [("received", 252, 3)]
    assert overview(dodoma.reader).missing == 249


def test_every_review_is_held_against_its_own_totals(dodoma):
    dodoma.workspace.write(dodoma.workspace.edits("review", TANZANIA, {"total_received": "2"}))
    third = {"state": "TZA", "cycle": "3", "total_received": "5"}
    dodoma.workspace.write(dodoma.workspace.edits("review", ids.review_id("TZA", "upr", "3"), third))

    found = {one.review.text("cycle"): list(checks.differences(one)) for one in overview(dodoma.reader).reviews}

    assert found == {
        "3": ["Received, official total: 5. Here: 0, which is 5 fewer."],
        "2": ["Received, official total: 2. Here: 3, which is 1 more."],
    }
    assert overview(dodoma.reader).missing == 5


@pytest.mark.parametrize("strange", ["1.5", "-3", "9" * 5_000])
def test_a_strange_total_from_another_program_is_no_total(dodoma, strange):
    totals = {"total_received": "3", "total_accepted": strange, "total_noted": "4"}
    dodoma.workspace.write(dodoma.workspace.edits("review", TANZANIA, totals))

    (review,) = overview(dodoma.reader).reviews

    assert list(checks.differences(review))[0] == "The official totals do not agree: 4 = 4, but 3 are given as received."


def test_an_empty_workspace_has_none_of_anything(office):
    empty = office("Arusha", state="").reader

    assert overview(empty) == ({}, (), 0, 0, 0, 0, 0, 0, ())
    assert next_box(empty) is None
    assert scorecard(empty).total == 0

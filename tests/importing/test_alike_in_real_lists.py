"""Recommendations that are alike in what the United Nations and UPR Info published."""

from __future__ import annotations

import csv
import re

import pytest

from upr_desktop.domain import ids, states
from upr_desktop.domain.response import response_of
from upr_desktop.tasks.bring import import_recommendations as importing
from upr_desktop.tasks.recommendations import new_recommendation
from upr_desktop.tasks.review import alike, unite
from upr_desktop.tasks.workspace import create, new_review

_WHO = re.compile(r"\s*\([^()]*\)\s*[;.]?\s*$")


@pytest.fixture
def workspace(tmp_path):
    """Asha's, with nothing in it."""
    with create(tmp_path / "Dodoma.upr", "LHRC", "Asha") as made:
        yield made


def import_report(workspace, path, state, name):
    """The recommendations of a Working Group report, as one deed; how many."""
    with path.open(encoding="utf-8") as file:
        lines = [line for line in csv.DictReader(file) if line["state_under_review"] == name]
    review = ids.review_id(state, "upr", lines[0]["cycle"])
    edits = new_review(workspace, state, "upr", lines[0]["cycle"])
    for line in lines:
        values = {
            "review": review,
            "number": line["number"],
            "text": _WHO.sub("", line["text_as_printed"]),
            "response": response_of(line["response_in_report"]) or "",
            "states": sorted({code for one in line["recommending_states"].split(";") if (code := states.find(one.strip()))}),
        }
        edits += new_recommendation(workspace, ids.recommendation_id(review, line["number"]), values)
    workspace.write(edits)
    return len(lines)


def import_file(workspace, path, **target):
    """All of a file that is of a review; how many."""
    checked = importing.check(workspace, path, importing.Target(**target))
    return importing.add(workspace, checked).added


def numbers(pair):
    """The numbers of a pair."""
    return pair.one.text("number"), pair.other.text("number")


def test_the_same_measures_for_women_were_accepted_and_noted(workspace, real):
    report = real("02_wg_reports/wg_report_recommendations.csv")
    assert import_report(workspace, report, "TZA", "United Republic of Tanzania") == 153

    found = alike.alike(workspace.store)

    assert {one.kind for one in found} == {"other_response"}
    assert ("85.56", "87.4") in map(numbers, found)
    assert alike.twins(workspace.store) == []


@pytest.mark.parametrize(
    ("state", "name", "found", "of"),
    [
        ("TZA", "United Republic of Tanzania", 148, 153),
        ("KEN", "Kenya", 147, 150),
        ("UGA", "Uganda", 162, 171),
        ("RWA", "Rwanda", 48, 73),
    ],
)
def test_a_list_without_numbers_is_found_again_in_the_report(workspace, real, state, name, found, of):
    import_file(workspace, real("01_upr_info_export/upr_info_africa_utf8.csv"), state=state, cycle="1")
    assert import_report(workspace, real("02_wg_reports/wg_report_recommendations.csv"), state, name) == of

    twins = alike.twins(workspace.store)

    assert len(twins) == found
    assert all(one.text("number") and not other.text("number") for _kind, _likeness, one, other in twins)
    assert len({one.one.id for one in twins} | {one.other.id for one in twins}) == 2 * found
    sure = alike.sure(workspace.store, twins)
    unite.keep(workspace, unite.all_united(workspace.store, [(one.one.id, one.other.id) for one in sure]))
    assert len(alike.twins(workspace.store)) <= found - len(sure)


def test_recommendations_of_the_second_cycle_came_again_in_the_third(workspace, real):
    second, third = (
        real(f"03_ohchr_thematic_lists/{name}")
        for name in (
            "UPR20__Slovenia_ThematicListRecommendations_E.docx",
            "UPR34_Slovenia_Thematic_list_of_Recommendations.docx",
        )
    )
    assert import_file(workspace, second, state="SVN", cycle="2") == 163
    assert import_file(workspace, third, state="SVN", cycle="3") == 215

    found = alike.alike(workspace.store)

    earlier = [numbers(one) for one in found if one.kind == "earlier"]
    assert len(earlier) == 12
    assert {("121.1", "115.16"), ("122.4", "115.11"), ("121.43", "115.151")} <= set(earlier)
    assert {numbers(one) for one in found if one.kind == "other_response"} == {
        ("122.51", "122.54"),
        ("122.52", "122.54"),
        ("122.53", "122.54"),
    }

"""Find: what people type finds what is written now, and no longer what was written before."""

from __future__ import annotations

import pytest

from tests.storage.offices import ASIDE, ENTRY, GOAL, RECOMMENDATION, REVIEW, Author, receive, write
from upr_desktop.domain import ids
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.progress import finish
from upr_desktop.storage import checking
from upr_desktop.storage.listing import Filter, rids, some_found

TEXT = Place("recommendation", RECOMMENDATION, "text")


@pytest.fixture
def filled(dodoma):
    """134.16 of Nepal and 134.161 without a State; the first has a goal."""
    values = {"number": "134.16", "text": "Strengthen the Commission’s independence", "review": REVIEW, "states/NPL": True}
    other = ids.recommendation_id(REVIEW, "134.161")
    edits = [Edit(Place("recommendation", RECOMMENDATION, name), value) for name, value in values.items()]
    more = {"number": "134.161", "text": "Elimu", "review": REVIEW}
    edits += [Edit(Place("recommendation", other, name), value) for name, value in more.items()]
    edits += [Edit(GOAL, "Zonal offices in Mwanza and Mtwara")]
    dodoma.commit(edits, "asha", "2016-06-28T11:20:05Z", "d")
    return dodoma


def found(store, typed: str) -> list[str]:
    """The numbers of the recommendations that Find shows."""
    listed = rids(store, Filter(find=typed))
    return [number for rid in listed for (number,) in store.ask("SELECT number FROM recommendation WHERE rid = ?", [rid])]


@pytest.mark.parametrize(
    "typed",
    [
        "independence", "INDEP", "commission", "commission s strength", "134.16 independence", "Mtwara", "zonal nepal", "Népal",
        "NPL", "  independence  ", "independence commission mwanza",
    ],
)  # fmt: skip
def test_words_and_their_beginnings_find_a_recommendation_or_its_plan(filled, typed):
    assert found(filled, typed) == ["134.16"]


@pytest.fixture
def with_goals(filled):
    """134.16 has a target of goal 16 and one of goal 5; 134.161 speaks of goal 1."""
    other = Place("recommendation", ids.recommendation_id(REVIEW, "134.161"), "text_en")
    edits = [Edit(Place("recommendation", RECOMMENDATION, f"sdgs/{code}"), True) for code in ("16.2", "5.c")]
    filled.commit([*edits, Edit(other, "Schools for all, as SDG 1.4 asks")], "asha", "2016-06-29T08:00:00Z", "")
    return filled


@pytest.mark.parametrize("typed", ["SDG 16.2", "sdg16.2", "ODD 16", "16.2", "5.C", "SDG 5 independence"])
def test_a_goal_or_a_target_finds_what_has_it(with_goals, typed):
    assert found(with_goals, typed) == ["134.16"]
    assert len(some_found(with_goals, typed, 10)) == 1


def test_another_goal_that_begins_with_the_same_digit_is_not_found(with_goals):
    assert found(with_goals, "SDG 16.1") == found(with_goals, "SDG 6") == found(with_goals, "SDG 5.1") == []


def test_a_goal_that_stands_in_the_text_is_found_too(with_goals):
    assert found(with_goals, "SDG 1") == found(with_goals, "SDG 1.4") == ["134.161"]


@pytest.mark.parametrize("typed", ["dependence", "134.9", "mwanza kigali", "qqq"])
def test_what_is_not_written_is_not_found(filled, typed):
    assert found(filled, typed) == []


def test_a_number_finds_itself_and_those_that_begin_with_it(filled):
    assert found(filled, "134.16") == ["134.16", "134.161"]
    assert found(filled, "134.161") == ["134.161"]


@pytest.mark.parametrize(
    "typed",
    ['"', '"unbalanced AND NEAR( * ^ : -', "title:x OR body:*", "'; DROP TABLE commits;--", "* *", "a" * 10_000, "\0", "%"],
)
def test_whatever_is_typed_is_words_and_never_a_command(filled, typed):
    found(filled, typed)
    assert found(filled, "independence") == ["134.16"]


def test_nothing_typed_finds_everything(filled):
    assert found(filled, "") == found(filled, " ... ") == ["134.16", "134.161"]
    assert len(some_found(filled, "", 1)) == 1


def test_after_an_edit_the_new_words_are_found_and_the_old_ones_not(filled):
    write(filled, GOAL, "Offices in Arusha")
    write(filled, TEXT, "Grant resources to the Commission")

    assert found(filled, "arusha") == found(filled, "grant resources") == ["134.16"]
    assert found(filled, "mwanza") == found(filled, "independence") == []
    assert checking.troubles(filled) == []


def test_an_empty_box_is_found_by_nothing(filled):
    write(filled, GOAL, "")

    assert found(filled, "zonal") == []
    assert checking.troubles(filled) == []


def test_a_state_that_was_taken_out_does_not_find_the_recommendation_any_more(filled):
    write(filled, Place("recommendation", RECOMMENDATION, "states/NPL"), False)

    assert found(filled, "nepal") == []
    assert checking.troubles(filled) == []


def test_what_is_put_aside_is_found_only_among_what_is_put_aside(filled):
    write(filled, Place("recommendation", RECOMMENDATION, "deleted"), True)

    assert found(filled, "independence") == [] == some_found(filled, "independence", 10)
    assert len(rids(filled, Filter(find="independence", aside=True))) == 1


def test_a_plan_that_is_put_aside_is_not_searched(filled):
    write(filled, ASIDE, True)

    assert found(filled, "zonal") == []
    assert found(filled, "independence") == ["134.16"]


def test_of_two_rival_texts_the_one_that_is_shown_is_found(filled):
    rival = Author("mwanza").write(GOAL, "Offices in Arusha")
    receive(filled, [rival])
    shown = filled.record("entry", ENTRY).text("goal")

    assert (found(filled, "arusha") == ["134.16"]) is ("Arusha" in shown)
    assert (found(filled, "mtwara") == ["134.16"]) is ("Mtwara" in shown)


def test_the_index_is_the_same_when_it_is_made_anew(filled):
    for text in ("one", "two words", "", "three more words"):
        write(filled, GOAL, text)

    finish(filled.rebuild())

    assert found(filled, "three more") == ["134.16"] and found(filled, "two") == []
    assert checking.troubles(filled) == []

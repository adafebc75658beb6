"""The Sustainable Development Goals: what comes with the program, and what a code is however people write it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from upr_desktop.domain import sdg
from upr_desktop.domain.values import check_foreign, entered
from upr_desktop.i18n import LANGUAGES

REAL = Path(__file__).parents[2] / "../shared/data/upr/05_sdg"


def test_there_are_17_goals_and_169_targets():
    targets = [code for goal in sdg.goals() for code in sdg.targets(goal)]

    assert sdg.goals() == tuple(map(str, range(1, 18)))
    assert len(targets) == len(set(targets)) == 169
    assert targets == sorted(targets, key=sdg.order)


def test_the_targets_are_those_of_the_united_nations():
    if not REAL.exists():
        pytest.skip("the real files are not beside this checkout")
    with (REAL / "global_targets.csv").open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file)}

    assert known == {code for goal in sdg.goals() for code in sdg.targets(goal)}


def test_a_goal_has_a_name_of_its_own_in_every_language():
    names = {sdg.name(goal, language) for goal in sdg.goals() for language in LANGUAGES}

    assert len(names) == 17 * len(LANGUAGES)
    assert sdg.name("16", "fr") == "Paix, justice et institutions efficaces"
    assert sdg.name("5", "rn") == "Gender equality"
    assert set(sdg.names("1")) == {"No poverty", "Pas de pauvreté", "Hakuna umaskini"}


def test_what_is_no_goal_has_no_name_and_no_targets():
    assert (sdg.name("18", "en"), sdg.names("18"), sdg.targets("18")) == ("", (), ())


@pytest.mark.parametrize(
    "written",
    [
        "16.2", "SDG 16.2", "SDG16.2", "ODD 16.2", "Target 16.2", "Cible 16.2", "16.2 - Protect children", "16.2: watoto",
        "• SDG 16.2", "- 16.2", "Sustainable Development Goal 16.2", "(16.2)", "16.2.", "  16.2  ",
    ],
)  # fmt: skip
def test_a_target_is_understood_however_it_is_written(written):
    assert sdg.code_of(written) == "16.2"


@pytest.mark.parametrize(
    ("written", "code"),
    [("SDG 16.A", "16.a"), ("Goal 5 - Gender equality", "5"), ("17.19", "17.19"), ("Indicator 16.2.1", "16.2.1")],
)  # fmt: skip
def test_goals_letters_and_indicators_are_understood(written, code):
    assert sdg.code_of(written) == code


@pytest.mark.parametrize(
    "written",
    ["", "SDG", "18", "0", "16.11", "16.20", "16.c", "134.16", "2030", "16.2.0", "16.2.123", "16.2.1.1", "1.6.1", "SDG 16x"],
)  # fmt: skip
def test_what_names_no_goal_is_none(written):
    assert sdg.code_of(written) is None


def test_several_goals_in_one_text_are_told_apart_from_what_names_none():
    assert sdg.named("SDG 5; Target 16.2, 16.2.1\nSDG 18") == (["5", "16.2", "16.2"], ["SDG 18"])
    assert sdg.named("16 - PEACE, JUSTICE AND STRONG INSTITUTIONS") == (["16"], ["JUSTICE AND STRONG INSTITUTIONS"])
    assert sdg.named(" ; ") == ([], [])


def test_an_indicator_belongs_to_a_target_and_a_target_to_a_goal():
    assert (sdg.target_of("16.2.1"), sdg.goal_of("16.2.1")) == ("16.2", "16")
    assert (sdg.target_of("16.2"), sdg.goal_of("16")) == ("16.2", "16")
    assert sdg.is_indicator("16.a.1") and not sdg.is_indicator("16.a") and not sdg.is_indicator("16.11.1")


def test_codes_are_sorted_as_the_united_nations_list_them():
    assert sorted(["16.a", "16.10", "5", "16.2", "?"], key=sdg.order)[:4] == ["5", "16.2", "16.10", "16.a"]


TEXTS = {"16.2": "End abuse. Mettre fin à la maltraitance. Komesha ukatili", "16.2.1": "Proportion of children"}


@pytest.mark.parametrize(
    ("typed", "first"),
    [("16.2", "16.2"), ("sdg 16.A", "16.a"), ("peace", "16"), ("AMANI haki", "16"), ("egalite sexes", "5"), ("umaskini", "1"),
     ("maltraitance", "16.2"), ("ukat", "16.2"), ("proportion child", "16.2.1"), ("sdg 5", "5"), ("4 quality", "4")],
)  # fmt: skip
def test_words_of_any_language_and_codes_find_goals_and_targets(typed, first):
    assert sdg.found(typed, TEXTS)[0] == first


def test_a_code_finds_what_belongs_to_it_and_nothing_else():
    assert sdg.found("16.2", TEXTS) == ["16.2", "16.2.1"]
    assert sdg.found("1", {}) == ["1", *sdg.targets("1")]


def test_nothing_typed_finds_all_and_nonsense_nothing():
    assert len(sdg.found("", {})) == len(sdg.found("sdg", {})) == 186
    assert sdg.found("qqq", TEXTS) == []


@pytest.mark.parametrize("code", ["16", "16.2", "17.19", "1.a"])
def test_goals_and_targets_may_be_written(code):
    assert entered("recommendation", f"sdgs/{code}", True) is True


@pytest.mark.parametrize("code", ["18", "16.c", "16.2.1", "16.A", "SDG 16", " 16", "=1+1", ""])
def test_what_is_neither_goal_nor_target_is_refused_but_can_be_taken_out(code):
    with pytest.raises(ValueError, match="no goal"):
        entered("recommendation", f"sdgs/{code}", True)
    assert entered("recommendation", f"sdgs/{code}", False) is False


def test_a_code_of_a_newer_list_that_comes_with_a_bundle_is_kept():
    check_foreign("recommendation", "sdgs/18.1", True)

"""Ids that everybody derives alike. The vectors are frozen: another id for the same thing would split a coalition's work."""

from __future__ import annotations

import itertools

import pytest

from upr_desktop.domain import ids

TANZANIA = "7a68b8dc-12ef-5f34-ac88-8dcc8bcd39d1"
CONTINUITY = "dea1300f-fb97-5aa1-89cf-3bc3e29babaa"
INDEPENDENCE = "6813d06e-8afb-5b21-8d1a-a7d8a58a06cb"


def test_a_review_has_the_id_that_it_always_had():
    assert ids.review_id("TZA", "upr", "2") == TANZANIA


def test_a_recommendation_has_the_id_of_its_number():
    assert ids.recommendation_id(TANZANIA, "134.16") == CONTINUITY
    assert ids.recommendation_id(TANZANIA, "134.75") == INDEPENDENCE
    assert ids.recommendation_id(TANZANIA, "134.16 (a)") == "421962e6-3cb8-5e9f-bbaa-8a021fe0cfcc"


def test_a_recommendation_without_a_number_has_the_id_of_its_text():
    by_text = ids.recommendation_id(TANZANIA, "", "Ratify the Convention against Torture")

    assert by_text == "10ec5b4b-af04-5eb0-a3b1-0120b1a33313"


def test_the_number_counts_before_the_text():
    assert ids.recommendation_id(TANZANIA, "134.16", "Give continuity to the strengthening of institutions") == CONTINUITY


def test_the_entry_with_which_a_recommendation_starts_has_the_id_that_it_always_had():
    assert ids.own_entry(CONTINUITY) == "dd7398d0-a425-52f5-9dd4-6c30a2e54c9f"


def test_a_cluster_has_one_id_in_whatever_order_its_recommendations_are_named():
    members = [CONTINUITY, INDEPENDENCE, ids.recommendation_id(TANZANIA, "134.9")]

    assert ids.cluster_entry(members[:2]) == "ff2b3e43-9f6d-557f-b4ff-fc03a74b7dcf"
    assert len({ids.cluster_entry(list(order)) for order in itertools.permutations(members)}) == 1


def test_a_group_has_the_id_that_it_always_had():
    assert ids.group_id(TANZANIA, "Women and children") == "d2cc830d-87c6-5e88-8ee3-d0e4d99c1f3c"


def test_the_texts_of_a_target_have_the_id_that_they_always_had():
    assert ids.sdg_text_id("16.2") == "168c15f2-5b1e-5f72-8925-7afb6a1b19b2"
    assert ids.sdg_text_id("16.a") == "7150e965-97d7-5db8-9489-5ecb4ab9125c"
    assert ids.sdg_text_id("16.2.1") == "08083fa6-713e-55ff-9659-538fe32a9f9e"


@pytest.mark.parametrize(
    "written",
    [
        "women AND Children", "  Women   and\nchildren ", "Women & children".replace("&", "and"), "«Women and children»",
        "Women, and (children)!", "Women_and_children", "Ｗｏｍｅｎ ａｎｄ ｃｈｉｌｄｒｅｎ",
    ],
)  # fmt: skip
def test_case_punctuation_and_width_of_letters_do_not_make_another_group(written):
    assert ids.group_id(TANZANIA, written) == ids.group_id(TANZANIA, "Women and children")


def test_accents_count_however_the_keyboard_wrote_them():
    composed, decomposed = ids.group_id(TANZANIA, "Santé"), ids.group_id(TANZANIA, "Sante\u0301")

    assert composed == decomposed != ids.group_id(TANZANIA, "Sante")


def test_all_that_differs_in_meaning_has_another_id():
    rwanda = ids.review_id("RWA", "upr", "2")
    different = [
        TANZANIA, rwanda, ids.review_id("TZA", "upr", "3"), ids.review_id("TZA", "regional", "2"),
        CONTINUITY, ids.recommendation_id(TANZANIA, "134.160"), ids.recommendation_id(rwanda, "134.16"),
        ids.own_entry(CONTINUITY), ids.cluster_entry([CONTINUITY, INDEPENDENCE]), ids.group_id(TANZANIA, "134.16"),
        *map(ids.sdg_text_id, ("16.2", "1.62", "1.6.2", "16.2.1")),
    ]  # fmt: skip

    assert len(set(different)) == len(different)


def test_parts_do_not_run_into_each_other():
    assert ids.derived_id("group", "12", "3") != ids.derived_id("group", "1", "23") != ids.derived_id("group", "1 23")


def test_two_comments_never_share_an_id():
    assert len({ids.random_id() for _ in range(1_000)}) == 1_000

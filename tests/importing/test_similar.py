"""Texts that say nearly the same, as two reports word them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.importing import similar

PARIS = "Bring the Commission for Human Rights and Good Governance in line with the Paris Principles"
PARIS_AGAIN = "Bring the Commission for Human Rights and Good Governance into line with the Paris Principles;"
WATER = "Bring clean water to the villages of Dodoma"


def test_a_text_with_one_word_changed_is_found_again():
    (pair,) = similar.within([WATER, PARIS, PARIS_AGAIN])

    assert (pair.one, pair.other) == (1, 2)
    assert 90 < pair.likeness < 100


def test_case_order_and_punctuation_make_no_difference():
    (pair,) = similar.between(["Children, women; men"], ["MEN women children"])

    assert pair.likeness == 100


def test_the_most_alike_comes_first():
    pairs = similar.between([PARIS], [PARIS_AGAIN, WATER, PARIS])

    assert [pair.other for pair in pairs] == [2, 0]


def test_a_text_without_words_is_like_nothing():
    assert similar.within(["", "...", " "]) == []


@given(st.lists(st.text(alphabet="abc ,", max_size=12), max_size=12))
def test_the_same_words_are_always_found(texts):
    pairs = {(pair.one, pair.other) for pair in similar.within(texts)}

    for one, text in enumerate(texts):
        for other in range(one + 1, len(texts)):
            same = sorted(text.replace(",", " ").split()) == sorted(texts[other].replace(",", " ").split()) != []
            assert not same or (one, other) in pairs

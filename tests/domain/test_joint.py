"""Several groups wrote in one box: what differs is found, and a joint text loses nobody's words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.domain.joint import alike, differing, joint

BASE = "Release funds on time; give the Commission authority over its own recruitment."
MINE = "Release quarterly funds on time; give the Commission authority over its own recruitment."
THEIRS = "Release funds on time; give the Commission authority over its own recruitment with at least 50% women."

words = st.sampled_from(["funds", "women", "police", "the", "of", "haki", "Dodoma", "2018", ",", ".", "\n", "é", "🙂"])
texts = st.lists(words, max_size=25).map(" ".join)


@st.composite
def edited(draw, sides: int = 2) -> tuple[str, ...]:
    """A base and two or more texts that were made of it by putting in and taking out words here and there."""
    base = draw(st.lists(words, max_size=25))
    made = []
    for _ in range(sides):
        side = list(base)
        for place in sorted(draw(st.lists(st.integers(0, len(base)), max_size=3)), reverse=True):
            side[place : place + draw(st.integers(0, 2))] = draw(st.lists(words, max_size=3))
        made.append(" ".join(side))
    return " ".join(base), *made


def put_in(base: str, text: str) -> Counter[str]:
    """The words that a text has more often than its base."""
    return Counter(text.split()) - Counter(base.split())


def marked(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """What stands in the spans."""
    return [text[start:end].strip() for start, end in spans]


def test_the_words_that_differ_are_found_on_both_sides():
    mine, theirs = differing(MINE, THEIRS)

    assert marked(MINE, mine) == ["quarterly"]
    assert marked(THEIRS, theirs) == ["with at least 50% women"]


def test_equal_texts_have_no_words_that_differ():
    assert differing(MINE, MINE) == ([], [])


def test_what_two_groups_put_in_at_different_places_stands_together():
    assert joint(BASE, MINE, THEIRS) == (
        "Release quarterly funds on time; give the Commission authority over its own recruitment with at least 50% women."
    )


def test_two_texts_without_a_common_beginning_are_left_to_a_person():
    assert joint("", "Train judges in Dodoma", "Train police in Mwanza") is None


def test_different_words_at_one_spot_are_left_to_a_person():
    assert joint("Train judges.", "Train young judges.", "Train old judges.") is None


def test_the_same_correction_by_both_is_made_once():
    assert joint("Train juges.", "Train judges.", "Train judges.") == "Train judges."
    assert joint("Train juges in Kigali", "Train judges in Kigali", "Train judges in Kigali and Nairobi") == (
        "Train judges in Kigali and Nairobi"
    )


def test_a_paragraph_added_at_the_end_meets_a_word_added_at_the_start():
    assert joint("Funds.", "More funds.", "Funds.\n\n2018: a report.") == "More funds.\n\n2018: a report."


def test_texts_of_many_equal_words_are_marked_as_a_whole_instead_of_holding_up_the_window():
    mine, theirs = "haki na " * 1_000 + "Asha", "na haki " * 1_000 + "Juma"

    assert differing(mine, theirs) == ([(0, len(mine))], [(0, len(theirs))])
    assert joint("na", mine, theirs) is None


def test_three_groups_that_wrote_at_three_places_have_one_text():
    base = "Train judges.\nTrain police.\nTrain teachers."
    sides = (base.replace(who, f"young {who}") for who in ("judges", "police", "teachers"))

    assert joint(base, *sides) == "Train young judges.\nTrain young police.\nTrain young teachers."


def test_three_groups_of_which_two_wrote_at_one_spot_are_left_to_a_person():
    assert joint("Train judges. Soon.", "Train young judges. Soon.", "Train old judges. Soon.", "Train judges. Now.") is None


@given(edited(sides=3))
def test_no_word_that_anybody_put_in_is_lost(four):
    base, *sides = four

    for texts in (sides, sides[:2]):
        together = joint(base, *texts)
        if together is not None:
            found = Counter(together.split())
            assert not any(put_in(base, side) - found for side in texts)


@given(edited(sides=3), st.permutations(range(3)))
def test_it_does_not_matter_who_is_me(four, order):
    base, *sides = four

    assert joint(base, *sides) == joint(base, *(sides[place] for place in order))


@given(texts, texts)
def test_where_one_side_changed_nothing_the_other_has_its_way(base, changed):
    assert joint(base, base, changed) == changed == joint(base, changed, base)


@given(texts, texts)
def test_without_the_marked_words_two_texts_are_the_same(mine, theirs):
    bare = []
    for text, spans in zip((mine, theirs), differing(mine, theirs), strict=True):
        for start, end in reversed(spans):
            text = text[:start] + text[end:]
        bare.append(text)

    assert bare[0] == bare[1]


@pytest.mark.parametrize(
    ("texts", "are"),
    [
        (("Train judges", "train  JUDGES\n", " Train\tjudges"), True),
        (("Straße", "STRASSE"), True),
        (("Train judges", "Train judges."), False),
        (("Train judges", "Trainjudges"), False),
        (("Train judges", "train judges", "Train police"), False),
    ],
)
def test_texts_are_alike_that_differ_in_blanks_and_capitals_only(texts, are):
    assert alike(*texts) is are

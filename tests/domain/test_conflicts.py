"""What several heads of a field mean. Depth and ids decide what is shown meanwhile; no clock does."""

from __future__ import annotations

import itertools

import pytest

from upr_desktop.domain.commits import Place
from upr_desktop.domain.conflicts import Choice, Conflict, distinct, is_for_a_person, is_hidden, value_of
from upr_desktop.domain.kinds import TAGS, Head, shown
from upr_desktop.domain.schema import field

GOAL, THEME, PLACE = field("entry", "goal"), field("recommendation", "themes/torture"), field("group", "place")
ASHA = Head("a" * 64, 2, "90 % of its budget")
JUMA = Head("b" * 64, 2, "95 % of its budget")
NEEMA = Head("c" * 64, 3, "the whole budget")


def test_the_deepest_value_is_shown_then_that_of_the_smallest_id():
    for heads in itertools.permutations([ASHA, JUMA, NEEMA]):
        assert shown(heads) is NEEMA
    assert shown([JUMA, ASHA]) is shown([ASHA, JUMA]) is ASHA


def test_two_who_write_the_same_agree():
    same = [ASHA, JUMA._replace(value=ASHA.value)]

    assert distinct(head.value for head in same) == [ASHA.value]
    assert value_of(GOAL, same) == ASHA.value


def test_two_who_write_different_things_leave_a_question():
    assert is_for_a_person(GOAL)
    assert distinct([JUMA.value, ASHA.value]) == [ASHA.value, JUMA.value]
    assert value_of(GOAL, [JUMA, ASHA]) == ASHA.value


@pytest.mark.parametrize(("one", "other"), [("", "x"), ("x", "x "), ("é", "e\u0301"), (True, False)])
def test_different_is_whatever_is_not_the_same_to_the_letter(one, other):
    assert len(distinct([one, other])) == 2


@pytest.mark.parametrize("values", list(itertools.product([True, False], repeat=3)))
def test_an_element_is_in_its_set_when_anybody_still_says_so(values):
    heads = [head._replace(value=value) for head, value in zip((ASHA, JUMA, NEEMA), values, strict=True)]

    assert TAGS.merged(heads) is value_of(THEME, heads) is any(values)


def test_sets_and_orders_never_ask_a_person():
    assert not is_for_a_person(THEME)
    assert not is_for_a_person(PLACE)
    assert value_of(PLACE, [ASHA, JUMA, NEEMA]) == NEEMA.value


def test_what_this_version_does_not_know_waits_for_one_that_does():
    assert not is_for_a_person(None)
    assert value_of(None, [ASHA, JUMA]) == ASHA.value


def test_each_value_counts_once_whoever_is_named_first():
    values = ["b", "a", "b", {"y": 1, "x": 2}, {"x": 2, "y": 1}]

    assert distinct(values) == distinct(values[::-1]) == ["a", "b", {"x": 2, "y": 1}]


def test_yes_is_not_one():
    assert list(map(repr, distinct([1, True, "true"]))) == ["'true'", "1", "True"]


def test_a_record_is_hidden_when_its_remover_had_seen_all_that_stands():
    assert is_hidden({"r": frozenset({"a", "b"})}, ["a", "b", "r"])
    assert is_hidden({"r": frozenset({"a"}), "s": frozenset({"b"})}, ["a", "b", "r", "s"])


def test_an_edit_that_no_remover_had_seen_keeps_the_record_visible():
    assert not is_hidden({"r": frozenset({"a"})}, ["a", "b", "r"])
    assert not is_hidden({}, [])
    assert not is_hidden({}, ["a"])


def asked(name: str, **values: object) -> Conflict:
    """A question about a field, with what the commits of these names say."""
    return Conflict(Place("entry", "1", name), tuple(Choice(value, (id,), "", "") for id, value in values.items()))


def test_who_saw_the_same_texts_was_asked_the_same():
    seen = asked("goal", a="90 %", b="95 %")

    assert seen.asks_the_same(asked("goal", c="95 %", d="90 %"))
    assert not seen.asks_the_same(asked("goal", a="90 %", b="95 %", c="all"))
    assert not seen.asks_the_same(asked("risks", a="90 %", b="95 %"))
    assert not seen.asks_the_same(None)


def test_whether_a_record_stays_is_another_question_after_another_edit():
    seen = asked("deleted", a=True, b=False)

    assert seen.asks_the_same(asked("deleted", a=True, b=False))
    assert not seen.asks_the_same(asked("deleted", a=True, c=False))

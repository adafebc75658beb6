"""Numbers of recommendations, in the order of the report."""

from __future__ import annotations

import random

import pytest

from upr_desktop.domain.number import number_key

IN_ORDER = ["", "1", "2", "10", "134.1", "134.9", "134.10", "134.16", "134.16 (a)", "134.16 (b)", "134.75", "134.102", "A/1"]


def test_recommendations_stand_in_the_order_of_the_report():
    mixed = random.Random(134).sample(IN_ORDER, len(IN_ORDER))

    assert sorted(mixed, key=number_key) == IN_ORDER


@pytest.mark.parametrize(("one", "other"), [("134.1", "134.10"), ("134.16", "13.416"), ("", "0")])
def test_two_numbers_never_share_a_place(one, other):
    assert number_key(one) != number_key(other)


def test_case_does_not_part_what_belongs_together():
    assert number_key("134.16 (A)") == number_key("134.16 (a)")

"""Official totals, which differ in real life."""

from __future__ import annotations

import pytest

from upr_desktop.domain.count_check import Mismatch, Totals, differences

TANZANIA = Totals(received=227, accepted=129, noted=72, pending=25)


def test_totals_that_agree_say_nothing():
    here = {"accepted": 100, "already_implemented": 30, "noted": 60, "partly_accepted": 12, "pending": 25}

    assert list(differences(Totals(227, 130, 72, 25), here)) == []
    assert list(differences(Totals(), here)) == []


def test_official_totals_are_held_against_each_other_and_against_what_is_here():
    here = {"accepted": 100, "already_implemented": 29, "noted": 60, "partly_accepted": 1, "": 25}

    assert list(differences(TANZANIA, here)) == [
        Mismatch("sum", 227, 226),
        Mismatch("received", 227, 215),
        Mismatch("noted", 72, 61),
        Mismatch("pending", 25, 0),
    ]
    assert [one.more for one in differences(TANZANIA, here)] == [-1, -12, -11, -25]


@pytest.mark.parametrize(
    ("official", "expected"),
    [
        (Totals(received=10, accepted=8, noted=4), [Mismatch("sum", 10, 12)]),
        (Totals(received=10, accepted=4, noted=4), []),
        (Totals(accepted=4, noted=4, pending=4), []),
        (Totals(received=10, accepted=4, noted=4, pending=0), [Mismatch("sum", 10, 8)]),
    ],
)
def test_a_total_that_nobody_typed_is_no_zero(official, expected):
    assert [one for one in differences(official, {"": 10}) if one.what == "sum"] == expected

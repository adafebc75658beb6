"""Clocks that look wrong: a laptop whose battery is empty starts in 1970, and one that was set by hand in 2037."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from upr_desktop.domain.clock import looks_wrong

NOON = datetime(2026, 6, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "wrong"),
    [
        ("2026-06-28T11:20:05Z", False),
        ("2026-06-29T11:59:00Z", False),
        ("2026-06-29T12:01:00Z", True),
        ("2026-06-29T14:30:00+03:00", False),
        ("2026-06-28T11:20:05", False),
        ("2026-01-01T00:00:00Z", False),
        ("2025-12-31T23:59:59Z", True),
        ("1970-01-01T00:00:03Z", True),
        ("2037-06-28T11:20:05Z", True),
        ("last Tuesday", False),
        ("", False),
    ],
)
def test_a_time_still_to_come_or_older_than_the_program_is_a_wrong_clock(time, wrong):
    assert looks_wrong(time, now=NOON) is wrong


@pytest.mark.parametrize(
    ("before", "wrong"),
    [
        ("2026-06-28T10:00:00Z", False),
        ("2026-06-28T11:30:00Z", False),  # it was set right by some minutes
        ("2026-06-28T12:30:00Z", True),
        ("2037-01-01T00:00:00Z", False),  # that one was wrong, not this one
        ("", False),
        ("yesterday", False),
    ],
)
def test_a_clock_that_runs_backwards_is_wrong(before, wrong):
    assert looks_wrong("2026-06-28T11:20:05Z", before, NOON) is wrong


def test_a_computer_whose_own_clock_is_wrong_accuses_nobody_of_being_ahead():
    assert not looks_wrong("2026-06-28T11:20:05Z", now=datetime(1970, 1, 1, tzinfo=UTC))
    assert looks_wrong("1970-01-01T00:00:03Z", now=datetime(1970, 1, 1, tzinfo=UTC))

"""The names and digits of devices: what people read aloud to each other over a bad telephone line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.domain import device

ASHA = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
JUMA = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
DIGITS = device.digits(ASHA)


def test_the_digits_of_a_key_never_change() -> None:
    # Frozen: somebody may have written them down at the first workshop.
    assert device.digits("00" * 32) == "54773 82431 47864 79805 90551"


def test_each_device_has_digits_of_its_own_in_five_groups_of_five() -> None:
    assert [len(group) for group in DIGITS.split()] == [5] * 5
    assert DIGITS != device.digits(JUMA)


def test_whoever_heard_all_digits_types_the_last_two_groups_or_all_five() -> None:
    assert device.agrees(DIGITS[-17:], ASHA)
    assert device.agrees(DIGITS.replace(" ", ""), ASHA)
    assert device.agrees(f" {DIGITS.replace(' ', '-')}\n", ASHA)
    assert not device.agrees(DIGITS[-17:], JUMA)
    assert not device.agrees(DIGITS[-5:], ASHA)
    assert not device.agrees("", ASHA)


def test_the_digits_of_another_keyboard_count_too() -> None:
    arabic = DIGITS.translate({ord(str(figure)): chr(0x660 + figure) for figure in range(10)})
    assert device.agrees(arabic, ASHA)


@given(place=st.integers(0, 24), other=st.integers(1, 9))
def test_a_slip_in_one_of_all_digits_is_seen(place: int, other: int) -> None:
    figures = DIGITS.replace(" ", "")
    slipped = figures[:place] + str((int(figures[place]) + other) % 10) + figures[place + 1 :]
    assert device.is_mistyped(slipped)
    assert not device.is_mistyped(figures)


@pytest.mark.parametrize("typed", ["", "12345", "1234567890123", "abcde fghij"])
def test_too_few_or_too_many_digits_are_mistyped(typed: str) -> None:
    assert device.is_mistyped(typed)


def test_a_replica_belongs_to_one_key_and_each_copy_has_another_name() -> None:
    first, second = device.new_replica(ASHA), device.new_replica(ASHA)
    assert first != second
    assert device.fits(first, ASHA)
    assert device.fits(second, ASHA)
    assert not device.fits(first, JUMA)


def test_a_copy_without_a_key_has_a_name_that_fits_nobody() -> None:
    replica = device.unsigned_replica()
    assert not device.is_signed(replica)
    assert not device.fits(replica, ASHA)
    assert device.is_signed(device.new_replica(ASHA))

"""The computers of a coalition at the command line."""

from __future__ import annotations

import pytest


@pytest.fixture
def digits(dodoma, mwanza):
    """The groups of digits that Asha reads aloud to Juma."""
    return dodoma.do("device", "digits").out.split()


def test_where_nobody_has_written_no_computer_is_known(desk):
    arusha = desk("Arusha", "Haki Jamii", "Neema", state="")

    assert arusha.do("device", "list").lines == ["No computer has signed anything here yet."]
    assert arusha.do("device", "list", "--json").data == []


def test_each_computer_has_digits_of_its_own(dodoma, mwanza, digits):
    assert [len(group) for group in digits] == [5] * 5
    assert mwanza.do("device", "digits").out.split() != digits
    assert mwanza.do("device", "digits", "Asha").out.split() == digits


def test_computers_are_listed_with_what_is_known_of_them(dodoma, mwanza):
    mwanza.do("set", "134.16", "goal", "by Juma")

    own, other = mwanza.do("device", "list").lines
    assert own.endswith("(this computer)")
    assert other.endswith("  Asha, LHRC  (digits not compared)")
    asked = mwanza.do("device", "list", "--json").data
    assert [(one["who"], one["own"]) for one in asked][1:] == [("Asha, LHRC", False)]
    assert other.startswith(asked[1]["key"][:12])


@pytest.mark.parametrize("heard", [slice(2, 5), slice(0, 5)])
def test_digits_that_were_heard_are_compared(mwanza, digits, heard):
    said = mwanza.do("device", "check", "Asha", *digits[heard]).lines

    assert said == ["The digits agree: it is the computer of Asha, LHRC."]
    assert "(digits compared)" in mwanza.do("device", "list").out
    assert mwanza.do("device", "list", "--json").data[0]["checked"]


def test_digits_of_somebody_else_are_a_stop(mwanza, digits):
    others = mwanza.do("device", "digits").out.split()

    assert mwanza.refused("device", "check", "Asha, LHRC", *others[2:]).startswith("Stop: these are not the digits")
    assert "mistyped" in mwanza.refused("device", "check", "Asha", "12345")
    assert "(digits not compared)" in mwanza.do("device", "list").out
    assert "DIGITS" in mwanza.wrong("device", "check", "Asha")


def test_a_computer_is_named_by_its_key_or_its_digits_too(mwanza, digits):
    (known,) = mwanza.do("device", "list", "--json").data

    for called in (known["key"][:12], "asha", "ASHA, LHRC", " ".join(digits)):
        assert mwanza.do("device", "digits", called).out.split() == digits
    assert "Neema" in mwanza.refused("device", "digits", "Neema")


def test_two_computers_of_one_person_are_told_apart_by_their_keys(dodoma, mwanza, desk):
    second = desk("Second", "LHRC", "Asha", state="")
    second.do("bundle", "import", dodoma.bundle("again"))
    second.do("set", "134.18", "goal", "from the other laptop")
    mwanza.do("bundle", "import", "--accept", second.bundle("second"))

    said = mwanza.refused("device", "digits", "Asha")

    keys = [one["key"][:12] for one in mwanza.do("device", "list", "--json").data]
    assert len(keys) == 2
    assert all(key in said for key in keys)


def test_a_computer_is_left_out_and_taken_in_again(mwanza):
    assert mwanza.do("device", "leave-out", "Asha").lines == ["Files are no longer sealed for Asha, LHRC."]
    assert "left out when files are sealed" in mwanza.do("device", "list").out

    assert mwanza.do("device", "leave-out", "Asha", "--undo").lines == ["Files are sealed for Asha, LHRC again."]
    assert "left out" not in mwanza.do("device", "list").out


def test_a_name_cannot_play_with_the_terminal(desk, mwanza):
    trickster = desk("Tabora", "LH\u202eRC", "As\u202eha", state="")
    trickster.do("bundle", "import", mwanza.bundle("from Juma"))
    trickster.do("set", "134.16", "goal", "by somebody")
    mwanza.do("bundle", "import", trickster.bundle("trick"))
    key = next(one["key"] for one in mwanza.do("device", "list", "--json").data if "\u202e" in one["who"])

    for command in (["list"], ["leave-out", key[:12]]):
        out = mwanza.do("device", *command).out
        assert "As[RLO]ha, LH[RLO]RC" in out
        assert "\u202e" not in out

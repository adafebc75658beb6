"""Recommendations that are alike, at the command line."""

from __future__ import annotations

import pytest

COMMISSION = "Strengthen the independence and autonomy of the national human rights commission"


@pytest.fixture
def asha(desk):
    """Asha's workspace: the commission with a number and without, and what was noted in other words."""
    made = desk("Dodoma")
    made.do("add", "134.16", COMMISSION, "--response", "accepted", "--from", "NPL")
    made.do("add", "135.4", COMMISSION + " soon", "--response", "noted", "--from", "GHA")
    made.do("add", "", COMMISSION, "--response", "accepted")
    return made


def pairs(desk, *options):
    """The pairs of `alike`, by kind and number."""
    return [(one["kind"], one["one"]["number"], one["other"]["number"]) for one in desk.do("alike", "--json", *options).data]


def unnumbered(desk):
    """The id of the one without a number."""
    return next(one["id"] for one in desk.do("list", "--json", "--find", "commission").data if not one["number"])


def numbers(desk):
    """The numbers that `list` names."""
    return [one["number"] for one in desk.do("list", "--json").data]


def test_pairs_are_listed_by_what_they_may_be(asha):
    assert pairs(asha) == [("twin", "134.16", ""), ("other_response", "134.16", "135.4")]
    assert pairs(asha, "--kind", "other-response") == [("other_response", "134.16", "135.4")]

    lines = asha.do("alike").lines

    assert lines[0] == "Perhaps brought in twice"
    assert lines[2].split()[:4] == ["100", "%", "TZA-2:134.16", "✓"]
    assert lines[3].split()[0] == unnumbered(asha)[:13]
    assert "Same subject, different response" in lines
    assert lines[-1] == "2 pairs"


def test_two_become_one_and_part_again(asha):
    other = unnumbered(asha)
    asha.do("set", other, "goal", "A law")

    assert asha.do("same", "134.16", other).out == "Saved.\n"

    assert numbers(asha) == ["134.16", "135.4"]
    assert asha.box("134.16") == asha.box(other) == "A law"
    assert asha.box("134.16", "twins") == [other]
    assert f"Same recommendation, brought in twice: {other[:13]}" in asha.do("show", other).lines
    assert pairs(asha, "--kind", "twin") == []
    assert "already" in asha.do("same", "134.16", other).out

    asha.do("part", other)
    assert asha.box("134.16") == ""
    assert asha.box(other) == "A law"
    assert "already" in asha.do("part", other).out


def test_all_pairs_with_the_same_words_become_one_at_once(asha):
    assert asha.do("same", "--all").out == "1 pair is one recommendation now.\n"
    assert pairs(asha) == [("other_response", "134.16", "135.4")]
    assert "Nothing was changed" in asha.do("same", "--all").out


def test_pairs_on_which_a_person_decides_are_left(asha):
    asha.do("set", "134.16", "goal", "A budget")
    asha.do("set", unnumbered(asha), "goal", "A law")

    assert "Nothing was changed" in asha.do("same", "--all").out
    assert ("twin", "134.16", "") in pairs(asha)


def test_what_is_different_is_not_asked_again(asha):
    other = unnumbered(asha)
    asha.do("same", "134.16", other)

    asha.do("different", other, "134.16")

    assert asha.box("134.16", "twins") == []
    assert ("twin", "134.16", "") not in pairs(asha)


def test_a_link_is_shown_at_both_ends_and_taken_away(asha):
    asha.do("add", "85.1", COMMISSION, "--state", "TZA", "--cycle", "1", "--response", "noted")
    assert ("earlier", "134.16", "85.1") in pairs(asha)

    asha.do("link", "85.1", "134.16")

    assert "Same as: TZA-1:85.1 (Noted)" in asha.do("show", "134.16").lines
    assert "Same as: TZA-2:134.16 (Accepted)" in asha.do("show", "85.1").lines
    asha.do("unlink", "134.16", "85.1")
    assert "Same as" not in asha.do("show", "85.1").out


def test_what_makes_no_sense_is_refused(asha):
    asha.do("add", "85.1", COMMISSION, "--state", "TZA", "--cycle", "1")
    before = asha.digest()

    assert "Link them instead" in asha.refused("same", "134.16", "85.1")
    assert "of one review" in asha.refused("link", "134.16", "135.4")
    for wrong in (
        ("same", "134.16"),
        ("same", "134.16", "134.16"),
        ("same", "--all", "134.16", "135.4"),
        ("alike", "--kind", "x"),
    ):
        asha.wrong(*wrong)
    asha.refused("part", "999.9")
    assert asha.digest() == before

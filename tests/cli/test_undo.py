"""Undo and redo at the command line: every command that writes is one deed, and all that is shown comes back."""

from __future__ import annotations

import json

import pytest


def shown(desk) -> dict[str, object]:
    """All that a test can see of the work, but not what is put aside."""
    listed = desk.do("list", "--json").data
    totals = desk.do("totals", "--json").data
    conflicts = desk.do("conflicts", "--json").data
    desk.do("export", "everything", desk.path.with_name("all.json"))
    records = json.loads(desk.path.with_name("all.json").read_text("utf-8"))["records"]
    others = {
        kind: sorted((one for one in found if not one["deleted"]), key=lambda one: one["id"])
        for kind, found in records.items()
        if kind in ("review", "group", "organisation", "objective", "milestone", "assessment")
    }
    return {"listed": listed, "totals": totals, "conflicts": conflicts, **others}


COMMANDS = {
    "a box": ["set", "134.16", "goal", "An independent commission"],
    "a flag": ["set", "134.16", "priority", "true"],
    "a set": ["set", "134.16", "themes/torture", "true"],
    "one typed in": ["add", "134.200", "Close the old prison"],
    "of another review": ["add", "1.1", "Ratify", "--state", "KEN", "--cycle", "3"],
    "put aside": ["put-aside", "134.16"],
    "a group": ["group", "add", "Women"],
    "shared out": ["group", "assign", "Prisons", "134.18", "134.102"],
    "a cluster": ["cluster", "134.16", "134.18", "--label", "Commission"],
    "out of a cluster": ["uncluster", "134.102"],
    "answers": ["responses", "--set", "noted", "--numbers", "134.16, 134.18", "--update"],
    "totals": ["totals", "--received", "227", "--accepted", "130"],
    "the same": ["same", "134.16", "134.18"],
    "different": ["different", "134.16", "134.18"],
}


@pytest.fixture
def asha(dodoma):
    """Asha's desk with a group, a cluster of two and a text in it."""
    dodoma.do("group", "add", "Prisons")
    dodoma.do("add", "134.75", "Train the guards")
    dodoma.do("set", "134.75", "goal", "Guards who know the law")
    dodoma.do("group", "assign", "Prisons", "134.75")
    dodoma.do("cluster", "134.75", "134.102", "--label", "Guards")
    return dodoma


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_what_a_command_did_is_undone_and_done_again_as_one(asha, command):
    before = shown(asha)
    asha.do(*command)
    after = shown(asha)
    assert after != before

    asha.do("undo")
    assert shown(asha) == before

    asha.do("redo")
    assert shown(asha) == after


def test_deeds_of_former_calls_are_undone_one_by_one_the_last_first(asha):
    for text in ("One", "Two", "Three"):
        asha.do("set", "134.16", "goal", text)

    told = [asha.do("undo").out.strip() for _ in range(2)]

    assert asha.box("134.16") == "One"
    assert told == ["Undone: Goal to be achieved, 134.16"] * 2
    lines = asha.do("undo", "--list").lines
    assert [line[0] for line in lines[:3]] == ["–", "–", "+"]


def test_a_new_deed_ends_what_could_be_done_again(asha):
    asha.do("set", "134.16", "goal", "One")
    asha.do("undo")
    asha.do("set", "134.16", "risks", "No money")

    assert "nothing" in asha.refused("redo")


def test_what_somebody_else_wrote_since_stays(asha, mwanza):
    asha.do("set", "134.16", "goal", "By Asha")
    mwanza.do("bundle", "import", asha.bundle("from Asha"))
    mwanza.do("set", "134.16", "goal", "By Juma, who saw it")
    asha.do("bundle", "import", mwanza.bundle("from Juma"))

    assert "changed again" in asha.refused("undo")

    assert asha.box("134.16") == "By Juma, who saw it"


def test_receiving_is_no_deed(asha, mwanza):
    mwanza.do("set", "134.18", "goal", "By Juma")
    last = asha.do("undo", "--list").lines
    asha.do("bundle", "import", mwanza.bundle("from Juma"))

    assert asha.do("undo", "--list").lines == last


def test_a_new_file_has_nothing_to_undo(desk):
    assert "nothing" in desk("Arusha").refused("undo")

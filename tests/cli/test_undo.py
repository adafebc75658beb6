"""Undo and redo at the command line: every command that writes is one deed, and all that is shown comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from upr_desktop.cli.main import cli


def shown(desk) -> dict[str, object]:
    """All that a test can see of the work, but not what is put aside, nor what is undecided: who has decided has decided."""
    desk.do("export", "everything", desk.path.with_name("all.json"))
    records = json.loads(desk.path.with_name("all.json").read_text("utf-8"))["records"]
    there = {kind: [one for one in found if not one["deleted"] and _says(one)] for kind, found in records.items()}
    return {
        "records": {kind: sorted(found, key=lambda one: one["id"]) for kind, found in there.items()},
        "list": [{**one, "undecided": None} for one in desk.do("list", "--json").data],
        **{words: desk.do(words, "--json").data for words in ("totals", "alike")},
    }


def _says(record: dict[str, object]) -> bool:
    """Whether anything stands in a record; an answer that was emptied is none."""
    return any(value for name, value in record.items() if name not in ("id", "deleted"))


def undecided(desk, mwanza) -> list[str]:
    """A box about which Asha and Juma differ, and how Asha decides: for what is not shown."""
    desk.do("bundle", "import", mwanza.bundle("from Juma"))
    (question,) = desk.do("conflicts", "--json").data
    other = next(n for n, one in enumerate(question["values"], 1) if one["value"] != desk.box("134.18"))
    return ["resolve", question["id"], "--choose", str(other)]


TANZANIA = ("--state", "TZA", "--cycle", "2")
COMMANDS: dict[str, list[str]] = {
    "set": ["set", "134.16", "goal", "An independent commission"],
    "set, a flag": ["set", "134.16", "priority", "true"],
    "set, an element": ["set", "134.16", "themes/torture", "true"],
    "add": ["add", "134.200", "Close the old prison", *TANZANIA],
    "add, of another review": ["add", "1.1", "Ratify", "--state", "UGA", "--cycle", "3"],
    "put-aside": ["put-aside", "134.16"],
    "bring-back": ["bring-back", "134.80"],
    "group add": ["group", "add", "Women", *TANZANIA],
    "group rename": ["group", "rename", "Prisons", "Prisons and police"],
    "group assign": ["group", "assign", "Prisons", "134.18", "134.102"],
    "group expect": ["group", "expect", "Prisons", "THRDC", "Haki Jamii"],
    "cluster": ["cluster", "134.16", "134.18", "--label", "Commission"],
    "uncluster": ["uncluster", "134.102"],
    "responses": ["responses", "--set", "noted", "--numbers", "134.75, 134.102", "--update", "--review", "TZA-2"],
    "totals": ["totals", "--review", "TZA-2", "--received", "227", "--accepted", "130"],
    "same": ["same", "134.16", "134.18"],
    "part": ["part", "134.81"],
    "different": ["different", "134.16", "134.18"],
    "link": ["link", "85.1", "134.16"],
    "unlink": ["unlink", "134.18", "85.1"],
    "split": ["split", "134.16", "(a) Fund the commission", "(b) Publish its reports"],
    "import": ["import", "list.csv", *TANZANIA],
    "import, what is here too": ["import", "list.csv", *TANZANIA, "--update"],
    "sdg load": ["sdg", "load", "texts.csv"],
    "resolve": [],
}
"""By the command, with more of it behind a comma."""
NO_DEEDS = {
    "says something": (
        "alike, bundle inspect, check, conflicts, device digits, device list, digest, list, log, sdg find, self-test, sheet,"
        " show"
    ),
    "makes a file": "backup, bundle export, export, new, post-box, post-box send, print",
    "receives: that has a way back of its own": "bundle import, bundle take-back, post-box receive, restore",
    "settles what belongs to this computer": "device check, device leave-out, me, post-box forget, post-box use, rebuild",
    "goes back itself": "redo, undo",
}


def commands(group: click.Group, *before: str) -> Iterator[str]:
    """The names of all commands."""
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from commands(one, *before, name)
        if not isinstance(one, click.Group) or one.invoke_without_command:
            yield " ".join((*before, name))


@pytest.fixture
def asha(dodoma, mwanza, tmp_path, monkeypatch):
    """Asha's desk: a group, a cluster of two with a text, one put aside, two that are one, and an earlier review."""
    for number in ("134.75", "134.80", "134.81"):
        dodoma.do("add", number, "Train the guards " * int(number[-1]), *TANZANIA)
    dodoma.do("group", "add", "Prisons")
    dodoma.do("set", "134.75", "goal", "Guards who know the law")
    dodoma.do("group", "assign", "Prisons", "134.75")
    dodoma.do("cluster", "134.75", "134.102", "--label", "Guards")
    dodoma.do("same", "134.16", "134.81")
    dodoma.do("put-aside", "134.80")
    dodoma.do("add", "85.1", "Give the commission money", "--state", "TZA", "--cycle", "1")
    dodoma.do("link", "85.1", "134.18")
    for desk, text in ((dodoma, "By Asha"), (mwanza, "By Juma")):
        desk.do("set", "134.18", "goal", text)
    monkeypatch.chdir(tmp_path)
    Path("list.csv").write_text("number,text,response\n134.16,Strengthen it soon,noted\n134.90,Open the archives,\n", "utf-8")
    Path("texts.csv").write_text("code,en\n16.2,End abuse of children\n16.3,Promote the rule of law\n", "utf-8")
    return dodoma


def test_every_command_is_a_deed_or_says_why_it_is_none():
    deeds = {name.partition(",")[0] for name in COMMANDS}
    others = {name for names in NO_DEEDS.values() for name in names.split(", ")}

    assert deeds | others == set(commands(cli))
    assert deeds & others == set()


@pytest.mark.parametrize(("name", "command"), COMMANDS.items(), ids=COMMANDS)
def test_what_a_command_did_is_undone_and_done_again_as_one(asha, mwanza, name, command):
    command = command or undecided(asha, mwanza)
    before = shown(asha)
    asha.do(*command)
    after = shown(asha)
    assert after != before

    told = asha.do("undo").out
    assert shown(asha) == before
    assert not re.search(r"[0-9a-z]{8}-[0-9a-z]{4}|[0-9a-z]{16}|_", told), "a name for people, and no code"

    asha.do("redo")
    assert shown(asha) == after
    assert asha.do("conflicts", "--json").data == [], "nobody is asked to choose between two texts of their own"


def test_deeds_of_former_calls_are_undone_one_by_one_the_last_first(dodoma):
    for text in ("One", "Two", "Three"):
        dodoma.do("set", "134.16", "goal", text)

    told = [dodoma.do("undo").out.strip() for _ in range(2)]

    assert dodoma.box("134.16") == "One"
    assert told == ["Undone: Goal to be achieved, 134.16"] * 2
    lines = dodoma.do("undo", "--list").lines
    assert [line[0] for line in lines[:3]] == ["–", "–", "+"]


def test_a_new_deed_ends_what_could_be_done_again(dodoma):
    dodoma.do("set", "134.16", "goal", "One")
    dodoma.do("undo")
    dodoma.do("set", "134.16", "risks", "No money")

    assert "nothing" in dodoma.refused("redo")


def test_a_list_that_was_undone_can_be_brought_in_again(dodoma, tmp_path):
    before = dodoma.do("list", "--json").data
    (tmp_path / "list.csv").write_text(
        "number,text,response\n134.90,Open the archives,noted\n134.91,Pay the guards,\n", "utf-8"
    )
    dodoma.do("import", tmp_path / "list.csv", *TANZANIA)
    after = dodoma.do("list", "--json").data
    dodoma.do("undo")
    assert dodoma.do("list", "--json").data == before

    dodoma.do("import", tmp_path / "list.csv", *TANZANIA)

    assert dodoma.do("list", "--json").data == after


def test_one_that_was_undone_can_be_typed_again_and_one_that_was_put_aside_is_told(dodoma):
    dodoma.do("add", "134.200", "Close the old prison", *TANZANIA)
    dodoma.do("undo")

    dodoma.do("add", "134.200", "Close the old prison at once", *TANZANIA)
    assert dodoma.box("134.200", "text") == "Close the old prison at once"

    dodoma.do("put-aside", "134.200")
    assert "134.200" in dodoma.refused("add", "134.200", "Close the old prison", *TANZANIA)


def test_what_somebody_else_wrote_since_stays(dodoma, mwanza):
    dodoma.do("set", "134.16", "goal", "By Asha")
    mwanza.do("bundle", "import", dodoma.bundle("from Asha"))
    mwanza.do("set", "134.16", "goal", "By Juma, who saw it")
    dodoma.do("bundle", "import", mwanza.bundle("from Juma"))

    assert "changed again" in dodoma.refused("undo")

    assert dodoma.box("134.16") == "By Juma, who saw it"


def test_receiving_is_no_deed(dodoma, mwanza):
    mwanza.do("set", "134.18", "goal", "By Juma")
    last = dodoma.do("undo", "--list").lines
    dodoma.do("bundle", "import", mwanza.bundle("from Juma"))

    assert dodoma.do("undo", "--list").lines == last


def test_a_new_file_has_nothing_to_undo(desk):
    assert "nothing" in desk("Arusha").refused("undo")


# --- what others did meanwhile is never taken away, hidden or replaced


def passed(sender, receiver, name: str = "passed") -> None:
    """All of one desk goes to another."""
    receiver.do("bundle", "import", "--accept", sender.bundle(f"{name} {sender.path.stem} to {receiver.path.stem}"))


def test_what_others_worked_in_since_stays_when_its_making_is_undone(dodoma, mwanza, tmp_path):
    lines = "\n".join(f"134.{number},Open office {number}," for number in range(50, 54))
    (tmp_path / "list.csv").write_text(f"number,text,response\n{lines}\n", "utf-8")
    dodoma.do("import", tmp_path / "list.csv", *TANZANIA)
    passed(dodoma, mwanza)
    mwanza.do("set", "134.50", "goal", "By Juma")
    passed(mwanza, dodoma, "back")

    said = dodoma.do("undo").out

    assert dodoma.box("134.50") == "By Juma" and "stays" in said
    assert [one["number"] for one in dodoma.do("list", "--json").data] == ["134.16", "134.18", "134.50", "134.102"]
    passed(dodoma, mwanza, "again")
    assert mwanza.box("134.50") == "By Juma"


def test_a_group_and_a_review_that_others_use_stay(dodoma, mwanza):
    dodoma.do("group", "add", "Prisons")
    dodoma.do("add", "1.1", "Ratify", "--state", "UGA", "--cycle", "3")
    passed(dodoma, mwanza)
    mwanza.do("group", "assign", "Prisons", "134.18")
    mwanza.do("add", "1.2", "Sign", "--state", "UGA", "--cycle", "3")
    passed(mwanza, dodoma, "back")

    dodoma.do("undo")
    dodoma.run("undo")

    assert "Prisons" in dodoma.do("show", "134.18").out
    numbers = [one["number"] for one in dodoma.do("list", "--json").data]
    assert "1.2" in numbers and "1.1" not in numbers


def test_redo_puts_nothing_aside_in_which_others_wrote_since(dodoma, mwanza):
    dodoma.do("put-aside", "134.16")
    dodoma.do("undo")
    passed(dodoma, mwanza)
    mwanza.do("set", "134.16", "goal", "By Juma")
    passed(mwanza, dodoma, "back")

    dodoma.refused("redo")

    assert dodoma.box("134.16") == "By Juma"


def test_what_others_wrote_too_stays_when_ones_own_is_undone(dodoma, mwanza):
    for desk in (dodoma, mwanza):
        desk.do("set", "134.16", "goal", "Both wrote this")
    passed(mwanza, dodoma)

    dodoma.refused("undo")

    assert dodoma.box("134.16") == "Both wrote this"


def test_undo_sets_nobodys_text_against_another(dodoma, mwanza):
    dodoma.do("set", "134.16", "goal", "By Asha")
    mwanza.do("set", "134.16", "goal", "By Juma")
    passed(mwanza, dodoma)

    dodoma.refused("undo")

    (question,) = dodoma.do("conflicts", "--json").data
    assert {one["value"] for one in question["values"]} == {"By Asha", "By Juma"}


def test_a_decision_for_what_is_shown_is_not_taken_back_with_the_deed_before_it(dodoma, mwanza):
    dodoma.do("set", "134.16", "goal", "By Asha")
    mwanza.do("set", "134.16", "goal", "By Juma")
    passed(mwanza, dodoma)
    (question,) = dodoma.do("conflicts", "--json").data
    shown = dodoma.box("134.16")
    chosen = next(n for n, one in enumerate(question["values"], 1) if one["value"] == shown)
    dodoma.do("resolve", question["id"], "--choose", str(chosen))

    dodoma.run("undo")

    assert dodoma.box("134.16") == shown


def test_a_deed_that_cannot_be_undone_is_not_in_the_way_of_the_older_ones(dodoma, mwanza):
    dodoma.do("set", "134.18", "goal", "first")
    dodoma.do("set", "134.16", "goal", "second")
    passed(dodoma, mwanza)
    mwanza.do("set", "134.16", "goal", "By Juma")
    passed(mwanza, dodoma, "back")

    dodoma.refused("undo")
    dodoma.do("undo")

    assert (dodoma.box("134.16"), dodoma.box("134.18")) == ("By Juma", "")


def test_what_somebody_else_put_aside_is_not_brought_back_by_undoing_older_work_in_it(dodoma, mwanza):
    dodoma.do("set", "134.16", "nuance", "Not in Zanzibar")
    passed(dodoma, mwanza)
    mwanza.do("put-aside", "134.16")
    passed(mwanza, dodoma, "back")

    dodoma.refused("undo")

    assert "134.16" not in [one["number"] for one in dodoma.do("list", "--json").data]
    assert dodoma.do("conflicts", "--json").data == []


def test_a_list_leaves_aside_what_somebody_put_aside(dodoma, tmp_path):
    dodoma.do("put-aside", "134.16")
    (tmp_path / "list.csv").write_text("number,text,response\n134.16,Strengthen it soon,noted\n", "utf-8")

    dodoma.do("import", tmp_path / "list.csv", *TANZANIA, "--update")

    assert dodoma.do("conflicts", "--json").data == []
    assert "134.16" not in [one["number"] for one in dodoma.do("list", "--json").data]


def test_a_set_has_no_element_without_a_name(dodoma):
    assert "Nothing was changed" in dodoma.refused("set", "134.16", "themes/", "true")

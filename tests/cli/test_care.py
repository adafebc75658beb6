"""The workspace as a whole at the command line: made, checked, copied, printed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from upr_desktop import paths

PACKED_TEST = paths.resources() / "self_test"


def test_a_workspace_is_made_and_never_overwritten(dodoma):
    before = dodoma.path.read_bytes()

    assert "Dodoma.upr" in dodoma.refused("new", "--org", "LHRC", "--person", "Asha")

    assert dodoma.path.read_bytes() == before


@pytest.mark.parametrize(("state", "cycle"), [("TZA", "2"), ("tza", "2"), ("Tanzania", "2"), ("Côte d’Ivoire", "3")])
def test_the_State_may_be_written_as_people_do(desk, state, cycle):
    made = desk("Dodoma", state=state, cycle=cycle)

    made.do("add", "1.1", "Ratify")
    assert made.do("show", f"{cycle}:1.1").status == 0


@pytest.mark.parametrize("review", [["--state", "TZA"], ["--cycle", "2"], ["--state", "Atlantis", "--cycle", "2"]])
def test_half_a_review_makes_no_workspace(dodoma, review):
    dodoma.path.unlink()

    dodoma.refused("new", "--org", "LHRC", "--person", "Asha", *review)

    assert not dodoma.path.exists()


def test_a_new_workspace_has_no_commit_and_becomes_part_of_what_it_receives(dodoma, desk):
    fresh = desk("Arusha", "TGNP", "Neema", state="")
    fresh.do("bundle", "import", dodoma.bundle("starter"))

    assert fresh.digest() == dodoma.digest()


# --- check, rebuild, backup, restore


def harm(path, statement):
    """Change a file behind the program's back."""
    with sqlite3.connect(path) as file:
        file.execute(statement)
    file.close()


def test_a_damaged_file_is_found_and_computed_anew(dodoma):
    dodoma.do("check")
    before = dodoma.digest()
    harm(dodoma.path, "UPDATE recommendation SET text = 'what nobody wrote' WHERE number = '134.16'")

    assert "Dodoma.upr" in dodoma.refused("check")
    dodoma.do("rebuild")

    dodoma.do("check")
    assert dodoma.digest() == before
    assert dodoma.box("134.16", "text") == "Strengthen the commission"


def test_a_copy_and_back_again(dodoma):
    copy = dodoma.path.with_name("copy.upr")
    before = dodoma.digest()
    assert str(copy) in dodoma.do("backup", copy).out
    dodoma.do("set", "134.16", "goal", "after the copy")
    after = dodoma.digest()

    said = dodoma.do("restore", copy)

    assert dodoma.digest() == before
    assert "Dodoma before restore.upr" in said.out
    dodoma.do("restore", dodoma.path.with_name("Dodoma before restore.upr"))
    assert dodoma.digest() == after


def test_a_copy_among_those_that_are_kept(dodoma):
    first = dodoma.do("backup").out
    again = dodoma.do("backup").out

    made = Path(first.partition(":")[2].strip())
    assert made.exists()
    assert again == first
    dodoma.do("restore", made)


@pytest.mark.parametrize("name", ["gone.upr", "letter.upr", "starter.uprbundle"])
def test_what_is_no_copy_is_not_put_in_place(dodoma, name):
    dodoma.bundle("starter")
    dodoma.path.with_name("letter.upr").write_text("Dear Asha")
    before = dodoma.path.read_bytes()

    assert name in dodoma.refused("restore", dodoma.path.with_name(name))

    assert dodoma.path.read_bytes() == before


def test_a_copy_does_not_replace_the_workspace_itself(dodoma):
    assert "Dodoma.upr" in dodoma.refused("backup", dodoma.path)


# --- print


@pytest.mark.parametrize("document", ["implementation-plan", "action-strategy"])
@pytest.mark.parametrize("options", [[], ["--blank"], ["--paper", "A3"], ["--document-lang", "sw"], ["--for", "coalition"]])
def test_both_matrices_print(dodoma, document, options):
    out = dodoma.path.with_name("out.pdf")

    said = dodoma.do("print", document, out, *options)

    assert out.read_bytes().startswith(b"%PDF")
    assert said.lines[0].startswith("out.pdf: 1 page")


def test_an_empty_workspace_prints_too_and_says_so(desk):
    made = desk("Arusha", state="")

    said = made.do("print", "implementation-plan", made.path.with_name("out.pdf"))

    assert said.lines[1] == "There are no recommendations yet: the document has empty lines to write on."


@pytest.mark.parametrize("options", [[], ["--for", "government"], ["--document-lang", "fr"], ["--group", "Women"], ["--blank"]])
def test_a_scorecard_prints_and_says_nothing_of_boxes(dodoma, options):
    dodoma.do("group", "add", "Women")

    assert dodoma.do("print", "scorecard", dodoma.path.with_name("out.pdf"), *options).lines == ["out.pdf: 1 page"]


def test_a_scorecard_prints_before_there_are_recommendations(desk):
    made = desk("Arusha", state="")

    assert made.do("print", "scorecard", made.path.with_name("out.pdf")).lines == ["out.pdf: 1 page"]


def test_what_is_not_filled_yet_is_said_in_one_sentence(dodoma):
    out = dodoma.path.with_name("out.pdf")
    for box in ("national", "international", "goal", "expected_action", "indicators", "government_bodies"):
        dodoma.do("set", "134.16", box, "filled")

    assert "2 recommendations have empty boxes" in dodoma.do("print", "implementation-plan", out).lines[1]
    assert "3 recommendations have empty boxes" in dodoma.do("print", "action-strategy", out).lines[1]
    assert len(dodoma.do("print", "implementation-plan", out, "--blank").lines) == 1


def test_one_group_is_printed(dodoma):
    dodoma.do("group", "add", "Women")
    dodoma.do("group", "assign", "Women", "134.16")
    out = dodoma.path.with_name("out.pdf")

    assert "1 recommendation has empty boxes" in dodoma.do("print", "implementation-plan", out, "--group", "women").lines[1]
    assert "Disability" in dodoma.refused("print", "implementation-plan", out, "--group", "Disability")


def test_the_strategy_goes_to_the_government_only_when_somebody_says_so(dodoma):
    out = dodoma.path.with_name("out.pdf")
    args = ("print", "action-strategy", out, "--for", "government")

    for include in ([], ["--include", "risks"]):
        assert "--include strategy,risks" in dodoma.refused(*args, *include)
        assert not out.exists()
    for include in ("strategy,risks", "risks, strategy"):
        dodoma.do(*args, "--include", include)
    dodoma.do("print", "implementation-plan", out, "--for", "government")


def test_a_place_that_cannot_be_written_to_is_named(dodoma, tmp_path):
    assert "out.pdf" in dodoma.refused("print", "implementation-plan", tmp_path / "gone" / "out.pdf")
    assert "Dodoma.upr" in dodoma.refused("print", "implementation-plan", dodoma.path)


def test_a_letter_without_a_font_is_named(dodoma):
    dodoma.do("set", "134.16", "goal", "\U0001fa00")

    assert "\U0001fa00" in dodoma.do("print", "implementation-plan", dodoma.path.with_name("out.pdf")).lines[-1]


# --- self-test


@pytest.mark.skipif(not PACKED_TEST.exists(), reason="the files of an older version are made at the first release")
def test_the_program_says_that_it_works_here(dodoma):
    assert len(dodoma.do("self-test").lines) == 7


# --- places that a word of people stands in already, or that are none


@pytest.mark.parametrize(
    "command", [["backup"], ["bundle", "export"], ["print", "legend"], ["export", "everything"]], ids=" ".join
)
def test_no_file_that_is_made_takes_the_place_of_somebody_elses_work(dodoma, mwanza, command):
    before = mwanza.path.read_bytes()

    assert mwanza.path.name in dodoma.refused(*command, mwanza.path)

    assert mwanza.path.read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ["bundle", "export", ""], ["backup", ""], ["print", "legend", ""], ["bundle", "import", ""], ["restore", ""],
        ["--workspace", "", "check"], ["import", ""],
    ],
    ids=lambda words: " ".join(filter(None, words)),
)  # fmt: skip
def test_no_name_at_all_is_said_and_changes_nothing(dodoma, command):
    before = dodoma.path.read_bytes()

    assert dodoma.run(*command).status in (1, 2)

    assert dodoma.path.read_bytes() == before

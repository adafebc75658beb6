"""Filled matrices at the command line: looked into, received, refused as lists."""

from __future__ import annotations

import pytest

from tests.tasks.matrices import column_of, fill_word, word
from upr_desktop.tasks.workspace import Workspace

GOAL = column_of("goal")


@pytest.fixture
def filled(dodoma, tmp_path):
    """The plan as Juma sends it back: a goal for 134.16, and a goal for 134.18 that Asha has written meanwhile."""
    with Workspace(dodoma.path) as workspace:
        path = word(tmp_path / "plan.docx", workspace, groups=())
    fill_word(path, {(1, GOAL): "Every district has an office", (2, GOAL): "A budget of its own"})
    dodoma.do("set", "134.18", "goal", "A budget law")
    return path


def test_a_filled_matrix_is_looked_into_and_then_received(dodoma, filled):
    digest = dodoma.digest()
    lines = dodoma.do("bundle", "inspect", filled, "--from", "Juma, THRDC").lines
    assert lines[0] == "Filled in by Juma, THRDC"
    assert lines[1].startswith("It went out 20")
    assert lines[2:4] == ["  1 newly filled box", "  To decide: 134.18  Goal to be achieved"]
    assert any("Juma, THRDC" in line and "A budget of its own" in line for line in lines[4:])
    assert dodoma.digest() == digest

    lines = dodoma.do("bundle", "import", filled, "--from", "Juma, THRDC").lines
    assert lines[0] == "plan.docx: 2 new, 0 same, 1 to decide"
    assert dodoma.box("134.16") == "Every district has an office"
    assert len(dodoma.do("conflicts", "--json").data) == 1
    assert "Juma, THRDC" in dodoma.do("log").out
    assert dodoma.do("bundle", "import", filled).lines == ["plan.docx: 0 new, 2 same, 0 to decide"]


def test_who_filled_it_has_to_be_named(dodoma, filled):
    assert "--from NAME" in dodoma.refused("bundle", "import", filled)
    assert dodoma.box("134.16") == ""


def test_a_filled_matrix_is_no_list(dodoma, filled):
    assert "bundle import" in dodoma.refused("import", filled)
    assert dodoma.do("import", filled, "--format", "matrix", "--dry-run").status == 0


def test_a_matrix_that_did_not_go_out_from_here_is_received_when_somebody_says_whose_it_is(dodoma, matrix):
    path = matrix("own.csv", ("134.16", "Strengthen the commission", "", "From Mwanza"), ("9.9", "Build roads", "", "Roads"))

    assert dodoma.run("bundle", "import", path).status == 1
    said = dodoma.do("bundle", "import", path, "--from", "THRDC", "--json").data
    inspected = dodoma.do("bundle", "inspect", path, "--from", "THRDC").lines

    assert (said[0]["new"], said[0]["matrix"]["compared"]) == (1, False)
    assert said[0]["matrix"]["strays"] == [{"where": "9.9", "text": "Build roads\nGoal to be achieved: Roads"}]
    assert dodoma.box("134.16") == "From Mwanza"
    assert "      9.9: Build roads" in inspected

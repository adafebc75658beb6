"""Recommendations from files at the command line."""

from __future__ import annotations

import pytest


@pytest.fixture
def plan(matrix):
    """Three recommendations, one of them without a response."""
    return matrix(
        "plan.csv",
        ("134.30", "Protect journalists", "Accepted", "A law on the protection of journalists"),
        ("134.31", "Open the archives", "Noted", ""),
        ("134.32", "Ratify", "", ""),
    )


def data(said):
    """The counts that were printed, without the name."""
    (one,) = said.data
    return {name: one[name] for name in ("new", "same", "different", "to_check", "without_response", "left_out")}


NOTHING = {"new": 0, "same": 0, "different": 0, "to_check": 0, "without_response": 0, "left_out": 0}


def test_what_came_in_is_counted(dodoma, plan):
    others = "3 recommendations here are not in this file"
    said = dodoma.do("import", plan).lines
    assert said == [f"plan.csv: 3 new, 0 same, 0 different, 0 to check; 1 without a response; {others}"]
    assert dodoma.box("134.30") == "A law on the protection of journalists"

    before = dodoma.digest()
    said = dodoma.do("import", plan).lines
    assert said == [f"plan.csv: 0 new, 3 same, 0 different, 0 to check; 1 without a response; {others}"]
    assert dodoma.digest() == before


def test_the_counts_as_data(dodoma, plan):
    said = dodoma.do("import", plan, "--json")

    assert data(said) == {**NOTHING, "new": 3, "without_response": 1}
    assert (said.data[0]["file"], said.data[0]["format"], said.data[0]["written"]) == ("plan.csv", "matrix", True)


def test_a_dry_run_writes_nothing(dodoma, plan):
    before = dodoma.digest(), dodoma.path.read_bytes()

    assert "3 new" in dodoma.do("import", plan, "--dry-run").out
    assert dodoma.do("import", plan, "--dry-run", "--json").data[0]["written"] is False

    assert (dodoma.digest(), dodoma.path.read_bytes()) == before


def test_what_differs_is_counted_and_taken_on_request_only(dodoma, plan, matrix):
    dodoma.do("import", plan)
    other = matrix("other.csv", ("134.30", "Protect journalists", "Accepted", "A better law"))
    before = dodoma.digest()

    said = dodoma.do("import", other)
    assert "1 different" in said.out
    assert "--update" in said.out
    assert dodoma.digest() == before

    assert "--update" not in dodoma.do("import", other, "--update").out
    assert dodoma.box("134.30") == "A better law"


def test_two_texts_under_one_number_are_marked(dodoma, matrix):
    twice = matrix("twice.csv", ("134.40", "Ratify", "Accepted", ""), ("134.40", "Protect journalists", "Accepted", ""))

    assert data(dodoma.do("import", twice, "--json")) == {**NOTHING, "new": 1, "to_check": 1}
    assert {one["text"]: one["to_check"] for one in dodoma.do("list", "--json").data if one["number"] == "134.40"} == {
        "Ratify": False,
        "Protect journalists": True,
    }
    said = dodoma.do("list").out
    assert "? Protect journalists" in said
    assert "? = " in said


def test_of_several_files_the_good_ones_stay_done(dodoma, plan, matrix, tmp_path):
    (tmp_path / "photo.docx").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    other = matrix("other.csv", ("134.50", "Build schools", "Accepted", ""))

    said = dodoma.run("import", plan, tmp_path / "photo.docx", tmp_path / "gone.docx", other)

    assert said.status == 1
    assert [line.partition(":")[0] for line in said.lines] == ["plan.csv", "other.csv"]
    assert [name in line for name, line in zip(("photo.docx", "gone.docx"), said.err.splitlines(), strict=True)] == [True, True]
    assert len(dodoma.do("list", "--json").data) == 7


def test_of_several_files_each_has_its_object(dodoma, plan, tmp_path):
    said = dodoma.run("import", tmp_path / "gone.docx", plan, "--json")

    assert said.status == 1
    assert [(one["file"], one.get("error"), one.get("new")) for one in said.data] == [
        ("gone.docx", "FileMissing", None),
        ("plan.csv", None, 3),
    ]


# --- where they belong


def test_a_workspace_without_a_review_asks_for_one(desk, plan):
    made = desk("Dodoma", state="")
    before = made.digest()

    said = made.refused("import", plan)
    assert "--state" in said
    assert "--cycle" in said
    assert made.digest() == before

    made.do("import", plan, "--state", "TZA", "--cycle", "2")
    assert made.do("show", "TZA-2:134.30").status == 0


def test_a_review_is_named_by_its_id_or_by_state_and_cycle(dodoma, plan):
    dodoma.do("add", "1.1", "Ratify", "--state", "TZA", "--cycle", "3")
    (review,) = {one["review"] for one in dodoma.do("list", "--json").data if one["number"] == "1.1"}
    assert "--cycle" in dodoma.refused("import", plan)

    dodoma.do("import", plan, "--review", review)
    dodoma.do("import", plan, "--state", "tza", "--cycle", "2")

    assert dodoma.do("show", "3:134.30").status == dodoma.do("show", "2:134.30").status == 0
    assert "nowhere" in dodoma.refused("import", plan, "--review", "nowhere")
    assert "Atlantis" in dodoma.refused("import", plan, "--state", "Atlantis", "--cycle", "2")


def test_other_States_are_counted_and_left_out(dodoma, matrix):
    kenya = matrix("Kenya 2nd cycle.csv", ("142.1", "Ratify", "Accepted", ""), ("142.2", "Sign", "Accepted", ""))
    before = dodoma.digest()

    said = dodoma.do("import", kenya)
    assert "2 recommendations of other reviews were left out" in said.out
    assert data(dodoma.do("import", kenya, "--json")) == {**NOTHING, "left_out": 2}
    assert dodoma.digest() == before

    assert data(dodoma.do("import", kenya, "--all-states", "--json"))["new"] == 2
    assert dodoma.do("show", "KEN-2:142.1").status == 0


@pytest.mark.parametrize(("named", "status"), [("auto", 0), ("matrix", 0), ("csv", 0), ("upr-info", 1), ("thematic-list", 1)])
def test_the_format_can_be_said(dodoma, plan, named, status):
    assert dodoma.run("import", plan, "--format", named).status == status


# --- any table


@pytest.fixture
def table(tmp_path):
    """A table with headings that nobody knows."""
    path = tmp_path / "kazi.tsv"
    path.write_text("Kazi\tMaelezo ya kazi\tNani\n134.60\tProtect journalists in every region\tAsha\n", "utf-8")
    return path


def test_an_unknown_table_names_the_option(dodoma, table):
    before = dodoma.digest()

    said = dodoma.refused("import", table)
    assert "kazi.tsv" in said
    assert "--columns number,text" in said
    assert dodoma.digest() == before


def test_columns_are_named_in_their_order(dodoma, table):
    said = dodoma.do("import", table, "--columns", "number, text,-")

    assert "Nani (1)" in said.out
    assert dodoma.do("show", "134.60", "--json").data["text"] == "Protect journalists in every region"
    assert dodoma.do("import", table, "--columns", "number,text", "--json").data[0]["same"] == 1


@pytest.mark.parametrize(("typed", "said"), [("number,texts", "texts"), ("number,-", "text"), (",", "text")])
def test_columns_that_cannot_be_are_wrong_usage(dodoma, table, typed, said):
    assert said in dodoma.wrong("import", table, "--columns", typed)


def test_what_another_program_prints_comes_in_too(dodoma, process):
    lines = "134.61 Ratify the Convention against Torture (Chile);\n134.62 Plant trees in Kigoma (Ghana, Nepal)\n"
    command = ("--workspace", dodoma.path, "import", "-")

    done = process(*command, input=lines.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"-: 2 new" in done.stdout
    assert dodoma.do("show", "134.62", "--json").data["states"] == ["GHA", "NPL"]

    nothing = process(*command, input=b"")
    assert (nothing.returncode, nothing.stdout) == (1, b"")


def test_what_may_be_here_already_is_said_and_not_added(dodoma, matrix):
    dodoma.do("add", "134.70", "Keep pregnant girls in school and let young mothers come back")
    other = matrix("other.csv", ("6.3", "Keep pregnant girls in school and let all young mothers come back", "Accepted", ""))

    said = dodoma.do("import", other, "--update")
    assert "1 to check" in said.lines[0]
    assert "134.70" in said.lines[1]
    assert len(dodoma.do("list", "--json").data) == 4
    (one,) = dodoma.do("import", other, "--json").data
    assert [maybe["number"] for maybe in one["maybe_here"]] == ["6.3"]
    assert one["not_in_file"] == 3

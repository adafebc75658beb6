"""Receiving at the command line: several files at once, settling in bulk, taking a merge back, and what is still to come."""

from __future__ import annotations

import pytest

from upr_desktop.tasks import workspace


@pytest.fixture
def arusha(desk, dodoma):
    """Neema's workspace, which has received Asha's bundle."""
    made = desk("Arusha", "TGNP", "Neema", state="")
    made.do("bundle", "import", dodoma.bundle("starter"))
    return made


@pytest.fixture
def disputed(dodoma, mwanza, arusha):
    """Asha, Juma and Neema wrote different things; Asha has it all."""
    dodoma.do("set", "134.16", "goal", "An independent commission")
    mwanza.do("set", "134.16", "goal", "an  independent Commission")
    for number in ("134.18", "134.102"):
        dodoma.do("set", number, "goal", "by Asha")
        mwanza.do("set", number, "goal", "by Juma")
    dodoma.do("set", "134.18", "risks", "by Asha")
    arusha.do("set", "134.18", "risks", "by Neema")
    dodoma.do("bundle", "import", mwanza.bundle("from Mwanza"), arusha.bundle("from Arusha"))


# --- looking into several


def test_several_files_are_looked_at_together(dodoma, mwanza, arusha, tmp_path):
    mwanza.do("set", "134.16", "goal", "by Juma")
    arusha.do("set", "134.16", "goal", "by Neema")
    files = mwanza.bundle("from Mwanza"), arusha.bundle("from Arusha")
    before = dodoma.digest()

    lines = dodoma.do("bundle", "inspect", *files).lines
    data = dodoma.do("bundle", "inspect", *files, "--json").data

    assert [line.partition(":")[0] for line in lines[:4:3]] == ["from Mwanza.uprbundle", "from Arusha.uprbundle"]
    assert lines[1].startswith("File of Juma, THRDC, made 20")
    assert "  To decide: 134.16  Goal to be achieved" in lines
    assert [one["person"] for one in data["files"]] == ["Juma", "Neema"]
    assert (data["new"], data["conflicts"], len(data["questions"])) == (2, 1, 1)
    assert dodoma.digest() == before


def test_a_bad_file_among_several_does_not_stop_the_others(dodoma, mwanza, tmp_path):
    mwanza.do("set", "134.16", "goal", "by Juma")

    said = dodoma.run("bundle", "inspect", tmp_path / "gone.uprbundle", mwanza.bundle("good"))
    assert said.status == 1
    assert "gone.uprbundle" in said.err
    assert "  1 newly filled box" in said.lines

    said = dodoma.run("bundle", "inspect", "--json", tmp_path / "gone.uprbundle", mwanza.bundle("good"))
    assert [one.get("error") for one in said.data["files"]] == ["FileMissing", None]
    assert "gone.uprbundle" in dodoma.refused("bundle", "inspect", tmp_path / "gone.uprbundle")


def test_boxes_that_are_the_same_are_counted(dodoma, mwanza):
    dodoma.do("set", "134.16", "goal", "by Asha")
    mwanza.do("bundle", "import", dodoma.bundle("more"))
    mwanza.do("set", "134.18", "goal", "by Juma")

    lines = dodoma.do("bundle", "inspect", mwanza.bundle("from Mwanza")).lines

    assert lines[2:] == ["  1 newly filled box", "  1 box is the same"]


def test_a_clock_that_looks_wrong_is_said_everywhere(dodoma, mwanza, monkeypatch):
    dodoma.do("set", "134.16", "goal", "by Asha")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(workspace, "now", lambda: "2037-06-28T11:20:05Z")
        mwanza.do("set", "134.16", "goal", "by Juma")
    bundle = mwanza.bundle("from Mwanza")

    assert "a computer whose clock looks wrong" in dodoma.do("bundle", "inspect", bundle).out
    dodoma.do("bundle", "import", bundle)
    assert dodoma.do("conflicts").out.count("clock of that computer looks wrong") == 1
    values = dodoma.do("conflicts", "--json").data[0]["values"]
    assert {one["author"]: one["clock_looks_wrong"] for one in values} == {"Asha, LHRC": False, "Juma, THRDC": True}
    assert dodoma.do("show", "134.16", "--history").out.count("clock of that computer looks wrong") == 1


# --- settling in bulk


def left(desk):
    """What is still to be decided: number and field."""
    return sorted((one["number"], one["field"]) for one in desk.do("conflicts", "--json").data)


def test_where_texts_are_alike_one_command_settles_them(dodoma, disputed):
    said = dodoma.do("resolve", "--all", "--alike")

    assert said.lines == ["1 place was decided.", "3 places need a decision."]
    assert left(dodoma) == [("134.102", "goal"), ("134.18", "goal"), ("134.18", "risks")]


def test_all_of_one_organisation_is_taken(dodoma, disputed):
    assert dodoma.do("resolve", "--all", "--take", "thrdc").lines == ["3 places were decided.", "1 place needs a decision."]

    assert [dodoma.box(number) for number in ("134.18", "134.102")] == ["by Juma", "by Juma"]
    assert left(dodoma) == [("134.18", "risks")]


def test_ours_is_kept_in_one_box_or_in_one_group(dodoma, disputed):
    dodoma.do("group", "add", "Women")
    dodoma.do("group", "assign", "Women", "134.102")

    dodoma.do("resolve", "--all", "--take", "LHRC", "--box", "risks")
    assert dodoma.box("134.18", "risks") == "by Asha"
    dodoma.do("resolve", "--all", "--take", "LHRC", "--group", "women")
    assert left(dodoma) == [("134.16", "goal"), ("134.18", "goal")]


@pytest.mark.parametrize("name", [("--take", "Haki Jamii"), ("--alike", "--box", "gaol"), ("--alike", "--group", "Nobody")])
def test_a_name_that_nothing_here_has_settles_nothing(dodoma, disputed, name):
    before = dodoma.digest()

    assert name[-1] in dodoma.refused("resolve", "--all", *name)
    assert dodoma.digest() == before


@pytest.mark.parametrize(
    "args",
    [
        (), ("entry/x/goal",), ("--all",), ("--all", "--take", "LHRC", "--alike"), ("--all", "--text", "x"),
        ("entry/x/goal", "--take", "LHRC"), ("entry/x/goal", "--alike"), ("entry/x/goal", "--all", "--alike"),
        ("entry/x/goal", "--choose", "1", "--text", "x"), ("entry/x/goal", "--choose", "1", "--box", "goal"),
    ],
)  # fmt: skip
def test_ways_of_deciding_do_not_mix(dodoma, args):
    assert "--all --take ORG" in dodoma.wrong("resolve", *args)


def test_a_joint_text_is_proposed(dodoma, mwanza):
    dodoma.do("set", "134.16", "goal", "Train judges.\nTrain police.")
    mwanza.do("bundle", "import", dodoma.bundle("base"))
    dodoma.do("set", "134.16", "goal", "Train young judges.\nTrain police.")
    mwanza.do("set", "134.16", "goal", "Train judges.\nTrain all police.")
    dodoma.do("bundle", "import", mwanza.bundle("from Mwanza"))

    lines = dodoma.do("conflicts").lines

    assert lines[lines.index("  All of it in one text, to start from:") + 1 :][:2] == [
        "      Train young judges.",
        "      Train all police.",
    ]
    assert dodoma.do("conflicts", "--json").data[0]["joint"] == "Train young judges.\nTrain all police."


def test_recommendations_clustered_two_ways_together_are_one_question(dodoma, mwanza):
    dodoma.do("cluster", "134.16", "134.18", "--label", "Commission")
    mwanza.do("cluster", "134.16", "134.18", "134.102")
    dodoma.do("bundle", "import", mwanza.bundle("from Mwanza"))

    lines = dodoma.do("conflicts").lines
    (question,) = dodoma.do("conflicts", "--json").data

    assert lines[1] == "  TZA-2:134.16, 134.18  Cluster"
    assert {"      Commission (134.16, 134.18)", "      134.16, 134.18, 134.102"} < set(lines)
    assert lines[-2] == "1 place needs a decision."
    assert (question["number"], question["also"]) == ("134.16", ["134.18"])
    dodoma.do("resolve", question["id"], "--choose", 1)
    assert dodoma.do("conflicts", "--json").data == []


# --- taking back


def test_a_merge_is_taken_back_and_received_again(dodoma, desk):
    nairobi = desk("Nairobi", "KHRC", "Wanjiru", state="KEN", cycle="3")
    nairobi.do("add", "1.1", "Ratify")
    bundle = nairobi.bundle("from Nairobi")
    before = dodoma.digest()
    dodoma.do("bundle", "import", bundle, "--join")
    joined = dodoma.digest()

    lines = dodoma.do("bundle", "take-back").lines

    assert lines == [
        "Taken back: from Nairobi.uprbundle. It can be received again.",
        "What stood there before is kept as “Dodoma before restore.upr”.",
    ]
    assert dodoma.digest() == before
    dodoma.do("bundle", "import", bundle, "--join")
    assert dodoma.digest() == joined


def test_what_was_written_since_is_not_taken_back(dodoma, mwanza):
    mwanza.do("set", "134.16", "goal", "by Juma")
    dodoma.do("bundle", "import", mwanza.bundle("from Mwanza"))
    dodoma.do("set", "134.18", "goal", "by Asha")
    before = dodoma.digest()

    assert "Your work is safe" in dodoma.refused("bundle", "take-back")

    assert dodoma.digest() == before


# --- the log


def test_the_log_says_for_what_a_file_waits(dodoma, mwanza):
    mwanza.do("set", "134.16", "goal", "first")
    dodoma.do("bundle", "import", mwanza.bundle("first"))
    mwanza.do("set", "134.16", "goal", "lost")
    lost = mwanza.bundle("lost")
    mwanza.do("set", "134.18", "goal", "later")

    _counts, line = dodoma.do("bundle", "import", mwanza.bundle("later", "--since", lost)).lines

    assert line == "  Waiting for 1 change of THRDC."
    assert "later.uprbundle: Waiting for 1 change of THRDC." in dodoma.do("log").lines
    assert dodoma.do("log", "--json").data[0]["waiting"] == [{"organisation": "THRDC", "changes": 1}]


def test_the_log_says_who_has_not_sent_yet(dodoma, mwanza):
    dodoma.do("group", "add", "Women and Children")
    assert dodoma.do("log", "--expected").lines == ["No file is expected from anybody."]
    dodoma.do("group", "expect", "women and children", "THRDC", "Haki Jamii")
    dodoma.do("bundle", "import", mwanza.bundle("from Mwanza"))

    *_, heading, first, second = dodoma.do("log").lines
    assert heading.split("  ")[0] == "Expected from"
    assert first.split("  ")[0] == "Haki Jamii"
    assert first.endswith("nothing yet")
    assert second.startswith("THRDC")
    assert dodoma.do("log", "--expected").lines == [heading, first, second]
    assert dodoma.do("log", "--expected", "--json").data[0] == {
        "name": "Haki Jamii", "groups": ["Women and Children"], "due": "", "received": "", "late": False,
    }  # fmt: skip

    dodoma.do("group", "expect", "Women and Children")
    assert dodoma.do("log", "--expected").lines == ["No file is expected from anybody."]


# --- whose computer


@pytest.fixture
def stranger(dodoma, mwanza, desk):
    """A file in Juma's name from a computer that nobody knows; what Juma sent before is here."""
    mwanza.do("set", "134.18", "goal", "by Juma")
    dodoma.do("bundle", "import", mwanza.bundle("real"))
    other = desk("Somewhere", "THRDC", "Juma", state="")
    other.do("bundle", "import", dodoma.bundle("for everybody"))
    other.do("set", "134.16", "risks", "Leave out the budget")
    return other


def test_a_file_from_another_computer_of_a_known_person_is_taken_only_when_accepted(dodoma, stranger):
    file, before = stranger.bundle("from Juma"), dodoma.digest()

    assert "--accept" in dodoma.do("bundle", "inspect", file).out
    told = dodoma.refused("bundle", "import", file)

    assert "from Juma.uprbundle" in told and "Juma, THRDC" in told and "your work is safe" in told
    assert dodoma.digest() == before
    dodoma.do("bundle", "import", "--accept", file)
    assert dodoma.box("134.16", "risks") == "Leave out the budget"


def test_the_others_beside_it_are_merged(dodoma, mwanza, stranger):
    mwanza.do("set", "134.102", "goal", "by the real Juma")

    said = dodoma.run("bundle", "import", stranger.bundle("from Juma"), mwanza.bundle("from Mwanza"))

    assert said.status == 1 and said.err.count("\n") == 1
    assert said.out.startswith("from Mwanza.uprbundle: 1 new")
    assert dodoma.box("134.102") == "by the real Juma" and dodoma.box("134.16", "risks") in ("", None)


def test_in_the_post_box_it_waits(dodoma, stranger, tmp_path):
    (tmp_path / "Shared").mkdir()
    for one in (dodoma, stranger):
        one.do("post-box", "use", tmp_path / "Shared")
    stranger.do("post-box", "send")

    assert "another computer" in dodoma.refused("post-box", "receive")
    assert dodoma.do("post-box").lines[1] == "1 file waits to be received."
    dodoma.do("post-box", "receive", "--accept")
    assert dodoma.box("134.16", "risks") == "Leave out the budget"

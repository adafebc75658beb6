"""Bundles and decisions at the command line."""

from __future__ import annotations

import shutil

import pytest

from upr_desktop.domain.device import Standing
from upr_desktop.labels import labels


@pytest.fixture
def disagreement(dodoma, mwanza):
    """Asha and Juma wrote different goals for 134.16, and know it; the id of the question."""
    dodoma.do("set", "134.16", "goal", "by Asha")
    mwanza.do("set", "134.16", "goal", "by Juma")
    exchange(dodoma, mwanza)
    ((question,), (again,)) = (one.do("conflicts", "--json").data for one in (dodoma, mwanza))
    assert question == again
    return question


def exchange(*desks):
    """Everybody sends everything, and everybody receives it."""
    files = [one.bundle(f"from {one.path.stem}") for one in desks]
    for one in desks:
        one.do("bundle", "import", *files)


def test_what_was_written_travels_and_the_digests_are_equal(dodoma, mwanza):
    dodoma.do("set", "134.16", "goal", "by Asha")
    mwanza.do("set", "134.18", "goal", "by Juma")
    assert dodoma.digest() != mwanza.digest()

    exchange(dodoma, mwanza)

    assert dodoma.digest() == mwanza.digest()
    assert len(dodoma.digest()) == 64
    assert set(dodoma.digest()) <= set("0123456789abcdef")
    assert (mwanza.box("134.16"), dodoma.box("134.18")) == ("by Asha", "by Juma")


def test_making_a_bundle_says_that_it_is_open_to_all(dodoma):
    said = dodoma.do("bundle", "export", dodoma.path.with_name("out.uprbundle")).out

    assert "out.uprbundle" in said
    assert "not sealed" in said


def test_what_came_is_counted_per_file(dodoma, mwanza):
    mwanza.do("set", "134.16", "goal", "by Juma")
    bundle = mwanza.bundle("from Mwanza")
    dodoma.do("set", "134.16", "goal", "by Asha")

    lines = dodoma.do("bundle", "import", bundle).lines
    assert lines[0].startswith("from Mwanza.uprbundle: 1 new, ")
    assert lines[0].endswith(" 1 to decide")
    assert "new here" in lines[1]
    assert "conflicts" in lines[2]

    before = dodoma.digest()
    (again,) = dodoma.do("bundle", "import", bundle, "--json").data
    assert (again["file"], again["new"], again["conflicts"], again["refused"]) == ("from Mwanza.uprbundle", 0, 0, 0)
    assert again["same"] > 0
    assert dodoma.digest() == before


def test_one_bad_file_does_not_stop_the_others(dodoma, mwanza, tmp_path):
    mwanza.do("set", "134.16", "goal", "by Juma")
    good = mwanza.bundle("good")
    photo = tmp_path / "photo.uprbundle"
    photo.write_bytes(b"\xff\xd8\xff no bundle")

    said = dodoma.run("bundle", "import", photo, tmp_path / "gone.uprbundle", good)

    assert said.status == 1
    assert [line.partition(":")[0] for line in said.lines if not line.startswith(" ")] == ["good.uprbundle"]
    assert [name in line for name, line in zip(("photo", "gone"), said.err.splitlines(), strict=True)] == [True, True]
    assert dodoma.box("134.16") == "by Juma"

    said = dodoma.run("bundle", "import", "--json", photo, good)
    assert said.status == 1
    assert [(one["file"], one.get("error")) for one in said.data] == [
        ("photo.uprbundle", "FileNotUnderstood"),
        ("good.uprbundle", None),
    ]


def test_only_what_the_other_lacks(dodoma, mwanza):
    theirs = mwanza.bundle("theirs")
    dodoma.do("set", "134.16", "goal", "by Asha")

    delta = dodoma.bundle("delta", "--since", theirs)

    assert dodoma.do("bundle", "inspect", delta, "--json").data["kind"] == "delta"
    assert mwanza.do("bundle", "import", delta, "--json").data[0]["new"] == 1
    assert mwanza.digest() == dodoma.digest()
    assert "gone" in dodoma.refused("bundle", "export", theirs.with_name("x.uprbundle"), "--since", "gone.uprbundle")


def test_one_group(dodoma, desk):
    dodoma.do("group", "add", "Women and Children")
    dodoma.do("group", "assign", "Women and Children", "134.16")
    dodoma.do("set", "134.18", "goal", "not for the group")
    neema = desk("Arusha", "TGNP", "Neema", state="")

    neema.do("bundle", "import", dodoma.bundle("women", "--group", "women and children"))

    shown = {one["number"] for one in neema.do("list", "--json").data}
    assert "134.16" in shown
    assert "not for the group" not in neema.do("list", "--json").out
    assert "Disability" in dodoma.refused("bundle", "export", neema.path.with_name("x.uprbundle"), "--group", "Disability")


def test_the_bundle_of_another_workspace_is_merged_only_on_request(dodoma, desk):
    other = desk("Arusha", "TGNP", "Neema")
    other.do("add", "134.16", "Strengthen the commission")
    bundle = dodoma.bundle("from Dodoma")
    before = other.digest()

    assert "another workspace" in other.refused("bundle", "import", bundle)
    assert other.digest() == before

    other.do("bundle", "import", bundle, "--join")
    assert len(other.do("list", "--json").data) == 3


def test_a_bundle_that_would_replace_the_workspace_is_not_made(dodoma):
    before = dodoma.digest()

    assert "Dodoma.upr" in dodoma.refused("bundle", "export", dodoma.path)

    assert dodoma.digest() == before


# --- looking first


def test_looking_says_who_when_and_what(dodoma, mwanza):
    dodoma.do("set", "134.18", "goal", "old")
    exchange(dodoma, mwanza)
    mwanza.do("set", "134.18", "goal", "new")
    mwanza.do("set", "134.102", "risks", "by Juma")
    mwanza.do("set", "134.16", "goal", "by Juma")
    mwanza.do("add", "134.20", "Ratify")
    dodoma.do("set", "134.16", "goal", "by Asha")
    bundle = mwanza.bundle("from Mwanza")
    before = dodoma.digest(), dodoma.path.read_bytes()

    lines = dodoma.do("bundle", "inspect", bundle).lines

    assert lines[0].startswith("File of Juma, THRDC, made 20")
    assert [line.strip() for line in lines[1:]] == [
        labels.standing(Standing.NEW),
        "1 new recommendation",
        "1 newly filled box",
        "Changes: 134.18  Goal to be achieved",
        "− old",
        "+ new",
        "To decide: 134.16  Goal to be achieved",
        *sorted(["Asha, LHRC: by Asha", "Juma, THRDC: by Juma"], key=lines_in(lines)),
    ]
    assert (dodoma.digest(), dodoma.path.read_bytes()) == before


def lines_in(lines):
    """Sorts by place in the output: which text is first depends on the hashes of their commits."""
    stripped = [line.strip() for line in lines]
    return stripped.index


def test_looking_at_what_is_here_already(dodoma, mwanza):
    assert dodoma.do("bundle", "inspect", mwanza.bundle("from Mwanza")).lines[2:] == [
        "Everything in this file is already here."
    ]


def test_looking_at_the_bundle_of_another_workspace(dodoma, desk):
    other = desk("Arusha", "TGNP", "Neema")
    other.do("add", "134.99", "Ratify")
    bundle = other.bundle("from Arusha")

    assert "--join" in dodoma.do("bundle", "inspect", bundle).lines[2]
    assert dodoma.do("bundle", "inspect", bundle, "--json").data["other_workspace"] is True
    assert dodoma.box("134.16", "text") == "Strengthen the commission"


def test_looking_as_data_agrees_with_merging(dodoma, mwanza):
    mwanza.do("set", "134.16", "goal", "by Juma")
    dodoma.do("set", "134.16", "goal", "by Asha")
    bundle = mwanza.bundle("from Mwanza")

    seen = dodoma.do("bundle", "inspect", bundle, "--json").data
    (merged,) = dodoma.do("bundle", "import", bundle, "--json").data

    assert {name: seen[name] for name in merged} == merged
    assert [one["id"] for one in seen["questions"]] == [one["id"] for one in dodoma.do("conflicts", "--json").data]


# --- decisions


def test_a_question_has_all_values_numbered_and_who_and_when(dodoma, disagreement):
    assert (disagreement["record"], disagreement["field"], disagreement["number"]) == ("entry", "goal", "134.16")
    assert disagreement["id"] == f"entry/{dodoma.box('134.16', 'entry')}/goal"
    assert [value["choice"] for value in disagreement["values"]] == [1, 2]
    assert {value["value"]: value["author"] for value in disagreement["values"]} == {
        "by Asha": "Asha, LHRC",
        "by Juma": "Juma, THRDC",
    }
    assert all(value["time"].endswith("Z") for value in disagreement["values"])
    commits = [value["commits"][0] for value in disagreement["values"]]
    assert commits == sorted(commits)


def test_a_question_in_words(dodoma, disagreement):
    lines = dodoma.do("conflicts").lines

    assert lines[0] == disagreement["id"]
    assert lines[1] == "  TZA-2:134.16  Goal to be achieved"
    first, second = disagreement["values"]
    assert lines[2].startswith(f"  1.  {first['author']}  20")
    assert lines[3] == f"      {first['value']}"
    assert lines[4].startswith(f"  2.  {second['author']}  20")
    assert lines[6] == "1 place needs a decision."
    assert "! Strengthen the commission" in dodoma.do("list").out
    assert "  Goal to be achieved !" in dodoma.do("show", "134.16").lines


def test_three_writers_are_one_question(dodoma, mwanza, desk):
    neema = desk("Arusha", "TGNP", "Neema", state="")
    neema.do("bundle", "import", dodoma.bundle("starter"))
    for one, text in ((dodoma, "by Asha"), (mwanza, "by Juma"), (neema, "by Neema")):
        one.do("set", "134.16", "goal", text)
    exchange(dodoma, mwanza, neema)

    for one in (dodoma, mwanza, neema):
        (question,) = one.do("conflicts", "--json").data
        assert len(question["values"]) == 3


@pytest.mark.parametrize("choice", [1, 2])
def test_one_of_the_values_is_chosen(dodoma, mwanza, disagreement, choice):
    dodoma.do("resolve", disagreement["id"], "--choose", choice)
    exchange(dodoma, mwanza)

    for one in (dodoma, mwanza):
        assert one.box("134.16") == disagreement["values"][choice - 1]["value"]
        assert one.do("conflicts", "--json").data == []
    assert dodoma.digest() == mwanza.digest()


@pytest.mark.parametrize("text", ["by both", "-5 % by both", "--choose", "", "two\nlines"])
def test_another_text_is_written(dodoma, mwanza, disagreement, text):
    dodoma.do("resolve", disagreement["id"], "--text", text)
    exchange(dodoma, mwanza)

    assert mwanza.box("134.16") == text
    assert mwanza.do("conflicts").lines == ["0 places need a decision."]


def test_a_decision_has_to_be_one(dodoma, disagreement):
    before = dodoma.digest()

    assert "3" in dodoma.refused("resolve", disagreement["id"], "--choose", 3)
    assert "entry/x/goal" in dodoma.refused("resolve", "entry/x/goal", "--choose", 1)

    assert dodoma.digest() == before
    dodoma.do("resolve", disagreement["id"], "--choose", 1)
    assert disagreement["id"] in dodoma.refused("resolve", disagreement["id"], "--choose", 1)


def test_a_code_and_a_flag_are_decided_with_their_values(dodoma, mwanza):
    dodoma.do("set", "134.16", "response", "noted")
    mwanza.do("set", "134.16", "response", "pending")
    mwanza.do("set", "134.18", "nuance", "in the islands")
    dodoma.do("put-aside", "134.18")
    exchange(dodoma, mwanza)
    response, aside = sorted((one["id"] for one in dodoma.do("conflicts", "--json").data), key=lambda id: "deleted" in id)

    said = dodoma.do("conflicts").out
    assert "Keep: somebody wrote in it meanwhile" in said
    assert "Pending" in said
    assert "perhaps" in dodoma.refused("resolve", response, "--text", "perhaps")
    assert "maybe" in dodoma.refused("resolve", aside, "--text", "maybe")
    dodoma.do("resolve", response, "--text", "partly_accepted")
    dodoma.do("resolve", aside, "--text", "true")
    exchange(dodoma, mwanza)

    assert mwanza.box("134.16", "response") == "partly_accepted"
    assert [one["number"] for one in mwanza.do("list", "--json").data] == ["134.16", "134.102"]
    assert dodoma.digest() == mwanza.digest()


def test_clustered_two_ways_is_shown_in_numbers(dodoma, mwanza):
    dodoma.do("cluster", "134.16", "134.18", "--label", "Commission")
    mwanza.do("cluster", "134.16", "134.102")
    exchange(dodoma, mwanza)

    said = dodoma.do("conflicts").out

    assert "TZA-2:134.16  Cluster" in said
    assert "Commission" in said


# --- the log


def test_the_log_says_what_came_from_whom(dodoma, mwanza):
    assert dodoma.do("log").lines == ["Nothing has come from others yet."]
    mwanza.do("set", "134.16", "goal", "by Juma")
    bundle = mwanza.bundle("from Mwanza")
    dodoma.do("bundle", "import", bundle, shutil.copyfile(bundle, bundle.with_name("again.uprbundle")))

    heading, line = dodoma.do("log").lines
    (data,) = dodoma.do("log", "--json").data

    assert heading.split()[0] == "Received"
    assert "Juma, THRDC" in line
    assert "from Mwanza.uprbundle: 1 new" in line
    assert (data["name"], data["maker"], data["new"], data["refused"]) == ("from Mwanza.uprbundle", "Juma, THRDC", 1, 0)


def test_text_for_a_recommendation_that_has_joined_a_cluster_meanwhile_is_said(dodoma, mwanza):
    dodoma.do("set", "134.16", "goal", "A budget")
    exchange(dodoma, mwanza)
    dodoma.do("cluster", "134.16", "134.18")
    mwanza.do("set", "134.16", "goal", "A budget and a law")

    dodoma.do("bundle", "import", mwanza.bundle("from mwanza"))

    said = dodoma.do("conflicts").out
    assert "has joined a cluster meanwhile" in said and "A budget and a law" in said

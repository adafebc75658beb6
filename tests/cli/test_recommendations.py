"""Recommendations and groups at the command line."""

from __future__ import annotations

import json

import pytest

from upr_desktop.domain.schema import fields


@pytest.fixture
def two_cycles(dodoma):
    """134.16 in the second cycle and in the third."""
    dodoma.do("add", "134.16", "Once more", "--state", "TZA", "--cycle", "3")
    return dodoma


def numbers(desk, *options):
    """The numbers that `list` names."""
    return [one["number"] for one in desk.do("list", "--json", *options).data]


def test_the_list_is_a_table_in_the_order_of_numbers(dodoma):
    dodoma.do("set", "134.16", "goal", "An independent commission")

    assert dodoma.do("list").lines == [
        "Number   Response                Plan  Strategy  Recommendation",
        "134.16   ✓ Accepted              1/6   0/6       Strengthen the commission",
        "134.18   ○ Noted                 0/6   0/6       Give it a budget",
        "134.102  – No response recorded  0/6   0/6       Open an office in Mwanza",
        "",
        "3 recommendations",
    ]


def test_each_review_has_its_own_part(two_cycles):
    lines = two_cycles.do("list").lines

    assert lines[0] == "United Republic of Tanzania, UPR, cycle 3"
    assert lines[2].endswith("Once more")
    assert lines[4] == "United Republic of Tanzania, UPR, cycle 2"
    assert lines[-1] == "4 recommendations"


def test_a_recommendation_without_a_number_is_listed_by_its_id(dodoma):
    dodoma.do("add", "", "Ratify the Convention against Torture")
    (line,) = (line for line in dodoma.do("list").lines if "Torture" in line)

    assert dodoma.box(line.split()[0], "text") == "Ratify the Convention against Torture"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["134.16", "134.18", "134.102"]),
        (["--response", "accepted"], ["134.16"]),
        (["--response", "none"], ["134.102"]),
        (["--find", "office mwa"], ["134.102"]),
        (["--find", "134.1"], ["134.16", "134.18", "134.102"]),
        (["--find", "Népal"], ["134.16", "134.18", "134.102"]),
        (["--find", "'\"(*"], ["134.16", "134.18", "134.102"]),
        (["--find", "budget", "--response", "accepted"], []),
    ],
)
def test_the_list_can_be_narrowed(dodoma, options, expected):
    assert numbers(dodoma, *options) == expected


def test_what_has_empty_boxes(dodoma):
    for box in (name for name, field in fields("entry").items() if field.matrix):
        dodoma.do("set", "134.16", box, "filled")

    assert numbers(dodoma, "--empty") == ["134.18", "134.102"]


def test_what_a_group_works_on(dodoma):
    dodoma.do("group", "add", "Women and Children")
    dodoma.do("group", "assign", "women and children", "134.18", "134.102")

    assert numbers(dodoma, "--group", "Women and Children") == ["134.18", "134.102"]
    assert "Thematic groups: Women and Children" in dodoma.do("show", "134.18").lines
    assert "Disability" in dodoma.refused("list", "--group", "Disability")


def test_the_list_as_data_has_the_fields_of_the_schema(dodoma):
    data = dodoma.do("list", "--json").data

    assert len(data) == 3
    for one in data:
        assert one.keys() == {"id", "undecided", *fields("recommendation"), *fields("entry")}
    assert (data[1]["text"], data[1]["response"], data[1]["states"]) == ("Give it a budget", "noted", ["NPL"])


def test_members_of_a_cluster_are_one_object_each(dodoma):
    dodoma.do("cluster", "134.16", "134.102", "--label", "Commission")
    dodoma.do("set", "134.16", "goal", "A shared answer")

    goals = {one["number"]: (one["goal"], one["label"]) for one in dodoma.do("list", "--json").data}

    assert goals == {
        "134.16": ("A shared answer", "Commission"),
        "134.18": ("", ""),
        "134.102": ("A shared answer", "Commission"),
    }


# --- show and set


def test_one_is_shown_with_its_boxes(dodoma):
    dodoma.do("set", "134.16", "goal", "An independent commission\nwith a budget")

    lines = dodoma.do("show", "134.16").lines

    assert lines[:3] == ["TZA-2:134.16  ✓ Accepted", "Nepal", "Strengthen the commission"]
    at = lines.index("  Goal to be achieved")
    assert lines[at : at + 3] == ["  Goal to be achieved", "      An independent commission", "      with a budget"]
    assert lines[lines.index("  Risks") + 1] == "      –"


def test_the_history_says_who_wrote_what(dodoma):
    for text in ("first", "second"):
        dodoma.do("set", "134.16", "goal", text)

    lines = dodoma.do("show", "134.16", "--history").lines
    at = lines.index("  Goal to be achieved")
    data = dodoma.do("show", "134.16", "--history", "--json").data

    assert lines[at + 1] == "      second"
    assert lines[at + 2].endswith("  Asha, LHRC")
    assert [line.strip() for line in (lines[at + 3], lines[at + 5])] == ["second", "first"]
    assert [one["value"] for one in data["history"]["goal"]] == ["first", "second"]


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("goal", "An independent commission", "An independent commission"),
        ("risks", "two\nlines", "two\nlines"),
        ("text", "Strengthen it", "Strengthen it"),
        ("response", "partly_accepted", "partly_accepted"),
        ("response", "", ""),
        ("response_date", "2016-09", "2016-09"),
        ("ratification", "true", True),
        ("priority", "true", True),
        ("states/SEN", "true", ["NPL", "SEN"]),
        ("states/NPL", "false", []),
        ("themes/right to food / water", "true", ["right to food / water"]),
    ],
)
def test_every_field_can_be_written(dodoma, field, typed, value):
    dodoma.do("set", "134.16", field, typed)

    assert dodoma.box("134.16", field.partition("/")[0]) == value


@pytest.mark.parametrize(
    "value", ["-5 %", "--json", "-h", "-hatari", "--help", "--workspace", "--", "-", "--lang=fr", "=1+1", "@asha"]
)
def test_any_value_may_follow_two_dashes(dodoma, value):
    dodoma.do("set", "134.16", "goal", "--", value)

    assert dodoma.box("134.16") == value


@pytest.mark.parametrize("value", ["-5 %", "-hatari", "- a budget\n- an office", "--a budget", "-"])
def test_a_value_that_begins_with_a_dash_is_a_value(dodoma, value):
    dodoma.do("set", "134.16", "goal", value)
    dodoma.do("add", "134.20", value)

    assert dodoma.box("134.16") == value
    assert dodoma.box("134.20", "text") == value


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("gaol", "A budget", "gaol"),
        ("response", "perhaps", "perhaps"),
        ("response_date", "2016-13", "2016-13"),
        ("ratification", "yes", "yes"),
        ("themes", "torture", "themes"),
        ("themes/torture", "yes", "yes"),
        ("goal", "x" * 20_001, "Goal to be achieved"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(dodoma, field, value, named):
    before = dodoma.digest()

    assert named in dodoma.refused("set", "134.16", field, value)

    assert dodoma.digest() == before


# --- numbers


@pytest.mark.parametrize("number", ["2:134.16", "TZA-2:134.16", "tza-2:134.16"])
def test_the_cycle_tells_numbers_apart(two_cycles, number):
    assert two_cycles.box(number, "text") == "Strengthen the commission"
    two_cycles.do("set", number, "goal", "in the second")

    assert two_cycles.box("3:134.16") == ""


def test_a_number_of_two_reviews_names_the_candidates(two_cycles):
    before = two_cycles.digest()

    said = two_cycles.refused("set", "134.16", "goal", "in which?")

    assert "TZA-2:134.16" in said
    assert "TZA-3:134.16" in said
    assert two_cycles.digest() == before


def test_the_beginning_of_an_id_is_enough(two_cycles):
    (id,) = (one["id"] for one in two_cycles.do("list", "--json").data if one["text"] == "Once more")

    assert two_cycles.box(id, "text") == two_cycles.box(id[:8], "text") == "Once more"
    assert id[:7] in two_cycles.refused("show", id[:7])


# --- add, put aside, cluster, group


def test_one_added_by_hand(dodoma):
    dodoma.do("add", "134.20", "Ratify", "--response", "pending", "--from", "KEN", "--from", "Rwanda")

    data = dodoma.do("show", "134.20", "--json").data
    assert (data["text"], data["response"], data["states"]) == ("Ratify", "pending", ["KEN", "RWA"])
    assert "134.20" in dodoma.refused("add", "134.20", "Something else")
    assert "Atlantis" in dodoma.refused("add", "134.21", "Ratify", "--from", "Atlantis")


def test_where_there_are_two_reviews_one_has_to_be_named(two_cycles):
    assert "--cycle" in two_cycles.refused("add", "134.20", "Ratify")
    assert "--cycle" in two_cycles.refused("group", "add", "Women")
    two_cycles.do("add", "134.20", "Ratify", "--cycle", "3")
    two_cycles.do("group", "add", "Women", "--state", "Tanzania", "--cycle", "2")

    assert two_cycles.do("show", "3:134.20").status == 0


def test_put_aside_and_brought_back(dodoma):
    dodoma.do("put-aside", "134.16")
    assert numbers(dodoma) == ["134.18", "134.102"]
    assert "It is put aside." in dodoma.do("show", "134.16").lines

    dodoma.do("bring-back", "134.16")
    assert numbers(dodoma) == ["134.16", "134.18", "134.102"]
    assert "999.9" in dodoma.refused("put-aside", "999.9")


def test_a_cluster_joins_texts_and_parts_again(dodoma):
    dodoma.do("set", "134.16", "goal", "A budget")
    dodoma.do("set", "134.18", "goal", "An office")

    assert dodoma.do("cluster", "134.16", "134.18").lines == ["2 recommendations have one answer now."]
    assert dodoma.box("134.18") == "A budget\n\nAn office"
    assert "Cluster: 134.16, 134.18" in dodoma.do("show", "134.16").lines
    assert dodoma.do("cluster", "134.102", "134.18").lines == ["3 recommendations have one answer now."]

    dodoma.do("uncluster", "134.18")
    assert (dodoma.box("134.18"), dodoma.box("134.16")) == ("An office", "A budget\n\nAn office")
    before = dodoma.digest()
    assert "no cluster" in dodoma.do("uncluster", "134.18").out
    assert "999.9" in dodoma.refused("cluster", "134.16", "999.9")
    assert dodoma.digest() == before


def test_groups_are_made_renamed_and_given_work(dodoma):
    assert "Women and Children" in dodoma.do("group", "add", "Women and Children").out
    dodoma.do("group", "rename", "Women and Children", "Women")
    dodoma.do("group", "assign", "Women", "134.16")

    assert numbers(dodoma, "--group", "women") == ["134.16"]
    assert "Women and Children" in dodoma.refused("group", "assign", "Women and Children", "134.18")
    before = dodoma.digest()
    assert "999.9" in dodoma.refused("group", "assign", "Women", "134.18", "999.9")
    assert dodoma.digest() == before
    dodoma.do("group", "add", "Disability")
    assert "Women" in dodoma.refused("group", "rename", "Disability", "Women")


def test_data_is_one_document_without_other_words(dodoma):
    out = dodoma.do("show", "134.16", "--json").out

    assert json.loads(out)["number"] == "134.16"
    assert out.startswith("{")
    assert out.endswith("}\n")

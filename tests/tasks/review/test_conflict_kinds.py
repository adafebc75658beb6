"""Stories of offices that did not know of each other: each kind of difference is asked once, in words, and settled for all."""

from __future__ import annotations

import pytest

from upr_desktop.domain.commits import Place
from upr_desktop.tasks import groups, reading, recommendations, workspace
from upr_desktop.tasks.review import cluster
from upr_desktop.tasks.review.review_conflicts import choose, questions, settle, settle_as_seen

TANZANIA = "7a68b8dc-12ef-5f34-ac88-8dcc8bcd39d1"


@pytest.fixture
def arusha(office, dodoma, mwanza):
    """Neema's office, which has received Asha's file."""
    made = office("Arusha", "TGNP", "Neema", state="")
    dodoma.send_to(made)
    return made


def exchange(*offices):
    """Everybody sends all that they have, and everybody receives it."""
    files = [one.bundle(f"from {one.workspace.path.stem}") for one in offices]
    for one in offices:
        assert [merged.trouble for merged in one.receive(*files)] == [None] * len(files)


def settled(*offices):
    """Everybody has heard of the decision, nobody is asked any more, and all show the same."""
    exchange(*offices)
    assert [one.questions() for one in offices] == [[]] * len(offices)
    assert len({one.digest() for one in offices}) == 1


def asked(office):
    """The only question of an office."""
    (one,) = questions(office.reader)
    return one


def choice(question, called):
    """The number of a choice by what it is called."""
    return question.called.index(called) + 1


def members(office, number):
    """The numbers that share the answer to a recommendation."""
    return [one.text("number") for one in reading.cluster_of(office.reader, office.pair(number).entry.id)]


# --- clustered two ways


def test_one_recommendation_in_two_clusters(dodoma, mwanza):
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.18")], "Commission")
    cluster.make(mwanza.workspace, [mwanza.find("134.16"), mwanza.find("134.102")])
    exchange(dodoma, mwanza)
    for office in (dodoma, mwanza):
        one = asked(office)
        assert one.recommendation.text("number") == "134.16"
        assert sorted(one.called) == ["134.16, 134.102", "Commission (134.16, 134.18)"]
        assert sorted(one.authors) == ["Asha, LHRC", "Juma, THRDC"]

    choose(mwanza.workspace, asked(mwanza).conflict, choice(asked(mwanza), "Commission (134.16, 134.18)"))

    settled(dodoma, mwanza)
    assert members(dodoma, "134.16") == ["134.16", "134.18"]
    assert members(dodoma, "134.102") == ["134.102"]


@pytest.mark.parametrize("wanted", ["134.16, 134.18", "134.16, 134.18, 134.102"])
def test_recommendations_clustered_two_ways_together_are_one_question_settled_in_one_commit(dodoma, mwanza, wanted):
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.18")])
    cluster.make(mwanza.workspace, [mwanza.find(number) for number in ("134.16", "134.18", "134.102")])
    (merged,) = dodoma.receive(mwanza.bundle())
    one = asked(dodoma)
    before = dodoma.commits()
    assert (merged.conflicts, reading.undecided(dodoma.reader)) == (1, 1)
    assert [one.recommendation.text("number"), *(also.text("number") for also in one.also)] == ["134.16", "134.18"]

    choose(dodoma.workspace, one.conflict, choice(one, wanted))

    assert dodoma.commits() == before + 1
    assert ", ".join(members(dodoma, "134.16")) == ", ".join(members(dodoma, "134.18")) == wanted
    settled(dodoma, mwanza)


def test_taken_out_by_one_and_clustered_anew_by_another(dodoma, mwanza):
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.18")])
    dodoma.send_to(mwanza)
    cluster.part(dodoma.workspace, dodoma.find("134.16"))
    cluster.make(mwanza.workspace, [mwanza.find("134.16"), mwanza.find("134.102")])
    exchange(dodoma, mwanza)
    # Juma joined 134.102 to the cluster that he had, so that only Asha moved 134.16.
    assert dodoma.questions() == []
    assert members(dodoma, "134.18") == ["134.18", "134.102"]
    assert members(dodoma, "134.16") == ["134.16"]


def test_what_was_written_in_a_recommendation_that_left_for_a_cluster_meanwhile(dodoma, mwanza):
    dodoma.write("134.16", "An independent commission")
    dodoma.send_to(mwanza)
    own = dodoma.place("134.16")
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.18")])
    mwanza.write("134.16", "An independent and rich commission")
    exchange(dodoma, mwanza)
    one = asked(dodoma)
    assert (one.conflict.place, one.recommendation.text("number")) == (own._replace(field="deleted"), "134.16")

    settle(dodoma.workspace, one.conflict.place, True)

    settled(dodoma, mwanza)
    assert mwanza.reader.record("entry", own.id).hidden


# --- put aside, renamed


@pytest.mark.parametrize("aside", [True, False])
def test_put_aside_by_one_and_written_in_by_two(dodoma, mwanza, arusha, aside):
    id = dodoma.find("134.16").id
    recommendations.put_aside(dodoma.workspace, "recommendation", id)
    for office, text in ((mwanza, "in the islands"), (arusha, "in the towns")):
        office.workspace.write(office.workspace.edits("recommendation", id, {"nuance": text}))
    exchange(dodoma, mwanza, arusha)
    assert sorted(field for field, _ in dodoma.questions()) == ["deleted", "nuance"]

    values = {"deleted": aside, "nuance": "everywhere"}
    settle_as_seen(dodoma.workspace, [(one.conflict, values[one.conflict.place.field]) for one in questions(dodoma.reader)])

    settled(dodoma, mwanza, arusha)
    assert ("134.16" in arusha.numbers()) is not aside


def test_a_group_renamed_by_two(dodoma, mwanza):
    group = groups.add(dodoma.workspace, "Women", TANZANIA)
    dodoma.send_to(mwanza)
    groups.rename(dodoma.workspace, group, "Women and Children")
    groups.rename(mwanza.workspace, group, "Gender")
    exchange(dodoma, mwanza)
    one = asked(mwanza)
    assert (one.conflict.place, one.recommendation) == (Place("group", group, "name"), None)
    assert one.subject in {"Women and Children", "Gender"} == {choice.value for choice in one.conflict.choices}

    settle(mwanza.workspace, one.conflict.place, "Women, Children and Gender")

    settled(dodoma, mwanza)
    assert [found.text("name") for found in reading.groups(dodoma.reader)] == ["Women, Children and Gender"]


def test_a_group_put_aside_by_one_and_renamed_by_another(dodoma, mwanza):
    group = groups.add(dodoma.workspace, "Women", TANZANIA)
    dodoma.send_to(mwanza)
    recommendations.put_aside(dodoma.workspace, "group", group)
    groups.rename(mwanza.workspace, group, "Gender")
    exchange(dodoma, mwanza)
    assert asked(dodoma).subject == "Gender"

    settle(dodoma.workspace, Place("group", group, "deleted"), False)

    settled(dodoma, mwanza)
    assert [found.text("name") for found in reading.groups(mwanza.reader)] == ["Gender"]


def test_a_theme_added_by_one_and_taken_out_by_another_is_no_question(dodoma, mwanza, arusha):
    theme = Place("recommendation", dodoma.find("134.16").id, "themes/torture")
    mwanza.workspace.write([mwanza.workspace.edit(theme, True)])
    mwanza.send_to(dodoma)
    dodoma.workspace.write([dodoma.workspace.edit(theme, False)])
    arusha.workspace.write([arusha.workspace.edit(theme, True)])

    settled(dodoma, mwanza, arusha)

    assert dodoma.find("134.16").tags("themes") == ("torture",)


# --- decisions that meet


def contested(dodoma, mwanza):
    """Asha and Juma wrote different goals for 134.16, and both know it."""
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")
    exchange(dodoma, mwanza)
    return dodoma.place("134.16")


def test_a_decision_made_by_two_people_differently(dodoma, mwanza):
    place = contested(dodoma, mwanza)
    settle(dodoma.workspace, place, "decided in Dodoma")
    settle(mwanza.workspace, place, "decided in Mwanza")
    exchange(dodoma, mwanza)
    assert dodoma.questions() == mwanza.questions() == [("goal", ["decided in Dodoma", "decided in Mwanza"])]

    settle(mwanza.workspace, place, "decided by telephone")

    settled(dodoma, mwanza)
    assert dodoma.read("134.16") == "decided by telephone"


def test_a_decision_meets_a_third_text(dodoma, mwanza, arusha):
    place = contested(dodoma, mwanza)
    arusha.write("134.16", "by Neema")
    settle(dodoma.workspace, place, "by both")
    exchange(dodoma, mwanza, arusha)
    assert mwanza.questions() == [("goal", ["by Neema", "by both"])]
    assert asked(mwanza).organisations in [({"LHRC"}, {"TGNP"}), ({"TGNP"}, {"LHRC"})]

    settle(arusha.workspace, place, "by all three")

    settled(dodoma, mwanza, arusha)


def test_a_decision_about_clusters_by_two_people_differently(dodoma, mwanza):
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.18")])
    cluster.make(mwanza.workspace, [mwanza.find(number) for number in ("134.16", "134.18", "134.102")])
    exchange(dodoma, mwanza)
    for office, wanted in ((dodoma, "134.16, 134.18"), (mwanza, "134.16, 134.18, 134.102")):
        choose(office.workspace, asked(office).conflict, choice(asked(office), wanted))
    exchange(dodoma, mwanza)
    assert len(asked(dodoma).also) == 1

    choose(dodoma.workspace, asked(dodoma).conflict, choice(asked(dodoma), "134.16, 134.18"))

    settled(dodoma, mwanza)
    assert members(mwanza, "134.18") == ["134.16", "134.18"]


# --- what helps to decide


def test_three_texts_from_one_base_have_a_joint_text(dodoma, mwanza, arusha):
    base = "Train judges.\nTrain police.\nTrain teachers."
    dodoma.write("134.16", base)
    dodoma.send_to(mwanza, arusha)
    for office, who in ((dodoma, "judges"), (mwanza, "police"), (arusha, "teachers")):
        office.write("134.16", base.replace(who, f"young {who}"))
    exchange(dodoma, mwanza, arusha)

    for office in (dodoma, mwanza, arusha):
        assert asked(office).joint == "Train young judges.\nTrain young police.\nTrain young teachers."


def test_there_is_no_joint_text_without_a_base_nor_for_numbers(dodoma, mwanza):
    dodoma.write("134.18", "by Asha")
    mwanza.write("134.18", "by Juma")
    for office, number in ((dodoma, "135.16"), (mwanza, "134.17")):
        office.workspace.write(office.workspace.edits("recommendation", office.find("134.16").id, {"number": number}))
    exchange(dodoma, mwanza)

    assert {one.conflict.place.field: one.joint for one in questions(dodoma.reader)} == {"goal": None, "number": None}


def test_a_choice_written_by_a_wrong_clock_says_so(dodoma, mwanza, monkeypatch):
    dodoma.write("134.16", "by Asha")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(workspace, "now", lambda: "1970-01-01T00:03:00Z")
        mwanza.write("134.16", "by Juma")
    exchange(dodoma, mwanza)

    one = asked(dodoma)

    assert dict(zip(one.authors, one.wrong_clocks, strict=True)) == {"Asha, LHRC": False, "Juma, THRDC": True}
    history = reading.history(dodoma.reader, one.conflict.place)
    wrong = reading.wrong_clocks(dodoma.reader, [written.commit for written, _ in history])
    assert wrong == set(one.conflict.choices[one.authors.index("Juma, THRDC")].commits)

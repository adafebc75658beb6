"""Clusters: one shared answer, and nothing that was written for one recommendation is lost."""

from __future__ import annotations

import pytest

from upr_desktop.domain import ids
from upr_desktop.domain.kinds import MAX_TEXT
from upr_desktop.errors.base import NotAllowed
from upr_desktop.tasks import groups, reading, recommendations
from upr_desktop.tasks.review import cluster

TANZANIA = ids.review_id("TZA", "upr", "2")


def join(office, *numbers, **options):
    """Make a cluster of recommendations by their numbers; the id of its entry."""
    return cluster.make(office.workspace, [office.find(number) for number in numbers], **options)


def members(office, number):
    """The numbers of those that share an answer with a recommendation."""
    return [one.text("number") for one in reading.cluster_of(office.reader, office.pair(number).entry.id)]


def test_every_member_shows_the_shared_answer(dodoma):
    dodoma.write("134.16", "An independent commission")

    entry = join(dodoma, "134.16", "134.18", label="Commission")
    dodoma.write("134.18", "March 2019", "timeframe")

    for number in ("134.16", "134.18"):
        assert dodoma.pair(number).entry.id == entry
        assert dodoma.read(number) == "An independent commission"
        assert dodoma.read(number, "timeframe") == "March 2019"
    assert dodoma.pair("134.16").entry.text("label") == "Commission"
    assert members(dodoma, "134.18") == ["134.16", "134.18"]
    assert dodoma.read("134.102") == ""


def test_texts_of_several_become_paragraphs_and_equal_ones_stand_once(dodoma):
    for number, text in (("134.16", "A budget"), ("134.18", "An office in Mwanza"), ("134.102", "A budget")):
        dodoma.write(number, text)
    members = [dodoma.find(number) for number in ("134.16", "134.18", "134.102")]
    assert cluster.texts([dodoma.pair(one.text("number")) for one in members]) == {"goal": ["A budget", "An office in Mwanza"]}

    cluster.make(dodoma.workspace, members)

    assert dodoma.read("134.16") == "A budget\n\nAn office in Mwanza"


def test_a_person_may_choose_the_text(dodoma):
    dodoma.write("134.16", "A budget")
    dodoma.write("134.18", "An office in Mwanza")
    dodoma.write("134.18", "Parliament is dissolved", "risks")

    join(dodoma, "134.16", "134.18", chosen={"goal": "A budget and an office in Mwanza"})

    assert dodoma.read("134.16") == "A budget and an office in Mwanza"
    assert dodoma.read("134.16", "risks") == "Parliament is dissolved"


def test_texts_that_do_not_fit_together_change_nothing(dodoma):
    dodoma.write("134.16", "x" * (MAX_TEXT // 2))
    dodoma.write("134.18", "y" * (MAX_TEXT // 2))
    before = dodoma.digest()

    with pytest.raises(NotAllowed, match="Goal to be achieved"):
        join(dodoma, "134.16", "134.18")

    assert dodoma.digest() == before


def test_the_entries_that_answer_nobody_are_put_aside_and_keep_their_text(dodoma):
    dodoma.write("134.16", "A budget")
    own = dodoma.pair("134.16").entry.id

    join(dodoma, "134.16", "134.18")

    left = dodoma.reader.record("entry", own)
    assert left.hidden
    assert left.text("goal") == "A budget"
    assert reading.stranded(dodoma.reader) == []


def test_one_that_is_taken_out_answers_for_itself_again(dodoma):
    dodoma.write("134.16", "A budget")
    join(dodoma, "134.16", "134.18")
    dodoma.write("134.16", "A budget and an office")

    assert cluster.part(dodoma.workspace, dodoma.find("134.16"))

    assert dodoma.read("134.16") == "A budget"
    assert dodoma.read("134.18") == "A budget and an office"
    assert members(dodoma, "134.16") == ["134.16"]
    assert not cluster.part(dodoma.workspace, dodoma.find("134.16"))


def test_joining_again_repeats_no_paragraph(dodoma):
    dodoma.write("134.16", "A budget\n\nfor ten years")
    dodoma.write("134.18", "An office")
    join(dodoma, "134.16", "134.18")
    cluster.part(dodoma.workspace, dodoma.find("134.16"))

    join(dodoma, "134.18", "134.16")

    assert dodoma.read("134.16") == "A budget\n\nfor ten years\n\nAn office"


def test_who_joins_a_member_joins_its_cluster(dodoma):
    dodoma.write("134.102", "A law")
    first = join(dodoma, "134.16", "134.18", label="Commission")

    assert join(dodoma, "134.102", "134.18") == first

    assert members(dodoma, "134.16") == ["134.16", "134.18", "134.102"]
    assert dodoma.read("134.16") == "A law"
    assert dodoma.pair("134.16").entry.text("label") == "Commission"


def test_two_organisations_that_make_the_same_cluster_mean_one(dodoma, mwanza):
    dodoma.write("134.16", "A budget")
    mwanza.write("134.18", "An office")
    assert join(dodoma, "134.18", "134.16") == join(mwanza, "134.16", "134.18")

    mwanza.send_to(dodoma)
    dodoma.send_to(mwanza)

    assert dodoma.questions() == [("goal", ["A budget", "An office"])] == mwanza.questions()
    assert dodoma.digest() == mwanza.digest()


def test_clustered_two_ways_is_for_a_person_to_decide(dodoma, mwanza):
    join(dodoma, "134.16", "134.18")
    join(mwanza, "134.16", "134.102")

    mwanza.send_to(dodoma)

    assert [field for field, _ in dodoma.questions()] == ["entry"]


def test_a_text_written_without_knowledge_of_the_cluster_is_shown_as_a_difference(dodoma, mwanza):
    dodoma.write("134.16", "A budget")
    dodoma.send_to(mwanza)
    own = dodoma.pair("134.16").entry.id
    join(dodoma, "134.16", "134.18")
    mwanza.write("134.16", "A budget and a law")

    mwanza.send_to(dodoma)

    (stranded,) = reading.stranded(dodoma.reader)
    assert (stranded.id, stranded.text("goal")) == (own, "A budget and a law")
    assert dodoma.questions() == [("deleted", [False, True])]
    assert dodoma.read("134.16") == "A budget"


def test_a_box_on_which_somebody_must_decide_stays_in_sight(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)

    join(dodoma, "134.16", "134.18")

    assert dodoma.questions() == [("goal", ["by Asha", "by Juma"])]
    assert [one.text("goal") for one in reading.stranded(dodoma.reader)] == [dodoma.read("134.16")]


def test_a_cluster_that_everybody_left_keeps_its_text_in_sight(dodoma):
    join(dodoma, "134.16", "134.18")
    dodoma.write("134.16", "A shared answer")

    for number in ("134.16", "134.18"):
        cluster.part(dodoma.workspace, dodoma.find(number))

    assert [one.text("goal") for one in reading.stranded(dodoma.reader)] == ["A shared answer"]


def test_a_cluster_that_was_left_can_be_made_again(dodoma):
    entry = join(dodoma, "134.16", "134.18")
    dodoma.write("134.16", "A shared answer")
    for number in ("134.16", "134.18"):
        cluster.part(dodoma.workspace, dodoma.find(number))
    recommendations.put_aside(dodoma.workspace, "entry", entry)

    assert join(dodoma, "134.16", "134.18") == entry

    assert dodoma.read("134.18") == "A shared answer"
    assert reading.stranded(dodoma.reader) == []


def test_the_groups_of_all_members_work_on_the_cluster(dodoma):
    women = groups.add(dodoma.workspace, "Women", TANZANIA)
    disability = groups.add(dodoma.workspace, "Disability", TANZANIA)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.16").id])
    groups.assign(dodoma.workspace, disability, [dodoma.find("134.18").id])

    join(dodoma, "134.16", "134.18")
    cluster.part(dodoma.workspace, dodoma.find("134.18"))

    for number in ("134.16", "134.18"):
        assert set(dodoma.pair(number).entry.tags("groups")) == {women, disability}

"""Thematic groups."""

from __future__ import annotations

import pytest

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.errors.base import AlreadyThere, Ambiguous, NotAllowed, NotFound
from upr_desktop.tasks import groups, reading, recommendations
from upr_desktop.tasks.review import cluster
from upr_desktop.tasks.workspace import new_review

TANZANIA = ids.review_id("TZA", "upr", "2")


@pytest.fixture
def women(dodoma):
    """A group that works on 134.16."""
    group = groups.add(dodoma.workspace, "Women and Children", TANZANIA)
    groups.assign(dodoma.workspace, group, [dodoma.find("134.16").id])
    return group


def names(office):
    """The names of the groups."""
    return [group.text("name") for group in reading.groups(office.reader)]


def test_a_group_has_the_recommendations_it_was_given(dodoma, women):
    changed = groups.assign(dodoma.workspace, women, [dodoma.find(number).id for number in ("134.16", "134.18")])

    assert changed == 1
    assert dodoma.numbers(group=women) == ["134.16", "134.18"]
    assert dodoma.numbers(group=reading.NO_GROUP) == ["134.102"]
    assert reading.group_sizes(dodoma.reader) == {women: 2}


def test_giving_what_a_group_has_already_writes_nothing(dodoma, women):
    before = dodoma.commits()

    assert groups.assign(dodoma.workspace, women, [dodoma.find("134.16").id]) == 0
    assert dodoma.commits() == before


def test_recommendations_can_belong_to_several_groups_or_to_one_only(dodoma, women):
    disability = groups.add(dodoma.workspace, "Disability", TANZANIA)
    id = dodoma.find("134.16").id
    groups.assign(dodoma.workspace, disability, [id])
    assert set(dodoma.pair("134.16").entry.tags("groups")) == {women, disability}

    groups.assign(dodoma.workspace, disability, [id], only=True)

    assert dodoma.pair("134.16").entry.tags("groups") == (disability,)


def test_recommendations_can_be_taken_back(dodoma, women):
    groups.take_back(dodoma.workspace, women, [dodoma.find("134.16").id])

    assert dodoma.numbers(group=women) == []


def test_a_cluster_is_given_whole(dodoma, women):
    cluster.make(dodoma.workspace, [dodoma.find("134.18"), dodoma.find("134.102")])

    assert groups.assign(dodoma.workspace, women, [dodoma.find("134.18").id]) == 1
    assert dodoma.numbers(group=women) == ["134.16", "134.18", "134.102"]


@pytest.mark.parametrize("name", ["Women and Children", "women AND children", " Women  and-children! "])
def test_a_group_that_is_there_is_not_made_again(dodoma, women, name):
    before = dodoma.digest()

    assert groups.add(dodoma.workspace, name, TANZANIA) == women
    assert dodoma.digest() == before


def test_two_organisations_that_make_the_same_group_mean_one(dodoma, mwanza):
    groups.add(dodoma.workspace, "Women and Children", TANZANIA)
    groups.add(mwanza.workspace, "Women and Children", TANZANIA)

    mwanza.send_to(dodoma)

    assert names(dodoma) == ["Women and Children"]
    assert dodoma.questions() == []


def test_a_group_expects_the_organisations_that_it_names_and_no_others(dodoma, mwanza, women):
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)
    juma = mwanza.workspace.me.organisation_id

    groups.expect(dodoma.workspace, women, ["Haki Jamii", "thrdc", juma])
    haki = set(dodoma.reader.record("group", women).tags("expected")) - {juma}
    assert [dodoma.reader.record("organisation", id).text("name") for id in haki] == ["Haki Jamii"]

    before = dodoma.commits()
    groups.expect(dodoma.workspace, women, ["HAKI JAMII", juma])
    assert dodoma.commits() == before
    groups.expect(dodoma.workspace, women, ["Haki Jamii"])
    assert set(dodoma.reader.record("group", women).tags("expected")) == haki
    with pytest.raises(NotAllowed, match="Organisation"):
        groups.expect(dodoma.workspace, women, ["..."])


def test_a_renamed_group_keeps_its_recommendations(dodoma, women):
    groups.rename(dodoma.workspace, women, "Women")

    assert names(dodoma) == ["Women"]
    assert dodoma.numbers(group=reading.group(dodoma.reader, "women").id) == ["134.16"]


def test_a_name_that_became_free_makes_another_group(dodoma, women):
    groups.rename(dodoma.workspace, women, "Women")

    again = groups.add(dodoma.workspace, "Women and Children", TANZANIA)

    assert again != women
    assert names(dodoma) == ["Women", "Women and Children"]
    assert dodoma.numbers(group=again) == []
    assert groups.add(dodoma.workspace, "Women and Children", TANZANIA) == again
    assert groups.add(dodoma.workspace, "Women", TANZANIA) == women


def test_two_groups_of_a_review_never_have_one_name(dodoma, women):
    disability = groups.add(dodoma.workspace, "Disability", TANZANIA)

    with pytest.raises(AlreadyThere, match="women and children"):
        groups.rename(dodoma.workspace, disability, "women and children")

    groups.rename(dodoma.workspace, disability, "DISABILITY")
    assert names(dodoma) == ["DISABILITY", "Women and Children"]


@pytest.mark.parametrize("name", ["", "  ", "…"])
def test_a_group_has_a_name(dodoma, women, name):
    before = dodoma.digest()

    for deed in (lambda: groups.add(dodoma.workspace, name, TANZANIA), lambda: groups.rename(dodoma.workspace, women, name)):
        with pytest.raises(NotAllowed):
            deed()
    assert dodoma.digest() == before


def test_a_group_that_was_put_aside_comes_back_under_its_name(dodoma, women):
    recommendations.put_aside(dodoma.workspace, "group", women)
    assert names(dodoma) == []

    assert groups.add(dodoma.workspace, "Women and Children", TANZANIA) == women

    assert names(dodoma) == ["Women and Children"]
    assert dodoma.numbers(group=women) == ["134.16"]


def test_groups_of_one_name_in_two_reviews_are_told_apart(dodoma, women):
    dodoma.workspace.write(new_review(dodoma.workspace, "TZA", "upr", "3"))
    later = groups.add(dodoma.workspace, "Women and Children", ids.review_id("TZA", "upr", "3"))

    with pytest.raises(Ambiguous, match="TZA-2:Women and Children"):
        reading.group(dodoma.reader, "Women and Children")
    assert reading.group(dodoma.reader, "tza-3:women and children").id == later
    assert reading.group(dodoma.reader, women).id == women
    with pytest.raises(NotFound):
        reading.group(dodoma.reader, "TZA-4:Women and Children")


def test_a_name_with_a_colon_is_a_name(dodoma):
    group = groups.add(dodoma.workspace, "Rights: water", TANZANIA)

    assert reading.group(dodoma.reader, "rights: water").id == group


def test_giving_by_two_people_adds_up(dodoma, mwanza, women):
    disability = groups.add(dodoma.workspace, "Disability", TANZANIA)
    dodoma.send_to(mwanza)
    groups.assign(dodoma.workspace, disability, [dodoma.find("134.16").id])
    place = Place("entry", mwanza.pair("134.16").entry.id, f"groups/{women}")
    mwanza.workspace.write([mwanza.workspace.edit(place, False)])

    mwanza.send_to(dodoma)

    assert dodoma.pair("134.16").entry.tags("groups") == (disability,)
    assert dodoma.questions() == []

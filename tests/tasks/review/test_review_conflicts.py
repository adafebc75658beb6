"""Places where people wrote different things, and decisions that settle them wherever they arrive."""

from __future__ import annotations

import pytest

from upr_desktop.domain.commits import Edit, Place
from upr_desktop.errors.base import NotAllowed
from upr_desktop.errors.exchange import NotADecision
from upr_desktop.tasks import recommendations
from upr_desktop.tasks.review.review_conflicts import choose, named, question, questions, settle, settle_as_seen, typed


def disagree(dodoma, mwanza, field, first, second, *, record="recommendation"):
    """Asha and Juma write different things in a field of 134.16; Asha receives Juma's file."""
    pair = dodoma.pair("134.16")
    place = Place(record, getattr(pair, record).id, field)
    for office, value in ((dodoma, first), (mwanza, second)):
        office.workspace.write([office.workspace.edit(place, value)])
    mwanza.send_to(dodoma)
    return named(dodoma.reader, "/".join(place))


def agree(dodoma, mwanza):
    """Both know of the decision and have nothing left to decide."""
    dodoma.send_to(mwanza)
    assert dodoma.questions() == mwanza.questions() == []
    assert dodoma.digest() == mwanza.digest()


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        ("text", "Strengthen the commission", "Strengthen the Commission"),
        ("response", "noted", "partly_accepted"),
        ("response_date", "2016-09-22", "2016-09"),
        ("ratification", True, False),
        ("part_of", "3f1c9a50-0000-4000-8000-000000000001", "3f1c9a50-0000-4000-8000-000000000002"),
    ],
)
@pytest.mark.parametrize("number", [1, 2])
def test_whatever_the_field_holds_a_decision_settles_it_for_all(dodoma, mwanza, field, first, second, number):
    if second is False:
        place = Place("recommendation", dodoma.find("134.16").id, field)
        second = None
        mwanza.workspace.decide([Edit(place, False)])
        dodoma.workspace.decide([Edit(place, True)])
        mwanza.send_to(dodoma)
        conflict = named(dodoma.reader, "/".join(place))
    else:
        conflict = disagree(dodoma, mwanza, field, first, second)

    choose(dodoma.workspace, conflict, number)

    assert (dodoma.reader.shown(conflict.place) or False) == (conflict.choices[number - 1].value or False)
    agree(dodoma, mwanza)


def test_another_text_than_those_that_were_written(dodoma, mwanza):
    conflict = disagree(dodoma, mwanza, "goal", "by Asha", "by Juma", record="entry")

    settle(dodoma.workspace, conflict.place, "by both ")

    assert dodoma.read("134.16") == "by both"
    agree(dodoma, mwanza)


def test_nothing_is_a_decision_too(dodoma, mwanza):
    conflict = disagree(dodoma, mwanza, "goal", "by Asha", "by Juma", record="entry")

    settle(dodoma.workspace, conflict.place, "")

    assert dodoma.read("134.16") == ""
    agree(dodoma, mwanza)


def test_what_was_not_chosen_stays_in_the_history(dodoma, mwanza):
    conflict = disagree(dodoma, mwanza, "goal", "by Asha", "by Juma", record="entry")

    settle(dodoma.workspace, conflict.place, "by both")

    written = [one.value for one in dodoma.reader.history(conflict.place)]
    assert sorted(written[:2]) == ["by Asha", "by Juma"]
    assert written[2:] == ["by both"]


@pytest.mark.parametrize("value", ["put aside", "keep"])
def test_put_aside_by_one_and_edited_by_another(dodoma, mwanza, value):
    id = dodoma.find("134.16").id
    recommendations.put_aside(dodoma.workspace, "recommendation", id)
    mwanza.workspace.write(mwanza.workspace.edits("recommendation", id, {"nuance": "in the islands"}))
    mwanza.send_to(dodoma)
    (asked,) = questions(dodoma.reader)
    assert asked.id == f"recommendation/{id}/deleted"
    assert {(choice.value, who) for choice, who in zip(asked.conflict.choices, asked.authors, strict=True)} == {
        (True, "Asha, LHRC"),
        (False, "Juma, THRDC"),
    }

    settle(dodoma.workspace, asked.conflict.place, value == "put aside")

    assert ("134.16" in dodoma.numbers()) == (value == "keep")
    agree(dodoma, mwanza)
    assert mwanza.numbers() == dodoma.numbers()


def test_a_question_names_the_recommendation_the_authors_and_what_both_started_from(dodoma, mwanza):
    dodoma.write("134.16", "one budget")
    dodoma.send_to(mwanza)
    conflict = disagree(dodoma, mwanza, "goal", "one big budget", "one budget a year", record="entry")

    asked = question(dodoma.reader, conflict)

    assert asked.recommendation.text("number") == "134.16"
    assert asked.base == "one budget"
    assert sorted(asked.authors) == ["Asha, LHRC", "Juma, THRDC"]
    assert asked.id == "/".join(dodoma.place("134.16"))


def test_texts_that_started_from_nothing_have_no_base(dodoma, mwanza):
    conflict = disagree(dodoma, mwanza, "goal", "by Asha", "by Juma", record="entry")

    assert question(dodoma.reader, conflict).base == ""


def test_choices_stand_in_the_same_order_on_every_computer(dodoma, mwanza):
    conflict = disagree(dodoma, mwanza, "goal", "by Asha", "by Juma", record="entry")
    dodoma.send_to(mwanza)

    assert named(mwanza.reader, "/".join(conflict.place)) == conflict
    assert [choice.commits[0] for choice in conflict.choices] == sorted(choice.commits[0] for choice in conflict.choices)


def test_a_decision_does_not_settle_what_its_author_had_not_seen(dodoma, mwanza, office):
    arusha = office("Arusha", "TGNP", "Neema", state="")
    dodoma.send_to(arusha)
    conflict = disagree(dodoma, mwanza, "goal", "by Asha", "by Juma", record="entry")
    arusha.write("134.16", "by Neema")

    settle(dodoma.workspace, conflict.place, "by both")
    arusha.send_to(dodoma)

    assert dodoma.questions() == [("goal", ["by Neema", "by both"])]


def test_the_same_decision_by_two_people_is_no_new_question(dodoma, mwanza):
    conflict = disagree(dodoma, mwanza, "goal", "by Asha", "by Juma", record="entry")
    dodoma.send_to(mwanza)

    for office in (dodoma, mwanza):
        settle(office.workspace, conflict.place, "by both")
    mwanza.send_to(dodoma)

    agree(dodoma, mwanza)


def test_writing_in_a_contested_box_leaves_the_other_text_to_be_decided(dodoma, mwanza):
    conflict = disagree(dodoma, mwanza, "goal", "by Asha", "by Juma", record="entry")
    other = next(choice.value for choice in conflict.choices if choice.value != dodoma.read("134.16"))

    dodoma.write("134.16", "written on")

    assert dodoma.questions() == [("goal", sorted([other, "written on"]))]


@pytest.mark.parametrize("number", [0, 3, -1])
def test_there_is_no_such_choice(dodoma, mwanza, number):
    conflict = disagree(dodoma, mwanza, "goal", "by Asha", "by Juma", record="entry")

    with pytest.raises(NotADecision):
        choose(dodoma.workspace, conflict, number)
    assert len(dodoma.questions()) == 1


@pytest.mark.parametrize("id", ["", "goal", "entry/x/goal", "entry//"])
def test_there_is_nothing_to_decide_there(dodoma, id):
    with pytest.raises(NotADecision):
        named(dodoma.reader, id)


def test_a_value_that_the_field_cannot_have_settles_nothing(dodoma, mwanza):
    conflict = disagree(dodoma, mwanza, "response", "noted", "pending")

    with pytest.raises(NotAllowed, match="Response"):
        settle(dodoma.workspace, conflict.place, "perhaps")
    assert len(dodoma.questions()) == 1


def test_a_code_of_a_newer_version_can_be_chosen(dodoma, mwanza):
    place = Place("recommendation", dodoma.find("134.16").id, "response")
    mwanza.workspace.decide([Edit(place, "accepted_in_spirit", tuple(mwanza.reader.heads(place)))])
    dodoma.workspace.write([dodoma.workspace.edit(place, "noted")])
    mwanza.send_to(dodoma)
    conflict = named(dodoma.reader, "/".join(place))
    number = [choice.value for choice in conflict.choices].index("accepted_in_spirit") + 1

    choose(dodoma.workspace, conflict, number)

    assert dodoma.reader.shown(place) == "accepted_in_spirit"
    agree(dodoma, mwanza)


def test_what_is_typed_is_read_as_the_field_means_it():
    flag, text = Place("recommendation", "x", "ratification"), Place("entry", "x", "goal")

    assert (typed(flag, "true"), typed(flag, "false"), typed(text, "true")) == (True, False, "true")
    with pytest.raises(NotAllowed):
        typed(flag, "yes")


def test_decisions_taken_before_are_kept_where_nothing_has_changed_since(dodoma, mwanza, office):
    arusha = office("Arusha", "TGNP", "Neema", state="")
    dodoma.send_to(arusha)
    goal = disagree(dodoma, mwanza, "goal", "by Asha", "by Juma", record="entry")
    risks = disagree(dodoma, mwanza, "risks", "by Asha", "by Juma", record="entry")
    arusha.write("134.16", "by Neema")
    arusha.send_to(dodoma)

    kept = settle_as_seen(dodoma.workspace, [(goal, "by both"), (risks, "by both")])

    assert kept == 1
    assert dodoma.read("134.16", "risks") == "by both"
    assert dodoma.questions() == [("goal", ["by Asha", "by Juma", "by Neema"])]

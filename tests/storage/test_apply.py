"""Merging: what a workspace shows follows from which commits are known, and from nothing else."""

from __future__ import annotations

import itertools

import pytest

from tests.storage.offices import (
    ASIDE,
    ENTRY,
    GOAL,
    LEARNT,
    LESSON,
    RECOMMENDATION,
    RISKS,
    TORTURE,
    Author,
    commits,
    crossing,
    decide,
    head_only,
    last,
    receive,
    write,
)
from tests.storage.oracle import differences
from upr_desktop.domain.commits import Change, Edit, Place
from upr_desktop.storage import checking


def goal(store) -> str:
    """The goal that a workspace shows."""
    return store.record("entry", ENTRY).text("goal")


def asked(store) -> dict[Place, list[object]]:
    """The questions that wait for a person, with the values among which they choose."""
    return {one.place: [choice.value for choice in one.choices] for one in store.conflicts()}


def test_what_two_offices_write_apart_is_a_question_in_both(dodoma, mwanza):
    asha, juma = write(dodoma, GOAL, "90 % of its budget"), write(mwanza, GOAL, "95 % of its budget")

    receive(dodoma, [juma])
    receive(mwanza, [asha])

    in_order = [value for _, value in sorted([(asha.id, "90 % of its budget"), (juma.id, "95 % of its budget")])]
    assert asked(dodoma) == asked(mwanza) == {GOAL: in_order}
    assert goal(dodoma) == goal(mwanza) == in_order[0]
    assert dodoma.record("entry", ENTRY).undecided == {"goal"}


def test_two_who_write_the_same_agree(dodoma, mwanza):
    write(dodoma, GOAL, "90 % of its budget")
    receive(dodoma, [write(mwanza, GOAL, "90 % of its budget")])

    assert asked(dodoma) == {}
    assert len(dodoma.heads(GOAL)) == 2

    write(dodoma, GOAL, "the whole budget")
    assert list(dodoma.heads(GOAL).values()) == ["the whole budget"]


def test_a_decision_settles_the_matter_wherever_it_arrives(dodoma, mwanza, arusha):
    asha, juma = write(dodoma, GOAL, "90 %"), write(mwanza, GOAL, "95 %")
    receive(arusha, [asha, juma])
    decision = decide(arusha, GOAL, "at least 90 %")

    receive(dodoma, [decision], [juma])  # the decision comes before what it decides
    receive(mwanza, [asha], [decision])

    assert asked(dodoma) == asked(mwanza) == {}
    assert goal(dodoma) == goal(mwanza) == "at least 90 %"
    assert dodoma.digest() == mwanza.digest() == arusha.digest()


def test_a_decision_does_not_settle_what_its_author_had_not_seen(dodoma, mwanza, arusha):
    receive(arusha, [write(dodoma, GOAL, "90 %"), write(mwanza, GOAL, "95 %")])
    decide(arusha, GOAL, "92 %")

    receive(arusha, [write(mwanza, GOAL, "100 %")])

    assert sorted(asked(arusha)[GOAL]) == ["100 %", "92 %"]


def test_the_clock_of_a_laptop_decides_nothing(dodoma, mwanza):
    shown = {write(dodoma, GOAL, "90 %", time="2037-01-19T03:14:07Z").id: "90 %"}
    juma = write(mwanza, GOAL, "95 %", time="1970-01-01T00:00:00Z")
    receive(dodoma, [juma])
    shown[juma.id] = "95 %"

    assert goal(dodoma) == shown[min(shown)]
    assert len(asked(dodoma)[GOAL]) == 2


@pytest.mark.parametrize("at_once", [True, False])
def test_the_order_of_arrival_decides_nothing(dodoma, open_office, at_once):
    made = crossing()
    receive(dodoma, made)
    orders = list(itertools.permutations(made))[:: 23 if at_once else 41]

    for number, order in enumerate(orders):
        store = open_office(f"office {number}")
        receive(store, *([order] if at_once else ([one] for one in order)))
        assert differences(store, made) == []
        assert store.digest() == dodoma.digest()


def test_after_every_arrival_all_is_as_it_must_be(dodoma):
    known: list = []
    for commit in reversed(crossing()):
        receive(dodoma, [commit])
        known.append(commit)
        assert differences(dodoma, known) == []
        assert checking.troubles(dodoma) == []


def test_what_comes_twice_changes_nothing(dodoma):
    made = crossing()
    receive(dodoma, made)
    before = dodoma.path.read_bytes()

    receive(dodoma, made, reversed(made), made[2:4])

    assert dodoma.path.read_bytes() == before


def test_a_late_commit_that_is_replaced_already_is_history_and_no_question(dodoma):
    asha, juma = Author("dodoma"), Author("mwanza")
    first = asha.write(GOAL, "90 %")
    second = juma.write(GOAL, "95 %", first)

    receive(dodoma, [second])
    assert dodoma.log.missing() == 1
    receive(dodoma, [first])

    assert (goal(dodoma), asked(dodoma), dodoma.log.missing()) == ("95 %", {}, 0)
    assert [(one.value, one.standing) for one in dodoma.history(GOAL)] == [("90 %", False), ("95 %", True)]


def test_of_a_late_commit_only_the_fields_that_were_replaced_are_replaced(dodoma):
    asha, juma = Author("dodoma"), Author("mwanza")
    first = asha.commit(
        Change("entry", ENTRY, {"goal": "90 %", "risks": "A new minister"}), Change("entry", "e2", {"goal": "x"})
    )
    second = juma.write(GOAL, "95 %", first)

    receive(dodoma, [second], [first])

    assert dodoma.record("entry", ENTRY).values == {"goal": "95 %", "risks": "A new minister"}
    assert dodoma.record("entry", "e2").values == {"goal": "x"}


def test_what_comes_late_may_make_another_of_the_rivals_the_deepest(dodoma):
    asha, juma = Author("dodoma"), Author("mwanza")
    asha.write(GOAL, "90 %")
    for number in range(5):
        juma.write(RISKS, f"risk {number}", *juma.made[-1:])
    juma.write(GOAL, "95 %")

    receive(dodoma, [asha.made[0], juma.made[-1]])
    receive(dodoma, juma.made[:-1])

    assert goal(dodoma) == "95 %"
    assert differences(dodoma, asha.made + juma.made) == []


def test_naming_a_commit_that_wrote_elsewhere_replaces_nothing(dodoma):
    asha, juma = Author("dodoma"), Author("mwanza")
    risk = asha.write(RISKS, "A new minister")
    odd = juma.write(GOAL, "90 %", risk)

    receive(dodoma, [odd], [risk])

    assert dodoma.record("entry", ENTRY).values == {"goal": "90 %", "risks": "A new minister"}
    assert differences(dodoma, [odd, risk]) == []


def test_a_copy_of_the_file_that_goes_on_under_the_same_name_harms_nobody(dodoma):
    asha, copy = Author("dodoma"), Author("dodoma")
    copy.made.append(asha.write(GOAL, "90 %"))
    here, there = asha.write(GOAL, "95 %", asha.made[0]), copy.write(GOAL, "80 %", asha.made[0])
    assert (here.replica, here.seq, here.prev) == (there.replica, there.seq, there.prev)

    receive(dodoma, asha.made, copy.made)

    assert sorted(asked(dodoma)[GOAL]) == ["80 %", "95 %"]
    assert differences(dodoma, asha.made + copy.made) == []


# --- heads without bodies


def test_a_commit_of_which_only_the_head_came_says_nothing_until_its_body_comes(dodoma):
    asha = Author("dodoma")
    first = asha.write(GOAL, "90 %")
    second = asha.write(GOAL, "95 %", first)

    receive(dodoma, [head_only(first), second])
    assert (goal(dodoma), dodoma.log.missing()) == ("95 %", 0)
    assert differences(dodoma, [head_only(first), second]) == []

    receive(dodoma, [first])
    assert differences(dodoma, asha.made) == []
    assert checking.troubles(dodoma) == []


def test_a_head_alone_never_takes_a_body_away(dodoma, mwanza):
    first = Author("dodoma").write(GOAL, "90 %")

    receive(dodoma, [first], [head_only(first)])
    receive(mwanza, [first, head_only(first)])

    assert goal(dodoma) == goal(mwanza) == "90 %"


# --- putting aside


def test_a_record_that_comes_with_its_text_and_put_aside_is_hidden(dodoma):
    asha = Author("mwanza")
    asha.commit(Change("entry", ENTRY, {"goal": "90 %", "deleted": True}))

    receive(dodoma, asha.made)

    assert dodoma.record("entry", ENTRY).hidden
    assert differences(dodoma, asha.made) == []


def test_a_record_that_was_put_aside_is_hidden_and_can_come_back(dodoma, mwanza):
    write(dodoma, GOAL, "90 %")
    write(dodoma, ASIDE, True)
    receive(mwanza, reversed(commits(dodoma)))
    assert dodoma.record("entry", ENTRY).hidden and mwanza.record("entry", ENTRY).hidden

    write(mwanza, ASIDE, False)

    assert not mwanza.record("entry", ENTRY).hidden
    assert (goal(mwanza), asked(mwanza)) == ("90 %", {})


@pytest.mark.parametrize("edit_first", [True, False])
def test_what_was_put_aside_here_and_edited_there_stays_visible_as_a_question(dodoma, mwanza, arusha, edit_first):
    first = write(dodoma, GOAL, "90 %")
    receive(mwanza, [first])
    aside, edit = write(dodoma, ASIDE, True), write(mwanza, RISKS, "A new minister")

    receive(arusha, [first], *([[edit], [aside]] if edit_first else [[aside], [edit]]))

    record = arusha.record("entry", ENTRY)
    assert (record.hidden, record.undecided) == (False, {"deleted"})
    assert sorted(asked(arusha)[ASIDE]) == [False, True]


@pytest.mark.parametrize("away", [True, False])
def test_a_decision_about_putting_aside_settles_it_everywhere(dodoma, mwanza, arusha, away):
    receive(mwanza, [write(dodoma, GOAL, "90 %")])
    write(dodoma, ASIDE, True)
    write(mwanza, RISKS, "A new minister")
    receive(arusha, commits(dodoma), commits(mwanza))

    decide(arusha, ASIDE, away)
    receive(mwanza, reversed(commits(arusha)))

    for store in (arusha, mwanza):
        assert store.record("entry", ENTRY).hidden is away
        assert asked(store) == {}


def test_two_who_put_aside_need_not_have_seen_the_same(dodoma):
    asha, juma = Author("dodoma"), Author("mwanza")
    ours, theirs = asha.write(GOAL, "90 %"), juma.write(RISKS, "A new minister")
    asha.write(ASIDE, True, saw=[ours])
    juma.write(ASIDE, True, saw=[theirs])

    receive(dodoma, asha.made, juma.made)

    assert dodoma.record("entry", ENTRY).hidden
    assert asked(dodoma) == {}


# --- sets


def test_added_stays_added_unless_the_remover_had_seen_it(dodoma, mwanza):
    receive(mwanza, [write(dodoma, TORTURE, True)])
    assert mwanza.record("recommendation", RECOMMENDATION).tags("themes") == ("torture",)

    removal, again = write(mwanza, TORTURE, False), write(dodoma, TORTURE, True)
    assert mwanza.record("recommendation", RECOMMENDATION).tags("themes") == ()
    receive(mwanza, [again])
    receive(dodoma, [removal])

    for store in (dodoma, mwanza):
        assert store.record("recommendation", RECOMMENDATION).tags("themes") == ("torture",)
        assert asked(store) == {}


def test_elements_of_a_set_do_not_disturb_each_other(dodoma, mwanza):
    women = TORTURE._replace(field="themes/women's rights/land")
    receive(mwanza, [write(dodoma, TORTURE, True)])
    write(dodoma, TORTURE, False)
    receive(dodoma, [write(mwanza, women, True)])

    assert dodoma.record("recommendation", RECOMMENDATION).tags("themes") == ("women's rights/land",)


# --- what this version does not know


def test_what_this_version_does_not_know_is_kept_passed_on_and_never_in_the_way(dodoma, mwanza, arusha):
    write(dodoma, GOAL, "90 %")
    write(dodoma, LESSON, {"learnt": ["brief both parties", 2]})
    write(mwanza, LESSON, "start early")
    write(mwanza, LEARNT, True)

    receive(arusha, commits(dodoma), commits(mwanza))

    assert asked(arusha) == {}
    assert arusha.record("entry", ENTRY).values == {"goal": "90 %"}
    assert len(arusha.heads(LESSON)) == 2 and list(arusha.heads(LEARNT).values()) == [True]
    assert differences(arusha, commits(dodoma) + commits(mwanza)) == []


def test_unknown_values_count_for_the_digest(dodoma, mwanza):
    empty = dodoma.digest()
    receive(mwanza, [write(dodoma, LESSON, 1)])
    one = dodoma.digest()
    write(dodoma, LESSON, True)

    assert len({empty, one, dodoma.digest()}) == 3
    assert mwanza.digest() == one


# --- very much of it


def test_hundreds_of_offices_may_write_in_one_box_and_one_decision_settles_it(dodoma):
    rivals = [Author(f"office {number}").write(GOAL, f"{number % 100} %") for number in range(900)]
    receive(dodoma, rivals[:450], rivals[450:])
    assert len(asked(dodoma)[GOAL]) == 100

    decision = decide(dodoma, GOAL, "90 %")

    assert asked(dodoma) == {}
    assert differences(dodoma, [*rivals, decision]) == []


def statements(store, made, late: int) -> int:
    """How much SQLite has to do when the first of these commits come after the others."""
    receive(store, made[late:])
    done: list[str] = []
    store.sql.set_trace_callback(done.append)
    receive(store, made[:late])
    store.sql.set_trace_callback(None)
    return len(done)


def test_a_base_that_comes_late_costs_no_more_than_the_commits_that_wait_for_it(open_office):
    asha = Author("dodoma")
    for number in range(430):  # two boxes in turn, each text over the one before
        asha.write((GOAL, RISKS)[number % 2], f"version {number}", *asha.made[-2:][: number > 1])
    short, long = (statements(open_office(f"{n} more"), asha.made[: 30 + n], 30) for n in (100, 400))

    assert long < 5 * short


def test_a_deed_with_several_records_is_one_commit(dodoma):
    places = [GOAL, RISKS, TORTURE]
    touched = dodoma.commit([Edit(GOAL, "90 %"), Edit(RISKS, "x"), Edit(TORTURE, True)], "asha", "", "d")

    assert touched == {("entry", ENTRY), ("recommendation", RECOMMENDATION)}
    assert {id for place in places for id in dodoma.heads(place)} == {last(dodoma).id}

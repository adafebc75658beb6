"""Writing a workspace file: all or nothing, drafts that survive, and an update that knows more than its predecessor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.storage.offices import (
    ASIDE,
    ENTRY,
    GOAL,
    LESSON,
    RECOMMENDATION,
    RISKS,
    TORTURE,
    Author,
    commits,
    head_only,
    last,
    receive,
    write,
)
from tests.storage.oracle import as_shown
from upr_desktop.domain import schema
from upr_desktop.domain.commits import MAX_CHANGES, Edit, Place, check_body
from upr_desktop.domain.schema import Field
from upr_desktop.storage import checking, rows, search
from upr_desktop.storage.store import Draft, Store

DRAFT = Draft(GOAL, "CHRAGG is indep", ("a" * 64,), "asha", "2016-06-28T11:20:05Z")


class Broken(Exception):
    """Something went wrong in the middle."""


def test_a_deed_that_fails_in_the_middle_leaves_nothing_behind(dodoma):
    write(dodoma, GOAL, "90 %")
    before = dodoma.path.read_bytes()

    with pytest.raises(Broken), dodoma.atomic():
        write(dodoma, GOAL, "95 %")
        receive(dodoma, [Author("mwanza").write(RISKS, "A new minister")])
        dodoma.save_draft(DRAFT)
        dodoma.put_meta("organisation", "LHRC")
        raise Broken

    assert dodoma.path.read_bytes() == before
    assert dodoma.record("entry", ENTRY).values == {"goal": "90 %"}
    write(dodoma, GOAL, "95 %")
    assert checking.troubles(dodoma) == []


def test_a_part_that_fails_does_not_take_the_whole_deed_along(dodoma):
    with dodoma.atomic():
        write(dodoma, GOAL, "90 %")
        with pytest.raises(Broken), dodoma.atomic():
            write(dodoma, RISKS, "A new minister")
            raise Broken

    assert dodoma.record("entry", ENTRY).values == {"goal": "90 %"}
    assert checking.troubles(dodoma) == []


def test_commits_of_one_copy_form_a_chain(dodoma):
    made = [write(dodoma, GOAL, text) for text in ("80 %", "90 %", "95 %")]

    assert [(one.replica, one.seq, one.prev) for one in made] == [
        ("dodoma", 1, ""), ("dodoma", 2, made[0].id), ("dodoma", 3, made[1].id),
    ]  # fmt: skip


def test_a_copy_that_takes_a_new_name_starts_a_chain_of_its_own(dodoma):
    write(dodoma, GOAL, "80 %")
    with dodoma.atomic():
        dodoma.put_meta("replica", "another")

    commit = write(dodoma, GOAL, "90 %")

    assert (commit.seq, commit.prev) == (1, "")
    assert commit.replica == dodoma.meta("replica") != "dodoma"


def test_a_deed_of_two_groups_is_a_commit_for_each_with_one_name(dodoma):
    dodoma.commit(
        [Edit(Place("entry", "e1", "groups/women"), True), Edit(Place("entry", "e2", "groups/youth"), True)], "a", "", "d1"
    )

    places = [Place("entry", "e1", "goal"), Place("entry", "e2", "goal"), Place("entry", "e1", "risks")]
    dodoma.commit([Edit(place, "x") for place in places], "asha", "", "d2")

    deed = [commit.content() for commit in commits(dodoma) if commit.content().deed == "d2"]
    assert [[change.id for change in body.changes] for body in deed] == [["e1"], ["e2"]]


def test_a_deed_of_very_many_changes_is_several_commits_that_others_accept(dodoma):
    places = [Place("recommendation", f"r{number}", "text") for number in range(MAX_CHANGES + 500)]
    dodoma.commit([Edit(place, "x") for place in places], "asha", "", "d")

    bodies = [commit.content() for commit in commits(dodoma)]

    assert [len(body.changes) for body in bodies] == [MAX_CHANGES, 500]
    for body in bodies:
        check_body(body)


def test_our_own_commits_in_a_bundle_mean_that_our_name_lives_twice(dodoma):
    mine, theirs = Author("dodoma").write(GOAL, "90 %"), Author("mwanza").write(GOAL, "95 %")
    with dodoma.atomic():
        first, second, again = dodoma.add([theirs], 1), dodoma.add([mine], 1), dodoma.add([mine, theirs], 1)

    assert [(one.commits, one.own) for one in (first, second, again)] == [(1, False), (1, True), (0, False)]
    assert second.touched == {("entry", ENTRY)} and again.touched == set()


def test_who_puts_a_record_aside_names_all_that_stands_in_it(dodoma):
    stands = {write(dodoma, GOAL, "90 %").id, write(dodoma, RISKS, "x").id, write(dodoma, LESSON, 1).id}
    write(dodoma, ASIDE, True)

    (change,) = last(dodoma).content().changes

    assert set(change.saw) == stands


# --- drafts


def test_a_draft_survives_closing_and_keeps_what_its_author_saw_at_first(dodoma):
    dodoma.save_draft(DRAFT)
    dodoma.save_draft(DRAFT._replace(value="CHRAGG is independent", over=(), time="2016-06-28T11:20:09Z"))
    dodoma.close()

    store = Store(dodoma.path)

    assert store.drafts() == [DRAFT._replace(value="CHRAGG is independent", time="2016-06-28T11:20:09Z")]
    assert store.record("entry", ENTRY).values == {}, "it is no commit yet"
    with store.atomic():
        store.drop_draft(GOAL)
    assert store.drafts() == []
    store.close()


def test_a_draft_and_the_commit_that_it_becomes_are_one_step(dodoma):
    dodoma.save_draft(DRAFT)

    with pytest.raises(Broken), dodoma.atomic():
        write(dodoma, GOAL, DRAFT.value)
        dodoma.drop_draft(GOAL)
        raise Broken

    assert (dodoma.drafts(), commits(dodoma)) == ([DRAFT], [])


# --- the file between two programs


def test_at_rest_a_workspace_is_one_file(dodoma):
    write(dodoma, GOAL, "90 %")
    dodoma.close()

    assert [path.name for path in dodoma.path.parent.iterdir()] == ["dodoma.upr"]


def test_opening_and_closing_changes_nothing(dodoma):
    receive(dodoma, [Author("mwanza").write(GOAL, "95 %")])
    write(dodoma, GOAL, "90 %")
    dodoma.close()
    before = dodoma.path.read_bytes()

    Store(dodoma.path).close()

    assert dodoma.path.read_bytes() == before


@pytest.fixture
def forget_schema() -> Iterator[None]:
    """What was remembered of the schema is forgotten, before and after."""
    remembered = [
        schema.fields, schema.plain_texts, schema.field, schema.boxes,
        rows.columns, rows.plain, rows.insertion, search._searched,
    ]  # fmt: skip
    yield [one.cache_clear for one in remembered]
    for one in remembered:
        one.cache_clear()


@pytest.fixture
def update(monkeypatch, forget_schema):
    """The next version of the program knows a field more."""

    def install() -> None:
        entry = schema.RECORDS["entry"]
        lesson = Field("lesson", audience=schema.COALITION, find=True)
        monkeypatch.setitem(schema.RECORDS, "entry", entry._replace(fields=(*entry.fields, lesson)))
        for forget in forget_schema:
            forget()

    yield install
    monkeypatch.undo()


def test_what_an_older_program_did_not_know_appears_after_the_update(dodoma, update):
    asha, juma = Author("dodoma").write(LESSON, "Start early"), Author("mwanza").write(LESSON, "Brief both parties")
    receive(dodoma, [asha, juma])
    digest = dodoma.digest()
    dodoma.close()

    update()
    store = Store(dodoma.path)

    assert store.record("entry", ENTRY).text("lesson") in ("Start early", "Brief both parties")
    assert [one.place for one in store.conflicts()] == [LESSON]
    assert store.digest() == digest
    assert checking.troubles(store) == []
    store.close()


def test_after_the_update_older_programs_and_newer_ones_still_have_one_digest(dodoma, mwanza, update):
    made = [Author("dodoma").write(LESSON, "Start early"), Author("mwanza").write(GOAL, "90 %")]
    receive(dodoma, made)
    old = dodoma.digest()

    mwanza.close()
    update()
    store = Store(mwanza.path)
    receive(store, made)

    assert store.digest() == old
    store.close()


# --- reading


def test_of_what_was_never_written_nothing_is_known(dodoma):
    assert (dodoma.heads(GOAL), dodoma.shown(GOAL), dodoma.history(GOAL)) == ({}, None, [])
    assert dodoma.shown(TORTURE) is False
    assert dodoma.record("entry", ENTRY).values == {}
    assert dodoma.records("entry", ["nobody"]) == {} == dodoma.records("entry")
    assert dodoma.all_heads("entry", ENTRY) == []


def test_a_history_tells_who_wrote_what_over_what(dodoma, mwanza):
    first = write(dodoma, GOAL, "80 %", time="2037-01-01T00:00:00Z")
    receive(mwanza, [first])
    second = write(mwanza, GOAL, "90 %", time="1970-01-01T00:00:00Z")

    assert [tuple(one) for one in mwanza.history(GOAL)] == [
        (first.id, "dodoma", "2037-01-01T00:00:00Z", "80 %", False),
        (second.id, "mwanza", "1970-01-01T00:00:00Z", "90 %", True),
    ]


def test_the_history_of_a_set_tells_each_element_that_came_and_went(dodoma):
    write(dodoma, TORTURE, True)
    write(dodoma, TORTURE._replace(field="themes/land"), True)
    write(dodoma, TORTURE, False)

    history = dodoma.history(TORTURE._replace(field="themes"))

    assert [one.value for one in history] == [{"torture": True}, {"land": True}, {"torture": False}]


def test_records_are_found_by_the_beginning_of_their_ids(dodoma):
    write(dodoma, GOAL, "90 %")

    assert dodoma.ids_starting("entry", ENTRY[:8]) == [ENTRY]
    assert dodoma.ids_starting("entry", "%") == [] == dodoma.ids_starting("recommendation", RECOMMENDATION[:8])


def test_the_digest_knows_nothing_of_this_computer(dodoma, mwanza):
    for store, when in ((dodoma, "1970"), (mwanza, "2037")):
        for place, value in ((GOAL, "90 %"), (TORTURE, True), (LESSON, [1, {"a": None}])):
            write(store, place, value, time=when)
    with mwanza.atomic():
        mwanza.put_meta("organisation", "LHRC")
    receive(mwanza, [head_only(Author("arusha").write(RISKS, "x"))])

    assert dodoma.digest() == mwanza.digest() == as_shown(dodoma)["digest"]

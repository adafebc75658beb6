"""The gate of the gate: mistakes that others made, planted on purpose. The comparison with the definition must see each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.storage.offices import ASIDE, GOAL, LEARNT, LESSON, RESPONSE, RISKS, TORTURE, Author, head_only, receive
from tests.storage.oracle import differences
from upr_desktop.domain import conflicts, kinds
from upr_desktop.domain.commits import Change, Commit
from upr_desktop.domain.schema import RECORDS, RESPONSES, field
from upr_desktop.storage import apply as applying
from upr_desktop.storage import chains
from upr_desktop.storage.log import Log, ancestors_first

Story = Callable[[], Iterator[list[Commit]]]
Mutant = Callable[[pytest.MonkeyPatch], None]
PAIRS: list[tuple[Mutant, Story]] = []


def told(story: Story) -> Callable[[Mutant], Mutant]:
    """The mutant must be caught by this story."""

    def keep(mutant: Mutant) -> Mutant:
        PAIRS.append((mutant, story))
        return mutant

    return keep


# --- stories: each yields what arrives, part by part


def two_clocks() -> Iterator[list[Commit]]:
    """Juma's laptop says 2037; both write without knowing of each other."""
    yield [Author("mwanza").write(GOAL, "95 %", time="2037-01-19T03:14:07Z")]
    yield [Author("dodoma").write(GOAL, "90 %", time="2016-06-28T11:20:05Z")]


def two_copies() -> Iterator[list[Commit]]:
    """A file was copied, and both copies go on under the same name."""
    yield [Author("dodoma").write(GOAL, "90 %")]
    yield [Author("dodoma").write(RISKS, "A new minister")]


def child_before_parent() -> Iterator[list[Commit]]:
    """What replaces a text comes before the text."""
    asha, juma = Author("dodoma"), Author("mwanza")
    first = asha.commit(Change(GOAL.record, GOAL.id, {"goal": "90 %", "risks": "A new minister"}))
    texts = {"goal": "95 %", "risks": "An election"}
    yield [juma.commit(Change(GOAL.record, GOAL.id, texts, {"goal": [first.id]}))]
    yield [first]


def deep_chain_in_two_parts() -> Iterator[list[Commit]]:
    """The end of a chain stands against another value; then its beginning comes, and makes it the deeper one."""
    juma = Author("mwanza")
    rivals = [Author("dodoma").write(GOAL, f"{number} %") for number in range(90)]
    rival = min(rivals, key=lambda commit: commit.id)  # so that it is shown until the other is deeper
    for number in range(4):
        juma.write(RISKS, f"risk {number}")
    juma.write(GOAL, "95 %")
    yield [rival, juma.made[-1]]
    yield juma.made[:-1]


def delta_to_the_wrong_recipient() -> Iterator[list[Commit]]:
    """A chain comes without its beginning."""
    asha = Author("dodoma")
    yield [asha.write(GOAL, "90 %")]
    asha.write(RISKS, "A new minister")
    yield [asha.write(GOAL, "95 %", asha.made[0])]


def group_bundle() -> Iterator[list[Commit]]:
    """Of the commits of other groups only the heads come, and later the whole."""
    asha = Author("dodoma")
    first = asha.write(GOAL, "90 %")
    yield [head_only(first)]
    yield [asha.write(RISKS, "A new minister")]
    yield [first]


def newer_field() -> Iterator[list[Commit]]:
    """Somebody's program has a field that ours does not know."""
    yield [Author("dodoma").write(LESSON, "Start early")]


def newer_record() -> Iterator[list[Commit]]:
    """Somebody's program has a kind of record that ours does not know."""
    yield [Author("dodoma").write(LEARNT, "Start early")]


def newer_code() -> Iterator[list[Commit]]:
    """Somebody's program has an answer that ours does not know."""
    yield [Author("dodoma").write(RESPONSE, "of_a_newer_version")]


def agreement() -> Iterator[list[Commit]]:
    """Two write the same without knowing of each other."""
    yield [Author("dodoma").write(GOAL, "90 %"), Author("mwanza").write(GOAL, "90 %")]


def set_from_two_sides() -> Iterator[list[Commit]]:
    """One takes an element out twice over; another adds it without knowing."""
    asha, juma = Author("dodoma"), Author("mwanza")
    first = asha.write(TORTURE, True)
    removed = asha.write(TORTURE, False, first)
    yield [first, removed]
    yield [juma.write(TORTURE, True)]


def put_aside_and_edited() -> Iterator[list[Commit]]:
    """One puts the entry aside; another writes in it without knowing."""
    asha, juma = Author("dodoma"), Author("mwanza")
    first = asha.write(GOAL, "90 %")
    yield [first, asha.write(ASIDE, True, saw=[first])]
    yield [juma.write(RISKS, "A new minister")]


def decision() -> Iterator[list[Commit]]:
    """Two values, and somebody who saw both decides."""
    asha, juma, neema = Author("dodoma"), Author("mwanza"), Author("arusha")
    values = [asha.write(GOAL, "90 %"), juma.write(GOAL, "95 %")]
    yield values
    yield [neema.write(GOAL, "92 %", *values)]


def decision_and_a_third_value() -> Iterator[list[Commit]]:
    """Somebody decides between the two values that they know, and there is a third."""
    values = [Author(place).write(GOAL, text) for place, text in (("dodoma", "90 %"), ("mwanza", "95 %"), ("kigali", "50 %"))]
    yield values
    yield [Author("arusha").write(GOAL, "92 %", *values[:2])]


STORIES = [
    two_clocks, two_copies, child_before_parent, deep_chain_in_two_parts, delta_to_the_wrong_recipient, group_bundle,
    newer_field, newer_record, newer_code, agreement, set_from_two_sides, put_aside_and_edited, decision,
    decision_and_a_third_value,
]  # fmt: skip


# --- mutants


@told(two_clocks)
def the_last_clock_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    rightly = applying._Batch._take_over

    def wrongly(batch, state, name, cid, value, over):
        times = {head: batch._log.commit(head).content().time for head in [*state.many(name), cid]}
        newest = max(times, key=times.__getitem__)
        beaten = [id for id, _ in batch._log.ids(set(times) - {newest}).values()]
        batch._numbers |= batch._log.numbers(beaten, applied=False)
        rightly(batch, state, name, cid if newest == cid else None, value, beaten)

    monkeypatch.setattr(applying._Batch, "_take_over", wrongly)


@told(two_clocks)
def the_last_to_arrive_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    _replacing(monkeypatch, lambda heads, over: heads)


@told(two_copies)
def a_name_and_a_number_are_an_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    rightly = Log.add

    def wrongly(log, coming, bundle):
        known = {(commit.replica, commit.seq) for _, commit in log.commits()}
        return rightly(log, [commit for commit in coming if (commit.replica, commit.seq) not in known], bundle)

    monkeypatch.setattr(Log, "add", wrongly)


@told(child_before_parent)
def names_that_are_not_here_yet_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Log, "_awaited", lambda log, own: set())


@told(child_before_parent)
def what_comes_late_counts_as_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying._Batch, "_replaced_before_they_came", lambda batch, late: set())


@told(child_before_parent)
def all_of_a_late_commit_is_replaced_when_one_field_is(monkeypatch: pytest.MonkeyPatch) -> None:
    rightly = applying._Batch._replaced_before_they_came

    def wrongly(batch, late):
        found = rightly(batch, late)
        return found | {(cid, record, id, "risks") for cid, record, id, _ in found}

    monkeypatch.setattr(applying._Batch, "_replaced_before_they_came", wrongly)


@told(deep_chain_in_two_parts)
def a_commit_never_grows_deeper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Log, "deepen", lambda log, late: set())


@told(deep_chain_in_two_parts)
def what_is_shown_is_not_chosen_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying._Batch, "_choose_again", lambda batch, deepened: None)


@told(delta_to_the_wrong_recipient)
def a_chain_with_a_hole_counts_as_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    tips = "SELECT hash FROM commits a WHERE NOT EXISTS (SELECT 1 FROM commits b WHERE b.prev = a.hash)"
    monkeypatch.setattr(chains, "_ROOTED", tips)


@told(group_bundle)
def a_head_counts_as_a_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    rightly = Log.numbers
    monkeypatch.setattr(Log, "numbers", lambda log, ids, *, applied=True: rightly(log, ids, applied=False))


@told(newer_field)
def an_unknown_field_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    _dropping(monkeypatch, lambda kind, name, value: kind in RECORDS and field(kind, name) is None)


@told(newer_record)
def an_unknown_kind_of_record_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    _dropping(monkeypatch, lambda kind, name, value: kind not in RECORDS)


@told(newer_code)
def an_unknown_code_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    _dropping(monkeypatch, lambda kind, name, value: name == "response" and value not in RESPONSES)


def _dropping(monkeypatch: pytest.MonkeyPatch, is_dropped: Callable[[str, str, object], bool]) -> None:
    """Some of what a commit sets is overlooked."""

    def wrongly(commits):
        for commit, body, named in ancestors_first(commits):
            if body is not None:
                kept = [(c, {n: v for n, v in c.set.items() if not is_dropped(c.record, n, v)}) for c in body.changes]
                body = body._replace(changes=tuple(c._replace(set=values) for c, values in kept if values))
            yield commit, body, named

    monkeypatch.setattr("upr_desktop.storage.log.ancestors_first", wrongly)


@told(agreement)
def equal_values_are_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conflicts, "distinct", sorted)


@told(set_from_two_sides)
def what_one_takes_out_is_out_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(kinds.TAGS), "merged", lambda kind, heads: all(head.value for head in heads))


@told(set_from_two_sides)
def an_element_of_a_set_has_a_last_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(kinds.TAGS), "merged", lambda kind, heads: kinds.shown(heads).value)


@told(put_aside_and_edited)
def putting_aside_hides_what_its_author_never_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conflicts, "is_hidden", lambda removals, heads: bool(removals))


@told(decision)
def a_decision_replaces_only_what_was_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    _replacing(monkeypatch, lambda heads, over: over[:1])


@told(decision_and_a_third_value)
def a_decision_replaces_what_its_author_never_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    _replacing(monkeypatch, lambda heads, over: heads if len(over) > 1 else over)


def _replacing(monkeypatch: pytest.MonkeyPatch, chosen: Callable[[list[str], list[str]], list[str]]) -> None:
    """A commit replaces something else than it says. chosen: out of the heads that there are, and of those that it names."""
    rightly = applying._Batch._take_over

    def wrongly(batch, state, name, cid, value, over):
        heads = [id for id, _ in batch._log.ids(state.many(name)).values()]
        replaced = chosen(heads, list(over))
        batch._numbers |= batch._log.numbers(replaced, applied=False)
        rightly(batch, state, name, cid, value, replaced)

    monkeypatch.setattr(applying._Batch, "_take_over", wrongly)


def caught(store, story: Story) -> list[str]:
    """About what the store is wrong after some part of the story."""
    known: list[Commit] = []
    for part in story():
        receive(store, part)
        known += part
        if found := differences(store, known):
            return found
    return []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_the_stories_are_told_rightly_without_mistakes(dodoma, story):
    assert caught(dodoma, story) == []


@pytest.mark.parametrize(("mutant", "story"), PAIRS, ids=lambda one: one.__name__)
def test_the_planted_mistake_is_caught(dodoma, monkeypatch, mutant, story):
    mutant(monkeypatch)

    assert caught(dodoma, story) != []

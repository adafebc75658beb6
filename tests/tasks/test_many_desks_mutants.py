"""The gate of the gate, at the desks: mistakes planted on purpose, and for each the story that must fail because of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from tests.storage.test_mutants import a_chain_with_a_hole_counts_as_whole
from tests.stories import test_any_order as any_order
from tests.tasks.coalition import Coalition
from upr_desktop.domain.commits import Commit
from upr_desktop.storage import chains, signatures
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks import edit_entry
from upr_desktop.tasks.workspace import Workspace


def a_text_replaces_all_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workspace, "seen", lambda workspace, place: tuple(workspace.store.heads(place)))


def what_is_being_typed_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit_entry, "_of_draft", lambda workspace, draft, value: [])


def a_delta_goes_by_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrongly(reader, ends):
        here = {commit.id: commit for _, commit in reader.log.commits()}
        known = [here[end] for end in ends if end in here]
        return {id for id, one in here.items() if any(one.replica == end.replica and one.seq <= end.seq for end in known)}

    monkeypatch.setattr(chains, "_behind", wrongly)


def only_own_work_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    _sending(monkeypatch, lambda reader, commit: commit.replica == reader.meta("replica"))


def what_is_not_of_a_group_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    _sending(monkeypatch, lambda reader, commit: commit.body is not None)


def _sending(monkeypatch: pytest.MonkeyPatch, is_sent: Callable[[Reader, Commit], bool]) -> None:
    rightly = chains.commits

    def wrongly(reader, **options):
        return (commit for commit in rightly(reader, **options) if is_sent(reader, commit))

    monkeypatch.setattr(chains, "commits", wrongly)


def one_signature_is_kept_for_each_name(monkeypatch: pytest.MonkeyPatch) -> None:
    rightly = signatures.keep

    def wrongly(store, signed):
        rightly(store, signed)
        store.sql.execute(
            "DELETE FROM signatures WHERE (replica, seq) NOT IN (SELECT replica, max(seq) FROM signatures GROUP BY 1)"
        )

    monkeypatch.setattr(signatures, "keep", wrongly)


def no_copy_takes_a_new_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has the key goes on under the name that stands in the file, whatever became of the file."""
    rightly = Workspace.new_replica

    def wrongly(workspace):
        if not (workspace.key and workspace.store.meta("replica")):
            rightly(workspace)

    monkeypatch.setattr(Workspace, "new_replica", wrongly)


AT_DESKS = [
    (a_text_replaces_all_there_is, any_order.test_who_writes_over_what_is_shown_replaces_nothing_that_is_not),
    (what_is_being_typed_is_forgotten, any_order.test_a_text_that_is_being_typed_when_a_file_comes_stands_beside_what_came),
    (a_delta_goes_by_numbers, any_order.test_a_copy_that_nobody_noticed_goes_on_beside_the_first),
    (a_chain_with_a_hole_counts_as_whole, any_order.test_a_chain_with_a_hole_is_claimed_up_to_the_hole_and_no_further),
    (only_own_work_is_sent, any_order.test_what_a_newer_program_wrote_goes_on_to_others_as_it_came),
    (what_is_not_of_a_group_leaves_no_trace, any_order.test_the_file_of_a_group_and_then_the_whole_make_the_same_as_the_whole),
    (one_signature_is_kept_for_each_name, any_order.test_a_copy_that_nobody_noticed_goes_on_beside_the_first),
]
WITH_OLD_NAMES = [
    any_order.test_a_copy_that_nobody_noticed_goes_on_beside_the_first,
    any_order.test_work_in_an_old_backup_is_never_taken_for_the_work_that_followed,
]


@pytest.fixture
def coalition() -> Iterator[Coalition]:
    """Nobody yet, and nothing on its way."""
    with closing(Coalition()) as made:
        yield made


@pytest.mark.parametrize(("mutant", "story"), AT_DESKS, ids=lambda one: one.__name__)
def test_the_mistake_is_caught_at_the_desks(coalition, monkeypatch, mutant, story):
    mutant(monkeypatch)

    with pytest.raises(AssertionError):
        story(coalition)


@pytest.mark.parametrize("story", WITH_OLD_NAMES, ids=lambda story: story.__name__)
def test_a_copy_that_keeps_its_name_does_no_harm(coalition, monkeypatch, story):
    """A copy takes a new name to be seen apart, not to be merged rightly."""
    no_copy_takes_a_new_name(monkeypatch)

    story(coalition)

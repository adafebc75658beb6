"""A laptop that dies in the middle of a save: what was confirmed is there, and nothing is there by half."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import sleep

import pytest

from tests.storage.offices import GOAL
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.progress import finish
from upr_desktop.storage import checking
from upr_desktop.storage.store import Draft, Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in another way")

KINDS = ("entry", "milestone", "recommendation")


def killed(work: Callable[[Callable[[], None]], None], random: Random) -> int:
    """Do work in another process, kill it at some moment, and return how often it had said that something is saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(lambda: os.write(writing, b"s") and None)
        finally:
            os._exit(9)
    os.close(writing)
    said = os.read(reading, 1)
    sleep(random.random() ** 2 * 0.03)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    return len(said)


def save(store: Store, number: int) -> None:
    """A box is left: its draft becomes a deed in three records, with words for Find."""
    place = Place("entry", f"x{number}", "text")
    text = f"{number} " + "voted by Parliament " * (number % 50)
    store.save_draft(Draft(place, text, (), "asha", ""))
    with store.atomic():
        store.commit([Edit(place._replace(record=kind), text) for kind in KINDS], "asha", "", "d")
        store.drop_draft(place)


def save_on(path: Path, number: int) -> Callable[[Callable[[], None]], None]:
    """Save one deed after the other, for ever."""

    def work(say_saved: Callable[[], None]) -> None:
        store, next = Store(path), number
        say_saved()
        while True:
            next += 1
            save(store, next)
            say_saved()

    return work


def kill_many_times(path: Path, times: int) -> None:
    """Each time look whether all that was confirmed is there, and at most one deed more."""
    random = Random(times)
    Store(path, new=True).close()
    there = 0
    for _ in range(times):
        confirmed = there + killed(save_on(path, there), random) - 1
        store = Store(path)
        found = {kind: list(store.records(kind)) for kind in KINDS}
        assert checking.troubles(store) == []
        there = len(found["entry"])
        assert there in (confirmed, confirmed + 1)
        assert list(found.values()) == [[f"x{number}" for number in range(1, there + 1)]] * len(KINDS)
        assert [draft.place.id for draft in store.drafts()] in ([], [f"x{there + 1}"])
        store.close()


def test_a_hundred_laptops_that_die_lose_nothing(tmp_path):
    kill_many_times(tmp_path / "Tanzania.upr", 100)


@pytest.mark.long
def test_a_thousand_laptops_that_die_lose_nothing(tmp_path):
    kill_many_times(tmp_path / "Tanzania.upr", 1000)


def test_a_draft_is_safe_before_the_box_is_left(tmp_path):
    path = tmp_path / "Tanzania.upr"
    Store(path, new=True).close()

    def type_on(say_saved: Callable[[], None]) -> None:
        store, text = Store(path), ""
        while True:
            text += "x"
            store.save_draft(Draft(GOAL, text, (), "asha", ""))
            say_saved()

    said = killed(type_on, Random(1))

    store = Store(path)
    (draft,) = store.drafts()
    assert len(draft.value) in (said, said + 1)
    assert not store.records("entry")
    store.close()


def test_dying_while_everything_is_computed_anew_changes_nothing(tmp_path):
    path = tmp_path / "Tanzania.upr"
    store = Store(path, new=True)
    for number in range(1, 30):
        save(store, number)
    digest = store.digest()
    store.close()

    def rebuild_on(say_saved: Callable[[], None]) -> None:
        store = Store(path)
        say_saved()
        while True:
            finish(store.rebuild())

    for seed in range(5):
        killed(rebuild_on, Random(seed))
        store = Store(path)
        assert store.digest() == digest
        assert checking.troubles(store) == []
        store.close()

"""A disk that is full: it is said, nothing is half written, all that was saved stays, and after making room work goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.offices import ENTRY, GOAL, Author, receive
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.errors.base import CannotWrite, NotSaved
from upr_desktop.storage import backup, checking
from upr_desktop.storage.store import Draft, Store

PARTS = ("entry", "milestone", "recommendation")


def save(store: Store, number: int) -> None:
    """One deed in three records, with words for Find."""
    texts = dict.fromkeys(PARTS, f"{number} " + "voted by Parliament " * (number % 50))
    store.commit([Edit(Place(kind, f"x{number}", "text"), text) for kind, text in texts.items()], "asha", "", "d")


def fill(store: Store) -> int:
    """Save until the disk is full, three times over; return how many deeds were confirmed."""
    saved = refused = 0
    while refused < 3:
        try:
            save(store, saved + 1)
            saved += 1
        except NotSaved:
            refused += 1
    return saved


def check(store: Store, saved: int) -> None:
    """All that was confirmed is there, whole, and no more than that."""
    assert [list(store.records(kind)) for kind in PARTS] == [[f"x{n}" for n in range(1, saved + 1)]] * len(PARTS)
    assert checking.troubles(store) == []


@pytest.fixture
def small_file(tmp_path) -> Iterator[Store]:
    """A workspace that may not grow by more than 100 pages."""
    store = Store(tmp_path / "Tanzania.upr", new=True)
    pages = store.sql.execute("PRAGMA page_count").fetchone()[0]
    store.sql.execute(f"PRAGMA max_page_count={pages + 100}")
    yield store
    store.close()


def mount(*options: str) -> bool:
    """Whether this computer lets us make a disk of our own."""
    return sys.platform == "linux" and subprocess.run(["mount", "-t", "tmpfs", *options], capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path, request) -> Iterator[Path]:
    """A disk of so many KB."""
    disk = tmp_path / "stick"
    disk.mkdir()
    if not mount("-o", f"size={request.param}k", "tmpfs", str(disk)):
        pytest.skip("only root can make a disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def fill_and_make_room(disk: Path) -> None:
    """A full disk, what can still be done on it, and what is there when there is room again."""
    store = Store(disk / "Tanzania.upr", new=True)
    saved = fill(store)
    assert saved > 0
    check(store, saved)
    with pytest.raises(CannotWrite):
        backup.copy_to(store, disk / "copy.upr")
    assert sorted(path.name for path in disk.iterdir() if path.suffix != ".upr-journal") == ["Tanzania.upr"]
    assert mount("-o", "remount,size=16m", "tmpfs", str(disk))
    save(store, saved + 1)
    store.close()
    store = Store(disk / "Tanzania.upr")
    check(store, saved + 1)
    store.close()


@pytest.mark.parametrize("small_disk", range(1_100, 1_500, 80), indirect=True)
def test_a_stick_that_fills_up_loses_nothing(small_disk):
    fill_and_make_room(small_disk)


@pytest.mark.long
@pytest.mark.parametrize("small_disk", range(1_000, 1_600, 15), indirect=True)
def test_forty_sticks_that_fill_up_lose_nothing(small_disk):
    fill_and_make_room(small_disk)


def test_a_file_that_cannot_grow_is_explained_and_stays_whole(small_file):
    check(small_file, fill(small_file))

    small_file.sql.execute("PRAGMA max_page_count=1000000")
    saved = len(small_file.records("entry"))
    save(small_file, saved + 1)
    check(small_file, saved + 1)


def test_neither_drafts_nor_other_peoples_work_are_half_saved(small_file):
    fill(small_file)
    asha = Author("dodoma")
    made = [asha.write(GOAL._replace(id=f"e{number}"), "voted by Parliament " * 900) for number in range(30)]
    before = small_file.path.read_bytes()

    with pytest.raises(NotSaved, match="full"):
        receive(small_file, made)
    with pytest.raises(NotSaved, match="full"):
        small_file.save_draft(Draft(GOAL, "x" * 20_000, (), "asha", ""))

    assert small_file.path.read_bytes() == before
    assert small_file.drafts() == []
    assert small_file.record("entry", ENTRY).values == {}

"""Offices that share a workspace: each has a copy of the file, writes in it, and gets what others wrote."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Body, Change, Commit, Edit, Place, make_commit
from upr_desktop.storage.store import Store

REVIEW = ids.review_id("TZA", "upr", "2")
RECOMMENDATION = ids.recommendation_id(REVIEW, "134.16")
ENTRY = ids.own_entry(RECOMMENDATION)

GOAL = Place("entry", ENTRY, "goal")
RISKS = Place("entry", ENTRY, "risks")
ASIDE = Place("entry", ENTRY, "deleted")
RESPONSE = Place("recommendation", RECOMMENDATION, "response")
TORTURE = Place("recommendation", RECOMMENDATION, "themes/torture")
LESSON = Place("entry", ENTRY, "lesson")
LEARNT = Place("lesson", "l1", "learnt")

THEN = "2016-06-28T11:20:05Z"


def office(path: Path, replica: str) -> Store:
    """An empty copy of the workspace, under a name that stays the same in every run."""
    path.write_bytes(_empty_file())
    store = in_a_hurry(Store(path))
    with store.atomic():
        store.put_meta("replica", replica)
    return store


@cache
def _empty_file() -> bytes:
    """A workspace in which nobody has worked yet: making the tables takes longer than most tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.upr"
        Store(path, new=True).close()
        return path.read_bytes()


def quick_folder() -> TemporaryDirectory[str]:
    """A folder, in memory where there is room: what these tests ask is not whether the disk keeps it."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > 1 << 30
    return TemporaryDirectory(dir=memory if has_room else None)


def in_a_hurry(store: Store) -> Store:
    """The store, no longer waiting for the disk: what these tests ask is not whether it survives a power cut."""
    store.sql.execute("PRAGMA synchronous=OFF")
    return store


def seen(store: Store, place: Place) -> tuple[str, ...]:
    """The commits whose value somebody sees who sees what is shown."""
    heads = store.heads(place)
    shown = store.shown(place) if len(heads) > 1 and not is_unknown(place) else None
    return tuple(id for id, value in heads.items() if len(heads) == 1 or value == shown)


def is_unknown(place: Place) -> bool:
    """Whether only a newer version knows this place."""
    return place in (LESSON, LEARNT)


def write(store: Store, place: Place, value: Any, over: Iterable[str] | None = None, *, time: str = THEN) -> Commit:
    """Somebody in the office writes a value over what is shown, or over what they say they saw."""
    over = seen(store, place) if over is None else over
    store.commit([Edit(place, value, tuple(over))], store.meta("replica"), time, "d")
    return last(store)


def last(store: Store) -> Commit:
    """The newest commit of a file."""
    ((cid,),) = store.ask("SELECT max(cid) FROM commits")
    return store.log.commit(cid)


def decide(store: Store, place: Place, value: Any) -> Commit:
    """Somebody who sees all values at a place decides for one."""
    return write(store, place, value, store.heads(place))


def commits(store: Store) -> list[Commit]:
    """All commits of a file, in the order in which they came."""
    return [commit for _, commit in store.log.commits()]


def receive(store: Store, *parts: Iterable[Commit]) -> None:
    """The office gets commits, each part by itself."""
    for part in parts:
        with store.atomic():
            store.add(part, 1)


def head_only(commit: Commit) -> Commit:
    """What is left of a commit that was not meant for the recipient."""
    return Commit(commit.id, commit.replica, commit.seq, commit.prev, commit.body_hash, None)


class Author:
    """Somebody elsewhere, of whose copy only the commits are here. Writes them without a store, so that they can be odd."""

    def __init__(self, replica: str) -> None:
        self.replica = replica
        self.made: list[Commit] = []

    def write(self, place: Place, value: Any, *over: Commit, saw: Iterable[Commit] = (), time: str = THEN) -> Commit:
        """The next commit: a value over those of other commits."""
        names = {place.field: [one.id for one in over]} if over else {}
        change = Change(place.record, place.id, {place.field: value}, names, [one.id for one in saw])
        return self.commit(change, time=time)

    def commit(self, *changes: Change, time: str = THEN) -> Commit:
        """The next commit, with changes of all kinds."""
        prev = self.made[-1].id if self.made else ""
        self.made.append(make_commit(self.replica, len(self.made) + 1, prev, Body(self.replica, time, "d", changes)))
        return self.made[-1]


def crossing() -> list[Commit]:
    """Three people over one text: two replace the first, one of them twice, and a third decides."""
    asha, juma, neema = Author("dodoma"), Author("mwanza"), Author("arusha")
    first = asha.write(GOAL, "90 %")
    second, other = asha.write(GOAL, "95 %", first), juma.write(GOAL, "80 %", first)
    juma.write(RISKS, "A new minister")
    third = juma.write(GOAL, "85 %", other)
    neema.write(GOAL, "92 %", second, third)
    return [*asha.made, *juma.made, *neema.made]

"""What came of files, or would: what each is, what it brings, and a witness who looks on while they are taken in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from upr_desktop.domain import clock
from upr_desktop.domain.commits import Commit, Place
from upr_desktop.domain.device import Standing
from upr_desktop.domain.kinds import Value
from upr_desktop.domain.schema import RECORDS, boxes, fields
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import UserError
from upr_desktop.storage import received
from upr_desktop.storage.store import Store
from upr_desktop.sync.manifest import About
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Waiting
from upr_desktop.tasks.review.review_conflicts import Question, ask, recommendation_at

__all__ = ["About", "Arrival", "Merged", "Notes", "Preview", "Stray", "Witness"]


class Stray(NamedTuple):
    """Words of a filled matrix that belong to no box here. where: such as "134.16, Remarks"; "" where nobody can tell."""

    where: str
    text: str


class Notes(NamedTuple):
    """What is to be said of a filled matrix beside its boxes.

    went_out: when it went out, by its mark; "" without one. compared: it was held against what went out, and not only against
    what is here. other: it went out from another workspace. saved_by: who saved it last, as their program says.
    older: filled boxes that are as they went out, though something else stands here by now; emptied: those whose text is gone.
    missing: recommendations that went out and are not in it. strays: rows that fit no recommendation here; left: other words
    that are not taken over. comments, tracked, pictures: as in a document of Word.
    """

    went_out: str = ""
    compared: bool = False
    other: bool = False
    saved_by: str = ""
    older: int = 0
    emptied: int = 0
    missing: tuple[Record, ...] = ()
    strays: tuple[Stray, ...] = ()
    left: tuple[Stray, ...] = ()
    comments: tuple[str, ...] = ()
    tracked: bool = False
    pictures: bool = False


class Merged(NamedTuple):
    """What came of one file.

    new, same: commits that were new, and that were here already. conflicts: places to decide that came with it.
    refused: lines that were set aside because they were wrong; forged: those among them that the device that they name did
    not sign. cut: the file ended too early, and what came of it was taken. waiting: for what it waits. other: it comes from
    another workspace. standing, device: what is known about the device that made it, and its public key, "" when nobody
    signed it. copied: it brought work that a copy of this very file wrote. trouble: why the whole file was refused; then
    nothing of it was taken. matrix: what is to be said of a filled matrix; None for a bundle. Of a matrix, boxes are counted.
    """

    name: str
    about: About | None = None
    new: int = 0
    same: int = 0
    conflicts: int = 0
    refused: int = 0
    cut: bool = False
    waiting: tuple[Waiting, ...] = ()
    other: bool = False
    standing: Standing = Standing.UNSIGNED
    device: str = ""
    forged: int = 0
    copied: bool = False
    trouble: UserError | None = None
    matrix: Notes | None = None


class Arrival(NamedTuple):
    """A field that files bring. before, after: what it shows without and with them."""

    place: Place
    before: Value
    after: Value


class Preview(NamedTuple):
    """What files would change together.

    files: what would come of each, in the order in which they were given. arrivals: fields that would show something new.
    same: filled fields of which a file says what stands here. questions: what somebody would have to decide, that is not
    waiting here already. subjects: by the id of each record with arrivals, the recommendation that they are about, or the
    record itself, as it would be. wrong_clock: some of what is new was written by a clock that looks wrong.
    """

    files: tuple[Merged, ...]
    arrivals: tuple[Arrival, ...]
    same: tuple[Place, ...]
    questions: tuple[Question, ...]
    subjects: Mapping[str, Record]
    wrong_clock: bool = False

    @property
    def new(self) -> int:
        """How many commits would be new."""
        return sum(one.new for one in self.files if not one.trouble)

    @property
    def is_news(self) -> bool:
        """Whether the files bring anything, or ask anything."""
        return any(not one.trouble and (one.new or (one.matrix and one.matrix.emptied)) for one in self.files)

    @property
    def same_boxes(self) -> int:
        """How many of the filled boxes stay because a file says what stands there."""
        names = {box.name for box in boxes()}
        return sum(place.record == "entry" and place.field in names for place in self.same)


class Witness:
    """Looks on while files are taken in, and tells what they changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting = {conflict.place: conflict.choices for conflict in store.conflicts()}
        self._before: dict[Place, Value] = {}
        self._said: set[str] = set()
        self._same: set[Place] = set()
        self._times: dict[str, str] = {}
        self._wrong_clock = False

    def known(self, ids: Iterable[str]) -> None:
        """These commits are in a file, and here already."""
        self._said.update(ids)

    def new(self, commits: Sequence[Commit]) -> None:
        """These commits are in a file, and about to be added."""
        places: dict[Place, None] = {}
        for commit in commits:
            if commit.body is not None:
                body = commit.content()
                self._said.add(commit.id)
                self._times[commit.id] = body.time
                places.update((Place(change.record, change.id, name), None) for change in body.changes for name in change.set)
        self.about_to_set(places)
        self._wrong_clock = self._wrong_clock or any(map(self._has_wrong_clock, commits))

    def about_to_set(self, places: Iterable[Place]) -> None:
        """A file sets something at these places."""
        self._before.update(_shown(self._store, [place for place in places if place not in self._before]))

    def says_the_same(self, places: Iterable[Place]) -> None:
        """A file says at these places what stands there."""
        self._same.update(places)

    def _has_wrong_clock(self, commit: Commit) -> bool:
        before = self._times.get(commit.prev) or reading.time_of(self._store, commit.prev)
        return clock.looks_wrong(self._times.get(commit.id, ""), before)

    def report(self, files: Sequence[Merged]) -> Preview:
        """What all of it would change."""
        store, after = self._store, _shown(self._store, self._before)
        conflicts = store.conflicts()
        contested = {conflict.place for conflict in conflicts}
        changed = {place: was for place, was in self._before.items() if was != after[place] and place not in contested}
        same = (self._same | received.standing(store, self._said)) - contested - changed.keys()
        ids = {place.id: place for place in changed}
        return Preview(
            files=tuple(files),
            arrivals=tuple(Arrival(place, before, after[place]) for place, before in changed.items()),
            same=tuple(sorted(place for place, value in _shown(store, same).items() if value)),
            questions=tuple(ask(store, [one for one in conflicts if self._waiting.get(one.place) != one.choices])),
            subjects={id: recommendation_at(store, at) or store.record(at.record, id) for id, at in ids.items()},
            wrong_clock=self._wrong_clock,
        )


def _shown(store: Store, places: Iterable[Place]) -> dict[Place, Value]:
    """What these places show; kinds that are unknown here are left out."""
    by_kind: dict[str, list[Place]] = {}
    for place in places:
        if place.record in RECORDS:
            by_kind.setdefault(place.record, []).append(place)
    shown = {}
    for kind, wanted in by_kind.items():
        records = store.records(kind, dict.fromkeys(place.id for place in wanted))
        shown.update({place: _value(records.get(place.id, Record(kind, place.id)), place.field) for place in wanted})
    return shown


def _value(record: Record, name: str) -> Value:
    base, slash, element = name.partition("/")
    if base not in fields(record.kind):
        return None
    return element in record.tags(base) if slash else record.values.get(base)

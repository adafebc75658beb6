"""Receive: what others wrote joins what is here. Nothing is replaced that its author had not seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext, suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from upr_desktop import paths
from upr_desktop.domain import clock
from upr_desktop.domain.commits import Commit, Place
from upr_desktop.domain.conflicts import Conflict
from upr_desktop.domain.device import Standing
from upr_desktop.domain.schema import RECORDS, boxes, fields
from upr_desktop.domain.steps import Progress, Task, finish
from upr_desktop.domain.values import Record, Value, clean
from upr_desktop.errors import CannotWrite, NotSaved, UserError
from upr_desktop.exchange_errors import OtherWorkspace
from upr_desktop.storage import received, signatures
from upr_desktop.storage.store import Store
from upr_desktop.sync.manifest import About
from upr_desktop.sync.read import Bundle, open_bundle, sha256_of
from upr_desktop.tasks import devices, edit_entry, reading
from upr_desktop.tasks.reading import Waiting
from upr_desktop.tasks.review_conflicts import Question, ask, recommendation_at, settle_as_seen
from upr_desktop.tasks.take_back import Before
from upr_desktop.tasks.workspace import BEFORE_WORK, Workspace, now


class Merged(NamedTuple):
    """What came of one file.

    new, same: commits that were new, and that were here already. conflicts: places to decide that came with it.
    refused: lines that were set aside because they were wrong; forged: those among them that the device that they name did
    not sign. cut: the file ended too early, and what came of it was taken. waiting: for what it waits. other: it comes from
    another workspace. standing, device: what is known about the device that made it, and its public key, "" when nobody
    signed it. copied: it brought work that a copy of this very file wrote. trouble: why the whole file was refused; then
    nothing of it was taken.
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
        return sum(one.new for one in self.files)

    @property
    def same_boxes(self) -> int:
        """How many of the filled boxes stay because a file says what stands there."""
        names = {box.name for box in boxes()}
        return sum(place.record == "entry" and place.field in names for place in self.same)


def merge(workspace: Workspace, files: Sequence[Path], *, join: bool = False) -> Task[list[Merged]]:
    """Merge bundles, each all or nothing; a bad one does not stop the others. The same bundle twice changes nothing.

    join: take in a bundle of another workspace too. A copy of the workspace is kept before the first change.
    Raises CannotWrite when there is no room for the copy, and NotSaved when the disk refuses; then nothing was taken.
    """
    return (yield from merge_and_decide(workspace, files, (), join=join))[0]


def merge_all(workspace: Workspace, files: Sequence[Path], *, join: bool = False) -> list[Merged]:
    """`merge` without progress."""
    return finish(merge(workspace, files, join=join))


def merge_and_decide(
    workspace: Workspace, files: Sequence[Path], decisions: Iterable[tuple[Conflict, Value]], *, join: bool = False
) -> Task[tuple[list[Merged], int]]:
    """`merge`, then keep what somebody decided when they looked at the preview: all in one; how many decisions were kept.

    Raises NotAllowed too, when a decision cannot stand in its field; then nothing was taken.
    """
    edit_entry.settle_drafts(workspace)
    before = Before(workspace)

    def receive(path: Path) -> Merged:
        if known := _known(workspace, path):
            return Merged(path.name, same=known)
        with open_bundle(path, workspace.keys) as bundle:
            if refused := _stranger(workspace, bundle, join):
                return refused
            before.keep_copy()
            merged = _merge_one(workspace, bundle)
            _keep_file(workspace, path, bundle)
            return merged

    # One transaction for all of them, in which each file is all or nothing by itself: one save to the disk, not fifty.
    with workspace.store.atomic():
        merged = yield from _each(files, receive)
        kept = settle_as_seen(workspace, decisions)
        if any(one.new for one in merged):
            before.note(one.name for one in merged if one.new)
    return merged, kept


def _each(files: Sequence[Path], deed: Callable[[Path], Merged]) -> Task[list[Merged]]:
    results = []
    for done, path in enumerate(files):
        yield Progress(done, len(files))
        try:
            results.append(deed(path))
        except (NotSaved, CannotWrite):
            raise  # the disk is the trouble, not the file: it may have taken back the whole transaction
        except UserError as error:
            results.append(Merged(path.name, trouble=error))
    return results


def _known(workspace: Workspace, path: Path) -> int:
    """How many commits a file holds that came before with the same bytes; 0 for every other.

    One that cannot be read is for `open_bundle` to explain.
    """
    try:
        return received.inside(workspace.store, sha256_of(path))
    except UserError:
        return 0


def _merge_one(workspace: Workspace, bundle: Bundle) -> Merged:
    store, about = workspace.store, bundle.about
    # A bundle that is in memory cannot fail half way; one that is read from a stick as it is merged is taken back alone.
    with nullcontext() if bundle.is_at_hand() else store.atomic():
        number = received.begin(store, bundle.sha256)
        merged = _take_in(workspace, bundle, number)
        received.end(
            store, number, name=clean(bundle.name), received=now(), made=about.made, maker=_maker(about),
            organisation=about.organisation, replica=about.replica, device=bundle.maker,
            new=merged.new, same=merged.same, conflicts=merged.conflicts, refused=merged.refused,
        )  # fmt: skip
        received.keep_refused(store, number, [(one.line, one.why) for one in bundle.refused])
    return merged


def _maker(about: About) -> str:
    return ", ".join(filter(None, (about.person, about.organisation)))


def _take_in(workspace: Workspace, bundle: Bundle, number: int, witness: _Witness | None = None) -> Merged:
    """Add what is new of a bundle that has this number here."""
    store, about = workspace.store, bundle.about
    other = _is_other(workspace, about)
    _take_over_id(workspace, about)

    def known(ids: set[str]) -> set[str]:
        here = set(store.log.numbers(ids))
        if witness:
            witness.known(here)
        return here

    def chained(ids: set[str]) -> set[str]:
        return set(store.log.numbers(ids, applied=False))

    asked = received.open_fields(store)
    standing = devices.standing(store, bundle.maker, _maker(about))
    new = same = 0
    own = False
    for commits, here in bundle.commits(known, chained):
        if witness:
            witness.new(commits)
        added = store.add(commits, number)
        new, same, own = new + added.commits, same + here, own or added.own
    signatures.keep(store, bundle.ends)
    if own:
        workspace.new_replica()
    return Merged(
        bundle.name,
        about,
        new,
        same,
        conflicts=received.asked_since(store, asked),
        refused=len(bundle.refused),
        cut=bundle.cut,
        waiting=reading.waiting(store, number, {about.replica: about.organisation}),
        other=other,
        standing=standing,
        device=bundle.maker,
        forged=bundle.forged,
        copied=own,
    )


def _stranger(workspace: Workspace, bundle: Bundle, join: bool) -> Merged | None:
    """What becomes of a bundle of another workspace; None for one that is welcome."""
    if join or not _is_other(workspace, bundle.about):
        return None
    return Merged(bundle.name, bundle.about, other=True, trouble=OtherWorkspace(bundle.name))


def _is_other(workspace: Workspace, about: About) -> bool:
    """Whether a bundle comes from another workspace. One in which nobody has worked yet belongs to none."""
    return about.workspace != workspace.id and not _is_fresh(workspace, about)


def _take_over_id(workspace: Workspace, about: About) -> None:
    """A workspace in which nobody has worked yet becomes part of the one that the bundle comes from."""
    if about.workspace != workspace.id and _is_fresh(workspace, about):
        workspace.store.put_meta("workspace", about.workspace)


def _is_fresh(workspace: Workspace, about: About) -> bool:
    kinds = {kind for (kind,) in workspace.store.ask("SELECT DISTINCT kind FROM records")}
    own = set(map(reading.review_key, reading.reviews(workspace.store)))
    return kinds <= BEFORE_WORK and own <= set(about.reviews)


def _keep_file(workspace: Workspace, path: Path, bundle: Bundle) -> None:
    """The file itself stays in the exchange log: what somebody sent can be looked at again."""
    folder = paths.data() / "received" / workspace.id
    target = folder / f"{bundle.sha256[:32]}.uprbundle"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(path, target)
    except OSError:
        target.unlink(missing_ok=True)  # no room for a second copy; all that was in it is merged


# --- looking first


class _Look(Exception):
    """Raised to take everything back after looking at it."""


def preview(workspace: Workspace, files: Sequence[Path], *, join: bool = False) -> Task[Preview]:
    """What files would change, found by merging them and taking that back. Writes nothing.

    join: look into files of another workspace too. What is wrong with a file stands with it, as it does for `merge`.
    Raises NotSaved when there is no room for looking.
    """
    witness = _Witness(workspace.store)
    numbers = count(-1, -1)  # which no bundle has

    def look(path: Path) -> Merged:
        with open_bundle(path, workspace.keys) as bundle, workspace.store.atomic():
            return _stranger(workspace, bundle, join) or _take_in(workspace, bundle, next(numbers), witness)

    with suppress(_Look), workspace.store.atomic():
        found = witness.report((yield from _each(files, look)))
        raise _Look
    return found


def preview_all(workspace: Workspace, files: Sequence[Path], *, join: bool = False) -> Preview:
    """`preview` without progress."""
    return finish(preview(workspace, files, join=join))


class _Witness:
    """Looks on while files are taken in, and tells what they changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting = {conflict.place: conflict.choices for conflict in store.conflicts()}
        self._before: dict[Place, Value] = {}
        self._said: set[str] = set()
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
        self._before.update(_shown(self._store, [place for place in places if place not in self._before]))
        self._wrong_clock = self._wrong_clock or any(map(self._has_wrong_clock, commits))

    def _has_wrong_clock(self, commit: Commit) -> bool:
        before = self._times.get(commit.prev) or reading.time_of(self._store, commit.prev)
        return clock.looks_wrong(self._times.get(commit.id, ""), before)

    def report(self, files: Sequence[Merged]) -> Preview:
        """What all of it would change."""
        store, after = self._store, _shown(self._store, self._before)
        conflicts = store.conflicts()
        contested = {conflict.place for conflict in conflicts}
        changed = {place: was for place, was in self._before.items() if was != after[place] and place not in contested}
        same = received.standing(store, self._said) - contested - changed.keys()
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

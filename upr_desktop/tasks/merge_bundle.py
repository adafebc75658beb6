"""Receive: what others wrote joins what is here. Nothing is replaced that its author had not seen."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from upr_desktop import paths
from upr_desktop.domain.commits import Place
from upr_desktop.domain.conflicts import Conflict
from upr_desktop.domain.schema import RECORDS, fields
from upr_desktop.domain.steps import Progress, Task, finish
from upr_desktop.domain.values import Record, Value, clean
from upr_desktop.errors import CannotWrite, NotSaved, OtherWorkspace, UserError
from upr_desktop.storage import received
from upr_desktop.storage.reader import Reader
from upr_desktop.sync.manifest import About
from upr_desktop.sync.read import Bundle, open_bundle, sha256_of
from upr_desktop.tasks import edit_entry, maintain, reading
from upr_desktop.tasks.review_conflicts import Question, questions, recommendation_at, settle_as_seen
from upr_desktop.tasks.workspace import Workspace, now


class Merged(NamedTuple):
    """What came of one file.

    new, same: commits that were new, and that were here already. conflicts: places to decide that came with it.
    refused: lines that were set aside because they were wrong. waiting: commits that others name and that have not come.
    trouble: why the whole file was refused; then nothing of it was taken.
    """

    name: str
    about: About | None = None
    new: int = 0
    same: int = 0
    conflicts: int = 0
    refused: int = 0
    waiting: int = 0
    trouble: UserError | None = None


class Arrival(NamedTuple):
    """A field that a bundle brings. before, after: what it shows without and with the bundle."""

    place: Place
    before: Value
    after: Value


class Preview(NamedTuple):
    """What a bundle would change. arrivals: fields that would show something new; same: fields that say what is here.

    questions: what somebody would have to decide, that is not waiting here already. subjects: by the id of each record with
    arrivals, the recommendation that they are about, or the record itself, as it would be. other: it comes from another
    workspace.
    """

    about: About
    merged: Merged
    arrivals: tuple[Arrival, ...]
    same: int
    questions: tuple[Question, ...]
    subjects: Mapping[str, Record]
    other: bool = False


def merge(workspace: Workspace, files: Sequence[Path], *, join: bool = False) -> Task[list[Merged]]:
    """Merge bundles, each all or nothing; a bad one does not stop the others. The same bundle twice changes nothing.

    join: take in a bundle of another workspace too. A copy of the workspace is kept before the first change.
    Raises CannotWrite when there is no room for the copy, and NotSaved when the disk refuses; then nothing was taken.
    """
    edit_entry.settle_drafts(workspace)
    results: list[Merged] = []
    copied = False
    # One transaction for all of them, in which each file is all or nothing by itself: one save to the disk, not fifty.
    with workspace.store.atomic():
        for done, path in enumerate(files):
            yield Progress(done, len(files))
            try:
                if not _is_new(workspace, path):
                    results.append(Merged(path.name, same=received.inside(workspace.store, sha256_of(path))))
                    continue
                with open_bundle(path) as bundle:
                    _check_welcome(workspace, bundle, join)
                    if not copied:
                        maintain.keep_copy(workspace)
                        copied = True
                    results.append(_merge_one(workspace, bundle))
                    _keep_file(workspace, path, bundle)
            except (NotSaved, CannotWrite):
                raise  # the disk is the trouble, not the file: it may have taken back the whole transaction
            except UserError as error:
                results.append(Merged(path.name, trouble=error))
    return results


def _is_new(workspace: Workspace, path: Path) -> bool:
    """Whether a file with other bytes than all that came before; one that cannot be read is for `open_bundle` to explain."""
    try:
        return not received.of_file(workspace.store, sha256_of(path))
    except UserError:
        return True


def _merge_one(workspace: Workspace, bundle: Bundle) -> Merged:
    store = workspace.store
    # A bundle that is in memory cannot fail half way; one that is read from a stick as it is merged is taken back alone.
    with nullcontext() if bundle.is_at_hand() else store.atomic():
        _take_over_id(workspace, bundle)
        asked = received.undecided(store)
        number = received.begin(store, bundle.sha256)
        new = same = 0
        own = False
        for commits, known in bundle.commits(lambda ids: set(store.log.numbers(ids))):
            added = store.add(commits, number)
            new, same, own = new + added.commits, same + known, own or added.own
        if own:
            store.new_replica()
        asks = max(0, received.undecided(store) - asked)
        merged = Merged(bundle.name, bundle.about, new, same, asks, len(bundle.refused), store.log.missing())
        about = bundle.about
        made_by = ", ".join(filter(None, (about.person, about.organisation)))
        received.end(
            store, number, name=clean(bundle.name), received=now(), maker=made_by, made=about.made,
            new=new, same=same, conflicts=merged.conflicts, refused=merged.refused,
        )  # fmt: skip
        received.keep_refused(store, number, [(one.line, one.why) for one in bundle.refused])
    return merged


def _is_other(workspace: Workspace, about: About) -> bool:
    """Whether a bundle comes from another workspace. One in which nobody has worked yet belongs to none."""
    return about.workspace != workspace.id and not _is_fresh(workspace, about)


def _check_welcome(workspace: Workspace, bundle: Bundle, join: bool) -> None:
    if not join and _is_other(workspace, bundle.about):
        raise OtherWorkspace(bundle.name)


def _take_over_id(workspace: Workspace, bundle: Bundle) -> None:
    """A workspace in which nobody has worked yet becomes part of the one that the bundle comes from."""
    if bundle.about.workspace != workspace.id and _is_fresh(workspace, bundle.about):
        workspace.store.put_meta("workspace", bundle.about.workspace)


def _is_fresh(workspace: Workspace, about: About) -> bool:
    kinds = {kind for (kind,) in workspace.store.ask("SELECT DISTINCT kind FROM records")}
    own = set(map(reading.review_key, reading.reviews(workspace.store)))
    return not kinds or (kinds == {"review"} and own <= set(about.reviews))


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


class _Look(Exception):
    """Raised to take everything back after looking at it."""


def preview(workspace: Workspace, path: Path, *, join: bool = False) -> Preview:
    """What a bundle would change, found by merging it and taking that back. Writes nothing.

    Raises what is wrong with the file.
    """
    found: Preview | None = None
    try:
        with open_bundle(path) as bundle, workspace.store.atomic():
            found = _look(workspace, bundle, join)
            raise _Look
    except _Look:
        pass
    assert found is not None
    return found


def _look(workspace: Workspace, bundle: Bundle, join: bool) -> Preview:
    store = workspace.store
    waiting = {conflict.place: conflict.choices for conflict in store.conflicts()}
    before: dict[Place, Value] = {}
    _check_welcome(workspace, bundle, join)
    other = _is_other(workspace, bundle.about)
    _take_over_id(workspace, bundle)
    new = known = 0
    for commits, same in bundle.commits(lambda ids: set(store.log.numbers(ids))):
        bodies = [commit.content() for commit in commits if commit.body]
        _note(workspace, before, [Place(c.record, c.id, name) for body in bodies for c in body.changes for name in c.set])
        new += store.add(commits, 0).commits
        known += same
    asked = [one for one in questions(workspace.store) if waiting.get(one.conflict.place) != one.conflict.choices]
    contested = {one.conflict.place for one in asked}
    now_shown: dict[Place, Value] = {}
    _note(workspace, now_shown, list(before))
    changed = [Arrival(p, before[p], now_shown[p]) for p in before if before[p] != now_shown[p] and p not in contested]
    merged = Merged(bundle.name, bundle.about, new, known, len(asked), len(bundle.refused), store.log.missing())
    same_fields = len(before) - len(changed) - len(contested & before.keys())
    subjects = {id: _subject(store, place) for id, place in {place.id: place for place, _, _ in changed}.items()}
    return Preview(bundle.about, merged, tuple(changed), same_fields, tuple(asked), subjects, other)


def _subject(reader: Reader, place: Place) -> Record:
    return recommendation_at(reader, place) or reader.record(place.record, place.id)


def _note(workspace: Workspace, shown: dict[Place, Value], places: list[Place]) -> None:
    """Add what these places show to `shown`; places noted before stay as they are, as do kinds that are unknown here."""
    by_kind: dict[str, list[Place]] = {}
    for place in places:
        if place not in shown and place.record in RECORDS:
            by_kind.setdefault(place.record, []).append(place)
    for kind, wanted in by_kind.items():
        records = workspace.store.records(kind, dict.fromkeys(place.id for place in wanted))
        for place in wanted:
            shown[place] = _value(records.get(place.id, Record(kind, place.id)), place.field)


def _value(record: Record, name: str) -> Value:
    base, slash, element = name.partition("/")
    if base not in fields(record.kind):
        return None
    return element in record.tags(base) if slash else record.values.get(base)


def merge_all(workspace: Workspace, files: Sequence[Path], *, join: bool = False) -> list[Merged]:
    """`merge` without progress."""
    return finish(merge(workspace, files, join=join))


def merge_and_decide(
    workspace: Workspace, path: Path, decisions: Iterable[tuple[Conflict, Value]], *, join: bool = False
) -> Task[tuple[Merged, int]]:
    """Merge one bundle, then keep what somebody decided when they looked at its preview; how many decisions were kept.

    Raises what is wrong with the file.
    """
    merged = (yield from merge(workspace, [path], join=join))[0]
    if merged.trouble:
        raise merged.trouble
    return merged, settle_as_seen(workspace, decisions)

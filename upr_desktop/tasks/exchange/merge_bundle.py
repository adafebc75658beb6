"""Receive: what others wrote joins what is here. Nothing is replaced that its author had not seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack, nullcontext, suppress
from itertools import count
from pathlib import Path

from upr_desktop import paths
from upr_desktop.domain.conflicts import Conflict
from upr_desktop.domain.device import Standing
from upr_desktop.domain.kinds import Value
from upr_desktop.domain.progress import Progress, Task, finish
from upr_desktop.domain.values import clean
from upr_desktop.errors.base import CannotWrite, NotSaved, UserError
from upr_desktop.errors.exchange import OtherComputer, OtherWorkspace
from upr_desktop.storage import received, signatures
from upr_desktop.sync.manifest import About
from upr_desktop.sync.read import Bundle, open_bundle, sha256_of
from upr_desktop.tasks import edit_entry, reading
from upr_desktop.tasks.exchange import devices, receive_matrix
from upr_desktop.tasks.exchange.arrivals import Arrival, Merged, Preview, Witness
from upr_desktop.tasks.exchange.incoming import as_bundle, kind_of
from upr_desktop.tasks.exchange.take_back import Before
from upr_desktop.tasks.review.review_conflicts import settle_as_seen
from upr_desktop.tasks.workspace import BEFORE_WORK, Workspace, now

__all__ = ["Arrival", "Merged", "Preview"]

Fillers = Mapping[Path, str]
"""Who filled in each of these documents, as somebody says; "" as long as nobody does. What is named here is a filled matrix,
even where it bears no mark of ours."""
_NOBODY: Fillers = {}

Accepted = Collection[str] | None
"""Public keys of computers whose files are taken although they bear the name of somebody who had another one until now. None:
whosever they are."""
_UNASKED: Accepted = frozenset()
_ROOM = 512 * 2**20
"""Bytes for the files that came: what was in them is merged."""
_ENDINGS = (".uprbundle", ".docx", ".xlsx", ".odt", ".ods", ".xls", ".csv")


def merge(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    join: bool = False,
    accepted: Accepted = _UNASKED,
    filled_by: Fillers = _NOBODY,
) -> Task[list[Merged]]:
    """Merge bundles and filled matrices, each all or nothing; a bad one does not stop the others. The same twice changes
    nothing.

    join: take in a bundle of another workspace too. accepted: see `Accepted`; a file of another such computer is left out. A
    copy of the workspace is kept before the first change.
    Raises CannotWrite when there is no room for the copy, and NotSaved when the disk refuses; then nothing was taken.
    """
    return (yield from merge_and_decide(workspace, files, (), join=join, accepted=accepted, filled_by=filled_by))[0]


def merge_all(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    join: bool = False,
    accepted: Accepted = _UNASKED,
    filled_by: Fillers = _NOBODY,
) -> list[Merged]:
    """`merge` without progress."""
    return finish(merge(workspace, files, join=join, accepted=accepted, filled_by=filled_by))


def merge_and_decide(
    workspace: Workspace,
    files: Sequence[Path],
    decisions: Iterable[tuple[Conflict, Value]],
    *,
    join: bool = False,
    accepted: Accepted = _UNASKED,
    filled_by: Fillers = _NOBODY,
) -> Task[tuple[list[Merged], int]]:
    """`merge`, then keep what somebody decided when they looked at the preview: all in one; how many decisions were kept.

    Raises NotAllowed too, when a decision cannot stand in its field; then nothing was taken.
    """
    edit_entry.settle_drafts(workspace)
    decisions = list(decisions)
    before = Before(workspace)
    transaction = ExitStack()

    def begin() -> None:
        """The copy first, since none can be made inside a transaction; neither for files of which none can be taken."""
        if before.keep_copy():
            transaction.enter_context(workspace.store.atomic())

    def receive(path: Path) -> Merged:
        is_filled = _is_filled(path, filled_by)
        # A matrix that came before may bring what somebody decides only now.
        if not (is_filled and decisions) and (known := _known(workspace, path)):
            return Merged(path.name, same=known)
        if is_filled:
            begin()
            merged = receive_matrix.receive(workspace, path, filled_by.get(path, ""), {one.place for one, _ in decisions})
            _keep_file(workspace, path, sha256_of(path), path.suffix.lower())
            return merged
        with as_bundle(path) as source, open_bundle(source, workspace.keys) as bundle:
            if refused := _stranger(workspace, bundle, join) or _unexpected(workspace, bundle, accepted):
                return refused
            begin()
            merged = _merge_one(workspace, bundle)
            _keep_file(workspace, path, bundle.sha256, ".uprbundle")
            return merged

    # One transaction for all of them, in which each file is all or nothing by itself: one save to the disk, not fifty.
    with transaction:
        merged = yield from _each(files, receive)
        with workspace.store.atomic():
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


def _is_filled(path: Path, filled_by: Fillers) -> bool:
    """Whether a file is a filled matrix: it went out from here, or somebody says so."""
    try:
        kind = kind_of(path)
    except UserError:
        return False  # opening it says what is wrong
    return kind == "matrix" or (kind == "list" and path in filled_by)


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
            store, number, name=clean(bundle.name), received=now(), made=about.made, maker=about.maker,
            organisation=about.organisation, replica=about.replica, device=bundle.maker,
            new=merged.new, same=merged.same, conflicts=merged.conflicts, refused=merged.refused,
        )  # fmt: skip
        received.keep_refused(store, number, [(one.line, one.why) for one in bundle.refused])
    return merged


def _take_in(workspace: Workspace, bundle: Bundle, number: int, witness: Witness | None = None) -> Merged:
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
    standing = devices.standing(store, bundle.maker, about.maker)
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


def _unexpected(workspace: Workspace, bundle: Bundle, accepted: Accepted) -> Merged | None:
    """What becomes of a bundle of another computer in a known name; None for one that is expected or accepted."""
    who = bundle.about.maker
    standing = devices.standing(workspace.store, bundle.maker, who)
    if accepted is None or bundle.maker in accepted or standing is not Standing.ANOTHER:
        return None
    trouble = OtherComputer(bundle.name, clean(who))
    return Merged(bundle.name, bundle.about, standing=standing, device=bundle.maker, trouble=trouble)


def _is_other(workspace: Workspace, about: About) -> bool:
    """Whether a bundle comes from another workspace. One in which nobody has worked yet belongs to none."""
    return about.workspace != workspace.id and not _is_fresh(workspace, about)


def _take_over_id(workspace: Workspace, about: About) -> None:
    """A workspace in which nobody has worked yet becomes part of the one that the bundle comes from."""
    if about.workspace != workspace.id and _is_fresh(workspace, about):
        workspace.store.put_meta("workspace", about.workspace)


def _is_fresh(workspace: Workspace, about: About) -> bool:
    kinds = workspace.store.kinds()
    own = set(map(reading.review_key, reading.reviews(workspace.store)))
    return kinds <= BEFORE_WORK and own <= set(about.reviews)


def _keep_file(workspace: Workspace, path: Path, sha256: str, ending: str) -> None:
    """The file itself stays in the exchange log: what somebody sent can be looked at again."""
    folder = paths.named_after("received", workspace.id)
    target = folder / f"{sha256[:32]}{ending if ending in _ENDINGS else ''}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(path, target)
        _make_room(folder, target)
    except OSError:  # no room for a second copy; all that was in it is merged
        with suppress(OSError):
            target.unlink(missing_ok=True)


def _make_room(folder: Path, kept: Path) -> None:
    """Let the oldest files go where there are more than fit; the one that came now stays."""
    left = _ROOM
    for file in sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True):
        left -= file.stat().st_size
        if left < 0 and file != kept:
            file.unlink()


# --- looking first


class _Look(Exception):
    """Raised to take everything back after looking at it."""


def preview(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    join: bool = False,
    accepted: Accepted = None,
    filled_by: Fillers = _NOBODY,
) -> Task[Preview]:
    """What files would change, found by merging them and taking that back. Writes nothing.

    join: look into files of another workspace too. What is wrong with a file stands with it, as it does for `merge`; of one
    that waits to be accepted it is counted all the same what it would bring.
    Raises NotSaved when there is no room for looking.
    """
    witness = Witness(workspace.store)
    numbers = count(-1, -1)  # which no bundle has

    def look(path: Path) -> Merged:
        if _is_filled(path, filled_by):
            with workspace.store.atomic():
                return receive_matrix.look(workspace, path, filled_by.get(path, ""), witness)
        with as_bundle(path) as source, open_bundle(source, workspace.keys) as bundle:
            if refused := _stranger(workspace, bundle, join):
                return refused
            stopped = _unexpected(workspace, bundle, accepted)
            with suppress(_Look), workspace.store.atomic():
                seen = _take_in(workspace, bundle, next(numbers), None if stopped else witness)
                if stopped:  # counted for whoever has to accept it, and gone before the next file is looked at
                    seen = seen._replace(trouble=stopped.trouble)
                    raise _Look
            return seen

    with suppress(_Look), workspace.store.atomic():
        found = witness.report((yield from _each(files, look)))
        raise _Look
    return found

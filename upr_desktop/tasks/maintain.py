"""Care of the file: check it, compute it anew, copy it, bring a copy back."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from upr_desktop import paths
from upr_desktop.domain.progress import Task
from upr_desktop.errors.base import CannotWrite, NotSaved
from upr_desktop.errors.files import FileDamaged
from upr_desktop.storage import backup, checking
from upr_desktop.storage.connection import connect
from upr_desktop.storage.lock import Lock
from upr_desktop.storage.store import Store
from upr_desktop.tasks.workspace import Workspace

_OLD = timedelta(days=1)
_WEEK = timedelta(days=7)
_MANY = 50  # commits


def copies_folder(path: Path) -> Path:
    """Where the copies of a workspace are kept: not beside the file, so that one stick cannot lose both."""
    mark = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]
    return paths.data() / "backups" / f"{path.stem} {mark}"


def keep_copy(workspace: Workspace) -> Path:
    """The kept copy that holds just what is here now, made if there is none yet. Raises CannotWrite."""
    now = backup.state(workspace.store)
    # Who went back to an older copy has newer ones of another state.
    kept = next((copy for copy in copies(workspace.path) if backup.holds(copy, now)), None)
    try:
        kept = kept or backup.keep(workspace.store, copies_folder(workspace.path), datetime.now())
    except OSError as error:
        raise CannotWrite(workspace.path.name, error) from error
    with suppress(NotSaved), workspace.store.atomic():  # the copy is there; only when the next one is due is not noted
        workspace.store.put_meta("copied_at_commit", str(workspace.store.size()))
    return kept


def keep_copy_if_due(workspace: Workspace) -> Path | None:
    """Keep a copy when the last one is older than a day or than 50 commits."""
    made = backup.copies(copies_folder(workspace.path))
    newest = next(iter(made.values()), None)
    behind = workspace.store.size() - int(workspace.store.meta("copied_at_commit") or 0)
    if newest is None or datetime.now() - newest > _OLD or behind >= _MANY:
        return keep_copy(workspace)
    return None


def copy_to(workspace: Workspace, target: Path) -> None:
    """Copy the workspace to a file of the user's choice. Raises CannotWrite, or AlreadyThere for the workspace itself."""
    workspace.spare(target)
    backup.copy_to(workspace.store, target)


def copies(path: Path) -> dict[Path, datetime]:
    """The copies of a workspace that are kept, newest first."""
    return backup.copies(copies_folder(path))


def restore(path: Path, copy: Path) -> Path | None:
    """Put a copy in the place of a workspace. What stood there is kept, and its new place returned; None when nothing did.

    Raises what is wrong with the copy, OpenElsewhere, or CannotWrite; then everything is as it was.
    """
    connect(copy).close()
    if not backup.is_whole(copy):
        raise FileDamaged(copy.name, "quick_check")
    lock = Lock(path)
    lock.take()
    try:
        return _put_in_place(path, copy)
    except OSError as error:
        raise CannotWrite(path.name, error) from error
    finally:
        lock.release()


def _put_in_place(path: Path, copy: Path) -> Path | None:
    """At every moment one of the two stands there whole, also when the power fails."""
    new = path.with_name(path.name + ".new")
    aside = paths.free_name(path.with_stem(f"{path.stem} before restore")) if path.exists() else None
    try:
        shutil.copyfile(copy, new)
        # It is not the copy of the program any more that the others know: it goes on under another name when it is opened.
        with closing(Store(new)) as store:
            store.put_meta("fingerprint", "")
        _flush(new)
        if aside:
            _set_aside(path, aside)
        os.replace(new, path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    return aside


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _set_aside(path: Path, aside: Path) -> None:
    """Have the file at another place too, as it was saved last: what a crash left half written is rolled back first.

    A journal of SQLite that is still there then goes along; beside another file it would be rolled into that one.
    """
    backup.is_whole(path)
    try:
        os.link(path, aside)
    except OSError:  # a stick of the usual kind knows no second name of a file
        shutil.copyfile(path, aside)
        _flush(aside)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        os.replace(journal, aside.with_name(aside.name + "-journal"))


def troubles(workspace: Workspace) -> list[str]:
    """What is wrong with the file, for developers; empty when all is well."""
    return checking.troubles(workspace.store)


def look_for_damage(workspace: Workspace) -> None:
    """`check` where it is time: after an unclean end, and a week after the last time. Raises FileDamaged."""
    last = workspace.store.meta("checked")
    if workspace.ended_badly() or last < (datetime.now() - _WEEK).isoformat():
        check(workspace)
        with suppress(NotSaved), workspace.store.atomic():
            workspace.store.put_meta("checked", datetime.now().isoformat(timespec="seconds"))


def check(workspace: Workspace) -> None:
    """Raise FileDamaged unless the file is whole and what is computed agrees with what was written."""
    if found := troubles(workspace):
        raise FileDamaged(workspace.path.name, "; ".join(" ".join(line.split()) for line in found[:3]))


def rebuild(workspace: Workspace) -> Task[None]:
    """Compute everything anew from the log."""
    return workspace.store.rebuild()

"""A folder as post box: one that Syncthing, Nextcloud, Dropbox or rclone carries from computer to computer.

Each device puts one file a day into it and takes in what the others put there. The workspace itself never lies in it. Names and
dates of files say something to people and nothing to the program: what a file is, and whether it is here already, is read from
its content, so that copies, new names, half of a file and a wrong clock do no harm.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from enum import Enum
from pathlib import Path
from typing import NamedTuple, TypedDict

from upr_desktop import paths
from upr_desktop.domain.progress import Progress, Task
from upr_desktop.errors.base import UserError
from upr_desktop.errors.exchange import FileCut, FileNotForUs, FolderOutOfReach, NoPostBox, WorkspaceInPostBox
from upr_desktop.errors.files import FileEmpty, FileMissing, FileNotUnderstood, FileUnreadable
from upr_desktop.storage import received
from upr_desktop.storage.reader import Reader
from upr_desktop.sync.manifest import About
from upr_desktop.sync.read import open_bundle, sha256_of
from upr_desktop.tasks.exchange import merge_bundle
from upr_desktop.tasks.exchange.export_bundle import Exported, export_bundle
from upr_desktop.tasks.exchange.incoming import kind_of
from upr_desktop.tasks.exchange.merge_bundle import Accepted, Merged
from upr_desktop.tasks.workspace import Workspace

KEPT = 7
"""How many files of one device lie in the folder. Each holds everything, so that the older ones can go."""

_META = "post_box"
_SUFFIX = ".uprbundle"
_UNFINISHED = (".tmp", ".new", ".part", ".partial", ".filepart", ".crdownload", ".download")
_NOT_ON_EVERY_DISK = re.compile(r'[<>:"/\\|?*.,~#\s]+')
_LONGEST_NAME = 120  # bytes: syncing tools add their own to it, and some disks take 143 in all
_NOT_WHOLE = (FileCut, FileEmpty, FileNotUnderstood, FileUnreadable)


class Mail(NamedTuple):
    """What lies in the post box and is not here.

    files: bundles to receive. arriving: those that are not whole yet. closed: those that are sealed for other devices.
    """

    files: tuple[Path, ...] = ()
    arriving: tuple[Path, ...] = ()
    closed: tuple[Path, ...] = ()


class _State(Enum):
    DONE, WAITING, ARRIVING, CLOSED, NOTHING = range(5)


# --- which folder


def choose(workspace: Workspace, folder: Path) -> None:
    """Make a folder the post box of this workspace on this computer; nobody else is told.

    Raises FolderOutOfReach when it is no folder, WorkspaceInPostBox when the workspace lies inside it.
    """
    folder = Path(os.path.abspath(folder))
    if not os.path.isdir(folder):
        raise FolderOutOfReach(str(folder))
    if any(parent.samefile(folder) for parent in workspace.path.resolve().parents):
        raise WorkspaceInPostBox(str(folder))
    _note(workspace, {"folder": str(folder), "done": {}})


def forget(workspace: Workspace) -> None:
    """Have no post box any more. What lies in the folder stays there."""
    _note(workspace, {})


def chosen(reader: Reader) -> Path | None:
    """The folder that is the post box, whether or not it can be reached now; None when there is none."""
    folder = _noted(reader).get("folder")
    return Path(folder) if folder else None


class _Noted(TypedDict, total=False):
    folder: str
    done: dict[str, str]


def _noted(reader: Reader) -> _Noted:
    noted: _Noted = json.loads(reader.meta(_META) or "{}")
    return noted


def _note(workspace: Workspace, noted: _Noted) -> None:
    with workspace.store.atomic():
        workspace.store.put_meta(_META, json.dumps(noted) if noted else "")


def _reached(reader: Reader) -> Path:
    folder = chosen(reader)
    if folder is None:
        raise NoPostBox
    if not os.path.isdir(folder):
        raise FolderOutOfReach(str(folder))
    return folder


# --- send


def post(workspace: Workspace, *, to: Iterable[str] = ()) -> Exported:
    """Put a file with everything into the post box, in place of the one that this device put there today.

    to: public keys of devices, as in `export_bundle`. Raises NoPostBox, FolderOutOfReach or CannotWrite; then the file of
    before is still there.
    """
    folder = _reached(workspace.store)
    target = folder / _name(workspace.store)
    if target in _listed(folder) and not _can_go(workspace, target):
        target = paths.free_name(target)
    _tidy(workspace, folder, target)
    return export_bundle(workspace, target, to=to)


def _name(reader: Reader) -> str:
    """The same for one device all day, and safe on every disk: `LHRC - Asha - 1f3a5b7c - 2016-06-28.uprbundle`."""
    end = f"{_device(reader)} - {date.today().isoformat()}{_SUFFIX}"
    who = " - ".join(filter(None, (_words(reader.meta(name)) for name in ("organisation", "person"))))
    short = who.encode()[: _LONGEST_NAME - len(end) - 3].decode(errors="ignore").strip(" -")
    return f"{short} - {end}" if short else end


def _device(reader: Reader) -> str:
    return reader.meta("replica")[:8]


def _words(text: str) -> str:
    composed = unicodedata.normalize("NFC", _NOT_ON_EVERY_DISK.sub(" ", text))
    return " ".join("".join(filter(str.isprintable, composed)).split())


def _our_day(reader: Reader, name: str) -> str:
    """The day in a name that this device gave to a file; "" for every other name."""
    # The names of people may have changed since, and some disks write their letters in another way.
    found = re.search(rf"(?:^| - ){_device(reader)} - (\d{{4}}-\d\d-\d\d)(?: \d+)?{re.escape(_SUFFIX)}\Z", name)
    return found[1] if found else ""


def _tidy(workspace: Workspace, folder: Path, target: Path) -> None:
    """Take away the older files of this device, and what is left of those that were never finished; nobody else's."""
    own = {path: day for path in _listed(folder) if path != target and (day := _our_day(workspace.store, path.name))}
    older = sorted(own, key=lambda path: own[path], reverse=True)[KEPT - 1 :]
    goes = [path for path in older if _can_go(workspace, path)]
    goes += [path for path in folder.glob(f"~*{_SUFFIX}.tmp") if _our_day(workspace.store, path.stem[1:])]
    for path in goes:
        with suppress(OSError):  # a syncing tool holds it; it goes the next time
            path.unlink()


def _can_go(workspace: Workspace, path: Path) -> bool:
    """Whether nothing is lost with a file that has a name of ours: all that was in it is here."""
    try:
        with open_bundle(path, workspace.keys) as bundle:
            return _is_ours(workspace, bundle.about)
    except _NOT_WHOLE:
        return True
    except UserError:
        return False


def _is_ours(workspace: Workspace, about: About) -> bool:
    """Whether this workspace made a bundle and still has what was in it: one that was taken back to an older state has not."""
    store = workspace.store
    return about.replica == store.meta("replica") and store.log.numbers(about.have).keys() >= set(about.have)


# --- receive


def waiting(workspace: Workspace) -> Task[Mail]:
    """What others put into the post box that is not here yet. What was found to be here is not read a second time.

    Raises NoPostBox or FolderOutOfReach.
    """
    folder = _reached(workspace.store)
    noted = _noted(workspace.store)
    found = _listed(folder)
    states: dict[Path, _State] = {}
    for number, (path, mark) in enumerate(found.items()):
        yield Progress(number, len(found))
        states[path] = _State.DONE if noted["done"].get(path.name) == mark else _look(workspace, path)
    done = {path.name: found[path] for path in states if states[path] is _State.DONE}
    if done != noted["done"] and not workspace.store.is_read_only():
        _note(workspace, {**noted, "done": done})
    wanted = (_State.WAITING, _State.ARRIVING, _State.CLOSED)
    return Mail(*(tuple(path for path in states if states[path] is state) for state in wanted))


def receive(workspace: Workspace, *, join: bool = False, accepted: Accepted = frozenset()) -> Task[list[Merged]]:
    """Merge what waits in the post box, and take nothing out of it; what is not whole yet is left for the next time.

    join: take in what comes from another workspace too. accepted: as for `merge`.
    Raises NoPostBox, FolderOutOfReach, and what `merge` raises.
    """
    found = yield from waiting(workspace)
    results = yield from merge_bundle.merge(workspace, found.files, join=join, accepted=accepted)
    # What was whole a moment ago may be on its way again, or gone.
    return [one for one in results if not isinstance(one.trouble, (FileMissing, *_NOT_WHOLE))]


def _listed(folder: Path) -> dict[Path, str]:
    """The files that may be bundles, sorted, each with what changes when it does. Links and folders are not followed."""
    try:
        with os.scandir(folder) as entries:
            return dict(sorted(_marked(entries, folder)))
    except OSError as error:
        raise FolderOutOfReach(str(folder)) from error


def _marked(entries: Iterable[os.DirEntry[str]], folder: Path) -> Iterator[tuple[Path, str]]:
    for entry in entries:
        unfinished = entry.name.startswith((".", "~")) or entry.name.lower().endswith(_UNFINISHED)
        if not unfinished and entry.is_file(follow_symlinks=False):
            with suppress(FileNotFoundError):  # gone meanwhile
                seen = entry.stat(follow_symlinks=False)
                yield folder / entry.name, f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}"


def _look(workspace: Workspace, path: Path) -> _State:
    """What a file is, told by its content; only what is half of something has to be called a bundle to count as one."""
    try:
        if kind_of(path) != "bundle" or received.of_file(workspace.store, sha256_of(path)):
            return _State.DONE
        with open_bundle(path, workspace.keys) as bundle:
            if _is_ours(workspace, bundle.about):
                return _State.DONE
            return _State.ARRIVING if bundle.cut else _State.WAITING
    except FileMissing:
        return _State.NOTHING
    except FileNotForUs:
        return _State.CLOSED
    except _NOT_WHOLE:
        is_theirs = path.suffix.lower() == _SUFFIX and not _our_day(workspace.store, path.name)
        return _State.ARRIVING if is_theirs else _State.NOTHING
    except UserError:
        return _State.WAITING  # merging says what is wrong with it

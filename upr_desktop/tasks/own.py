"""One's own work that cannot be opened: what is wrong with it, and the newest copy to go back to."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from upr_desktop import paths
from upr_desktop.errors.base import NotSaved, OpenElsewhere, UserError
from upr_desktop.errors.files import FileDamaged, FileEmpty, FileMissing, FileNotUnderstood, FileUnreadable, TooNew
from upr_desktop.settings import Settings
from upr_desktop.storage import backup, checking, listing, salvage, signatures
from upr_desktop.tasks import maintain, reading
from upr_desktop.tasks.workspace import Workspace, make_file

MISSING, EMPTY, DAMAGED, UNREADABLE = "missing", "empty", "damaged", "unreadable"
_WHY: dict[type[Exception], str] = {FileMissing: MISSING, FileEmpty: EMPTY, FileUnreadable: UNREADABLE}
_TOLD_AS_IT_IS = (OpenElsewhere, TooNew, NotSaved)
"""What is wrong then passes by itself, or by another program: no copy helps."""


class Copy(NamedTuple):
    """A copy that is whole. size: bytes. boxes: how many are filled."""

    path: Path
    made: datetime
    size: int
    boxes: int


class Trouble(NamedTuple):
    """What is wrong with somebody's own work. why: a code. copy: the newest that is whole; None where there is none.

    readable: how many changes can still be read in the damaged file itself.
    """

    path: Path
    why: str
    copy: Copy | None
    readable: int = 0


class Back(NamedTuple):
    """Work that was brought back. aside: where what stood there is kept; None: nothing did. added: changes out of that."""

    path: Path
    aside: Path | None
    added: int


def is_own(path: Path, settings: Settings) -> bool:
    """Whether somebody has worked in this file before, or it lies where their work lies."""
    whole = path.resolve()
    return whole.parent == paths.data().resolve() or str(whole) in (settings.last_workspace, *settings.opened)


def trouble(path: Path, error: Exception, settings: Settings) -> Trouble | UserError:
    """What to say of a workspace that cannot be opened: an error as it is for one that is not one's own."""
    if isinstance(error, _TOLD_AS_IT_IS):
        return error
    if not is_own(path, settings):
        return error if isinstance(error, UserError) else FileNotUnderstood(path.name)
    why = _why(path, error)
    return Trouble(path, why, newest_copy(path), sum(1 for _ in salvage.commits(path)) if why == DAMAGED else 0)


_OF_THE_FILE = (FileDamaged, FileEmpty, FileMissing, FileNotUnderstood, FileUnreadable)


def comes_of_damage(path: Path, error: Exception) -> bool:
    """Whether an error comes of what is wrong with the file of the work: it says so, or nobody expected it and the file is."""
    if isinstance(error, UserError):
        return isinstance(error, _OF_THE_FILE) and path.name in str(error)
    try:
        with closing(reading.peek(path)) as reader:
            return bool(checking.troubles(reader))
    except Exception:  # too damaged to be looked at
        return True


def _why(path: Path, error: Exception) -> str:
    if isinstance(error, (FileDamaged, FileNotUnderstood)) and not _holds_anything(path):
        return EMPTY
    return _WHY.get(type(error), DAMAGED)


def _holds_anything(path: Path) -> bool:
    """Whether there is a byte that is not zero: a power cut, or a cloud that keeps files elsewhere, leaves such files."""
    with path.open("rb") as file:
        return any(any(part) for part in iter(lambda: file.read(1 << 20), b""))


def newest_copy(path: Path) -> Copy | None:
    """The newest kept copy of a workspace that is whole and can be read."""
    for copy, made in maintain.copies(path).items():
        try:
            if backup.is_sound(copy):
                with closing(reading.peek(copy)) as reader:
                    return Copy(copy, made, copy.stat().st_size, sum(listing.boxes_filled(reader)))
        except Exception:  # whatever is wrong with it, it is no good copy
            continue
    return None


def go_back(path: Path, copy: Path) -> Back:
    """Put a copy where the work was; among the other work, where that place is gone. Raises what `maintain.restore` raises."""
    place = _place(path, copy)
    return Back(place, maintain.restore(place, copy), 0)


def bring_back(path: Path, copy: Path | None, settings: Settings) -> Back:
    """Put a copy where the damaged work is, and add what that still holds; without a copy, all that it holds.

    The damaged file is kept. Raises what `maintain.restore` raises.
    """
    changes, ends, names = list(salvage.commits(path)), salvage.ends(path), salvage.names(path)
    if copy:
        back = go_back(path, copy)
    else:
        aside = paths.free_name(path.with_stem(f"{path.stem} damaged"))
        os.replace(path, aside)
        usual = {"organisation": settings.organisation, "person": settings.person}
        make_file(path, {name: value for name, value in {**usual, **names}.items() if value})
        back = Back(path, aside, 0)
    with Workspace(back.path) as workspace, workspace.store.atomic():
        added = workspace.store.add(changes).commits
        signatures.keep(workspace.store, ends)
    return back._replace(added=added)


def _place(path: Path, copy: Path) -> Path:
    if not path.name or not path.parent.is_dir():
        path = paths.free_name(paths.data() / (path.name or copy.name))
    return paths.free_name(path) if path.is_dir() else path

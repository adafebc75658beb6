"""One's own work that cannot be opened: what is wrong with it, and the newest copy to go back to."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from upr_desktop import paths
from upr_desktop.errors.base import NotSaved, OpenElsewhere, UserError
from upr_desktop.errors.files import FileDamaged, FileEmpty, FileMissing, FileNotUnderstood, FileUnreadable, TooNew
from upr_desktop.settings import Settings
from upr_desktop.storage import backup, listing
from upr_desktop.tasks import maintain, reading

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
    """What is wrong with somebody's own work. why: a code. copy: the newest that is whole; None where there is none."""

    path: Path
    why: str
    copy: Copy | None


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
    return Trouble(path, _why(path, error), newest_copy(path))


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
            if backup.is_whole(copy):
                with closing(reading.peek(copy)) as reader:
                    return Copy(copy, made, copy.stat().st_size, sum(listing.boxes_filled(reader)))
        except Exception:  # whatever is wrong with it, it is no good copy
            continue
    return None


def go_back(path: Path, copy: Path) -> tuple[Path, Path | None]:
    """Put a copy where the work was; among the other work, where that place is gone. Raises what `maintain.restore` raises.

    Returns the place, and where what stood there is kept, if anything did.
    """
    if not path.name or not path.parent.is_dir():
        path = paths.free_name(paths.data() / (path.name or copy.name))
    if path.is_dir():
        path = paths.free_name(path)
    return path, maintain.restore(path, copy)

"""Copies of a workspace: made by SQLite while it is open, checked, and complete or not there at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from upr_desktop.errors.base import CannotWrite, UserError
from upr_desktop.storage import checking, received
from upr_desktop.storage.connection import Error, connect, plain
from upr_desktop.storage.reader import Reader

ROOM, LEAST = 2**30, 2
"""Bytes for the copies of a workspace; so many are kept whatever they take."""
KEEP_LAST, KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 5, 7, 4, 6
PATIENCE = 60.0
"""Seconds in which a copy has to come forward by a page; a file that somebody holds locked would be waited for without end."""
_STAMP = "%Y-%m-%d %H.%M.%S"

State = tuple[int, int, str]


def state(reader: Reader) -> State:
    """What tells one state of a log from every other of the same file: commits, the last bundle with news, newest commit.

    The bundle, because one may bring nothing but the texts of commits of which the heads are here.
    """
    newest = reader.ask("SELECT hash FROM commits ORDER BY cid DESC LIMIT 1")
    return reader.size(), received.last_with_news(reader), newest[0][0].hex() if newest else ""


def holds(copy: Path, wanted: State) -> bool:
    """Whether a copy is whole and holds exactly this state."""
    with suppress(UserError, Error, UnicodeError):  # whatever is wrong with it, it is no good copy
        reader = Reader(copy)
        try:
            same = state(reader) == wanted
        finally:
            reader.close()
        return same and is_whole(copy)
    return False


def copy_to(reader: Reader, target: Path) -> None:
    """Copy the workspace to a file. Raises CannotWrite; the target is complete, or as it was before.

    Raises RuntimeError inside a transaction: SQLite would wait for its end, and so for ever.
    """
    if reader.sql.in_transaction:
        raise RuntimeError("a copy is made before a transaction, never inside one")
    new = target.with_name(target.name + ".new")
    try:
        new.unlink(missing_ok=True)
        copied = plain(new)
        try:
            reader.sql.backup(copied, progress=_Deadline().look)
        finally:
            copied.close()
        if not is_whole(new):
            raise OSError("the copy cannot be read back")
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(new, target)
    except (OSError, Error) as error:
        _forget(new)
        raise CannotWrite(target.name, error) from error


class _Deadline:
    """Gives a copy up that does not come forward any more."""

    def __init__(self) -> None:
        self._left, self._last = -1, monotonic()

    def look(self, _status: int, left: int, _pages: int) -> None:
        """Raise TimeoutError when no page was copied for `PATIENCE` seconds. left: pages still to copy."""
        if left != self._left:
            self._left, self._last = left, monotonic()
        elif monotonic() - self._last > PATIENCE:
            raise TimeoutError("the file is locked")


def is_whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    try:
        copied = connect(path)
    except Exception:  # whatever is wrong with it, it is no good copy
        return False
    try:
        return bool(copied.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except Error:
        return False
    finally:
        copied.close()


def is_sound(path: Path) -> bool:
    """Whether a copy is whole, and everything in it what its hashes and its log say."""
    if not is_whole(path):
        return False
    try:
        with closing(Reader(path)) as copy:
            return not checking.troubles(copy)
    except Exception:  # whatever is wrong with it, it is no good copy
        return False


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        pass  # it is a stick that is gone; nothing of ours is left on this computer


def keep(reader: Reader, folder: Path, now: datetime) -> Path:
    """Add a copy to the folder of copies, and let go of those that are no longer needed. Raises CannotWrite.

    No copy takes the place of another: of two within one second the later one is called by the next.
    """
    while (target := folder / f"{reader.path.stem} {now.strftime(_STAMP)}.upr").exists():
        now += timedelta(seconds=1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(target.name, error) from error
    copy_to(reader, target)
    if not is_sound(target):
        return target  # the older ones may be all that is whole
    for path in (*superfluous(copies(folder)), *beyond_room(copies(folder))):
        if path != target:  # where the clock was set back, older copies bear later names
            _forget(path)
    return target


def beyond_room(made: Iterable[Path]) -> list[Path]:
    """The oldest copies, where all of them take more than there is room for. made: the newest first."""
    left, found = ROOM, []
    for place, path in enumerate(made):
        left -= path.stat().st_size
        if left < 0 and place >= LEAST:
            found.append(path)
    return found


def copies(folder: Path) -> dict[Path, datetime]:
    """The copies in a folder with the time at which they were made, newest first."""
    found = {}
    for path in folder.glob("*.upr"):
        try:
            found[path] = datetime.strptime(path.stem[-19:], _STAMP)
        except ValueError:
            continue  # somebody else's file
    return dict(sorted(found.items(), key=lambda item: item[1], reverse=True))


def superfluous(made: dict[Path, datetime]) -> Iterable[Path]:
    """The copies that can go: neither among the last few, nor the newest of a recent day, week or month."""
    kept = set(list(made)[:KEEP_LAST])
    for pattern, number in (("%Y-%m-%d", KEEP_DAYS), ("%G-%V", KEEP_WEEKS), ("%Y-%m", KEEP_MONTHS)):
        newest: dict[str, Path] = {}
        for path, time in made.items():
            newest.setdefault(time.strftime(pattern), path)
        kept.update(list(newest.values())[:number])
    return [path for path in made if path not in kept]

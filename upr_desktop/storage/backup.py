"""Copies of a workspace: made by SQLite while it is open, checked, and complete or not there at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from upr_desktop.errors import CannotWrite
from upr_desktop.storage.connection import connect
from upr_desktop.storage.reader import Reader

KEEP_LAST, KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 5, 7, 4, 6
_STAMP = "%Y-%m-%d %H.%M.%S"


def copy_to(reader: Reader, target: Path) -> None:
    """Copy the workspace to a file. Raises CannotWrite; the target is complete, or as it was before."""
    new = target.with_name(target.name + ".new")
    try:
        new.unlink(missing_ok=True)
        copied = sqlite3.connect(new)
        try:
            reader.sql.backup(copied)
        finally:
            copied.close()
        if not is_whole(new):
            raise OSError("the copy cannot be read back")
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(new, target)
    except (OSError, sqlite3.Error) as error:
        _forget(new)
        raise CannotWrite(target.name) from error


def is_whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    try:
        copied = connect(path)
    except Exception:  # whatever is wrong with it, it is no good copy
        return False
    try:
        return copied.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    except sqlite3.Error:
        return False
    finally:
        copied.close()


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
        raise CannotWrite(target.name) from error
    copy_to(reader, target)
    for path in superfluous(copies(folder)):
        _forget(path)
    return target


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

"""One program at a time writes to a workspace. The lock is the system's own, so that it goes when the program does."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from upr_desktop.errors.base import OpenElsewhere


class Lock:
    """Held from `take` to `release`; a program that dies lets go of it by dying."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self.path = workspace.with_name(workspace.name + ".lock")
        self._handle: int | None = None
        self.was_left = False
        """Whether a program that held it died: it could not put anything in order."""

    def take(self) -> None:
        """Raises OpenElsewhere when another program has it. A folder that cannot be written to needs no lock."""
        was_there = self.path.exists()
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise OpenElsewhere(self._workspace.name) from error
        self._handle, self.was_left = handle, was_there

    def release(self) -> None:
        """Let another program have it. Does nothing when it is not held."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform != "win32":  # Windows does not remove what is open
            self.path.unlink(missing_ok=True)
        os.close(handle)
        if sys.platform == "win32":
            self.path.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The file may have been removed between opening and locking it: then somebody else holds a newer one.
        if os.fstat(handle).st_nlink == 0:
            raise BlockingIOError

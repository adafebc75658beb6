"""One window for one person: a second start hands its file to the first and leaves. Through files, never a socket."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject

from upr_desktop import paths


class Handover(QObject):
    """Held by the program that has the window."""

    def __init__(self) -> None:
        super().__init__()
        self._spool = paths.data() / "handed over"
        self._spool.mkdir(exist_ok=True)
        self._lock = QLockFile(str(paths.data() / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None
        self._receive: Callable[[Path | None], None] | None = None

    def is_first(self) -> bool:
        """Whether no other window of this person is open; then this program is the one that others hand their files to."""
        return self._lock.tryLock(0)

    def hand_over(self, path: Path | None) -> None:
        """Ask the first program to show itself and open a file."""
        name = uuid4().hex
        new = self._spool / f"{name}.new"
        new.write_text(str(path.resolve()) if path else "", "utf-8")
        os.replace(new, self._spool / f"{name}.txt")

    def watch(self, receive: Callable[[Path | None], None]) -> None:
        """From now on, call this with every file that is handed over; None for a start without one."""
        self._receive = receive
        self._watcher = QFileSystemWatcher([str(self._spool)], self)
        self._watcher.directoryChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        for note in sorted(self._spool.glob("*.txt")):
            try:
                named = note.read_text("utf-8")
                note.unlink()
            except OSError:
                continue  # it is still being written, or gone; the next change of the folder brings us back
            if self._receive:
                self._receive(Path(named) if named else None)

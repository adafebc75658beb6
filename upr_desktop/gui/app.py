"""The program with its window."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from PySide6.QtCore import QFileSystemWatcher, QLocale, QLockFile, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from upr_desktop import i18n, paths, settings
from upr_desktop.gui import theme
from upr_desktop.gui.window import MainWindow


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


def run(path: Path | None = None) -> int:
    """Open the window, with a file that somebody double-clicked, and return the exit status when it is closed."""
    QGuiApplication.setApplicationName("UPR Desktop")
    app = theme.new_program(sys.argv[:1])
    handover = Handover()
    if not handover.is_first():
        handover.hand_over(path)
        return 0
    paths.empty_spool()
    remembered = settings.load()
    i18n.use(remembered.language or QLocale.system().uiLanguages()[0])
    theme.dress(app, remembered.letter_size)
    window = MainWindow(app, remembered)
    _tell_bugs(window)
    window.start(path)
    window.show()
    QTimer.singleShot(0, lambda: handover.watch(window.handed_over))
    return app.exec()


def _tell_bugs(window: MainWindow) -> None:
    """An error that nobody expected ends no program: it is kept for the developers, and said."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        window.tell(error.with_traceback(trace))

    sys.excepthook = tell

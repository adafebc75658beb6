"""The program with its window."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QGuiApplication

from upr_desktop import i18n, settings
from upr_desktop.gui import theme
from upr_desktop.gui.handover import Handover
from upr_desktop.gui.window import MainWindow


def run(path: Path | None = None) -> int:
    """Open the window, with a file that somebody double-clicked, and return the exit status when it is closed."""
    QGuiApplication.setApplicationName("UPR Desktop")
    app = theme.new_program(sys.argv[:1])
    handover = Handover()
    if not handover.is_first():
        handover.hand_over(path)
        return 0
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
        from upr_desktop.gui import messages

        messages.show_error(window, error.with_traceback(trace))

    sys.excepthook = tell

"""The real window on a workspace, to be measured in its own process."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple


class Opened(NamedTuple):
    """The program, its window, and the page One by one."""

    app: Any
    window: Any
    page: Any


def opened(path: Path, wait: int) -> Opened:
    """The window at the size of an old laptop, after so many milliseconds in which it could finish what it does at first."""
    from PySide6.QtTest import QTest

    from upr_desktop import settings
    from upr_desktop.gui import theme
    from upr_desktop.gui.window import MainWindow

    app = theme.new_program(["bench"])
    theme.dress(app)
    window = MainWindow(app, settings.Settings(language="en", last_workspace=str(path)))
    window.resize(1366, 720)
    window.start(None)
    window.show()
    QTest.qWait(wait)
    return Opened(app, window, window.show_page("one-by-one"))

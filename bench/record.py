"""Showing another recommendation with its twelve filled boxes, until it is painted."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.measure import Figure, child, percentile

FILLED = 350


def figures() -> Iterator[Figure]:
    """Milliseconds for the change, beside painting the same page again."""
    with tempfile.TemporaryDirectory() as name:
        env = {"UPR_DATA": name}
        child(["-m", "bench.workspaces", name, str(FILLED)], env=env)
        found = child(["-m", "bench.record", str(Path(name, "filled.upr"))], env=env)
    yield Figure("another recommendation shown, median", found["median"], "ms", f"only painted again: {found['bare']:.1f} ms")
    yield Figure("  95 of 100 within", found["p95"], "ms", goal=50)


def _measure(path: Path) -> None:
    from PySide6.QtTest import QTest

    from upr_desktop import settings
    from upr_desktop.gui import theme
    from upr_desktop.gui.main_window import MainWindow

    app = theme.new_program(["bench"])
    theme.dress(app)
    window = MainWindow(app, settings.Settings(language="en", last_workspace=str(path)))
    window.resize(1366, 720)
    window.start(None)
    window.show()
    QTest.qWait(1500)
    page: Any = window._pages["one-by-one"]
    shown, bare = [], []
    for _step in range(120):
        began = time.perf_counter()
        page.side.step(1)
        app.processEvents()
        page.repaint()
        shown.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        page.repaint()
        bare.append((time.perf_counter() - began) * 1000)
    print(json.dumps({"median": percentile(shown, 50), "p95": percentile(shown, 95), "bare": percentile(bare, 50)}))
    window.close()


if __name__ == "__main__":
    _measure(Path(sys.argv[1]))

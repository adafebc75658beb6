"""From the start of the process to the real window with its first rows, beside the smallest window that Qt can open."""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RUNS = 9
FILLED = 350


def figures() -> Iterator[Any]:
    """Times as ratios, and memory."""
    from bench.measure import Figure, beside, child, median, ratio

    with tempfile.TemporaryDirectory() as name:
        child(["-m", "bench.workspaces", name, str(FILLED)], env={"UPR_DATA": name})
        env = {"UPR_DATA": name}
        remembered = {"language": "en", "last_workspace": str(Path(name, "filled.upr"))}
        Path(name, "settings.json").write_text(json.dumps(remembered))
        found = beside(
            RUNS,
            ours=lambda: child(["-m", "bench.start", "ours", name], env=env),
            smallest=lambda: child(["-m", "bench.start", "smallest"], env=env),
        )
    small = f"smallest window {median(found['smallest'], 'paint'):.3f} s, {median(found['smallest'], 'rss_paint'):.0f} MB"
    yield Figure("first rows painted", median(found["ours"], "paint"), "s", small)
    yield Figure("  as a ratio", ratio(found, "ours", "smallest", "paint"), "x", goal=1.5)
    yield Figure("everything ready, as a ratio", ratio(found, "ours", "smallest", "ready", "paint"), "x", goal=2.2)
    yield Figure("memory when painted", median(found["ours"], "rss_paint"), "MB", goal=80)
    yield Figure(f"memory when ready, {FILLED} recommendations filled", median(found["ours"], "rss_ready"), "MB", goal=120)


def _tell(**values: float) -> None:
    print(json.dumps(values), flush=True)


def _memory() -> float:
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def _since_start() -> float:
    return time.monotonic() - float(os.environ["T0"])


def _smallest() -> None:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Smallest(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            _tell(paint=_since_start(), rss_paint=_memory())
            app.quit()

    app = QApplication([])
    window = Smallest()
    window.resize(800, 600)
    window.show()
    app.exec()


def _ours(folder: Path) -> None:
    gc.disable()  # as `main` does, before it imports what is changed here
    from PySide6.QtCore import QTimer

    from upr_desktop.__main__ import main
    from upr_desktop.gui.window import MainWindow
    from upr_desktop.gui.work.recommendation_delegate import RecommendationDelegate

    windows: list[MainWindow] = []
    painted: dict[str, float] = {}
    begin, paint = MainWindow.start, RecommendationDelegate.paint

    def start(window: MainWindow, path: Path | None) -> None:
        windows.append(window)
        begin(window, path)

    def paint_first(*arguments: Any) -> None:
        # Not an event filter: one in Python would slow down all that is measured. The last row of the first picture counts.
        paint(*arguments)
        if not painted:
            QTimer.singleShot(0, after_paint)
            painted["rss_paint"] = _memory()
        painted["paint"] = _since_start()

    def after_paint() -> None:
        _tell(**painted)
        look()

    def look() -> None:
        window = windows[0]
        listed = window._pages["one-by-one"].side.model.rowCount()  # type: ignore[attr-defined]
        if window.session and window.session.idle() and listed == FILLED:
            _tell(ready=_since_start(), rss_ready=_memory())
            window.close()
        else:
            QTimer.singleShot(1, look)

    MainWindow.start = start  # type: ignore[method-assign]
    RecommendationDelegate.paint = paint_first  # type: ignore[method-assign]
    main([])


if __name__ == "__main__":
    if sys.argv[1] == "smallest":
        _smallest()
    else:
        _ours(Path(sys.argv[2]))

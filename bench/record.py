"""Showing another recommendation with its twelve filled boxes, until it is painted."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Figure, child, percentile
from bench.window import opened

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
    app, window, page = opened(path, wait=1_500)
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

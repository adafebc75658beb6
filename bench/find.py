"""One key in the find box until the list is painted, beside the same list only reset and painted."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.measure import Figure, child, percentile
from bench.window import opened

LARGE = 120_000
TYPED = ("w", "wo", "women", "p", "po", "police", "c", "ch", "children", "1", "13", "134.1", "law", "chile", "training")
ROUNDS = 6


def figures() -> Iterator[Figure]:
    """Milliseconds, for a usual review and for far more than anybody has."""
    with tempfile.TemporaryDirectory() as name:
        child(["-m", "bench.workspaces", name, "250", str(LARGE)], env={"UPR_DATA": name})
        for what, file in (("250", "filled.upr"), (f"{LARGE:,}", "large.upr")):
            found = child(["-m", "bench.find", str(Path(name, file))], env={"UPR_DATA": name})
            beside = f"only reset and painted: median {found['bare']:.1f} ms"
            yield Figure(f"one key, {what} recommendations, median", found["median"], "ms", beside)
            yield Figure("  95 of 100 within", found["p95"], "ms", goal=16)


def _measure(path: Path) -> None:
    from PySide6.QtTest import QTest

    _app, window, page = opened(path, wait=3_000)
    side = page.side
    find = side.filters.find_box

    def timed(deed: Callable[[], object]) -> float:
        began = time.perf_counter()
        deed()
        side.view.viewport().repaint()
        return (time.perf_counter() - began) * 1000

    keys, bare = [], []
    for _round in range(ROUNDS):
        for words in TYPED:
            keys.append(timed(lambda words=words: find.setText(words)))
            rids = list(side.model.rids())
            bare.append(timed(lambda rids=rids: side.model.show(rids)))
            QTest.qWait(30)
    print(json.dumps({"median": percentile(keys, 50), "p95": percentile(keys, 95), "bare": percentile(bare, 50)}))
    window.close()


if __name__ == "__main__":
    _measure(Path(sys.argv[1]))

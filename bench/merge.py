"""Merging 50 bundles of 250 filled recommendations, beside the prototype of the design on the same workload."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import peers
from bench.measure import Figure, beside, child, median, ratio

ORGANISATIONS = 50
RUNS = 5


def figures() -> Iterator[Figure]:
    """Time and memory of the merge; nothing when the prototype is not there."""
    if not peers.SCRIPTS.is_dir():
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers.lay_out(folder)
        sides = [str(folder / "ours"), str(peers.workload(folder, ORGANISATIONS))]
        env = {"UPR_DATA": str(folder / "data")}
        made = child(["-m", "bench.sync_ours", "make", *sides], env=env)
        child(["bench_oplog.py", str(ORGANISATIONS), "make"], cwd=folder)
        found = beside(
            RUNS,
            ours=lambda: child(["-m", "bench.sync_ours", "merge", *sides], env=env),
            prototype=lambda: child(["bench_oplog.py", str(ORGANISATIONS), "merge"], cwd=folder),
        )
    theirs = f"prototype {median(found['prototype'], 'cpu'):.2f} s CPU, {median(found['prototype'], '_rss'):.0f} MB"
    yield Figure("merge 50 full bundles, with checks, rows and search", median(found["ours"], "cpu"), "s CPU", theirs)
    yield Figure("  the same as a ratio", ratio(found, "ours", "prototype", "cpu"), "x", goal=1.5)
    yield Figure("  memory", median(found["ours"], "memory"), "MB", goal=150)
    yield Figure("  the same bundles again, of the first time", ratio(found, "ours", "ours", "again", "cpu"), "x", goal=0.02)
    yield Figure("  size of one bundle", made["full"] / 1e3, "KB")

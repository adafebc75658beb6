"""Merging 50 bundles of 250 filled recommendations, beside the prototype of the design on the same workload."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.measure import SHARED, Figure, beside, child, median, ratio

ORGANISATIONS = 50
RUNS = 5


def figures() -> Iterator[Figure]:
    """Time and memory of the merge; nothing when the prototype is not there."""
    peers = SHARED / "bench" / "sync"
    if not peers.is_dir():
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in peers.glob("*.py"):
            shutil.copy(source, folder)
        child(["gen.py", str(ORGANISATIONS), f"wl{ORGANISATIONS}"], cwd=folder)
        child(["bench_oplog.py", str(ORGANISATIONS), "make"], cwd=folder)
        env = {"UPR_DATA": str(folder / "data")}
        (folder / "data").mkdir()
        child(["-m", "bench.merge", "make", name], env=env)
        found = beside(
            RUNS,
            ours=lambda: child(["-m", "bench.merge", "merge", name], env=env),
            prototype=lambda: child(["bench_oplog.py", str(ORGANISATIONS), "merge"], cwd=folder),
        )
        theirs = f"prototype {median(found['prototype'], 'cpu'):.2f} s CPU, {median(found['prototype'], '_rss'):.0f} MB"
        yield Figure("merge 50 full bundles, with checks, rows and search", median(found["ours"], "cpu"), "s CPU", theirs)
        yield Figure("  the same as a ratio", ratio(found, "ours", "prototype", "cpu"), "x", goal=1.5)
        yield Figure("  memory", median(found["ours"], "_rss"), "MB", goal=150)
        yield Figure("  the same bundles again, of the first time", median(found["ours"], "again"), "x", goal=0.02)
        yield Figure("  size of one bundle", median(found["ours"], "bundle_kb"), "KB")


def _edits(workspace: Any, matrix: dict[str, dict[str, str]]) -> list[Any]:
    from upr_desktop.domain.commits import Place
    from upr_desktop.domain.schema import boxes

    names = [box.name for box in boxes()]
    return [
        workspace.edit(Place("entry", record, names[int(field[1:])]), text)
        for record, fields in matrix.items()
        for field, text in fields.items()
    ]


def _make(folder: Path) -> None:
    from upr_desktop.tasks.export_bundle import export_bundle
    from upr_desktop.tasks.workspace import Workspace, create

    workload = folder / f"wl{ORGANISATIONS}"
    start = folder / "start.upr"
    with create(start, "Coordinator", "Coordinator") as workspace:
        workspace.write(_edits(workspace, json.loads((workload / "shared.json").read_text())))
    for number in range(ORGANISATIONS):
        organisation = json.loads((workload / f"org{number:03d}.json").read_text())
        path = folder / f"org{number:03d}.upr"
        shutil.copy(start, path)
        with Workspace(path) as workspace:
            workspace.store.sql.execute("PRAGMA synchronous=OFF")
            workspace.write(_edits(workspace, organisation["own"]))
            for record, field, text in organisation["rounds"][0]:
                workspace.write(_edits(workspace, {record: {field: text}}))
            export_bundle(workspace, folder / f"org{number:03d}.uprbundle")
        path.unlink()


def _merge(folder: Path) -> None:
    from upr_desktop.tasks.merge_bundle import merge_all
    from upr_desktop.tasks.workspace import Workspace

    path = folder / "coordinator.upr"
    shutil.copy(folder / "start.upr", path)
    files = sorted(folder.glob("*.uprbundle"))
    with Workspace(path) as workspace:
        began, cpu = time.perf_counter(), time.process_time()
        merged = merge_all(workspace, files)
        wall, cpu = time.perf_counter() - began, time.process_time() - cpu
        began = time.perf_counter()
        merge_all(workspace, files)
        again = (time.perf_counter() - began) / wall
        assert all(one.new and not one.trouble and not one.refused for one in merged)
        size = sum(file.stat().st_size for file in files) / len(files) / 1000
        print(json.dumps({"wall": wall, "cpu": cpu, "again": again, "bundle_kb": size, "size": os.path.getsize(path)}))
    path.unlink()


if __name__ == "__main__":
    {"make": _make, "merge": _merge}[sys.argv[1]](Path(sys.argv[2]))

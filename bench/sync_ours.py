"""The workload of the peers in our own workspaces, through the tasks that the windows use; each step in its own process."""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import Value
from upr_desktop.domain.schema import boxes
from upr_desktop.tasks.exchange.export_bundle import export_bundle
from upr_desktop.tasks.exchange.merge_bundle import Merged, merge_all
from upr_desktop.tasks.workspace import Workspace, create

FULL, DELTA, KNOWN = "full", "delta", "known"
"""Folders of bundles: all of day one, only day two, and all of both days, which is known after the other two."""
_BOXES = [box.name for box in boxes()]
_ENDING = ".uprbundle"


def make(folder: Path, workload: Path) -> dict[str, Any]:
    """Write every organisation's bundles of two days, and keep the workspace of the first organisation as `member.upr`."""
    for name in (FULL, DELTA, KNOWN):
        (folder / name).mkdir(parents=True)
    start = folder / "start.upr"
    with create(start, "Coordinator", "Coordinator") as workspace:
        _write(workspace, json.loads((workload / "shared.json").read_text()))
    for organisation in _organisations(workload):
        path = folder / f"{organisation['org']}.upr"
        shutil.copy(start, path)
        _two_days(path, folder, organisation)
        if (folder / "member.upr").exists():
            path.unlink()
        else:
            path.rename(folder / "member.upr")
    return {name: _mean_size(folder / name) for name in (FULL, DELTA)}


def _two_days(path: Path, folder: Path, organisation: dict[str, Any]) -> None:
    first, second, both = (folder / name / (path.stem + _ENDING) for name in (FULL, DELTA, KNOWN))
    with Workspace(path) as workspace:
        workspace.store.sql.execute("PRAGMA synchronous=OFF")
        _write(workspace, organisation["own"])
        for day, bundle in zip(organisation["rounds"], (first, second), strict=True):
            for record, field, text in day:
                _write(workspace, {record: {field: text}})
            # The coordinator has what the first bundle said that it holds.
            export_bundle(workspace, bundle, since=None if bundle is first else first)
        export_bundle(workspace, both)


def merge(folder: Path, workload: Path) -> dict[str, Any]:
    """Merge day one, the same files again, day two, and files with nothing new; then look for every contested value."""
    path = folder / "coordinator.upr"
    shutil.copy(folder / "start.upr", path)
    with Workspace(path) as workspace:
        found = _merge_timed(workspace, folder / FULL)
        found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found["workspace"] = path.stat().st_size
        for what, bundles in (("again", FULL), ("day_two", DELTA), ("known", KNOWN)):
            found[what] = _merge_timed(workspace, folder / bundles)["cpu"]
        return found | _missing(workspace, workload)


def export(folder: Path, _workload: Path) -> dict[str, Any]:
    """Write all that `merge` left behind to one bundle."""
    merged = folder / f"merged{_ENDING}"
    with Workspace(folder / "coordinator.upr") as workspace:
        return _timed(lambda: export_bundle(workspace, merged)) | {"bytes": merged.stat().st_size}


def back(folder: Path, _workload: Path) -> dict[str, Any]:
    """Merge what `export` wrote into the workspace of the first organisation."""
    path = folder / "back.upr"
    shutil.copy(folder / "member.upr", path)
    with Workspace(path) as member, Workspace(folder / "coordinator.upr") as coordinator:
        found = _timed(lambda: _merge_all(member, [folder / f"merged{_ENDING}"]))
        found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        assert member.store.digest() == coordinator.store.digest()
    path.unlink()
    return found


def _write(workspace: Workspace, matrix: dict[str, dict[str, str]]) -> None:
    cells = ((_place(record, field), text) for record, fields in matrix.items() for field, text in fields.items())
    workspace.write([workspace.edit(place, text) for place, text in cells])


def _place(record: str, field: str) -> Place:
    return Place("entry", record, _BOXES[int(field[1:])])


def _organisations(workload: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(path.read_text()) for path in sorted(workload.glob("org*.json")))


def _mean_size(folder: Path) -> float:
    sizes = [path.stat().st_size for path in folder.iterdir()]
    return sum(sizes) / len(sizes)


def _timed(deed: Callable[[], Any]) -> dict[str, Any]:
    began, cpu = time.perf_counter(), time.process_time()
    deed()
    return {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu}


def _merge_timed(workspace: Workspace, bundles: Path) -> dict[str, Any]:
    return _timed(lambda: _merge_all(workspace, sorted(bundles.iterdir())))


def _merge_all(workspace: Workspace, files: list[Path]) -> list[Merged]:
    merged = merge_all(workspace, files)
    assert not any(one.trouble or one.refused or one.waiting for one in merged)
    return merged


def _missing(workspace: Workspace, workload: Path) -> dict[str, int]:
    """How many of the contested values are in no history, and how many are not shown to anybody who decides."""
    asked = {one.place: {choice.value for choice in one.choices} for one in workspace.store.conflicts()}
    lost = unreported = 0
    for place, value in _contested(workload):
        lost += value not in {written.value for written in workspace.store.history(place)}
        unreported += value not in asked.get(place, ())
    return {"lost": lost, "unreported": unreported}


def _contested(workload: Path) -> Iterator[tuple[Place, Value]]:
    for organisation in _organisations(workload):
        for day in organisation["rounds"]:
            yield from ((_place(record, field), text) for record, field, text in day if record.startswith("shared"))


if __name__ == "__main__":
    deed = {"make": make, "merge": merge, "export": export, "back": back}[sys.argv[1]]
    print(json.dumps(deed(Path(sys.argv[2]), Path(sys.argv[3]))))

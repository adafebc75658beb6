"""Every real file that lies beside the checkout, read and held against an empty workspace: `python -m bench files`.

A file that does not say which review it is of is read for Tanzania's second.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.measure import SHARED, Said, child

_DATA = SHARED / "data" / "upr"
_FOLDERS = ("01_upr_info_export", "02_wg_reports", "03_ohchr_thematic_lists", "04_uhri", "08_seed_matrices")
_KINDS = (".csv", ".docx", ".json", ".pdf", ".xls", ".xlsx")
_HEAD = f"{'':<60}{'format':<15}{'read':>6}{'new':>6}{'no resp.':>9}{'check':>6}{'s':>7}{'MB':>6}"


def figures() -> Iterator[Said]:
    """A line a file, in a process of its own; nothing where the files are not there."""
    yield Said(_HEAD)
    for folder in _FOLDERS:
        for path in sorted((_DATA / folder).rglob("*")):
            if path.suffix in _KINDS:
                yield Said(_line(str(path.relative_to(_DATA)), child(["-m", "bench.files", str(path)])))


def _line(name: str, found: dict) -> str:
    if "why" in found:
        return f"{name[-58:]:<60}{found['why']}"
    counts = "".join(f"{found[key]:>{width}}" for key, width in (("read", 6), ("new", 6), ("bare", 9), ("check", 6)))
    return f"{name[-58:]:<60}{found['format']:<15}{counts}{found['seconds']:>7.2f}{found['_rss']:>6.0f}"


def _read(path: Path) -> None:
    from upr_desktop.errors.base import ReviewMissing, UserError
    from upr_desktop.tasks.bring.import_recommendations import Status, Target, check
    from upr_desktop.tasks.workspace import create

    with tempfile.TemporaryDirectory() as folder, create(Path(folder, "w.upr"), "LHRC", "Asha") as workspace:
        began = time.perf_counter()
        try:
            try:
                checked = check(workspace, path)
            except ReviewMissing:
                checked = check(workspace, path, Target(state="TZA", cycle="2"))
        except UserError as error:
            print(json.dumps({"why": f"{type(error).__name__}: {error}"}))
            return
        states = Counter(line.status for line in checked.lines)
        told = {"format": checked.format, "read": len(checked.lines), "new": states[Status.NEW]}
        told |= {"bare": checked.without_response(), "check": states[Status.TO_CHECK]}
        print(json.dumps({**told, "seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    _read(Path(sys.argv[1]))

"""Bringing recommendations in, beside reading the same files without understanding them."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.matrices import matrix, rows
from bench.measure import SHARED, Figure, beside, child, median, ratio
from upr_desktop.domain.progress import finish
from upr_desktop.printing.office.word_file import word_matrix

DATA = SHARED / "data" / "upr"
LIST = DATA / "03_ohchr_thematic_lists" / "UPR34_Slovenia_Thematic_list_of_Recommendations.docx"
EXPORT = DATA / "01_upr_info_export" / "17-20.xls"
RUNS = 5


def figures() -> Iterator[Figure]:
    """Seconds for each file; of the real ones nothing where they are not there."""
    with tempfile.TemporaryDirectory() as folder:
        filled = Path(folder, "plan.docx")
        filled.write_bytes(finish(word_matrix(matrix(list(rows(250))))))
        yield from _figures(("250 filled rows from a .docx", filled, 2.0))
    yield from _figures(("215 recommendations from a .docx", LIST, 2.0), ("7,984 rows from a .xls", EXPORT, 3.0))


def _figures(*files: tuple[str, Path, float]) -> Iterator[Figure]:
    for what, path, goal in files:
        if not path.exists():
            continue
        found = beside(
            RUNS,
            ours=lambda path=path: child(["-m", "bench.importing", "ours", str(path)]),
            raw=lambda path=path: child(["-m", "bench.importing", "raw", str(path)]),
        )
        raw = f"only read by the library: {median(found['raw'], 'seconds'):.3f} s"
        yield Figure(f"{what}: read, checked", median(found["ours"], "check"), "s", raw, goal)
        yield Figure("  the same, of only reading", ratio(found, "ours", "raw", "check", "seconds"), "x")
        yield Figure("  and added", median(found["ours"], "add"), "s", "", 2.0 if path is LIST else None)


def _ours(path: Path) -> None:
    from upr_desktop.tasks.bring.import_recommendations import Target, add, check
    from upr_desktop.tasks.workspace import create

    with tempfile.TemporaryDirectory() as folder, create(Path(folder, "w.upr"), "LHRC", "Asha") as workspace:
        began = time.perf_counter()
        checked = check(workspace, path, Target(state="TZA", cycle="2") if path.name == "plan.docx" else None)
        checked_at = time.perf_counter()
        add(workspace, checked)
        print(json.dumps({"check": checked_at - began, "add": time.perf_counter() - checked_at, "lines": len(checked.lines)}))


def _raw(path: Path) -> None:
    began = time.perf_counter()
    if path.suffix == ".docx":
        import docx

        for table in docx.Document(str(path)).tables:
            for row in table.rows:
                for cell in row.cells:
                    cell.text  # noqa: B018 - reading it is the point
    else:
        import python_calamine

        workbook = python_calamine.CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()
    print(json.dumps({"seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    {"ours": _ours, "raw": _raw}[sys.argv[1]](Path(sys.argv[2]))

"""What a change costs: a copy of the program gets a box more by one line of the schema and its label, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINE = '            _plan("root_cause", r"\\broot cause"),\n'
LABEL = '    "root_cause": lambda: _("Root cause"),\n'
ROUND_TRIP = """
import sys
from pathlib import Path
import docx, openpyxl
from upr_desktop.domain.commits import Place
from upr_desktop.tasks import reading, recommendations
from upr_desktop.tasks.documents.export_document import export_now
from upr_desktop.tasks.documents.for_whom import Wanted
from upr_desktop.tasks.documents.print_document import Pages, print_now
from upr_desktop.tasks.exchange.merge_bundle import merge_all
from upr_desktop.tasks.workspace import Workspace, create

folder = Path(sys.argv[1])


def in_word(path, old, new):
    document = docx.Document(path)
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for run in (run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs):
        run.text = run.text.replace(old, new)
    document.save(path)


def in_excel(path, old, new):
    book = openpyxl.load_workbook(path)
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, str):
            cell.value = cell.value.replace(old, new)
    book.save(path)


def in_text(path, old, new):
    path.write_text(path.read_text("utf-8-sig").replace(old, new), "utf-8")


create(folder / "dodoma.upr", organisation="LHRC", person="Asha", state="TZA", cycle="2").close()
with Workspace(folder / "dodoma.upr") as workspace:
    store = workspace.store
    one = recommendations.add(workspace, next(iter(store.records("review"))), {"number": "134.16", "text": "Ratify"})
    place = Place("entry", reading.pair(store, one).entry.id, "root_cause")
    workspace.write([workspace.edit(place, "Old custom in Dodoma")])
    pdf = print_now(workspace, Wanted("implementation-plan"), folder / "plan.pdf").pdf
    print("printed", pdf.startswith(b"%PDF"))
    for ending, written in (("docx", in_word), ("xlsx", in_excel), ("csv", in_text)):
        path, old = folder / f"plan.{ending}", store.shown(place)
        export_now(workspace, Wanted("implementation-plan", language=sys.argv[2]), path)
        written(path, old, f"Poverty, says the {ending} file")
        merge_all(workspace, [path], filled_by={path: "THRDC"})
        said = f"Poverty, says the {ending} file"
        print(ending, said in store.heads(place).values())
        workspace.decide([workspace.edit(place, said)._replace(over=tuple(store.heads(place)))])
"""


@pytest.mark.parametrize("language", ["en", "sw"])
def test_a_new_box_prints_and_comes_back_from_word_excel_and_csv(tmp_path, language):
    shutil.copytree(ROOT / "upr_desktop", tmp_path / "upr_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("resources", "translations"):
        (tmp_path / name).symlink_to(ROOT / name)
    for file, before, line in (
        ("domain/schema.py", '            _strategy("activities"', LINE),
        ("labels/labels.py", '    "activities": lambda: _("NGO action / activities"),', LABEL),
    ):
        path = tmp_path / "upr_desktop" / file
        source = path.read_text("utf-8")
        assert source.count(before) == 1
        path.write_text(source.replace(before, line + before), "utf-8")
    (tmp_path / "work").mkdir()

    done = subprocess.run(
        [sys.executable, "-c", ROUND_TRIP, str(tmp_path / "work"), language],
        cwd=tmp_path, env={**os.environ, "UPR_DATA": str(tmp_path / "data")}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout.split("\n") == ["printed True", "docx True", "xlsx True", "csv True", ""], done.stderr

"""What a change costs: a copy of the program gets something more by a line or a file, and it works everywhere at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Line(NamedTuple):
    """A line, or a block, that goes into a file of the program before a text that stands there once."""

    file: str
    before: str
    line: str


def label(field: str, words: str) -> Line:
    """The line that names a field."""
    return Line(
        "labels/labels.py", '    "activities": lambda: _("NGO action / activities"),', f'    "{field}": lambda: _("{words}"),\n'
    )


BOX = (
    Line("domain/schema.py", '            _strategy("activities"', '            _plan("root_cause", r"\\broot cause"),\n'),
    Line(
        "labels/labels.py",
        '    "activities": lambda: _("NGO action / activities"),',
        '    "root_cause": lambda: _("Root cause"),\n',
    ),
)
BOX_COMES_BACK = """
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


KIND = (
    Line(
        "domain/schema.py",
        '    "sdg_text": RecordKind(',
        """    "pledge": RecordKind(
        (Field("entry", REF, to="entry"), Field("ministry"), Field("promised", DATE), _text("wording")),
        parents=("entry",),
    ),
""",
    ),
    label("pledge", "Pledge"),
    Line(
        "labels/labels.py",
        '    "activities": lambda: _("NGO action / activities"),',
        '    "ministry": lambda: _("Ministry"),\n',
    ),
    Line(
        "labels/labels.py",
        '    "activities": lambda: _("NGO action / activities"),',
        '    "promised": lambda: _("Promised on"),\n',
    ),
    Line(
        "labels/labels.py",
        '    "activities": lambda: _("NGO action / activities"),',
        '    "wording": lambda: _("In which words"),\n',
    ),
)
KIND_IS_CLOSED = """
import sys, zipfile
from pathlib import Path
from upr_desktop.tasks import reading, recommendations
from upr_desktop.tasks.deed import undo
from upr_desktop.tasks.documents.export_document import export_now
from upr_desktop.tasks.documents.for_whom import Wanted
from upr_desktop.tasks.exchange import export_bundle
from upr_desktop.tasks.workspace import Workspace, create

folder = Path(sys.argv[1])
create(folder / "dodoma.upr", organisation="LHRC", person="Asha", state="TZA", cycle="2").close()
with Workspace(folder / "dodoma.upr") as workspace:
    store = workspace.store
    one = recommendations.add(workspace, next(iter(store.records("review"))), {"number": "134.16", "text": "Ratify"})
    entry = reading.pair(store, one).entry.id
    values = {"entry": entry, "ministry": "Justice", "promised": "2018-09-28", "wording": "We shall, said the minister"}
    workspace.write(workspace.edits("pledge", "pledge-1", values))
    print("kept", store.record("pledge", "pledge-1").values == values)
    for audience in ("own", "coalition", "government"):
        export_now(workspace, Wanted("everything", audience=audience), folder / f"{audience}.json")
        print(audience, "We shall" in (folder / f"{audience}.json").read_text("utf-8"))
    export_bundle.export_bundle(workspace, folder / "all.uprbundle")
    parts = zipfile.ZipFile(folder / "all.uprbundle")
    print("bundle", any(b"We shall" in parts.read(name) for name in parts.namelist()))
    undo(workspace)
    print("undone", store.record("pledge", "pledge-1").hidden)
"""

DOCUMENT = (
    Line(
        "tasks/documents/documents.py",
        '    "everything": Document(',
        '    "numbers": _plan({PAPER: "printing.documents.numbers.print_numbers"}),\n',
    ),
    Line("labels/labels.py", '    "everything": lambda: _("Everything', '    "numbers": lambda: _("List of numbers"),\n'),
)
NUMBERS = '''"""All numbers on a page."""

from upr_desktop.labels import labels
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.form import COLUMNS, Box, Form, print_forms
from upr_desktop.printing.documents.jobs import Matrix
from upr_desktop.printing.setting.frame import Head
from upr_desktop.printing.setting.style import form_style


def print_numbers(job: Matrix):
    """The PDF."""
    numbers = ", ".join(one.text("number") for row in job.rows for one in row.recommendations)
    title = labels.document("numbers")
    table = [[Box(text=[Passage(numbers)], span=COLUMNS)]]
    return print_forms(job, form_style(), "numbers", lambda: [Form(Head(title), [table], [title])])
'''
DOCUMENT_IS_THERE = """
import sys
from pathlib import Path
import pypdfium2
from upr_desktop.cli.main import main
from upr_desktop.words import documents

folder = Path(sys.argv[1])
work = ["--workspace", str(folder / "dodoma.upr")]
main([*work, "new", "--org", "LHRC", "--person", "Asha", "--state", "TZA", "--cycle", "2"])
main([*work, "add", "134.16", "Ratify"])
main([*work, "print", "numbers", str(folder / "numbers.pdf"), "--for", "government"])
text = pypdfium2.PdfDocument(folder / "numbers.pdf")[0].get_textpage().get_text_range()
print("printed", "134.16" in text and "List of numbers" in text)
print("help", "List of numbers" in documents.listed(on_paper=True))
"""

IMPORTER = (Line("importing/reading.py", '"wg_report", "upr_info"', '"pledges", '),)
PLEDGES = '''"""A list of pledges of our own making: lines that begin with PLEDGE."""

from upr_desktop.importing.found import Found, FoundRow


def found(document):
    """The pledges; None for anything else."""
    rows = [row for table in document.tables for row in table if row and str(row[0]) == "PLEDGE"]
    return Found("pledges", tuple(FoundRow({"number": row[1], "text": row[2]}) for row in rows)) if rows else None
'''
COMMAND = (Line("cli/main.py", '"alike", "answers"', '"greet", '),)
GREET = '''"""A greeting."""

from upr_desktop.cli.base import cli, say


@cli.command()
def greet():
    """Greet whoever works here."""
    say("Habari")
'''
IMPORTER_AND_COMMAND_ARE_THERE = """
import sys
from pathlib import Path
from upr_desktop.cli.main import main

folder = Path(sys.argv[1])
work = ["--workspace", str(folder / "dodoma.upr")]
(folder / "pledges.csv").write_text("PLEDGE,134.16,Ratify the convention\\nPLEDGE,134.17,Open the archives\\n", "utf-8")
main([*work, "new", "--org", "LHRC", "--person", "Asha", "--state", "TZA", "--cycle", "2"])
main([*work, "import", str(folder / "pledges.csv"), "--state", "TZA", "--cycle", "2"])
main([*work, "list"])
main(["greet"])
"""

PAGE = (
    Line("gui/page.py", '    "alike": (', '    "notes": ("notes", "Notes"),\n'),
    Line(
        "gui/commands.py",
        '    Command("next", ',
        '    Command("notes", lambda: _p("page", "Notes"), "view"),\n',
    ),
)
NOTES = '''"""A page of notes."""

from PySide6.QtWidgets import QVBoxLayout

from upr_desktop.gui.page import Page
from upr_desktop.gui.widgets.words import Words


class Notes(Page):
    """Says whose notes they are."""

    def __init__(self, session, parent=None):
        super().__init__(session, parent)
        self.words = Words(session.title())
        QVBoxLayout(self).addWidget(self.words)
'''
PAGE_OPENS = """
import sys
from pathlib import Path
from upr_desktop.gui import theme
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks.workspace import create

path = Path(sys.argv[1]) / "dodoma.upr"
create(path, organisation="LHRC", person="Asha", state="TZA", cycle="2").close()
window = MainWindow(theme.new_program(sys.argv[:1]), Settings(language="en"))
window.open_workspace(path)
next(action for menu in window.menuBar().actions() for action in menu.menu().actions() if action.text() == "Notes").trigger()
print(window.centralWidget().currentWidget().words.text())
window.close_workspace()
"""


def changed(folder: Path, lines: tuple[Line, ...], files: dict[str, str] | None = None) -> Path:
    """A copy of the program with these lines and files more."""
    shutil.copytree(ROOT / "upr_desktop", folder / "upr_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("resources", "translations"):
        (folder / name).symlink_to(ROOT / name)
    for file, before, line in lines:
        path = folder / "upr_desktop" / file
        source = path.read_text("utf-8")
        assert source.count(before) == 1
        path.write_text(source.replace(before, line + before), "utf-8")
    for name, source in (files or {}).items():
        (folder / "upr_desktop" / name).write_text(source, "utf-8")
    (folder / "work").mkdir()
    return folder


def said(program: Path, script: str, *words: str) -> list[str]:
    """The lines that a script says which runs in the copy."""
    done = subprocess.run(
        [sys.executable, "-c", script, str(program / "work"), *words],
        cwd=program, env={**os.environ, "UPR_DATA": str(program / "data"), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("language", ["en", "sw"])
def test_a_new_box_prints_and_comes_back_from_word_excel_and_csv(tmp_path, language):
    found = said(changed(tmp_path, BOX), BOX_COMES_BACK, language)

    assert found == ["printed True", "docx True", "xlsx True", "csv True"]


def test_a_new_kind_of_record_is_closed_to_everybody_outside_until_its_lines_open_it(tmp_path):
    found = said(changed(tmp_path, KIND), KIND_IS_CLOSED)

    assert found == ["kept True", "own True", "coalition False", "government False", "bundle False", "undone True"]


def test_a_document_is_a_file_and_a_line_with_its_name(tmp_path):
    found = said(changed(tmp_path, DOCUMENT, {"printing/documents/numbers.py": NUMBERS}), DOCUMENT_IS_THERE)

    assert found[-2:] == ["printed True", "help True"]


def test_an_importer_and_a_command_are_a_file_and_a_line_each(tmp_path):
    files = {"importing/sources/pledges.py": PLEDGES, "cli/greet.py": GREET}
    found = said(changed(tmp_path, (*IMPORTER, *COMMAND), files), IMPORTER_AND_COMMAND_ARE_THERE)

    assert any("134.17" in line and "Open the archives" in line for line in found)
    assert found[-1] == "Habari"


def test_a_page_is_a_file_a_line_and_its_command(tmp_path):
    found = said(changed(tmp_path, PAGE, {"gui/notes.py": NOTES}), PAGE_OPENS)

    assert found == ["United Republic of Tanzania, UPR, cycle 2"]

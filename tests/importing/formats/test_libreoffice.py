"""Files that LibreOffice saved: whatever it makes of a list, the same recommendations are found."""

from __future__ import annotations

import csv
import dataclasses
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.importing.conftest import REAL
from upr_desktop.importing.found import Found
from upr_desktop.importing.reading import read

MATRIX = [
    ["Rec#", "Recommendation(s)", "RS", "Response", "Goal to be achieved", "Expected action from government"],
    ["134.9", "Open a court in Mwanza", "Norway", "Accepted", "All by 2018", "Build it\nFund it"],
    ["134.10", "Train judges in Dodoma", "Chile; Nepal", "Noted", "", "=cmd|'/c calc'!A0"],
    ["134.102", "Élargir l’accès à la justice", "France", "Accepted", "Santé", ""],
]
THEMATIC = [
    ["Recommendation", "Position", "Full list of themes"],
    ["Theme: Education", "Theme: Education", "Theme: Education"],
    ["134.16 Give girls schools (Nepal);\nSource of Position: A/HRC/33/12/Add.1 - Para. 4", "Supported", "Education\nSDG 4.1"],
    ["134.75 Raise the age of marriage (Ghana).", "Noted", "Children"],
]


def a_text(path: Path, rows: list[list[str]]) -> Path:
    """A Word file with a title, a heading and a table in which rows of one text are one merged cell."""
    document = docx.Document()
    document.core_properties.title = "Recommendations of the UPR of Tanzania, 2nd cycle"
    document.add_heading("Recommendations", 1)
    table = document.add_table(len(rows), len(rows[0]))
    for line, texts in zip(table.rows, rows, strict=True):
        cells = [line.cells[0].merge(line.cells[-1])] if len({*texts}) == 1 else line.cells
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text
    document.save(str(path))
    return path


def a_sheet(path: Path, rows: list[list[str]]) -> Path:
    """An Excel file with the rows in its first sheet."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "Tanzania UPR cycle 2"
    for at, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            cell = workbook.active.cell(at, column, text)
            cell.data_type = "s"  # never a formula
    workbook.save(path)
    return path


@pytest.fixture(scope="session")
def saved(tmp_path_factory):
    """Has LibreOffice save files as another kind, or skips the test where that is not possible on this computer."""
    folder = tmp_path_factory.mktemp("libreoffice")
    program = shutil.which("soffice")

    def save(kind: str, *paths: Path) -> list[Path]:
        if not program:
            pytest.skip("LibreOffice is not on this computer")
        call = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        call += ["--convert-to", kind, "--outdir", str(folder / kind), *map(str, paths)]
        subprocess.run(call, capture_output=True, timeout=120, check=False)
        made = [folder / kind / f"{path.stem}.{kind}" for path in paths]
        if not all(path.exists() for path in made):
            pytest.skip(f"this LibreOffice cannot save .{kind}")
        return made

    return save


@pytest.fixture(scope="session")
def lists(tmp_path_factory) -> dict[str, Path]:
    """Word files by name: ours as Python's library writes them, and the real ones where they are beside this checkout."""
    folder = tmp_path_factory.mktemp("lists")
    made = [a_text(folder / "matrix.docx", MATRIX), a_text(folder / "thematic.docx", THEMATIC)]
    for path in (REAL / "08_seed_matrices").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            made.append(a_text(folder / f"{path.stem}.docx", [*csv.reader(file)]))
    return {path.stem: path for path in (*made, *(REAL / "03_ohchr_thematic_lists").glob("*.docx"))}


@pytest.fixture(scope="session")
def texts(saved, lists) -> dict[str, Path]:
    """The same as LibreOffice saves them in its own format; one call for all."""
    return dict(zip(lists, saved("odt", *lists.values()), strict=True))


def same(one: Found, other: Found) -> bool:
    """Whether both hold the same recommendations of the same review."""
    return dataclasses.asdict(one) == dataclasses.asdict(other)


def test_word_files_that_were_saved_as_odt_hold_the_same(lists, texts):
    assert [name for name, path in lists.items() if not same(read(path), read(texts[name]))] == []


def test_an_odt_names_its_review_in_its_title(texts):
    found = read(texts["thematic"])

    assert (found.state, found.cycle, found.rows[0].values["states"]) == ("TZA", "2", ("NPL",))


def test_a_text_that_went_to_odt_and_back_holds_the_same(lists, texts, saved):
    names = ("matrix", "thematic")
    back = saved("docx", *(texts[name] for name in names))

    assert all(same(read(path), read(lists[name])) for name, path in zip(names, back, strict=True))


def test_a_sheet_that_was_saved_as_ods_holds_the_same(saved, tmp_path):
    path = a_sheet(tmp_path / "sheet.xlsx", MATRIX)
    (found,) = saved("ods", path)

    assert same(read(found), read(path))

"""What LibreOffice makes of our documents: the text and the mark of the version stay. Skips where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from upr_desktop.domain.progress import finish
from upr_desktop.importing.reading import read
from upr_desktop.printing.office.excel_file import excel_matrix
from upr_desktop.printing.office.word_file import word_matrix

WRITERS = {"docx": word_matrix, "xlsx": excel_matrix}
OTHER = {"docx": "odt", "xlsx": "ods"}
MARK = "1 2026-11-21T17:00Z 0b6f-33 all 3f2a~77"
PATIENCE = 120
"""Seconds."""


@pytest.fixture
def office(tmp_path: Path) -> Callable[[Path, str], Path]:
    """Saves a document as another kind, as LibreOffice does."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    profile = (tmp_path / "profile").as_uri()

    def save_as(path: Path, kind: str) -> Path:
        folder = tmp_path / f"{path.stem}-{kind}"
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*command, str(path)], capture_output=True, check=False, timeout=PATIENCE)
        made = folder / f"{path.stem}.{kind}"
        if not made.exists():
            pytest.skip(f"LibreOffice cannot read {path.suffix} here")
        return made

    return save_as


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("shape", ["sheet", "cluster"])
def test_a_matrix_survives_libreoffice(request, office, tmp_path, kind, shape):
    path = tmp_path / f"plan.{kind}"
    path.write_bytes(finish(WRITERS[kind](request.getfixturevalue(shape), {"UPRDesktop": MARK})))

    back = office(office(path, OTHER[kind]), kind)

    assert [(row.values, row.boxes) for row in read(back).rows] == [(row.values, row.boxes) for row in read(path).rows]
    with zipfile.ZipFile(back) as package:
        assert MARK in package.read("docProps/custom.xml").decode()

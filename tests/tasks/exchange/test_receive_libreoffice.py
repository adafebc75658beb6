"""Matrices that LibreOffice opened and saved, in its own formats and in those of Office: mark and boxes come back."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tasks.matrices import excel, word
from upr_desktop.domain.commits import DOCUMENT_PROPERTY
from upr_desktop.domain.ids import own_entry, review_id
from upr_desktop.domain.schema import boxes
from upr_desktop.importing.sources.filled import property_in, read_filled
from upr_desktop.tasks import recommendations
from upr_desktop.tasks.exchange import merge_bundle, went_out
from upr_desktop.tasks.workspace import Workspace, create

SOFFICE = shutil.which("soffice")
TEXT = "An office in every district;\n  - Mwanza\n\n- Dodoma = 1 < 2 & \u201cmore\u201d"
STEPS = (("plan.docx", "odt"), ("plan.odt", "docx"), ("plan.xlsx", "ods"), ("plan.ods", "xlsx"))
"""Each file is converted into another kind; those that come back stand in a folder of their own."""
KINDS = ("plan.odt", "back/plan.docx", "plan.ods", "back/plan.xlsx")

pytestmark = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed here")


class Saved(NamedTuple):
    """An office, and the folder with the documents that LibreOffice made of its own."""

    workspace: Workspace
    folder: Path
    mark: str


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """What LibreOffice makes of the plan of an office, in one go."""
    folder = tmp_path_factory.mktemp("libreoffice")
    patch = pytest.MonkeyPatch()
    patch.setenv("UPR_DATA", str(folder / "user"))
    workspace = create(folder / "Dodoma.upr", "LHRC", "Asha", "TZA", "2")
    for number in ("134.10", "134.16", "134.18"):
        values = {"number": number, "text": f"Text of {number}", "response": "accepted"}
        id = recommendations.add(workspace, review_id("TZA", "upr", "2"), values)
        workspace.write(workspace.edits("entry", own_entry(id), {box.name: f"{box.name}: {TEXT}" for box in boxes()}))
    mark = went_out.mark(workspace, ())
    word(folder / "plan.docx", workspace, groups=())
    excel(folder / "plan.xlsx", workspace, groups=())
    (folder / "back").mkdir()
    for name, kind in STEPS:
        convert(folder / name, kind, folder / "back" if name.endswith(("odt", "ods")) else folder, folder / "profile")
    yield Saved(workspace, folder, mark)
    workspace.close()
    patch.undo()


def convert(path: Path, kind: str, target: Path, profile: Path) -> None:
    """LibreOffice opens a file and saves it as another kind."""
    command = [SOFFICE, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", kind]
    command += ["--outdir", str(target), str(path)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=180, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    assert (target / f"{path.stem}.{kind}").exists(), done.stderr


@pytest.mark.parametrize("name", KINDS)
def test_the_mark_stays(saved, name):
    path = saved.folder / name
    assert property_in(path, DOCUMENT_PROPERTY)[20:] == saved.mark[20:]
    assert went_out.version(saved.workspace.store, property_in(path, DOCUMENT_PROPERTY)).commits


@pytest.mark.parametrize("name", KINDS)
def test_the_boxes_stay_and_nothing_is_new(saved, name):
    path = saved.folder / name
    rows = read_filled(path).rows
    assert [row.number for row in rows] == ["134.10", "134.16", "134.18"]
    assert rows[0].boxes["goal"].split() == f"goal: {TEXT}".split()

    (merged,) = merge_bundle.merge_all(saved.workspace, [path])

    assert (merged.trouble, merged.new, merged.same, merged.matrix.left, merged.matrix.strays) == (None, 0, 18, (), ())

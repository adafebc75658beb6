"""Every deed after every other: each ends, says a sentence, and leaves a file that is whole and has every word."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Desk
from upr_desktop.storage import salvage

DEEDS: dict[str, list[str]] = {
    "receive a group": ["bundle", "import", "group.uprbundle"],
    "receive all": ["bundle", "import", "full.uprbundle"],
    "receive two": ["bundle", "import", "juma.uprbundle", "wanjiru.uprbundle"],
    "receive a matrix": ["bundle", "import", "filled.docx", "--from", "Haki Jamii"],
    "take back": ["bundle", "take-back"],
    "a backup": ["backup"],
    "go back to a copy": ["restore", "copy.upr"],
    "unite": ["same", "134.16", "134.17"],
    "part": ["part", "134.17"],
    "a cluster": ["cluster", "134.16", "134.18", "--label", "Commission"],
    "out of it": ["uncluster", "134.18"],
    "put aside": ["put-aside", "134.18"],
    "bring back": ["bring-back", "134.18"],
    "undo": ["undo"],
    "redo": ["redo"],
    "send": ["bundle", "export", "out.uprbundle"],
    "a document": ["export", "everything", "all.json"],
    "decide all": ["resolve", "--all", "--take", "THRDC"],
    "write": ["set", "134.18", "risks", "No money"],
    "compute anew": ["rebuild"],
}


def fill_in(path: Path) -> None:
    """Write in Word over what stood there."""
    document = docx.Document(path)
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for run in (run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs):
        run.text = run.text.replace("By Asha", "By Haki")
    document.save(path)


@pytest.fixture
def kit(tmp_path, capsys) -> Path:
    """A folder with Asha's work, a copy of it, and files of Juma and Wanjiru, who wrote in the same box."""
    folder = tmp_path / "kit"
    asha = Desk(folder / "work.upr", capsys)
    asha.do("new", "--org", "LHRC", "--person", "Asha", "--state", "TZA", "--cycle", "2")
    for number, text in (("134.16", "Strengthen the commission"), ("134.17", "Strengthen it"), ("134.18", "Give it a budget")):
        asha.do("add", number, text)
    asha.do("group", "add", "Prisons")
    asha.do("group", "assign", "Prisons", "134.18")
    asha.do("set", "134.16", "goal", "By Asha")
    asha.do("backup", folder / "copy.upr")
    asha.do("bundle", "export", folder / "start.uprbundle")
    asha.do("export", "implementation-plan", folder / "filled.docx")
    fill_in(folder / "filled.docx")
    for person, organisation in (("Juma", "THRDC"), ("Wanjiru", "Haki Jamii")):
        desk = Desk(tmp_path / person / "work.upr", capsys)
        desk.do("new", "--org", organisation, "--person", person)
        desk.do("bundle", "import", folder / "start.uprbundle")
        desk.do("set", "134.16", "goal", f"By {person}")
        desk.do("set", "134.18", "goal", f"By {person}")
        desk.do("bundle", "export", folder / f"{person.lower()}.uprbundle")
    desk.do("bundle", "export", folder / "group.uprbundle", "--group", "Prisons")
    desk.do("bundle", "export", folder / "full.uprbundle")
    return folder


def written(desk: Desk) -> set[object]:
    """All that anybody wrote into a box Goal, whether it is shown or not."""
    changes = (one for commit in salvage.commits(desk.path) if commit.body for one in commit.content().changes)
    return {one.set["goal"] for one in changes if "goal" in one.set}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("first", DEEDS)
def test_whatever_comes_after_it(kit, tmp_path, capsys, monkeypatch, first):
    for second in DEEDS:
        folder = tmp_path / second
        shutil.copytree(kit, folder)
        monkeypatch.chdir(folder)
        desk = Desk(folder / "work.upr", capsys)
        for deed in (first, second, "send"):
            before = written(desk)
            said = desk.run(*DEEDS[deed])
            assert said.status in (0, 1) and "Traceback" not in said.err, (first, second, said)
            assert said.err.count("\n") <= 2, (first, second, said.err)
            # What was received leaves with it when it is taken back, and what came after a copy with going back to it.
            if deed not in ("take back", "go back to a copy"):
                assert written(desk) >= before, (first, second, deed)
        assert desk.run("check").status == 0, (first, second)
        assert "By Asha" in written(desk)
        shutil.rmtree(folder)

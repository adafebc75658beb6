"""Asha's command line, good files of every kind, and what is said of bad ones."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest

from upr_desktop.cli.main import main


class Desk:
    """Asha's command line, with a workspace that holds one recommendation and her answer."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = folder / "Dodoma.upr"
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        self._capsys = capsys
        self.do("new", "--org", "LHRC", "--person", "Asha", "--state", "TZA", "--cycle", "2")
        self.do("add", "134.16", "Strengthen the commission")
        self.do("set", "134.16", "goal", "An independent commission")

    def run(self, *args: object, workspace: Path | None = None) -> tuple[int, str, str]:
        """Exit status, output and errors of a command."""
        self._capsys.readouterr()
        status = main(["--workspace", str(workspace or self.path), *map(str, args)])
        return status, *self._capsys.readouterr()

    def do(self, *args: object) -> str:
        """A command that must be done."""
        status, out, err = self.run(*args)
        assert (status, err) == (0, "")
        return out

    def brought(self, name: str, data: bytes | None) -> Path:
        """A file that somebody brought; None for one that is not there."""
        path = self.inbox / name
        if data is not None:
            path.write_bytes(data)
        return path

    def everything(self) -> dict[Path, bytes]:
        """All files of Asha's folder."""
        return {path: path.read_bytes() for path in self.path.parent.rglob("*") if path.is_file()}

    def refuses(self, *args: object, name: str, workspace: Path | None = None) -> str:
        """One sentence or two in one line, and not a byte is changed anywhere; returns them."""
        before = self.everything()
        status, out, err = self.run(*args, workspace=workspace)
        assert (status, out) == (1, "")
        assert self.everything() == before
        return explained(err, name)


def explained(said: str, name: str) -> str:
    """What was said, which names the file, says that the work is safe or where it is safe, and what to do."""
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert f"“{name}”" in said
    if f"“{name}” is damaged." in said:  # a workspace, of which there are copies
        assert "go back to the newest backup copy" in said
        return said
    what_happened, safe, what_to_do = said.strip().partition("Your work is safe. ")
    assert what_happened
    assert safe
    assert what_to_do.endswith(".")
    return said


@cache
def word_list() -> bytes:
    """A thematic list in Word."""
    import docx

    document = docx.Document()
    document.add_paragraph("Thematic list of recommendations – Tanzania – 2nd cycle")
    table = document.add_table(rows=1, cols=3)
    rows = [("Recommendation", "Position", "Full list of themes")]
    rows += [(f"134.{n} Take step {n} for the commission (Kenya);", "Supported", "Institutions") for n in range(20, 60)]
    for row in rows:
        for cell, words in zip(table.rows[-1].cells, row, strict=True):
            cell.text = words
        table.add_row()
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@cache
def excel_matrix() -> bytes:
    """A filled implementation plan in Excel."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Rec#", "Recommendation(s)", "Response", "Goal to be achieved"])
    for number in range(20, 60):
        book.active.append([f"134.{number}", f"Take step {number}", "Accepted", f"Step {number} is taken"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def a_bundle(desk: Desk) -> bytes:
    """A good bundle of another member of the coalition."""
    other = Desk.__new__(Desk)
    other.path, other._capsys = desk.path.with_name("Mwanza.upr"), desk._capsys
    other.do("new", "--org", "THRDC", "--person", "Juma")
    desk.do("bundle", "export", desk.inbox / "starter.uprbundle")
    other.do("bundle", "import", desk.inbox / "starter.uprbundle")
    other.do("set", "134.16", "risks", "A late budget")
    other.do("bundle", "export", desk.inbox / "from Mwanza.uprbundle")
    data = (desk.inbox / "from Mwanza.uprbundle").read_bytes()
    for path in (*desk.inbox.iterdir(), other.path):
        path.unlink()
    return data

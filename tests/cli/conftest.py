"""The command line in this process: what it says, and with which exit status."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from upr_desktop.cli.main import main

ROOT = Path(__file__).resolve().parents[2]


class Said(NamedTuple):
    """What a command left behind: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()

    @property
    def data(self) -> Any:
        """The JSON document on standard output."""
        return json.loads(self.out)


class Desk:
    """Somebody at a command line with one workspace."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def run(self, *args: object) -> Said:
        """A command in this workspace."""
        self._capsys.readouterr()
        status = main(["--workspace", str(self.path), *map(str, args)])
        said = self._capsys.readouterr()
        return Said(status, said.out, said.err)

    def do(self, *args: object) -> Said:
        """A command that must be done."""
        said = self.run(*args)
        assert (said.status, said.err) == (0, "")
        return said

    def refused(self, *args: object) -> str:
        """A command that must be refused with one sentence or two in one line, which is returned."""
        said = self.run(*args)
        assert said.status == 1
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "Traceback" not in said.err
        return said.err.strip()

    def wrong(self, *args: object) -> str:
        """A command that is no command; what was said about that."""
        said = self.run(*args)
        assert (said.status, said.out) == (2, "")
        return said.err

    def digest(self) -> str:
        """The hash over all that the workspace shows."""
        return self.do("digest").out.strip()

    def box(self, number: str, name: str = "goal") -> Any:
        """The value of a field of a recommendation or of its answer."""
        return self.do("show", number, "--json").data[name]

    def bundle(self, name: str, *options: object) -> Path:
        """A bundle of this workspace."""
        target = self.path.with_name(f"{name}.uprbundle")
        self.do("bundle", "export", target, *options)
        return target


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Desk]:
    """Makes a workspace with `new`: its place, organisation and person, and State and cycle unless they are empty."""

    def make(place: str, organisation: str = "LHRC", person: str = "Asha", state: str = "TZA", cycle: str = "2") -> Desk:
        made = Desk(tmp_path / place / f"{place}.upr", capsys)
        review = ["--state", state, "--cycle", cycle] if state else []
        made.do("new", "--org", organisation, "--person", person, *review)
        return made

    return make


@pytest.fixture
def dodoma(desk: Callable[..., Desk]) -> Desk:
    """Asha's workspace with three recommendations."""
    made = desk("Dodoma")
    for number, text, response in (
        ("134.16", "Strengthen the commission", "accepted"),
        ("134.18", "Give it a budget", "noted"),
        ("134.102", "Open an office in Mwanza", ""),
    ):
        made.do("add", number, text, "--response", response, "--from", "NPL")
    return made


@pytest.fixture
def mwanza(desk: Callable[..., Desk], dodoma: Desk) -> Desk:
    """Juma's workspace, which has received Asha's bundle."""
    made = desk("Mwanza", "THRDC", "Juma", state="")
    made.do("bundle", "import", dodoma.bundle("starter"))
    return made


@pytest.fixture
def matrix(tmp_path: Path) -> Callable[..., Path]:
    """Writes a filled implementation plan as .csv: the name of the file, and lines of number, text, response and goal."""

    def write(name: str, *lines: tuple[str, ...]) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["Rec#", "Recommendation(s)", "Response", "Goal to be achieved"])
            writer.writerows(lines)
        return path

    return write


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the program as a script does, in a process of its own."""

    def start(*args: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "upr_desktop", *map(str, args)]
        return subprocess.run(command, capture_output=True, cwd=ROOT, check=False, **options)

    return start

"""Files and folders that are locked, read-only or on a full disk: what was saved stays, what was not is said."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.stories.desks import Desk, a_bundle, explained, word_list
from upr_desktop.tasks.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desk(tmp_path, capsys) -> Desk:
    """Asha's."""
    return Desk(tmp_path, capsys)


def test_a_workspace_that_is_open_in_another_window(desk):
    with Workspace(desk.path, exclusive=True):
        status, out, err = desk.run("set", "134.16", "goal", "another")

    assert (status, out) == (1, "")
    explained(err, "Dodoma.upr")
    assert json.loads(desk.do("show", "134.16", "--json"))["goal"] == "An independent commission"


def test_a_workspace_that_another_program_holds(desk):
    held = sqlite3.connect(desk.path)
    held.execute("BEGIN EXCLUSIVE")
    try:
        status, out, err = desk.run("set", "134.16", "goal", "another")
    finally:
        held.rollback()
        held.close()

    assert (status, out) == (1, "")
    assert "another program is using the file" in err
    assert json.loads(desk.do("show", "134.16", "--json"))["goal"] == "An independent commission"


def ordinary() -> list[str]:
    """What starts a program with the rights of an ordinary person, to whom a file can be closed."""
    if os.name == "nt":
        pytest.skip("rights are of another kind there")
    if os.geteuid():
        return []
    start = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    if not shutil.which("setpriv") or subprocess.run([*start, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nobody here is an ordinary person")
    return start


@pytest.fixture
def person() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command as an ordinary person."""
    start = [*ordinary(), sys.executable, "-m", "upr_desktop"]

    def run(*args: object, **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*start, *map(str, args)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, **options
        )

    return run


@pytest.mark.parametrize("kind", ["list", "bundle", "workspace"])
def test_a_file_that_nobody_may_read(desk, person, kind):
    workspace, path, command = desk.path, desk.inbox / "closed", ["import"]
    if kind == "list":
        path.write_bytes(word_list())
    elif kind == "bundle":
        path.write_bytes(a_bundle(desk))
        command = ["bundle", "import"]
    else:
        path.write_bytes(desk.path.read_bytes())
        workspace = path
    before = desk.everything()
    path.chmod(0)

    done = person("--workspace", workspace, *(["list"] if kind == "workspace" else [*command, path]))

    path.chmod(0o600)
    assert (done.returncode, done.stdout) == (1, "")
    explained(done.stderr, "closed")
    assert desk.everything() == before


@pytest.mark.parametrize(
    ("command", "whole", "counts"), [(["import"], word_list, "40 new"), (["bundle", "import"], None, "1 new")]
)
def test_a_file_that_is_read_only_can_be_received(desk, person, command, whole, counts):
    path = desk.brought("read only", whole() if whole else a_bundle(desk))
    path.chmod(0o400)

    done = person("--workspace", desk.path, *command, path)

    assert (done.returncode, done.stderr) == (0, "")
    assert counts in done.stdout


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_read_only_workspace_can_be_read_and_says_that_it_was_not_saved(desk, person, closed):
    (desk.path if closed == "file" else desk.path.parent).chmod(0o400 if closed == "file" else 0o500)
    before = desk.everything()
    try:
        read = person("--workspace", desk.path, "show", "134.16")
        written = person("--workspace", desk.path, "set", "134.16", "goal", "another")
    finally:
        desk.path.parent.chmod(0o700)

    assert (read.returncode, read.stderr) == (0, "")
    assert "An independent commission" in read.stdout
    assert (written.returncode, written.stdout) == (1, "")
    assert written.stderr.count("\n") == 1
    assert "safe" in written.stderr
    assert desk.everything() == before


@pytest.mark.parametrize("command", [["bundle", "export"], ["print", "implementation-plan"], ["backup"]])
def test_a_place_that_is_closed_takes_no_file(desk, person, command):
    desk.inbox.chmod(0o500)
    before = desk.do("digest")
    try:
        done = person("--workspace", desk.path, *command, desk.inbox / "out")
    finally:
        desk.inbox.chmod(0o700)

    assert (done.returncode, done.stdout) == (1, "")
    explained(done.stderr, "out")
    assert list(desk.inbox.iterdir()) == []
    assert desk.do("digest") == before


# --- a full disk


@pytest.fixture
def stick(tmp_path) -> Iterator[Path]:
    """A disk of 600 kilobytes."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("this computer makes no disks for us")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(stick: Path) -> None:
    """Leave no room on the stick."""
    with (stick / "photos").open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass


def test_on_a_full_disk_nothing_is_saved_and_nothing_is_lost(desk, stick):
    path = Path(shutil.copyfile(desk.path, stick / "Dodoma.upr"))
    desk.run("list", workspace=path)  # it has moved
    saved = 0
    while saved < 500:
        status, out, err = desk.run("set", "134.16", "goal", f"{saved} " + os.urandom(4000).hex(), workspace=path)
        if status:
            break
        saved += 1

    assert 0 < saved < 500
    assert (status, out) == (1, "")
    assert "Not saved: the disk is full" in err
    assert err.count("\n") == 1
    assert desk.run("check", workspace=path)[0] == 0
    shown = json.loads(desk.run("show", "134.16", "--json", workspace=path)[1])
    assert shown["goal"].startswith(f"{saved - 1} ")


@pytest.mark.parametrize("command", [["bundle", "export"], ["print", "implementation-plan"], ["backup"]])
def test_a_full_stick_takes_no_half_files(desk, stick, command):
    fill(stick)
    before = desk.do("digest")

    status, out, err = desk.run(*command, stick / "out")

    assert (status, out) == (1, "")
    explained(err, "out")
    assert [path.name for path in stick.iterdir()] == ["photos"]
    assert desk.do("digest") == before


def test_no_new_workspace_is_half_made_on_a_full_stick(desk, stick):
    fill(stick)

    status, out, err = desk.run("new", "--org", "LHRC", "--person", "Asha", workspace=stick / "new.upr")

    assert (status, out) == (1, "")
    assert "safe" in err
    assert [path.name for path in stick.iterdir()] == ["photos"]

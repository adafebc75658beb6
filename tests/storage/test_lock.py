"""One program at a time writes to a workspace, and a program that died is in nobody's way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from upr_desktop.errors.base import OpenElsewhere
from upr_desktop.storage.lock import Lock

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import pathlib, sys
from upr_desktop.storage.lock import Lock
lock = Lock(pathlib.Path(sys.argv[1]))
lock.take()
print("held", flush=True)
input()
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The name of a workspace; a lock needs no more."""
    return tmp_path / "Tanzania.upr"


@pytest.fixture
def other(workspace) -> Iterator[subprocess.Popen[str]]:
    """Another program that holds the lock."""
    pipe = subprocess.PIPE
    running = subprocess.Popen([sys.executable, "-c", HOLD, str(workspace)], cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    with running:
        assert running.stdout is not None and running.stdout.readline() == "held\n"
        yield running
        running.kill()


def test_who_comes_second_is_told(workspace, other):
    with pytest.raises(OpenElsewhere, match="Tanzania"):
        Lock(workspace).take()


def test_a_program_that_dies_lets_go(workspace, other):
    other.kill()
    other.wait()

    lock = Lock(workspace)
    lock.take()
    lock.release()


def test_a_window_that_is_closed_lets_go_and_leaves_nothing_beside_the_workspace(workspace):
    first, second = Lock(workspace), Lock(workspace)
    first.take()
    with pytest.raises(OpenElsewhere):
        second.take()

    first.release()
    second.take()
    second.release()
    second.release()

    assert list(workspace.parent.iterdir()) == []


def test_the_lock_of_a_dead_program_that_is_still_lying_there_is_nobodys(workspace):
    lock = Lock(workspace)
    lock.path.touch()

    lock.take()

    lock.release()


def test_a_folder_in_which_nobody_can_write_needs_no_lock(tmp_path):
    lock = Lock(tmp_path / "gone" / "Tanzania.upr")

    lock.take()

    assert not lock.path.exists()
    lock.release()

"""Disks that fail and power that fails: what was confirmed is there, nothing is there by half, every refusal is told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.fault_mutants import MUTANTS

HERE = Path(__file__).resolve().parent

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("gcc"), reason="a library that is loaded before the program, made with gcc"
)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What makes writes fail, compiled."""
    made = tmp_path_factory.mktemp("library") / "iofault.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-w", "-o", made, HERE / "iofault.c", "-ldl"], check=True)
    return made


def tried(library: Path, home: Path, *asked: str) -> dict[str, int]:
    """How often what came of it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.faults", *asked],
        cwd=HERE.parents[1], env={**os.environ, "LD_PRELOAD": str(library), "UPR_DATA": str(home)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.mark.timeout(120)
def test_writes_that_fail_are_told_and_lose_nothing(library, own_folders):
    found = tried(library, own_folders, "faults", "100")

    assert found.pop("told") > 50
    assert found == {"right": 100}


@pytest.mark.timeout(120)
def test_after_a_power_cut_all_that_was_confirmed_is_there(library, own_folders):
    assert tried(library, own_folders, "cuts", "1000") == {"right": 1000}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_mistake_in_how_work_is_kept_comes_to_light(library, own_folders, mutant):
    found = tried(library, own_folders, "cuts", "80", "--mutant", mutant)

    assert found.get("right", 0) < 80, "the power cuts have to tell it"


@pytest.mark.long
def test_a_thousand_failing_writes(library, own_folders):
    found = tried(library, own_folders, "faults", "1000")

    assert found.pop("told") > 500
    assert found == {"right": 1000}


@pytest.mark.long
def test_ten_thousand_power_cuts(library, own_folders):
    assert tried(library, own_folders, "cuts", "10000") == {"right": 10000}

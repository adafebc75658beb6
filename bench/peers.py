"""Other ways to merge, each installed into a folder of its own and run on the workload with its own script."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.measure import ROOT, SHARED

SCRIPTS = SHARED / "bench" / "sync"
INSTALLED = ROOT / "build" / "peers"
"""The peers' libraries; `make clean` takes them away."""
PYTHON = INSTALLED / "python" / "bin" / "python"
_VERSION = "import json, sys; from importlib.metadata import version; print(json.dumps({'version': version(sys.argv[1])}))"
_MINUTES = 15
"""The most that one step of one peer may take."""

Report = dict[str, Any]


class Failed(Exception):
    """A program that ended badly, took too long, or is not there; says which in one line."""


class Result(NamedTuple):
    """What a merge cost and kept.

    cpu, wall: seconds. memory: MB at most, until the end of the merge. full, delta: bytes of one bundle of day one and of day
    two. workspace: bytes afterwards. lost: contested values that cannot be read any more; unreported: that nobody is told of.
    """

    cpu: float
    wall: float
    memory: float
    full: float
    delta: float
    workspace: float
    lost: float
    unreported: float


def medians(results: Sequence[Result]) -> Result:
    """The median of each value."""
    return Result(*map(statistics.median, zip(*results, strict=True)))


class Peer(NamedTuple):
    """Another way to merge.

    missing: from what its script reports of so many contested values, how many are lost, and unreported.
    slow: it takes minutes where others take seconds.
    """

    name: str
    script: str
    package: str
    missing: Callable[[Report, int], tuple[int, int]]
    slow: bool = False
    version: str = ""


def _told(cells: int, contested: int) -> tuple[int, int]:
    """Two values are contested in each cell."""
    return (max(0, contested - 2 * cells),) * 2


def _silent(report: Report, _contested: int) -> tuple[int, int]:
    return (report["silently_lost"],) * 2


PEERS = (
    Peer("prototype, orjson", "bench_oplog.py", "orjson", lambda report, count: _told(report["conflicts"], count)),
    Peer("PouchDB", "bench_pouch.mjs", "pouchdb", lambda r, count: (count - r["readable_in_conflict_revs"],) * 2),
    Peer("Automerge", "bench_automerge.mjs", "@automerge/automerge",
         lambda report, count: (count - report["readable_with_getConflicts"],) * 2, slow=True),
    Peer("pycrdt (Yjs)", "bench_pycrdt.py", "pycrdt", _silent),
    Peer("Loro", "bench_loro.py", "loro", lambda report, _count: (0, report["hidden_only_in_history"])),
    Peer("cr-sqlite", "bench_crsqlite.mjs", "@vlcn.io/crsqlite-wasm", _silent, slow=True),
    Peer("SQLite sessions", "bench_session.py", "apsw",
         lambda report, count: _told(report["conflict_callbacks"].get("data", 0), count)),
)  # fmt: skip


def run(command: Sequence[str | Path], folder: Path, env: dict[str, str] | None = None) -> list[Report]:
    """Run a program and return the JSON lines that it printed. Raises Failed."""
    name = " ".join(Path(part).name for part in command[1:])
    environment = {**os.environ, "PYTHONPATH": "", **(env or {})}
    try:
        ended = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60 * _MINUTES, check=False
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"{name}: not done after {_MINUTES} minutes") from None
    except OSError as error:
        raise Failed(f"{command[0]}: {error.strerror}") from None
    if ended.returncode:
        said = (ended.stderr.strip() or ended.stdout.strip()).splitlines()
        raise Failed(f"{name}: {said[-1] if said else f'ended with {ended.returncode}'}")
    return [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]


def install() -> tuple[list[Peer], list[str]]:
    """The peers that can be used here, with their versions, and a line about each that cannot."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    ready, skipped = [], []
    for peer in PEERS:
        version_of = from_pypi if peer.script.endswith(".py") else _javascript
        try:
            ready.append(peer._replace(version=version_of(peer.package)))
        except Failed as why:
            skipped.append(f"{peer.name} is left out: {why}")
    return ready, skipped


def from_pypi(package: str) -> str:
    """Its version, installed into an environment of its own, not into that of the program. Raises Failed."""
    if not PYTHON.exists():
        run([sys.executable, "-m", "venv", INSTALLED / "python"], INSTALLED)
    # PyNaCl signs for the prototype; the others do without.
    run([PYTHON, "-m", "pip", "install", "--quiet", package, "pynacl"], INSTALLED)
    return run([PYTHON, "-c", _VERSION, package], INSTALLED)[0]["version"]


def from_debian(program: str, package: str) -> str:
    """The version of a program of the system, which is installed when we may do that. Raises Failed."""
    if not shutil.which(program) and shutil.which("apt-get") and os.geteuid() == 0:
        run(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", package], INSTALLED)
    if not shutil.which(program):
        raise Failed(f"{program} is not installed (Debian: {package})")
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    return next((word for word in said.split() if word[0].isdigit()), "")


def _javascript(package: str) -> str:
    """All of them come together."""
    if not (INSTALLED / "package-lock.json").exists():
        shutil.copyfile(SCRIPTS / "package.json", INSTALLED / "package.json")
        run(["npm", "install", "--no-audit", "--no-fund"], INSTALLED)
    run(["node", "--version"], INSTALLED)
    return json.loads((INSTALLED / "node_modules" / package / "package.json").read_text())["version"]


def lay_out(folder: Path) -> None:
    """The peers' scripts and libraries in a folder to work in."""
    for script in SCRIPTS.iterdir():
        shutil.copyfile(script, folder / script.name)
    if (INSTALLED / "node_modules").is_dir():
        (folder / "node_modules").symlink_to(INSTALLED / "node_modules", target_is_directory=True)


def workload(folder: Path, organisations: int) -> Path:
    """What so many organisations write, always the same."""
    name = f"wl{organisations}"
    run([sys.executable, "gen.py", str(organisations), name], folder)
    return folder / name


class Theirs:
    """A peer at work on the workload in a folder."""

    def __init__(self, peer: Peer, folder: Path, organisations: int, contested: int) -> None:
        """Write all bundles. contested: how many values. Raises Failed."""
        self.peer = peer
        self.results: list[Result] = []
        self.merged: Report = {}
        self._folder, self._organisations, self._contested = folder, organisations, contested
        self._full, self._delta = (report["mean"] for report in self._run("make") if "bundles" in report)

    def merge(self) -> None:
        """Merge the bundles of day one into a new store. Raises Failed."""
        self.merged = one = self.step("merge")
        size = one["db_append"] if "db_append" in one else one["db"]
        missing = self.peer.missing(one, self._contested)
        self.results.append(Result(one["cpu"], one["wall"], one["peak_rss_mb"], self._full, self._delta, size, *missing))

    def step(self, name: str) -> Report:
        """What a step reports; of what it reports more than once, the first, which is the step itself. Raises Failed."""
        return {key: value for report in reversed(self._run(name)) for key, value in report.items()}

    def _run(self, step: str) -> list[Report]:
        program = PYTHON if self.peer.script.endswith(".py") else "node"
        return run([program, self.peer.script, str(self._organisations), step], self._folder)

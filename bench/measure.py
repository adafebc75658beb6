"""Running things beside each other, and saying what came of it."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Real data and the programs of others, where they lie beside the checkout; what needs them is left out without."""


class Figure(NamedTuple):
    """One line of the result. goal: the most that it may be; None = no goal was set."""

    what: str
    value: float
    unit: str
    beside: str = ""
    goal: float | None = None

    def line(self) -> str:
        """The figure for people."""
        verdict = "" if self.goal is None else f"   goal {self.goal:g}: {'met' if self.value <= self.goal else 'MISSED'}"
        return f"  {self.what:<58} {self.value:>9.3f} {self.unit:<6} {self.beside}{verdict}"


class Said(NamedTuple):
    """A line that is no figure."""

    text: str

    def line(self) -> str:
        """The line for people."""
        return f"  {self.text}"


def child(arguments: Sequence[str], *, cwd: Path | None = None, env: dict[str, str] | None = None) -> dict[str, Any]:
    """Run a program of ours or of others; return the JSON objects that it printed, merged, and `_wall` and `_rss` (MB).

    Compiled code is kept, as it is for an installed program. Windows open on the screen, or in memory where there is none.
    """
    screen = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        text=True,
        env={**screen, **kept, "PYTHONPATH": str(ROOT), "T0": repr(started), **(env or {})},
    )
    assert process.stdout
    text = process.stdout.read()
    _pid, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status:
        raise RuntimeError(f"{arguments} ended with {status}")
    found: dict[str, Any] = {"_wall": wall, "_rss": used.ru_maxrss / 1024}
    for line in text.splitlines():
        if line.startswith("{"):
            found |= json.loads(line)
        elif line.startswith(("MARK ", "KV ")):
            _, name, value = line.split()
            found[name] = float(value)
    return found


def beside(runs: int, **programs: Callable[[], dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Run all programs in turn, so often, after one turn to warm up."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in programs}
    for turn in range(runs + 1):
        for name, program in programs.items():
            result = program()
            if turn:
                found[name].append(result)
    return found


def median(results: Sequence[dict[str, Any]], name: str) -> float:
    """The median of a value over the runs."""
    return statistics.median(result[name] for result in results)


def ratio(found: dict[str, list[dict[str, Any]]], ours: str, theirs: str, name: str, their_name: str = "") -> float:
    """The median of the ratios, run by run."""
    pairs = zip(found[ours], found[theirs], strict=True)
    return statistics.median(a[name] / b[their_name or name] for a, b in pairs)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many per cent of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, round(len(values) * percent / 100))]

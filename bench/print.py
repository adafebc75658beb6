"""A filled implementation plan as a PDF, by us and by every peer that can be installed: `python -m bench print 250 2500`.

All set the same text in the same letters, in columns of the same width, with the same header on every page; only ours has a
title and a legend besides. Chromium and LibreOffice are installed from Debian where we may do that. 2500 takes up to an hour.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from bench import print_inputs
from bench.matrices import Sheet, matrix, rows, sheet
from bench.measure import ROOT, Figure, Said
from bench.peers import Failed
from bench.print_check import Found, check
from bench.print_peers import LONGTABLE, OURS, TYPST, Side, install
from bench.watched import Used, watch
from bench.workspaces import keep
from upr_desktop import paths

SIZES = (250, 2500)
_LIMIT = 300
"""Seconds that one document may take."""
_FAST, _SLOW = 10, 60
"""Seconds: who is faster than the first has five turns after one to warm up, than the second three; the others one."""
_MANY = 1000
"""From so many recommendations on, the goal beside LongTable, which grows faster than its rows, is harder."""
_HEAD = f"{'':<38}{'wall s':>8}{'CPU s':>8}{'MB':>7}{'KB':>8}{'pages':>7}{'tagged':>8}" + "".join(
    f"{head:>13}" for head in ("lost or cut", "no header", "two headers", "turns")
)


class Result(NamedTuple):
    """What one side took, turn by turn, and what came out."""

    side: Side
    turns: Sequence[Used]
    found: Found

    @property
    def used(self) -> Used:
        """The median of each value."""
        return Used(*map(statistics.median, zip(*self.turns, strict=True)))

    def line(self) -> str:
        """The line for people."""
        used, found = self.used, self.found
        label = f"{self.side.name} {self.side.version}"
        cost = f"{used.wall:>8.2f}{used.cpu:>8.2f}{used.memory:>7.0f}{found.size / 1000:>8.0f}{found.pages:>7}"
        tagged = "yes" if found.tagged else "-"
        return f"  {label:<36}{cost}{tagged:>8}{found.lost:>13}{found.headless:>13}{found.doubled:>13}{len(self.turns):>13}"


Lines: TypeAlias = Iterator[Said | Result | Figure]


class _Running:
    """One side at work, in a folder of its own."""

    def __init__(self, side: Side, folder: Path) -> None:
        """Make the first turn. Raises Failed."""
        self.side = side
        self.turns: list[Used] = []
        self._folder = folder
        self._pdf = folder / "sheet.pdf"
        folder.mkdir()
        self.turn()
        first = self.turns[0].wall
        self.planned = 5 if first < _FAST else 3 if first < _SLOW else 1
        if first < _FAST:
            self.turns.clear()

    def turn(self) -> None:
        """Print once more. Raises Failed."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        inputs = self._folder.parent
        ours = {"PYTHONPATH": str(ROOT), "UPR_DATA": str(inputs / "data"), "QT_QPA_PLATFORM": "offscreen"}
        profiles = {"FONTCONFIG_FILE": str(inputs / "fonts.conf"), "HOME": str(self._folder)}
        self._pdf.unlink(missing_ok=True)
        self.turns.append(watch(self.side.command, self._folder, {**kept, **ours, **profiles}, _LIMIT))
        if not self._pdf.exists():
            raise Failed("made no PDF")

    def result(self, plan: Sheet) -> Result:
        """What came of it."""
        return Result(self.side, self.turns, check(plan, self._pdf))


def figures(*sizes: int) -> Lines:
    """The tables, and every goal."""
    sides, skipped = install()
    yield from map(Said, skipped)
    seconds = {}
    for size in sorted(sizes or SIZES):
        yield Said(f"{size} recommendations, medians; tagged: can be read by screen readers")
        yield Said(_HEAD)
        results = []
        with tempfile.TemporaryDirectory(prefix="bench-print-") as name:
            for line in _in_turn(Path(name), size, sides):
                results += [line] if isinstance(line, Result) else []
                yield line
        yield from _goals(size, results)
        seconds[size] = results[0].used.wall
    yield from _growth(seconds)


def _in_turn(folder: Path, size: int, sides: Sequence[Side]) -> Iterator[Said | Result]:
    """All sides print in turn; who fails is left out."""
    plan = _write_inputs(folder, size)
    running: list[_Running] = []
    for number, side in enumerate(sides):
        try:
            running.append(_Running(side, folder / f"side{number}"))
        except Failed as why:
            if side.name == OURS:
                raise
            yield Said(f"{side.name} {side.version}: {why}")
    for turn in range(max(one.planned for one in running)):
        for one in [one for one in running if len(one.turns) <= turn < one.planned]:
            try:
                one.turn()
            except Failed as why:
                running.remove(one)
                yield Said(f"{one.side.name} {one.side.version}: {why}")
    for one in running:
        yield one.result(plan)


def _write_inputs(folder: Path, size: int) -> Sheet:
    """The same plan as records, as a workspace, and in the languages of the peers."""
    written = list(rows(size))
    plan = sheet(matrix(written))
    (folder / "rows.json").write_text(json.dumps(written), "utf-8")
    print_inputs.write(plan, folder)
    with paths.elsewhere(folder / "data"):
        keep(written, folder / "plan.upr")
    return plan


def _goals(size: int, results: list[Result]) -> Iterator[Figure]:
    ours, *peers = results[0], *(one for one in results if not one.side.name.startswith(OURS))
    tagged = [one for one in peers if one.found.tagged]
    if peers:
        fastest = min(peers, key=lambda one: one.used.wall)
        yield _of("time, of the fastest peer's", ours, fastest, "wall", 1)
    for peer in tagged:
        if peer.side.name == TYPST:
            yield _of("time, of that of typst, tagged too", ours, peer, "wall", 0.6)
    for peer in peers:
        if peer.side.name == LONGTABLE:
            yield _of("time, of LongTable's", ours, peer, "wall", 0.2 if size < _MANY else 0.1)
    if tagged:
        leanest = min(tagged, key=lambda one: one.used.memory)
        yield _of("memory, of the leanest tagged peer's", ours, leanest, "memory", 0.5)
    yield Figure("words lost or cut", ours.found.lost, "", goal=0)
    yield Figure("pages without a header, or with two", ours.found.headless + ours.found.doubled, "", goal=0)


def _of(what: str, ours: Result, peer: Result, name: str, goal: float) -> Figure:
    """The ratio of the medians."""
    value = getattr(ours.used, name) / getattr(peer.used, name)
    return Figure(what, value, "x", f"{peer.side.name}{' tagged' * peer.found.tagged}", goal)


def _growth(seconds: dict[int, float]) -> Iterator[Figure]:
    few, many = min(seconds), max(seconds)
    if few < many:
        yield Figure(f"time for {many / few:g} times the rows", seconds[many] / seconds[few], "x", goal=1.1 * many / few)

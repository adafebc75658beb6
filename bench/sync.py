"""What many organisations send, merged by us and by every peer that can be installed: `python -m bench sync 50`, or 500.

500 takes up to an hour, and 8 GB of the temporary folder.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from bench import peers
from bench.measure import ROOT, Figure, Said, median
from bench.peers import Failed, Peer, Report, Result, Theirs, medians

FEW = 50
"""Growth is measured from so many organisations; more take so long that fewer turns must do."""
_CONTESTED = 5
"""Values that each organisation writes in a box in which another one writes too."""
_PROTOTYPE, _POUCHDB, _AUTOMERGE, _PYCRDT, _SESSIONS = "orjson", "pouchdb", "@automerge/automerge", "pycrdt", "apsw"

_BESIDE = (
    ("CPU time of the merge, of pycrdt's", "cpu", _PYCRDT, 4),
    ("CPU time of the merge, of Automerge's", "cpu", _AUTOMERGE, 0.25),
    ("CPU time of the merge, of PouchDB's", "cpu", _POUCHDB, 1.3),
    ("  the wish beyond: faster than PouchDB by CPU time", "cpu", _POUCHDB, 1),
    ("  and by the clock", "wall", _POUCHDB, 1),
    ("bytes of a full bundle, of pycrdt's", "full", _PYCRDT, 1.1),
    ("bytes of a delta, of pycrdt's", "delta", _PYCRDT, 2),
    ("workspace, of pycrdt's log", "workspace", _PYCRDT, 1.2),
)
"""What is measured of which value of which peer, and the most that it may be."""
_COLUMNS = (
    ("CPU s", "cpu", 1, 2),
    ("wall s", "wall", 1, 2),
    ("MB", "memory", 1, 0),
    ("full KB", "full", 1e3, 0),
    ("delta KB", "delta", 1e3, 1),
    ("store MB", "workspace", 1e6, 0),
    ("lost", "lost", 1, 0),
    ("unreported", "unreported", 1, 0),
)
"""The table: each column's head, value, unit, and decimal places."""


class Row(NamedTuple):
    """One line of the table: the medians over the turns."""

    label: str
    results: Sequence[Result]

    def line(self) -> str:
        """The line for people."""
        middle = medians(self.results)
        cells = (f"{getattr(middle, name) / unit:>11.{places}f}" for _head, name, unit, places in _COLUMNS)
        return f"  {self.label:<34}{''.join(cells)}{len(self.results):>7}"


Lines: TypeAlias = Iterator[Said | Row | Figure]


class _Ours:
    """Our own program at work on the workload."""

    def __init__(self, folder: Path, organisations: int) -> None:
        self._folder = folder / f"ours{organisations}"
        self._workload = peers.workload(folder, organisations)
        self._made = self.step("make")
        self._turns: list[Report] = []

    def merge(self) -> None:
        shutil.rmtree(self._folder / "data")
        self._turns.append(self.step("merge"))

    def step(self, name: str) -> Report:
        data = self._folder / "data"
        data.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "bench.sync_ours", name, str(self._folder), str(self._workload)]
        return peers.run(command, ROOT, {"PYTHONPATH": str(ROOT), "UPR_DATA": str(data)})[0]

    @property
    def results(self) -> list[Result]:
        return [Result(**{name: (turn | self._made)[name] for name in Result._fields}) for turn in self._turns]

    def cpu(self, name: str) -> float:
        """Seconds for one of the later merges."""
        return statistics.median(turn[name] for turn in self._turns)

    def of_first(self, name: str) -> float:
        """The CPU time of a later merge as a part of that of the first."""
        return statistics.median(turn[name] / turn["cpu"] for turn in self._turns)


def figures(organisations: int = FEW) -> Lines:
    """The table, and every goal; nothing when the scripts of the peers are not there."""
    if not peers.SCRIPTS.is_dir():
        return
    ready, skipped = peers.install()
    yield from map(Said, skipped)
    with tempfile.TemporaryDirectory(prefix="bench-sync-") as name:
        peers.lay_out(Path(name))
        yield from _in_turn(Path(name), organisations, ready)


def _in_turn(folder: Path, organisations: int, ready: list[Peer]) -> Lines:
    """All sides make their bundles, then merge in turn; who fails is left out."""
    ours = _Ours(folder, organisations)
    few = _Ours(folder, FEW) if organisations > FEW else None
    theirs: dict[str, Theirs] = {}
    for peer in ready:
        try:
            theirs[peer.package] = Theirs(peer, folder, organisations, organisations * _CONTESTED)
        except Failed as why:
            yield Said(f"{peer.name} is left out: {why}")
    turns = 3 if few else 5
    for turn in range(turns):
        ours.merge()
        if few:
            few.merge()
        for side in [side for side in theirs.values() if not (turn and few and side.peer.slow)]:
            try:
                side.merge()
            except Failed as why:
                del theirs[side.peer.package]
                yield Said(f"{side.peer.name} is left out: {why}")
    yield Said(f"{organisations} organisations, medians; a contested box has two values")
    yield from _table(ours, theirs)
    found = {package: side.results for package, side in theirs.items()}
    yield from _goals(ours, found)
    if few:
        yield from _growth(few.results, ours.results)
    yield from _onward(ours, theirs.get(_PROTOTYPE), turns)


def _table(ours: _Ours, theirs: dict[str, Theirs]) -> Lines:
    yield Said(f"{'':<34}{''.join(f'{head:>11}' for head, *_rest in _COLUMNS)}{'turns':>7}")
    yield Row("UPR Desktop, checks, rows, search", ours.results)
    for side in theirs.values():
        yield Row(f"{side.peer.name} {side.peer.version}", side.results)
    if _POUCHDB in theirs:
        told = theirs[_POUCHDB].merged
        yield Said(f"PouchDB contests whole records: {told['leaves']} versions of {told['docs_in_conflict']} to compare")
    if _SESSIONS in theirs:
        false = theirs[_SESSIONS].step("dup")["false_conflicts_on_reimport"]
        yield Said(f"SQLite sessions tell a program once, and {sum(false.values())} false conflicts when the files come again")


def _goals(ours: _Ours, theirs: dict[str, list[Result]]) -> Lines:
    own = ours.results
    for what, name, peer, goal in _BESIDE:
        if peer in theirs:
            yield Figure(what, _ratio(own, theirs[peer], name), "x", goal=goal)
    middle = medians(own)
    yield Figure("memory of the merge", middle.memory, "MB", goal=150)
    yield Figure("contested values lost", middle.lost, "", goal=0)
    yield Figure("contested values unreported", middle.unreported, "", goal=0)
    yield Figure("a day's work of 100 boxes", middle.delta / 1e3, "KB", goal=25)
    yield Figure("the same files again, of the first time", ours.of_first("again"), "x", goal=0.02)
    yield Figure("known content in new files, of the first time", ours.of_first("known"), "x", goal=0.3)


def _growth(few: list[Result], many: list[Result]) -> Lines:
    yield Figure(f"CPU time, of that for {FEW} organisations", _ratio(many, few, "cpu"), "x", goal=12)
    yield Figure(f"memory, of that for {FEW} organisations", _ratio(many, few, "memory"), "x", goal=2)


def _onward(ours: _Ours, prototype: Theirs | None, turns: int) -> Lines:
    """What comes after the merge: day two, the bundle of all, and a member who receives it."""
    beside = f"prototype {prototype.step('delta')['cpu']:.2f} s" if prototype else ""
    yield Figure("the bundles of day two", ours.cpu("day_two"), "s CPU", beside)
    for what, name in (("all in one bundle", "export"), ("that bundle merged by a member", "back")):
        own, theirs = [], []
        for _turn in range(turns):
            own.append(ours.step(name))
            theirs += [prototype.step(name)["cpu"]] if prototype else []
        beside = f"prototype {statistics.median(theirs):.2f} s" if theirs else ""
        yield Figure(what, median(own, "cpu"), "s CPU", beside)
    yield Figure("  memory", median(own, "memory"), "MB", goal=150)


def _ratio(ours: list[Result], theirs: list[Result], name: str) -> float:
    """The median of the ratios, turn by turn, as long as both took part."""
    return statistics.median(getattr(own, name) / getattr(other, name) for own, other in zip(ours, theirs, strict=False))

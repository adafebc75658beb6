"""Versions of a workspace: which commits were here at some moment, and what stood in a field among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import Head, Value, shown
from upr_desktop.storage.log import chunks, marks
from upr_desktop.storage.reader import Reader


class Run(NamedTuple):
    """Commits of one replica without a hole between them, by the hashes of the first and the last.

    first: empty when they begin with the first that the replica ever made.
    """

    first: bytes
    last: bytes


class Then(NamedTuple):
    """What stood in a field. value: the one that was shown; seen: the commits that had set it; values: all that stood."""

    value: Value
    seen: tuple[str, ...]
    values: tuple[Value, ...]


NOTHING = Then("", (), ())

_RUNS = """
WITH RECURSIVE run(first, hash) AS (
    SELECT iif(c.seq = 1, x'', c.hash), c.hash FROM commits c LEFT JOIN commits p ON p.hash = c.prev AND p.depth > 0
    WHERE c.depth > 0 AND p.hash IS NULL
    UNION SELECT r.first, c.hash FROM run r JOIN commits c ON c.prev = r.hash AND c.depth > 0
)
SELECT first, hash FROM run WHERE NOT EXISTS (SELECT 1 FROM commits c WHERE c.prev = run.hash AND c.depth > 0) ORDER BY hash
"""
_BACK = """
WITH RECURSIVE back(cid, hash, prev, depth, seq) AS (
    SELECT cid, hash, prev, depth, seq FROM commits WHERE hash = ?1
    UNION ALL SELECT c.cid, c.hash, c.prev, c.depth, c.seq FROM back b JOIN commits c ON c.hash = b.prev WHERE b.hash <> ?2
)
SELECT cid, iif(seq = 1, x'', hash), hash, depth FROM back
"""


def runs(reader: Reader) -> list[Run]:
    """All commits that are here now, as runs: the same on every computer that has the same commits."""
    return [Run(*found) for found in reader.ask(_RUNS)]


def starting(reader: Reader, start: bytes) -> bytes | None:
    """The hash of the commit that begins so; None when none here does, or several."""
    found = reader.ask("SELECT hash FROM commits WHERE hash BETWEEN ? AND ? LIMIT 2", (start, start + b"\xff" * 32))
    return found[0][0] if len(found) == 1 else None


def inside(reader: Reader, wanted: Iterable[Run]) -> frozenset[int] | None:
    """The numbers in this file of the commits of these runs; None when any of them is not here."""
    found: set[int] = set()
    for run in wanted:
        behind = reader.ask(_BACK, (run.last, run.first))
        if not behind or run.first not in behind[-1][1:3] or not all(depth for *_, depth in behind):
            return None
        found.update(cid for cid, *_ in behind)
    return frozenset(found)


def then(reader: Reader, known: frozenset[int], places: Iterable[Place]) -> dict[Place, Then]:
    """What stood at these places among these commits; those at which nothing did are left out."""
    wanted = set(places)
    written: dict[Place, dict[str, Value]] = {}
    replaced: dict[Place, set[str]] = {}
    for cid in sorted(_touching(reader, {place[:2] for place in wanted}) & known):
        commit = reader.log.commit(cid)
        for change in commit.content().changes:
            for name, value in change.set.items():
                place = Place(change.record, change.id, name)
                if place in wanted:
                    written.setdefault(place, {})[commit.id] = value
                    replaced.setdefault(place, set()).update(change.over.get(name, ()))
    return {place: _then(reader, values, replaced[place]) for place, values in written.items()}


def existed(reader: Reader, known: frozenset[int], kind: str) -> set[str]:
    """The ids of the records of a kind of which anything was written among these commits."""
    question = "SELECT r.id, t.cid FROM touches t JOIN records r USING(rid) WHERE r.kind = ?"
    return {id for id, cid in reader.ask(question, [kind]) if cid in known}


def _touching(reader: Reader, records: set[tuple[str, str]]) -> set[int]:
    found: set[int] = set()
    for kind in {kind for kind, _ in records}:
        for part in chunks(id for of, id in records if of == kind):
            question = f"SELECT t.cid FROM touches t JOIN records r USING(rid) WHERE r.kind = ? AND r.id IN ({marks(part)})"
            found.update(cid for (cid,) in reader.ask(question, [kind, *part]))
    return found


def _then(reader: Reader, written: dict[str, Value], replaced: set[str]) -> Then:
    standing = {id: value for id, value in written.items() if id not in replaced}
    numbers = reader.log.numbers(standing)
    depths = dict(reader.log.ids(numbers.values()).values())
    value = shown([Head(id, depths[id], value) for id, value in standing.items()]).value
    return Then(value, tuple(sorted(id for id in standing if standing[id] == value)), tuple(standing.values()))

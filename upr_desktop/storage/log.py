"""The log: commits go in and never come out, and each knows which commits it names.

`edges` holds, for every applied commit, the commits that it names (`over` and `prev`). `missing` holds those named that are
not applied: when one of them arrives late, it is already replaced where its children say so. A commit is applied when its
values count, and has a depth of at least 1 from then on.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from upr_desktop.domain import canonical
from upr_desktop.domain.commits import MAX_LINE, Body, Commit
from upr_desktop.storage.connection import Connection, explained

_SMALL = 1_000  # bytes: compressing one edited box saves little and costs as much as storing it
_CHUNK = 400  # names in one question to SQLite
_TOO_SMALL = (
    "SELECT c.cid, c.depth FROM edges e JOIN commits c ON c.cid = e.child"
    " WHERE e.parent = (SELECT hash FROM commits WHERE cid = ?) AND c.depth <= ?"
)


class Entered(NamedTuple):
    """A commit of the log with what it does. cid: its number in this file, and nowhere else. named: whom it names."""

    cid: int
    commit: Commit
    body: Body
    named: set[str]


def pack(body: bytes) -> bytes:
    """A body as the file holds it: long ones are compressed."""
    return zlib.compress(body, 1) if len(body) > _SMALL else body


def unpack(stored: bytes) -> bytes:
    """The body again. Canonical JSON begins with a brace, compressed data does not. Raises zlib.error."""
    if stored[:1] == b"{":
        return stored
    unpacked = zlib.decompressobj()
    data = unpacked.decompress(stored, MAX_LINE)
    if unpacked.unconsumed_tail or not unpacked.eof:
        raise zlib.error("more than a commit can hold, or cut off")
    return data


T = TypeVar("T")


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists that fit into one question."""
    rest = iter(items)
    while part := list(islice(rest, _CHUNK)):
        yield part


def marks(part: Sequence[object]) -> str:
    """Placeholders for the items of a part."""
    return ",".join("?" * len(part))


class Log:
    """The commits of one file, through a connection that is inside a transaction when it writes."""

    def __init__(self, connection: Connection, path: Path = Path()) -> None:
        """path: of the file, to name it when it is damaged."""
        self._sql = connection
        self._path = path

    def _ask(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with explained(self._path):
            return self._sql.execute(question, values).fetchall()

    def numbers(self, ids: Iterable[str], *, applied: bool = True) -> dict[str, int]:
        """The number in this file of each of these commits that is known.

        applied: only those whose values count already; not those of which the head alone is here.
        """
        found: dict[str, int] = {}
        only = " AND depth > 0" if applied else ""
        for part in chunks(bytes.fromhex(id) for id in ids):
            question = f"SELECT hash, cid FROM commits WHERE hash IN ({marks(part)}){only}"
            found.update((hash.hex(), cid) for hash, cid in self._ask(question, part))
        return found

    def ids(self, numbers: Iterable[int]) -> dict[int, tuple[str, int]]:
        """Id and depth by number."""
        found: dict[int, tuple[str, int]] = {}
        for part in chunks(numbers):
            question = f"SELECT cid, hash, depth FROM commits WHERE cid IN ({marks(part)})"
            found.update((cid, (hash.hex(), depth)) for cid, hash, depth in self._ask(question, part))
        return found

    def places(self, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
        """The replica and the place in its chain of those of these commits that are here, by id."""
        found: dict[str, tuple[str, int]] = {}
        for part in chunks(bytes.fromhex(id) for id in ids):
            question = f"SELECT hash, replica, seq FROM commits WHERE hash IN ({marks(part)})"
            found.update((hash.hex(), (replica, seq)) for hash, replica, seq in self._ask(question, part))
        return found

    def commits(self, after: int = 0) -> Iterator[tuple[int, Commit]]:
        """Number and commit, in the order in which they came into this file."""
        question = "SELECT cid, hash, replica, seq, prev, body, body_hash FROM commits WHERE cid > ? ORDER BY cid"
        with explained(self._path):
            for row in self._sql.execute(question, (after,)):
                yield row[0], commit_of(*row[1:])

    def commit(self, cid: int) -> Commit:
        """The commit with this number."""
        question = "SELECT hash, replica, seq, prev, body, body_hash FROM commits WHERE cid = ?"
        return commit_of(*self._ask(question, (cid,))[0])

    def last(self, replica: str) -> tuple[int, str]:
        """seq and id of the newest commit of a replica; (0, "") before its first."""
        question = "SELECT seq, hash FROM commits WHERE replica = ? ORDER BY seq DESC, cid DESC LIMIT 1"
        for seq, hash in self._ask(question, (replica,)):
            return seq, hash.hex()
        return 0, ""

    def add(self, commits: Iterable[Commit], bundle: int | None) -> list[Entered]:
        """Keep the commits that are not known yet, ancestors before their children; return them with their numbers.

        A head whose body comes now gets it; a head alone is kept so that its chain can be checked, and not returned.
        """
        coming: dict[str, Commit] = {}
        for commit in commits:
            if commit.body is not None or commit.id not in coming:
                coming[commit.id] = commit
        known = self.numbers(coming, applied=False)
        whole = self.numbers(known)
        number = self._sql.execute("SELECT coalesce(max(cid), 0) FROM commits").fetchone()[0]
        entered, rows, filled = [], [], []
        for commit, body, named in ancestors_first({id: c for id, c in coming.items() if id not in whole}):
            cid = known.get(commit.id)
            if cid is None:
                number += 1
                cid = number
                rows.append(_row(cid, commit, bundle))
            elif commit.body is not None:
                filled.append((pack(commit.body), cid))
            if body is not None:
                entered.append(Entered(cid, commit, body, named))
        self._sql.executemany("INSERT INTO commits VALUES(?,?,?,?,?,?,?,0,?)", rows)
        self._sql.executemany("UPDATE commits SET body = ? WHERE cid = ?", filled)
        return entered

    def link(self, entered: list[Entered]) -> tuple[dict[str, int], set[str]]:
        """Note whom the new commits name, and their depth.

        Returns the numbers of all commits that they name or are, and the ids of those that others had been waiting for.
        """
        own = {one.commit.id: one.cid for one in entered}
        late = self._awaited(own)
        named = set().union(*(one.named for one in entered))
        numbers = self.numbers(named - own.keys()) | own
        depths = {id: self._depth_of(cid) for id, cid in numbers.items() if id not in own}
        for one in entered:
            depths[one.commit.id] = 1 + max([depths.get(id, 0) for id in one.named], default=0)
        edges = ((bytes.fromhex(id), one.cid) for one in entered for id in one.named)
        self._sql.executemany("INSERT OR IGNORE INTO edges VALUES(?,?)", edges)
        unknown = ((bytes.fromhex(id),) for id in named - numbers.keys())
        self._sql.executemany("INSERT OR IGNORE INTO missing VALUES(?)", unknown)
        self._sql.executemany("UPDATE commits SET depth = ? WHERE cid = ?", ((depths[id], cid) for id, cid in own.items()))
        return numbers, late

    def _depth_of(self, cid: int) -> int:
        ((depth,),) = self._sql.execute("SELECT depth FROM commits WHERE cid = ?", (cid,))
        return int(depth)

    def _awaited(self, own: Mapping[str, int]) -> set[str]:
        if not self._sql.execute("SELECT 1 FROM missing LIMIT 1").fetchone():
            return set()
        late: set[str] = set()
        for part in chunks(bytes.fromhex(id) for id in own):
            question = f"SELECT hash FROM missing WHERE hash IN ({marks(part)})"
            late.update(hash.hex() for (hash,) in self._sql.execute(question, part))
        self._sql.executemany("DELETE FROM missing WHERE hash = ?", ((bytes.fromhex(id),) for id in late))
        return late

    def children(self, id: str) -> list[int]:
        """The numbers of the commits that name this one."""
        rows = self._sql.execute("SELECT child FROM edges WHERE parent = ?", (bytes.fromhex(id),))
        return [child for (child,) in rows.fetchall()]

    def deepen(self, late: Iterable[str]) -> set[int]:
        """Bring the depth of all that follow late commits up to date; return the numbers of those that it changed.

        In the order of the depths before, so that each follows when all that it names are done: once, not once for every path.
        """
        before: dict[int, int] = {}
        waiting = [(0, cid) for cid in self.numbers(late).values()]
        while waiting:
            _, cid = heappop(waiting)
            depth = self._depth_of(cid)
            for child, too_small in self._sql.execute(_TOO_SMALL, (cid, depth)).fetchall():
                self._sql.execute("UPDATE commits SET depth = ? WHERE cid = ?", (depth + 1, child))
                heappush(waiting, (before.setdefault(child, too_small), child))
        return set(before)

    def missing(self) -> int:
        """How many commits are named by others and have not come yet."""
        question = "SELECT count(*) FROM missing WHERE hash NOT IN (SELECT hash FROM commits)"
        return int(self._ask(question)[0][0])


def named_by(commit: Commit, body: Body) -> set[str]:
    """The ids of the commits that this one names: the one before it in its replica, and all whose value it replaces."""
    named = {id for change in body.changes for ids in change.over.values() for id in ids}
    if commit.prev:
        named.add(commit.prev)
    return named


def ancestors_first(commits: dict[str, Commit]) -> Iterator[tuple[Commit, Body | None, set[str]]]:
    """The commits with their bodies and those that they name, each after those of them that it names.

    Hashes make circles impossible.
    """
    bodies = {id: None if commit.body is None else commit.content() for id, commit in commits.items()}
    named = {id: set() if body is None else named_by(commits[id], body) for id, body in bodies.items()}
    left = set(commits)
    for first in commits:
        stack = [first]
        while stack:
            id = stack[-1]
            if before := named[id] & left:
                stack.extend(sorted(before))
                continue
            stack.pop()
            if id in left:
                left.remove(id)
                yield commits[id], bodies[id], named[id]


def commit_of(hash: bytes, replica: str, seq: int, prev: bytes | None, body: bytes | None, body_hash: bytes | None) -> Commit:
    """The commit as the file holds it; a body that cannot be unpacked any more is empty, and none that could be meant."""
    try:
        data = None if body is None else unpack(body)
    except zlib.error:
        data = b""
    hashed = body_hash.hex() if body_hash else canonical.sha256(data or b"")
    return Commit(hash.hex(), replica, seq, prev.hex() if prev else "", hashed, data)


def _row(cid: int, commit: Commit, bundle: int | None) -> tuple[object, ...]:
    body = None if commit.body is None else pack(commit.body)
    body_hash = bytes.fromhex(commit.body_hash)
    prev = bytes.fromhex(commit.prev) if commit.prev else None
    return (cid, bytes.fromhex(commit.id), commit.replica, commit.seq, prev, body, body_hash, bundle)

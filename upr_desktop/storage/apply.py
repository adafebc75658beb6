"""From commits to rows. The state of a record is a function of the set of commits that are known: never of their order.

A batch goes through in one sweep: the records that it touches are read once, the heads of each touched field are brought up
to date, and rows, rivals and the words for Find are written once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from upr_desktop.domain import canonical, conflicts
from upr_desktop.domain.conflicts import Head
from upr_desktop.domain.schema import Field, Kind, fields
from upr_desktop.domain.schema import field as schema_field
from upr_desktop.storage import rows, search
from upr_desktop.storage.log import Entered, Log, ancestors_first, chunks, marks

Key = tuple[str, str]
"""Kind and id of a record."""

# One encoder for all: making one takes longer than using it. Sorted, so that a file computed anew is the same.
_json = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode

_PORTION = 200  # commits in memory at once when everything is computed anew


@dataclass(slots=True)
class _State:
    """A record while a batch goes through.

    heads: by field, the number of the one head or a list of several. old: its row before, empty when it is new.
    fresh: the values of fields that nobody had written before. written: the other values that came with this batch.
    contested: fields of which old and new heads have to be held against each other.
    """

    kind: str
    id: str
    rid: int
    heads: dict[str, int | list[int]]
    old: Mapping[str, Any] = field(default_factory=dict)
    fresh: dict[str, Any] = field(default_factory=dict)
    written: dict[str, dict[int, Any]] = field(default_factory=dict)
    rivals: dict[str, dict[int, Any]] = field(default_factory=dict)
    contested: set[str] = field(default_factory=set)

    def many(self, name: str) -> list[int]:
        """The heads of a field as a list."""
        heads = self.heads.get(name, [])
        return [heads] if isinstance(heads, int) else heads


def apply(connection: sqlite3.Connection, log: Log, entered: list[Entered]) -> set[Key]:
    """Bring rows, rivals, search index and touches up to date with commits that the log has just taken in.

    Returns the records whose state they touch.
    """
    numbers, late = log.link(entered)
    return _Batch(connection, log, numbers).run(entered, late)


class _Batch:
    def __init__(self, connection: sqlite3.Connection, log: Log, numbers: dict[str, int]) -> None:
        self._sql = connection
        self._log = log
        self._numbers = numbers
        self._states: dict[Key, _State] = {}
        self._last_rid = connection.execute("SELECT coalesce(max(rid), 0) FROM records").fetchone()[0]
        self._touches: list[tuple[int, int]] = []

    def run(self, entered: list[Entered], late: set[str]) -> set[Key]:
        self._load({(change.record, change.id) for one in entered for change in one.body.changes})
        replaced = self._replaced_before_they_came(late)
        for one in entered:
            self._take(one, replaced)
        if late:
            self._choose_again(self._log.deepen(late))
        self._write()
        return set(self._states)

    def _load(self, keys: set[Key]) -> None:
        by_kind: dict[str, list[str]] = {}
        for kind, id in sorted(keys - self._states.keys()):
            by_kind.setdefault(kind, []).append(id)
        for kind, ids in by_kind.items():
            for part in chunks(ids):
                self._load_part(kind, part)

    def _load_part(self, kind: str, ids: list[Any]) -> None:
        question = f"SELECT id, rid, heads FROM records WHERE kind = ? AND id IN ({marks(ids)})"
        for id, rid, heads in self._sql.execute(question, (kind, *ids)).fetchall():
            self._states[kind, id] = _State(kind, id, rid, json.loads(heads))
        known = {state.rid: state for id in ids if (state := self._states.get((kind, id)))}
        if known:
            self._load_rows(kind, known)

    def _load_rows(self, kind: str, known: dict[int, _State]) -> None:
        rids = list(known)
        if fields(kind):
            names = rows.columns(kind)
            for row in self._sql.execute(f"SELECT * FROM [{kind}] WHERE rid IN ({marks(rids)})", rids):
                known[row[0]].old = dict(zip(names, row, strict=True))
        question = f"SELECT rid, field, cid, value FROM rivals WHERE rid IN ({marks(rids)})"
        for rid, name, cid, value in self._sql.execute(question, rids):
            known[rid].rivals.setdefault(name, {})[cid] = json.loads(value)

    def _state(self, kind: str, id: str) -> _State:
        state = self._states.get((kind, id))
        if state is None:
            self._last_rid += 1
            state = self._states[kind, id] = _State(kind, id, self._last_rid, {})
        return state

    def _replaced_before_they_came(self, late: set[str]) -> set[tuple[int, str, str, str]]:
        """Number, kind, id and field of every value that comes late and that a commit we have replaces already."""
        replaced = set()
        for child in {child for id in late for child in self._log.children(id)}:
            for change in self._log.commit(child).content().changes:
                for name, over in change.over.items():
                    replaced |= {(self._numbers[id], change.record, change.id, name) for id in late.intersection(over)}
        return replaced

    def _take(self, one: Entered, replaced: set[tuple[int, str, str, str]]) -> None:
        cid = one.cid
        for change in one.body.changes:
            state = self._state(change.record, change.id)
            self._touches.append((state.rid, cid))
            for name, value in change.set.items():
                if name not in state.heads and not replaced:
                    state.heads[name] = cid
                    state.fresh[name] = value
                else:
                    counts = (cid, change.record, change.id, name) not in replaced
                    self._take_over(state, name, cid if counts else None, value, change.over.get(name, ()))

    def _take_over(self, state: _State, name: str, cid: int | None, value: Any, over: Iterable[str]) -> None:
        """A value for a field that may have heads: it replaces those that its author saw, and stands beside the others.

        cid: None when the value itself was replaced before it came.
        """
        before = state.many(name)
        gone = {self._numbers.get(id) for id in over}
        heads = [head for head in before if head not in gone]
        if name in state.fresh:
            state.written.setdefault(name, {})[before[0]] = state.fresh.pop(name)
        if cid is not None:
            heads.append(cid)
            state.written.setdefault(name, {})[cid] = value
        state.heads[name] = heads[0] if len(heads) == 1 else heads
        state.contested.add(name)

    def _choose_again(self, deepened: set[int]) -> None:
        """A commit that is deeper than we knew may change which of the rivals is shown."""
        contested = set()
        for part in chunks(deepened):
            question = f"SELECT DISTINCT rid, field FROM rivals WHERE cid IN ({marks(part)})"
            contested.update(self._sql.execute(question, part).fetchall())
        for rid, name in contested:
            kind, id = self._sql.execute("SELECT kind, id FROM records WHERE rid = ?", (rid,)).fetchone()
            self._load({(kind, id)})
            self._states[kind, id].contested.add(name)

    def _write(self) -> None:
        heads: list[tuple[int, str, str, str]] = []
        rivals: list[tuple[int, str, int, str]] = []
        settled: list[tuple[int, str]] = []
        words: dict[str, list[tuple[int, str, str]]] = {kind: [] for kind in search.TABLES}
        written: dict[str, list[tuple[Any, ...]]] = {}
        for state in self._states.values():
            had_rivals = state.rivals.keys() & (state.fresh.keys() | state.contested)
            settled.extend((state.rid, name) for name in had_rivals)
            values = self._shown(state)
            heads.append((state.rid, state.kind, state.id, _json(state.heads)))
            rivals.extend(
                (state.rid, name, cid, canonical.dumps(value).decode())
                for name in state.rivals
                for cid, value in state.rivals[name].items()
            )
            if fields(state.kind):
                written.setdefault(state.kind, []).append(self._row(state, values))
            if state.kind in words:
                before = search.document(state.kind, state.old) if state.old else ""
                words[state.kind].append((state.rid, before, search.document(state.kind, values)))
        self._sql.executemany("INSERT OR REPLACE INTO records VALUES(?,?,?,?)", heads)
        self._sql.executemany("DELETE FROM rivals WHERE rid = ? AND field = ?", settled)
        self._sql.executemany("INSERT OR REPLACE INTO rivals VALUES(?,?,?,?)", rivals)
        for kind, lines in written.items():
            self._sql.executemany(rows.insertion(kind), lines)
        for kind, changed in words.items():
            search.update(self._sql, kind, changed)
        self._sql.executemany("INSERT OR IGNORE INTO touches VALUES(?,?)", self._touches)

    def _shown(self, state: _State) -> dict[str, Any]:
        """What the columns hold now; brings the rivals of the touched fields up to date on the way."""
        plain = rows.plain(state.kind)
        values = {**state.old, **state.fresh}
        sets: dict[str, dict[str, bool]] = {}
        for name in (state.contested - state.fresh.keys()) | (state.fresh.keys() - plain):
            known = schema_field(state.kind, name)
            value = self._settle(state, name, known)
            if known is None:
                values.pop(name, None)
            elif known.kind is Kind.TAGS:
                values.pop(name, None)
                sets.setdefault(known.name, {})[name.partition("/")[2]] = value
            else:
                values[name] = value
        for name in state.fresh.keys() & plain:
            state.rivals.pop(name, None)
        for name, elements in sets.items():
            kept = set(json.loads(values.get(name) or "[]")) - elements.keys()
            kept.update(element for element, is_in in elements.items() if is_in)
            values[name] = rows.to_column(fields(state.kind)[name], kept)
        return values

    def _settle(self, state: _State, name: str, known: Field | None) -> Any:
        """The value that a field shows; its rivals are noted in the state, or forgotten when there are none left."""
        cids = state.many(name)
        values = {cid: self._value(state, name, known, cid) for cid in cids}
        differ = len(conflicts.distinct(values.values())) > 1
        if known and not differ:
            state.rivals.pop(name, None)
            return next(iter(values.values()))
        state.rivals[name] = values
        named = self._log.ids(cids)
        return conflicts.value_of(known, [Head(*named[cid], value) for cid, value in values.items()])

    def _value(self, state: _State, name: str, known: Field | None, cid: int) -> Any:
        """What a commit set: it is new, a rival, or else what the column holds."""
        if name in state.fresh:
            return state.fresh[name]
        for noted in (state.written, state.rivals):
            if name in noted and cid in noted[name]:
                return noted[name][cid]
        assert known is not None  # the values of unknown fields are always rivals
        if known.kind is Kind.TAGS:
            return name.partition("/")[2] in json.loads(state.old.get(known.name) or "[]")
        return rows.from_column(known, state.old[name])

    def _row(self, state: _State, values: Mapping[str, Any]) -> tuple[Any, ...]:
        hidden, disputed = self._put_aside(state)
        undecided = {name for name in state.rivals if conflicts.is_for_a_person(schema_field(state.kind, name))} - {"deleted"}
        if disputed:
            undecided.add("deleted")
        return rows.row(state.kind, state.rid, state.id, hidden, undecided, values)

    def _put_aside(self, state: _State) -> tuple[bool, bool]:
        """Whether the record is put aside, and whether somebody has to decide about that."""
        removals = {}
        for cid in state.many("deleted"):
            commit = self._log.commit(cid)
            for change in commit.content().changes:
                if (change.record, change.id) == (state.kind, state.id) and change.set.get("deleted") is True:
                    removals[commit.id] = frozenset(change.saw)
        if not removals:
            return False, False
        cids = {cid for name in state.heads for cid in state.many(name)}
        hidden = conflicts.is_hidden(removals, (id for id, _ in self._log.ids(cids).values()))
        return hidden, not hidden


def replay(connection: sqlite3.Connection, log: Log) -> Iterator[int]:
    """Compute everything anew from the log into empty tables; yields the number of commits done so far."""
    after = done = 0
    while portion := list(islice(log.commits(after), _PORTION)):
        numbers = {commit.id: cid for cid, commit in portion}
        in_order = ancestors_first({commit.id: commit for _, commit in portion})
        apply(connection, log, [Entered(numbers[commit.id], commit, body, named) for commit, body, named in in_order if body])
        after = portion[-1][0]
        done += len(portion)
        yield done

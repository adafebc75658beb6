"""From commits to rows. The state of a record is a function of the set of commits that are known: never of their order.

A batch goes through in one sweep: the records that it touches are read once, the heads of each touched field are brought up
to date, and rows, rivals and the words for Find are written once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from upr_desktop.domain import canonical, conflicts
from upr_desktop.domain.commits import Change
from upr_desktop.domain.kinds import Head, Value, as_text
from upr_desktop.domain.schema import Field, fields
from upr_desktop.domain.schema import field as schema_field
from upr_desktop.storage import rows, search, twins
from upr_desktop.storage.connection import Connection
from upr_desktop.storage.log import Entered, Log, ancestors_first, chunks, marks

Key = tuple[str, str]
"""Kind and id of a record."""

# One encoder for all: making one takes longer than using it. Sorted, so that a file computed anew is the same.
_json = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode


@lru_cache(16)
def _heads_of_one(cid: int, names: tuple[str, ...]) -> str:
    """The heads of a record that one commit has filled; it may have filled hundreds in the same way."""
    return _json(dict.fromkeys(names, cid))


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
    old: Mapping[str, Value] = field(default_factory=dict)
    fresh: dict[str, Value] = field(default_factory=dict)
    written: dict[str, dict[int, Value]] = field(default_factory=dict)
    rivals: dict[str, dict[int, Value]] = field(default_factory=dict)
    contested: set[str] = field(default_factory=set)

    def many(self, name: str) -> list[int]:
        """The heads of a field as a list."""
        heads = self.heads.get(name, [])
        return [heads] if isinstance(heads, int) else heads


def apply(connection: Connection, log: Log, entered: list[Entered]) -> set[Key]:
    """Bring rows, rivals, search index and touches up to date with commits that the log has just taken in.

    Returns the records whose state they touch.
    """
    numbers, late = log.link(entered)
    return _Batch(connection, log, numbers).run(entered, late)


class _Batch:
    def __init__(self, connection: Connection, log: Log, numbers: dict[str, int]) -> None:
        self._sql = connection
        self._log = log
        self._numbers = numbers
        self._states: dict[Key, _State] = {}
        self._last_rid = connection.execute("SELECT coalesce(max(rid), 0) FROM records").fetchone()[0]
        # What is to be written, table by table.
        self._touches: list[tuple[int, int]] = []
        self._heads: list[tuple[int, str, str, str]] = []
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._words: dict[str, list[tuple[int, str, str]]] = {kind: [] for kind in search.TABLES}
        self._settled: list[tuple[int, str]] = []
        self._rivals: list[tuple[int, str, int, str]] = []

    def run(self, entered: list[Entered], late: set[str]) -> set[Key]:
        touched: dict[Key, list[tuple[int, Change]]] = {}
        for one in entered:
            for change in one.body.changes:
                touched.setdefault((change.record, change.id), []).append((one.cid, change))
        self._load(touched.keys())
        replaced = self._replaced_before_they_came(late)
        for key, changes in touched.items():
            if key not in self._states and len(changes) == 1 and not replaced and _is_plain(changes[0][1]):
                self._enter(*changes[0])
            else:
                self._take(self._state(*key), changes, replaced)
        if late:
            self._choose_again(self._log.deepen(late))
        for state in self._states.values():
            self._settle_all(state)
        self._write()
        return touched.keys() | self._states.keys()

    def _enter(self, cid: int, change: Change) -> None:
        """A record that nobody had written before, filled by one commit: the way of nearly all that a merge brings."""
        kind, id, values = change.record, change.id, change.set
        self._last_rid = rid = self._last_rid + 1
        self._touches.append((rid, cid))
        self._heads.append((rid, kind, id, _heads_of_one(cid, tuple(values))))
        self._rows.setdefault(kind, []).append(rows.row(kind, rid, id, False, (), values))
        if kind in self._words:
            self._words[kind].append((rid, "", search.document(kind, values)))

    def _load(self, keys: AbstractSet[Key]) -> None:
        by_kind: dict[str, list[str]] = {}
        for kind, id in sorted(keys - self._states.keys()):
            by_kind.setdefault(kind, []).append(id)
        for kind, ids in by_kind.items():
            for part in chunks(ids):
                self._load_part(kind, part)

    def _load_part(self, kind: str, ids: list[str]) -> None:
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

    def _take(self, state: _State, changes: Iterable[tuple[int, Change]], replaced: set[tuple[int, str, str, str]]) -> None:
        for cid, change in changes:
            self._touches.append((state.rid, cid))
            for name, value in change.set.items():
                if name not in state.heads and not replaced:
                    state.heads[name] = cid
                    state.fresh[name] = value
                else:
                    counts = (cid, change.record, change.id, name) not in replaced
                    self._take_over(state, name, cid if counts else None, value, change.over.get(name, ()))

    def _take_over(self, state: _State, name: str, cid: int | None, value: Value, over: Iterable[str]) -> None:
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

    def _settle_all(self, state: _State) -> None:
        """Note what a record that had heads, or has several now, becomes."""
        kind, rid = state.kind, state.rid
        touched = state.fresh.keys() | state.contested
        self._settled.extend((rid, name) for name in state.rivals.keys() & touched)
        values = self._shown(state)
        self._heads.append((rid, kind, state.id, _json(state.heads)))
        self._rivals.extend(
            (rid, name, cid, canonical.dumps(value).decode())
            for name in state.rivals.keys() & touched
            for cid, value in state.rivals[name].items()
        )
        if fields(kind):
            self._rows.setdefault(kind, []).append(self._row(state, values))
        if kind in self._words:
            before = search.document(kind, state.old) if state.old else ""
            self._words[kind].append((rid, before, search.document(kind, values)))

    def _write(self) -> None:
        # In the order of the records: a table that grows at its end only is smaller, and filled sooner.
        self._sql.executemany(
            "INSERT INTO records VALUES(?,?,?,?) ON CONFLICT(rid) DO UPDATE SET heads = excluded.heads", sorted(self._heads)
        )
        self._sql.executemany("DELETE FROM rivals WHERE rid = ? AND field = ?", self._settled)
        self._sql.executemany("INSERT OR REPLACE INTO rivals VALUES(?,?,?,?)", self._rivals)
        for kind, lines in self._rows.items():
            self._sql.executemany(rows.insertion(kind), sorted(lines))
        if "recommendation" in self._rows:
            twins.settle(self._sql)
        for kind, changed in self._words.items():
            search.update(self._sql, kind, changed)
        self._sql.executemany("INSERT OR IGNORE INTO touches VALUES(?,?)", sorted(self._touches))

    def _shown(self, state: _State) -> dict[str, Value]:
        """What the columns hold now; brings the rivals of the touched fields up to date on the way."""
        plain = rows.plain(state.kind)
        values = {**state.old, **state.fresh}
        sets: dict[str, dict[str, bool]] = {}
        for name in (state.contested - state.fresh.keys()) | (state.fresh.keys() - plain):
            known = schema_field(state.kind, name)
            value = self._settle(state, name, known)
            if known is None:
                values.pop(name, None)
            elif known.kind.is_set:
                values.pop(name, None)
                sets.setdefault(known.name, {})[name.partition("/")[2]] = value is True
            else:
                values[name] = value
        for name in state.fresh.keys() & plain:
            state.rivals.pop(name, None)
        for name, elements in sets.items():
            kept = set(json.loads(as_text(values.get(name)) or "[]")) - elements.keys()
            kept.update(element for element, is_in in elements.items() if is_in)
            values[name] = json.dumps(sorted(kept), ensure_ascii=False)
        return values

    def _settle(self, state: _State, name: str, known: Field | None) -> Value:
        """The value that a field shows; its rivals are noted in the state, or forgotten when there are none left."""
        cids = state.many(name)
        values = {cid: self._value(state, name, known, cid) for cid in cids}
        differ = len(cids) > 1 and len(conflicts.distinct(values.values())) > 1
        if known and not differ:
            state.rivals.pop(name, None)
            return next(iter(values.values()))
        state.rivals[name] = values
        named = self._log.ids(cids)
        return conflicts.value_of(known, [Head(*named[cid], value) for cid, value in values.items()])

    def _value(self, state: _State, name: str, known: Field | None, cid: int) -> Value:
        """What a commit set: it is new, a rival, or else what the column holds."""
        if name in state.fresh:
            return state.fresh[name]
        for noted in (state.written, state.rivals):
            if name in noted and cid in noted[name]:
                return noted[name][cid]
        assert known is not None  # the values of unknown fields are always rivals
        if known.kind.is_set:
            return name.partition("/")[2] in json.loads(as_text(state.old.get(known.name)) or "[]")
        return rows.from_column(known, state.old[name])

    def _row(self, state: _State, values: Mapping[str, Value]) -> tuple[object, ...]:
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


def _is_plain(change: Change) -> bool:
    """Whether all that a change sets stands in columns as it is, and hides nothing."""
    return rows.plain(change.record).issuperset(change.set) and "deleted" not in change.set


def replay(connection: Connection, log: Log) -> Iterator[int]:
    """Compute everything anew from the log into empty tables; yields the number of commits done so far."""
    after = done = 0
    while portion := list(islice(log.commits(after), _PORTION)):
        numbers = {commit.id: cid for cid, commit in portion}
        in_order = ancestors_first({commit.id: commit for _, commit in portion})
        apply(connection, log, [Entered(numbers[commit.id], commit, body, named) for commit, body, named in in_order if body])
        after = portion[-1][0]
        done += len(portion)
        yield done

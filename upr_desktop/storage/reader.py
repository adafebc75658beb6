"""Reading a workspace file: records, the list of recommendations, histories, conflicts, the digest.

Plain SQL and nothing else, so that the first window is there before the heavier libraries are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from upr_desktop.domain.commits import Body, Commit, Place
from upr_desktop.domain.conflicts import Choice, Conflict
from upr_desktop.domain.kinds import Value, as_tags
from upr_desktop.domain.schema import RECORDS, fields
from upr_desktop.domain.schema import field as schema_field
from upr_desktop.domain.values import Record
from upr_desktop.errors.files import FileDamaged
from upr_desktop.storage import rows
from upr_desktop.storage.connection import Error, OperationalError, connect, explained
from upr_desktop.storage.log import Log, chunks, marks


class Written(NamedTuple):
    """A value that somebody wrote at a place. standing: nobody has replaced it yet."""

    commit: str
    author: str
    time: str
    value: Value
    standing: bool


class Reader:
    """The door for reading: the file of a workspace, as it is now. One connection; belongs to one thread at a time.

    Tasks and faces ask by name; `ask` and `sql` are for storage alone.
    """

    def __init__(self, path: Path, *, new: bool = False) -> None:
        self.path = path
        self.sql = connect(path, new=new)
        self.log = Log(self.sql, path)

    def close(self) -> None:
        """Let go of the file. Nothing stays beside it: people copy one file to a stick."""
        try:
            self.sql.execute("PRAGMA journal_mode=DELETE")
        except Error:
            pass  # it is open elsewhere, or cannot be written to; an empty journal harms nobody
        self.sql.close()

    def is_current(self) -> bool:
        """Whether the computed tables were made by this version's schema, so that they can be read."""
        try:
            return self.meta("rows") == rows.fingerprint()
        except OperationalError:  # a file that was made and never filled
            return False

    def meta(self, key: str) -> str:
        """What the file says about itself; "" when it says nothing."""
        found = self.sql.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else ""

    def ask(self, question: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of an answer. Read at once, so that no open question keeps a save waiting."""
        with explained(self.path):
            return self.sql.execute(question, tuple(values)).fetchall()

    # --- records

    def record(self, kind: str, id: str) -> Record:
        """The record as it is shown; an empty one where nothing was written yet."""
        found = self.records(kind, [id])
        return found.get(id, Record(kind, id))

    def records(self, kind: str, ids: Iterable[str] | None = None) -> dict[str, Record]:
        """Records by id, put aside or not; all of a kind when no ids are given. Unknown ids are left out."""
        names = rows.columns(kind)
        if ids is None:
            lines = self.ask(f"SELECT * FROM [{kind}] ORDER BY rid")
        else:
            lines = [
                line for part in chunks(ids) for line in self.ask(f"SELECT * FROM [{kind}] WHERE id IN ({marks(part)})", part)
            ]
        found = (rows.record(kind, dict(zip(names, line, strict=True))) for line in lines)
        return {record.id: record for record in found}

    def size(self) -> int:
        """How many commits there are."""
        return int(self.ask("SELECT count(*) FROM commits")[0][0])

    def kinds(self) -> set[str]:
        """The kinds of which there are records, known to this version or not."""
        return {kind for (kind,) in self.ask("SELECT DISTINCT kind FROM records")}

    def ids_starting(self, kind: str, start: str) -> list[str]:
        """The ids of a kind that begin so; `start` is matched as it is written."""
        return [id for (id,) in self.ask(f"SELECT id FROM [{kind}] WHERE id BETWEEN ? AND ? || '~'", (start, start))]

    # --- places

    def heads(self, place: Place) -> dict[str, Value]:
        """The values at a place that nobody has replaced, by commit, in the order of the commits' ids."""
        state = self._state(place.record, place.id)
        if state is None or place.field not in state[1]:
            return {}
        rid, heads = state
        return self._values(rid, place, heads[place.field])

    def is_known(self, kind: str, id: str) -> bool:
        """Whether anything was ever written in a record."""
        return self._state(kind, id) is not None

    def _state(self, kind: str, id: str) -> tuple[int, dict[str, list[int]]] | None:
        found = self.ask("SELECT rid, heads FROM records WHERE kind = ? AND id = ?", (kind, id))
        return (found[0][0], _heads(found[0][1])) if found else None

    def _values(self, rid: int, place: Place, cids: list[int]) -> dict[str, Value]:
        question = "SELECT cid, value FROM rivals WHERE rid = ? AND field = ?"
        rivals = {cid: json.loads(value) for cid, value in self.ask(question, (rid, place.field))}
        ids = self.log.ids(cids)
        values = {ids[cid][0]: rivals[cid] if cid in rivals else self.shown(place) for cid in cids}
        return dict(sorted(values.items()))

    def shown(self, place: Place) -> Value:
        """What the row shows at a place; the element of a set is true or false."""
        known = schema_field(place.record, place.field)
        assert known is not None  # the values of unknown fields are all in `rivals`
        line = self.ask(f"SELECT [{known.name}] FROM [{place.record}] WHERE id = ?", (place.id,))
        value = rows.from_column(known, line[0][0]) if line else None
        element = place.field.partition("/")[2]
        return element in as_tags(value) if element else value

    def all_heads(self, kind: str, id: str) -> list[str]:
        """The ids of all commits of which a value stands anywhere in the record: what somebody sees who sees it whole."""
        state = self._state(kind, id)
        cids = {cid for heads in state[1].values() for cid in heads} if state else set()
        return sorted(id for id, _ in self.log.ids(cids).values())

    def history(self, place: Place) -> list[Written]:
        """All that was ever written at a place, oldest first as the commits name each other."""
        question = (
            "SELECT c.cid, c.depth FROM touches t JOIN records r USING(rid) JOIN commits c USING(cid)"
            " WHERE r.kind = ? AND r.id = ? ORDER BY c.depth, c.hash"
        )
        standing = self.heads(place)
        written = []
        for cid, _ in self.ask(question, (place.record, place.id)):
            commit = self.log.commit(cid)
            body = commit.content()
            for value in _set_by(body, place):
                written.append(Written(commit.id, body.author, body.time, value, commit.id in standing))
        return written

    # --- conflicts

    def conflicts(self) -> list[Conflict]:
        """Everything on which somebody has to decide, sorted by place."""
        found: list[Conflict] = []
        for kind in RECORDS:
            for id, names in self.ask(f"SELECT id, undecided FROM [{kind}] WHERE undecided <> '' AND hidden = 0 ORDER BY id"):
                found.extend(Conflict(Place(kind, id, name), self.choices(Place(kind, id, name))) for name in names.split())
        return found

    def choices(self, place: Place) -> tuple[Choice, ...]:
        """The values at a contested place, equal ones together, in the order of their first commits' ids."""
        heads = self.heads(place)
        if place.field == "deleted":
            # Whoever edited without knowing of the removal wishes the record to stay.
            removals = {id for id, value in heads.items() if value}
            seen = {id for removal in removals for id in self._saw(removal, place)}
            heads |= {id: False for id in self.all_heads(place.record, place.id) if id not in seen | removals}
        gathered: dict[str, list[str]] = {}
        for id, value in sorted(heads.items()):
            gathered.setdefault(json.dumps(value), []).append(id)
        return tuple(self._choice(heads[ids[0]], ids) for ids in gathered.values())

    def _choice(self, value: Value, ids: list[str]) -> Choice:
        body = self.body(ids[0])
        return Choice(value, tuple(ids), body.author, body.time)

    def _saw(self, removal: str, place: Place) -> Iterable[str]:
        for change in self.body(removal).changes:
            if (change.record, change.id) == place[:2]:
                return change.saw
        return ()

    def body(self, commit: str) -> Body:
        """What an applied commit holds. Raises FileDamaged for one that cannot be read any more."""
        try:
            return self._applied(commit).content()
        except ValueError as error:
            raise FileDamaged(self.path.name, f"commit {commit[:8]}") from error

    def replica(self, commit: str) -> str:
        """The replica that made an applied commit."""
        return self._applied(commit).replica

    def _applied(self, id: str) -> Commit:
        return self.log.commit(self.log.numbers([id])[id])

    # --- everything

    def state(self) -> Iterator[tuple[str, str, dict[str, list[Value]]]]:
        """Kind, id and, by field, the distinct values of the heads, of all records there are, sorted."""
        rivals: dict[tuple[int, str], list[Value]] = {}
        for rid, name, value in self.ask("SELECT rid, field, value FROM rivals"):
            rivals.setdefault((rid, name), []).append(json.loads(value))
        for (kind,) in self.ask("SELECT DISTINCT kind FROM records ORDER BY kind"):
            known = bool(fields(kind))
            joined = f"LEFT JOIN [{kind}] k USING(rid)" if known else ""
            names = rows.columns(kind) if known else ()
            shown_too = ", k.*" if known else ""
            question = f"SELECT r.rid, r.id, r.heads{shown_too} FROM records r {joined} WHERE r.kind = ? ORDER BY r.id"
            with explained(self.path):
                for rid, id, heads, *row in self.sql.execute(question, (kind,)):
                    shown = dict(zip(names, row, strict=False))
                    fields_set = json.loads(heads)
                    yield kind, id, {name: rivals.get((rid, name)) or [_in_row(kind, name, shown)] for name in fields_set}


def _heads(stored: str) -> dict[str, list[int]]:
    return {name: [cids] if isinstance(cids, int) else cids for name, cids in json.loads(stored).items()}


def _in_row(kind: str, name: str, row: Mapping[str, Value]) -> Value:
    known = schema_field(kind, name)
    assert known is not None
    value = rows.from_column(known, row[known.name])
    element = name.partition("/")[2]
    return element in as_tags(value) if element else value


def _set_by(body: Body, place: Place) -> Iterator[Value]:
    """The value or values that a commit set there; for a whole set of tags, each element that it added or took out."""
    for change in body.changes:
        if (change.record, change.id) != place[:2]:
            continue
        for name, value in change.set.items():
            if name == place.field or name.startswith(f"{place.field}/"):
                yield value if name == place.field else {name.partition("/")[2]: value}

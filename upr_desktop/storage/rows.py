"""The tables that are computed from the log: the state of every record, its row, its rivals and its words for Find.

records: for every record that a commit ever set, known to this version or not, the heads of its fields.
A table for each kind of record of the schema: one column a field, holding the value that is shown.
twin_of: a column of recommendations, the id of the one that is listed instead, "" for those that are listed (twins.py).
rivals: the values that a column cannot hold, because people differ or because this version does not know the field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from upr_desktop.domain import canonical
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.kinds import CODE, DATE, FLAG, NUMBER, ORDER, QUOTED, REF, TAGS, TEXT, Kind, Value, as_text
from upr_desktop.domain.number import number_key
from upr_desktop.domain.schema import MATRICES, RECORDS, Field, boxes, fields
from upr_desktop.domain.values import Record
from upr_desktop.storage import search, twins

if TYPE_CHECKING:
    from sqlite_utils import Database


class _Column(NamedTuple):
    """How SQLite holds a field. shown: the value that a record shows for what is stored."""

    type: type
    shown: Callable[[Value], Value]


def _as_stored(stored: Value) -> Value:
    return stored


def _set(stored: Value) -> Value:
    return tuple(json.loads(as_text(stored)))


_TEXT = _Column(str, _as_stored)
COLUMNS: dict[Kind, _Column] = {
    TEXT: _TEXT, CODE: _TEXT, DATE: _TEXT, NUMBER: _TEXT, FLAG: _Column(int, bool), REF: _TEXT, TAGS: _Column(str, _set),
    ORDER: _TEXT, QUOTED: _TEXT,
}  # fmt: skip
"""The column of each kind of field."""


@cache
def _names(matrix: str) -> tuple[str, ...]:
    return tuple(box.name for box in boxes(matrix))


def filled(values: Mapping[str, object], matrix: str) -> int:
    """How many of the six boxes of a matrix hold text."""
    return sum(map(bool, map(values.get, _names(matrix))))


_COMPUTED: dict[str, dict[str, type]] = {
    "recommendation": {"number_key": str, "entry_id": str, "twin_of": str},
    "entry": {"plan": int, "strategy": int},
}
_RULES = 2  # grows when what is computed changes while the schema does not

_INDEXES = {
    "recommendation": (("review", "number_key", "id"), ("entry_id",)),
}

FIXED = ("rid", "id", "hidden", "undecided")
COMPUTED_TABLES = ("records", "touches", "rivals", "edges", "missing", *search.TABLES.values())


@cache
def columns(kind: str) -> tuple[str, ...]:
    """The columns of the table of a kind of record, in their order."""
    return (*FIXED, *fields(kind), *_COMPUTED.get(kind, ()))


@cache
def plain(kind: str) -> frozenset[str]:
    """The fields of a kind that stand in a column as they are: all but the sets, which are written element by element."""
    return frozenset(name for name, field in fields(kind).items() if not field.kind.is_set)


@cache
def insertion(kind: str) -> str:
    """The statement that writes one row of a kind."""
    names = columns(kind)
    return f"INSERT OR REPLACE INTO [{kind}] VALUES({','.join('?' * len(names))})"


def fingerprint() -> str:
    """What the computed tables depend on besides the log."""
    described: list[canonical.JSON] = [
        [kind, [[f.name, f.kind.name, f.to, f.matrix, f.find] for f in fields(kind).values()]] for kind in RECORDS
    ]
    return canonical.sha256(canonical.dumps([_RULES, described]))


def create(db: Database) -> None:
    """Make the computed tables, empty. What was there before is dropped."""
    for table in (*RECORDS, *COMPUTED_TABLES):
        db.execute(f"DROP TABLE IF EXISTS [{table}]")
    db.execute(
        "CREATE TABLE records(rid INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, heads TEXT NOT NULL,"
        " UNIQUE(kind, id))"
    )
    db.execute("CREATE TABLE touches(rid INTEGER, cid INTEGER, PRIMARY KEY(rid, cid)) WITHOUT ROWID")
    db.execute(
        "CREATE TABLE rivals(rid INTEGER, field TEXT, cid INTEGER, value TEXT, PRIMARY KEY(rid, field, cid)) WITHOUT ROWID"
    )
    db.execute("CREATE TABLE edges(parent BLOB, child INTEGER, PRIMARY KEY(parent, child)) WITHOUT ROWID")
    db.execute("CREATE TABLE missing(hash BLOB PRIMARY KEY) WITHOUT ROWID")
    for kind in RECORDS:
        _create_table(db, kind)
    search.create(db.conn)


def _create_table(db: Database, kind: str) -> None:
    types: dict[str, type] = {"rid": int, "id": str, "hidden": int, "undecided": str}
    types |= {name: COLUMNS[field.kind].type for name, field in fields(kind).items()}
    table = db.table(kind)
    table.create({**types, **_COMPUTED.get(kind, {})}, pk="rid", column_order=list(columns(kind)))
    for index in (("id",), *_INDEXES.get(kind, ())):
        table.create_index(index)
    # The few records that wait for a decision are counted after every merge.
    db.execute(f"CREATE INDEX [undecided_{kind}] ON [{kind}](undecided) WHERE undecided <> ''")
    if kind == "recommendation":
        twins.create(db.conn)


def from_column(field: Field, stored: Value) -> Value:
    """The shown value that a column holds, a set as the JSON of its sorted elements; None where nothing was written."""
    if stored is None:
        return None
    return COLUMNS[field.kind].shown(stored)


def row(
    kind: str, rid: int, id: str, hidden: bool, undecided: Iterable[str], values: Mapping[str, Value]
) -> tuple[object, ...]:
    """A row for `insertion`. values: what the columns hold, by field."""
    stored = map(values.get, fields(kind))
    return (rid, id, int(hidden), " ".join(sorted(undecided)), *stored, *_computed(kind, id, values))


def _computed(kind: str, id: str, values: Mapping[str, Value]) -> tuple[object, ...]:
    match kind:
        case "recommendation":
            return number_key(as_text(values.get("number"))), values.get("entry") or own_entry(id), ""
        case "entry":
            return tuple(filled(values, matrix) for matrix in MATRICES)
    return ()


def record(kind: str, stored: Mapping[str, Value]) -> Record:
    """The record that a row of its table shows."""
    shown = ((name, from_column(field, stored[name])) for name, field in fields(kind).items())
    values = {name: value for name, value in shown if value}
    return Record(kind, as_text(stored["id"]), values, frozenset(as_text(stored["undecided"]).split()), bool(stored["hidden"]))

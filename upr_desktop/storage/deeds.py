"""What was done in this copy of the file, deed by deed, so that it can be taken back: kept here, never sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import Value
from upr_desktop.storage.reader import Reader

KEPT = 100
"""Deeds that can be taken back; older ones are forgotten."""

_COLUMNS = "number, label, before, after, made, upto"
_LAST = "SELECT coalesce(max(cid), 0) FROM commits"
Key = tuple[str, str]
"""Kind and id of a record."""
Values = dict[Place, Value]


class Deed(NamedTuple):
    """One deed. name: what kind of deed it is, and of what; see labels. before, after: what each place showed.

    made: the records that were not there before; they are put aside when the deed is taken back. upto: number of its last
    commit in this file.
    """

    number: int
    name: tuple[str, ...]
    before: Values
    after: Values
    made: tuple[Key, ...]
    upto: int


class Doing:
    """A deed that is being done. number: None until something is written."""

    def __init__(self, name: tuple[str, ...] = ()) -> None:
        self.name = name
        self.number: int | None = None


def note(reader: Reader, doing: Doing, before: Values, after: Values, made: Iterable[Key]) -> None:
    """Note what was written as a deed, or as more of it. What was undone before cannot be done again after that."""
    there = _read(reader, f"number = {doing.number}") if doing.number else None
    if there:
        made = (*there.made, *made)
        before, after = before | there.before, there.after | after
    else:
        reader.sql.execute("DELETE FROM deeds WHERE undone")
        doing.number = last(reader) + 1
        reader.sql.execute("DELETE FROM deeds WHERE number <= ?", [doing.number - KEPT])
    written = (
        doing.number,
        reader.meta("replica"),
        json.dumps(doing.name, ensure_ascii=False),
        _dump(before),
        _dump(after),
        json.dumps(list(made)),
    )
    reader.sql.execute(f"INSERT OR REPLACE INTO deeds VALUES(?, ?, ?, ?, ?, ?, 0, ({_LAST}))", written)


def to_undo(reader: Reader, since: int = 0) -> Deed | None:
    """The last deed that is not undone. since: only deeds with a greater number."""
    return _read(reader, f"NOT undone AND number > {int(since)} ORDER BY number DESC")


def to_redo(reader: Reader, since: int = 0) -> Deed | None:
    """The deed that was undone last. since: only deeds with a greater number."""
    return _read(reader, f"undone AND number > {int(since)} ORDER BY number")


def listed(reader: Reader) -> list[tuple[Deed, bool]]:
    """All deeds that are kept, the last one first, and whether each is undone."""
    question = f"SELECT undone, {_COLUMNS} FROM deeds WHERE replica = ? ORDER BY number DESC"
    return [(_deed(*found), bool(undone)) for undone, *found in reader.sql.execute(question, [reader.meta("replica")])]


def last(reader: Reader) -> int:
    """The number of the last deed; 0 before the first."""
    (number,) = reader.sql.execute("SELECT coalesce(max(number), 0) FROM deeds").fetchone()
    return int(number)


def turn(reader: Reader, number: int, *, undone: bool) -> None:
    """Note that a deed is undone, or done again."""
    reader.sql.execute(f"UPDATE deeds SET undone = ?, upto = ({_LAST}) WHERE number = ?", [int(undone), number])


def forget(reader: Reader, number: int) -> None:
    """A deed of which nothing can be taken back any more is in the way of the older ones."""
    reader.sql.execute("DELETE FROM deeds WHERE number = ?", [number])


def touched_since(reader: Reader, upto: int) -> set[Key]:
    """The records that others have changed since this commit came into the file."""
    question = (
        "SELECT DISTINCT r.kind, r.id FROM touches t JOIN records r USING(rid) JOIN commits c USING(cid)"
        " WHERE t.cid > ? AND c.replica <> ?"
    )
    return set(reader.ask(question, [upto, reader.meta("replica")]))


def is_last_at(reader: Reader, place: Place, upto: int) -> bool:
    """Whether nothing but what was done here up to this commit, or turned back and forth since, stands at a place."""
    mine = reader.meta("replica")
    numbers = reader.log.numbers(reader.heads(place))
    return all(reader.replica(id) == mine and (number <= upto or reader.body(id).is_turning) for id, number in numbers.items())


def _read(reader: Reader, where: str) -> Deed | None:
    question = f"SELECT {_COLUMNS} FROM deeds WHERE replica = ? AND {where} LIMIT 1"
    found = reader.sql.execute(question, [reader.meta("replica")]).fetchone()
    return _deed(*found) if found else None


def _deed(number: int, name: str, before: str, after: str, made: str, upto: int) -> Deed:
    try:
        named = tuple(map(str, json.loads(name)))
    except ValueError:  # of an earlier version, in words
        named = (name,)
    return Deed(number, named, _load(before), _load(after), tuple((kind, id) for kind, id in json.loads(made)), upto)


def _dump(values: Mapping[Place, Value]) -> str:
    return json.dumps([[*place, value] for place, value in values.items()], ensure_ascii=False)


def _load(text: str) -> Values:
    return {Place(*place): value for *place, value in json.loads(text)}

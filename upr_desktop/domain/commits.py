"""Commits: what is stored, hashed, signed and sent. One deed of one person; nothing is ever taken out again.

The id of a commit is the hash of its head, and the head holds the hash of the body. Nobody numbers anything that others would
have to agree on, so two computers can never give one name to two things.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from upr_desktop.domain import canonical
from upr_desktop.domain.kinds import MAX_TEXT, Value, has_controls
from upr_desktop.domain.schema import closed, plain_texts
from upr_desktop.domain.values import check_foreign, check_record

HEAD_VERSION = 1
MAX_CHANGES = 2_000
DOCUMENT_PROPERTY = "UPRDesktop"
"""The property of a document in which the version is named that went out with it."""
FROM_A_DOCUMENT = "document "
"""With what a deed begins whose author wrote in Word or Excel, and somebody else received it."""
UNDONE, REDONE = "undone ", "redone "
"""With what a deed begins that takes another one back, or does it again."""
MAX_LINE = 1 << 20
_ROOM = 600_000  # bytes of values in one commit of ours; leaves a line well under MAX_LINE


class Place(NamedTuple):
    """A field of a record. An element of a set is a place of its own: `themes/torture`."""

    record: str
    id: str
    field: str


def base_of(name: str) -> str:
    """The field that a name in a change is of: `themes` of `themes/torture`."""
    return name.partition("/")[0]


class Edit(NamedTuple):
    """A value for a place, and the ids of the commits whose value its author saw there."""

    place: Place
    value: Value
    over: tuple[str, ...] = ()


class Change(NamedTuple):
    """What a commit does to one record.

    set: values by field. over: per field, the commits whose value the author saw there.
    saw: only with `deleted`: the commits whose values its author saw anywhere in the record.
    """

    record: str
    id: str
    set: Mapping[str, Value]
    over: Mapping[str, Sequence[str]] = MappingProxyType({})
    saw: Sequence[str] = ()

    def plain(self) -> dict[str, canonical.JSON]:
        """The change as JSON; what is empty is left out."""
        data: dict[str, canonical.JSON] = {"record": self.record, "id": self.id, "set": dict(self.set)}
        if self.over:
            data["over"] = {name: sorted(ids) for name, ids in self.over.items()}
        if self.saw:
            data["saw"] = sorted(self.saw)
        return data


class Body(NamedTuple):
    """Who did what, and when by the clock of that computer. author and time are for people and decide nothing."""

    author: str
    time: str
    deed: str
    changes: tuple[Change, ...]

    @property
    def is_turning(self) -> bool:
        """Whether the author took back with it what they had done, or did that again."""
        return self.deed.startswith((UNDONE, REDONE))

    @property
    def is_undoing(self) -> bool:
        """Whether the author took back with it what they had done."""
        return self.deed.startswith(UNDONE)

    @property
    def is_from_a_document(self) -> bool:
        """Whether the author wrote in Word or Excel, and somebody else received it."""
        return self.deed.startswith(FROM_A_DOCUMENT)


class Commit:
    """A commit as it travels. Two are the same that have one id, and both the body or both not.

    id: 64 hex digits. seq: 1, 2, 3 ... in its replica. prev: id of the replica's commit before, "" for the first.
    body: canonical bytes; None when only the head is known, because the body was not meant for us.
    parsed: the body's content where it is at hand already.
    """

    __slots__ = ("body", "body_hash", "id", "parsed", "prev", "replica", "seq")

    def __init__(
        self, id: str, replica: str, seq: int, prev: str, body_hash: str, body: bytes | None, parsed: Body | None = None
    ) -> None:
        self.id = id
        self.replica = replica
        self.seq = seq
        self.prev = prev
        self.body_hash = body_hash
        self.body = body
        self.parsed = parsed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Commit) and (self.id, self.body) == (other.id, other.body)

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"Commit({self.replica}, {self.seq}, {self.id[:8]})"

    def content(self) -> Body:
        """The body, parsed. Only for a commit that has one, and whose body was checked or made here."""
        return self.parsed or parse_body(json.loads(self.body or b""))

    def is_whole(self) -> bool:
        """Whether it is what its id says, the body too."""
        body_hash = self.body_hash if self.body is None else canonical.sha256(self.body)
        return commit_id(self.replica, self.seq, self.prev, body_hash) == self.id

    def head(self) -> Commit:
        """The same without its body."""
        return Commit(self.id, self.replica, self.seq, self.prev, self.body_hash, None)

    def line(self) -> bytes:
        """The line of a bundle, without its end."""
        head = _head(self.replica, self.seq, self.prev, self.body_hash)
        if self.body is None:
            return b'{"head":' + head + b"}"
        return b'{"body":' + self.body + b',"head":' + head + b"}"


def _head(replica: str, seq: int, prev: str, body_hash: str) -> bytes:
    return canonical.dumps({"v": HEAD_VERSION, "replica": replica, "seq": seq, "prev": prev, "body": body_hash})


def commit_id(replica: str, seq: int, prev: str, body_hash: str) -> str:
    """The id that these parts of a head give."""
    return canonical.sha256(_head(replica, seq, prev, body_hash))


def make_commit(replica: str, seq: int, prev: str, body: Body) -> Commit:
    """A commit of this computer."""
    data = canonical.dumps(
        {"author": body.author, "time": body.time, "deed": body.deed, "changes": [c.plain() for c in body.changes]}
    )
    body_hash = canonical.sha256(data)
    return Commit(commit_id(replica, seq, prev, body_hash), replica, seq, prev, body_hash, data, body)


_NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})


def parse_body(data: dict[str, Any]) -> Body:
    """The body out of its JSON. Raises KeyError, TypeError or AttributeError when it has another shape."""
    changes = (Change(c["record"], c["id"], c["set"], c.get("over") or _NOTHING, c.get("saw") or ()) for c in data["changes"])
    return Body(data["author"], data["time"], data["deed"], tuple(changes))


def check_body(body: Body) -> None:
    """Raise ValueError unless a body from outside may be stored: shapes, sizes, and values that the schema allows."""
    if not (_is_short(body.author) and _is_short(body.time) and _is_short(body.deed)):
        raise ValueError("author, time or deed")
    if not 0 < len(body.changes) <= MAX_CHANGES:
        raise ValueError("number of changes")
    if len({(c.record, c.id) for c in body.changes}) != len(body.changes):
        raise ValueError("a record stands twice in one commit")
    for change in body.changes:
        _check_change(change)


def _check_change(change: Change) -> None:
    if not (isinstance(change.set, dict) and change.set and isinstance(change.over, Mapping)):
        raise ValueError("shape of a change")
    check_record(change.record, change.id)
    if not _is_all_text(change):
        for name, value in change.set.items():
            check_foreign(change.record, name, value)
    for name, ids in change.over.items():
        if name not in change.set:
            raise ValueError("a field is replaced that is not set")
        _check_ids(ids)
    _check_ids(change.saw)


def _is_all_text(change: Change) -> bool:
    """The way of nearly all changes, looked at in one go: known texts, short together, without control characters."""
    try:
        joined = "".join(cast("Mapping[str, str]", change.set).values())
    except TypeError:
        return False
    return len(joined) <= MAX_TEXT and plain_texts(change.record).issuperset(change.set) and not has_controls(joined)


def _is_short(text: object) -> bool:
    return isinstance(text, str) and len(text) <= 64 and not has_controls(text)


def _check_ids(ids: object) -> None:
    if not isinstance(ids, (list, tuple)) or not all(map(is_id, ids)):
        raise ValueError("ids of commits")


_is_hash = re.compile("[0-9a-f]{64}").fullmatch


def is_id(text: object) -> bool:
    """Whether this can be the id of a commit."""
    return isinstance(text, str) and bool(_is_hash(text))


def changes_of(edits: Iterable[Edit], saw: Mapping[tuple[str, str], Sequence[str]]) -> list[Change]:
    """The edits, gathered by record in the order of their first. saw: for records that the edits put aside."""
    gathered: dict[tuple[str, str], tuple[dict[str, Value], dict[str, Sequence[str]]]] = {}
    for (record, id, name), value, over in edits:
        values, replaced = gathered.setdefault((record, id), ({}, {}))
        values[name] = value
        if over:
            replaced[name] = over
    return [
        Change(record, id, values, replaced, tuple(saw.get((record, id), ())) if values.get("deleted") else ())
        for (record, id), (values, replaced) in gathered.items()
    ]


def by_readers(change: Change) -> list[Change]:
    """A change in two where some of its fields are for the own organisation alone: those stand last."""
    ours = closed(change.record)
    apart = {name: value for name, value in change.set.items() if base_of(name) in ours} if ours else {}
    rest = {name: value for name, value in change.set.items() if name not in apart}
    return [_part(change, part) for part in (rest, apart) if part] if apart else [change]


def in_portions(changes: Iterable[Change]) -> Iterator[tuple[Change, ...]]:
    """The changes of a deed, cut so that each portion fits into one commit and one line of a bundle."""
    portion: list[Change] = []
    size = 0
    for change, weight in chain.from_iterable(map(_pieces, changes)):
        if portion and (len(portion) == MAX_CHANGES or size + weight > _ROOM):
            yield tuple(portion)
            portion, size = [], 0
        portion.append(change)
        size += weight
    if portion:
        yield tuple(portion)


def _pieces(change: Change) -> Iterator[tuple[Change, int]]:
    """A change with its weight in bytes; one that is too heavy in pieces, of which no two fit into one portion."""
    weight = len(canonical.dumps(change.plain()))
    if weight <= _ROOM:
        yield change, weight
        return
    piece: dict[str, Value] = {}
    size = 0
    for name, value in change.set.items():
        added = len(canonical.dumps({name: value, f"over {name}": list(change.over.get(name, ()))}))
        if piece and size + added > _ROOM:
            yield _part(change, piece), size
            piece, size = {}, 0
        piece[name] = value
        size += added
    yield _part(change, piece), size


def _part(change: Change, values: Mapping[str, Value]) -> Change:
    over = {name: ids for name, ids in change.over.items() if name in values}
    return change._replace(set=values, over=over, saw=change.saw if "deleted" in values else ())

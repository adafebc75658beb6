"""The exchange log: which bundles came, from whom, what was set aside of them, and what they wait for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import RECORDS
from upr_desktop.storage.reader import Reader

if TYPE_CHECKING:
    from upr_desktop.storage.store import Store


_ABSENT = "m.hash NOT IN (SELECT hash FROM commits)"
_GAPS = (
    "SELECT c.bundle, c.replica, c.seq, (SELECT max(k.seq) FROM commits k WHERE k.replica = c.replica AND k.seq < c.seq)"
    f" FROM missing m CROSS JOIN commits c ON c.prev = m.hash WHERE {_ABSENT}"  # CROSS: the few that are missing come first
)
_NAMED_ONLY = (
    "SELECT c.bundle, count(DISTINCT m.hash) FROM missing m CROSS JOIN edges e ON e.parent = m.hash"
    " CROSS JOIN commits c ON c.cid = e.child"
    f" WHERE {_ABSENT} AND NOT EXISTS (SELECT 1 FROM commits k WHERE k.prev = m.hash) GROUP BY c.bundle"
)


def of_file(reader: Reader, sha256: str) -> int:
    """The number of the bundle with exactly these bytes of which all was taken before; 0 when there is none.

    One of which lines were set aside is looked at again: a newer program may understand them.
    """
    found = reader.ask("SELECT bid FROM bundles WHERE sha = ? AND refused = 0", [bytes.fromhex(sha256)])
    return found[0][0] if found else 0


def inside(reader: Reader, sha256: str) -> int:
    """How many commits the bundle held for which `of_file` has a number; 0 for every other."""
    found = reader.ask("SELECT new + same FROM bundles WHERE bid = ?", [of_file(reader, sha256)])
    return found[0][0] if found else 0


def last_with_news(reader: Reader) -> int:
    """The number of the last bundle that brought something new; 0 when none did."""
    return int(reader.ask("SELECT coalesce(max(bid), 0) FROM bundles WHERE new > 0")[0][0])


def begin(store: Store, sha256: str) -> int:
    """A number for a bundle that is being merged; the same as before for one that is looked at again."""
    sha = bytes.fromhex(sha256)
    store.sql.execute("INSERT OR IGNORE INTO bundles(sha) VALUES(?)", [sha])
    number = store.sql.execute("SELECT bid FROM bundles WHERE sha = ?", [sha]).fetchone()[0]
    store.sql.execute("DELETE FROM refused WHERE bid = ?", [number])
    return int(number)


def end(store: Store, number: int, **seen: int | str) -> None:
    """Note what came of a bundle."""
    assert seen.keys() == set(Receipt._fields[1:])
    store.sql.execute(f"UPDATE bundles SET {','.join(f'{name} = ?' for name in seen)} WHERE bid = ?", [*seen.values(), number])


def keep_refused(store: Store, number: int, lines: Iterable[tuple[bytes, str]]) -> None:
    """Keep lines that were set aside, so that somebody can look at them."""
    store.sql.executemany("INSERT INTO refused VALUES(?,?,?)", ((number, line, why) for line, why in lines))


class Receipt(NamedTuple):
    """A bundle that came, as it is noted. number: its own here. Times are UTC; new, same, conflicts and refused are counts."""

    number: int
    name: str
    received: str
    maker: str
    made: str
    new: int
    same: int
    conflicts: int
    refused: int
    replica: str
    device: str
    organisation: str


def log(reader: Reader) -> list[Receipt]:
    """The bundles that came, newest first."""
    names = ",".join(f"[{name}]" for name in Receipt._fields[1:])
    return [Receipt(*line) for line in reader.ask(f"SELECT bid,{names} FROM bundles ORDER BY bid DESC")]


def gaps(reader: Reader) -> dict[int, dict[str, int]]:
    """How many commits are missing below those that came, by the bundle that brought these and the replica that made them.

    Under the replica "": those that are only named as replaced, as far as they cannot be among the others.
    """
    found: dict[int, dict[str, int]] = {}
    inside: dict[int, int] = {}
    for bundle, replica, seq, known in reader.ask(_GAPS):
        by_replica = found.setdefault(bundle or 0, {})
        width = max(1, seq - 1 - (known or 0))
        by_replica[replica] = by_replica.get(replica, 0) + width
        inside[bundle or 0] = inside.get(bundle or 0, 0) + width - 1
    for bundle, named in reader.ask(_NAMED_ONLY):
        if named > inside.get(bundle or 0, 0):
            found.setdefault(bundle or 0, {})[""] = named - inside.get(bundle or 0, 0)
    return found


def last_author(reader: Reader, replica: str) -> str:
    """Who wrote the newest commit of a replica that is here; "" when none is."""
    question = "SELECT cid FROM commits WHERE replica = ? AND depth > 0 ORDER BY seq DESC LIMIT 1"
    return next((reader.log.commit(cid).content().author for (cid,) in reader.ask(question, [replica])), "")


Open = dict[tuple[str, int], str]
"""The names of the fields that wait for a decision, by kind of record and its number in this file."""


def open_fields(reader: Reader) -> Open:
    """Everything that waits for a decision."""
    return {
        (kind, rid): names
        for kind in RECORDS
        for rid, names in reader.ask(f"SELECT rid, undecided FROM [{kind}] WHERE undecided <> '' AND hidden = 0")
    }


def asked_since(reader: Reader, before: Open) -> int:
    """How many questions wait for a decision that did not when `open_fields` said this.

    Recommendations that several people pointed at the same several clusters are one question.
    """
    now = open_fields(reader)
    found: set[tuple[object, ...]] = set()
    for key in now:
        if before.get(key) != now[key]:
            for name in set(now[key].split()) - set(before.get(key, "").split()):
                found.add(_clusters(reader, key[1]) if (key[0], name) == ("recommendation", "entry") else (*key, name))
    return len(found)


def _clusters(reader: Reader, rid: int) -> tuple[str, ...]:
    question = "SELECT DISTINCT value FROM rivals WHERE rid = ? AND field = 'entry' ORDER BY value"
    return tuple(value for (value,) in reader.ask(question, [rid]))


def standing(reader: Reader, commits: Iterable[str]) -> set[Place]:
    """The places at which the value of one of these commits stands: nobody has replaced it."""
    wanted = set(reader.log.numbers(commits).values())
    found = set()
    for kind, id, heads in reader.ask("SELECT kind, id, heads FROM records"):
        for name, cids in json.loads(heads).items():
            if not wanted.isdisjoint([cids] if isinstance(cids, int) else cids):
                found.add(Place(kind, id, name))
    return found


def undecided(reader: Reader) -> int:
    """How many questions wait for a decision."""
    return asked_since(reader, {})

"""What can be read of the log in a file that is damaged, or that is not to be trusted: commit by commit, each by its hash.

Such a file is never opened in place: no journal is rolled back, nothing is written, and none of its own SQL runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from upr_desktop.domain.commits import Commit, Place
from upr_desktop.domain.device import ChainEnd
from upr_desktop.domain.schema import RECORDS
from upr_desktop.storage import rows, search
from upr_desktop.storage.connection import LOG, Connection, Error, Thing, schema, strange
from upr_desktop.storage.log import commit_of

_AHEAD = 5_000
"""Numbers that are tried behind the last commit that could be read."""
_COMMIT = "SELECT hash, replica, seq, prev, body, body_hash FROM commits WHERE cid = ?"
_ENDS = "SELECT replica, seq, hash, key, signature FROM signatures"
_NAMES = ("workspace", "organisation", "person", "organisation_id", "person_id", "device", "fingerprint", "created")
_LONGEST = 500
_OURS = frozenset((*RECORDS, *rows.COMPUTED_TABLES, *LOG, "_sqlite_migrations", "sqlite_sequence"))
_SHADOW = re.compile(rf"({'|'.join(search.TABLES.values())})_(data|idx|content|docsize|config)")
_INDEX = re.compile(
    r"""CREATE (UNIQUE )?INDEX [\[\]"\w]+\s+ON [\[\]"\w]+\s*\([\[\]"\w,\s]+\)(\s*WHERE \w+ (<> ''|IS NOT NULL))?"""
)
_COMPUTES = re.compile(r"\b(GENERATED|CHECK|AS|COLLATE)\b", re.IGNORECASE)
Row = tuple[bytes, str, int, bytes | None, bytes | None, bytes | None]


def commits(path: Path) -> Iterator[Commit]:
    """All commits that are what their hashes say, in the order of the file. Nothing where the file cannot be read at all."""
    with suppress(Error, UnicodeError), closing(strange(path)) as connection:
        for hash, replica, seq, prev, body, body_hash in _rows(connection):
            with suppress(TypeError, ValueError, AttributeError):  # what a damage or a stranger put there is no commit
                commit = commit_of(hash, replica, seq, prev, body, body_hash)
                if commit.is_whole():
                    yield commit


def _rows(connection: Connection) -> Iterator[Row]:
    """One by one, since a page that cannot be read, or that tells numbers of no commit, would end or mislead a walk."""
    cid = missed = 0
    while missed < _AHEAD:
        cid += 1
        missed += 1
        with suppress(Error, UnicodeError):
            if row := connection.execute(_COMMIT, (cid,)).fetchone():
                missed = 0
                yield row


def ends(path: Path) -> list[ChainEnd]:
    """The signatures under its chains, as far as they can be read."""
    found = []
    with suppress(Error, UnicodeError), closing(strange(path)) as connection:
        for replica, seq, hash, key, signature in connection.execute(_ENDS):
            with suppress(TypeError, AttributeError):
                found.append(ChainEnd(str(replica), int(seq), hash.hex(), str(key), signature.hex()))
    return found


def names(path: Path) -> dict[str, str]:
    """What it says of itself and of who worked in it, as far as that can be read."""
    with suppress(Error, UnicodeError), closing(strange(path)) as connection:
        found = connection.execute("SELECT key, value FROM meta").fetchall()
        return {key: text for key, text in found if key in _NAMES and isinstance(text, str) and 0 < len(text) <= _LONGEST}
    return {}


def drafts(path: Path) -> list[tuple[Place, str, str]]:
    """The texts that were being written in it: place, text, and the id of who wrote it."""
    found = []
    with suppress(Error, UnicodeError), closing(strange(path)) as connection:
        for kind, id, name, text, author in connection.execute("SELECT kind, id, field, value, author FROM drafts"):
            if all(isinstance(one, str) for one in (kind, id, name, text, author)):
                found.append((Place(kind, id, name), text, author))
    return found


def has_other_things(path: Path) -> bool:
    """Whether it holds what the program does not make, and what could make its SQL do something else: a view, a trigger, a
    table or a column of its own. False where that cannot be read: then it is damaged."""
    with suppress(Error, UnicodeError):
        return any(map(_is_other, schema(path)))
    return False


def _is_other(thing: Thing) -> bool:
    kind, name, sql = thing
    if kind == "index":
        return bool(sql) and not _INDEX.fullmatch(sql)
    if kind != "table" or not (name in _OURS or _SHADOW.fullmatch(name)):
        return True
    if sql.upper().startswith("CREATE VIRTUAL"):
        return name not in search.TABLES.values()
    return bool(_COMPUTES.search(sql)) or (name in LOG and _columns(sql) != LOG[name])


def _columns(sql: str) -> frozenset[str]:
    """The names of the columns in a statement that makes a table."""
    inside = re.sub(r"PRIMARY KEY\s*\([^)]*\)|UNIQUE\s*\([^)]*\)", "", sql[sql.find("(") + 1 : sql.rfind(")")])
    return frozenset(found[1] for found in re.finditer(r"(?:^|,)\s*[\[\"`]?(\w+)", inside))

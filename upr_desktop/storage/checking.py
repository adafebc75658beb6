"""Whether a file is whole: SQLite's own check, every commit against its hash, and everything computed against the log."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlite_utils import Database

from upr_desktop.domain.schema import RECORDS
from upr_desktop.storage import rows, search
from upr_desktop.storage.apply import replay
from upr_desktop.storage.connection import Connection, plain
from upr_desktop.storage.log import Log
from upr_desktop.storage.reader import Reader

_COPIED = ("cid", "hash", "replica", "seq", "prev", "body", "body_hash", "bundle")


def troubles(reader: Reader) -> list[str]:
    """What is wrong, a line each, for developers. Nothing is changed."""
    found = [line for (line,) in reader.ask("PRAGMA integrity_check") if line != "ok"]
    found += _wrong_hashes(reader)
    return found or _differences(reader)


def _wrong_hashes(reader: Reader) -> Iterator[str]:
    for (cid,) in reader.ask("SELECT cid FROM commits ORDER BY cid"):
        if not reader.log.commit(cid).is_whole():
            yield f"commit {cid} is not what its hash says"


def _differences(reader: Reader) -> list[str]:
    """Compute everything anew beside the file and compare."""
    fresh = plain()
    try:
        fresh.execute(
            "CREATE TABLE commits(cid INTEGER PRIMARY KEY, hash BLOB UNIQUE, replica TEXT, seq INTEGER, prev BLOB, body BLOB,"
            " body_hash BLOB, depth INTEGER DEFAULT 0, bundle INTEGER)"
        )
        names = ",".join(_COPIED)
        rows_there = reader.sql.execute(f"SELECT {names} FROM commits")
        fresh.executemany(f"INSERT INTO commits({names}) VALUES({','.join('?' * len(_COPIED))})", rows_there)
        rows.create(Database(fresh))
        for _ in replay(fresh, Log(fresh)):
            pass
        return [f"{table} differs from the log" for table in _tables() if _content(reader.sql, table) != _content(fresh, table)]
    finally:
        fresh.close()


def _tables() -> Iterator[str]:
    yield from ("commits", "records", "touches", "rivals", "edges", "missing", *RECORDS)
    yield from search.TABLES.values()


def _content(connection: Connection, table: str) -> list[str]:
    """What a table holds, without the numbers that records have in this file: they follow the order of arrival."""
    if table == "commits":
        question = "SELECT hash, depth FROM commits"
    elif table == "records":
        lines = connection.execute("SELECT kind, id, heads FROM records")
        return sorted(repr((kind, id, _in_order(json.loads(heads)))) for kind, id, heads in lines)
    elif table == "touches":
        question = "SELECT r.kind, r.id, t.cid FROM touches t JOIN records r USING(rid)"
    elif table == "rivals":
        question = "SELECT r.kind, r.id, v.field, v.cid, v.value FROM rivals v JOIN records r USING(rid)"
    elif table in RECORDS:
        names = ",".join(f"[{name}]" for name in rows.columns(table) if name != "rid")
        question = f"SELECT {names} FROM [{table}]"
    elif table in search.TABLES.values():
        return _words(connection, table)
    else:
        question = f"SELECT * FROM {table}"
    return sorted(map(repr, connection.execute(question)))


def _in_order(heads: dict[str, int | list[int]]) -> list[tuple[str, list[int]]]:
    """Heads by field; several of one field stand in the order of their arrival."""
    return sorted((name, [found] if isinstance(found, int) else sorted(found)) for name, found in heads.items())


def _words(connection: Connection, table: str) -> list[str]:
    connection.execute("PRAGMA query_only=OFF")  # a write-protected file stays so; a table of our own memory is no change
    connection.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', '{table}', 'row')")
    try:
        return [repr(line) for line in connection.execute("SELECT term, doc FROM temp.words ORDER BY term")]
    finally:
        connection.execute("DROP TABLE temp.words")

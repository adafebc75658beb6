"""Opening the file: the one place that makes connections, and the one place that turns SQLite's errors into sentences."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

from upr_desktop.errors.base import FULL, IN_USE, PROTECTED, SILENT, NotSaved, UserError
from upr_desktop.errors.files import FileDamaged, FileEmpty, FileMissing, FileNotUnderstood, FileUnreadable, TooNew

Connection = sqlite3.Connection
Error = sqlite3.Error
OperationalError = sqlite3.OperationalError
"""Whoever needs one of these takes it from here: no other module knows which library opens the file."""

APPLICATION = 0x55505244
"""What SQLite keeps in the file's header to tell our files from others: `UPRD`."""

FORMAT = 1
"""Grows when an older program could no longer read the log in the file."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes of which SQLite's file format keeps the version of ours at 60 and the application at 68
LOG = {
    "commits": frozenset(("cid", "hash", "replica", "seq", "prev", "body", "body_hash", "depth", "bundle")),
    "signatures": frozenset(("replica", "seq", "hash", "key", "signature")),
    "meta": frozenset(("key", "value")),
    "drafts": frozenset(("kind", "id", "field", "value", "over", "author", "time")),
    "bundles": frozenset(
        ("bid", "sha", "name", "received", "maker", "made", "new", "same", "conflicts", "refused")
        + ("replica", "organisation", "device")
    ),
    "refused": frozenset(("bid", "line", "why")),
    "devices": frozenset(("key", "checked", "left_out")),
    "deeds": frozenset(("number", "replica", "label", "before", "after", "made", "undone", "upto")),
}
"""The tables of the log, with their columns: nothing else is read out of a file that is not trusted."""
_NO_TABLES = (
    f"SELECT 1 FROM sqlite_master WHERE name IN ({','.join('?' * len(LOG))})"
    " AND type <> 'index' AND (type <> 'table' OR sql LIKE 'CREATE VIRTUAL%')"
)
_LONGEST, _LONGEST_QUESTION = 4 * 2**20, 60.0  # bytes of a value, seconds
_WAIT = 5.0  # seconds for another connection to finish its save

# TRUNCATE with EXTRA is the one mode that lost nothing in simulated power cuts, and it leaves a single file at rest.
_PRAGMAS = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA fullfsync=1",
    "PRAGMA checkpoint_fullfsync=1",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16384",
)


def connect(path: Path, *, new: bool = False) -> sqlite3.Connection:
    """A connection with the settings that keep the work safe. new: the file must not be there yet.

    Raises FileMissing, FileEmpty, FileUnreadable, FileNotUnderstood, FileDamaged or TooNew; the file is never changed by that.
    """
    if not new:
        _look_at(path)
    with explained(path):
        mode = "rwc" if new else "rw" if os.access(path, os.W_OK) else "ro"
        uri = f"{path.resolve().as_uri()}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        try:
            if mode == "ro":
                connection.execute("PRAGMA query_only=ON")
            elif new:
                connection.execute(f"PRAGMA application_id={APPLICATION}")
                connection.execute(f"PRAGMA user_version={FORMAT}")
            for pragma in _PRAGMAS[3:] if mode == "ro" else _PRAGMAS:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
    return connection


def is_workspace(path: Path) -> bool:
    """Whether a file that is there looks like a workspace, whole or not."""
    try:
        _look_at(path)
    except TooNew:
        return True
    except UserError:
        return False
    return True


def _look_at(path: Path) -> None:
    """Tell what is no workspace of ours before SQLite touches it: it may roll a journal back, or change another's settings."""
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would be waited for
            raise FileUnreadable(path.name)
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError as error:
        raise FileMissing(path.name) from error
    except OSError as error:
        raise FileUnreadable(path.name) from error
    if not header:
        raise FileEmpty(path.name)
    if header[:16] != _MAGIC or int.from_bytes(header[68:72], "big") != APPLICATION:
        raise FileNotUnderstood(path.name)
    if int.from_bytes(header[60:64], "big") > FORMAT:
        raise TooNew(path.name)


def strange(path: Path) -> Connection:
    """A connection to a file that is damaged, or not to be trusted: it reads the tables of the log, and nothing else happens.

    The file is taken as it lies there, a journal beside it too. Neither views nor functions of its own run, nothing long is
    read, and a question that takes too long is given up. Raises Error.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    if connection.execute(_NO_TABLES, tuple(LOG)).fetchone():
        connection.close()
        raise OperationalError("what is called like a table of the log is none")
    connection.set_authorizer(_may)
    until = monotonic() + _LONGEST_QUESTION
    connection.set_progress_handler(lambda: monotonic() > until, 10_000)
    return connection


Thing = tuple[str, str, str]
"""What a file is made of: its kind (table, index, view, trigger), name, and the statement that makes it."""


def schema(path: Path) -> list[Thing]:
    """All that a file is made of, read without opening it. Raises Error."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return [(str(kind), str(name), str(sql or "")) for kind, name, sql in found]


def _may(deed: int, table: str | None, _column: str | None, _database: str | None, inside: str | None) -> int:
    """Whether a question to a strange file may do this. inside: the view or trigger that wishes it."""
    reads = deed == sqlite3.SQLITE_READ and table in LOG and inside is None
    return sqlite3.SQLITE_OK if reads or deed == sqlite3.SQLITE_SELECT else sqlite3.SQLITE_DENY


def plain(target: Path | None = None) -> Connection:
    """A connection to a file that is about to be made as a copy; None: to a database in memory alone."""
    return sqlite3.connect(target or ":memory:", isolation_level=None)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a disk or a file into a sentence. Errors of our own SQL stay bugs."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        told = _explanation(error, path)
        if told is None:
            raise
        raise told from error


def _explanation(error: sqlite3.DatabaseError, path: Path) -> UserError | None:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return NotSaved(FULL)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return NotSaved(PROTECTED)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return NotSaved(IN_USE)
        case sqlite3.SQLITE_IOERR:
            return NotSaved(SILENT)
        case sqlite3.SQLITE_CANTOPEN:
            return FileUnreadable(path.name)
        case sqlite3.SQLITE_CORRUPT:
            return FileDamaged(path.name, str(error))
        case sqlite3.SQLITE_NOTADB:
            return FileNotUnderstood(path.name)
    return None

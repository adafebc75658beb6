"""The tables of the log. Add migrations at the end; never edit one that was released.

Only what cannot be computed is here. The rows, the search index and the list of conflicts come from `rows.py` and are made
anew whenever the schema of the program differs from the one that made them.
"""

from __future__ import annotations

import hashlib
import zlib

from sqlite_utils import Database, Migrations

from upr_desktop.storage.log import unpack

migrations = Migrations("upr_desktop")


@migrations()
def m001_log(db: Database) -> None:
    """The log of commits, the drafts of boxes that are still open, and the bundles that came in."""
    db.table("meta").create({"key": str, "value": str}, pk="key")
    # head is kept as its parts.
    db.execute(
        "CREATE TABLE commits(cid INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, replica TEXT NOT NULL, seq INTEGER NOT NULL,"
        " prev BLOB, body BLOB, body_hash BLOB, depth INTEGER NOT NULL DEFAULT 0, bundle INTEGER)"
    )
    db.table("commits").create_index(["replica", "seq"])
    db.table("commits").create_index(["prev"])
    db.table("drafts").create(
        {"kind": str, "id": str, "field": str, "value": str, "over": str, "author": str, "time": str},
        pk=("kind", "id", "field"),
    )
    db.table("bundles").create(
        {
            "bid": int,
            "sha": bytes,
            "name": str,
            "received": str,
            "maker": str,
            "made": str,
            "new": int,
            "same": int,
            "conflicts": int,
            "refused": int,
        },
        pk="bid",
    )
    db.table("bundles").create_index(["sha"], unique=True)
    db.table("refused").create({"bid": int, "line": bytes, "why": str})


@migrations()
def m002_devices(db: Database) -> None:
    """Who signed which chains, what was said of devices here, and from which device a bundle came."""
    db.execute(
        "CREATE TABLE signatures(replica TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, key TEXT NOT NULL,"
        " signature BLOB NOT NULL, PRIMARY KEY(replica, hash)) WITHOUT ROWID"
    )
    db.table("devices").create({"key": str, "checked": str, "left_out": int}, pk="key")
    for name in ("replica", "organisation", "device"):
        db.table("bundles").add_column(name, str, not_null_default="")


@migrations()
def m003_deeds(db: Database) -> None:
    """What was done in this copy of the file and can be taken back. It is never sent."""
    db.execute(
        "CREATE TABLE deeds(number INTEGER PRIMARY KEY, replica TEXT NOT NULL, label TEXT NOT NULL, before TEXT NOT NULL,"
        " after TEXT NOT NULL, made TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0)"
    )


@migrations()
def m004_body_hashes(db: Database) -> None:
    """What the hash of each body is: without it nobody could tell a rotten body from its head, and send the head alone."""
    db.conn.create_function("body_hash", 1, _body_hash, deterministic=True)
    db.execute("UPDATE commits SET body_hash = body_hash(body) WHERE body_hash IS NULL AND body IS NOT NULL")


@migrations()
def m005_deeds_end(db: Database) -> None:
    """The last commit of each deed: what came later is not taken back with it."""
    db.execute("ALTER TABLE deeds ADD COLUMN upto INTEGER NOT NULL DEFAULT 0")


def _body_hash(stored: bytes) -> bytes | None:
    """None for a body that is rotten already: which it was cannot be known any more."""
    try:
        return hashlib.sha256(unpack(stored)).digest()
    except zlib.error:
        return None

"""Workspaces of a stranger: whole ones, with something in them that this program does not make."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

Hostile = Callable[[sqlite3.Connection], object]


def sql(script: str) -> Hostile:
    """Run SQL of the stranger's."""
    return lambda connection: connection.executescript(script)


def body(data: bytes) -> Hostile:
    """Put bytes in the place of what a commit holds."""
    return lambda connection: connection.execute("UPDATE commits SET body = ? WHERE cid = 2", (data,))


def said(key: str, value: str) -> Hostile:
    """Have the file say this of itself."""
    return lambda connection: connection.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (key, value))


_TRIGGERS = {
    f"a trigger {when.lower()} {deed.lower()} of {table}": sql(
        f"CREATE TRIGGER t {when} {deed} ON [{table}] BEGIN DELETE FROM commits; UPDATE entry SET goal = 'By Mallory'; END"
    )
    for when, deed, table in (
        ("AFTER", "INSERT", "commits"), ("BEFORE", "INSERT", "commits"), ("AFTER", "UPDATE", "entry"),
        ("AFTER", "INSERT", "entry"), ("AFTER", "INSERT", "meta"), ("AFTER", "INSERT", "drafts"),
        ("AFTER", "DELETE", "drafts"), ("AFTER", "INSERT", "deeds"), ("AFTER", "UPDATE", "meta"),
    )
}  # fmt: skip
_VIEWS = {
    f"a view called {name}": sql(f"ALTER TABLE [{name}] RENAME TO kept; CREATE VIEW [{name}] AS SELECT * FROM kept")
    for name in ("commits", "meta", "drafts", "entry", "recommendation", "records", "signatures", "devices", "bundles")
}
_COLUMNS = {
    f"a column more in {name}": sql(f"ALTER TABLE [{name}] ADD COLUMN extra TEXT DEFAULT 'x'")
    for name in ("commits", "meta", "drafts", "bundles", "devices", "deeds")
}
_SETTINGS = {
    f"its own {key} {place}": said(key, value)
    for place, (key, value) in enumerate((
        ("post_box", "/etc"), ("workspace", "../../x"), ("workspace", "\\\\host\\share"), ("person_id", "../x"),
        ("organisation", "A" * 5000), ("replica", "'; DROP TABLE commits; --"), ("rows", "made up"),
    ))
}  # fmt: skip
HOSTILE: dict[str, Hostile] = {
    "nothing but its origin": lambda _connection: None,
    **_TRIGGERS,
    **_VIEWS,
    **_COLUMNS,
    **_SETTINGS,
    "a table more": sql("CREATE TABLE secrets(x); INSERT INTO secrets VALUES('x')"),
    "a virtual table": sql("CREATE VIRTUAL TABLE other USING fts5(x)"),
    "a computed column": sql("CREATE TABLE c(a, b AS (hex(zeroblob(1000000))))"),
    "a check": sql("CREATE TABLE c(a CHECK (length(hex(zeroblob(1000000))) > 1))"),
    "an index with a function": sql("CREATE INDEX i ON commits(hex(body))"),
    "a bomb in a commit": body(zlib.compress(bytes(100_000_000))),
    "half a packed commit": body(zlib.compress(b'{"author":"asha"}' * 100)[:20]),
    "a number for a commit": lambda connection: connection.execute("UPDATE commits SET body = 7 WHERE cid = 2"),
    "text for a hash": lambda connection: connection.execute("UPDATE commits SET hash = 'x' WHERE cid = 2"),
    "a seq that is none": lambda connection: connection.execute("UPDATE commits SET seq = -9223372036854775808 WHERE cid = 2"),
    "a replica of another": lambda connection: connection.execute("UPDATE commits SET replica = 'ours' WHERE cid = 2"),
    "no commits": sql("DELETE FROM commits"),
    "no log at all": sql("DROP TABLE commits"),
    "a draft for a field that is none": sql("INSERT INTO drafts VALUES('entry', 'x', 'no_such', 'x', '[]', 'asha', '')"),
    "a draft that is too long": sql(
        "INSERT INTO drafts VALUES('entry', 'x', 'goal', replace(hex(zeroblob(100000)), '0', 'x'), '[]', 'asha', '')"
    ),
    "a draft by nobody": sql("INSERT INTO drafts VALUES('entry', 'x', 'goal', 'x', '[]', '../x', '')"),
}
"""What a stranger did to it, by name."""


def made(template: Path, target: Path, deed: Hostile) -> Path:
    """A copy of a workspace to which this was done."""
    target.write_bytes(template.read_bytes())
    connection = sqlite3.connect(target)
    with connection:
        deed(connection)
    connection.close()
    return target

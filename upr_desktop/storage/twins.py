"""Which recommendations are not listed because another record of the same one is, kept up to date with the rows."""

from __future__ import annotations

import json

from upr_desktop.domain.twins import Twin, instead
from upr_desktop.storage.connection import Connection
from upr_desktop.storage.log import chunks, marks

_COLUMNS = "SELECT id, coalesce(review, ''), coalesce(number, ''), hidden, coalesce(twins, '[]') FROM recommendation"
UNLISTED = "SELECT id, twin_of FROM recommendation INDEXED BY not_listed WHERE twin_of <> '' ORDER BY id"
"""The question for the recommendations that are not listed, each with the one that is."""
LINKED = "SELECT id, same_as FROM recommendation INDEXED BY linked WHERE same_as IS NOT NULL ORDER BY id"
"""The question for the recommendations that somebody linked to others, each with their ids as JSON."""


def create(connection: Connection) -> None:
    """Make the indexes of the few recommendations that are one with another, or linked to one.

    Who asks for these names them (INDEXED BY): SQLite would rather walk through all recommendations in their order.
    """
    connection.execute("CREATE INDEX with_twins ON recommendation(id) WHERE twins IS NOT NULL")
    connection.execute("CREATE INDEX not_listed ON recommendation(id, twin_of) WHERE twin_of <> ''")
    connection.execute("CREATE INDEX linked ON recommendation(id, same_as) WHERE same_as IS NOT NULL")


def settle(connection: Connection) -> None:
    """Note anew which recommendations are not listed. What there is to note follows from the rows, whatever their order."""
    known = _read(connection, f"{_COLUMNS} INDEXED BY with_twins WHERE twins IS NOT NULL")
    if not known:
        return
    for part in chunks({other for twin in known.values() for other in twin.others} - known.keys()):
        known |= _read(connection, f"{_COLUMNS} WHERE id IN ({marks(part)})", part)
    wanted = instead(known)
    noted = dict(connection.execute(UNLISTED).fetchall())
    changed = [(wanted.get(id, ""), id) for id in wanted.keys() | noted.keys() if wanted.get(id) != noted.get(id)]
    connection.executemany("UPDATE recommendation SET twin_of = ? WHERE id = ?", changed)


def _read(connection: Connection, question: str, values: list[str] | tuple[()] = ()) -> dict[str, Twin]:
    lines = connection.execute(question, values).fetchall()
    return {id: Twin(id, review, number, bool(aside), tuple(json.loads(ids))) for id, review, number, aside, ids in lines}

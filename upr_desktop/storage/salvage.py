"""What can be read of the log in a file that is damaged, or that is not to be trusted: commit by commit, each by its hash.

Such a file is never opened in place: no journal is rolled back, nothing is written, and none of its own SQL runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from upr_desktop.domain.commits import Commit
from upr_desktop.domain.device import ChainEnd
from upr_desktop.storage.connection import Connection, Error, strange
from upr_desktop.storage.log import commit_of

_AHEAD = 5_000
"""Numbers that are tried behind the last commit that could be read."""
_COMMIT = "SELECT hash, replica, seq, prev, body, body_hash FROM commits WHERE cid = ?"
_ENDS = "SELECT replica, seq, hash, key, signature FROM signatures"
_NAMES = ("workspace", "organisation", "person", "organisation_id", "person_id")
_LONGEST = 500
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

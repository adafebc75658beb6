"""The exchange log: which bundles came, from whom, and what was set aside of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from upr_desktop.domain.schema import RECORDS
from upr_desktop.storage.reader import Reader

if TYPE_CHECKING:
    from upr_desktop.storage.store import Store

_SEEN = ("name", "received", "maker", "made", "new", "same", "conflicts", "refused")


def of_file(reader: Reader, sha256: str) -> int:
    """The number of the bundle with exactly these bytes that came before; 0 when none did."""
    found = reader.ask("SELECT bid FROM bundles WHERE sha = ?", [bytes.fromhex(sha256)])
    return found[0][0] if found else 0


def inside(reader: Reader, sha256: str) -> int:
    """How many commits the bundle with these bytes held when it came."""
    return reader.ask("SELECT new + same FROM bundles WHERE sha = ?", [bytes.fromhex(sha256)])[0][0]


def begin(store: Store, sha256: str) -> int:
    """A number for a bundle that is being merged."""
    return store.sql.execute("INSERT INTO bundles(sha) VALUES(?)", [bytes.fromhex(sha256)]).lastrowid or 0


def end(store: Store, number: int, **seen: Any) -> None:
    """Note what came of a bundle."""
    assert seen.keys() == set(_SEEN)
    store.sql.execute(f"UPDATE bundles SET {','.join(f'{name} = ?' for name in seen)} WHERE bid = ?", [*seen.values(), number])


def keep_refused(store: Store, number: int, lines: Iterable[tuple[bytes, str]]) -> None:
    """Keep lines that were set aside, so that somebody can look at them."""
    store.sql.executemany("INSERT INTO refused VALUES(?,?,?)", ((number, line, why) for line, why in lines))


def log(reader: Reader) -> list[dict[str, Any]]:
    """The bundles that came, newest first."""
    lines = reader.ask(f"SELECT {','.join(f'[{name}]' for name in _SEEN)} FROM bundles ORDER BY bid DESC")
    return [dict(zip(_SEEN, line, strict=True)) for line in lines]


def undecided(reader: Reader) -> int:
    """How many places wait for a decision."""
    places = 0
    for kind in RECORDS:
        for (names,) in reader.ask(f"SELECT undecided FROM [{kind}] WHERE undecided <> '' AND hidden = 0"):
            places += len(names.split())
    return places

"""The signatures that came with commits, so that whoever passes the work on can prove whose it is; and their devices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from upr_desktop.domain.device import ChainEnd
from upr_desktop.storage.reader import Reader

if TYPE_CHECKING:
    from upr_desktop.storage.store import Store

_BEHIND = """
WITH RECURSIVE behind(hash, prev, seq) AS (
    SELECT hash, prev, seq FROM commits WHERE hash = :hash
    UNION ALL SELECT c.hash, c.prev, c.seq FROM behind b JOIN commits c ON c.hash = b.prev WHERE b.seq > :from
)
DELETE FROM signatures WHERE replica = :replica AND hash <> :hash AND hash IN (SELECT hash FROM behind)
"""


class Known(NamedTuple):
    """What is noted here about a device, and never sent. checked: when its digits were compared, "" = never.

    left_out: work from here is not sealed for it.
    """

    key: str
    checked: str = ""
    left_out: bool = False


def ends(reader: Reader) -> list[ChainEnd]:
    """The newest signature of every chain that is here."""
    lines = reader.ask("SELECT replica, seq, hash, key, signature FROM signatures ORDER BY replica, seq, hash")
    return [ChainEnd(replica, seq, hash.hex(), key, signature.hex()) for replica, seq, hash, key, signature in lines]


def keep(store: Store, signed: Iterable[ChainEnd]) -> None:
    """Keep signatures under commits that are here. What they cover needs no other; ones from outside were checked before.

    One under a commit of another replica proves nothing, and makes nobody known.
    """
    signed = list(signed)
    here = store.log.places([end.commit for end in signed])
    for end in signed:
        if here.get(end.commit) == (end.replica, end.seq):
            hash = bytes.fromhex(end.commit)
            line = (end.replica, end.seq, hash, end.key, bytes.fromhex(end.signature))
            store.sql.execute("INSERT OR REPLACE INTO signatures VALUES(?,?,?,?,?)", line)
            _drop_covered(store, end.replica, end.seq, hash)


def _drop_covered(store: Store, replica: str, seq: int, hash: bytes) -> None:
    older = "SELECT min(seq) FROM signatures WHERE replica = ? AND seq < ?"
    if (first := store.sql.execute(older, (replica, seq)).fetchone()[0]) is not None:
        store.sql.execute(_BEHIND, {"replica": replica, "hash": hash, "from": first})


def devices(reader: Reader) -> dict[str, Known]:
    """All devices whose signatures are here, by public key."""
    question = "SELECT DISTINCT s.key, d.checked, d.left_out FROM signatures s LEFT JOIN devices d USING(key) ORDER BY s.key"
    return {key: Known(key, checked or "", bool(left_out)) for key, checked, left_out in reader.ask(question)}


def note(store: Store, known: Known) -> None:
    """Keep what is known about a device."""
    store.sql.execute("INSERT OR REPLACE INTO devices VALUES(?,?,?)", known)


def noted(reader: Reader, key: str) -> Known:
    """What is noted about the device with this key, whether work of it is here or not."""
    lines = reader.ask("SELECT key, checked, left_out FROM devices WHERE key = ?", [key])
    return Known(lines[0][0], lines[0][1] or "", bool(lines[0][2])) if lines else Known(key)


def is_known(reader: Reader, key: str) -> bool:
    """Whether work that this device signed is here."""
    return bool(reader.ask("SELECT 1 FROM signatures WHERE key = ? LIMIT 1", [key]))


def makers(reader: Reader) -> dict[str, str]:
    """Person and organisation, by device, as the newest bundle that it made itself says."""
    return dict(reader.ask("SELECT device, maker FROM bundles WHERE device <> '' ORDER BY bid"))


def is_another(reader: Reader, key: str, maker: str) -> bool:
    """Whether bundles in the name of this person came from another device before."""
    question = "SELECT 1 FROM bundles WHERE maker = ? AND device NOT IN ('', ?) LIMIT 1"
    return bool(maker and reader.ask(question, [maker, key]))


def key_of(reader: Reader, replica: str) -> str:
    """The public key of the device that writes under the name of this replica; "" for one that nobody signs."""
    found = reader.ask("SELECT key FROM signatures WHERE replica = ? LIMIT 1", [replica])
    return found[0][0] if found else ""

"""Which commits go into a bundle: the chains of all replicas, and what somebody who has the ends of some of them lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from upr_desktop.domain.commits import Commit
from upr_desktop.storage.reader import Reader

_ROOTED = """
WITH RECURSIVE rooted(hash) AS (
    SELECT hash FROM commits WHERE seq = 1 AND depth > 0
    UNION SELECT c.hash FROM rooted r JOIN commits c ON c.prev = r.hash AND c.depth > 0
)
SELECT hash FROM rooted WHERE NOT EXISTS (SELECT 1 FROM commits c WHERE c.prev = rooted.hash AND c.depth > 0)
"""


def ends(reader: Reader) -> list[str]:
    """The ends of the chains that are here without a hole: what this file may claim to have. Sorted ids."""
    return sorted(hash.hex() for (hash,) in reader.ask(_ROOTED))


def commits(reader: Reader, *, have: Iterable[str] = (), group: str = "") -> Iterator[Commit]:
    """The commits for a bundle, in the order of this file.

    have: ends of chains that the recipient has; what lies behind them is left out.
    group: a thematic group; commits that are about nothing of it go along as heads, so that the chains can be checked.
    """
    known = _behind(reader, have)
    wanted = _of_group(reader, group) if group else None
    for _cid, commit in reader.log.commits():
        if commit.id in known:
            continue
        if wanted is None or commit.body is None or any((c.record, c.id) in wanted for c in commit.content().changes):
            yield commit
        else:
            yield Commit(commit.id, commit.replica, commit.seq, commit.prev, commit.body_hash, None)


def _behind(reader: Reader, ends: Iterable[str]) -> set[str]:
    known: set[str] = set()
    for end in ends:
        hash = bytes.fromhex(end)
        while hash and hash.hex() not in known:
            found = reader.ask("SELECT prev FROM commits WHERE hash = ?", [hash])
            if not found:
                break  # they have what we have not
            known.add(hash.hex())
            hash = found[0][0]
    return known


def _of_group(reader: Reader, group: str) -> set[tuple[str, str]]:
    """The records of a group and what they refer to."""
    wanted = {("group", group)}
    for kind in ("review", "organisation", "person"):
        wanted.update((kind, id) for id in reader.records(kind))
    question = (
        "SELECT r.id, r.entry_id FROM recommendation r JOIN entry e ON e.id = r.entry_id, json_each(e.groups) g"
        " WHERE g.value = ?"
    )
    for recommendation, entry in reader.ask(question, [group]):
        wanted |= {("recommendation", recommendation), ("entry", entry)}
    for kind, field in (("milestone", "entry"), ("measurement", "entry"), ("assessment", "recommendation")):
        wanted.update((kind, one.id) for one in reader.records(kind).values() if (field, one.text(field)) in wanted)
    ids = {id for _, id in wanted}
    for kind in ("comment", "evidence"):
        wanted.update((kind, one.id) for one in reader.records(kind).values() if one.text("of") in ids)
    return wanted

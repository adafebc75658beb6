"""Which commits go into a bundle: the chains of all replicas, and what somebody who has the ends of some of them lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from upr_desktop.domain.commits import Commit
from upr_desktop.domain.schema import RECORDS
from upr_desktop.storage.apply import Key
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


def commits(reader: Reader, *, have: Iterable[str] = (), group: str = "", own: bool = False) -> Iterator[Commit]:
    """The commits for a bundle, in the order of this file; what stays here goes along as heads, so that chains can be checked.

    have: ends of chains that the recipient has; what lies behind them is left out.
    group: a thematic group; what is about nothing of it stays. own: whether what is marked as for us alone leaves too.
    """
    known = _behind(reader, have)
    wanted = _of_group(reader, group) if group else None
    kept = set() if own else own_records(reader)
    for _cid, commit in reader.log.commits():
        if commit.id in known:
            continue
        if commit.body is None or not (wanted or kept) or _leaves(commit, wanted, kept):
            yield commit
        else:
            yield Commit(commit.id, commit.replica, commit.seq, commit.prev, commit.body_hash, None)


def _leaves(commit: Commit, wanted: set[Key] | None, kept: set[Key]) -> bool:
    keys = {(change.record, change.id) for change in commit.content().changes}
    if keys & kept:
        return False
    return wanted is None or bool(keys & wanted) or any(kind not in RECORDS for kind, _ in keys)


def own_records(reader: Reader) -> set[Key]:
    """What is marked as for the own organisation alone, and all that hangs on it. Where people differ, it counts as marked."""
    question = (
        "SELECT id FROM assessment WHERE audience = 'own' OR rid IN"
        " (SELECT rid FROM rivals WHERE field = 'audience' AND value = '\"own\"')"
    )
    own = {("assessment", id) for (id,) in reader.ask(question)}
    ids = {id for _, id in own}
    return own | (_hanging_on(reader, ids) if ids else set())


def evidence(reader: Reader, group: str = "") -> int:
    """How many pieces of evidence leave: all but our own, or those of a thematic group. What is put aside is not counted."""
    kept, wanted = own_records(reader), _of_group(reader, group) if group else None
    keys = [(one.kind, one.id) for one in reader.records("evidence").values() if not one.hidden]
    return sum(key not in kept and (wanted is None or key in wanted) for key in keys)


def _hanging_on(reader: Reader, ids: set[str]) -> set[Key]:
    found = (one for kind in ("comment", "evidence") for one in reader.records(kind).values())
    return {(one.kind, one.id) for one in found if one.text("of") in ids}


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


def _of_group(reader: Reader, group: str) -> set[Key]:
    """The records of a group and what they refer to."""
    wanted = {("group", group)}
    for kind in ("review", "organisation", "person", "device", "sdg_text"):
        wanted.update((kind, id) for id in reader.records(kind))
    question = (
        "SELECT r.id, r.entry_id FROM recommendation r JOIN entry e ON e.id = r.entry_id, json_each(e.groups) g"
        " WHERE g.value = ?"
    )
    for recommendation, entry in reader.ask(question, [group]):
        wanted |= {("recommendation", recommendation), ("entry", entry)}
    for kind, field in (("milestone", "entry"), ("measurement", "entry"), ("assessment", "recommendation")):
        wanted.update((kind, one.id) for one in reader.records(kind).values() if (field, one.text(field)) in wanted)
    return wanted | _hanging_on(reader, {id for _, id in wanted})

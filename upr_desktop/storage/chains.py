"""Which commits go into a bundle: the chains of all replicas, and what somebody who has the ends of some of them lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from upr_desktop.domain.commits import Commit, base_of
from upr_desktop.domain.schema import RECORDS, closed
from upr_desktop.storage import hanging
from upr_desktop.storage.hanging import Key
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


def commits(
    reader: Reader, *, have: Iterable[str] = (), group: str = "", own: bool = False, rotten: list[str] | None = None
) -> Iterator[Commit]:
    """The commits for a bundle, in the order of this file; what stays here goes along as heads, so that chains can be checked.

    have: ends of chains that the recipient has; what lies behind them is left out.
    group: a thematic group; what is about nothing of it stays. own: whether what is marked as for us alone leaves too.
    rotten: gets the ids of those whose body is not what its hash says any more: of them too the head goes along, and spoils
    no other; one of which the head is rotten is left out.
    """
    known = _behind(reader, have)
    wanted = _of_group(reader, group) if group else None
    kept = None if own else hanging.own(reader)
    for _cid, commit in reader.log.commits():
        if commit.id in known:
            continue
        if not commit.is_whole():
            if rotten is not None:
                rotten.append(commit.id)
            if commit.head().is_whole():
                yield commit.head()
        elif commit.body is None or _leaves(commit, wanted, kept):
            yield commit
        else:
            yield commit.head()


def _leaves(commit: Commit, wanted: set[Key] | None, kept: set[Key] | None) -> bool:
    """Whether what a commit holds goes along. wanted: the records that do; None: all. kept: those that do not; None: none."""
    if wanted is None and not kept and not (kept is not None and any(map(closed, RECORDS))):
        return True
    changes = commit.content().changes
    keys = {(change.record, change.id) for change in changes}
    if kept is not None and (keys & kept or not all(closed(one.record).isdisjoint(map(base_of, one.set)) for one in changes)):
        return False
    return wanted is None or bool(keys & wanted) or any(kind not in RECORDS for kind, _ in keys)


def evidence(reader: Reader, group: str = "") -> int:
    """How many pieces of evidence leave: all but our own, or those of a thematic group. What is put aside is not counted."""
    kept, wanted = hanging.own(reader), _of_group(reader, group) if group else None
    keys = [(one.kind, one.id) for one in reader.records("evidence").values() if not one.hidden]
    return sum(key not in kept and (wanted is None or key in wanted) for key in keys)


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
    """The records in which a group has part, and what hangs on them."""
    wanted = {("group", group), *((kind, id) for kind, known in RECORDS.items() if known.shared for id in reader.records(kind))}
    question = (
        "SELECT r.id, r.entry_id FROM recommendation r JOIN entry e ON e.id = r.entry_id, json_each(e.groups) g"
        " WHERE g.value = ?"
    )
    for recommendation, entry in reader.ask(question, [group]):
        wanted |= {("recommendation", recommendation), ("entry", entry)}
    return wanted | hanging.hanging_on(reader, {id for _, id in wanted})

"""What hangs on what: a comment on an assessment, a milestone of an answer. It goes where that goes, and nowhere else."""

from __future__ import annotations

from collections.abc import Collection

from upr_desktop.domain import readers
from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import as_text
from upr_desktop.domain.schema import OWN, RECORDS
from upr_desktop.domain.values import Record
from upr_desktop.storage.reader import Reader

Key = tuple[str, str]
"""Kind and id of a record."""


def hanging_on(reader: Reader, ids: Collection[str], *, alone: bool = False) -> set[Key]:
    """All that hangs on these records, and what hangs on that in turn. ids: of records of any kind.

    alone: leave out what hangs on another record too, as an objective does that two entries share.
    """
    waiting = {one.id: one for kind, known in RECORDS.items() if known.parents for one in reader.records(kind).values()}
    on: dict[str, set[str]] = {}
    for one in waiting.values():
        for parent in readers.parents(one):
            on.setdefault(parent, set()).add(one.id)
        on.setdefault(one.id, set()).update(readers.held(one))
    found: set[str] = set()
    fresh = set(ids)
    elsewhere = {id for kind in RECORDS for id in reader.records(kind)} if alone else set()
    while fresh:
        behind = found.union(ids)
        reached = ((id, hanging) for id in fresh for hanging in on.get(id, ()) if hanging in waiting)
        fresh = {hanging for id, hanging in reached if _stays_with(waiting[hanging], id, elsewhere - behind)} - found
        found |= fresh
    return {(waiting[id].kind, id) for id in found}


def _stays_with(record: Record, id: str, elsewhere: set[str]) -> bool:
    """Whether a record stays with the one that it was reached from: that one holds it, or it hangs on none elsewhere."""
    parents = readers.parents(record)
    return id not in parents or elsewhere.isdisjoint(parents)


def own(reader: Reader) -> set[Key]:
    """What is for the own organisation alone, and all that hangs on it: by its kind, or by its mark.

    A mark on which people differ counts as far as one of them meant us alone.
    """
    found = {(kind, id) for kind in RECORDS if not readers.is_open(kind, "coalition") for id in reader.records(kind)}
    marked = [one for kind, known in RECORDS.items() if known.mark for one in reader.records(kind).values()]
    found |= {(one.kind, one.id) for one in marked if _is_own(reader, one)}
    return found | hanging_on(reader, {id for _, id in found}) if found else found


def _is_own(reader: Reader, record: Record) -> bool:
    known = RECORDS[record.kind]
    if known.mark not in record.undecided:
        return readers.audience(record) == OWN
    rivals = reader.heads(Place(record.kind, record.id, known.mark)).values()
    return any(known.marks.get(as_text(mark), OWN) == OWN for mark in rivals)

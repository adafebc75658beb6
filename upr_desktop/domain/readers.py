"""Who may read what: the one rule for paper, files, pages, calendars and bundles. What the schema does not open is closed."""

from __future__ import annotations

from collections.abc import Collection

from upr_desktop.domain.kinds import as_tags, as_text
from upr_desktop.domain.schema import AUDIENCES, COALITION, OWN, PUBLIC, RECORDS, Field, fields
from upr_desktop.domain.values import Record

READERS = {"government": PUBLIC, "coalition": COALITION, "own": OWN}
"""For whom a document can be, and what such readers may read."""


def may_read(reader: str, audience: str) -> bool:
    """Whether something for this audience is for these readers. Somebody unknown is as the government."""
    return AUDIENCES.index(audience) <= AUDIENCES.index(READERS.get(reader, PUBLIC))


def open_fields(kind: str, reader: str, ticked: Collection[str] = ()) -> list[Field]:
    """The fields of a kind of record that these readers may read. ticked: what somebody decided to give them all the same."""
    return [one for one in fields(kind).values() if may_read(reader, one.audience) or one.asked in ticked]


def is_open(kind: str, reader: str) -> bool:
    """Whether these readers may read anything of a kind of record."""
    return any(may_read(reader, one.audience) for one in RECORDS[kind].fields)


def open_marks(kind: str, reader: str) -> tuple[str, ...] | None:
    """The marks of a kind of record with which one is for these readers; None: whatever its mark."""
    if may_read(reader, OWN):
        return None
    return tuple(mark for mark, audience in RECORDS[kind].marks.items() if may_read(reader, audience))


def audience(record: Record) -> str:
    """Who may read a record by its own mark. One on which people differ, or of a newer version, is for us alone."""
    known = RECORDS[record.kind]
    if not known.mark:
        return PUBLIC
    return OWN if known.mark in record.undecided else known.marks.get(record.text(known.mark), OWN)


def parents(record: Record) -> tuple[str, ...]:
    """The ids of what a record hangs on."""
    return _named(record, RECORDS[record.kind].parents)


def held(record: Record) -> tuple[str, ...]:
    """The ids of what hangs on a record because it says so itself."""
    return _named(record, RECORDS[record.kind].holds)


def _named(record: Record, names: tuple[str, ...]) -> tuple[str, ...]:
    values = [record.values.get(name) for name in names]
    return tuple(id for value in values for id in (*as_tags(value), as_text(value)) if id)

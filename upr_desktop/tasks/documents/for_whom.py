"""What of all that is in the workspace goes to whom: which records, and which of their fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from upr_desktop.domain import readers
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.schema import RECORDS
from upr_desktop.domain.values import Record
from upr_desktop.storage import hanging, listing
from upr_desktop.storage.listing import Filter
from upr_desktop.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants printed.

    document: a name of `documents.DOCUMENTS`. paper: `A4` or `A3`, of a matrix. groups: ids of thematic groups, all when
    empty. language: of the document. audience: `own`, `coalition` or `government`. include: what goes to the government all
    the same.
    """

    document: str
    paper: str = "A4"
    blank: bool = False
    groups: tuple[str, ...] = ()
    language: str = "en"
    audience: str = "own"
    include: tuple[str, ...] = ()


class Sieve:
    """What passes for one choice of readers (`own`, `coalition`, `government`) and of thematic groups.

    `domain/schema.py` says of each field and each kind of record who may read it; what it does not open passes for us alone.
    What was put aside goes to nobody else.
    """

    def __init__(self, reader: Reader, wanted: Wanted) -> None:
        self._reader, self._wanted = reader, wanted

    @cached_property
    def rids(self) -> list[int]:
        """The recommendations of the chosen groups, each once, by rid."""
        groups = self._wanted.groups or ("",)
        return list(dict.fromkeys(rid for one in groups for rid in listing.rids(self._reader, Filter(group=one))))

    def fields(self, kind: str) -> list[str]:
        """The names of the fields of a kind that go along."""
        return [one.name for one in readers.open_fields(kind, self._wanted.audience, self._wanted.include)]

    def records(self, kind: str) -> Iterator[Record]:
        """The records of a kind that go along, whole: what of each goes, `fields` says, and `of` takes."""
        if readers.is_open(kind, self._wanted.audience):
            yield from filter(self._passes, self._reader.records(kind).values())

    def of(self, record: Record) -> Record:
        """A record with what goes along of it."""
        names = set(self.fields(record.kind))
        if names.issuperset(record.values):
            return record
        return record._replace(values={name: value for name, value in record.values.items() if name in names})

    def _passes(self, one: Record) -> bool:
        known = RECORDS[one.kind]
        if not readers.may_read(self._wanted.audience, known.alone) and self._marked.isdisjoint(readers.parents(one)):
            return False
        return one.id not in self._withheld and (self._of_groups is None or known.shared or one.id in self._of_groups)

    @cached_property
    def _marked(self) -> frozenset[str]:
        """The ids of the records that have a mark of their own."""
        return frozenset(id for kind, known in RECORDS.items() if known.mark for id in self._reader.records(kind))

    @cached_property
    def _withheld(self) -> frozenset[str]:
        """The ids of what is not for these readers, and of all that hangs on it: by its kind, by its mark, or put aside."""
        if self._wanted.audience == "own":
            return frozenset()
        closed = self._closed | self._aside
        return frozenset(closed | {id for _, id in hanging.hanging_on(self._reader, closed, alone=True)})

    @property
    def _closed(self) -> set[str]:
        """The ids of what is not for these readers by its kind or its mark."""
        reader, audience = self._reader, self._wanted.audience
        return {
            one.id
            for kind, known in RECORDS.items()
            if known.mark or not readers.is_open(kind, audience)
            for one in reader.records(kind).values()
            if not (readers.is_open(kind, audience) and readers.may_read(audience, readers.audience(one)))
        }

    @property
    def _aside(self) -> set[str]:
        """The ids of what was put aside, and of the answers to that alone."""
        records = {kind: self._reader.records(kind).values() for kind in RECORDS}
        answered = {one.text("entry") or own_entry(one.id) for one in records["recommendation"] if not one.hidden}
        hidden = {one.id for found in records.values() for one in found if one.hidden}
        return hidden | {one.id for one in records["entry"]} - answered

    @cached_property
    def _of_groups(self) -> frozenset[str] | None:
        """The ids of all that belongs to the chosen groups; None: everything does."""
        if not self._wanted.groups:
            return None
        pairs = listing.pairs(self._reader, self.rids).values()
        found = {*self._wanted.groups, *(record.id for pair in pairs for record in pair)}
        return frozenset(found | {id for _, id in hanging.hanging_on(self._reader, found)})

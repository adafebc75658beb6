"""A workspace with a marker of its own in every field that there is, and what each file that leaves it holds of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from upr_desktop.domain import ids, kinds
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.schema import COALITION, OWN, PUBLIC, RECORDS, Field, fields
from upr_desktop.tasks.workspace import Workspace

MARKS = {"government": PUBLIC, "ngo": COALITION, "public": PUBLIC, "coalition": COALITION, "": COALITION, "own": OWN}
"""Who may read a record with such a mark, at most: said here once more, so that the schema cannot be wrong alone."""
NEVER = {PUBLIC: (), COALITION: (PUBLIC,), OWN: (PUBLIC, COALITION)}


class Marker(NamedTuple):
    """What stands in one field of one record. spelled: all the ways in which a file may write it. level: of the record.

    id: of the record. on: the ids of what it hangs on.
    """

    kind: str
    field: Field
    level: str
    spelled: tuple[str, ...]
    group: str
    id: str
    on: tuple[str, ...] = ()


def mark_all(workspace: Workspace, women: str, youth: str) -> list[Marker]:
    """Fill every field of every kind of record, on each group's recommendations; the markers."""
    return [marker for group in (women, youth) for marker in _Marking(workspace, group).all()]


class _Marking:
    _count = 0

    def __init__(self, workspace: Workspace, group: str) -> None:
        self._workspace, self._group = workspace, group

    def all(self) -> Iterator[Marker]:
        """One record of each kind, and one for each mark; what hangs on them."""
        store = self._workspace.store
        review = next(iter(store.records("review")))
        recommendation = ids.random_id()
        entry = ids.own_entry(recommendation)
        organisation, person = ids.random_id(), ids.random_id()
        self._set("recommendation", recommendation, review=review, entry=entry)
        self._set("entry", entry, **{f"groups/{self._group}": True})
        yield from self._fill("review", review, PUBLIC, skip=("state", "mechanism", "body", "cycle", "session"))
        yield from self._fill("sdg_text", ids.random_id(), PUBLIC)
        yield from self._fill("recommendation", recommendation, PUBLIC, skip=("review", "entry", "part_of"))
        yield from self._fill("entry", entry, PUBLIC, on=(recommendation,))
        yield from self._fill("group", self._group, PUBLIC, skip=("review",))
        yield from self._fill("organisation", organisation, PUBLIC)
        yield from self._fill("person", person, COALITION)
        yield from self._fill("device", ids.random_id(), COALITION)
        answer = (recommendation, entry)
        objective = self._new("objective", **{f"entries/{entry}": True, "review": review})
        yield from self._fill("objective", objective, PUBLIC, on=answer)
        yield from self._fill("measurement", self._new("measurement", entry=entry), PUBLIC, on=answer)
        yield from self._with("evidence", answer, COALITION)
        for side in ("government", "ngo", ""):
            yield from self._fill("milestone", self._new("milestone", entry=entry, side=side), MARKS[side], on=answer)
        for audience in ("public", "coalition", "own", ""):
            assessor = ids.random_id()
            one = self._new("assessment", recommendation=recommendation, audience=audience, assessor=assessor)
            on = (recommendation,)
            yield Marker("assessment", fields("assessment")["assessor"], MARKS[audience], (assessor,), self._group, one, on)
            yield from self._fill("assessment", one, MARKS[audience], on=on)
            yield from self._with("evidence", (*on, one), MARKS[audience])
        for kind in RECORDS.keys() - KNOWN:
            closed = self._new(kind, group=self._group)
            yield from self._fill(kind, closed, OWN)
            yield from self._fill("comment", self._new("comment", of=closed), OWN, on=(closed,))

    def _with(self, kind: str, on: tuple[str, ...], level: str) -> Iterator[Marker]:
        one = self._new(kind, of=on[-1])
        yield from self._fill(kind, one, level, on=on)
        about = level if level == OWN else COALITION
        yield from self._fill("comment", self._new("comment", of=one), about, on=(*on, one))

    def _new(self, kind: str, **values: object) -> str:
        id = ids.random_id()
        self._set(kind, id, **values)
        return id

    def _set(self, kind: str, id: str, **values: object) -> None:
        known = {field.name for field in RECORDS[kind].fields}
        edits = [Edit(Place(kind, id, name), value) for name, value in values.items() if name.partition("/")[0] in known]
        self._workspace.store.commit(edits, self._workspace.me.person_id, "2026-01-01T00:00:00Z", "")

    def _fill(
        self, kind: str, id: str, level: str, *, skip: tuple[str, ...] = (), on: tuple[str, ...] = ()
    ) -> Iterator[Marker]:
        before = self._workspace.store.record(kind, id).values
        for field in RECORDS[kind].fields:
            is_set_already = field.name in before and not field.kind.is_set
            if is_set_already or field.name in (*skip, RECORDS[kind].mark):
                continue
            name, value, spelled = self._value(field)
            if spelled:
                self._set(kind, id, **{name: value})
                yield Marker(kind, field, level, spelled, self._group, id, on)

    def _value(self, field: Field) -> tuple[str, object, tuple[str, ...]]:
        """The name of the place, its value, and how it may be written."""
        _Marking._count += 1
        word = f"zq{_Marking._count:04d}x"
        if field.kind is kinds.FLAG:
            return field.name, True, ()
        if field.kind is kinds.DATE:
            year = 1000 + _Marking._count
            words = (f"{year}-03-17", f"{year}0317", f"17 March {year}", f"17 mars {year}", f"17 Machi {year}")
            return field.name, f"{year}-03-17", words
        if field.kind is kinds.NUMBER:
            return field.name, f"73{_Marking._count:04d}91", (f"73{_Marking._count:04d}91",)
        if field.kind is kinds.TAGS:
            return f"{field.name}/{word}", True, (word,)
        return field.name, word, (word,)


KNOWN = frozenset(RECORDS)
"""The kinds of this version; the test adds one that no line opens."""


def words_in(path: Path) -> str:
    """All that can be read in a file: every member of a zip, every page and property of a PDF, unfolded lines of a calendar."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return _words_in_pdf(data)
    text = "\n".join(_members(data)) if zipfile.is_zipfile(io.BytesIO(data)) else data.decode("utf-8", "replace")
    # Word and Excel may part a word by tags, a calendar by the end of a line.
    return "\n".join((text, re.sub(r"<[^>]*>", "", text), re.sub(r"\r?\n[ \t]", "", text)))


def _members(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from archive.namelist()
        for name in archive.namelist():
            yield archive.read(name).decode("utf-8", "replace")


def _words_in_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
        about = [str(value) for value in pdf.get_metadata_dict().values()]
    text = "\n".join([*pages, *about, data.decode("latin-1")])
    return "\n".join((text, re.sub(r"\s+", "", text), re.sub(r"\s+", " ", text)))

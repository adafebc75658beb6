"""Everything that is in the workspace, for other programs: a table of the recommendations, or one document of all records.

Field names are the schema's; codes, dates and texts stand as they are stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypedDict

from upr_desktop import __version__
from upr_desktop.domain import readers
from upr_desktop.domain.commits import base_of
from upr_desktop.domain.kinds import as_tags, as_text
from upr_desktop.domain.progress import Progress, Task
from upr_desktop.domain.schema import COALITION, RECORDS, field, fields
from upr_desktop.domain.values import Record
from upr_desktop.storage import listing
from upr_desktop.storage.listing import Pair
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks import reading
from upr_desktop.tasks.documents.for_whom import Sieve, Wanted
from upr_desktop.tasks.workspace import Workspace

VERSION = 1
"""Of the form of the document: it grows when somebody who reads it has to read it otherwise."""
_BETWEEN = "; "


class AllData:
    """All that the readers get, for a table or for one document."""

    left_out = 0

    def __init__(self, workspace: Workspace, wanted: Wanted, sieve: Sieve) -> None:
        self.reader, self.wanted, self.sieve = workspace.store, wanted, sieve

    @property
    def count(self) -> int:
        """How many recommendations go along."""
        return len(self.sieve.rids)


def table_file(job: AllData) -> Task[bytes]:
    """The .csv: a row for each recommendation that is not put aside, with all its fields and boxes; groups stand there by name.

    Its columns: of which review, the recommendation, then its answer.
    """
    from upr_desktop.printing.office.csv_file import table

    yield Progress(0, job.count)
    names = {kind: _names(job.sieve, kind) for kind in ("recommendation", "entry")}
    headings = ["id", "review_state", "review_mechanism", "review_cycle", *names["recommendation"], *names["entry"]]
    return table(headings, _rows(job, names))


def _rows(job: AllData, names: Mapping[str, list[str]]) -> Iterator[list[str]]:
    reader = job.reader
    # A group that was put aside is nothing for others; those of which nobody knows the name yet stand by their ids.
    stay = {id for id, group in reader.records("group").items() if group.hidden and job.wanted.audience != "own"}
    groups = {id: "" if id in stay else group.text("name") for id, group in reader.records("group").items()}
    reviews = {id: reading.review_key(review) for id, review in reader.records("review").items()}
    for pair in listing.pairs(reader, job.sieve.rids).values():
        review = reviews.get(pair.recommendation.text("review"), ("", "", ""))
        yield [pair.recommendation.id, *review, *_cells(pair, names, groups)]


def json_file(job: AllData) -> Task[bytes]:
    """The .json: `Everything` that the readers get."""
    yield Progress(0, job.count)
    text = json.dumps(document(job), ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace")


def _names(sieve: Sieve, kind: str) -> list[str]:
    return [name for name in sieve.fields(kind) if name != "deleted"]


def _cells(pair: Pair, names: Mapping[str, list[str]], groups: Mapping[str, str]) -> Iterator[str]:
    for record in pair:
        for name in names[record.kind]:
            value = record.values.get(name)
            elements = as_tags(value)
            if name == "groups":
                elements = tuple(sorted(filter(None, (groups.get(id, id) for id in elements))))
            yield "true" if value is True else as_text(value) or _BETWEEN.join(elements)


class Everything(TypedDict):
    """All data in its open form; the README tells what stands where."""

    format: str
    version: int
    program: str
    workspace: str
    organisation: str
    date: str
    audience: str
    groups: list[str]
    records: dict[str, list[dict[str, object]]]
    conflicts: list[dict[str, object]]
    unknown: list[dict[str, object]]


def document(job: AllData) -> Everything:
    """All records by their kind, and every field in which people wrote different things, with all that they wrote."""
    reader, wanted, sieve = job.reader, job.wanted, job.sieve
    found = {kind: list(sieve.records(kind)) for kind in RECORDS}
    return {
        "format": "upr-desktop-data",
        "version": VERSION,
        "program": __version__,
        "workspace": reader.meta("workspace"),
        "organisation": reader.meta("organisation"),
        "date": date.today().isoformat(),
        "audience": wanted.audience,
        "groups": list(wanted.groups),
        "records": {kind: [_data(sieve.of(one), sieve.fields(kind)) for one in records] for kind, records in found.items()},
        # Drafts of others are nothing for the government.
        "conflicts": [] if not readers.may_read(wanted.audience, COALITION) else list(_conflicts(job, found.values())),
        "unknown": list(_unknown(reader)) if wanted.audience == "own" and not wanted.groups else [],
    }


def _data(record: Record, names: Iterable[str]) -> dict[str, object]:
    kinds = fields(record.kind)
    data = {name: record.values.get(name, kinds[name].kind.empty) for name in names}
    return {"id": record.id, **data, "deleted": record.hidden}


def _conflicts(job: AllData, found: Iterable[list[Record]]) -> Iterator[dict[str, object]]:
    shown = {(one.kind, one.id): job.sieve.fields(one.kind) for records in found for one in records}
    for conflict in job.reader.conflicts():
        place = conflict.place
        if base_of(place.field) in shown.get((place.record, place.id), ()):
            values = [
                {"value": one.value, "author": reading.name_of(job.reader, one.author), "time": one.time}
                for one in conflict.choices
            ]
            yield {"record": place.record, "id": place.id, "field": place.field, "values": values}


def _unknown(reader: Reader) -> Iterator[dict[str, object]]:
    """What a newer version of the program wrote, and this one only keeps: each field with all its values."""
    for kind, id, values in reader.state():
        if unknown := {name: found for name, found in values.items() if field(kind, name) is None}:
            yield {"record": kind, "id": id, "fields": unknown}

"""Everything that is in the workspace, for other programs: a table of the recommendations, or one document of all records.

Field names are the schema's; codes, dates and texts stand as they are stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypedDict

from upr_desktop import __version__
from upr_desktop.domain.kinds import as_tags, as_text
from upr_desktop.domain.schema import RECORDS, field, fields
from upr_desktop.domain.values import Record
from upr_desktop.storage import listing
from upr_desktop.storage.listing import Pair
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks import reading
from upr_desktop.tasks.documents.for_whom import Sieve
from upr_desktop.tasks.documents.to_print import Wanted

VERSION = 1
"""Of the form of the document: it grows when somebody who reads it has to read it otherwise."""
_BETWEEN = "; "


def headings(reader: Reader, choice: Wanted) -> list[str]:
    """The columns of the table: of which review, the recommendation, then its answer."""
    sieve = Sieve(reader, choice)
    return ["id", "review_state", "review_mechanism", "review_cycle", *_names(sieve, "recommendation"), *_names(sieve, "entry")]


def rows(reader: Reader, choice: Wanted) -> Iterator[list[str]]:
    """A row for each recommendation that is not put aside, with all its fields and boxes; groups stand there by name."""
    sieve = Sieve(reader, choice)
    groups = {id: group.text("name") for id, group in reader.records("group").items()}
    reviews = {id: reading.review_key(review) for id, review in reader.records("review").items()}
    names = {kind: _names(sieve, kind) for kind in ("recommendation", "entry")}
    for pair in listing.pairs(reader, sieve.rids).values():
        review = reviews.get(pair.recommendation.text("review"), ("", "", ""))
        yield [pair.recommendation.id, *review, *_cells(pair, names, groups)]


def _names(sieve: Sieve, kind: str) -> list[str]:
    return [name for name in sieve.fields(kind) if name != "deleted"]


def _cells(pair: Pair, names: Mapping[str, list[str]], groups: Mapping[str, str]) -> Iterator[str]:
    for record in pair:
        for name in names[record.kind]:
            value = record.values.get(name)
            elements = as_tags(value)
            if name == "groups":
                elements = tuple(sorted(groups.get(id, id) for id in elements))
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


def document(reader: Reader, choice: Wanted) -> Everything:
    """All records by their kind, and every field in which people wrote different things, with all that they wrote."""
    sieve = Sieve(reader, choice)
    found = {kind: list(sieve.records(kind)) for kind in RECORDS}
    is_for_government = choice.audience == "government"
    return {
        "format": "upr-desktop-data",
        "version": VERSION,
        "program": __version__,
        "workspace": reader.meta("workspace"),
        "organisation": reader.meta("organisation"),
        "date": date.today().isoformat(),
        "audience": choice.audience,
        "groups": list(choice.groups),
        "records": {kind: [_data(one, sieve.fields(kind)) for one in records] for kind, records in found.items()},
        # Drafts of others are nothing for the government.
        "conflicts": [] if is_for_government else list(_conflicts(reader, found.values())),
        "unknown": list(_unknown(reader)) if choice.audience == "own" and not choice.groups else [],
    }


def _data(record: Record, names: Iterable[str]) -> dict[str, object]:
    kinds = fields(record.kind)
    data = {name: record.values.get(name, kinds[name].kind.empty) for name in names}
    return {"id": record.id, **data, "deleted": record.hidden}


def _conflicts(reader: Reader, found: Iterable[list[Record]]) -> Iterator[dict[str, object]]:
    shown = {(one.kind, one.id) for records in found for one in records}
    for conflict in reader.conflicts():
        place = conflict.place
        if (place.record, place.id) in shown:
            values = [
                {"value": one.value, "author": reading.name_of(reader, one.author), "time": one.time}
                for one in conflict.choices
            ]
            yield {"record": place.record, "id": place.id, "field": place.field, "values": values}


def _unknown(reader: Reader) -> Iterator[dict[str, object]]:
    """What a newer version of the program wrote, and this one only keeps: each field with all its values."""
    for kind, id, values in reader.state():
        if unknown := {name: found for name, found in values.items() if field(kind, name) is None}:
            yield {"record": kind, "id": id, "fields": unknown}

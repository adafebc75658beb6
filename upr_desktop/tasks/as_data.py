"""Records, questions and results as plain data with codes, for scripts and other programs: field names are the schema's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import Kind, boxes, fields
from upr_desktop.domain.values import Record
from upr_desktop.storage import listing
from upr_desktop.storage.listing import Pair
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks.merge_bundle import Merged, Preview
from upr_desktop.tasks.review_conflicts import Question


def recommendations(reader: Reader, rids: Iterable[int]) -> list[dict[str, Any]]:
    """Each recommendation with the fields of its plan entry, by their numbers in the file."""
    rids = list(rids)
    found = listing.pairs(reader, rids)
    return [_pair(found[rid]) for rid in rids]


def recommendation(reader: Reader, pair: Pair, *, history: bool = False) -> dict[str, Any]:
    """One recommendation; with all that was ever written in its boxes."""
    data = _pair(pair)
    if history:
        data["history"] = {
            box.name: [written._asdict() for written in reader.history(Place("entry", pair.entry.id, box.name))]
            for box in boxes()
        }
    return data


def _pair(pair: Pair) -> dict[str, Any]:
    undecided = sorted(pair.recommendation.undecided | pair.entry.undecided)
    return {
        "id": pair.recommendation.id,
        **_fields(pair.entry),
        **_fields(pair.recommendation),
        "entry": pair.entry.id,
        "undecided": undecided,
    }


def _fields(record: Record) -> dict[str, Any]:
    empty: dict[Kind, Any] = {Kind.FLAG: False, Kind.TAGS: ()}
    return {name: record.values.get(name, empty.get(field.kind, "")) for name, field in fields(record.kind).items()}


def question(one: Question) -> dict[str, Any]:
    """A contested field with its values, numbered from 1 in the order of their commits' ids."""
    place, choices = one.conflict
    return {
        "id": one.id,
        "record": place.record,
        "field": place.field,
        "number": one.recommendation.text("number") if one.recommendation else "",
        "values": [
            {"choice": number, "value": choice.value, "author": author, "time": choice.time, "commits": choice.commits}
            for number, (choice, author) in enumerate(zip(choices, one.authors, strict=True), 1)
        ],
    }


def merged(one: Merged) -> dict[str, Any]:
    """What came of one bundle."""
    return {
        "file": one.name,
        "new": one.new,
        "same": one.same,
        "conflicts": one.conflicts,
        "refused": one.refused,
        "waiting": one.waiting,
    }


def preview(seen: Preview) -> dict[str, Any]:
    """What a bundle would change."""
    about = seen.about
    return {
        **merged(seen.merged),
        "organisation": about.organisation,
        "person": about.person,
        "made": about.made,
        "kind": about.kind,
        "workspace": about.workspace,
        "other_workspace": seen.other,
        "arrivals": [{"id": "/".join(one.place), "before": one.before, "after": one.after} for one in seen.arrivals],
        "same_fields": seen.same,
        "questions": [question(one) for one in seen.questions],
    }

"""Records, questions and results as plain data with codes, for scripts and other programs: field names are the schema's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import boxes, fields
from upr_desktop.domain.values import Record
from upr_desktop.storage import listing
from upr_desktop.storage.listing import Pair
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks.exchange.arrivals import Merged, Notes, Preview
from upr_desktop.tasks.reading import Came
from upr_desktop.tasks.review.alike import Alike
from upr_desktop.tasks.review.review_conflicts import Question

Data = dict[str, object]
"""What becomes JSON: codes and texts by the names of the schema."""


def recommendations(reader: Reader, rids: Iterable[int]) -> list[Data]:
    """Each recommendation with the fields of its plan entry, by rid."""
    rids = list(rids)
    found, instead = listing.pairs(reader, rids), listing.unlisted(reader)
    return [_pair(found[rid], instead) for rid in rids]


def recommendation(reader: Reader, pair: Pair, *, history: bool = False) -> Data:
    """One recommendation; with all that was ever written in its boxes."""
    data = _pair(pair, listing.unlisted(reader))
    if history:
        data["history"] = {
            box.name: [written._asdict() for written in reader.history(Place("entry", pair.entry.id, box.name))]
            for box in boxes()
        }
    return data


def _pair(pair: Pair, instead: Mapping[str, str]) -> Data:
    """instead: by id of each twin that is not listed, the one that is; that one has the others in its `twins`."""
    undecided = sorted(pair.recommendation.undecided | pair.entry.undecided)
    return {
        "id": pair.recommendation.id,
        **_fields(pair.entry),
        **_fields(pair.recommendation),
        "twins": tuple(id for id, listed in instead.items() if listed == pair.recommendation.id),
        "entry": pair.entry.id,
        "undecided": undecided,
    }


def _fields(record: Record) -> Data:
    return {name: record.values.get(name, field.kind.empty) for name, field in fields(record.kind).items()}


def alike(one: Alike) -> Data:
    """Two recommendations that are alike."""
    names = ("number", "text", "states", "response", "review")
    one_of = [{"id": each.id, **{name: each.values.get(name, "") for name in names}} for each in (one.one, one.other)]
    return {"kind": one.kind, "likeness": round(one.likeness), "one": one_of[0], "other": one_of[1]}


def question(one: Question) -> Data:
    """A contested field with its values, numbered from 1 in the order of their commits' ids.

    also: the numbers of further recommendations of which the same is asked. joint: a text to propose, or null.
    """
    place, choices = one.conflict
    return {
        "id": one.id,
        "record": place.record,
        "field": place.field,
        "number": one.recommendation.text("number") if one.recommendation else "",
        "also": [other.text("number") for other in one.also],
        "values": [
            {
                "choice": number,
                "value": choice.value,
                "author": one.authors[number - 1],
                "organisations": sorted(one.organisations[number - 1]),
                "time": choice.time,
                "clock_looks_wrong": one.wrong_clocks[number - 1],
                "commits": choice.commits,
            }
            for number, choice in enumerate(choices, 1)
        ],
        "joint": one.joint,
    }


def merged(one: Merged) -> Data:
    """What came of one bundle."""
    return {
        "file": one.name,
        "new": one.new,
        "same": one.same,
        "conflicts": one.conflicts,
        "refused": one.refused,
        "forged": one.forged,
        "device": one.device,
        "device_standing": one.standing,
        "cut": one.cut,
        "copied": one.copied,
        "waiting": [waiting._asdict() for waiting in one.waiting],
        **({"matrix": _matrix(one.matrix)} if one.matrix else {}),
    }


def _matrix(notes: Notes) -> Data:
    """What is known of a filled matrix beside its boxes."""
    return {
        **notes._asdict(),
        "missing": [record.text("number") or record.id for record in notes.missing],
        "strays": [stray._asdict() for stray in notes.strays],
        "left": [stray._asdict() for stray in notes.left],
    }


def came(line: Came) -> Data:
    """A line of the exchange log."""
    seen = line.receipt._asdict()
    del seen["number"]
    return {**seen, "waiting": [waiting._asdict() for waiting in line.waiting]}


def preview(seen: Preview) -> Data:
    """What bundles would change: one by itself; several each under `files`, and then what all of them bring."""
    files = [_file(one) for one in seen.files]
    totals = {name: sum(getattr(one, name) for one in seen.files) for name in ("new", "conflicts", "refused")}
    return {
        **(files[0] if len(files) == 1 else {"files": files, **totals}),
        "arrivals": [{"id": "/".join(one.place), "before": one.before, "after": one.after} for one in seen.arrivals],
        "same_fields": len(seen.same),
        "questions": [question(one) for one in seen.questions],
        "clock_looks_wrong": seen.wrong_clock,
    }


def _file(one: Merged) -> Data:
    if one.trouble or one.about is None:
        return {"file": one.name, "error": type(one.trouble).__name__}
    about = one.about
    told = {name: getattr(about, name) for name in ("organisation", "person", "made", "kind", "workspace")}
    return {**merged(one), **told, "other_workspace": one.other}

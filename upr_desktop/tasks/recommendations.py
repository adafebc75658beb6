"""Recommendations one at a time: find one by what a person calls it, add one by hand, put one aside and bring it back."""

from __future__ import annotations

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.values import Record, Value
from upr_desktop.errors import Ambiguous, NotFound, ReviewMissing
from upr_desktop.storage import listing
from upr_desktop.storage.listing import Filter, ListRow, Pair
from upr_desktop.tasks.workspace import Workspace, new_review, peek

__all__ = ["Filter", "ListRow", "Pair", "NO_GROUP", "peek"]

NO_GROUP = listing.NO_GROUP

numbers = listing.recommendations
some_found = listing.some_found
rows = listing.list_rows
pairs = listing.pairs
count = listing.count
by_response = listing.by_response
stranded = listing.stranded


def find(workspace: Workspace, called: str) -> Record:
    """The recommendation that a person means: `134.16`, `2:134.16`, `TZA-2:134.16` or the beginning of an id.

    Raises NotFound, or Ambiguous with the candidates.
    """
    review, colon, number = called.rpartition(":")
    found = [one for one in listing.numbered(workspace.store, number) if not colon or _is_of(workspace, one, review)]
    if not found and len(called) >= 8:
        started = workspace.store.ids_starting("recommendation", called.lower())
        found = list(workspace.store.records("recommendation", started).values())
    if not found:
        raise NotFound(called)
    if len(found) > 1:
        raise Ambiguous(called, ", ".join(_full_name(workspace, one) for one in found[:10]))
    return found[0]


def _is_of(workspace: Workspace, recommendation: Record, named: str) -> bool:
    review = workspace.store.record("review", recommendation.text("review"))
    cycle = review.text("cycle")
    return named.upper() in (cycle, f"{review.text('state')}-{cycle}")


def _full_name(workspace: Workspace, recommendation: Record) -> str:
    review = workspace.store.record("review", recommendation.text("review"))
    return f"{review.text('state')}-{review.text('cycle')}:{recommendation.text('number')}"


def pair(workspace: Workspace, recommendation: str) -> Pair:
    """A recommendation with the plan entry that answers it, by the recommendation's id. Raises NotFound."""
    rids = listing.rids(workspace.store, [recommendation])
    if not rids:
        raise NotFound(recommendation)
    return next(iter(listing.pairs(workspace.store, rids.values()).values()))


def cluster_of(workspace: Workspace, entry: str) -> list[Record]:
    """The recommendations that a plan entry answers, in the order of their numbers."""
    found = listing.pairs(workspace.store, listing.answered_by(workspace.store, entry))
    return [found[rid].recommendation for rid in listing.answered_by(workspace.store, entry)]


def the_review(workspace: Workspace, state: str = "", cycle: str = "", mechanism: str = "upr") -> tuple[str, list[Edit]]:
    """The review that is meant, and the edits that make it when it is not there yet. Raises ReviewMissing."""
    if state and cycle:
        id = ids.review_id(state, mechanism, cycle)
        there = workspace.store.record("review", id).values
        return id, [] if there else new_review(workspace, state, mechanism, cycle)
    reviews = [
        review
        for review in workspace.reviews()
        if state in ("", review.text("state")) and cycle in ("", review.text("cycle"))
    ]
    if len(reviews) != 1:
        raise ReviewMissing
    return reviews[0].id, []


def add(workspace: Workspace, review: str, values: dict[str, Value]) -> str:
    """Add one recommendation by hand and return its id. values: by field; tags as a collection of their elements."""
    id = ids.recommendation_id(review, str(values.get("number", "")), str(values.get("text", "")))
    workspace.write(new_recommendation(workspace, id, {"review": review, **values}))
    return id


def new_recommendation(workspace: Workspace, id: str, values: dict[str, Value]) -> list[Edit]:
    """The edits that give a recommendation these values; what is empty is left out, tags become one edit an element."""
    edits = []
    for name, value in values.items():
        if isinstance(value, (tuple, list, set, frozenset)):
            edits += [workspace.edit(Place("recommendation", id, f"{name}/{element}"), True) for element in sorted(value)]
        elif value:
            edits.append(workspace.edit(Place("recommendation", id, name), value))
    return edits


def put_aside(workspace: Workspace, kind: str, id: str) -> None:
    """Put a record aside. It can be brought back; what others write in it meanwhile brings it back as a question."""
    workspace.write([workspace.edit(Place(kind, id, "deleted"), True)])


def bring_back(workspace: Workspace, kind: str, id: str) -> None:
    """Bring a record back."""
    workspace.write([workspace.edit(Place(kind, id, "deleted"), False)])

"""Recommendations one at a time: add one by hand, put one aside and bring it back."""

from __future__ import annotations

from collections.abc import Mapping

from upr_desktop.domain import ids, mechanisms
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.kinds import Value, as_text
from upr_desktop.errors.base import AlreadyThere, ReviewMissing
from upr_desktop.storage import listing
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.workspace import Workspace, new_review


def the_review(
    workspace: Workspace, state: str = "", cycle: str = "", mechanism: str = "", body: str = ""
) -> tuple[str, list[Edit]]:
    """The review that is meant, and the edits that make it, or bring it back, when it is not there. Raises ReviewMissing.

    mechanism: empty is the UPR where State and cycle are named, else any. cycle, body: see `mechanisms.cycle_named`.
    """
    cycle = mechanisms.cycle_named(mechanism, body, cycle)
    if state and cycle:
        id = mechanisms.review_id(state, mechanism, cycle, body)
        there = workspace.store.record("review", id)
        is_shown = there.values and not there.hidden
        return id, [] if is_shown else new_review(workspace, state, mechanism, cycle, body=body)
    reviews = [
        review
        for review in reading.reviews(workspace.store)
        if all(
            wanted in ("", review.text(name))
            for name, wanted in (("state", state), ("cycle", cycle), ("mechanism", mechanism), ("body", body))
        )
    ]
    if len(reviews) != 1:
        raise ReviewMissing
    return reviews[0].id, []


def add(workspace: Workspace, review: str, values: Mapping[str, Value]) -> str:
    """Add one recommendation by hand and return its id. values: by field; tags as a collection of their elements.

    Raises AlreadyThere as `new_id` does.
    """
    id, is_first = new_id(workspace.store, review, *(as_text(values.get(name)).strip() for name in ("number", "text")))
    found = new_recommendation(workspace, id, {"review": review, **values, "to_check": not is_first})
    if workspace.store.record("recommendation", id).hidden:
        found.append(workspace.edit(Place("recommendation", id, "deleted"), False))
    workspace.write(found)
    return id


def new_id(reader: Reader, review: str, number: str, text: str) -> tuple[str, bool]:
    """The id of a recommendation that is about to be added, and whether it is the first that would have this id.

    Raises AlreadyThere when the review has one of that number, or of that text where there is no number.
    """
    key, field = (number, "number") if number else (text, "text")
    there = (one for one in listing.numbered(reader, number) if number and one.text("review") == review)
    if any(not reading.is_undone(reader, one) for one in there):
        raise AlreadyThere(number)
    # A name that is taken by another recommendation is one that has been changed there since.
    id, place = ids.recommendation_id(review, key), 1
    while (taken := reader.record("recommendation", id)).values and not reading.is_undone(reader, taken):
        if ids.recommendation_id(review, taken.text(field)) == ids.recommendation_id(review, key):
            raise AlreadyThere(key[:80])
        place += 1
        id = ids.recommendation_id(review, f"{key} {place}")
    return id, place == 1


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
    """Put a record aside. It can be brought back; what others write in it meanwhile brings it back as a question.

    A recommendation goes with its twins, and comes back with them.
    """
    places = [place for place in _places(workspace, kind, id) if not workspace.store.record(kind, place.id).hidden]
    workspace.decide([Edit(place, True, tuple(workspace.store.heads(place))) for place in places])


def bring_back(workspace: Workspace, kind: str, id: str) -> None:
    """Bring a record back."""
    workspace.write([workspace.edit(place, False) for place in _places(workspace, kind, id)])


def _places(workspace: Workspace, kind: str, id: str) -> list[Place]:
    together = reading.twins(workspace.store, id) if kind == "recommendation" else [id]
    return [Place(kind, one, "deleted") for one in together]

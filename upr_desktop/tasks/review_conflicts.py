"""Places where people wrote different things: see them, and decide. A decision settles the matter wherever it arrives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from upr_desktop import labels
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.conflicts import Choice, Conflict
from upr_desktop.domain.schema import Kind, field
from upr_desktop.domain.values import Record, Value, entered
from upr_desktop.errors import NotADecision, NotAllowed
from upr_desktop.storage import listing
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks import reading
from upr_desktop.tasks.workspace import Workspace


class Question(NamedTuple):
    """A conflict as a person sees it.

    recommendation: the first that it is about, None for a conflict elsewhere. base: the text from which all choices started,
    "" when there is none. authors: a name for each choice.
    """

    conflict: Conflict
    recommendation: Record | None
    base: str
    authors: tuple[str, ...]

    @property
    def id(self) -> str:
        """The name under which the command line knows the question."""
        return "/".join(self.conflict.place)


def questions(reader: Reader) -> list[Question]:
    """Everything on which somebody has to decide."""
    return [question(reader, conflict) for conflict in reader.conflicts()]


def question(reader: Reader, conflict: Conflict) -> Question:
    """A conflict with what a person needs in order to decide it."""
    authors = tuple(reading.name_of(reader, choice.author) for choice in conflict.choices)
    base = _base(reader, conflict)
    return Question(conflict, recommendation_at(reader, conflict.place), base if isinstance(base, str) else "", authors)


def recommendation_at(reader: Reader, place: Place) -> Record | None:
    """The recommendation that a place belongs to, the first one of a cluster; None for a place elsewhere."""
    if place.record == "recommendation":
        return reader.record("recommendation", place.id)
    if place.record == "entry":
        rids = listing.answered_by(reader, place.id)
        return listing.pairs(reader, rids[:1])[rids[0]].recommendation if rids else None
    return None


def _base(reader: Reader, conflict: Conflict) -> Value:
    """The value that all the choices replaced, if there is one: from it a joint text can be proposed."""
    shared: set[str] | None = None
    for choice in conflict.choices:
        over = _over(reader, choice, conflict.place)
        shared = over if shared is None else shared & over
    written = {one.commit: one.value for one in reader.history(conflict.place)}
    return next((written[id] for id in sorted(shared or ()) if id in written), "")


def _over(reader: Reader, choice: Choice, place: Place) -> set[str]:
    changes = reader.body(choice.commits[0]).changes
    return {id for c in changes if (c.record, c.id) == place[:2] for id in c.over.get(place.field, ())}


def named(reader: Reader, id: str) -> Conflict:
    """The open conflict with this id, `kind/record/field`. Raises NotADecision."""
    for conflict in reader.conflicts():
        if "/".join(conflict.place) == id:
            return conflict
    raise NotADecision(id)


def settle(workspace: Workspace, place: Place, value: Value) -> None:
    """Decide for a value. It replaces all that was seen there; what somebody wrote meanwhile elsewhere stays a question.

    Raises NotAllowed when the field cannot have the value. What stands there already can, also a code of a newer version.
    """
    heads = workspace.store.heads(place)
    if value not in heads.values():
        try:
            value = entered(place.record, place.field, value)
        except ValueError as error:
            raise NotAllowed(labels.field(place.field), str(value)) from error
    workspace.decide([Edit(place, value, tuple(heads))])


def typed(place: Place, text: str) -> Value:
    """What somebody means who types a value for a place: a flag is `true` or `false`. Raises NotAllowed."""
    known = field(place.record, place.field)
    if known is None or known.kind is not Kind.FLAG:
        return text
    if text not in ("true", "false"):
        raise NotAllowed(labels.field(place.field), text)
    return text == "true"


def choose(workspace: Workspace, conflict: Conflict, number: int) -> None:
    """Decide for one of the choices, counted from 1. Raises NotADecision when there is none of that number."""
    if not 1 <= number <= len(conflict.choices):
        raise NotADecision(str(number))
    settle(workspace, conflict.place, conflict.choices[number - 1].value)


def settle_as_seen(workspace: Workspace, decisions: Iterable[tuple[Conflict, Value]]) -> int:
    """Keep decisions that somebody took before; return how many. What has changed since they looked stays a question."""
    kept = 0
    with workspace.store.atomic():
        waiting = {conflict.place: conflict for conflict in workspace.store.conflicts()}
        for conflict, value in decisions:
            if waiting.get(conflict.place) == conflict:
                settle(workspace, conflict.place, value)
                kept += 1
    return kept

"""Split a recommendation into its parts, each with a response of its own.

A part is a recommendation that belongs to the whole. It starts with what is known of the whole, and shares its answer in the
two matrices until somebody takes it out of there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from upr_desktop.domain import ids, parts
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.kinds import Value
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import AlreadySplit, NoParts
from upr_desktop.storage.parts import parts as parts_of
from upr_desktop.tasks import reading
from upr_desktop.tasks.recommendations import new_recommendation
from upr_desktop.tasks.workspace import Workspace

__all__ = ["parts_of", "proposed", "split"]

_LIKE_THE_WHOLE = ("review", "text_language", "states", "themes", "persons", "sdgs", "ratification")
_ANSWER = ("response", "response_date", "response_source")


def proposed(recommendation: Record, letters: Iterable[str] = ()) -> dict[str, str]:
    """The parts into which it would be split, by letter: those in its text, and with the whole text those that are named."""
    text = recommendation.text("text")
    found = parts.in_text(text)
    return dict(sorted({letter: found.get(letter, text) for letter in {*found, *letters}}.items()))


def split(workspace: Workspace, id: str, texts: Mapping[str, str] | None = None) -> list[str]:
    """Split a recommendation, by id, and return the ids of its parts. texts: by letter; as its own text has them when None.

    Parts that are there already stay as they are; one that was put aside comes back.
    Raises NoParts where there are not two, AlreadySplit when all are there, or when it is a part itself.
    """
    whole = workspace.store.record("recommendation", id)
    texts = proposed(whole) if texts is None else texts
    if len(texts) < 2:
        raise NoParts(whole.text("number") or whole.id[:8])
    made, edits = [], list[Edit]()
    for letter, text in texts.items():
        number = parts.number(whole.text("number"), letter)
        made.append(ids.recommendation_id(whole.text("review"), number))
        edits += _part(workspace, whole, made[-1], {"number": number, "text": text})
    if whole.text("part_of") or not workspace.write(edits):
        raise AlreadySplit(whole.text("number"))
    return made


def _part(workspace: Workspace, whole: Record, id: str, own: dict[str, Value]) -> list[Edit]:
    there = workspace.store.record("recommendation", id)
    if there.values:
        return [workspace.edit(Place("recommendation", id, "deleted"), False)] if there.hidden else []
    names = _LIKE_THE_WHOLE if whole.text("response") == "partly_accepted" else _LIKE_THE_WHOLE + _ANSWER
    values = {name: whole.values[name] for name in names if name in whole.values}
    entry = reading.pair(workspace.store, whole.id).entry.id
    return new_recommendation(workspace, id, {**values, **own, "part_of": whole.id, "entry": entry})

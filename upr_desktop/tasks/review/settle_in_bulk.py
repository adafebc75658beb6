"""Where hundreds of places differ: choose those that a person has one answer for, and settle them as one deed.

Nothing here decides by itself: each function is what somebody clicked, or typed as a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from upr_desktop.domain.commits import Place
from upr_desktop.domain.conflicts import Conflict
from upr_desktop.domain.ids import name_key
from upr_desktop.domain.joint import alike
from upr_desktop.domain.kinds import as_text
from upr_desktop.domain.schema import RECORDS, field, fields
from upr_desktop.errors.base import NotFound
from upr_desktop.storage import listing
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks import reading
from upr_desktop.tasks.review.review_conflicts import Question, settle_as_seen
from upr_desktop.tasks.workspace import Workspace


def bulk(
    reader: Reader, questions: Sequence[Question], *, organisation: str = "", group: str = "", box: str = ""
) -> list[Question]:
    """The questions of which one choice was written by an organisation, that belong to a thematic group, or to one field.

    organisation: its name, long or short. group: id, or NO_GROUP. box: name of a field. What is empty does not filter.
    Raises NotFound when nobody here, nor in the questions, has the organisation's name, or no record has such a field.
    """
    if box and not any(box in fields(kind) for kind in RECORDS):
        raise NotFound(box)
    names = _names(reader, organisation, questions) if organisation else frozenset()
    return [
        one
        for one in questions
        if box in ("", one.conflict.place.field)
        and (not organisation or any(_by(one, names)))
        and (not group or group in (_groups(reader, one) or (reading.NO_GROUP,)))
    ]


def _by(question: Question, names: frozenset[str]) -> list[bool]:
    """By choice, whether somebody of an organisation with one of these names wrote it."""
    return [not names.isdisjoint(map(name_key, organisations)) for organisations in question.organisations]


def _names(reader: Reader, organisation: str, questions: Iterable[Question]) -> frozenset[str]:
    """All that an organisation is called here; one that comes with a file has only the name that it has there."""
    try:
        return reading.names_of_organisation(reader, organisation)
    except NotFound:
        name = name_key(organisation)
        if any(name == name_key(one) for question in questions for choice in question.organisations for one in choice):
            return frozenset([name])
        raise


def answers_of(reader: Reader, questions: Sequence[Question], organisation: str) -> dict[Place, int]:
    """What an organisation wrote, wherever exactly one of the choices is by it: the place, and the choice, counted from 0.

    organisation: its name, long or short. Raises NotFound as `bulk` does.
    """
    names = _names(reader, organisation, questions) if questions else frozenset()
    theirs = {one.conflict.place: _by(one, names) for one in questions}
    return {place: by.index(True) for place, by in theirs.items() if by.count(True) == 1}


def _groups(reader: Reader, question: Question) -> tuple[str, ...]:
    """The thematic groups that a question concerns."""
    place = question.conflict.place
    if place.record == "group":
        return (place.id,)
    if place.record == "entry":
        return reader.record("entry", place.id).tags("groups")
    if question.recommendation is None:
        return ()
    rids = listing.rids_of(reader, [question.recommendation.id]).values()
    return tuple(group for pair in listing.pairs(reader, rids).values() for group in pair.entry.tags("groups"))


def are_alike(conflict: Conflict) -> bool:
    """Whether texts differ in nothing but white space and the case of their letters."""
    known = field(conflict.place.record, conflict.place.field)
    return known is not None and known.kind.is_prose and alike(*(as_text(choice.value) for choice in conflict.choices))


def settle_alike(workspace: Workspace, conflicts: Iterable[Conflict] | None = None) -> int:
    """Decide, where texts are alike, for the one that is shown already; return how many.

    conflicts: those that somebody saw; all there are when it is None. How it is taken back: see `settle_as_seen`.
    """
    found = workspace.store.conflicts() if conflicts is None else conflicts
    return settle_as_seen(workspace, [(one, workspace.store.shown(one.place)) for one in found if are_alike(one)])


def settle_all(workspace: Workspace, questions: Sequence[Question], taking: str) -> int:
    """Decide for what one organisation wrote, wherever exactly one of the choices is by it; return how many.

    taking: its name, long or short; "keep ours" takes `workspace.me.organisation`. The rest stays a question. It is one deed,
    in one transaction; how it is taken back: see `settle_as_seen`. Raises NotFound as `bulk` does.
    """
    answers = answers_of(workspace.store, questions, taking)
    chosen = [(one.conflict, answers[one.conflict.place]) for one in questions if one.conflict.place in answers]
    return settle_as_seen(workspace, [(conflict, conflict.choices[number].value) for conflict, number in chosen])

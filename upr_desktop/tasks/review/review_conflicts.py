"""Places where people wrote different things: see them, and decide. A decision settles the matter wherever it arrives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.conflicts import Choice, Conflict
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.joint import joint
from upr_desktop.domain.kinds import MAX_TEXT, Value, as_text
from upr_desktop.domain.number import number_key
from upr_desktop.domain.schema import field
from upr_desktop.domain.values import Record, entered
from upr_desktop.errors.base import NotAllowed
from upr_desktop.errors.exchange import NotADecision
from upr_desktop.labels import labels
from upr_desktop.storage import listing
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks import reading
from upr_desktop.tasks.workspace import Workspace


class Question(NamedTuple):
    """A conflict as a person sees it.

    recommendation: the first that it is about, None for a conflict elsewhere; subject: what that other record is called.
    also: further recommendations of which the same is asked, because they were clustered two ways together.
    base: the text from which all choices started, "" when there is none. By choice: authors: a name; organisations: all
    who wrote it; called: the name of the record that it means, "" where the value speaks for itself; wrong_clocks: whether
    the clock of that computer looks wrong.
    """

    conflict: Conflict
    recommendation: Record | None
    subject: str
    also: tuple[Record, ...]
    base: str
    authors: tuple[str, ...]
    organisations: tuple[frozenset[str], ...]
    called: tuple[str, ...]
    wrong_clocks: tuple[bool, ...]

    @property
    def id(self) -> str:
        """The name under which the command line knows the question."""
        return "/".join(self.conflict.place)

    @property
    def joint(self) -> str | None:
        """A text with what everybody changed, to be proposed; None where there is no base, or changes touch each other."""
        known = field(self.conflict.place.record, self.conflict.place.field)
        if not self.base or known is None or not known.many_lines:
            return None
        text = joint(self.base, *(as_text(choice.value) for choice in self.conflict.choices))
        return text if text is not None and len(text) <= MAX_TEXT else None


def questions(reader: Reader) -> list[Question]:
    """Everything on which somebody has to decide."""
    return ask(reader, reader.conflicts())


def ask(reader: Reader, conflicts: Iterable[Conflict]) -> list[Question]:
    """What these conflicts ask. Recommendations that several people pointed at the same several clusters are one question."""
    found: dict[object, list[Conflict]] = {}
    for conflict in conflicts:
        found.setdefault(_matter(conflict), []).append(conflict)
    return [question(reader, first, also) for first, *also in found.values()]


def _matter(conflict: Conflict) -> object:
    """What a conflict is about: equal for those that are settled together."""
    place = conflict.place
    return frozenset(choice.value for choice in conflict.choices) if _is_membership(place) else place


def _is_membership(place: Place) -> bool:
    return (place.record, place.field) == ("recommendation", "entry")


def question(reader: Reader, conflict: Conflict, also: Sequence[Conflict] = ()) -> Question:
    """A conflict with what a person needs in order to decide it. also: conflicts that are the same question."""
    place, choices = conflict
    found = [recommendation_at(reader, one.place) for one in (conflict, *also)]
    about = sorted(filter(None, found), key=lambda one: number_key(one.text("number")))
    base = _base(reader, conflict)
    wrong = reading.wrong_clocks(reader, [choice.commits[0] for choice in choices])
    return Question(
        conflict=conflict,
        recommendation=about[0] if about else None,
        subject="" if about else reading.called(reader, place.record, place.id),
        also=tuple(about[1:]),
        base=base if isinstance(base, str) else "",
        authors=tuple(reading.writer(reader, choice.commits[0], choice.author) for choice in choices),
        organisations=tuple(organisations_behind(reader, choice) for choice in choices),
        called=tuple(_called(reader, place, choice.value) for choice in choices),
        wrong_clocks=tuple(choice.commits[0] in wrong for choice in choices),
    )


def _called(reader: Reader, place: Place, value: Value) -> str:
    known = field(place.record, place.field)
    if known is None or not known.kind.refers or not value or value == own_entry(place.id):
        return ""
    return reading.called(reader, known.to, as_text(value))


def organisations_behind(reader: Reader, choice: Choice) -> frozenset[str]:
    """The names of the organisations whose people wrote a choice."""
    return frozenset(reading.organisation_of(reader, reader.body(id).author) for id in choice.commits) - {""}


def recommendation_at(reader: Reader, place: Place) -> Record | None:
    """The recommendation that a place belongs to, the first one of a cluster; None for a place elsewhere.

    An entry that answers nobody any more belongs to the recommendation that started with it; what belongs to a twin belongs
    to the one that is listed.
    """
    if place.record == "recommendation":
        return _listed(reader, place.id)
    if place.record != "entry":
        return None
    if rids := listing.answered_by(reader, place.id):
        return listing.pairs(reader, rids[:1])[rids[0]].recommendation
    owner = listing.began_with(reader, place.id)
    return _listed(reader, owner) if owner else None


def _listed(reader: Reader, id: str) -> Record:
    return reader.record("recommendation", *listing.listed(reader, [id]))


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
    waiting = {one.place: one for one in workspace.store.conflicts()} if _is_membership(place) else {}
    workspace.decide(_decision(workspace, place, value, waiting))


def _decision(workspace: Workspace, place: Place, value: Value, waiting: Mapping[Place, Conflict]) -> list[Edit]:
    """The edits that settle a question wherever it is asked: at all recommendations that were clustered two ways together."""
    places = [place]
    if _is_membership(place) and place in waiting:
        matter = _matter(waiting[place])
        places = [one.place for one in waiting.values() if _matter(one) == matter]
    return [_edit(workspace, one, value) for one in places]


def _edit(workspace: Workspace, place: Place, value: Value) -> Edit:
    heads = workspace.store.heads(place)
    if value not in heads.values():
        try:
            value = entered(place.record, place.field, value)
        except ValueError as error:
            raise NotAllowed(labels.field(place.field), str(value)) from error
    return Edit(place, value, tuple(heads))


def typed(place: Place, text: str) -> Value:
    """What somebody means who types a value for a place: a flag is `true` or `false`. Raises NotAllowed."""
    known = field(place.record, place.field)
    try:
        return known.kind.typed(text) if known else text
    except ValueError as error:
        raise NotAllowed(labels.field(place.field), text) from error


def choose(workspace: Workspace, conflict: Conflict, number: int) -> None:
    """Decide for one of the choices, counted from 1. Raises NotADecision when there is none of that number."""
    if not 1 <= number <= len(conflict.choices):
        raise NotADecision(str(number))
    settle(workspace, conflict.place, conflict.choices[number - 1].value)


def settle_as_seen(workspace: Workspace, decisions: Iterable[tuple[Conflict, Value]]) -> int:
    """Keep decisions that somebody took before, as one deed; return how many. What has changed since stays a question.

    Raises NotAllowed when a field cannot have its value; then none is kept. A decision is taken back as any text is: what
    was not chosen stands in the history of its field and can be brought back from there.
    """
    decisions = list(decisions)
    if not decisions:  # as at most merges: all the conflicts need not be read
        return 0
    with workspace.store.atomic():
        waiting = {conflict.place: conflict for conflict in workspace.store.conflicts()}
        standing = [(one.place, value) for one, value in decisions if one.asks_the_same(waiting.get(one.place))]
        edits = [edit for place, value in standing for edit in _decision(workspace, place, value, waiting)]
        # One alone is called after its box.
        with workspace.deed(*(("decisions", str(len(standing))) if len(standing) > 1 else ())):
            workspace.decide(edits)
    return len(standing)

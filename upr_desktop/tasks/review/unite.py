"""What people say of two recommendations: that they are one, that one came again as the other, or that they only look alike.

Each deed is values for places: `keep` writes them; an editor can write them too, and take them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from upr_desktop.domain.commits import Place
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.kinds import Value, as_tags
from upr_desktop.domain.schema import boxes, fields
from upr_desktop.domain.twins import DIFFERENT, TWINS, Twin, pair_at, pairs, shown
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import NotOfOneReview, OfOneReview
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Pair, Reader
from upr_desktop.tasks.review.cluster import gathered, leaving, shared_entry, with_twins
from upr_desktop.tasks.review.links import when
from upr_desktop.tasks.workspace import Workspace

Deed = dict[Place, Value]
"""What shall stand where."""

LINK = "same_as"
_ITS_OWN = frozenset({"review", "number", "number_as_printed", "part_of", "entry", TWINS, DIFFERENT, "to_check", "deleted"})
_TOGETHER = (
    ("text", "text_language"),
    ("response", "position_note", "position_source", "response_as_worded", "response_date", "response_source"),
)
"""Fields that mean something beside the first of them only: none is taken over from a twin in which that one differs."""
_FLAGS = ("priority", "present", "later")


def keep(workspace: Workspace, deed: Deed) -> bool:
    """Do it; returns whether that changed anything."""
    return bool(workspace.write([workspace.edit(place, value) for place, value in deed.items()]))


# --- one recommendation, brought in twice


def united(
    reader: Reader, one: str, other: str, chosen: Mapping[str, str] | None = None, *, also: Iterable[str] = ("states",)
) -> Deed:
    """These two, by id, are one recommendation. The one that is shown gets what is filled in the other only.

    chosen: the text for boxes in which both wrote; otherwise their texts are joined. also: the sets of facts from the source
    of which the shown one gets what only the other has.
    Raises NotOfOneReview, or NotAllowed when a joined text is longer than a box can hold.
    """
    found = with_twins(reader, (one, other))
    if len({pair.recommendation.text("review") for pair in found}) > 1:
        raise NotOfOneReview
    first = _shown(found)
    found.sort(key=lambda pair: pair.recommendation.id != first)
    members = [pair.recommendation for pair in found]
    ids = [member.id for member in members]
    entry = shared_entry(found) or own_entry(first)
    deed = gathered(reader, found, entry, chosen or {})
    deed |= dict.fromkeys(pairs(TWINS, ids), True)
    deed |= dict.fromkeys(pairs(DIFFERENT, ids), False)
    deed |= {Place("recommendation", first, name): value for name, value in taken_over(members, also).items()}
    return deed | {Place("entry", entry, name): True for name in _FLAGS if any(pair.entry.flag(name) for pair in found)}


def all_united(reader: Reader, couples: Iterable[tuple[str, str]]) -> Deed:
    """Each couple is one recommendation, all in one deed. No id may stand in two of them."""
    return {place: value for one, other in couples for place, value in united(reader, one, other).items()}


def taken_over(members: Sequence[Record], also: Iterable[str] = ("states",)) -> dict[str, Value]:
    """By field, what the first of these gets from the others because it has nothing there itself."""
    first, *others = members
    left_out = {"states", *_ITS_OWN} - set(also)
    found: dict[str, Value] = {}
    for other in others:
        foreign = {name for first_name, *names in _TOGETHER for name in names if _differ(first, other, first_name)}
        for name, value in other.values.items():
            if name in left_out | foreign:
                continue
            if fields("recommendation")[name].kind.is_set:
                found |= {f"{name}/{element}": True for element in as_tags(value) if element not in first.tags(name)}
            elif not first.values.get(name):
                found.setdefault(name, value)
    return found


def _differ(one: Record, other: Record, name: str) -> bool:
    return "" not in (one.text(name), other.text(name)) and one.text(name) != other.text(name)


def _shown(found: Sequence[Pair]) -> str:
    records = (pair.recommendation for pair in found)
    return shown(Twin(one.id, one.text("review"), one.text("number"), one.hidden) for one in records).id


def parted(reader: Reader, id: str) -> Deed:
    """This record, by id, is a recommendation of its own again, with the entry that it had; nothing where it has no twin.

    What it left in the shown one, or got from it, goes back as far as nobody has changed it since.
    """
    found = with_twins(reader, [id])
    everybody = [pair.recommendation.id for pair in found]
    rest = [other for other in everybody if other != id]
    if not rest:
        return {}
    united_at = [place for other in rest for place in _both_ways(TWINS, id, other) if reader.shown(place)]
    entry = found[0].entry.id
    stays = next((one for one in everybody if own_entry(one) == entry), everybody[0])
    gone = [pair for pair in found if (pair.recommendation.id == id) != (stays == id)]
    deed: Deed = {**dict.fromkeys(united_at, False), **dict.fromkeys(pairs(TWINS, rest), True)}
    deed |= _as_before(reader, everybody[0], entry, {_deed(reader, id) for at in united_at for id in reader.heads(at)})
    return deed | leaving(reader, gone, own_entry(_shown(gone)))


def _both_ways(name: str, one: str, other: str) -> tuple[Place, Place]:
    """Where a pair stands, and where a careless program may have written it."""
    return pair_at(name, one, other), Place("recommendation", max(one, other), f"{name}/{min(one, other)}")


def _as_before(reader: Reader, recommendation: str, entry: str, deeds: set[str]) -> Deed:
    """What stood in the fields that these deeds filled and nobody has written since."""
    found: Deed = {}
    for place in _fillable(reader, recommendation, entry):
        heads = list(reader.heads(place))
        if len(heads) == 1 and _deed(reader, heads[0]) in deeds:
            found[place] = _replaced_by(reader, place, heads[0])
    return found


def _fillable(reader: Reader, recommendation: str, entry: str) -> Iterable[Place]:
    record = reader.record("recommendation", recommendation)
    for name, value in record.values.items():
        if name not in _ITS_OWN:
            elements = [f"{name}/{element}" for element in value] if isinstance(value, tuple) else [name]
            yield from (Place("recommendation", recommendation, each) for each in elements)
    yield from (Place("entry", entry, name) for name in (*(box.name for box in boxes()), *_FLAGS))


def _deed(reader: Reader, commit: str) -> str:
    """The deed that a commit is part of; itself where it is all of it."""
    return reader.body(commit).deed or commit


def _replaced_by(reader: Reader, place: Place, commit: str) -> Value:
    """The value that its author saw there; where there was none, nothing."""
    changes = [change for change in reader.body(commit).changes if (change.record, change.id) == place[:2]]
    over = [id for change in changes for id in change.over.get(place.field, ())]
    before = [one.value for one in reader.history(place) if one.commit in over]
    return before[-1] if before else False if isinstance(reader.shown(place), bool) else ""


# --- the same in another review


def linked(reader: Reader, one: str, other: str) -> Deed:
    """One of these, by id, came again as the other: in a later cycle, or by another mechanism. Raises OfOneReview."""
    records = [reader.record("recommendation", id) for id in (one, other)]
    if len({record.text("review") for record in records}) == 1:
        raise OfOneReview
    later, earlier = sorted(records, key=lambda record: when(reader, record), reverse=True)
    deed: Deed = {Place("recommendation", later.id, f"{LINK}/{earlier.id}"): True}
    return deed | {pair_at(DIFFERENT, one, other): False}


def unlinked(reader: Reader, one: str, other: str) -> Deed:
    """These two are no longer linked, whichever of their twins the link was made with."""
    ones, others = reading.twins(reader, one), reading.twins(reader, other)
    places = [place for a in ones for b in others for place in _both_ways(LINK, a, b)]
    return {place: False for place in places if reader.shown(place)}


# --- only alike


def kept_apart(reader: Reader, one: str, other: str) -> Deed:
    """These two only look alike, and nobody shall ask again; where they were united or linked, they are no longer."""
    deed: Deed = {pair_at(DIFFERENT, one, other): True} | unlinked(reader, one, other)
    together = reading.twins(reader, one)
    return deed | (parted(reader, other if one == together[0] else one) if other in together else {})

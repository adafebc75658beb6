"""Recommendations that are alike: brought in twice, answered in two ways, or made before in another review.

They are found by their texts and only shown: what they are, a person says (tasks/unite.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from upr_desktop.domain import response
from upr_desktop.domain.twins import DIFFERENT, pair_at
from upr_desktop.domain.values import Record
from upr_desktop.storage import listing
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.review.cluster import texts, with_twins
from upr_desktop.tasks.review.links import links, order, when

TWIN, OTHER_RESPONSE, EARLIER = KINDS = ("twin", "other_response", "earlier")
_NUMBERED_TWINS = 95.0
"""Likeness from which two with different numbers may be one: the draft of a report counts in another paragraph."""
_SAME_WORDS = 99.9
_CAME_AGAIN = 70.0
"""Likeness from which one of another review is worth showing; the words of two cycles differ more than those of two sources."""

_MOST, _LONGEST = 1_000, 1_000
"""Recommendations of a review, and characters of a text, that are held against others: real ones have some hundreds of each,
and a file that was made to keep a computer busy shall not."""


class Alike(NamedTuple):
    """Two recommendations that are alike.

    kind: TWIN, they may be one, and `one` would be shown; OTHER_RESPONSE, of one review, to `one` the government said yes;
    EARLIER, `other` is of another review, before that of `one`. likeness: up to 100, the same words.
    """

    kind: str
    likeness: float
    one: Record
    other: Record


def alike(reader: Reader, kinds: Iterable[str] = KINDS) -> list[Alike]:
    """Every pair of which nobody has said yet what it is, by kind, the most alike first."""
    wanted, known = set(kinds), _Known(reader)
    found: list[Alike] = []
    for review in known.by_review:
        if wanted & {TWIN, OTHER_RESPONSE}:
            found += _inside(known, review)
    if EARLIER in wanted:
        for later, earlier in _reviews_of_one_state(reader):
            found += _came_again(known, later.id, earlier.id)
    return sorted((one for one in found if one.kind in wanted), key=lambda one: (KINDS.index(one.kind), -one.likeness))


def twins(reader: Reader) -> list[Alike]:
    """The pairs that may be one recommendation. Quick where every review came from one source."""
    known = _Known(reader)
    several = [review for review in known.by_review if len(known.sources_of(review)) > 1]
    return [one for review in several for one in _inside(known, review) if one.kind == TWIN]


def sure(reader: Reader, pairs: Iterable[Alike]) -> list[Alike]:
    """Those of TWIN about which nobody has to think: the same words, no other response, and no box in which both wrote."""
    found, taken = [], set[str]()
    for pair in pairs:
        ids = {pair.one.id, pair.other.id}
        if pair.kind == TWIN and pair.likeness >= _SAME_WORDS and taken.isdisjoint(ids) and not _is_for_a_person(reader, pair):
            taken |= ids
            found.append(pair)
    return found


def _is_for_a_person(reader: Reader, pair: Alike) -> bool:
    if len({record.text("response") for record in (pair.one, pair.other)} - {""}) > 1:
        return True
    return any(len(written) > 1 for written in texts(with_twins(reader, (pair.one.id, pair.other.id))).values())


def is_open(reader: Reader, one: str, other: str) -> bool:
    """Whether nobody has said yet what two recommendations are, by id."""
    if other in reading.twins(reader, one) or any(link.id == other for link in links(reader, one)):
        return False
    return not reader.shown(pair_at(DIFFERENT, one, other))


def asked(reader: Reader, one: str, other: str) -> Alike:
    """Two recommendations that somebody chose, by id, whatever their texts: a TWIN; of two reviews, EARLIER."""
    from upr_desktop.importing.similar import between

    first, second = (reader.record("recommendation", id) for id in (one, other))
    pairs = between([first.text("text")], [second.text("text")], 0)
    likeness = pairs[0].likeness if pairs else 0.0
    if first.text("review") == second.text("review"):
        return Alike(TWIN, likeness, *sorted((first, second), key=_as_shown))
    later, earlier = sorted((first, second), key=lambda record: when(reader, record), reverse=True)
    return Alike(EARLIER, likeness, later, earlier)


class _Known:
    """What is listed, by review; what people said of pairs; and where each came from."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._all: dict[str, set[str]] = {}
        for id, one in listing.unlisted(reader).items():
            self._all.setdefault(one, {one}).add(id)
        ids = listing.by_review(reader, _MOST)
        wanted = {id for some in ids.values() for one in some for id in self._all.get(one, {one})}
        records = reader.records("recommendation", wanted)
        self.by_review = {
            review: [records[id] for id in some if records[id].text("text") and not records[id].text("part_of")]
            for review, some in ids.items()
        }
        self._different = {frozenset((r.id, other)) for r in records.values() for other in r.tags(DIFFERENT)}
        self._came = listing.first_commits(reader, wanted)
        self._deeds: dict[int, str] = {}

    def all_of(self, record: Record) -> set[str]:
        """A listed recommendation and the twins that are not listed."""
        return self._all.get(record.id, {record.id})

    def are_kept_apart(self, one: Record, other: Record) -> bool:
        """Whether somebody said that these are not the same."""
        return any(frozenset(pair) in self._different for pair in product(self.all_of(one), self.all_of(other)))

    def sources_of(self, review: str) -> set[str]:
        """The lists out of which the recommendations of a review came."""
        return {source for record in self.by_review[review] for source in self.sources(record)}

    def sources(self, record: Record) -> set[str]:
        """The lists out of which a recommendation came, each known by the deed that brought it."""
        return {self._deed(commit) for id in self.all_of(record) for commit in self._came.get(id, ())}

    def _deed(self, commit: int) -> str:
        if commit not in self._deeds:
            found = self.reader.log.commit(commit)
            self._deeds[commit] = found.content().deed or found.id
        return self._deeds[commit]


def _words(records: Iterable[Record]) -> list[str]:
    return [record.text("text")[:_LONGEST] for record in records]


# --- in one review


def _inside(known: _Known, review: str) -> Iterator[Alike]:
    from upr_desktop.importing.similar import within

    records = known.by_review[review]
    taken: set[tuple[str, str]] = set()
    exact: set[str] = set()
    for place, other_place, likeness in within(_words(records)):
        one, other = records[place], records[other_place]
        if known.are_kept_apart(one, other):
            continue
        sources, others = known.sources(one), known.sources(other)
        if _may_be_one(one, other, likeness) and sources.isdisjoint(others):
            # The most alike come first. Of a list a recommendation can have one twin, and where one has the same words the
            # others, that have not, are asked about when it is settled.
            ends = {(one.id, source) for source in others} | {(other.id, source) for source in sources}
            if ends.isdisjoint(taken) and (likeness >= _SAME_WORDS or exact.isdisjoint({one.id, other.id})):
                taken |= ends
                exact |= {one.id, other.id} if likeness >= _SAME_WORDS else set()
                yield Alike(TWIN, likeness, *sorted((one, other), key=_as_shown))
        elif _answers(one) | _answers(other) == {"accepted", "noted"}:
            yield Alike(OTHER_RESPONSE, likeness, *sorted((one, other), key=lambda record: sorted(_answers(record))))


def _as_shown(record: Record) -> tuple[bool, str]:
    """Sorts the one that would be listed first."""
    return not record.text("number"), record.id


def _may_be_one(one: Record, other: Record, likeness: float) -> bool:
    states, others = set(one.tags("states")), set(other.tags("states"))
    if states and others and states.isdisjoint(others):
        return False
    return likeness >= _NUMBERED_TWINS or not (one.text("number") and other.text("number"))


def _answers(record: Record) -> set[str]:
    """What the response counts as, where the government gave one."""
    return set(response.counted({record.text("response"): 1})) & {"accepted", "noted"}


# --- in several reviews


def _reviews_of_one_state(reader: Reader) -> Iterator[tuple[Record, Record]]:
    """Each two reviews of one State, the later one first."""
    reviews = sorted(reading.reviews(reader), key=order, reverse=True)
    return ((later, earlier) for later, earlier in combinations(reviews, 2) if later.text("state") == earlier.text("state"))


def _came_again(known: _Known, later: str, earlier: str) -> Iterator[Alike]:
    """For each of the later review the one of the earlier that is most like it, unless it is linked to one already."""
    from upr_desktop.importing.similar import between

    records, before = known.by_review.get(later, []), known.by_review.get(earlier, [])
    asked = _answered(known.reader, records, earlier)
    for place, other_place, likeness in between(_words(records), _words(before), _CAME_AGAIN):
        one, other = records[place], before[other_place]
        if one.id not in asked and not known.are_kept_apart(one, other):
            asked.add(one.id)
            yield Alike(EARLIER, likeness, one, other)


def _answered(reader: Reader, records: Iterable[Record], review: str) -> set[str]:
    """Those that are linked to one of a review."""
    named = {id for owner, others in listing.linked(reader) for id in (owner, *others)}
    some = [record for record in records if named & set(reading.twins(reader, record.id))] if named else []
    return {record.id for record in some if any(one.text("review") == review for one in links(reader, record.id))}

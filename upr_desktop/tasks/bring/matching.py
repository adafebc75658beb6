"""Which recommendations of a list are here already: by number, else by text, each one once.

Lists of one review come from several sources: with numbers, without, or with those of another paragraph or of a draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from upr_desktop.domain import ids
from upr_desktop.domain.kinds import Value, as_text
from upr_desktop.domain.plain import plain
from upr_desktop.domain.values import Record
from upr_desktop.importing import similar
from upr_desktop.storage import listing
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Filter, Pair, Reader


class Wanted(NamedTuple):
    """A recommendation of a list. id: the one that it has by its number, or by its text where it has none."""

    id: str
    review: str
    number: str
    text: str


class Match(NamedTuple):
    """The recommendation here that one of a list is; not sure: that it may be, which a person has to tell."""

    id: str
    is_sure: bool


def wanted(review: str, values: Mapping[str, Value]) -> Wanted:
    """What a list says that tells recommendations apart. values: by field."""
    number, text = as_text(values.get("number")), as_text(values.get("text"))
    return Wanted(ids.recommendation_id(review, number, text), review, number, text)


def listed(reader: Reader, wanted: Iterable[Wanted]) -> list[Wanted]:
    """The same; where the id is that of a twin that is not listed, with the id of the one that is."""
    instead = listing.unlisted(reader)
    return [one._replace(id=instead.get(one.id, one.id)) for one in wanted]


def there(reader: Reader, reviews: Iterable[str], wanted: Iterable[Wanted]) -> dict[str, Pair]:
    """All recommendations of these reviews that are here, put aside or not, and those with the ids, by id.

    What was taken back by undo is not here: it may come in again.
    """
    rids = {rid for review in reviews for aside in (False, True) for rid in reading.rids(reader, _of(review, aside))}
    rids.update(reading.rids_of(reader, (one.id for one in wanted)).values())
    found = (pair for _rid, pair in sorted(reading.pairs(reader, rids).items()))
    return {pair.recommendation.id: pair for pair in found if not reading.is_undone(reader, pair.recommendation)}


def is_counted(record: Record) -> bool:
    """Whether a list ought to have it: not what was put aside, nor what is only a part of another."""
    return not record.hidden and not record.text("part_of")


def match(wanted: Sequence[Wanted], here: Sequence[Record]) -> dict[int, Match]:
    """The recommendations that are here already, by their places in the list. What was put aside is met too, but last."""
    return _Matching(wanted, sorted(here, key=lambda record: record.hidden)).found


class _Side(NamedTuple):
    """What is compared of a recommendation, on either side."""

    id: str
    review: str
    number: str
    text: str
    is_part: bool = False


class _Matching:
    """Goes from the surest way to the least sure; what is met is out of the way of all that follow."""

    def __init__(self, wanted: Sequence[Wanted], here: Sequence[Record]) -> None:
        self.found: dict[int, Match] = {}
        self._rows = [_Side(one.id, one.review, plain(one.number), plain(one.text)) for one in wanted]
        self._here = [_side(record) for record in here]
        self._left = dict(enumerate(self._here))
        self._by(lambda one: one.number and (one.review, one.number, one.text))
        self._alike_of_one_number()
        self._by(lambda one: not one.number and one.id, lambda one: one.id)
        self._by(lambda one: _whole(one) and (one.review, one.text), fits=_other_numbering)
        self._by(lambda one: _whole(one) and (one.review, one.text), sure=False)
        self._by(lambda one: one.number and (one.review, one.number))
        self._by(lambda one: one.id, fits=lambda row, record: not record.number)
        self._alike(list(self._left), _other_numbering, sure=False)

    def _take(self, place: int, other: int, sure: bool) -> None:
        self.found[place] = Match(self._left.pop(other).id, sure)

    def _by(
        self,
        key: Callable[[_Side], Hashable],
        key_here: Callable[[_Side], Hashable] | None = None,
        fits: Callable[[_Side, _Side], bool] = lambda row, record: True,
        sure: bool = True,
    ) -> None:
        """Meet those with the same key, in the order in which they stand; an empty key meets nothing."""
        shelf = defaultdict(list)
        for other, record in self._left.items():
            if found := (key_here or key)(record):
                shelf[found].append(other)
        for place, row in self._free():
            others = shelf.get(key(row) or None, [])
            fitting = next((other for other in others if fits(row, self._here[other])), None)
            if fitting is not None:
                others.remove(fitting)
                self._take(place, fitting, sure)

    def _alike_of_one_number(self) -> None:
        """A changed text under its old number; where a number stands for several, the one that was changed least goes first."""
        numbers = {(row.review, row.number) for _place, row in self._free() if row.number}
        others = [other for other, record in self._left.items() if (record.review, record.number) in numbers]
        self._alike(others, lambda row, record: row.number == record.number, sure=True)

    def _alike(self, others: list[int], fits: Callable[[_Side, _Side], bool], sure: bool) -> None:
        """Meet those with nearly the same text, the most alike first."""
        rows, records = self._free(), [self._here[other] for other in others]
        if not rows or not records:
            return
        for pair in similar.between([row.text for _place, row in rows], [record.text for record in records]):
            (place, row), record, other = rows[pair.one], records[pair.other], others[pair.other]
            if place not in self.found and other in self._left and row.review == record.review and fits(row, record):
                self._take(place, other, sure)

    def _free(self) -> list[tuple[int, _Side]]:
        return [(place, row) for place, row in enumerate(self._rows) if place not in self.found]


def _side(record: Record) -> _Side:
    number, text = plain(record.text("number")), plain(record.text("text"))
    return _Side(record.id, record.text("review"), number, text, bool(record.text("part_of")))


def _whole(one: _Side) -> str:
    """The text of a recommendation that is no part of another: the text of a part may be that of the whole."""
    return "" if one.is_part else one.text


def _other_numbering(row: _Side, record: _Side) -> bool:
    """Whether the numbers do not say that the two are different: one has none, or they are of different paragraphs."""
    if record.is_part:
        return False
    return not row.number or not record.number or _paragraph(row.number) != _paragraph(record.number)


def _paragraph(number: str) -> str:
    """134 of 134 16; none where a number is only counted up."""
    return number.split()[0] if " " in number else ""


def _of(review: str, aside: bool) -> Filter:
    return Filter(review=review, aside=aside)

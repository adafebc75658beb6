"""Where the work stands, all of it at a glance: how much is answered, what waits, and how much is put into practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from upr_desktop.domain import readers
from upr_desktop.domain import scorecard as score
from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import boxes
from upr_desktop.domain.scorecard import Scorecard
from upr_desktop.domain.values import Record
from upr_desktop.i18n import speaking
from upr_desktop.storage import overview as storage
from upr_desktop.storage.listing import NO_GROUP
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Filter, Reader
from upr_desktop.tasks.show import totals
from upr_desktop.tasks.show.totals import CheckedTotals

__all__ = ["Overview", "Scorecard", "Share", "figure", "next_box", "overview", "possible_twins", "scorecard"]


class Share(NamedTuple):
    """How far one group is. group: its id, or NO_GROUP, whose name is empty. plan, strategy: boxes filled."""

    group: str
    name: str
    recommendations: int
    plan: int
    strategy: int


class Overview(NamedTuple):
    """All that can be counted.

    responses: recommendations by response, as they are recorded. reviews: each held against its official totals. goals: how
    many have a goal. plans, strategies: all six boxes of a matrix. later: how many are left for later. undecided: questions
    that wait for a decision. stranded: answers that nothing points at any more.
    """

    responses: Mapping[str, int]
    reviews: tuple[CheckedTotals, ...]
    goals: int
    plans: int
    strategies: int
    later: int
    undecided: int
    stranded: int
    shares: tuple[Share, ...]

    @property
    def recommendations(self) -> int:
        """How many there are."""
        return sum(self.responses.values())

    @property
    def missing(self) -> int:
        """How many recommendations were received that are not here, by the official totals."""
        return sum(one.missing for one in self.reviews)

    @property
    def has_totals(self) -> bool:
        """Whether an official total was typed for every review."""
        return all(one.has_totals for one in self.reviews)

    @property
    def without_group(self) -> int:
        """How many recommendations no group has."""
        return sum(share.recommendations for share in self.shares if share.group == NO_GROUP)


def overview(reader: Reader) -> Overview:
    """How much there is of everything."""
    answers = storage.answers(reader)
    return Overview(
        reading.by_response(reader),
        tuple(totals.check(reader)),
        sum(one.goals for one in answers),
        sum(one.plans for one in answers),
        sum(one.strategies for one in answers),
        reading.count(reader, Filter(only="later")),
        reading.undecided(reader),
        len(reading.stranded(reader)),
        tuple(_shares(_names(reader), answers)),
    )


def _shares(names: Mapping[str, str], answers: Iterable[storage.Answered]) -> Iterable[Share]:
    found: dict[str, Counter[str]] = {group: Counter() for group in names}
    for one in answers:
        for group in [group for group in one.groups if group in names] or [NO_GROUP]:
            counts = Counter(all=one.recommendations, plan=one.plan, strategy=one.strategy)
            found.setdefault(group, Counter()).update(counts)
    return (Share(group, names.get(group, ""), n["all"], n["plan"], n["strategy"]) for group, n in found.items())


def _names(reader: Reader) -> dict[str, str]:
    return {group.id: group.text("name") for group in reading.groups(reader)}


def next_box(reader: Reader) -> tuple[Record, Place] | None:
    """The first recommendation that has an empty box and is not left for later, and that box; None when all are filled."""
    rid = storage.next_empty(reader)
    if rid is None:
        return None
    recommendation, entry = reading.pairs(reader, [rid])[rid]
    empty = next(box.name for box in boxes() if not entry.text(box.name))
    return recommendation, Place("entry", entry.id, empty)


def possible_twins(reader: Reader) -> int:
    """How many pairs may be one recommendation from two sources. All texts may be compared for it: not while somebody waits."""
    from upr_desktop.tasks.review import alike

    return len(alike.twins(reader))


def scorecard(reader: Reader, audience: str = "own", groups: Iterable[str] = ()) -> Scorecard:
    """How far recommendations have been put into practice, as far as these readers may know. groups: by id, all when empty."""
    return score.scorecard(storage.statuses(reader, readers.open_marks("assessment", audience)), _names(reader), groups)


def figure(card: Scorecard, width: int, language: str) -> bytes:
    """The figure of a scorecard as SVG, in a language. width: in units of which the letters are 9 high."""
    from upr_desktop.printing.documents.scorecard_figure import svg

    with speaking(language):
        return svg(card, width)

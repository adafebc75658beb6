"""One line of a list of recommendations, held against what is here: what it adds, and what it says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import Value, as_tags, as_text
from upr_desktop.domain.plain import plain
from upr_desktop.domain.values import Record
from upr_desktop.importing.found import FoundRow
from upr_desktop.tasks.reading import Pair

_CLASSED = ("themes", "persons", "sdgs")
"""Sets that each source fills from a list of its own: another source adds to them and contradicts nothing."""


class Status(StrEnum):
    """How a line of a file stands to what is here."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"
    TO_CHECK = "to_check"


class FieldDifference(NamedTuple):
    """A field that is filled here and says something else in the file."""

    place: Place
    here: Value
    there: Value


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One recommendation of a file, held against what is here.

    id: of the recommendation that it is, or becomes. entry: of the plan entry for its boxes.
    additions: what is empty here; of sets that sources fill in words of their own, what is missing here.
    differences: fields that say something else here.
    doubts: why a person should look, as in FoundRow, or number_taken: it stood for another recommendation here before.
    maybe: the same row held against a recommendation here with nearly the same text, where only a person can tell whether
    it is that one: nothing of such a line is added before somebody has told.
    """

    status: Status
    row: FoundRow
    review: str
    id: str
    entry: str
    additions: dict[Place, Value] = field(default_factory=dict)
    differences: tuple[FieldDifference, ...] = ()
    doubts: tuple[str, ...] = ()
    maybe: FoundLine | None = None

    @property
    def is_here(self) -> bool:
        """Whether it is a recommendation that is here already."""
        return Place("recommendation", self.id, "review") not in self.additions


def found_line(row: FoundRow, review: str, pair: Pair) -> FoundLine:
    """The row held against a recommendation and its answer, which may both be empty."""
    id, entry = pair.recommendation.id, pair.entry.id
    if pair.recommendation.hidden:  # what somebody put aside stays aside, whatever a list says
        return FoundLine(Status.SAME, row, review, id, entry, {}, (), row.doubts)
    wanted = {Place("recommendation", id, name): value for name, value in {"review": review, **row.values}.items()}
    boxes = {Place("entry", entry, name): text for name, text in row.boxes.items()}
    additions: dict[Place, Value] = {}
    differences = []
    for place, there in {**wanted, **boxes}.items():
        here = (pair.recommendation if place.record == "recommendation" else pair.entry).values.get(place.field)
        if here and there and place.field in _CLASSED:
            there = tuple(sorted({*as_tags(there)} - {*as_tags(here)}))
            here = ()
        if not here and there:
            additions[place] = there
        elif there and here != there and not _means_the_same(place.field, here, there, pair.recommendation, row):
            differences.append(FieldDifference(place, here, there))
    status = Status.DIFFERENT if differences else Status.NEW if additions else Status.SAME
    doubts = tuple(doubt for doubt in row.doubts if doubt != "no_number" or not pair.recommendation.text("number"))
    return FoundLine(status, row, review, id, entry, additions, tuple(differences), doubts)


def _means_the_same(name: str, here: Value, there: Value, record: Record, row: FoundRow) -> bool:
    """Whether two sources say one thing in other words: another comma, another word for one response."""
    if name == "response_as_worded":
        return record.text("response") == row.values.get("response")
    return name in ("number", "text") and plain(as_text(here)) == plain(as_text(there))

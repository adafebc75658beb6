"""The official totals and the dates of a review: typed once, and held against what is here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from upr_desktop.domain.count_check import CODES, Mismatch, Totals, differences
from upr_desktop.domain.response import counted
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import NotAllowed
from upr_desktop.labels import labels
from upr_desktop.storage.overview import responses
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader

if TYPE_CHECKING:
    from upr_desktop.tasks.workspace import Workspace

TOTALS = ("total_received", "total_accepted", "total_noted", "total_pending")
DATES = ("reviewed", "adopted", "mid_term", "next_review")
_DIGITS = 4
FIELDS = (*TOTALS, "session", *DATES)
"""The fields of a review that are typed here."""


class CheckedTotals(NamedTuple):
    """A review with what does not agree. here: its recommendations by response, as they are recorded."""

    review: Record
    here: Mapping[str, int]
    differences: tuple[Mismatch, ...]

    @property
    def missing(self) -> int:
        """How many recommendations were received that are not here."""
        return next((-one.more for one in self.differences if one.what == "received" and one.more < 0), 0)

    @property
    def has_totals(self) -> bool:
        """Whether anybody typed an official total."""
        return any(self.review.text(name) for name in TOTALS)


def check(reader: Reader) -> list[CheckedTotals]:
    """Every review that is not put aside, newest cycle first."""
    here = responses(reader)
    return [_hold(review, here.get(review.id, {})) for review in reading.reviews(reader)]


def check_one(reader: Reader, review: str) -> CheckedTotals:
    """One review, by its id."""
    return _hold(reader.record("review", review), responses(reader).get(review, {}))


def typed(checked: CheckedTotals, values: Mapping[str, str]) -> CheckedTotals:
    """The same review as it would be with these totals; nothing is written."""
    review = checked.review._replace(values={**checked.review.values, **values})
    return _hold(review, checked.here)


def _hold(review: Record, here: Mapping[str, int]) -> CheckedTotals:
    official = Totals(*(number(review.text(name)) for name in TOTALS))
    return CheckedTotals(review, here, tuple(differences(official, here)))


def number(text: str) -> int | None:
    """A total; None for what is none, which may come from another program, such as 1.5 or a number of 5,000 digits."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else None


def keep(workspace: Workspace, review: str, values: Mapping[str, str]) -> bool:
    """Write totals and dates, by the names in FIELDS; empty takes one away. Returns whether anything changed.

    Raises NotAllowed for a total that is no whole number, or a date that is none, before anything is written.
    """
    for name in TOTALS:
        typed = values.get(name, "").strip()
        if typed and not (typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS):
            raise NotAllowed(labels.field(name), typed)
    return bool(workspace.write(workspace.edits("review", review, dict(values))))


def as_data(checked: CheckedTotals) -> dict[str, object]:
    """For `--json`: the review, its totals and dates, what is here as the United Nations count, and the differences."""
    found = counted(checked.here)
    return {
        "review": checked.review.id,
        **{name: checked.review.text(name) for name in FIELDS},
        "here": {"received": found.total(), **{code: found[code] for code in CODES}, "none": found[""]},
        "differences": [one._asdict() | {"more": one.more} for one in checked.differences],
    }

"""The official totals and the dates of a review: type them once, and hear what does not agree, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from upr_desktop.domain.count_check import CODES, Mismatch, Totals, differences
from upr_desktop.domain.response import counted
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import NotAllowed
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext as _n
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

    def sentences(self, *, included_too: bool = True) -> Iterator[str]:
        """Each difference in a whole sentence. included_too: what is counted among others, where that matters."""
        yield from (_sentence(self.review, one) for one in self.differences)
        if included_too and {one.what for one in self.differences} & {"accepted", "noted"}:
            yield from included(self.here)


def agreement(checked: CheckedTotals) -> str:
    """What is said of a review in which nothing differs."""
    if checked.has_totals:
        return _("The official totals agree with what is here.")
    return _("No official totals have been typed in yet.")


def check(reader: Reader) -> list[CheckedTotals]:
    """Every review that is not put aside, newest cycle first."""
    here = responses(reader)
    return [_hold(review, here.get(review.id, {})) for review in reading.reviews(reader)]


def check_one(reader: Reader, review: str) -> CheckedTotals:
    """One review, by its id."""
    return _hold(reader.record("review", review), responses(reader).get(review, {}))


def typed(checked: CheckedTotals, values: Mapping[str, str]) -> CheckedTotals:
    """The same review as it would be with these totals; nothing is written."""
    review = replace(checked.review, values={**checked.review.values, **values})
    return _hold(review, checked.here)


def _hold(review: Record, here: Mapping[str, int]) -> CheckedTotals:
    official = Totals(*(_number(review.text(name)) for name in TOTALS))
    return CheckedTotals(review, here, tuple(differences(official, here)))


def _number(text: str) -> int | None:
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


def included(here: Mapping[str, int]) -> Iterator[str]:
    """Which responses are counted among others, as the United Nations count them."""
    if done := here.get("already_implemented", 0):
        words = _n(
            "Accepted includes {count} that is considered already implemented.",
            "Accepted includes {count} that are considered already implemented.",
            done,
        )
        yield words.format(count=done)
    if partly := here.get("partly_accepted", 0):
        words = _n(
            "Noted includes {count} that is partially accepted.", "Noted includes {count} that are partially accepted.", partly
        )
        yield words.format(count=partly)


def _sentence(review: Record, found: Mismatch) -> str:
    if found.what == "sum":
        parts = filter(None, (_number(review.text(f"total_{code}")) for code in CODES))
        # Translators: official totals that do not agree, for example "The official totals do not agree: 129 + 72 + 25 = 226,
        # but 227 are given as received." {parts} is such as "129 + 72 + 25".
        words = _("The official totals do not agree: {parts} = {sum}, but {total} are given as received.")
        return words.format(parts=" + ".join(map(str, parts)), sum=found.other, total=found.official)
    name = labels.field(f"total_{found.what}")
    if found.more < 0:
        words = _n(
            # Translators: {name} is such as "Accepted, official total". {here}: so many recommendations are in the program.
            "{name}: {official}. Here: {here}, which is {count} fewer.",
            "{name}: {official}. Here: {here}, which is {count} fewer.",
            -found.more,
        )
        return words.format(name=name, official=found.official, here=found.other, count=-found.more)
    words = _n(
        "{name}: {official}. Here: {here}, which is {count} more.",
        "{name}: {official}. Here: {here}, which is {count} more.",
        found.more,
    )
    return words.format(name=name, official=found.official, here=found.other, count=found.more)


def as_data(checked: CheckedTotals) -> dict[str, object]:
    """For `--json`: the review, its totals and dates, what is here as the United Nations count, and the differences."""
    found = counted(checked.here)
    return {
        "review": checked.review.id,
        **{name: checked.review.text(name) for name in FIELDS},
        "here": {"received": found.total(), **{code: found[code] for code in CODES}, "none": found[""]},
        "differences": [one._asdict() | {"more": one.more} for one in checked.differences],
    }

"""What is said of what was held against what is here: official totals, and files with the texts of goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from upr_desktop.domain.count_check import CODES, Mismatch
from upr_desktop.domain.values import Record
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext as _n
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.show.totals import CheckedTotals, number

if TYPE_CHECKING:
    from upr_desktop.tasks.bring.load_sdg import CheckedTexts

_MOST_NAMED = 5


def differences(checked: CheckedTotals, *, included_too: bool = True) -> Iterator[str]:
    """Each difference in a whole sentence. included_too: what is counted among others, where that matters."""
    yield from (_sentence(checked.review, one) for one in checked.differences)
    if included_too and {one.what for one in checked.differences} & {"accepted", "noted"}:
        yield from included(checked.here)


def agreement(checked: CheckedTotals) -> str:
    """What is said of a review in which nothing differs."""
    if checked.has_totals:
        return _("The official totals agree with what is here.")
    return _("No official totals have been typed in yet.")


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
        parts = filter(None, (number(review.text(f"total_{code}")) for code in CODES))
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


def goal_texts(checked: CheckedTexts) -> list[str]:
    """What is said of a file with texts of goals: the counts, and what was left out."""
    # Translators: the result of reading a file; {new} and the others are whole numbers.
    counts = _("{name}: {new} new, {same} same, {different} different")
    name = shown_name(checked.name)
    words = [counts.format(name=name, new=checked.new, same=checked.same, different=checked.different)]
    if checked.strange:
        rows = ", ".join(map(shown_name, checked.strange[:_MOST_NAMED])) + "…" * (len(checked.strange) > _MOST_NAMED)
        # Translators: {rows} are what stands in a file where a code such as 16.2 should stand.
        left_out = _n(
            "{count} row without the code of a goal, a target or an indicator was left out ({rows})",
            "{count} rows without the code of a goal, a target or an indicator were left out ({rows})",
            len(checked.strange),
        )
        words.append(left_out.format(count=len(checked.strange), rows=rows))
    return words

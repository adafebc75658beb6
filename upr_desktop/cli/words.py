"""What the commands say, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from upr_desktop import labels
from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import MATRICES, boxes
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.tasks import reading
from upr_desktop.tasks.merge_bundle import Merged
from upr_desktop.tasks.reading import ListRow, Pair, Reader
from upr_desktop.tasks.review_conflicts import Question


def line(row: ListRow) -> str:
    """A recommendation in a list: number, response, how many boxes are filled, text."""
    filled = f"{row.plan}/6 {row.strategy}/6"
    mark = "! " if row.undecided else ""
    return f"{row.number:<9} {labels.response_symbol(row.response)} {labels.response(row.response):<12} {filled}  {mark}{row.text}"


def details(reader: Reader, pair: Pair, *, history: bool) -> Iterator[str]:
    """A recommendation with its boxes, and who wrote what when."""
    recommendation, entry = pair
    yield f"{recommendation.text('number')}  {labels.response(recommendation.text('response'))}"
    yield ", ".join(labels.state(code) for code in recommendation.tags("states"))
    yield recommendation.text("text")
    for matrix in MATRICES:
        yield f"\n{labels.matrix(matrix)}"
        for box in boxes(matrix):
            mark = " !" if box.name in entry.undecided else ""
            yield f"  {labels.field(box.name)}{mark}: {entry.text(box.name)}"
            if history:
                yield from _history(reader, Place("entry", entry.id, box.name))


def _history(reader: Reader, place: Place) -> Iterator[str]:
    for written, who in reading.history(reader, place):
        yield f"    {written.time} {who}: {written.value}"


def maker(about: Any) -> str:
    """Who made a bundle, as it says."""
    names = ", ".join(filter(None, (about.person, about.organisation)))
    # Translators: {time} is such as 2016-06-28T16:05:00Z.
    return _("File of {name}, made {time}").format(name=names, time=about.made)


def merged(one: Merged) -> str:
    """What came of one bundle."""
    # Translators: the result of receiving a file; the numbers are whole.
    words = _("{name}: {new} new, {same} same, {conflicts} to decide").format(
        name=one.name, new=one.new, same=one.same, conflicts=one.conflicts
    )
    if one.refused:
        words += "; " + ngettext(
            "{count} line was wrong and was set aside", "{count} lines were wrong and were set aside", one.refused
        ).format(count=one.refused)
    if one.waiting:
        words += "; " + ngettext(
            "{count} change that others refer to has not come yet", "{count} changes that others refer to have not come yet",
            one.waiting,
        ).format(count=one.waiting)  # fmt: skip
    return words


def question(one: Question) -> Iterator[str]:
    """A place where people wrote different things, with all that they wrote."""
    number = one.recommendation.text("number") if one.recommendation else ""
    yield f"{one.id}\n  {number} {labels.field(one.conflict.place.field)}"
    for place, (choice, author) in enumerate(zip(one.conflict.choices, one.authors, strict=True), 1):
        yield f"  {place}. {author} {choice.time}: {labels.value(one.conflict.place.field, choice.value)}"


def arrival(one: dict[str, Any]) -> str:
    """A bundle that came."""
    words = _("{name}: {new} new, {same} same, {conflicts} to decide").format(**one)
    return f"{one['received']}  {one['maker']}  {words}"

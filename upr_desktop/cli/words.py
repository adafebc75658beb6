"""What the commands say, in words."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from upr_desktop import labels
from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import MATRICES, Kind, boxes, field
from upr_desktop.domain.values import Record, Value
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks import reading
from upr_desktop.tasks.import_recommendations import Checked, Status
from upr_desktop.tasks.merge_bundle import Merged
from upr_desktop.tasks.print_document import DOCUMENTS
from upr_desktop.tasks.print_document import Choice as Wanted
from upr_desktop.tasks.reading import Filter, ListRow, Pair, Reader
from upr_desktop.tasks.review_conflicts import Question


def columns(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """The cells of each line under those of the line before. On a terminal a line ends where the window does."""
    lines = list(lines)
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)][:-1]
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for *cells, last in lines:
        text = "  ".join([*(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)), last]).rstrip()
        yield text if not room or len(text) <= room else f"{text[: room - 1]}…"


def moment(time: str) -> str:
    """A time by this computer's clock, to the minute; as it was written where it is no time."""
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return time


# --- recommendations


def listed(rows: Sequence[ListRow]) -> Iterator[str]:
    """Recommendations as a table: number, response, how many of the six boxes of each matrix are filled, text."""
    heading = (
        labels.field("number"),
        labels.field("response"),
        _p("heading of a column", "Plan"),
        _p("heading of a column", "Strategy"),
        labels.field("recommendation"),
    )
    yield from columns([heading, *map(_cells, rows)])


def marks(rows: Sequence[ListRow]) -> Iterator[str]:
    """What the marks before the texts mean, for those that occur."""
    if any(row.undecided for row in rows):
        yield _("! = people wrote different things here; the command “conflicts” shows them.")
    if any(row.to_check for row in rows):
        yield _("? = somebody should check it against the original document.")


def _cells(row: ListRow) -> tuple[str, ...]:
    mark = "! " * row.undecided + "? " * row.to_check
    response = f"{labels.response_symbol(row.response)} {labels.response(row.response)}"
    return row.number or row.id[:8], response, f"{row.plan}/6", f"{row.strategy}/6", mark + " ".join(row.text.split())


def details(reader: Reader, pair: Pair, *, history: bool) -> Iterator[str]:
    """A recommendation with its boxes, and who wrote what when."""
    recommendation, entry = pair
    response = recommendation.text("response")
    yield f"{reading.full_name(reader, recommendation)}  {labels.response_symbol(response)} {labels.response(response)}"
    yield ", ".join(labels.state(code) for code in recommendation.tags("states"))
    yield recommendation.text(reading.text_name(recommendation))
    if recommendation.hidden:
        yield _("It is put aside.")
    yield from _company(reader, pair)
    for matrix in MATRICES:
        yield f"\n{labels.matrix(matrix)}"
        for box in boxes(matrix):
            mark = " !" if box.name in entry.undecided else ""
            yield f"  {labels.field(box.name)}{mark}"
            yield from _indented(entry.text(box.name) or "–")
            if history:
                yield from _history(reader, Place("entry", entry.id, box.name))
    if recommendation.undecided or entry.undecided:
        yield "\n" + _("! = people wrote different things here; the command “conflicts” shows them.")


def _company(reader: Reader, pair: Pair) -> Iterator[str]:
    """The groups that work on a recommendation, and those that share its answer."""
    groups = reader.records("group", pair.entry.tags("groups")).values()
    members = reading.cluster_of(reader, pair.entry.id)
    for name, texts in (
        ("groups", sorted(group.text("name") for group in groups if not group.hidden)),
        ("entry", [one.text("number") or one.id[:8] for one in members] if len(members) > 1 else []),
    ):
        if texts:
            yield f"{labels.field(name)}: {', '.join(texts)}"


def _indented(text: str, by: int = 6) -> Iterator[str]:
    return (" " * by + line for line in text.split("\n"))


def _history(reader: Reader, place: Place) -> Iterator[str]:
    for written, who in reading.history(reader, place):
        yield f"        {moment(written.time)}  {_who(who)}"
        yield from _indented(value(reader, place, written.value), 10)


def _who(name: str) -> str:
    return name or _p("a person", "(somebody whose name has not come yet)")


def value(reader: Reader, place: Place, written: Value) -> str:
    """A value at a place in words."""
    known = field(place.record, place.field)
    if place.field == "deleted":
        if written:
            return _p("what somebody wants done with a recommendation", "Put aside")
        return _p("what somebody wants done with a recommendation", "Keep: somebody wrote in it meanwhile")
    if written in (None, ""):
        return _p("value of a field", "Nothing written")
    if known and known.kind is Kind.REF and known.to == "entry":
        return _answer(reader, place, written)
    return labels.value(place.field, written)


def _answer(reader: Reader, place: Place, entry: str) -> str:
    if entry == ids.own_entry(place.id):
        return _p("value of a field", "On its own")
    members = (one.text("number") for one in reading.cluster_of(reader, entry))
    return reader.record("entry", entry).text("label") or ", ".join(filter(None, members)) or entry[:8]


# --- files


def imported(checked: Checked, *, update: bool, dry_run: bool) -> str:
    """What came of one file with recommendations."""
    # Translators: the result of reading a file; {new} and the others are whole numbers.
    words = _("{name}: {new} new, {same} same, {different} different, {to_check} to check; {without} without a response")
    counts = {status.value: checked.count(status) for status in Status}
    parts = [words.format(name=checked.name, without=checked.without_response(), **counts)]
    if checked.left_out:
        others = ngettext(
            "{count} recommendation of another review was left out", "{count} recommendations of other reviews were left out",
            checked.left_out,
        )  # fmt: skip
        parts.append(others.format(count=checked.left_out))
    if counts["different"] and not update:
        parts.append(_("what differs was left as it is (--update takes the file’s word)"))
    if dry_run:
        parts.append(_("nothing was written"))
    return "; ".join(parts)


def unfilled(reader: Reader, wanted: Wanted) -> str:
    """A sentence about what a document leaves empty; "" when it has everything."""
    rows = reading.rows(reader, reading.numbers(reader, Filter(group=wanted.group))).values()
    if not rows:
        return _("There are no recommendations yet: the document has empty lines to write on.")
    filled = {"plan": [row.plan for row in rows], "strategy": [row.strategy for row in rows]}[DOCUMENTS[wanted.document]]
    empty = sum(number < 6 for number in filled)
    if not empty or wanted.blank:
        return ""
    words = ngettext(
        "{count} recommendation has empty boxes: there are empty lines to write on.",
        "{count} recommendations have empty boxes: there are empty lines to write on.",
        empty,
    )
    return words.format(count=empty)


def merged(one: Merged) -> str:
    """What came of one bundle."""
    # Translators: the result of receiving a file; the numbers are whole and count what was saved.
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


def arrivals(came: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The bundles that came, one a line."""
    heading = (
        _p("heading of a column", "Received"),
        _p("heading of a column", "Made by"),
        _p("heading of a column", "Made on"),
        _p("heading of a column", "File"),
    )
    counts = _("{name}: {new} new, {same} same, {conflicts} to decide")
    yield from columns(
        [heading, *((moment(one["received"]), one["maker"], moment(one["made"]), counts.format(**one)) for one in came)]
    )


# --- decisions


def question(reader: Reader, one: Question) -> Iterator[str]:
    """A place where people wrote different things, with all that they wrote."""
    place, choices = one.conflict
    about = reading.full_name(reader, one.recommendation) if one.recommendation else ""
    yield one.id
    yield "  " + "  ".join(filter(None, (about, labels.field(place.field))))
    for number, (choice, author) in enumerate(zip(choices, one.authors, strict=True), 1):
        yield f"  {number}.  {_who(author)}  {moment(choice.time)}"
        yield from _indented(value(reader, place, choice.value))


def stranded(entry: Record) -> Iterator[str]:
    """A plan entry whose text answers no recommendation, since its author did not know of a cluster: nothing of it is lost."""
    yield _("Written for a recommendation that has joined a cluster meanwhile; copy what is missing there:")
    for box in boxes():
        if entry.text(box.name):
            yield f"  {labels.field(box.name)}: {entry.text(box.name)}"

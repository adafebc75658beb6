"""What the commands say, in words."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from upr_desktop.domain import sdg
from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import MATRICES, boxes
from upr_desktop.domain.values import Record
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import reading
from upr_desktop.tasks.documents.documents import DOCUMENTS
from upr_desktop.tasks.documents.for_whom import Wanted
from upr_desktop.tasks.exchange.expected import Expected
from upr_desktop.tasks.exchange.export_bundle import Exported
from upr_desktop.tasks.exchange.merge_bundle import Merged
from upr_desktop.tasks.reading import Came, Filter, ListRow, Pair, Reader
from upr_desktop.tasks.review.links import links
from upr_desktop.tasks.review.review_conflicts import Question
from upr_desktop.words import exchange, own


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
    """The groups that work on a recommendation, its goals, and those that share its answer."""
    groups = reader.records("group", pair.entry.tags("groups")).values()
    members = reading.cluster_of(reader, pair.entry.id)
    twins = reading.twins(reader, pair.recommendation.id)[1:]
    for name, texts in (
        ("groups", sorted(group.text("name") for group in groups if not group.hidden)),
        ("sdgs", sorted(pair.recommendation.tags("sdgs"), key=sdg.order)),
        ("entry", [one.text("number") or one.id[:8] for one in members] if len(members) > 1 else []),
        ("twins", [id[:13] for id in twins]),
        ("same_as", [linked(reader, one) for one in links(reader, pair.recommendation.id)]),
    ):
        if texts:
            yield f"{labels.field(name)}: {', '.join(texts)}"


def linked(reader: Reader, recommendation: Record) -> str:
    """A recommendation of another review, and what the government answered then."""
    answer = labels.response(recommendation.text("response"))
    # Translators: the number of a recommendation of another review, and the response to it.
    return _("{number} ({response})").format(number=reading.full_name(reader, recommendation), response=answer)


def _indented(text: str, by: int = 6) -> Iterator[str]:
    return (" " * by + line for line in text.split("\n"))


def _history(reader: Reader, place: Place) -> Iterator[str]:
    found = reading.history(reader, place)
    wrong = reading.wrong_clocks(reader, [written.commit for written, _who_wrote in found])
    for written, who in found:
        yield f"        {moment(written.time)}  {exchange.named(who)}"
        if written.commit in wrong:
            yield f"          ({exchange.wrong_clock()})"
        yield from _indented(reading.in_words(reader, place, written.value), 10)


# --- files


def unfilled(reader: Reader, wanted: Wanted) -> str:
    """A sentence about what a document leaves empty; "" when it has everything."""
    if wanted.document == "worksheet" and not reading.groups(reader):
        return _("There are no thematic groups yet: the document has empty lines to write on.")
    if wanted.document == "charter" and not any(not one.hidden for one in reader.records("objective").values()):
        return _("There are no objectives yet: the document has empty lines to write on.")
    return _unfilled_boxes(reader, wanted) if DOCUMENTS[wanted.document].matrix else ""


def _unfilled_boxes(reader: Reader, wanted: Wanted) -> str:
    rids = {rid for group in wanted.groups or ("",) for rid in reading.rids(reader, Filter(group=group))}
    rows = reading.rows(reader, rids).values()
    if not rows:
        return _("There are no recommendations yet: the document has empty lines to write on.")
    filled = {"plan": [row.plan for row in rows], "strategy": [row.strategy for row in rows]}[DOCUMENTS[wanted.document].matrix]
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
    """What came of one bundle, in a line; what is missing in it below."""
    # Translators: the result of receiving a file; the numbers are whole and count what was saved.
    words = _("{name}: {new} new, {same} same, {conflicts} to decide").format(
        name=shown_name(one.name), new=one.new, same=one.same, conflicts=one.conflicts
    )
    remarks = [remark.sentence for remark in exchange.incomplete(one)]
    return "\n  ".join([words, *remarks, *map(exchange.waits, one.waiting)])


def made(exported: Exported, for_whom: Iterable[str]) -> str:
    """What came of making a bundle. for_whom: people at the other computers that can open it; empty when all can."""
    return "\n".join(filter(None, (_made(exported, for_whom), own.rotten(exported.rotten))))


def _made(exported: Exported, for_whom: Iterable[str]) -> str:
    size = max(1, round(exported.size / 1000))
    if not exported.sealed_for:
        # Translators: {size} is a number of kilobytes.
        words = _("Made “{name}”, {size} KB. It is not sealed: who has it can read it.")
        return words.format(name=exported.path.name, size=size)
    # Translators: {size} is a number of kilobytes, {who} a list such as "Asha, LHRC; Juma, THRDC".
    words = _("Made “{name}”, {size} KB. It is sealed: besides this computer only these can open it: {who}.")
    return words.format(name=exported.path.name, size=size, who="; ".join(for_whom))


def arrivals(came: Sequence[Came]) -> Iterator[str]:
    """The bundles that came, one a line."""
    heading = (
        _p("heading of a column", "Received"),
        _p("heading of a column", "Made by"),
        _p("heading of a column", "Made on"),
        _p("heading of a column", "File"),
    )
    counts = _("{name}: {new} new, {same} same, {conflicts} to decide")
    lines = []
    for one, _waits in came:
        told = counts.format(name=shown_name(one.name), new=one.new, same=one.same, conflicts=one.conflicts)
        lines.append((moment(one.received), shown_name(one.maker), moment(one.made), told))
    yield from columns([heading, *lines])
    for one, waits in came:
        for what in waits:
            # Translators: {name} is the name of a file, {what} such as "Waiting for 12 changes of Haki Jamii.".
            yield _("{name}: {what}").format(name=shown_name(one.name), what=exchange.waits(what))


def awaited(found: Iterable[Expected]) -> Iterator[str]:
    """Whose files are expected, one a line: for which groups, until when, and when the last one came."""
    heading = (
        _p("heading of a column", "Expected from"),
        _p("heading of a column", "Groups"),
        _p("heading of a column", "Due"),
        _p("heading of a column", "Last file"),
    )
    yield from columns([heading, *((one.name, ", ".join(one.groups), one.due or "–", _last_file(one)) for one in found)])


def _last_file(one: Expected) -> str:
    if one.received:
        return moment(one.received)
    return _p("a file that is expected", "nothing yet, late") if one.late else _p("a file that is expected", "nothing yet")


# --- decisions


def question(reader: Reader, one: Question) -> Iterator[str]:
    """A place where people wrote different things, with all that they wrote."""
    place, choices = one.conflict
    yield one.id
    yield "  " + "  ".join(filter(None, (_about(reader, one), labels.field(place.field))))
    for number, (choice, author) in enumerate(zip(choices, one.authors, strict=True), 1):
        yield f"  {number}.  {exchange.named(author)}  {moment(choice.time)}"
        if one.wrong_clocks[number - 1]:
            yield f"      ({exchange.wrong_clock()})"
        yield from _indented(one.called[number - 1] or reading.in_words(reader, place, choice.value))
    if one.joint is not None:
        yield "  " + _("All of it in one text, to start from:")
        yield from _indented(one.joint)


def _about(reader: Reader, one: Question) -> str:
    """What a question is about: one recommendation, several of a cluster, or another record by its name."""
    if one.recommendation is None:
        return one.subject
    others = (also.text("number") or also.id[:8] for also in one.also)
    return ", ".join([reading.full_name(reader, one.recommendation), *others])


def stranded(entry: Record) -> Iterator[str]:
    """A plan entry whose text answers no recommendation, since its author did not know of a cluster: nothing of it is lost."""
    yield _("Written for a recommendation that has joined a cluster meanwhile; copy what is missing there:")
    for box in boxes():
        if entry.text(box.name):
            yield f"  {labels.field(box.name)}: {entry.text(box.name)}"

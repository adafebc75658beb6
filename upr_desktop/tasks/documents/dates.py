"""The dates of the work, for a calendar: of reviews, of thematic groups and of milestones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from upr_desktop.domain.commits import Place
from upr_desktop.domain.number import number_key
from upr_desktop.domain.values import Record
from upr_desktop.i18n import pgettext as _p
from upr_desktop.i18n import speaking
from upr_desktop.labels import labels
from upr_desktop.printing.office.calendar_file import Day, Days
from upr_desktop.storage import listing
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks import reading
from upr_desktop.tasks.documents.for_whom import Sieve, Wanted
from upr_desktop.tasks.workspace import Workspace

_DATES = {"review": ("adopted", "mid_term", "next_review"), "group": ("next_meeting", "due"), "milestone": ("due",)}
_WHOLE = len("2018-09-28")
_MOST_NUMBERS = 5
"""Of a cluster in the title of a day; all of them stand below."""


def calendar(workspace: Workspace, wanted: Wanted, sieve: Sieve) -> Days:
    """All dates that these readers may know, in the language of the document."""
    reader, found, left_out = workspace.store, [], 0
    with speaking(wanted.language):
        for kind, names in _DATES.items():
            allowed = [name for name in names if name in sieve.fields(kind)]
            for record in sieve.records(kind):
                written = [(name, record.text(name)) for name in allowed if record.text(name) and not record.hidden]
                whole = [(name, day) for name, day in written if len(day) == _WHOLE]
                left_out += len(written) - len(whole)
                found += [_day(reader, sieve.of(record), name, day) for name, day in whole]
        return Days(reading.title(reader) or labels.document(wanted.document), tuple(found), left_out)


def _day(reader: Reader, record: Record, name: str, day: str) -> Day:
    history = reader.history(Place(record.kind, record.id, name))
    title, details = _words(reader, record, name)
    changed = max((one.time for one in history), default="")
    uid = f"{record.id}-{name}@upr-desktop"
    return Day(uid, date.fromisoformat(day), title, details, max(0, len(history) - 1), changed)


def _words(reader: Reader, record: Record, name: str) -> tuple[str, str]:
    # Translators: a day in a calendar and what it is about, for example "Next meeting: Women and Children".
    title = _p("day in a calendar", "{what}: {whose}")
    if record.kind == "review":
        return title.format(what=labels.field(name), whose=reading.review_label(record)), record.text("symbol")
    if record.kind == "group":
        place = record.text("meeting_place") if name == "next_meeting" else ""
        what = labels.field(name) if name == "next_meeting" else _p("of a group", "Next submission")
        return title.format(what=what, whose=record.text("name")), place
    return _milestone(reader, record)


def _milestone(reader: Reader, record: Record) -> tuple[str, str]:
    rows = listing.list_rows(reader, listing.answered_by(reader, record.text("entry"))).values()
    numbers = sorted((row.number for row in rows if row.number), key=number_key)
    shown = ", ".join(numbers[:_MOST_NUMBERS]) + " …" * (len(numbers) > _MOST_NUMBERS)
    title = record.text("text").partition("\n")[0] or labels.field("due")
    if shown:
        # Translators: a day in a calendar: numbers of recommendations, and what is to be done: "134.16: Amend the Act".
        title = _p("day in a calendar", "{numbers}: {text}").format(numbers=shown, text=title)
    if record.text("done"):
        # Translators: a day in a calendar on which something was due that has been done by now.
        title = _p("day in a calendar", "{text} (done)").format(text=title)
    return title, "\n".join(filter(None, _details(record, ", ".join(numbers))))


def _details(record: Record, numbers: str) -> Iterator[str]:
    yield record.text("text")
    for name, value in (
        ("side", labels.value("side", record.text("side"))),
        ("responsible", record.text("responsible")),
        ("done", record.text("done")),
        ("note", record.text("note")),
        ("recommendation", numbers),
    ):
        if value:
            yield _p("cell with its heading", "{heading}: {text}").format(heading=labels.field(name), text=value)

"""Dates as a calendar file: whole days without an alarm, each under a name of its own, by which calendars update them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from upr_desktop.domain.progress import Progress, Task

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Day(NamedTuple):
    """One date.

    uid: the same each time. title: a line; details: more of it. changes: how often it has been changed, and changed: when
    for the last time, as commits have it: by them a calendar knows what is newer.
    """

    uid: str
    day: date
    title: str
    details: str
    changes: int
    changed: str


@dataclass(frozen=True, slots=True)
class Days:
    """A calendar. name: its title. left_out: how many dates are not in it because only their month or year is known."""

    name: str
    days: tuple[Day, ...]
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many days there are."""
        return len(self.days)


def calendar_file(job: Days) -> Task[bytes]:
    """The .ics file; progress counts days."""
    yield Progress(0, job.count)
    from icalendar import Calendar, vText

    made = Calendar()
    made.add("prodid", "-//UPR Desktop//")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(" ".join(job.name.split())))
    for day in sorted(job.days, key=lambda one: (one.day, one.uid)):
        made.add_component(_event(day))
    return bytes(made.to_ical())


def _event(day: Day) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", day.uid)
    event.add("summary", " ".join(day.title.split()))
    if day.details:
        event.add("description", day.details)
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    changed = _moment(day.changed)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", day.changes)
    return event


def _moment(text: str) -> datetime:
    """The time that a commit has; it comes from another computer, and may be anything."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC).replace(microsecond=0) if found.tzinfo else _EPOCH
    except (ValueError, OverflowError):
        return _EPOCH

"""Dates as a calendar file: whole days without an alarm, each under a name of its own, by which calendars update them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

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


def calendar(name: str, days: Iterable[Day]) -> bytes:
    """The .ics file. name: of the calendar."""
    from icalendar import Calendar, vText

    made = Calendar()
    made.add("prodid", "-//UPR Desktop//")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(" ".join(name.split())))
    for day in sorted(days, key=lambda one: (one.day, one.uid)):
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

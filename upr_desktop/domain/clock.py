"""Clocks of other computers: when to say that one looks wrong. Nothing else follows from it: no clock decides anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""Before this there was no program that could have noted a time."""

_AHEAD = timedelta(days=1)
_BACK = timedelta(hours=1)  # a clock that is set right now and then goes back by minutes


def looks_wrong(time: str, before: str = "", now: datetime | None = None) -> bool:
    """Whether the clock that gave this time must have been wrong: still to come, older than the program, or running backwards.

    before: the time of what the same computer did before, "" when nobody knows. now: by the clock of this computer. What is
    no time says nothing, and neither does `before` or `now` where it looks wrong itself.
    """
    given, now = _moment(time), now or datetime.now(UTC)
    if given is None:
        return False
    earlier = _moment(before)
    return (
        given < BUILT
        or (now >= BUILT and given - now > _AHEAD)
        or (earlier is not None and not looks_wrong(before, now=now) and earlier - given > _BACK)
    )


def _moment(time: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)

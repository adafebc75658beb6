"""A document speaks its own language, whatever the window speaks."""

from __future__ import annotations

from datetime import date

from upr_desktop.domain.progress import Result, Task
from upr_desktop.i18n import current, speaking

_REGIONS = {"en": "en_TZ"}
"""English alone means the United States: 9/22/26."""


def in_language(code: str, task: Task[Result]) -> Task[Result]:
    """The same task, with all its words in a language; between its steps the window's own is back."""
    try:
        while True:
            with speaking(code):
                try:
                    step = next(task)
                except StopIteration as stop:
                    result: Result = stop.value
                    return result
            yield step
    finally:
        task.close()


def date_in_words(day: str) -> str:
    """A date as records have it: "22 September 2026", "September 2026" where no day is known, or the year alone."""
    from babel.dates import format_skeleton

    if len(day) == 10:
        return long_date(date.fromisoformat(day))
    if len(day) == 7:
        first = date.fromisoformat(f"{day}-01")
        return format_skeleton("yMMMM", first, locale=_REGIONS.get(current(), current()))
    return day


def long_date(day: date) -> str:
    """For example "22 September 2026"."""
    from babel.dates import format_date

    return format_date(day, format="long", locale=_REGIONS.get(current(), current()))

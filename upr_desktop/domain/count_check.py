"""The official totals of a review, held against each other and against the recommendations that are here.

In real life they differ: 129 accepted, 72 noted and 25 pending are 226, and the report says 227.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from upr_desktop.domain.response import counted

CODES = ("accepted", "noted", "pending")


class Totals(NamedTuple):
    """As they are printed; None where nobody typed one."""

    received: int | None = None
    accepted: int | None = None
    noted: int | None = None
    pending: int | None = None

    def of(self, code: str) -> int | None:
        """The total of a response, or of all: `received`."""
        found: int | None = getattr(self, code)
        return found


class Mismatch(NamedTuple):
    """Two numbers that should be one. what: `sum` of the official totals against all that were received; else the number of
    recommendations here, `received`, `accepted`, `noted` or `pending`, against the official one.
    """

    what: str
    official: int
    other: int

    @property
    def more(self) -> int:
        """By how many the other one is greater; negative where it is smaller."""
        return self.other - self.official


def differences(official: Totals, here: Mapping[str, int]) -> Iterator[Mismatch]:
    """All that differs, the official totals among themselves first. here: recommendations by response, parts not counted.

    What counts as accepted and as noted: domain/response.py. Without a pending total, only more than all is a difference.
    """
    typed = [total for total in (official.accepted, official.noted, official.pending) if total is not None]
    if official.received is not None and (len(typed) == len(CODES) or sum(typed) > official.received):
        if sum(typed) != official.received:
            yield Mismatch("sum", official.received, sum(typed))
    found = counted(here)
    for what, number in (("received", found.total()), *((code, found[code]) for code in CODES)):
        total = official.of(what)
        if total is not None and total != number:
            yield Mismatch(what, total, number)

"""How far recommendations have been put into practice, by thematic group.

The status of a recommendation is that of its latest assessment that has one: by date, and of one day the one with the
greatest id, so that it is the same on every computer. Without any it is not yet assessed, which is the empty code.

For others only what may be shown to them counts. Where the latest assessment may not, the one before it holds: a gap would
tell that there is another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from upr_desktop.domain.schema import STATUSES


class Tally(NamedTuple):
    """So many recommendations with this status, on which these groups work, by id."""

    groups: tuple[str, ...]
    status: str
    recommendations: int


@dataclass(frozen=True, slots=True)
class Row:
    """The recommendations of one group by their status. group: its id; empty, as its name is: those without a group."""

    group: str
    name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A row for each group. counts: of all recommendations, each once, however many groups work on it."""

    rows: tuple[Row, ...]
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many recommendations there are."""
        return sum(self.counts.values())

    @property
    def statuses(self) -> tuple[str, ...]:
        """In the order in which they are shown; those of a newer version where they occur."""
        return (*STATUSES, "", *sorted(self.counts.keys() - {*STATUSES, ""}))


def scorecard(tallies: Iterable[Tally], names: Mapping[str, str], only: Iterable[str] = ()) -> Scorecard:
    """The scorecard. names: of the groups that are there, in their order. only: these groups alone; empty: everything."""
    wanted = set(only)
    counts: Counter[str] = Counter()
    by_group: dict[str, Counter[str]] = {group: Counter() for group in names if not wanted or group in wanted}
    for tally in tallies:
        mine = [group for group in tally.groups if group in names]
        if wanted and wanted.isdisjoint(mine):
            continue
        counts[tally.status] += tally.recommendations
        for group in mine or [""]:
            if group in by_group or not group:
                by_group.setdefault(group, Counter())[tally.status] += tally.recommendations
    rows = (Row(group, names.get(group, ""), found) for group, found in by_group.items())
    return Scorecard(tuple(rows), counts)

"""Rows fetched when they are first looked at, a chunk at a time: opening a list of 120,000 costs what is seen of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

CHUNK = 64
"""Rows fetched together: about five screens."""
MOST = 64 * CHUNK
"""Rows kept before all are forgotten, so that scrolling through everything does not fill the memory."""


class HasRid(Protocol):
    """A row knows the number of its row in the store."""

    @property
    def rid(self) -> int:
        """The number."""


Row = TypeVar("Row", bound=HasRid)
Fetch = Callable[[list[int]], Mapping[int, Row]]
"""Gives the rows for these numbers; one that has gone meanwhile is left out."""


class Rows(Generic[Row]):
    """The rows of a list of row numbers, in its order."""

    def __init__(self, fetch: Fetch[Row]) -> None:
        self._fetch = fetch
        self.rids: list[int] = []
        self._known: dict[int, Row | None] = {}
        self._places: dict[int, int] | None = None

    def replace(self, rids: Sequence[int]) -> None:
        """Another list; what is known of its rows is fetched anew."""
        self.rids = list(rids)
        self._known = {}
        self._places = None

    def extend(self, rids: Sequence[int]) -> None:
        """More rows at the end."""
        self.rids.extend(rids)
        self._places = None

    def forget(self, rids: Iterable[int] | None = None) -> list[int]:
        """Fetch these rows anew when they are next looked at (None: all that are known); their places in the list."""
        gone = list(self._known if rids is None else rids)
        for rid in gone:
            self._known.pop(rid, None)
        return sorted(place for rid in gone if (place := self.place(rid)) >= 0)

    def place(self, rid: int) -> int:
        """Where a row stands in the list; -1 when it is not in it."""
        if self._places is None:
            self._places = {each: place for place, each in enumerate(self.rids)}
        return self._places.get(rid, -1)

    def row(self, place: int) -> Row | None:
        """The row at a place; None when it has gone from the store."""
        rid = self.rids[place]
        if rid not in self._known:
            self._fetch_around(place)
        return self._known[rid]

    def _fetch_around(self, place: int) -> None:
        if len(self._known) >= MOST:
            self._known = {}
        start = place - place % CHUNK
        wanted = [rid for rid in self.rids[start : start + CHUNK] if rid not in self._known]
        found = self._fetch(wanted)
        self._known |= {rid: found.get(rid) for rid in wanted}


def runs(places: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of places that follow each other. places: sorted."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found

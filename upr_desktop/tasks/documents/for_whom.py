"""What of all that is in the workspace goes to whom: which records, and which of their fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from upr_desktop.domain.schema import STRATEGY, boxes, fields
from upr_desktop.domain.scorecard import counted
from upr_desktop.domain.values import Record
from upr_desktop.storage import listing
from upr_desktop.storage.listing import Filter
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks.documents.to_print import Wanted

_PARENTS = ("entry", "recommendation", "of")
"""The fields by which a record hangs on another one."""
_HANGING = ("milestone", "measurement", "assessment", "evidence", "comment")
"""The kinds that hang on others, in such an order that what they hang on comes before them."""
_OF_NO_GROUP = ("review", "organisation", "person", "device", "sdg_text")
_NOT_FOR_GOVERNMENT = ("person", "device", "comment")
_INTERNAL = {
    "entry": ("present", "priority", "later", "later_why"),
    "group": ("coordinator", "rapporteur", "contact", "members", "next_meeting", "meeting_place", "expected", "due"),
    "organisation": ("contact",),
    "assessment": ("assessor",),
}
"""Fields by which somebody could be harassed, or that tell how the organisations work."""
_RISKS = ("risks", "mitigation")


class Sieve:
    """What passes for one choice of readers (`own`, `coalition`, `government`) and of thematic groups.

    The government gets no strategy, nobody's name and nothing that is not marked as public; the coalition nothing that is
    marked as for one organisation alone. What was put aside goes to nobody else.
    """

    def __init__(self, reader: Reader, choice: Wanted) -> None:
        self._reader, self._choice = reader, choice
        self._to_government = choice.audience == "government"

    @cached_property
    def rids(self) -> list[int]:
        """The recommendations of the chosen groups, each once, by rid."""
        groups = self._choice.groups or ("",)
        return list(dict.fromkeys(rid for one in groups for rid in listing.rids(self._reader, Filter(group=one))))

    def fields(self, kind: str) -> list[str]:
        """The names of the fields of a kind that go along."""
        left_out = set(self._internal(kind)) if self._to_government else set()
        return [name for name in fields(kind) if name not in left_out]

    def records(self, kind: str) -> Iterator[Record]:
        """The records of a kind that go along."""
        if self._to_government and kind in _NOT_FOR_GOVERNMENT:
            return
        for one in self._reader.records(kind).values():
            if one.id not in self._withheld and self._is_for_them(one) and self._is_of_groups(one):
                yield one

    def _internal(self, kind: str) -> list[str]:
        names = list(_INTERNAL.get(kind, ()))
        if kind == "entry":
            include = self._choice.include
            strategy = [box.name for box in boxes(STRATEGY)]
            names += [name for name in strategy if ("risks" if name in _RISKS else "strategy") not in include]
        return names

    def _is_for_them(self, one: Record) -> bool:
        if one.hidden and self._choice.audience != "own":
            return False
        if self._to_government and one.kind == "milestone":
            return one.text("side") == "government" and "side" not in one.undecided
        return True

    def _is_of_groups(self, one: Record) -> bool:
        if self._of_groups is None or one.kind in _OF_NO_GROUP:
            return True
        return one.id in self._of_groups or not self._of_groups.isdisjoint(one.tags("entries"))

    @cached_property
    def _withheld(self) -> frozenset[str]:
        """The ids of what is not marked as for these readers, and of what hangs on it."""
        allowed, reader = counted(self._choice.audience), self._reader
        if allowed is None:
            return frozenset()
        assessments = reader.records("assessment").values()
        closed = [one for one in assessments if one.text("audience") not in allowed or "audience" in one.undecided]
        found = {one.id for one in closed} | {id for one in closed for id in one.tags("evidence")}
        for one in reader.records("evidence").values():
            about = one.text("of")
            # Evidence has no mark of its own: what hangs on nothing public may tell who speaks of what.
            if about in found or (self._to_government and about not in {open.id for open in assessments}):
                found.add(one.id)
        return frozenset(found | {one.id for one in reader.records("comment").values() if one.text("of") in found})

    @cached_property
    def _of_groups(self) -> frozenset[str] | None:
        """The ids of all that belongs to the chosen groups; None: everything does."""
        if not self._choice.groups:
            return None
        pairs = listing.pairs(self._reader, self.rids).values()
        found = {*self._choice.groups, *(record.id for pair in pairs for record in pair)}
        for kind in _HANGING:
            for one in self._reader.records(kind).values():
                if any(one.text(name) in found for name in _PARENTS):
                    found.add(one.id)
        return frozenset(found)

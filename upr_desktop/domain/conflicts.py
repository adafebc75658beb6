"""What the heads of a field mean. A head is a commit that set the field and that no known commit names as replaced.

No clock, counter or order of arrival decides anything: only which commits are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from upr_desktop.domain import canonical
from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import Head, Value, shown
from upr_desktop.domain.schema import Field


class Choice(NamedTuple):
    """One of the values between which a person decides. commits: all that wrote this value; who and when: of the first."""

    value: Value
    commits: tuple[str, ...]
    author: str
    time: str


class Conflict(NamedTuple):
    """A place where people wrote different things, with the choices in the order of their commits' ids."""

    place: Place
    choices: tuple[Choice, ...]

    def asks_the_same(self, other: Conflict | None) -> bool:
        """Whether somebody who decided about the one knew all that the other asks: the same texts at the same place.

        Where it is asked whether a record stays, two edits look alike and are not: there it is the same commits that count.
        """
        if other is None or self.place != other.place:
            return False
        if self.place.field == "deleted":
            return self.choices == other.choices
        return distinct(choice.value for choice in self.choices) == distinct(choice.value for choice in other.choices)


def value_of(field: Field | None, heads: Sequence[Head]) -> Value:
    """The value that a place shows. Of a field that this version does not know, one as of a text."""
    return field.kind.merged(heads) if field else shown(heads).value


def distinct(values: Iterable[Value]) -> list[Value]:
    """Each value once, sorted by its canonical bytes: the same list on every computer."""
    return [value for _, value in sorted({canonical.dumps(value): value for value in values}.items())]


def is_for_a_person(field: Field | None) -> bool:
    """Whether a person decides between different values. What this version does not know waits for one that does."""
    return field is not None and not field.kind.settles_itself


def is_hidden(removals: Mapping[str, frozenset[str]], heads: Iterable[str]) -> bool:
    """Whether a record is put aside: every head of its fields was seen by one of the standing removals.

    removals: by the id of each standing removal, what its author saw. heads: of all fields.
    """
    if not removals:
        return False
    seen = frozenset().union(*removals.values()) | removals.keys()
    return all(head in seen for head in heads)

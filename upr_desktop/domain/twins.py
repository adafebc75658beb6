"""Twins: records of one recommendation that came from different sources, and which of them is shown.

A pair that people united stands at the one of the two with the smaller id (`twins`), and so does a pair of which they said that
it is not the same (`different_from`): one place for everybody, so that two who say the same at once agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from upr_desktop.domain.commits import Place

TWINS, DIFFERENT = "twins", "different_from"


class Twin(NamedTuple):
    """What of a recommendation decides. aside: it is put aside. others: the ids with which somebody united it."""

    id: str
    review: str
    number: str
    aside: bool
    others: tuple[str, ...] = ()


def shown(twins: Iterable[Twin]) -> Twin:
    """The one that stands for all: one that is not put aside, then one with a number, then the smallest id."""
    return min(twins, key=lambda twin: (twin.aside, not twin.number, twin.id))


def instead(known: Mapping[str, Twin]) -> dict[str, str]:
    """By the id of each recommendation that is not shown, the one that is shown instead.

    All that are joined by pairs, in whatever steps, are one. A pair counts when both have come and are of one review: neither
    what is missing nor a mistake hides anything.
    """
    beside: dict[str, set[str]] = {}
    for one in known.values():
        for other in one.others:
            if other in known and known[other].review == one.review:
                beside.setdefault(one.id, set()).add(other)
                beside.setdefault(other, set()).add(one.id)
    found: dict[str, str] = {}
    while beside:
        together = _together(beside)
        first = shown(known[id] for id in together).id
        found |= dict.fromkeys(together - {first}, first)
    return found


def _together(beside: dict[str, set[str]]) -> set[str]:
    """Take out of the pairs all that are joined with the first."""
    found: set[str] = set()
    left = {next(iter(beside))}
    while left:
        id = left.pop()
        found.add(id)
        left |= beside.pop(id) - found
    return found


def pair_at(name: str, one: str, other: str) -> Place:
    """The place of a pair: in a set of the recommendation with the smaller id."""
    first, second = sorted((one, other))
    return Place("recommendation", first, f"{name}/{second}")


def pairs(name: str, ids: Iterable[str]) -> list[Place]:
    """The places of all pairs among these."""
    return [pair_at(name, one, other) for one, other in combinations(sorted(set(ids)), 2)]

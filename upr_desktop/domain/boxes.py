"""How much of a plan is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from upr_desktop.domain.schema import boxes


@cache
def _names(matrix: str) -> tuple[str, ...]:
    return tuple(box.name for box in boxes(matrix))


def filled(values: Mapping[str, object], matrix: str) -> int:
    """How many of the six boxes of a matrix hold text."""
    return sum(map(bool, map(values.get, _names(matrix))))

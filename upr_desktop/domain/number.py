"""Numbers of recommendations. They are text: 134.1 and 134.10 are two recommendations, and 134.9 comes before 134.16."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"\d+")


def number_key(number: str) -> str:
    """A text that sorts as people count: every run of digits is as wide as the widest."""
    return _DIGITS.sub(lambda run: run[0].zfill(9), number.casefold())

"""Every colour of the program, once: the same on the screen and on paper.

Text stands on its ground with a contrast of at least 4.5 to 1 and edges of controls with 3 to 1 (WCAG 2.2, 1.4.3 and
1.4.11); tests/gui/test_theme.py measures them. No colour says anything alone: a symbol or a word stands beside it.
"""

from __future__ import annotations

from typing import NamedTuple

GROUND = "#f2f4f7"
CARD = "#ffffff"
HAIRLINE = "#d3d9e0"
EDGE = "#848e9b"
HOVER = "#e6ecf3"
PRESSED = "#d6dfe9"

TEXT = "#1b222b"
QUIET = "#55606d"
OFF = "#7b8490"
ERROR = "#a8261c"

ACTION = "#1a5fb4"
ACTION_HOVER = "#154f97"
ACTION_PRESSED = "#103e78"
ON_ACTION = "#ffffff"
SELECTED = "#dbe8f7"
ICON = "#23405f"

PLAN = "#1f5c99"
PLAN_PALE = "#b9d3ee"
STRATEGY = "#85541a"
STRATEGY_PALE = "#ecd5b5"
EMPTY_BOX = "#dde2e8"

WARNING_GROUND = "#fdf1d3"
WARNING = "#6a4700"
WARNING_EDGE = "#e8cf8e"
TIP_GROUND = "#fffbea"


class Chip(NamedTuple):
    """The ground of a response chip, and the text on it."""

    ground: str
    text: str


GREEN = Chip("#dcf0e1", "#14522c")
GREY = Chip("#e5e9ef", "#39434f")
AMBER = Chip("#fdedc4", "#654400")
NONE = Chip(CARD, QUIET)

_CHIPS = {"accepted": GREEN, "already_implemented": GREEN, "partly_accepted": GREY, "noted": GREY, "pending": AMBER}
_MATRICES = {"plan": (PLAN, PLAN_PALE), "strategy": (STRATEGY, STRATEGY_PALE)}


def response(code: str) -> Chip:
    """The chip of a response. Partly accepted is grey like noted: that is how the United Nations count it."""
    return _CHIPS.get(code, NONE)


def matrix(name: str) -> tuple[str, str]:
    """The colour of `plan` or `strategy`, and the pale one on which dark text stands."""
    return _MATRICES[name]

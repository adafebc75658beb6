"""Squares: how many of the boxes of a matrix are filled, at a glance."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from upr_desktop.domain.schema import boxes
from upr_desktop.gui import colours
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p

COUNT = len(boxes("plan"))


def short_name(matrix: str) -> str:
    """`plan` or `strategy` in one word, for where there is little room."""
    if matrix == "plan":
        return _p("the implementation plan in one word", "Plan")
    return _p("the action strategy in one word", "Strategy")


def in_words(matrix: str, filled: int) -> str:
    """For screen readers, for example "Plan: 4 of 6 boxes filled"."""
    # Translators: {matrix} is "Plan" or "Strategy"; {filled} and {total} are numbers.
    return _("{matrix}: {filled} of {total} boxes filled").format(matrix=short_name(matrix), filled=filled, total=COUNT)


def squares_width(side: int) -> int:
    """The room for a row of squares with sides of so many pixels."""
    return COUNT * side + (COUNT - 1) * gap(side)


def gap(side: int) -> int:
    """The room between two squares."""
    return max(1, round(side / 4))


def draw_squares(painter: QPainter, left: int, top: int, side: int, matrix: str, filled: int) -> None:
    """Paint the row, `filled` of them in the colour of the matrix."""
    full, _pale = colours.matrix(matrix)
    for place in range(COUNT):
        colour = full if place < filled else colours.EMPTY_BOX
        painter.fillRect(QRectF(left + place * (side + gap(side)), top, side, side), QColor(colour))

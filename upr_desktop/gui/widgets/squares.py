"""Six squares: how many of the six boxes of a matrix are filled, at a glance."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

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


class SixSquares(QWidget):
    """The squares of one matrix."""

    def __init__(self, matrix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self._filled = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_filled(0)

    def set_filled(self, filled: int) -> None:
        """Show that so many of the boxes are filled."""
        self._filled = filled
        self.setAccessibleName(in_words(self._matrix, filled))
        self.update()

    def _side(self) -> int:
        return max(4, round(self.fontMetrics().ascent() * 0.55))

    def sizeHint(self) -> QSize:
        """Six squares of half a letter's height."""
        return QSize(squares_width(self._side()), self._side())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_filled(self._filled)
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares."""
        painter = QPainter(self)
        draw_squares(painter, 0, 0, self._side(), self._matrix, self._filled)
        painter.end()

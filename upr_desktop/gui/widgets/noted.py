"""A sign and a sentence that wraps: what is to be known about one thing, in a list of several."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.words import Words

_COLOURS = {symbols.WARNING: colours.WARNING, "✓": colours.GREEN.text}
_NARROWEST = 12
"""Letters: a name without spaces is cut, and pushes nothing off the page."""


class Sign(QWidget):
    """One of the signs of widgets/symbols.py. lines: its side, in lines of text. colour: as the sign has it when empty."""

    def __init__(self, symbol: str, colour: str = "", lines: float = 0.75, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol, self._lines = symbol, lines
        self._colour = colour or _COLOURS.get(symbol, colours.TEXT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _side(self) -> int:
        return round(3 * self._lines * theme.unit(self))

    def sizeHint(self) -> QSize:
        """A square, in the middle of a line of text."""
        return QSize(self._side(), max(self._side(), self.fontMetrics().lineSpacing()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        painter = QPainter(self)
        top = (self.height() - self._side()) / 2
        symbols.draw(painter, self._symbol, QRectF(0, top, self._side(), self._side()), self._colour)
        painter.end()


class Noted(QWidget):
    """The sentence stands beside its sign. quiet: in grey, for what is merely good to know."""

    def __init__(self, symbol: str, sentence: str, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words(sentence, quiet=quiet)
        self.words.setMinimumWidth(_NARROWEST * self.fontMetrics().averageCharWidth())
        row = theme.gaps(QHBoxLayout(self), around=0, between=0.5)
        row.addWidget(Sign(symbol, colours.QUIET if quiet and symbol not in _COLOURS else ""), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

"""Short sentences with a sign in front of each: beside each other, and below where there is no room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.flow_row import FlowRow

_COLOURS = {symbols.WARNING: colours.WARNING, "✓": colours.GREEN.text}


class _Sign(QWidget):
    def __init__(self, symbol: str) -> None:
        super().__init__()
        self._symbol = symbol
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(2.4 * theme.unit(self))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        symbols.draw(painter, self._symbol, QRectF(self.rect()), _COLOURS.get(self._symbol, colours.TEXT))
        painter.end()


class Signed(QWidget):
    """Shows pairs of a sign, as widgets/symbols.py paints them, and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = theme.gaps(FlowRow(self), around=0, between=2)
        self.sentences: list[str] = []

    def say(self, said: Iterable[tuple[str, str]]) -> None:
        """Show these instead of what was shown."""
        clear(self._row)
        pairs = list(said)
        self.sentences = [words for _sign, words in pairs]
        for sign, words in pairs:
            self._row.addWidget(_pair(sign, words))
        self.setVisible(bool(pairs))
        self.updateGeometry()


def _pair(sign: str, words: str) -> QWidget:
    pair = QWidget()
    row = theme.gaps(QHBoxLayout(pair), around=0, between=0.5)
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.put(row, _Sign(sign), label)
    return pair

"""An amber line about something that waits for a person, with one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.words import Words


class _Sign(QWidget):
    def sizeHint(self) -> QSize:
        side = 3 * theme.unit(self)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        symbols.draw(painter, symbols.WARNING, QRectF(self.rect()), colours.WARNING)
        painter.end()


class Banner(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[], None] | None = None
        self.words = Words()
        self.words.set_colour(colours.WARNING)
        self.button = QuietButton()
        self.button.clicked.connect(self._do)
        sign = _Sign()
        sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = theme.gaps(QHBoxLayout(self), around=1, between=1)
        theme.put(row, sign, (self.words, 1))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def say(self, text: str, verb: str = "", then: Callable[[], None] | None = None) -> None:
        """Show the text; with a verb, a button that calls `then`."""
        self._then = then
        self.words.setText(text)
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        self.setAccessibleName(text)
        self.show()

    def _do(self) -> None:
        if self._then:
            self._then()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The amber ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.WARNING_EDGE))
        painter.setBrush(QColor(colours.WARNING_GROUND))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

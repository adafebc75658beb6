"""A red stop: something that nobody may overlook, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.noted import Sign
from upr_desktop.gui.widgets.words import Words

_EDGE = 3
"""Pixels."""


class Stop(QFrame):
    """A title in red, sentences below each other, and buttons."""

    def __init__(self, title: str, sentences: list[str], buttons: list[QuietButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("\n".join([title, *sentences]))
        first = Words(title, size=1.2, bold=True)
        first.set_colour(colours.ERROR)
        self.sentences = sentences
        texts = theme.gaps(QVBoxLayout(), around=0, between=1)
        for part in (first, *map(Words, sentences)):
            texts.addWidget(part)
        if buttons:
            row = theme.gaps(FlowRow(), around=0, between=1)
            for button in buttons:
                row.addWidget(button)
            texts.addLayout(row)
        whole = theme.gaps(QHBoxLayout(self), around=2, between=2)
        whole.addWidget(Sign(symbols.WARNING, colours.ERROR, 1.5), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(texts, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """White, with a thick red edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.ERROR), _EDGE))
        painter.setBrush(QColor(colours.CARD))
        half = _EDGE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        painter.end()

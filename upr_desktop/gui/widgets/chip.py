"""What the State answered, as a sign and a word on a pale ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from upr_desktop.gui import colours, plain_text
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.labels import labels


def chip_size(word: str, metrics: QFontMetrics) -> QSize:
    """The room that a chip with this word needs."""
    line = metrics.lineSpacing()
    return QSize(metrics.horizontalAdvance(word) + round(2 * line), round(1.3 * line))


def draw_chip(painter: QPainter, box: QRectF, code: str, word: str) -> None:
    """Paint the chip of a response with the painter's letters; a word that does not fit ends in "…"."""
    chip = colours.response(code)
    metrics = painter.fontMetrics()
    line = metrics.lineSpacing()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.HAIRLINE)) if chip is colours.NONE else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(chip.ground))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2)
    side = round(0.72 * line)
    sign = QRectF(round(box.left() + 0.5 * line), round(box.center().y() - side / 2), side, side)
    symbols.draw(painter, labels.response_symbol(code), sign, chip.text)
    painter.setPen(QColor(chip.text))
    room = QRectF(box).adjusted(round(1.4 * line), 0, -round(0.4 * line), 0)
    painter.drawText(
        room,
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        metrics.elidedText(word, Qt.TextElideMode.ElideRight, round(room.width())),
    )
    painter.restore()


class ResponseChip(Follows, QWidget):
    """The chip of one recommendation; hidden words and colours follow language and response."""

    def __init__(self, code: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.speak()

    def set_response(self, code: str) -> None:
        """Show this response; empty text is "not recorded"."""
        self._code = code
        self.speak()

    def speak(self) -> None:
        """Say all words in the current language."""
        self.setAccessibleName(labels.response(self._code))
        self.setToolTip(plain_text.tip(labels.response_meaning(self._code)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return chip_size(labels.response(self._code), self.fontMetrics())

    def minimumSizeHint(self) -> QSize:
        """The sign and a few letters: a long word may be cut."""
        size = self.sizeHint()
        return QSize(min(size.width(), 5 * size.height()), size.height())

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self.speak()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        draw_chip(painter, QRectF(self.rect()), self._code, labels.response(self._code))
        painter.end()

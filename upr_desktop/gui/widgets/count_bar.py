"""A bar that says "4 of 6", for plan and strategy of a group."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from upr_desktop.gui import colours
from upr_desktop.gui.widgets.squares import short_name
from upr_desktop.i18n import gettext as _


class CountBar(QWidget):
    """How many of how many, in the colour of a matrix: the words stand on the bar, dark on pale."""

    def __init__(self, matrix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self._count = self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int, total: int) -> None:
        """Show `count` of `total`."""
        self._count, self._total = count, total
        self._speak()

    def words(self) -> str:
        """What stands on the bar, for example "4 of 6"."""
        # Translators: stands on a bar that is filled as far; {count} and {total} are numbers.
        return _("{count} of {total}").format(count=self._count, total=self._total)

    def _speak(self) -> None:
        # Translators: what a screen reader says; {what} is "Plan" or "Strategy", {words} such as "4 of 6".
        self.setAccessibleName(_("{what}: {words}").format(what=short_name(self._matrix), words=self.words()))
        self.update()

    def sizeHint(self) -> QSize:
        """One line high."""
        metrics = self.fontMetrics()
        return QSize(10 * metrics.averageCharWidth(), round(1.2 * metrics.lineSpacing()))

    minimumSizeHint = sizeHint

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, filled part and words."""
        painter = QPainter(self)
        _full, pale = colours.matrix(self._matrix)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(whole, QColor(colours.GROUND))
        if self._total:
            part = min(self._count / self._total, 1)
            painter.fillRect(QRectF(0, 0, part * self.width(), self.height()), QColor(pale))
        painter.setPen(QColor(colours.HAIRLINE))
        painter.drawRect(whole)
        painter.setPen(QColor(colours.TEXT))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words())
        painter.end()

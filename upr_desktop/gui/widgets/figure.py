"""A figure that was drawn elsewhere: the same on the screen as on paper."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets.follows import Follows

_LETTERS = 9
"""The size of the letters in a figure, in its own units."""
_NARROWEST = 220
"""Units: below it a figure is made smaller, letters and all."""


class Figure(Follows, QWidget):
    """Shows an SVG file over its whole width, with letters as large as those around it.

    It takes the focus, so that the keyboard can bring it into sight and a screen reader says its numbers.
    """

    refitted = Signal()
    """Width or letters are others: the figure had better be drawn anew, `units` wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._svg = QSvgRenderer(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_svg(self, svg: bytes, name: str, numbers: str) -> None:
        """Show this. name: what it is; numbers: all that it says, for those who do not see it."""
        self._svg.load(QByteArray(svg))
        self.setAccessibleName(name)
        self.setAccessibleDescription(numbers)
        self.updateGeometry()
        self.update()

    def is_empty(self) -> bool:
        """Whether nothing is shown yet."""
        return not self._svg.isValid()

    def units(self) -> int:
        """How wide a figure should be drawn for this room."""
        return max(_NARROWEST, int((self.width() - 2 * self._edge()) * _LETTERS / QFontInfo(self.font()).pixelSize()))

    def _edge(self) -> int:
        return theme.unit(self)

    def hasHeightForWidth(self) -> bool:
        """The figure keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the figure when it is so wide."""
        size = self._svg.defaultSize()
        inside = max(0, width - 2 * self._edge())
        return round(size.height() * inside / size.width()) + 2 * self._edge() if size.width() > 0 else 2 * self._edge()

    def sizeHint(self) -> QSize:
        """As high as it is at its present width."""
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Some words beside some bars."""
        return QSize(30 * self.fontMetrics().averageCharWidth(), 2 * self._edge())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refitted.emit()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self.refitted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The figure; around it the ring of focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.is_empty():
            edge = self._edge()
            self._svg.render(painter, QRectF(self.rect()).adjusted(edge, edge, -edge, -edge))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.ACTION), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

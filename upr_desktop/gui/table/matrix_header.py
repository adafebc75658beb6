"""The headings of a matrix: they wrap, since the workshop's headings are whole questions."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets import icons
from upr_desktop.gui.widgets.lines import wrapped

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MatrixHeader(QHeaderView):
    """As high as the longest heading at the present widths; a click tells which column it was on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(3 * theme.unit(self))

    def _font(self) -> QFont:
        return theme.scaled(self.font(), theme.SMALL, bold=True)

    def _lines(self, section: int, most: int = 8) -> list[str]:
        heading = self.model().headerData(section, Qt.Orientation.Horizontal) or ""
        return wrapped(heading, self._font(), self.sectionSize(section) - 2 * theme.unit(self), most)

    def sizeHint(self) -> QSize:
        """As high as the longest heading at the present widths."""
        most = max((len(self._lines(section)) for section in range(self.count())), default=1)
        line = QFontMetrics(self._font()).lineSpacing()
        return QSize(0, max(1, most) * line + 2 * theme.unit(self))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one heading."""
        step = theme.unit(self)
        painter.save()
        painter.fillRect(rect, QColor(colours.HOVER))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(colours.HAIRLINE))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.HAIRLINE))
        painter.setFont(self._font())
        painter.setPen(QColor(colours.TEXT))
        line = painter.fontMetrics().lineSpacing()
        for place, text in enumerate(self._lines(section)):
            top = rect.top() + step + place * line
            painter.drawText(QRect(rect.left() + step, top, rect.width() - step, line), _LEFT, text)
        if self.isSortIndicatorShown() and section == self.sortIndicatorSection():
            self._paint_order(painter, rect)
        painter.restore()

    def _paint_order(self, painter: QPainter, rect: QRect) -> None:
        """An arrow in the corner: down for the last first."""
        side = 2 * theme.unit(self)
        painter.translate(rect.right() - side, rect.bottom() - side)
        if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
            painter.rotate(180)
        icons.draw(painter, "down", QRectF(-side / 2, -side / 2, side, side), colours.TEXT)

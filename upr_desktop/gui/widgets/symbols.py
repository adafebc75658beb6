"""The few signs that say by shape what a colour says too. They are painted: the bundled letters do not have them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from upr_desktop.gui.widgets import icons

WARNING = "⚠"
LATER = "later"

_AS_ICON = {"✓": "check", WARNING: "warning", LATER: "later"}
_LINE = 2.6


def draw(painter: QPainter, symbol: str, box: QRectF, colour: str) -> None:
    """Paint a sign such as labels.response_symbol gives into a square; one that is not known here is written as it is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), _LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    if symbol in _AS_ICON or symbol in "○◐…–":
        painter.translate(box.topLeft())
        painter.scale(box.width() / icons.SIDE, box.height() / icons.SIDE)
        _draw_known(painter, symbol, QColor(colour))
    else:
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, symbol)
    painter.restore()


def _draw_known(painter: QPainter, symbol: str, colour: QColor) -> None:
    ring = QRectF(4, 4, 16, 16)
    match symbol:
        case "○":
            painter.drawEllipse(ring)
        case "◐":
            painter.drawEllipse(ring)
            painter.setBrush(colour)
            painter.drawChord(ring, 90 * 16, 180 * 16)
        case "…":
            painter.setBrush(colour)
            for x in (5, 12, 19):
                painter.drawEllipse(QPointF(x, 12), 1, 1)
        case "–":
            painter.drawLine(QPointF(6, 12), QPointF(18, 12))
        case _:
            painter.drawPath(icons.shape(_AS_ICON[symbol]))

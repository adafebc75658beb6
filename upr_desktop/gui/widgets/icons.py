"""The icons of the program, painted from their SVG files.

Qt's own SVG plugin costs a tenth of the start, so the few shapes that our icons are made of are read here: paths of M, L,
H, V, C and Z with absolute numbers, circles and rectangles, all drawn with one line of width 2 on a square of 24.
tests/gui/test_icons.py holds every file against Qt's SVG painter.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap

from upr_desktop import paths
from upr_desktop.gui import colours

SIDE = 24
LINE = 2

_SHAPE = re.compile(r"<(path|circle|rect) ([^>]*)/>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_STEP = re.compile(r"([MLHVCZ])([^MLHVCZ]*)")
_NUMBER = re.compile(r"-?[\d.]+")


@cache
def shape(name: str) -> QPainterPath:
    """The lines of an icon on a square of 24. Raises FileNotFoundError for a name that has no file."""
    source = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    whole = QPainterPath()
    for kind, text in _SHAPE.findall(source):
        _add(whole, kind, dict(_ATTRIBUTE.findall(text)))
    return whole


def _add(whole: QPainterPath, kind: str, values: dict[str, str]) -> None:
    if kind == "path":
        _add_path(whole, values["d"])
        return
    number = {key: float(value) for key, value in values.items()}
    if kind == "circle":
        whole.addEllipse(QPointF(number["cx"], number["cy"]), number["r"], number["r"])
    else:
        box = QRectF(number["x"], number["y"], number["width"], number["height"])
        whole.addRoundedRect(box, number["rx"], number["rx"])


def _add_path(whole: QPainterPath, steps: str) -> None:
    for letter, text in _STEP.findall(steps):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        here = whole.currentPosition()
        match letter:
            case "M":
                whole.moveTo(*numbers)
            case "L":
                whole.lineTo(*numbers)
            case "H":
                whole.lineTo(numbers[0], here.y())
            case "V":
                whole.lineTo(here.x(), numbers[0])
            case "C":
                whole.cubicTo(*numbers)
            case "Z":
                whole.closeSubpath()


def draw(painter: QPainter, name: str, box: QRectF, colour: str = colours.ICON) -> None:
    """Paint an icon into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / SIDE, box.height() / SIDE)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(shape(name))
    painter.restore()


def pixmap(name: str, side: int, colour: str = colours.ICON, ratio: float = 1) -> QPixmap:
    """An icon of `side` pixels, for a screen on which one of them has `ratio` dots."""
    made = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    return made


def icon(name: str, side: int, colour: str = colours.ICON) -> QIcon:
    """An icon of `side` pixels for buttons and menus, pale where they are off; sharp on every screen that is there now."""
    made = QIcon()
    for ratio in sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
        made.addPixmap(pixmap(name, side, colour, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, side, colours.OFF, ratio), QIcon.Mode.Disabled)
    return made

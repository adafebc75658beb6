"""The mark of a Sheet: a square for cameras and the same code in letters, by which its record is found."""

from __future__ import annotations

from itertools import groupby

from upr_desktop.printing.setting.paper import Paper
from upr_desktop.printing.setting.style import BLACK, MM, Style
from upr_desktop.printing.setting.table import PAD
from upr_desktop.printing.setting.tags import Tag

_SIDE = 25 * MM
_CLEAR = 5 * MM
"""White all around, at least four dots wide: ISO/IEC 18004 asks for it."""
_LETTERS = 9.0
HEIGHT = _SIDE + 1.5 * _CLEAR + _LETTERS + PAD
"""Of the square with the letters below it, in points."""
WIDTH = _SIDE + 2 * _CLEAR
"""Of both, in points."""


def draw(paper: Paper, style: Style, marked: str, top: float, section: Tag) -> None:
    """Put a mark into the right corner. top: in points from the foot of the page."""
    left, upper = style.right - _CLEAR - _SIDE, top - _CLEAR
    dots = _dots(marked)
    step = _SIDE / len(dots)
    with paper.tagged(None):
        for number, row in enumerate(dots):
            place = 0
            for is_black, run in groupby(row):
                length = len(list(run))
                if is_black:
                    paper.ground(left + place * step, upper - (number + 1) * step, length * step, step, BLACK)
                place += length
    letters = marked.partition(" ")[2]
    width = paper.fonts.bold.width(letters) * _LETTERS / 1000
    with paper.tagged(section.add("P")):
        paper.text(left + (_SIDE - width) / 2, upper - _SIDE - _LETTERS - PAD, [letters], _LETTERS, bold=range(1))


def _dots(text: str) -> list[list[bool]]:
    """The rows of a QR code; a quarter of it may be dirty or torn."""
    from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel

    made = QRCode(None, QRErrorCorrectLevel.Q)
    made.addData(QRAlphaNum(text))
    made.make()
    return [list(map(bool, row)) for row in made.modules]

"""Text cut into the lines that fit: measured once, then painted as often as needed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_NARROWEST = 3
"""Pixels of the narrowest letter worth counting: text beyond what it allows for cannot be seen and is not measured."""


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """At most `most` lines of the text, broken between words, or inside a word that is wider than `width` pixels.

    Where text is left over, the last line ends in "…". No text has no lines.
    """
    text = text[: most * (int(width) // _NARROWEST + 2)]
    if not text or width < 1:
        return []
    units = text.replace("\n", "\u2028").encode("utf-16-le")
    spans = _spans(text, font, width, most)
    found = [_part(units, start, length) for start, length in spans]
    if len(spans) == most and sum(spans[-1]) * 2 < len(units):
        rest = _part(units, spans[-1][0], len(units) // 2).split("\u2028")[0]
        found[-1] = _elided(rest, found[-1], QFontMetricsF(font), width)
    return [line.rstrip("\u2028 ") for line in found]


def _spans(text: str, font: QFont, width: float, most: int) -> list[tuple[int, int]]:
    """Start and length of each line, in the 16-bit units in which Qt counts."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    spans: list[tuple[int, int]] = []
    layout.beginLayout()
    while len(spans) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        spans.append((line.textStart(), line.textLength()))
    layout.endLayout()
    return spans


def _part(units: bytes, start: int, length: int) -> str:
    return units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")


def _elided(rest: str, line: str, metrics: QFontMetricsF, width: float) -> str:
    """The last line with a sign that text follows: "…" also where the next word or line simply did not fit."""
    if metrics.horizontalAdvance(rest) > width:
        return metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return metrics.elidedText(line.rstrip("\u2028 ") + " …", Qt.TextElideMode.ElideRight, width)

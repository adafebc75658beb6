"""Text of people in which some words are marked: bold, on a pale ground."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QWidget

from upr_desktop.gui import colours
from upr_desktop.gui.widgets.words import FlowText


class _Marker(QSyntaxHighlighter):
    """Marks spans of the document; the text stays as it is, so nothing in it can be taken for markup."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._spans: list[tuple[int, int]] = []
        self._format = QTextCharFormat()
        self._format.setFontWeight(QFont.Weight.Bold)
        self._format.setBackground(QColor(colours.GREEN.ground))

    def mark(self, spans: list[tuple[int, int]]) -> None:
        if spans != self._spans:
            self._spans = spans
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        start = self.currentBlock().position()
        for first, last in self._spans:
            if first < start + self.currentBlock().length() and last > start:
                self.setFormat(max(0, first - start), last - max(first, start), self._format)


class MarkedText(FlowText):
    """As high as it is long, read only, with marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marker = _Marker(self.document())
        self.spans: list[tuple[int, int]] = []

    def say(self, text: str, spans: Iterable[tuple[int, int]] = ()) -> None:
        """Show the text with these parts of it marked. spans: from character to character, in rising order."""
        self.spans = list(spans)
        self._marker.mark([])
        self.set_text(text)
        self._marker.mark(_in_units(text, self.spans))


def _in_units(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Characters as Qt counts them: those beyond the first 65,536 are two."""
    if text.isascii():
        return spans
    return [(_units(text[:start]), _units(text[:end])) for start, end in spans]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

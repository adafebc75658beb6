"""A text that is as high as it is long: the page around it scrolls, never the text itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from upr_desktop.gui import theme


class GrowingText(QPlainTextEdit):
    """Plain text without bars.

    least_lines: the height of an empty one. edge: room between edge and letters, in units.
    """

    least_lines = 1
    edge = 0.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._measure()

    def text(self) -> str:
        """The text as it was written: unlike toPlainText, which turns every no-break space into a space."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def _measure(self) -> None:
        self.document().setDocumentMargin(round(self.edge * theme.unit(self)))
        self._fit()

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def _text_height(self) -> float:
        """All lines at their real heights: letters of another script may come from a font with higher ones."""
        document = self.document()
        layout, block, height = document.documentLayout(), document.begin(), 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return height

    def sizeHint(self) -> QSize:
        """All of the text at the present width."""
        margins = self.contentsMargins()
        least = self.least_lines * self.fontMetrics().lineSpacing()
        around = margins.top() + margins.bottom() + 2 * self.document().documentMargin()
        return QSize(24 * self.fontMetrics().averageCharWidth(), round(max(least, self._text_height()) + around + 0.5))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed: words break."""
        return QSize(8 * self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()
        # Qt lays nothing out anew that grows while it is laid out: the text would end in the middle of a higher box.
        self.setViewportMargins(0, 0, 0, 0)
        self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the letters and the style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel belongs to the page."""
        event.ignore()


_LINE_ENDS = {0x2028: "\n", 0x2029: "\n", 0xFDD0: None, 0xFDD1: None}
"""How Qt keeps line ends in a document, and two marks of its own."""

"""A drop-down list of few choices, each a code and its words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets import icons

_NARROWEST, _WIDEST = 12, 40
"""Letters."""


class DropDown(QComboBox):
    """The wheel changes it only while it has the focus: who scrolls the page must not change a value on the way."""

    chosen = Signal(str)
    """The code that a person chose; never sent when the program sets it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(20)
        self.activated.connect(lambda row: self.chosen.emit(self.itemData(row)))

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these codes and words; the code that was chosen stays if it is among them, else the first is."""
        code = self.code()
        self.blockSignals(True)
        self.clear()
        for each, words in choices:
            self.addItem(words, each)
        self.choose(code)
        self.blockSignals(False)
        self.update()

    def choose(self, code: str) -> None:
        """Show this code as chosen; the first where it is not offered."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def code(self) -> str:
        """The code that is chosen; empty when nothing is offered."""
        return self.currentData() or ""

    def showPopup(self) -> None:
        """The list is as wide as its longest words, up to the width of the window."""
        wanted = self.view().sizeHintForColumn(0) + 4 * theme.unit(self)
        self.view().setMinimumWidth(min(wanted, self.window().width() * 2 // 3))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """As wide as the longest words with the arrow, up to a limit."""
        metrics = self.fontMetrics()
        words = max((metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count())), default=0)
        letter = metrics.averageCharWidth()
        width = max(_NARROWEST * letter, min(words + 6 * theme.unit(self), _WIDEST * letter))
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters: long words are cut with "…"."""
        return QSize(_NARROWEST * self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that do not fit are cut with "…": Qt lets them run under the arrow."""
        super().initStyleOption(option)
        room = self.width() - 5 * theme.unit(self)
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Our own arrow, as crisp as the other icons."""
        super().paintEvent(event)
        side = 2 * theme.unit(self)
        box = QRectF(self.width() - 1.5 * side, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        icons.draw(painter, "down", box, colours.ICON if self.isEnabled() else colours.OFF)
        painter.end()

"""A box to tick with a sentence beside it that wraps: Qt's own cannot, and long words would not fit on a small screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.words import Words

_NARROWEST = 12
"""Letters: a name without spaces is cut, and pushes nothing off the page."""


class Tick(QWidget):
    """A click on the sentence ticks too."""

    ticked = Signal(bool)
    """What a person wishes; never sent when the program sets it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box, self.words = QCheckBox(), Words()
        self.words.setMinimumWidth(_NARROWEST * self.fontMetrics().averageCharWidth())
        self.box.clicked.connect(self.ticked)
        self.setFocusProxy(self.box)
        row = theme.gaps(QHBoxLayout(self), around=0, between=0.5)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def say(self, text: str) -> None:
        """Show this sentence."""
        self.words.setText(text)
        self.box.setAccessibleName(text)

    def is_on(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_on(self, is_on: bool) -> None:
        """Tick it or not."""
        self.box.setChecked(is_on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words belong to the box."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()

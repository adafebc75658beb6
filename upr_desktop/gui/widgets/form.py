"""What is filled in step by step: a form that Escape leaves and Ctrl+Enter finishes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from upr_desktop.gui import keys
from upr_desktop.gui.widgets.follows import Follows


class Form(Follows, QWidget):
    """Its words follow the language; what is filled in stays."""

    left = Signal()
    """Somebody goes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # As a shortcut it comes before the field that has the cursor: a line takes Ctrl+Enter for Enter, and hands it on.
        keys.listen("form", "done", self, self.check)

    def check(self) -> None:
        """Somebody is done: see whether all is there, and hand it over."""

    def speak(self) -> None:
        """Say all words in the current language."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

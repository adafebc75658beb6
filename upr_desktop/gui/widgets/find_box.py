"""The box in which people look for a recommendation."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets import icons
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.i18n import gettext as _

_LONGEST = 4_000
"""Letters: room for the codes of a whole pile of Sheets."""


class FindBox(Follows, QLineEdit):
    """Numbers, words, States, codes. `textChanged` tells every key; Escape empties it; dropped files belong to the window."""

    down = Signal()
    """Arrow down or Enter: on to the list of what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self._glass, self._empty = QAction(self), QAction(self, visible=False)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._empty, QLineEdit.ActionPosition.TrailingPosition)
        self._empty.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._empty.setVisible(bool(text)))
        self.speak()
        self.fit_letters()

    def speak(self) -> None:
        """Say all words in the current language."""
        # Translators: what can be typed to find recommendations; (Ctrl+F) is the key that leads here.
        self.setPlaceholderText(_("Number, word, State… (Ctrl+F)"))
        self.setAccessibleName(_("Find recommendations"))
        self._empty.setText(_("Show all again"))

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self._glass.setIcon(icons.icon("search", 3 * theme.unit(self)))
        self._empty.setIcon(icons.icon("close", 3 * theme.unit(self)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that leave the box or empty it."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text may be dropped here; files go on to the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

"""Words to read: short ones of the program, and long ones of people."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.growing_text import GrowingText
from upr_desktop.i18n import gettext as _


class Words(QLabel):
    """A title, a label or a sentence of the program: plain text that wraps.

    size: letters in relation to the program's. quiet: in grey, for what explains.
    """

    def __init__(
        self, text: str = "", size: float = 1, bold: bool = False, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if size != 1 or bold:
            theme.letters(self, size, bold)
        if quiet:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def set_colour(self, colour: str) -> None:
        """Write in one of the colours of colours.py."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class FlowText(GrowingText):
    """Text of people to read, as high as it is long: plain, and selectable with the mouse and with the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def set_text(self, text: str) -> None:
        """Show this text; a selection in the same text stays."""
        if text != self.text():
            self.setPlainText(text)


class SavedWords(Follows, QLabel):
    """When work was saved last, or that it was not, in the status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time: str | None = None

    def say(self, *, saved: bool = True) -> None:
        """Work was saved just now, or the disk refused it."""
        self._time = QTime.currentTime().toString("HH:mm") if saved else ""
        self.setStyleSheet("" if saved else f"color: {colours.ERROR}; font-weight: bold;")
        self.speak()

    def forget(self) -> None:
        """There is no work any more."""
        self._time = None
        self.clear()

    def speak(self) -> None:
        """Say all words in the current language."""
        if self._time is not None:
            # Translators: in the status bar; {time} is such as 10:42.
            self.setText(_("Saved {time}").format(time=self._time) if self._time else _("Not saved"))

"""Which printer, and how many copies; or that there is no printer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.paper.printer import Printers
from upr_desktop.gui.widgets.choice import Choice
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name

_MOST_COPIES = 999


class Count(QSpinBox):
    """From 1 to `most`. The wheel changes it only while it has the focus, as in every box of the program."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(1, most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class PrintPaper(QWidget):
    """It takes the width that it is given. `is_there`: whether there is any printer."""

    def __init__(self, printers: Printers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = printers.names()
        self.is_there = bool(names)
        self.printer, self.copies, self.none = Choice(), Count(_MOST_COPIES), Words(quiet=True)
        self._printer_words, self._copies_words = Words(bold=True), Words(bold=True)
        self.printer.offer([(name, shown_name(name)) for name in names])
        copies = theme.gaps(QHBoxLayout(), around=0, between=1)
        theme.put(copies, (self._copies_words, 1), self.copies)
        rows = theme.gaps(QVBoxLayout(self), around=0.5, between=0.5)
        theme.put(rows, self.none, self._printer_words, self.printer, copies)
        self.none.setVisible(not names)
        self.copies.setMinimumHeight(self.printer.sizeHint().height())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for asked in (self._printer_words, self.printer, self._copies_words, self.copies):
            asked.setVisible(self.is_there)

    def speak(self) -> None:
        """Say all words in the current language."""
        self.none.setText(
            _("No printer is set up on this computer. Save the document as a PDF, and print it where there is a printer.")
        )
        for words, part, text in (
            (self._printer_words, self.printer, _p("a machine", "Printer")),
            (self._copies_words, self.copies, _p("how many", "Copies")),
        ):
            words.setText(text)
            part.setAccessibleName(text)

    def recall(self, name: object) -> None:
        """Choose the printer with this name, as long as there is one; else the system's own choice holds."""
        if isinstance(name, str):
            self.printer.choose(name)

"""Asks for the number of a recommendation, and leads there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from upr_desktop.errors.base import UserError
from upr_desktop.gui import colours, theme
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels
from upr_desktop.tasks import reading


class NumberRow(QWidget):
    """Hidden until it is asked for; Escape hides it again."""

    found = Signal(int)
    """The recommendation, by its rid."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._label, self._wrong = Words(), Words(size=theme.SMALL)
        self._wrong.set_colour(colours.ERROR)
        self._number = QLineEdit(maxLength=100)
        self._number.returnPressed.connect(self._go)
        row = theme.gaps(QHBoxLayout(), between=1)
        theme.put(row, self._label, (self._number, 1))
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        theme.put(rows, row, self._wrong)
        self._speak()
        self.hide()

    def ask(self) -> None:
        """Show the row and let somebody type."""
        self._wrong.hide()
        self.show()
        self._number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._number.selectAll()

    def _go(self) -> None:
        try:
            found = reading.find(self._session.reader, self._number.text().strip())
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        rid = reading.rid_of(self._session.reader, found.id)
        if rid is not None:
            self.hide()
            self.found.emit(rid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape: never mind."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _speak(self) -> None:
        self._label.setText(labels.field("number"))
        self._number.setAccessibleName(_("Number of the recommendation to go to"))
        # Translators: an example of a number of a recommendation, and the key that goes there.
        self._number.setPlaceholderText(_("134.16, then Enter"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

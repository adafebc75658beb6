"""What stands where a recommendation would be shown when there is none, with the way on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p

Say = Callable[[], str]


class NoRecommendation(Follows, QWidget):
    """Nothing is there yet, or nothing matches what is looked for."""

    add_wished = Signal()
    receive_wished = Signal()
    all_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_empty = True
        self._title, self._words = Words(size=1.6, bold=True), Words()
        self._first, self._second = PrimaryButton(), QuietButton()
        self._first.clicked.connect(lambda: (self.add_wished if self._is_empty else self.all_wished).emit())
        self._second.clicked.connect(self.receive_wished)
        self.setFocusProxy(self._first)
        rows = theme.gaps(QVBoxLayout(self), around=8, between=2)
        rows.addStretch(1)
        theme.put(rows, self._title, self._words)
        row = theme.gaps(QHBoxLayout(), between=1.5)
        theme.put(row, self._first, self._second, theme.SPACE)
        theme.put(rows, row, (theme.SPACE, 2))
        self.speak()

    def say(self, is_empty: bool) -> None:
        """is_empty: there is no recommendation at all; otherwise none matches."""
        self._is_empty = is_empty
        self.speak()

    def speak(self) -> None:
        """Say all words in the current language."""
        self._second.setVisible(self._is_empty)
        if self._is_empty:
            self._title.setText(_("No recommendations yet"))
            self._words.setText(
                _(
                    "Take them from the report of the United Nations, from a list in Word or Excel, or write them yourself. Or "
                    "drop the file that your coordinator sent onto this window."
                )
            )
            self._first.setText(_("Add recommendations…"))
            self._second.setText(_("Receive a file…"))
        else:
            self._title.setText(_("Nothing matches"))
            self._words.setText(_("No recommendation has what you are looking for."))
            self._first.setText(_p("button", "Show all again"))

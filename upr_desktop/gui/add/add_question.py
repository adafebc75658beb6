"""Asks whether a line of a file is here already: only a person can tell texts apart that say nearly the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _


class Question(QWidget):
    """A sentence and two buttons, which stay pressed; to press one again takes the answer back."""

    answered = Signal(object)
    """Whether it is the one that is here; None: the answer is taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self.same, self.another = Words(bold=True), QuietButton(), QuietButton()
        row = theme.gaps(QHBoxLayout(self), around=0, between=1.5)
        row.addWidget(self._words, 1)
        for button, answer in ((self.same, True), (self.another, False)):
            button.setCheckable(True)
            button.clicked.connect(lambda on, answer=answer: self.answered.emit(answer if on else None))
            row.addWidget(button)
        self._speak()
        self.hide()

    def show_answer(self, is_asked: bool, answer: bool | None) -> None:
        """Show what was said of a line; hidden where nothing has to be asked."""
        self.same.setChecked(answer is True)
        self.another.setChecked(answer is False)
        self.setVisible(is_asked)

    def _speak(self) -> None:
        self._words.setText(_("Nearly the same is here already. Is it this one?"))
        # Translators: buttons; & stands before the letter that presses them together with Alt.
        self.same.setText(_("&Yes, it is this one"))
        self.another.setText(_("&No, it is another one"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

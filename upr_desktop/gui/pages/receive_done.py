"""What came of a file that was received."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.signed import Signed
from upr_desktop.gui.widgets.words import Words


class ReceiveDone(Column):
    """A title, sentences, and the buttons `go_on` and `other`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._about = Words(size=1.5, bold=True), Words(quiet=True)
        self.sentences: list[str] = []
        self._lines = theme.gaps(QVBoxLayout(), around=0, between=1)
        self.go_on, self.other = PrimaryButton(), QuietButton()
        row = theme.gaps(QHBoxLayout(), around=0, between=1)
        for button in (self.go_on, self.other):
            row.addWidget(button)
        row.addStretch()
        card = Card()
        theme.gaps(card.rows, around=3, between=2)
        card.rows.addWidget(self._title)
        card.rows.addWidget(self._about)
        card.rows.addLayout(self._lines)
        card.rows.addLayout(row)
        self.rows.addWidget(card)
        self.rows.addStretch(1)

    def say(self, title: str, about: str, said: Iterable[tuple[str, str]], go_on: str, other: str) -> None:
        """Show all this. said: signs and sentences. A button without words is hidden."""
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        clear(self._lines)
        self.sentences = []
        for pair in said:
            line = Signed()
            line.say([pair])
            self._lines.addWidget(line)
            self.sentences += line.sentences
        for button, words in ((self.go_on, go_on), (self.other, other)):
            button.setText(words)
            button.setVisible(bool(words))

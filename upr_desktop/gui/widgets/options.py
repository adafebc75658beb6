"""A few choices below each other, one of which holds: all of them can be seen, unlike those of a drop-down list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _


class Options(QWidget):
    """Choices by code; the first holds until another is chosen."""

    chosen = Signal(str)
    """The code that a person chose; never sent when the program sets it."""

    def __init__(self, *codes: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(bold=True)
        self.buttons = {code: QRadioButton() for code in codes}
        group = QButtonGroup(self)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        rows.addWidget(self._title)
        for code, button in self.buttons.items():
            group.addButton(button)
            rows.addWidget(button)
            button.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
        rows.addStretch()
        self.choose(codes[0])

    def say(self, title: str, words: Mapping[str, str]) -> None:
        """Show this title, and these words for each code."""
        self._title.setText(title)
        for code, button in self.buttons.items():
            button.setText(words[code])
            # Translators: what a screen reader says of a choice, for example "Paper: A4".
            button.setAccessibleName(_("{title}: {choice}").format(title=title, choice=words[code]))

    def choose(self, code: str) -> None:
        """Let this hold; what is not offered changes nothing."""
        if code in self.buttons:
            self.buttons[code].setChecked(True)

    def code(self) -> str:
        """What holds now."""
        return next(code for code, button in self.buttons.items() if button.isChecked())

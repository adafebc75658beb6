"""The three languages, each by its own name: whoever cannot read the present one still finds their own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.i18n import LANGUAGES, current
from upr_desktop.i18n import gettext as _


class LanguageSwitch(Follows, QWidget):
    """One of three buttons is pressed in: the present language. It follows every change of language."""

    chosen = Signal(str)
    """The code of the language that a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        row = theme.gaps(QHBoxLayout(self), around=0, between=0.5)
        for code, name in LANGUAGES.items():
            button = QToolButton(self)
            button.setText(name)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[code] = button
        self.speak()

    def speak(self) -> None:
        """Say all words in the current language."""
        self.setAccessibleName(_("Language of the program"))
        self._buttons[current()].setChecked(True)

"""What every part of the window does when the language or the size of the letters changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object


class Follows(_Widget):
    """Stands before the class of Qt that a part is: `class FindBox(Follows, QLineEdit)`."""

    def speak(self) -> None:
        """Say all words in the current language; what is typed and chosen stays."""

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
        elif event.type() == QEvent.Type.FontChange:
            self.fit_letters()

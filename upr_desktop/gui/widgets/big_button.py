"""The large buttons of the start page: an icon, what one can do, and a sentence about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets import icons
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.words import Words


class _Face(Follows, QWidget):
    """What stands on a button; the mouse goes through it."""

    def __init__(self, button: QPushButton, icon: str, title: Callable[[], str], about: Callable[[], str], colour: str) -> None:
        super().__init__(button)
        self._button = button
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon, self._colour = icon, colour
        self._say_title, self._say_about = title, about
        self._sign = QLabel()
        self._title, self._about = Words(bold=True, size=1.1), Words()
        row = theme.gaps(QHBoxLayout(self), around=2, between=2)
        row.addWidget(self._sign)
        lines = theme.gaps(QVBoxLayout(), between=0.5)
        row.addLayout(lines, 1)
        for words in (self._title, self._about):
            words.set_colour(colour)
            # Without it the words would take the role of the button, whose colour is another.
            words.setForegroundRole(QPalette.ColorRole.WindowText)
            lines.addWidget(words)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.gaps(QVBoxLayout(button), around=0).addWidget(self)
        self.fit_letters()
        self.speak()

    def speak(self) -> None:
        """Say the words again."""
        self._title.setText(self._say_title())
        self._about.setText(self._say_about())
        self._about.setVisible(bool(self._say_about()))
        self._button.setAccessibleName(" ".join(filter(None, (self._title.text(), self._about.text()))))

    def show_icon(self, name: str) -> None:
        """Another icon."""
        self._icon = name
        self.fit_letters()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        side = 5 * theme.unit(self)
        self._sign.setPixmap(icons.pixmap(self._icon, side, self._colour, self.devicePixelRatio()))
        self._sign.setFixedSize(side, side)


class BigButton(QuietButton):
    """A white one, whose words wrap."""

    def __init__(self, icon: str, title: Callable[[], str], about: Callable[[], str]) -> None:
        """title, about: looked up when shown."""
        super().__init__()
        self.face = _Face(self, icon, title, about, colours.TEXT)

    def sizeHint(self) -> QSize:
        """Room for the words."""
        return self.face.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow is allowed: the words wrap."""
        return self.face.minimumSizeHint()


class BigPrimaryButton(PrimaryButton):
    """The blue one, for what most people want to do."""

    def __init__(self, icon: str, title: Callable[[], str], about: Callable[[], str]) -> None:
        """title, about: looked up when shown."""
        super().__init__()
        self.face = _Face(self, icon, title, about, colours.ON_ACTION)

    def sizeHint(self) -> QSize:
        """Room for the words."""
        return self.face.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow is allowed: the words wrap."""
        return self.face.minimumSizeHint()

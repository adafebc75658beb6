"""What every dialog is: a sheet above the page that says its words anew in every language, and that Escape closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.i18n import pgettext as _p


class Sheet(QDialog):
    """Its parts stand below each other in `rows`, its buttons beside each other in `buttons`, with a way out at their left.

    of_work: whether it speaks of the workspace that is open, and goes with it.
    """

    of_work = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows = theme.gaps(QVBoxLayout(), between=1.5)
        self.buttons = theme.gaps(QHBoxLayout(), between=1.5)
        self.way_out = QuietButton()
        self.way_out.clicked.connect(self.reject)
        theme.put(self.buttons, theme.SPACE, self.way_out)
        whole = theme.gaps(QVBoxLayout(self), around=2.5, between=2)
        theme.put(whole, (self.rows, 1), self.buttons)

    def scrolled(self) -> QVBoxLayout:
        """A part that scrolls where there is more of it than room, for its parts to stand below each other."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("page")
        area.setWidget(inside)
        self.rows.addWidget(area, 1)
        return theme.gaps(QVBoxLayout(inside), around=0, between=1.5)

    def fit(self, letters: int, lines: int) -> None:
        """Begin as wide and as high as that, and no larger than the window behind it."""
        metrics = self.fontMetrics()
        wanted = metrics.averageCharWidth() * letters, metrics.lineSpacing() * lines
        behind = self.parentWidget()
        limit = behind.window().size().toTuple() if behind else wanted
        self.resize(min(wanted[0], limit[0]), min(wanted[1], limit[1]))

    def speak(self) -> None:
        """Say all words in the current language; each dialog adds its own."""
        self.way_out.setText(_p("button of a dialog", "Close"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line means that line; a button that has the focus takes it for itself. Escape closes."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language as long as it is seen; a closed one may lack the file that it spoke of."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self.speak()

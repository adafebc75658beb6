"""Buttons: one primary button a page, quiet ones beside it, and the large ones of the tool bar with a word under the icon."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets import icons
from upr_desktop.gui.widgets.follows import Follows


class QuietButton(QPushButton):
    """A white button. Enter presses it as the space bar does: people expect it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class PrimaryButton(QuietButton):
    """The blue button: what most people want to do next. At most one a page."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        font = QFont()
        font.setBold(True)
        self.setFont(font)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring of focus is white and stands inside: blue on blue could not be seen."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.ON_ACTION), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 3, 3)
            painter.end()


class ToolButton(Follows, QToolButton):
    """A command of the window: a large icon, its word under it.

    The words and the state come from the action, so they change language with it.
    """

    def __init__(self, action: QAction, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.setIconVisibleInMenu(False)
        self.fit_letters()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        side = 4 * theme.unit(self)
        self.setIconSize(QSize(side, side))
        if action := self.defaultAction():
            action.setIcon(icons.icon(self._icon, side))

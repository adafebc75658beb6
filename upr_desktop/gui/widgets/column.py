"""A page that is read from top to bottom: one column that scrolls, as wide as lines can be read well."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.follows import Follows

WIDEST = 100
"""Letters."""


class _Page(QWidget):
    def minimumSizeHint(self) -> QSize:
        """As low as it likes where words wrap: Qt reckons with the height of a narrow page, and scrolls too soon."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 1) if self.hasHeightForWidth() else hint


class Column(Follows, QScrollArea):
    """Its parts stand below each other in `rows`, in the middle of the page.

    beside: it stands beside something, and takes all the room.
    """

    def __init__(self, parent: QWidget | None = None, *, beside: bool = False) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = _Page()
        page.setObjectName("page")
        self._middle = QWidget()
        self._beside = beside
        self.rows = theme.gaps(QVBoxLayout(self._middle), around=0, between=2)
        around = theme.gaps(QHBoxLayout(page), around=0.5 if beside else 3, between=0)
        if not beside:
            around.addStretch(1)
        theme.put(around, (self._middle, 1000), (theme.SPACE, 1))
        self.setWidget(page)
        self.fit_letters()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        if not self._beside:
            self._middle.setMaximumWidth(WIDEST * self.fontMetrics().averageCharWidth())

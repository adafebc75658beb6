"""A white card with a hairline border, on which what belongs together stands."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from upr_desktop.gui import theme


class Card(QFrame):
    """Its parts stand below each other in `rows`; the style sheet paints it by its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = theme.gaps(QVBoxLayout(self), around=2, between=1)

"""Boxes in which several people wrote, each with all of their texts below each other: to be kept so, or to be written anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.growing_box import GrowingBox
from upr_desktop.gui.widgets.words import Words
from upr_desktop.labels import labels


class JoinedBoxes(QWidget):
    """Below each other; what somebody typed stays as long as the box is asked about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, GrowingBox] = {}
        self._rows = theme.gaps(QVBoxLayout(self), around=0, between=1.5)

    def ask(self, written: Mapping[str, Sequence[str]], *, anew: bool = False) -> None:
        """Ask about the boxes for which there are several texts. anew: forget what was typed."""
        from upr_desktop.tasks.review.cluster import joined

        typed = {} if anew else self.texts()
        clear(self._rows)
        several = {name: texts for name, texts in written.items() if len(texts) > 1}
        self.boxes = {name: self._box(name, typed.get(name) or joined(texts)) for name, texts in several.items()}

    def texts(self) -> dict[str, str]:
        """What shall stand in each box that was asked about."""
        return {name: box.text() for name, box in self.boxes.items()}

    def _box(self, name: str, text: str) -> GrowingBox:
        holder, box = QWidget(self), GrowingBox()
        box.setAccessibleName(labels.field(name))
        box.set_text(text)
        rows = theme.gaps(QVBoxLayout(holder), around=0, between=0.5)
        theme.put(rows, Words(labels.field(name), bold=True, size=theme.SMALL), box)
        self._rows.addWidget(holder)
        return box

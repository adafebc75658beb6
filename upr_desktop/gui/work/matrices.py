"""The twelve boxes of a recommendation: two matrices side by side where there is room, else one behind the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import MATRICES, boxes
from upr_desktop.domain.values import Record
from upr_desktop.gui import colours, plain_text, theme
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.words import Words
from upr_desktop.gui.work.box_field import BoxField
from upr_desktop.gui.work.keeping import Keeping
from upr_desktop.labels import labels

_PAIRS = {"national": "international", "risks": "mitigation"}
"""Short boxes that share a line where there is room."""
_PAIR_WIDE = 68
"""Units of width of a card from which they do."""


class MatrixCard(Card):
    """The six boxes of one matrix."""

    def __init__(self, matrix: str, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        colour, _pale = colours.matrix(matrix)
        self._title = Words(bold=True, parent=self)
        self._title.set_colour(colour)
        self._purpose = Words(size=theme.SMALL, quiet=True, parent=self)
        self.fields = {box.name: BoxField(box.name, keeping, colour, self) for box in boxes(matrix)}
        self._pairs: list[tuple[QBoxLayout, BoxField, BoxField]] = []
        head = theme.gaps(QVBoxLayout(), between=0)
        theme.put(head, self._title, self._purpose)
        self.rows.addLayout(head)
        for name in self.fields:
            if name not in _PAIRS.values():
                self._add(name)
        self.rows.addStretch(1)
        self.speak()

    def _add(self, name: str) -> None:
        if name not in _PAIRS:
            self.rows.addWidget(self.fields[name])
            return
        pair = theme.gaps(QBoxLayout(QBoxLayout.Direction.TopToBottom), between=1)
        first, second = self.fields[name], self.fields[_PAIRS[name]]
        theme.put(pair, (first, 1), (second, 1))
        self._pairs.append((pair, first, second))
        self.rows.addLayout(pair)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pairs stand beside or below each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= _PAIR_WIDE * theme.unit()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        width = (self.contentsRect().width() - 5 * theme.unit()) // 2
        for pair, *fields in self._pairs:
            if pair.direction() != direction:
                pair.setDirection(direction)
            # Where one name takes more lines than the other, the boxes still stand at one height.
            lines = max(field.label.heightForWidth(width) for field in fields) if beside else 0
            for field in fields:
                field.label.setMinimumHeight(lines)

    def speak(self) -> None:
        """Say title and purpose in the current language."""
        self._title.setText(labels.matrix(self._matrix))
        self._purpose.setText(labels.matrix_purpose(self._matrix))
        self._arrange()


class Matrices(Follows, QWidget):
    """Implementation plan and action strategy."""

    history_wished = Signal(object)
    """The place whose history somebody wishes to see."""

    def __init__(self, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = QTabBar(self)
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.hide()
        self._cards = {matrix: MatrixCard(matrix, keeping, self) for matrix in MATRICES}
        self.fields = {name: field for card in self._cards.values() for name, field in card.fields.items()}
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        rows.addWidget(self._tabs)
        beside = theme.gaps(QHBoxLayout(), between=1.5)
        for matrix, card in self._cards.items():
            self._tabs.addTab(labels.matrix(matrix))
            beside.addWidget(card, 1)
        rows.addLayout(beside, 1)
        self._tabs.currentChanged.connect(lambda _place: self._arrange())
        for name, field in self.fields.items():
            field.next_wished.connect(lambda name=name: self._go_on(name))
            field.history_wished.connect(self.history_wished)
        self.speak()

    # --- showing

    def show_entry(self, entry: Record, number: str) -> None:
        """Show the boxes of a plan entry. number: of the recommendation that it answers."""
        for name, field in self.fields.items():
            field.show_text(Place("entry", entry.id, name), entry.text(name), number)

    def set_narrow(self, narrow: bool) -> None:
        """One matrix behind the other, with tabs; or both side by side."""
        if narrow == self._tabs.isHidden():
            self._tabs.setVisible(narrow)
            self._arrange()

    def _arrange(self) -> None:
        chosen = MATRICES[max(0, self._tabs.currentIndex())]
        for matrix, card in self._cards.items():
            card.setVisible(self._tabs.isHidden() or matrix == chosen)

    # --- going from box to box

    def focus(self, name: str) -> None:
        """Put the cursor into a box; its tab comes to the front."""
        field = self.fields[name]
        for place, card in enumerate(self._cards.values()):
            if name in card.fields:
                self._tabs.setCurrentIndex(place)
        field.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first_empty(self) -> None:
        """Put the cursor into the first box in which nothing stands; into the first of all when none is empty."""
        names = list(self.fields)
        self.focus(next((name for name in names if self.fields[name].is_empty()), names[0]))

    def _go_on(self, name: str) -> None:
        names = list(self.fields)
        self.focus(names[(names.index(name) + 1) % len(names)])

    def speak(self) -> None:
        """Say all words in the current language."""
        self._tabs.setAccessibleName(" / ".join(labels.matrix(matrix) for matrix in MATRICES))
        for place, (matrix, card) in enumerate(self._cards.items()):
            self._tabs.setTabText(place, plain_text.literal(labels.matrix(matrix)))
            card.speak()

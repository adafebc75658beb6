"""A list of differences and the one that is looked at, with what was decided about each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from upr_desktop.domain.commits import Place
from upr_desktop.gui import colours, theme
from upr_desktop.gui.receive.difference import Decision, DifferenceView
from upr_desktop.gui.receive.differences_list import Difference, DifferenceList
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.selecting import select
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks.reading import Reader

if TYPE_CHECKING:
    from upr_desktop.domain.conflicts import Conflict
    from upr_desktop.domain.kinds import Value

_LIST_WIDTH = 34
"""Letters."""


class Differences(Follows, QWidget):
    """Keeps decisions by place until somebody fetches them. `footer` has room for what is done with them."""

    changed = Signal()
    """Another difference is looked at, or something was decided."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decisions: dict[Place, tuple[Conflict, Decision]] = {}
        self.model = DifferenceList(reader, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setSpacing(1)
        palette = self.list.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(colours.SELECTED))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.TEXT))
        self.list.setPalette(palette)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.view = DifferenceView(reader)
        self.view.decided.connect(self._decide)
        self.back, self.next = QuietButton(), QuietButton()
        self.back.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        self._arrange()
        self.speak()

    def _arrange(self) -> None:
        right = theme.gaps(QVBoxLayout(), around=0, between=1)
        right.addWidget(self.view, 1)
        steps = theme.gaps(FlowRow(), around=0, between=1)
        theme.put(steps, self.back, self.next)
        self.footer = theme.gaps(FlowRow(), around=0, between=1)
        below = theme.gaps(QHBoxLayout(), around=0, between=1)
        theme.put(below, steps, (theme.SPACE, 1), self.footer)
        right.addLayout(below)
        row = theme.gaps(QHBoxLayout(self), around=0, between=1)
        theme.put(row, self.list, (right, 1))
        self.fit_letters()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self.list.setFixedWidth(_LIST_WIDTH * self.fontMetrics().averageCharWidth())

    def speak(self) -> None:
        """Say the words again; what is looked at stays."""
        self.list.setAccessibleName(_("What differs and what is new"))
        self.back.setText(_p("to the difference before", "Back"))
        self.next.setText(_("Next difference"))
        self.view.speak()
        self.model.show(self.model.lines, self._decisions) if not self.model.lines else self.show_lines(self.model.lines)

    # --- showing

    def show_lines(self, lines: Sequence[Difference]) -> None:
        """Show these; decisions stay where the question is still the same, and so does what is looked at."""
        here = self.current()
        asked = {line.place: line.asked.conflict for line in lines if line.question}
        self._decisions = {
            place: (asked[place], decision)
            for place, (conflict, decision) in self._decisions.items()
            if conflict.asks_the_same(asked.get(place))
        }
        self.model.show(lines, self._decisions)
        places = [line.place for line in lines]
        self.look_at(places.index(here.place) if here and here.place in places else 0)

    def current(self) -> Difference | None:
        """The difference that is looked at."""
        row = self.list.currentIndex().row()
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    def decision(self) -> Decision | None:
        """What was decided about the difference that is looked at."""
        line = self.current()
        return self._decisions[line.place][1] if line and line.place in self._decisions else None

    def decisions(self) -> list[tuple[Conflict, Value]]:
        """Every decision: the conflict as it was seen, and the value."""
        return [(conflict, decision.value) for conflict, decision in self._decisions.values()]

    def undecided(self) -> list[Difference]:
        """The questions about which nothing was decided here."""
        return [line for line in self.model.lines if line.question and line.place not in self._decisions]

    def decide_all(self, answers: Iterable[tuple[Difference, int]]) -> None:
        """Decide for these choices, by number, and look at the first question that is left."""
        for line, number in answers:
            conflict = line.asked.conflict
            self._decisions[line.place] = (conflict, Decision(number, conflict.choices[number].value))
        self.show_lines(self.model.lines)
        if left := self.undecided():
            self.look_at(self.model.lines.index(left[0]))

    def clear(self) -> None:
        """Forget lines and decisions."""
        self._decisions.clear()
        self.model.show([], ())

    def look_at(self, row: int) -> None:
        """Look at the difference in this line; beyond the ends, at the last or the first."""
        row = max(0, min(row, len(self.model.lines) - 1))
        select(self.list, self.model.index(row))
        self._show_current()

    def go(self, step: int) -> None:
        """Look at the next difference, or at the one before."""
        self.look_at(self.list.currentIndex().row() + step)

    def _show_current(self) -> None:
        line = self.current()
        row = self.list.currentIndex().row()
        self.back.setEnabled(row > 0)
        self.next.setEnabled(row < len(self.model.lines) - 1)
        if line:
            self.view.show_line(line, self.decision())
        self.changed.emit()

    def _decide(self, decision: Decision | None) -> None:
        line = self.current()
        if line is None or line.question is None:
            return
        if decision is None:
            self._decisions.pop(line.place, None)
        else:
            self._decisions[line.place] = (line.asked.conflict, decision)
        self.model.decide(self.list.currentIndex().row(), decision is not None)
        self.changed.emit()

"""The thematic groups on Home: how much of plan and strategy each has written, and the way to its recommendations."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from upr_desktop.domain.schema import MATRICES, boxes
from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.squares import short_name
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.show.overview import Share

_NARROWEST = 10
"""Letters of a name before it wraps no more."""


class CountBar(Follows, QWidget):
    """How many of how many, in the colour of a matrix: the words stand on the bar, dark on pale."""

    def __init__(self, matrix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self._count = self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int, total: int) -> None:
        """Show `count` of `total`."""
        self._count, self._total = count, total
        self.speak()

    def words(self) -> str:
        """What stands on the bar, for example "4 of 6"."""
        # Translators: stands on a bar that is filled as far; {count} and {total} are numbers.
        return _("{count} of {total}").format(count=self._count, total=self._total)

    def speak(self) -> None:
        """Say all words in the current language."""
        # Translators: what a screen reader says; {what} is "Plan" or "Strategy", {words} such as "4 of 6".
        self.setAccessibleName(_("{what}: {words}").format(what=short_name(self._matrix), words=self.words()))
        self.update()

    def sizeHint(self) -> QSize:
        """One line high."""
        metrics = self.fontMetrics()
        return QSize(10 * metrics.averageCharWidth(), round(1.2 * metrics.lineSpacing()))

    minimumSizeHint = sizeHint

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, filled part and words."""
        painter = QPainter(self)
        _full, pale = colours.matrix(self._matrix)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(whole, QColor(colours.GROUND))
        if self._total:
            part = min(self._count / self._total, 1)
            painter.fillRect(QRectF(0, 0, part * self.width(), self.height()), QColor(pale))
        painter.setPen(QColor(colours.HAIRLINE))
        painter.drawRect(whole)
        painter.setPen(QColor(colours.TEXT))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words())
        painter.end()


class _Name(Words):
    def minimumSizeHint(self) -> QSize:
        """A long word pushes nothing off the page."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST * self.fontMetrics().averageCharWidth()), hint.height())


class _Row:
    """The parts of one line. share: what they show."""

    def __init__(self) -> None:
        self.name = _Name()
        self.bars = {matrix: CountBar(matrix) for matrix in MATRICES}
        self.open = QuietButton()

    def parts(self) -> list[QWidget]:
        return [self.name, *self.bars.values(), self.open]

    def say(self, share: Share) -> None:
        name = shown_name(labels.group(share.name))
        self.name.setText(labels.with_size(name, share.recommendations))
        for (matrix, bar), count in zip(self.bars.items(), (share.plan, share.strategy), strict=True):
            bar.set_count(count, share.recommendations * len(boxes(matrix)))
        self.open.setText(_p("button", "Open"))
        # Translators: what a screen reader says of a button; {group} is the name of a thematic group.
        self.open.setAccessibleName(_("Open {group}").format(group=name))


class Groups(Card):
    """A line for each group, and one for what no group has."""

    open_wished = Signal(str)
    """Somebody wishes to see the recommendations of a group, by id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(size=1.2, bold=True)
        self._headings = [Words(size=theme.SMALL, quiet=True) for _matrix in MATRICES]
        self._grid = theme.gaps(QGridLayout(), around=0, between=1)
        self._lines: list[_Row] = []
        self._shares: Sequence[Share] = ()
        for place, heading in enumerate(self._headings, 1):
            self._grid.addWidget(heading, 0, place)
        for place, stretch in enumerate((5, 4, 4, 0)):
            self._grid.setColumnStretch(place, stretch)
        theme.put(self.rows, self._title, self._grid)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these; the focus stays on its line."""
        self._shares = shares
        self._title.setText(_("Thematic groups"))
        words = (_p("heading of a column", "Plan: boxes filled"), _p("heading of a column", "Strategy: boxes filled"))
        for heading, text in zip(self._headings, words, strict=True):
            heading.setText(text)
        while len(self._lines) < len(shares):
            self._add_line()
        for line, share in zip(self._lines, shares, strict=False):
            line.say(share)
        for place, line in enumerate(self._lines):
            for part in line.parts():
                part.setVisible(place < len(shares))

    def _add_line(self) -> None:
        line, place = _Row(), len(self._lines)
        line.open.clicked.connect(lambda: self.open_wished.emit(self._shares[place].group))
        for column, part in enumerate(line.parts()):
            self._grid.addWidget(part, place + 1, column)
        self._lines.append(line)

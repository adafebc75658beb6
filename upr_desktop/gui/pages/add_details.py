"""One line of a file in full: its text, why somebody should look at it, and what is different from what is here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from upr_desktop import labels
from upr_desktop.domain.commits import Place
from upr_desktop.domain.joint import differing
from upr_desktop.gui import colours, theme, value_words
from upr_desktop.gui.models.found_table import TO_CHECK
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.marked_text import MarkedText
from upr_desktop.gui.widgets.words import FlowText, Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks.reading import Reader

if TYPE_CHECKING:
    from upr_desktop.tasks.import_recommendations import Difference, Line

_REVIEW = "review"


class _Sign(QWidget):
    """The sign beside a doubt."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(0.9 * self.fontMetrics().lineSpacing())
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        symbols.draw(painter, symbols.WARNING, QRectF(self.rect()), colours.WARNING)
        painter.end()


class LineDetails(QScrollArea):
    """Built anew for each line that is looked at."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._line: Line | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._speak()
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Show this line; None shows nothing."""
        self._line = line
        page = QWidget()
        page.setObjectName("page")
        rows = theme.gaps(QVBoxLayout(page), around=0, between=1)
        if line:
            self._fill(rows, line)
        rows.addStretch()
        self.setWidget(page)

    def _fill(self, rows: QVBoxLayout, line: Line) -> None:
        doubts = QGridLayout()
        theme.gaps(doubts, between=1)
        for place, words in enumerate(_doubts(line)):
            doubts.addWidget(_Sign(), place, 0, Qt.AlignmentFlag.AlignTop)
            doubts.addWidget(Words(words), place, 1)
        rows.addLayout(doubts)
        if Place("recommendation", line.id, "text") not in (difference.place for difference in line.differences):
            rows.addWidget(_text(line))
        if line.differences:
            rows.addLayout(self._differences(line))
        if added := _added(line):
            rows.addWidget(Words(added, quiet=True))

    def _differences(self, line: Line) -> QGridLayout:
        grid = theme.gaps(QGridLayout(), between=1)
        grid.addWidget(Words(_p("what stands here now", "Here"), bold=True), 0, 1)
        grid.addWidget(Words(_p("what stands in a file", "In the file"), bold=True), 0, 2)
        for place, difference in enumerate(line.differences, start=1):
            name = value_words.field_words(difference.place)
            grid.addWidget(Words(name, quiet=True), place, 0, Qt.AlignmentFlag.AlignTop)
            for column, text in enumerate(self._texts(difference, name), start=1):
                grid.addWidget(text, place, column)
        for column, share in enumerate((1, 3, 3)):
            grid.setColumnStretch(column, share)
        return grid

    def _texts(self, difference: Difference, name: str) -> Iterator[MarkedText]:
        """Both words, with what stands in one of them only marked."""
        words = [_in_words(self._reader, difference.place, value) for value in (difference.here, difference.there)]
        for text, spans in zip(words, differing(*words), strict=True):
            shown = MarkedText()
            shown.say(text, spans)
            shown.setAccessibleName(name)
            yield shown

    def _speak(self) -> None:
        self.setAccessibleName(_("The chosen line in full"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
            self.show_line(self._line)


def _text(line: Line) -> FlowText:
    text = FlowText()
    text.set_text(" ".join(filter(None, (line.row.values.get("number"), line.row.values.get("text")))))
    text.setAccessibleName(labels.field("text"))
    return text


def _doubts(line: Line) -> list[str]:
    """Why somebody should look, in words."""
    codes = line.row.doubts or (("number_taken",) if line.status == TO_CHECK else ())
    return [labels.doubt(code) for code in codes]


def _added(line: Line) -> str:
    """What the file adds to a recommendation that is here already; "" for a new one."""
    names = [labels.field(place.field) for place in line.additions]
    if not names or Place("recommendation", line.id, _REVIEW) in line.additions:
        return ""
    # Translators: {fields} names what a file fills in that is empty here, for example "Response, Themes".
    return _("It is here already. The file fills in: {fields}").format(fields=", ".join(names))


def _in_words(reader: Reader, place: Place, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(labels.state(one) if place.field == "states" else one for one in value)
    return value_words.in_words(reader, place, value)

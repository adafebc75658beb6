"""One line of a file in full: its text, why somebody should look at it, and what is different from what is here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from upr_desktop.domain.commits import Place
from upr_desktop.domain.joint import differing
from upr_desktop.domain.kinds import as_text
from upr_desktop.gui import colours, moments, theme
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.marked_text import MarkedText
from upr_desktop.gui.widgets.words import FlowText, Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.values import field_words
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader

if TYPE_CHECKING:
    from upr_desktop.domain.kinds import Value
    from upr_desktop.domain.values import Record
    from upr_desktop.tasks.bring.lines import FoundLine

_REVIEW = "review"


_DOUBTS: dict[str, Callable[[], str]] = {
    "no_number": lambda: _("It has no number."),
    "number_twice": lambda: _("Another text in the file has the same number."),
    "number_taken": lambda: _("Its number stands for another recommendation here."),
    "number_corrected": lambda: _("Its number is misprinted in the file, and was corrected by its place there."),
    "number_unsure": lambda: _("Excel may have cut a zero off the number: 134.1 can be 134.10."),
    "no_text": lambda: _("It has no text."),
    "unknown_state": lambda: _("It is not sure which States made it."),
    "unknown_sdg": lambda: _("It names a Sustainable Development Goal that is not known."),
    "unknown_response": lambda: _("The words of the response were not understood."),
    "responses_differ": lambda: _("The file gives it more than one response."),
    "too_long": lambda: _("The text was too long and has been cut."),
    "concern": lambda: _("It is a concern or an observation, not a recommendation."),
}


def doubt(code: str) -> str:
    """Why a person should look at a recommendation that was read from a file."""
    return words() if (words := _DOUBTS.get(code)) else code


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


class LineDetails(Follows, QScrollArea):
    """Built anew for each line that is looked at."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._line: FoundLine | None = None
        self._missing: Record | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.speak()

    def show_line(self, line: FoundLine | None, missing: Record | None = None) -> None:
        """Show this line, or what is here and not in the file; None shows nothing."""
        self._line, self._missing = line, missing
        page = QWidget()
        page.setObjectName("page")
        rows = theme.gaps(QVBoxLayout(page), around=0, between=1)
        if line:
            self._fill(rows, line)
        elif missing:
            theme.put(rows, Words(_("It is here and not in this file. It stays as it is."), bold=True), _text(missing.values))
        rows.addStretch()
        self.setWidget(page)

    def _fill(self, rows: QVBoxLayout, line: FoundLine) -> None:
        met = line.maybe or line
        if not line.maybe:
            rows.addLayout(_doubts(line))
        if _place(met, "text") not in (difference.place for difference in met.differences):
            rows.addWidget(_text(line.row.values))
        if _place(met, _REVIEW) in met.additions:
            rows.addLayout(self._new(met))
        elif met.differences or met.additions:
            rows.addLayout(self._beside(met))
        if line.maybe:  # to compare the two comes first
            rows.addLayout(_doubts(line))

    def _new(self, line: FoundLine) -> QGridLayout:
        """All that the file says of a recommendation that is not here."""
        places = (place for place in line.additions if place.field not in (_REVIEW, "number", "text"))
        return self._grid(((place, (line.additions[place],)) for place in places), ())

    def _beside(self, line: FoundLine) -> QGridLayout:
        """What is here and what is in the file, where they are not the same."""
        pairs = {difference.place: (difference.here, difference.there) for difference in line.differences}
        pairs |= {place: (self._here(place), value) for place, value in line.additions.items()}
        return self._grid(pairs.items(), (_p("what stands here now", "Here"), _p("what stands in a file", "In the file")))

    def _here(self, place: Place) -> Value:
        return self._reader.record(place.record, place.id).values.get(place.field)

    def _grid(self, lines: Iterable[tuple[Place, Sequence[Value]]], titles: Sequence[str]) -> QGridLayout:
        grid = theme.gaps(QGridLayout(), between=1)
        for column, title in enumerate(titles, start=1):
            grid.addWidget(Words(title, bold=True), 0, column)
        for row, (place, values) in enumerate(lines, start=1):
            name = field_words(place)
            grid.addWidget(Words(name, quiet=True), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, text in enumerate(self._texts(place, values, name), start=1):
                grid.addWidget(text, row, column, Qt.AlignmentFlag.AlignTop)
        for column, share in enumerate((1, 3, 3) if titles else (1, 6)):
            grid.setColumnStretch(column, share)
        return grid

    def _texts(self, place: Place, values: Sequence[Value], name: str) -> Iterator[MarkedText]:
        """The words of each; where there are two, with what stands in one of them only marked."""
        words = [_in_words(self._reader, place, value) for value in values]
        spans = differing(*words) if len(words) == 2 and all(values) else [()] * len(words)
        for text, marked in zip(words, spans, strict=True):
            shown = MarkedText()
            shown.say(text, marked)
            shown.setAccessibleName(name)
            yield shown

    def speak(self) -> None:
        """Say all words in the current language."""
        self.setAccessibleName(_("The chosen line in full"))
        self.show_line(self._line, self._missing)


def _doubts(line: FoundLine) -> QGridLayout:
    """Why somebody should look."""
    grid = theme.gaps(QGridLayout(), between=1)
    for place, words in enumerate(map(doubt, line.doubts)):
        grid.addWidget(_Sign(), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(words), place, 1)
    return grid


def _text(values: Mapping[str, Value]) -> FlowText:
    text = FlowText()
    text.set_text(" ".join(filter(None, (as_text(values.get(name)) for name in ("number", "text")))))
    text.setAccessibleName(labels.field("text"))
    return text


def _place(line: FoundLine, name: str) -> Place:
    return Place("recommendation", line.id, name)


def _in_words(reader: Reader, place: Place, value: Value) -> str:
    if not value:
        return _p("value of a field", "Nothing written")
    if isinstance(value, tuple):
        return ", ".join(labels.state(one) if place.field == "states" else one for one in value)
    return reading.in_words(reader, place, value, moments.day)

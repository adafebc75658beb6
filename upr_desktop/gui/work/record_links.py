"""What a recommendation is linked to: when it was made in another review, what was brought in twice, and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.domain.values import Record
from upr_desktop.gui import theme
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.words import FlowText, Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.review import links


class Linked(NamedTuple):
    """earlier, later: recommendations of other reviews, each with its review. twins: records from other sources, not listed.

    whole: the one that this is a part of, if it is; parts: those into which it was split. response: of the one that is shown.
    """

    earlier: Sequence[tuple[Record, Record]] = ()
    later: Sequence[tuple[Record, Record]] = ()
    twins: Sequence[Record] = ()
    whole: Sequence[Record] = ()
    parts: Sequence[Record] = ()
    response: str = ""


def linked(reader: Reader, recommendation: Record) -> Linked:
    """What a recommendation is linked to."""
    now = links.when(reader, recommendation)
    found = [(one, reader.record("review", one.text("review"))) for one in links.links(reader, recommendation.id)]
    earlier = [pair for pair in found if links.order(pair[1]) < now]
    later = [pair for pair in found if pair not in earlier]
    whole = [reader.record("recommendation", id) for id in filter(None, [recommendation.text("part_of")])]
    parts = [reader.record("recommendation", id) for id in links.parts(reader, recommendation)]
    return Linked(
        earlier,
        later,
        links.twins(reader, recommendation.id),
        [one for one in whole if one.values],
        parts,
        recommendation.text("response"),
    )


class RecordLinks(QWidget):
    """A line for each, with its text on demand; hidden when there is none."""

    wished = Signal(str)
    """To go to a recommendation, by id."""
    unlink_wished = Signal(str)
    part_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Linked()
        self.buttons: list[QuietButton] = []
        self._rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        self.hide()

    def show_links(self, found: Linked) -> None:
        """Show these; nothing is made anew when they are the same as before."""
        if found != self._shown:
            self._shown = found
            self.speak()

    def speak(self) -> None:
        """Say all words in the current language."""
        clear(self._rows)
        self.buttons = []
        for one, review in self._shown.earlier:
            # Translators: {recommendation} is such as "United Republic of Tanzania, UPR, cycle 1: 85.10, Noted".
            self._add_link(one, _("Made before: {recommendation}").format(recommendation=_name(one, review)))
        for one, review in self._shown.later:
            # Translators: {recommendation} is such as "United Republic of Tanzania, UPR, cycle 2: 134.16, Accepted".
            self._add_link(one, _("Made again: {recommendation}").format(recommendation=_name(one, review)))
        for one in self._shown.twins:
            row, shows = self._line(_of_twin(one, self._shown.response), one)
            part = self._button(row, _("Part them again"))
            part.clicked.connect(lambda _checked=False, id=one.id: self.part_wished.emit(id))
            self._order(shows, part)
        for one in self._shown.whole:
            # Translators: {recommendation} is such as "134.16, Partially accepted".
            self._add_way(one, _("A part of {recommendation}").format(recommendation=_called(one)))
        for one in self._shown.parts:
            # Translators: {recommendation} is such as "134.16 (a), Accepted".
            self._add_way(one, _("One of its parts: {recommendation}").format(recommendation=_called(one)))
        self.setVisible(any(self._shown[:-1]))

    def _add_link(self, one: Record, words: str) -> None:
        row, go = self._add_way(one, words)
        away = self._button(row, _("Take the link away"))
        away.clicked.connect(lambda: self.unlink_wished.emit(one.id))
        self._order(go, away)

    def _add_way(self, one: Record, words: str) -> tuple[FlowRow, QuietButton]:
        row, shows = self._line(words, one)
        go = self._button(row, _p("a linked recommendation", "Go there"))
        go.clicked.connect(lambda: self.wished.emit(one.id))
        self._order(shows, go)
        return row, go

    def _line(self, words: str, one: Record) -> tuple[FlowRow, QuietButton]:
        """The words, and below them a row with a button that shows and hides the text."""
        text = FlowText()
        text.set_text(one.text(reading.text_name(one)))
        text.setAccessibleName(_("Text of the recommendation"))
        text.hide()
        holder, row = QWidget(), theme.gaps(FlowRow(), around=0, between=1)
        lines = theme.gaps(QVBoxLayout(holder), around=0, between=0.5)
        theme.put(lines, Words(words), row, text)
        self._rows.addWidget(holder)
        shows = self._button(row, _p("a linked recommendation", "Show its text"))
        shows.setCheckable(True)
        shows.toggled.connect(text.setVisible)
        return row, shows

    def _button(self, row: FlowRow, words: str) -> QuietButton:
        button = QuietButton(words)
        row.addWidget(button)
        self.buttons.append(button)
        return button

    def _order(self, *stops: QuietButton) -> None:
        for before, after in zip(stops, stops[1:], strict=False):
            QWidget.setTabOrder(before, after)


def _of_twin(one: Record, response: str) -> str:
    if one.text("response") in ("", response):
        return _("Brought in twice. The second one is not listed; nothing of it is lost.")
    # Translators: {response} is such as "Noted".
    told = _("Brought in twice. The second one is not listed; there the response is: {response}.")
    return told.format(response=labels.response(one.text("response")))


def _name(one: Record, review: Record) -> str:
    # Translators: a review, and a recommendation in it, such as "134.16, Accepted".
    return _("{review}: {recommendation}").format(review=reading.review_label(review), recommendation=_called(one))


def _called(one: Record) -> str:
    # Translators: the number of a recommendation, and the response to it.
    words = _p("a recommendation", "{number}, {response}")
    return words.format(number=one.text("number") or one.id[:8], response=labels.response(one.text("response")))

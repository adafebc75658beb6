"""Two recommendations that are alike: their texts side by side, what differs marked, and what one would get from the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from upr_desktop.domain.joint import Span, differing
from upr_desktop.domain.schema import boxes
from upr_desktop.domain.values import Record
from upr_desktop.gui import theme
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.chip import ResponseChip
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.joined_boxes import JoinedBoxes
from upr_desktop.gui.widgets.marked_text import MarkedText
from upr_desktop.gui.widgets.tick import Tick
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.review.alike import EARLIER, TWIN, Alike
from upr_desktop.tasks.review.cluster import texts, with_twins


class OneOfTwo(Card):
    """One of the two."""

    wished = Signal(str)
    """To see it with its boxes, by id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._name, self._states, self._about = Words(bold=True), Words(quiet=True), Words(quiet=True)
        self._chip, self.text, self.go = ResponseChip(), MarkedText(), QuietButton()
        head = theme.gaps(QHBoxLayout(), around=0, between=1)
        theme.put(head, (self._name, 1), self._chip)
        theme.put(self.rows, head, self._states, self.text, self._about, theme.SPACE, self.go)
        self.go.clicked.connect(lambda: self.wished.emit(self._id))

    def show_record(self, name: str, record: Record, spans: Sequence[Span], about: str) -> None:
        """Show a recommendation. spans: the words of its text that the other has not. about: what else is to be known."""
        self._id = record.id
        self._name.setText(name)
        self._chip.set_response(record.text("response"))
        states = ", ".join(labels.state(code) for code in record.tags("states"))
        self._states.setText(_("recommended by {states}").format(states=states) if states else "")
        self._states.setVisible(bool(states))
        self.text.say(record.text("text"), spans)
        # Translators: what a screen reader says of a text; {name} is a review and a number.
        self.text.setAccessibleName(_("Text of {name}").format(name=name))
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.go.setText(_p("a recommendation with its boxes", "Show it"))
        self.go.setAccessibleName(_("Show {name}").format(name=name))


class PairView(Column):
    """Shows a pair, and asks what has to be asked before two become one."""

    wished = Signal(str)

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent, beside=True)
        self._reader = reader
        self.pair: Alike | None = None
        self._heading, self._about = Words(size=1.2, bold=True), Words()
        self.sides = OneOfTwo(), OneOfTwo()
        self.states = Tick()
        self._asked, self.joined = Words(), JoinedBoxes()
        both = QWidget()
        grid = theme.gaps(QGridLayout(both), around=0, between=1.5)
        for place, side in enumerate(self.sides):
            grid.addWidget(side, 0, place)
            grid.setColumnStretch(place, 1)
            side.wished.connect(self.wished)
        theme.put(self.rows, self._heading, self._about, both, self.states, self._asked, self.joined)
        self.rows.addStretch(1)

    def show_pair(self, pair: Alike) -> None:
        """Show a pair; what was typed about the one before is forgotten, unless it is the same."""
        is_other = self.pair is None or (self.pair.one.id, self.pair.other.id) != (pair.one.id, pair.other.id)
        self.pair = pair
        self._heading.setText(labels.kind_of_pair(pair.kind))
        self._about.setText(_about(pair))
        records = (pair.one, pair.other)
        marks = differing(*(record.text("text") for record in records))
        filled = self._filled() if pair.kind == TWIN else ("", "")
        for side, record, spans, told in zip(self.sides, records, marks, filled, strict=True):
            side.show_record(self._name(record), record, spans, told)
        self._ask(pair, is_other)
        if is_other:
            self.verticalScrollBar().setValue(0)

    def _name(self, record: Record) -> str:
        """The number; with its review where the two are of different ones."""
        assert self.pair is not None
        # Translators: in the place of a number, of a recommendation that came from a source without numbers.
        number = record.text("number") or _("Without a number")
        if self.pair.kind != EARLIER:
            return number
        review = self._reader.record("review", record.text("review"))
        return _("{review}: {number}").format(review=reading.review_label(review), number=number)

    def _filled(self) -> tuple[str, str]:
        """How many boxes are filled for each."""
        assert self.pair is not None
        found = [reading.pair(self._reader, record.id).entry for record in (self.pair.one, self.pair.other)]
        counts = [sum(bool(entry.text(box.name)) for box in boxes()) for entry in found]
        one, other = (_("Boxes filled: {count}").format(count=count) for count in counts)
        return one, other

    def _ask(self, pair: Alike, is_other: bool) -> None:
        is_twin = pair.kind == TWIN
        more = [code for code in pair.other.tags("states") if code not in pair.one.tags("states")] if is_twin else []
        states = ", ".join(map(labels.state, more))
        # Translators: a tick; {states} are States that only one of two sources names as recommending.
        self.states.say(_("Take over the States that only the second names: {states}").format(states=states))
        self.states.setVisible(bool(more))
        if is_other:
            self.states.set_on(True)
        written = texts(with_twins(self._reader, (pair.one.id, pair.other.id))) if is_twin else {}
        self.joined.ask(written, anew=is_other)
        told = _("Different texts stand in these boxes. Here are all of them: keep them, or write one text.")
        self._asked.setText(told)
        self._asked.setVisible(bool(self.joined.boxes))


def _about(pair: Alike) -> str:
    """What the person has to judge, and what follows."""
    answers = [record.text("response") for record in (pair.one, pair.other)]
    match pair.kind:
        case "twin" if "" not in answers and answers[0] != answers[1]:
            return _(
                "Two sources may have brought in one recommendation, with different responses. If it is one, the first is "
                "listed with its response, and the other is kept beside it."
            )
        case "twin":
            return _(
                "Two sources may have brought in one recommendation. If it is one, the first is listed, with what only the "
                "second has. Nothing is lost, and they can be parted again."
            )
        case "other_response":
            return _(
                "The government said yes to the first, and did not say yes to the second. They stay two recommendations: you "
                "can ask the government why."
            )
    return _(
        "The second was made in another review. If the first says it again, link them: then each shows the other, with the "
        "response of that time."
    )

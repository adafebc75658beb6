"""One difference: the texts side by side, what differs marked, and below them what shall stand there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QRadioButton, QWidget

from upr_desktop.domain.joint import Span, differing
from upr_desktop.domain.kinds import MAX_TEXT, Value, as_text
from upr_desktop.domain.schema import field as schema_field
from upr_desktop.domain.values import clean
from upr_desktop.gui import moments, theme
from upr_desktop.gui.receive.differences_list import Difference
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.growing_box import GrowingBox
from upr_desktop.gui.widgets.marked_text import MarkedText
from upr_desktop.gui.widgets.words import FlowText, Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.values import field_words, is_text
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader
from upr_desktop.words import exchange

OWN, LATER = -1, -2
"""Numbers of the choices that are not one of the values: words of one's own, and no decision yet."""


class Decision(NamedTuple):
    """number: which of the values, counted from 0, or OWN. value: what shall stand there."""

    number: int
    value: Value


class Version(NamedTuple):
    """One of several values. verb: what choosing it is called, empty where there is nothing to choose. text: in words.

    wrong_clock: the clock of its author's computer looks wrong.
    """

    title: str
    verb: str
    number: int
    value: Value
    text: str
    wrong_clock: bool = False


class VersionCard(Card):
    """One version on a card, with the button that chooses it."""

    def __init__(self, version: Version, spans: Sequence[tuple[int, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version = version
        self.text = MarkedText()
        self.text.setAccessibleName(version.title)
        self.text.say(version.text, spans)
        self.choice = _radio(version.verb)
        self.choice.setVisible(bool(version.verb))
        # Translators: what a screen reader says of a button: what it does, and about whose text.
        self.choice.setAccessibleName(_("{verb} ({title})").format(verb=version.verb, title=version.title))
        self.rows.addWidget(Words(version.title, bold=True))
        if version.wrong_clock:
            self.rows.addWidget(Words(exchange.wrong_clock(), quiet=True))
        theme.put(self.rows, self.text, theme.SPACE, self.choice)


def _radio(words: str = "") -> QRadioButton:
    """One of several choices; the view sees to it that one holds. Qt's own groups let Tab reach only one of them."""
    button = QRadioButton(words)
    button.setAutoExclusive(False)
    return button


class DifferenceView(Column):
    """Shows one difference and says what somebody decides about it."""

    decided = Signal(object)
    """A Decision; None when it is put off."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent, beside=True)
        self._reader = reader
        self._line: Difference | None = None
        self._setting = False
        self._heading = Words(size=1.2, bold=True)
        self._about = FlowText()
        self._cards_at = QWidget()
        self._grid = theme.gaps(QGridLayout(self._cards_at), around=0, between=1.5)
        self.cards: list[VersionCard] = []
        self._build_result()
        theme.put(self.rows, self._heading, self._about, self._cards_at, self._result)
        self.rows.addStretch(1)
        self.speak()

    def _build_result(self) -> None:
        self._result = Card()
        self._result_title = Words(bold=True)
        self.box = GrowingBox()
        self.box.textChanged.connect(self._written)
        self.own, self.later = _radio(), _radio()
        self.own.clicked.connect(lambda: self._chosen(OWN))
        self.later.clicked.connect(lambda: self._chosen(LATER))
        theme.put(self._result.rows, self._result_title, self.box)
        beside = theme.gaps(FlowRow(), around=0, between=2)
        theme.put(beside, self.own, self.later)
        self._result.rows.addLayout(beside)

    def speak(self) -> None:
        """Say the words again that stay from one difference to the next."""
        self._result_title.setText(_p("what shall stand in a box", "Result"))
        self.box.setAccessibleName(self._result_title.text())
        self.box.setPlaceholderText(_("Choose one of the texts, or write here what all can agree on."))
        self.own.setText(_("Keep both and edit"))
        self.later.setText(_("Ask the groups later"))

    # --- showing

    def show_line(self, line: Difference, decision: Decision | None) -> None:
        """Show a difference with what was decided about it before."""
        self._line = line
        self._heading.setText(_title(self._reader, line))
        is_known = line.subject.kind == "recommendation" and not line.whole
        about = line.subject.text(reading.text_name(line.subject)) if is_known else ""
        self._about.set_text(about)
        self._about.setVisible(bool(about))
        self._show_versions(line)
        self._result.setVisible(line.question is not None)
        for part in (self._result_title, self.box, self.own):
            part.setVisible(is_text(line.place))
        self._check(decision)
        self.verticalScrollBar().setValue(0)

    def _show_versions(self, line: Difference) -> None:
        clear(self._grid)
        found = versions(self._reader, line)
        marks = _marks(found) if is_text(line.place) else [[]] * len(found)
        self.cards = [VersionCard(version, spans) for version, spans in zip(found, marks, strict=True)]
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // 2, place % 2, 1, 2 if len(self.cards) == 1 else 1)
            card.choice.clicked.connect(lambda _checked=False, number=card.version.number: self._chosen(number))
        self._order_of_tab()

    def _order_of_tab(self) -> None:
        stops: list[QWidget] = [self._about]
        for card in self.cards:
            stops += [card.text, card.choice]
        stops += [self.box, self.own, self.later]
        for before, after in zip(stops, stops[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _check(self, decision: Decision | None) -> None:
        self._hold(decision.number if decision else LATER)
        self._say_result(decision.value if decision else "")

    def _hold(self, number: int) -> None:
        """Show this choice as the one that holds."""
        for card in self.cards:
            card.choice.setChecked(card.version.number == number)
        self.own.setChecked(number == OWN)
        self.later.setChecked(number == LATER)

    def held(self) -> QRadioButton:
        """The choice that holds."""
        buttons = [*(card.choice for card in self.cards), self.own]
        return next((button for button in buttons if button.isChecked()), self.later)

    def _say_result(self, text: Value) -> None:
        self._setting = True
        self.box.setPlainText(text if isinstance(text, str) else "")
        self._setting = False

    # --- deciding

    def _chosen(self, number: int) -> None:
        self._hold(number)
        if number == OWN:
            self._say_result(self.box.text() or proposal(self._line, self.cards))
            self.box.setFocus()
            self._written_own()
            return
        if number == LATER:
            self._say_result("")
            self.decided.emit(None)
            return
        value = next(card.version.value for card in self.cards if card.version.number == number)
        self._say_result(value)
        self.decided.emit(Decision(number, value))

    def _written(self) -> None:
        """Whoever writes in the result means their own words."""
        if not self._setting:
            self._hold(OWN)
            self._written_own()

    def _written_own(self) -> None:
        text = clean(self.box.text())
        self.decided.emit(Decision(OWN, text) if text else None)


def _title(reader: Reader, line: Difference) -> str:
    name = line.name(reader)
    if line.whole:
        return name
    # Translators: the title over a difference: a number such as 134.18, and the name of a box.
    return _("{name} – {field}").format(name=name, field=field_words(line.place))


def versions(reader: Reader, line: Difference) -> list[Version]:
    """What is to be compared: the values of a question, mine first; or what is here and what comes."""
    if line.question:
        return _choices(reader, line)
    if line.whole:
        return [Version(_p("a text that comes", "New"), "", 0, None, _whole(line))]
    after = Version(
        _p("a text that comes", "New"), "", 1, line.after, reading.in_words(reader, line.place, line.after, moments.day)
    )
    if not line.before:
        return [after]
    before = reading.in_words(reader, line.place, line.before, moments.day)
    return [Version(_p("a text that is here", "Until now"), "", 0, line.before, before), after]


def _whole(line: Difference) -> str:
    """A record that is not here yet."""
    subject = line.subject
    if subject.kind != "recommendation":
        return next(filter(None, map(subject.text, ("name", "title", "text"))), "")
    states = ", ".join(labels.state(code) for code in subject.tags("states"))
    return "\n".join(filter(None, (subject.text("text"), states, labels.response(subject.text("response")))))


def _choices(reader: Reader, line: Difference) -> list[Version]:
    choices = line.asked.conflict.choices
    is_pair = len(choices) == 2 and line.mine is not None
    found = []
    for place, number in enumerate(sorted(range(len(choices)), key=lambda number: number != line.mine), 1):
        choice = choices[number]
        title, verb = _called(number == line.mine, is_pair)
        who = exchange.named(line.asked.authors[number])
        title = title.format(number=place, who=who, when=moments.moment(choice.time))
        text = line.asked.called[number] or reading.in_words(reader, line.place, choice.value, moments.day)
        wrong = line.asked.wrong_clocks[number]
        found.append(Version(title, verb.format(number=place), number, choice.value, text, wrong))
    return found


def _called(is_mine: bool, is_pair: bool) -> tuple[str, str]:
    """Title and verb of a version."""
    if is_mine:
        # Translators: over the text that is shown here; {who} wrote it {when}.
        return _("Mine: {who}, {when}"), _("Keep mine")
    if is_pair:
        # Translators: over the text that came from others; {who} wrote it {when}.
        return _("Theirs: {who}, {when}"), _("Take theirs")
    # Translators: over one of several texts, which are counted; {who} wrote it {when}.
    return _("Number {number}: {who}, {when}"), _("Take number {number}")


def _marks(found: Sequence[Version]) -> list[list[Span]]:
    """The words in which each version differs from the first, and the first from the second."""
    if len(found) < 2:
        return [[] for _version in found]
    first, *others = (version.text for version in found)
    return [differing(first, others[0])[0], *[differing(first, other)[1] for other in others]]


def proposal(line: Difference | None, cards: Sequence[VersionCard]) -> str:
    """A joint text of all versions, or all of them below each other: something to start from."""
    texts = [text for card in cards if (text := as_text(card.version.value))]
    if line is None or not texts:
        return ""
    together = line.asked.joint
    if together is None:
        known = schema_field(line.place.record, line.place.field)
        together = ("\n\n" if known and known.many_lines else " / ").join(texts)
    return together if len(together) <= MAX_TEXT else texts[0]

"""What the program has to know before work begins: which review, and who works here."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from upr_desktop import labels
from upr_desktop.gui import colours, plain_text, theme
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.choice import Choice
from upr_desktop.gui.widgets.state_choice import StateChoice
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p

_CYCLES = {"1": "2008–2011", "2": "2012–2016", "3": "2017–2022", "4": "2022–2027"}
"""The years in which the Working Group met for each cycle (A/HRC/RES/5/1, 16/21; decision 17/119)."""
_NEWEST = "4"
_LONGEST_NAME = 200


class Answers(NamedTuple):
    """What was filled in. state, cycle: empty where they were not asked for."""

    state: str
    cycle: str
    organisation: str
    person: str


class ReviewFields(QWidget):
    """State and cycle of a review, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state, self.cycle = StateChoice(), Choice()
        self._state_word, self._cycle_word = Words(quiet=True), Words(quiet=True)
        row = theme.gaps(QHBoxLayout(self), around=0, between=2)
        row.addLayout(_under(self._state_word, self.state), 2)
        row.addLayout(_under(self._cycle_word, self.cycle), 1)
        self._speak()
        self.cycle.choose(_NEWEST)

    def _speak(self) -> None:
        self._state_word.setText(labels.field("state"))
        self._cycle_word.setText(labels.field("cycle"))
        self.cycle.offer([(number, _cycle(number, years)) for number, years in _CYCLES.items()])
        self.cycle.setAccessibleName(labels.field("cycle"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()


def _cycle(number: str, years: str) -> str:
    # Translators: a cycle of the Universal Periodic Review and its years, for example "Cycle 2 (2012–2016)".
    return _("Cycle {number} ({years})").format(number=number, years=years)


class StartForm(QWidget):
    """Asks for a review, or only for organisation and name; what was said last time stands there already."""

    ready = Signal(object)
    """The `Answers`: everything that is needed is filled in."""
    left = Signal()
    """Somebody wants to go back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ""
        self._asks_review = False
        self._about = Words(quiet=True)
        self.review = ReviewFields()
        self.organisation, self.person = _line(), _line()
        self._organisation_word, self._person_word = Words(quiet=True), Words(quiet=True)
        self._missing = Words()
        self._missing.set_colour(colours.ERROR)
        self._back, self._start = QuietButton(), PrimaryButton()
        self._arrange()
        self._back.clicked.connect(self.left)
        self._start.clicked.connect(self._check)
        self.organisation.returnPressed.connect(self.person.setFocus)
        self.person.returnPressed.connect(self._check)
        self._speak()

    def _arrange(self) -> None:
        rows = theme.gaps(QVBoxLayout(self), around=0, between=2)
        rows.addWidget(self._about)
        rows.addWidget(self.review)
        rows.addLayout(_under(self._organisation_word, self.organisation))
        rows.addLayout(_under(self._person_word, self.person))
        rows.addWidget(self._missing)
        buttons = theme.gaps(QHBoxLayout(), between=1)
        buttons.addWidget(self._back)
        buttons.addStretch()
        buttons.addWidget(self._start)
        rows.addLayout(buttons)

    def ask(self, organisation: str, person: str, *, review: bool, file: str = "") -> None:
        """Show the form anew. review: ask for State and cycle too. file: the name of the file that is to be opened then."""
        self._asks_review, self._file = review, file
        self.review.setVisible(review)
        self.review.state.choose("")
        self.organisation.setText(organisation)
        self.person.setText(person)
        self._missing.hide()
        self._speak()
        self.focus()

    def title(self) -> str:
        """What is asked."""
        return _("Start a review") if self._asks_review else _("Who works here?")

    def focus(self) -> None:
        """Put the cursor where something is missing; on the button when nothing is."""
        (self._first_missing() or self._start).setFocus()

    def answers(self) -> Answers:
        """What is filled in now."""
        state, cycle = (self.review.state.code(), self.review.cycle.code()) if self._asks_review else ("", "")
        return Answers(state, cycle, *(" ".join(line.text().split()) for line in (self.organisation, self.person)))

    def _first_missing(self) -> QWidget | None:
        found = self.answers()
        fields = (self.review.state, self.organisation, self.person)
        needed = (found.state or not self._asks_review, found.organisation, found.person)
        return next((field for field, filled in zip(fields, needed, strict=True) if not filled), None)

    def _check(self) -> None:
        missing = self._first_missing()
        self._missing.setVisible(missing is not None)
        if missing is None:
            self.ready.emit(self.answers())
            return
        self._missing.setText(self._what_is_missing(missing))
        missing.setFocus()

    def _what_is_missing(self, field: QWidget) -> str:
        if field is self.review.state:
            return _("Choose the State whose review it is.")
        if field is self.organisation:
            return _("Write the name of your organisation: others see it beside what you write.")
        return _("Write your name: others see it beside what you write.")

    def _speak(self) -> None:
        # Translators: {file} is the name of a file that somebody brought.
        about = _("Then “{file}” is opened.").format(file=plain_text.name(self._file))
        self._about.setText(about)
        self._about.setVisible(bool(self._file))
        self._organisation_word.setText(_("Your organisation"))
        self._person_word.setText(_("Your name"))
        self.organisation.setAccessibleName(_("Your organisation"))
        self.person.setAccessibleName(_("Your name"))
        self._back.setText(_p("button", "Back"))
        self._start.setText(_p("button that begins the work", "Start"))
        if (missing := self._first_missing()) and self._missing.isVisible():
            self._missing.setText(self._what_is_missing(missing))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; what is filled in stays."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()


def _under(word: Words, field: QWidget) -> QVBoxLayout:
    """A field with its word above it."""
    word.setBuddy(field)
    pair = theme.gaps(QVBoxLayout(), between=0.5)
    pair.addWidget(word)
    pair.addWidget(field)
    return pair


def _line() -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(_LONGEST_NAME)
    # A file that is dropped here belongs to the window.
    line.setAcceptDrops(False)
    return line

"""What the program has to know before work begins: which review, and who works here."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.domain.mechanisms import UPR
from upr_desktop.gui import colours, theme
from upr_desktop.gui.start.review_fields import Named, ReviewFields, line, under
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.form import Form
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name


class Answers(NamedTuple):
    """What was filled in. review: all empty where it was not asked for."""

    review: Named
    organisation: str
    person: str


class StartForm(Form):
    """Asks for a review, or only for organisation and name; what was said last time stands there already."""

    ready = Signal(object)
    """The `Answers`: everything that is needed is filled in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ""
        self._asks_review = False
        self._about = Words(quiet=True)
        self.review = ReviewFields()
        self.organisation, self.person = line(), line()
        self._organisation_word, self._person_word = Words(quiet=True), Words(quiet=True)
        self._missing = Words()
        self._missing.set_colour(colours.ERROR)
        self._back, self._start = QuietButton(), PrimaryButton()
        self._arrange()
        self._back.clicked.connect(self.left)
        self._start.clicked.connect(self.check)
        self.organisation.returnPressed.connect(self.person.setFocus)
        self.person.returnPressed.connect(self.check)
        self.speak()

    def _arrange(self) -> None:
        rows = theme.gaps(QVBoxLayout(self), around=0, between=2)
        theme.put(
            rows,
            self._about,
            self.review,
            under(self._organisation_word, self.organisation),
            under(self._person_word, self.person),
            self._missing,
        )
        buttons = theme.gaps(QHBoxLayout(), between=1)
        theme.put(buttons, self._back, theme.SPACE, self._start)
        rows.addLayout(buttons)

    def ask(self, organisation: str, person: str, *, review: bool, file: str = "") -> None:
        """Show the form anew. review: ask which review it is, too. file: the name of the file that is to be opened then."""
        self._asks_review, self._file = review, file
        self.review.setVisible(review)
        self.review.state.choose("")
        self.review.choose_mechanism(UPR)
        self.organisation.setText(organisation)
        self.person.setText(person)
        self._missing.hide()
        self.speak()
        self.focus()

    def title(self) -> str:
        """What is asked."""
        return _("Start a review") if self._asks_review else _("Who works here?")

    def focus(self) -> None:
        """Put the cursor where something is missing; on the button when nothing is."""
        missing = self._missing_now()
        (missing[0] if missing else self._start).setFocus()

    def answers(self) -> Answers:
        """What is filled in now."""
        named = self.review.named() if self._asks_review else Named()
        return Answers(named, *(" ".join(field.text().split()) for field in (self.organisation, self.person)))

    def _missing_now(self) -> tuple[QWidget, str] | None:
        """The first field that has to be filled in still, and what to say about it."""
        if self._asks_review and (missing := self.review.missing()):
            return missing
        found = self.answers()
        if not found.organisation:
            return self.organisation, _("Write the name of your organisation: others see it beside what you write.")
        if not found.person:
            return self.person, _("Write your name: others see it beside what you write.")
        return None

    def check(self) -> None:
        """Hand over the answers, unless one is missing."""
        missing = self._missing_now()
        self._missing.setVisible(missing is not None)
        if missing is None:
            self.ready.emit(self.answers())
            return
        field, words = missing
        self._missing.setText(words)
        field.setFocus()

    def speak(self) -> None:
        """Say all words in the current language."""
        # Translators: {file} is the name of a file that somebody brought.
        about = _("Then “{file}” is opened.").format(file=shown_name(self._file))
        self._about.setText(about)
        self._about.setVisible(bool(self._file))
        self._organisation_word.setText(_("Your organisation"))
        self._person_word.setText(_("Your name"))
        self.organisation.setAccessibleName(_("Your organisation"))
        self.person.setAccessibleName(_("Your name"))
        self._back.setText(_p("button", "Back"))
        self._start.setText(_p("button that begins the work", "Start"))
        if (missing := self._missing_now()) and self._missing.isVisible():
            self._missing.setText(missing[1])

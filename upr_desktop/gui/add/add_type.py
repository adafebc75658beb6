"""One recommendation typed by hand. The form stays for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.domain.kinds import MAX_TEXT, as_text
from upr_desktop.gui import colours, theme
from upr_desktop.gui.add.add_more import MoreAbout
from upr_desktop.gui.start.review_picker import Picked, ReviewPicker
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.editors import Line, editor
from upr_desktop.gui.widgets.form import Form
from upr_desktop.gui.widgets.state_choice import StatesLine
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name

if TYPE_CHECKING:
    from upr_desktop.domain.kinds import Value


class Typed(NamedTuple):
    """One recommendation as it was typed. values: by field."""

    review: Picked
    values: dict[str, Value]


class TypeOne(Form):
    """Number, text, States and response; the page adds it."""

    add_wished = Signal(object)
    """The recommendation, as `Typed`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._added = ""
        self.review = ReviewPicker(with_file=False)
        self.number, self.text, self.response = (editor("recommendation", name) for name in ("number", "text", "response"))
        self.states = StatesLine()
        self.fields: dict[str, QWidget] = {
            "number": self.number, "text": self.text, "states": self.states, "response": self.response,
        }  # fmt: skip
        self.more = MoreAbout()
        self._titles = {name: Words(quiet=True) for name in self.fields}
        self._title, self._note, self.wrong = Words(size=1.4, bold=True), Words(bold=True), Words()
        self.wrong.set_colour(colours.ERROR)
        self.add, self.back = PrimaryButton(), QuietButton()
        self.add.clicked.connect(self.check)
        self.back.clicked.connect(self.left)
        self._arrange()
        self.speak()
        self._note.hide()
        self.wrong.hide()

    def _arrange(self) -> None:
        card = Card()
        theme.gaps(card.rows, around=4, between=1.5)
        theme.put(card.rows, self._title, self.review)
        short = theme.gaps(QHBoxLayout(), between=2)
        for name, share in (("number", 2), ("states", 4), ("response", 3)):
            short.addLayout(self._under(name), share)
        theme.put(card.rows, short, self._under("text"), self.more)
        buttons = theme.gaps(QHBoxLayout(), between=2)
        theme.put(buttons, self.back, (self._note, 1), theme.SPACE, self.add)
        theme.put(card.rows, self.wrong, buttons)
        column = Column()
        theme.put(column.rows, card, theme.SPACE)
        theme.gaps(QVBoxLayout(self), around=0).addWidget(column)

    def _under(self, name: str) -> QVBoxLayout:
        pair = theme.gaps(QVBoxLayout(), between=0.5)
        theme.put(pair, self._titles[name], self.fields[name])
        self._titles[name].setBuddy(self.fields[name])
        return pair

    # --- what the page tells

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        self._note.hide()
        self.number.setFocus()

    def say_added(self, number: str) -> None:
        """It is kept: make room for the next one of the same review."""
        self._added = number
        self.speak()
        self._note.show()
        for field in (self.number, self.text, self.states, self.more):
            field.clear()
        self.number.setFocus()

    def say_wrong(self, words: str, field: str) -> None:
        """Say what is wrong, and go to the field."""
        self.wrong.setText(words)
        self.wrong.show()
        self._note.hide()
        {**self.fields, **self.more.fields}[field].setFocus()

    # ---

    def check(self) -> None:
        """Hand over what was typed, unless something is missing."""
        self.wrong.hide()
        picked = self.review.picked()
        codes, unknown = self.states.found()
        text = as_text(self.text.value())
        if picked is None:
            return
        if not text:
            self.say_wrong(_("Write the text of the recommendation."), "text")
        elif len(text) > MAX_TEXT:
            self.say_wrong(_("The text is too long: a box holds 20,000 characters."), "text")
        elif unknown:
            words = _("“{name}” is not known as a State. Write its name in full, and “;” between two States.")
            self.say_wrong(words.format(name=shown_name(unknown[0])), "states")
        elif wrong := self.more.wrong():
            self.say_wrong(wrong, "sdgs")
        else:
            values = {"number": self.number.value(), "text": text, "states": codes, "response": self.response.value()}
            self.add_wished.emit(Typed(picked, values | self.more.values()))

    def speak(self) -> None:
        """Say all words in the current language."""
        self._title.setText(_("Type a recommendation"))
        for name, words in self._titles.items():
            words.setText(labels.field(name))
            self.fields[name].setAccessibleName(labels.field(name))
        if isinstance(self.number, Line):
            self.number.setPlaceholderText(_("For example: 134.16"))
        self.add.setText(_p("button: add this recommendation", "Add"))
        self.back.setText(_p("button", "Back"))
        # Translators: {number} is the number of a recommendation, or the beginning of its text.
        self._note.setText(_("{number} was added. Type the next one, or go back.").format(number=shown_name(self._added)))

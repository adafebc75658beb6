"""Asks which review recommendations belong to: one that is here, or another one by its names."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.start.review_fields import ReviewFields
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader

_OTHER = "other"


class Picked(NamedTuple):
    """review: the id of one that is here; else the names of another one, see `Named`; all empty: what the file says."""

    review: str = ""
    state: str = ""
    cycle: str = ""
    mechanism: str = ""
    body: str = ""


class ReviewPicker(Follows, QWidget):
    """A drop-down list, and fields for a review that is not in it. with_file: offer what a file says, too."""

    def __init__(self, with_file: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_file = with_file
        self._reviews: list[tuple[str, str]] = []
        self._question, self.choice, self.fields = Words(quiet=True), DropDown(), ReviewFields()
        self._missing = Words()
        self._missing.set_colour(colours.ERROR)
        self._question.setBuddy(self.choice)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        theme.put(rows, self._question, self.choice, self.fields, self._missing)
        self.choice.chosen.connect(self._fit)
        self.speak()
        self._missing.hide()

    def refresh(self, reader: Reader) -> None:
        """Offer the reviews that are here now."""
        were_none = not self._reviews
        self._reviews = [(review.id, reading.review_label(review)) for review in reading.reviews(reader)]
        self.speak()
        if were_none:
            self.choice.setCurrentIndex(0)
            self._fit()

    def picked(self) -> Picked | None:
        """What was chosen; None, with a word about it, when something is missing."""
        code = self.choice.code()
        if code != _OTHER:
            return Picked(review=code)
        missing = self.fields.missing()
        self._missing.setVisible(missing is not None)
        if missing:
            field, words = missing
            self._missing.setText(words)
            field.setFocus()
            return None
        return Picked("", *self.fields.named())

    def choose(self, review: str) -> None:
        """Show this review as chosen; "" goes back to what the file names."""
        self.choice.choose(review)
        self._fit()

    def must_say(self) -> None:
        """The file says nothing: a person has to."""
        self.choose(self._reviews[0][0] if self._reviews else _OTHER)
        (self.choice if self._reviews else self.fields.state).setFocus()

    def _fit(self) -> None:
        self.fields.setVisible(self.choice.code() == _OTHER)
        self._missing.hide()

    def speak(self) -> None:
        """Say all words in the current language."""
        self._question.setText(_("Which review do they belong to?"))
        self.choice.setAccessibleName(_("Which review do they belong to?"))
        offered = [("", _("The review that the file names"))] if self._with_file else []
        self.choice.offer([*offered, *self._reviews, (_OTHER, _("Another review…"))])
        self._fit()

"""The fields that name a review: State and mechanism, and the cycle of the UPR or the body and its document."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from upr_desktop.domain import mechanisms
from upr_desktop.domain.schema import MECHANISMS
from upr_desktop.gui import theme
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.state_choice import StateChoice
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels

_CYCLES = {"1": "2008–2011", "2": "2012–2016", "3": "2017–2022", "4": "2022–2027"}
"""The years in which the Working Group met for each cycle (A/HRC/RES/5/1, 16/21; decision 17/119)."""
_NEWEST = "4"
_LONGEST_NAME = 200
_BODIES: dict[str, Callable[[], str]] = {
    "treaty_body": lambda: _("For example: CEDAW"),
    "special_procedure": lambda: _("For example: Special Rapporteur on torture"),
    "regional": lambda: _("For example: ACHPR"),
    "national": lambda: _("For example: National Commission on Human Rights"),
}


class Named(NamedTuple):
    """A review by its names, as they were written; all empty where none was asked for."""

    state: str = ""
    cycle: str = ""
    mechanism: str = ""
    body: str = ""


class ReviewFields(Follows, QWidget):
    """State and mechanism side by side; beside them the cycle, or below them body and document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state, self.mechanism, self.cycle = StateChoice(), DropDown(), DropDown()
        self.body, self.document = line(), line()
        self._words = {field: Words(quiet=True) for field in (self.state, self.mechanism, self.cycle, self.body, self.document)}
        self._rows = theme.gaps(QHBoxLayout(), between=2), theme.gaps(QHBoxLayout(), between=2)
        both = theme.gaps(QVBoxLayout(self), around=0, between=1)
        self._columns = [QWidget() for _field in self._words]
        for place, (column, (field, words)) in enumerate(zip(self._columns, self._words.items(), strict=True)):
            theme.gaps(QVBoxLayout(column), around=0).addLayout(under(words, field))
            self._rows[place > 2].addWidget(column, 3)
        for row in self._rows:
            both.addLayout(row)
        self.mechanism.chosen.connect(self._fit)
        self.speak()
        self.cycle.choose(_NEWEST)

    def named(self) -> Named:
        """What is filled in now."""
        mechanism = self.mechanism.code()
        if mechanism == mechanisms.UPR:
            return Named(self.state.code(), self.cycle.code(), mechanism)
        return Named(self.state.code(), self.document.text().strip(), mechanism, self.body.text().strip())

    def choose_mechanism(self, code: str) -> None:
        """Show this mechanism as chosen."""
        self.mechanism.choose(code)
        self._fit()

    def missing(self) -> tuple[QWidget, str] | None:
        """The first field that has to be filled in still, and what to say about it."""
        named = self.named()
        if not named.state:
            return self.state, _("Choose the State whose review it is.")
        if named.mechanism != mechanisms.UPR and not named.body:
            return self.body, _("Write who made the recommendations.")
        if not named.cycle:
            return self.document, _("Write the symbol of the document, or its year.")
        return None

    def _fit(self) -> None:
        """Show what the mechanism needs."""
        mechanism = self.mechanism.code()
        is_upr = mechanism == mechanisms.UPR
        for place, share in enumerate((4, 2) if is_upr else (3, 3)):
            self._rows[0].setStretch(place, share)
        for place, column in enumerate(self._columns[2:]):
            column.setVisible(is_upr == (place == 0))
        if not is_upr:
            self.body.setPlaceholderText(_BODIES[mechanism]())
            completer = QCompleter(mechanisms.BODIES.get(mechanism, ()), self.body)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.body.setCompleter(completer)

    def speak(self) -> None:
        """Say all words in the current language."""
        titles = (*map(labels.field, ("state", "mechanism", "cycle", "body")), _("Document symbol or year"))
        for title, (field, words) in zip(titles, self._words.items(), strict=True):
            words.setText(title)
            field.setAccessibleName(title)
        self.mechanism.offer([(code, labels.mechanism(code)) for code in MECHANISMS])
        self.cycle.offer([(number, _cycle(number, years)) for number, years in _CYCLES.items()])
        self.document.setPlaceholderText(_("For example: CEDAW/C/KEN/CO/8, or 2017"))
        self._fit()


def under(word: Words, field: QWidget) -> QVBoxLayout:
    """A field with its word above it."""
    word.setBuddy(field)
    pair = theme.gaps(QVBoxLayout(), between=0.5)
    theme.put(pair, word, field)
    return pair


def line() -> QLineEdit:
    """A field for a name. A file that is dropped here belongs to the window."""
    made = QLineEdit()
    made.setMaxLength(_LONGEST_NAME)
    made.setAcceptDrops(False)
    return made


def _cycle(number: str, years: str) -> str:
    # Translators: a cycle of the Universal Periodic Review and its years, for example "Cycle 2 (2012–2016)".
    return _("Cycle {number} ({years})").format(number=number, years=years)

"""What people type a value into, by the kind of its field: dialogs and forms say which field, and never ask for its kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from upr_desktop.domain.kinds import CODE, DATE, FLAG, NUMBER, ORDER, QUOTED, REF, TAGS, TEXT, Kind, Value, as_tags, as_text
from upr_desktop.domain.schema import Field, fields
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.growing_text import GrowingText
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels

_LONGEST_LINE, _LONGEST_DATE = 500, 20
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[./ -])?(\d{1,2})[./ -](\d{4})", re.ASCII)
_BETWEEN = ";"


class Line(QLineEdit):
    """Any text on one line."""

    longest = _LONGEST_LINE

    def __init__(self) -> None:
        super().__init__(maxLength=self.longest)
        self.setAcceptDrops(False)  # a file that is dropped here belongs to the window

    def value(self) -> Value:
        """What was typed, without the blanks around it."""
        return " ".join(self.text().split())

    def put(self, value: Value) -> None:
        """Show this."""
        self.setText(as_text(value))


class NumberLine(Line):
    """A whole number of at most four digits: nothing else can be typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,4}"), self))


class DateLine(Follows, Line):
    """A date, of which day or month may be unknown; a day written first, as in 22/9/2016, is understood. While it is empty it
    shows how a date is written."""

    longest = _LONGEST_DATE

    def __init__(self) -> None:
        super().__init__()
        self.speak()

    def value(self) -> str:
        """The date as it is kept, such as 2016-09-22 or 2016-09; what was typed, where it is none."""
        typed = self.text().strip()
        found = _DAY_FIRST.fullmatch(typed)
        if not found:
            return typed
        day, month, year = found.groups()
        return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])

    def is_date(self) -> bool:
        """Whether it is a date, or empty."""
        return DATE.holds(self.value())

    def speak(self) -> None:
        """Say all words in the current language."""
        # Translators: how a date is typed; the digits stay as they are.
        self.setPlaceholderText(_("such as 2016-09-22"))


class Elements(Follows, Line):
    """The elements of a set, with ";" between them."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._to = field.to
        self.speak()

    def value(self) -> Value:
        """Each element once."""
        return sorted(set(filter(None, (part.strip() for part in self.text().split(_BETWEEN)))))

    def put(self, value: Value) -> None:
        """Show these."""
        self.setText(f"{_BETWEEN} ".join(as_tags(value)))

    def speak(self) -> None:
        """Say all words in the current language."""
        # Translators: in a box for several themes or groups of persons.
        between = _("“;” between two of them")
        self.setPlaceholderText(_("For example: 5; 16.2") if self._to == "sdg" else between)


class Prose(GrowingText):
    """A text of several lines in a form."""

    least_lines = 4
    edge = 0.8

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(True)
        self.setAcceptDrops(False)

    def value(self) -> Value:
        """What was typed, without the blanks around it."""
        return self.text().strip()

    def put(self, value: Value) -> None:
        """Show this."""
        self.setPlainText(as_text(value))


class Codes(Follows, DropDown):
    """One of the codes of a field, or none."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self.speak()

    def value(self) -> Value:
        """The code that is chosen."""
        return self.code()

    def put(self, value: Value) -> None:
        """Show this code as chosen."""
        self.choose(as_text(value))

    def speak(self) -> None:
        """Say all words in the current language."""
        self.offer([(code, labels.value(self._field.name, code)) for code in ("", *self._field.codes)])


Editor: TypeAlias = Line | Prose | Codes

EDITORS: dict[Kind, Callable[[Field], Editor] | None] = {
    TEXT: lambda field: Prose() if field.many_lines else Line(),
    CODE: Codes,
    DATE: lambda _field: DateLine(),
    NUMBER: lambda _field: NumberLine(),
    TAGS: Elements,
    FLAG: None, REF: None, ORDER: None, QUOTED: None,
}  # fmt: skip
"""How a value of each kind is typed. None: nobody types one; it comes from a button, a list of records, a place or a file."""


def editor(record: str, name: str) -> Editor:
    """What a person types the value of this field into. Raises LookupError for a field whose values nobody types."""
    field = fields(record)[name]
    made = EDITORS[field.kind]
    if made is None:
        raise LookupError(name)
    return made(field)

"""What a pasted list of answers means, one line a number, and to which of it somebody agreed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from upr_desktop.gui import colours
from upr_desktop.gui.widgets import lines_table
from upr_desktop.gui.widgets.lines_table import Index, LineColumn, LinesTable, Sign
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels

if TYPE_CHECKING:
    from upr_desktop.tasks.bring.answers import AnswerLine, Looked

_TICK = "tick"
_COLUMNS = (
    LineColumn(_TICK, lambda: _p("heading over boxes to tick", "Agree"), 6),
    lines_table.NUMBER,
    lines_table.TEXT,
    LineColumn("now", lambda: _p("heading of a column", "Answer now"), 15),
    LineColumn("then", lambda: _p("heading of a column", "Answer then"), 14),
    LineColumn("change", lambda: _p("heading of a column", "What changes"), 12),
)
_SIGNS = {"new": Sign("+", colours.NONE), "same": Sign("=", colours.GREY), "other": Sign("≠", colours.AMBER)}
_EYES = Sign("⚠", colours.AMBER)


class AnswersTable(LinesTable):
    """Shows a list that was looked at; nothing of it is stored yet. What needs a person has a box to tick."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, parent)
        self._lines: tuple[AnswerLine, ...] = ()
        self._shown: list[int] = []
        self._agreed: set[str] = set()

    def show(self, looked: Looked | None) -> None:
        """Show another list, what needs a person first; a number that was agreed to stays so."""
        self.beginResetModel()
        self._lines = looked.lines if looked else ()
        self._shown = sorted(range(len(self._lines)), key=lambda place: _rank(self._lines[place]))
        self.endResetModel()

    def forget(self) -> None:
        """Agree to nothing."""
        self._agreed.clear()
        self.refresh()

    def agreed(self) -> set[int]:
        """The places in the list of the lines to which somebody agreed."""
        return {place for row, place in enumerate(self._shown) if self.tick(row, _TICK)}

    def turn(self, places: Iterable[int]) -> None:
        """Turn the ticks of these rows over: all on when one of them is off."""
        keys = {_key(self._line(place)) for place in places if self.tick(place, _TICK) is not None}
        if keys - self._agreed:
            self._agreed |= keys
        else:
            self._agreed -= keys
        self.refresh()

    def _line(self, place: int) -> AnswerLine:
        """The line in a row of the table."""
        return self._lines[self._shown[place]]

    # --- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are."""
        return 0 if parent and parent.isValid() else len(self._lines)

    def words(self, place: int, name: str) -> str:
        """What stands in a cell."""
        from upr_desktop.words import answers

        line = self._line(place)
        match name:
            case "change":
                return answers.change(line) if line.then or not line.shows("now") else ""
            case "now" | "then":
                return labels.response(getattr(line, name)) if line.shows(name) else ""
            case "tick":
                return ""
        return line.number if name == "number" else line.text

    def sign(self, place: int, name: str) -> Sign | None:
        """Of the answers, and of what changes."""
        line = self._line(place)
        if name in ("now", "then"):
            return lines_table.response_sign(getattr(line, name)) if line.shows(name) else None
        return _SIGNS.get(line.change, _EYES) if name == "change" and self.words(place, name) else None

    def tick(self, place: int, name: str) -> bool | None:
        """Whether somebody agreed; None where nobody has to."""
        line = self._line(place)
        return _key(line) in self._agreed if name == _TICK and line.needs_a_person else None


def _rank(line: AnswerLine) -> int:
    if line.needs_a_person:
        return 0
    return {"not_here": 1, "aside": 1, "new": 2}.get(line.change, 3)


def _key(line: AnswerLine) -> str:
    return f"{line.id} {line.number} {line.then}"

"""What was found in a file, one line a recommendation, and which of it is to be added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from upr_desktop.domain.kinds import as_tags, as_text
from upr_desktop.gui import colours
from upr_desktop.gui.widgets import lines_table
from upr_desktop.gui.widgets.lines_table import Index, LineColumn, LinesTable, Sign
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels

if TYPE_CHECKING:
    from upr_desktop.domain.kinds import Value
    from upr_desktop.domain.values import Record
    from upr_desktop.tasks.bring.import_recommendations import Checked
    from upr_desktop.tasks.bring.lines import FoundLine

NEW, SAME, DIFFERENT, TO_CHECK = "new", "same", "different", "to_check"
FILLS, MISSING = "fills", "missing"
"""A line that is here and has something to add to it; what is here and not in the file."""

_SIGNS = {
    NEW: Sign("+", colours.NONE),
    FILLS: Sign("+", colours.NONE),
    SAME: Sign("=", colours.GREY),
    DIFFERENT: Sign("≠", colours.AMBER),
    TO_CHECK: Sign("⚠", colours.AMBER),
    MISSING: Sign("", colours.NONE),
}
_TICK = "tick"
_COLUMNS = (
    LineColumn(_TICK, lambda: _p("heading over boxes to tick", "Add"), 9),
    LineColumn("status", lambda: _p("heading over: new, already here, different", "Comparison"), 16),
    lines_table.NUMBER,
    lines_table.TEXT,
    lines_table.STATES,
    lines_table.RESPONSE,
)


class Deed(NamedTuple):
    """How many are new, how many that are here get what was empty, and of how many the file's word replaces what is here."""

    new: int
    filled: int
    changed: int


def status_words(status: str) -> str:
    """How a line of a file stands to what is here, in a word or two."""
    match status:
        case "new":
            return _p("a recommendation in a file", "new")
        case "same":
            return _p("a recommendation in a file", "already here")
        case "different":
            return _p("a recommendation in a file", "different")
        case "fills":
            return _p("a recommendation in a file", "fills in")
        case "missing":
            return _p("a recommendation here", "not in this file")
    return _p("a recommendation in a file", "please check")


class FoundTable(LinesTable):
    """Shows the lines of a file that was looked at; nothing of it is stored yet.

    takes_file: whether the file's word is taken where it differs from what is here. checked: the file with what was answered.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, parent)
        self.takes_file = False
        self.checked: Checked | None = None
        self._asked: Checked | None = None
        self._answers: dict[int, bool] = {}
        self._lines: tuple[FoundLine, ...] = ()
        self._missing: list[Record] = []
        self._shown: list[int] = []
        self._left_out: set[int] = set()

    def show(self, checked: Checked) -> None:
        """Show the lines of another file."""
        self._asked, self._answers, self._left_out, self.takes_file = checked, {}, set(), False
        self._settle()
        self.show_only("")

    def show_only(self, status: str) -> None:
        """Show the lines in this state; "" shows all of the file."""
        self.beginResetModel()
        places = range(len(self._lines) + len(self._missing) if status == MISSING else len(self._lines))
        self._shown = [place for place in places if status in ("", self.status(place))]
        self.endResetModel()

    def take_file(self, takes: bool) -> None:
        """Take the file's word where it differs, or not."""
        self.takes_file = takes
        self.refresh()

    def status(self, place: int) -> str:
        """Of a line, by its place in the file; what is not in the file stands after its lines."""
        if place >= len(self._lines):
            return MISSING
        line = self._lines[place]
        return FILLS if line.status == NEW and line.is_here else line.status

    def statuses(self) -> Counter[str]:
        """How many lines are in each state, with what is not in the file."""
        return Counter(map(self.status, range(len(self._lines) + len(self._missing))))

    def line(self, row: int) -> FoundLine | None:
        """The line in a row of the table; None for no row, or what is not in the file."""
        place = self._place(row)
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def missing(self, row: int) -> Record | None:
        """What is here and not in the file, in a row of the table; None for a line of the file."""
        place = self._place(row) - len(self._lines)
        return self._missing[place] if 0 <= place < len(self._missing) else None

    def _place(self, row: int) -> int:
        return self._shown[row] if 0 <= row < len(self._shown) else -1

    # --- what a person says

    def asks(self, row: int) -> bool:
        """Whether only a person can tell if the line in a row is here already, answered or not."""
        return self._asked is not None and 0 <= self._place(row) < len(self._lines) and self._is_asked(self._place(row))

    def answer_of(self, row: int) -> bool | None:
        """What was said of the line in a row: whether it is the one that is here; None: nothing yet."""
        return self._answers.get(self._place(row))

    def answer(self, rows: Iterable[int], is_it: bool | None) -> None:
        """Say of the lines in these rows that they are here already, or that they are not; None takes it back."""
        for place in map(self._place, rows):
            if 0 <= place < len(self._lines) and self._is_asked(place):
                self._answers.pop(place, None)
                if is_it is not None:
                    self._answers[place] = is_it
        self._settle()
        self.refresh()

    def _is_asked(self, place: int) -> bool:
        return self._asked is not None and self._asked.lines[place].maybe is not None

    def _settle(self) -> None:
        from upr_desktop.tasks.bring.import_recommendations import settle

        assert self._asked is not None
        self.checked = settle(self._asked, self._answers)
        self._lines, self._missing = self.checked.lines, self.checked.not_in_file()

    def turn(self, rows: Iterable[int]) -> None:
        """Turn the ticks of these rows over: all on when one of them is off."""
        lines = {place for place in map(self._place, rows) if self._can_add(place)}
        if lines & self._left_out:
            self._left_out -= lines
        else:
            self._left_out |= lines
        self.refresh()

    def chosen(self) -> list[int]:
        """The places in the file of the lines that are to be added."""
        return [place for place in range(len(self._lines)) if self._can_add(place) and place not in self._left_out]

    def counts(self) -> Deed:
        """What adding the chosen ones does."""
        chosen = [self._lines[place] for place in self.chosen()]
        changed = sum(self.takes_file and line.status == DIFFERENT for line in chosen)
        new = sum(not line.is_here for line in chosen)
        return Deed(new, len(chosen) - new - changed, changed)

    def _can_add(self, place: int) -> bool:
        if place >= len(self._lines) or self._lines[place].maybe:
            return False
        line = self._lines[place]
        return bool(line.additions) or (self.takes_file and bool(line.differences))

    def _values(self, row: int) -> Mapping[str, Value]:
        line, here = self.line(row), self.missing(row)
        return line.row.values if line else here.values if here else {}

    # --- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines are shown."""
        return 0 if parent and parent.isValid() else len(self._shown)

    def words(self, place: int, name: str) -> str:
        """What stands in a cell."""
        values = self._values(place)
        match name:
            case "status":
                return status_words(self.status(self._place(place)))
            case "states":
                return ", ".join(labels.state(code) for code in as_tags(values.get("states")))
            case "response":
                return labels.response(as_text(values.get("response")))
            case "tick":
                return ""
        return str(values.get(name) or "")

    def sign(self, place: int, name: str) -> Sign | None:
        """Of the state of the line, and of the response."""
        if name == "response":
            return lines_table.response_sign(as_text(self._values(place).get("response")))
        return _SIGNS[self.status(self._place(place))] if name == "status" else None

    def tick(self, place: int, name: str) -> bool | None:
        """Whether the line is to be added; None where it has nothing to add."""
        if name != _TICK or not self._can_add(self._shown[place]):
            return None
        return self._shown[place] not in self._left_out

"""What was found in a file, one line a recommendation, and which of it is to be added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from upr_desktop import labels
from upr_desktop.gui import colours
from upr_desktop.gui.models import lines_table
from upr_desktop.gui.models.lines_table import Index, LineColumn, LinesTable, Sign
from upr_desktop.i18n import pgettext as _p

if TYPE_CHECKING:
    from upr_desktop.tasks.import_recommendations import Checked, Line

NEW, SAME, DIFFERENT, TO_CHECK = "new", "same", "different", "to_check"
NEEDS_EYES = (TO_CHECK, DIFFERENT)
_SIGNS = {
    NEW: Sign("+", colours.NONE),
    SAME: Sign("=", colours.GREY),
    DIFFERENT: Sign("≠", colours.AMBER),
    TO_CHECK: Sign("⚠", colours.AMBER),
}
_TICK = "tick"
_COLUMNS = (
    LineColumn(_TICK, lambda: _p("heading over boxes to tick", "Add"), 6),
    LineColumn("status", lambda: _p("heading over: new, already here, different", "Comparison"), 16),
    lines_table.NUMBER,
    lines_table.TEXT,
    lines_table.STATES,
    lines_table.RESPONSE,
)


def status_words(status: str) -> str:
    """How a line of a file stands to what is here, in a word or two."""
    match status:
        case "new":
            return _p("a recommendation in a file", "new")
        case "same":
            return _p("a recommendation in a file", "already here")
        case "different":
            return _p("a recommendation in a file", "different")
    return _p("a recommendation in a file", "please check")


class FoundTable(LinesTable):
    """Shows the lines of a file that was looked at; nothing of it is stored yet.

    takes_file: whether the file's word is taken where it differs from what is here.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, parent)
        self.takes_file = False
        self._lines: tuple[Line, ...] = ()
        self._shown: list[int] = []
        self._left_out: set[int] = set()

    def show(self, checked: Checked) -> None:
        """Show the lines of another file."""
        self._lines, self._left_out, self.takes_file = checked.lines, set(), False
        self.show_only(())

    def show_only(self, statuses: Iterable[str]) -> None:
        """Show the lines in these states; all when none is named."""
        wanted = set(statuses)
        self.beginResetModel()
        self._shown = [place for place, line in enumerate(self._lines) if not wanted or line.status in wanted]
        self.endResetModel()

    def take_file(self, takes: bool) -> None:
        """Take the file's word where it differs, or not."""
        self.takes_file = takes
        self.refresh()

    def line(self, place: int) -> Line | None:
        """The line in a row of the table; None for no row."""
        return self._lines[self._shown[place]] if 0 <= place < len(self._shown) else None

    def turn(self, places: Iterable[int]) -> None:
        """Turn the ticks of these rows over: all on when one of them is off."""
        lines = {self._shown[place] for place in places if self._can_add(self._shown[place])}
        if lines & self._left_out:
            self._left_out -= lines
        else:
            self._left_out |= lines
        self.refresh()

    def chosen(self) -> list[int]:
        """The places in the file of the lines that are to be added."""
        return [place for place in range(len(self._lines)) if self._can_add(place) and place not in self._left_out]

    def counts(self) -> tuple[int, int]:
        """How many of the chosen ones are added, and of how many the file's word replaces what is here."""
        chosen = [self._lines[place] for place in self.chosen()]
        changed = sum(line.status == DIFFERENT for line in chosen)
        return len(chosen) - changed, changed

    def _can_add(self, place: int) -> bool:
        line = self._lines[place]
        return bool(line.additions) or (self.takes_file and bool(line.differences))

    # --- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines are shown."""
        return 0 if parent and parent.isValid() else len(self._shown)

    def words(self, place: int, name: str) -> str:
        """What stands in a cell."""
        line = self._lines[self._shown[place]]
        values = line.row.values
        match name:
            case "status":
                return status_words(line.status)
            case "states":
                return ", ".join(labels.state(code) for code in values.get("states", ()))
            case "response":
                return labels.response(values.get("response", ""))
            case "tick":
                return ""
        return values.get(name, "")

    def sign(self, place: int, name: str) -> Sign | None:
        """Of the state of the line, and of the response."""
        line = self._lines[self._shown[place]]
        if name == "response":
            return lines_table.response_sign(line.row.values.get("response", ""))
        return _SIGNS[line.status] if name == "status" else None

    def tick(self, place: int, name: str) -> bool | None:
        """Whether the line is to be added; None where it has nothing to add."""
        if name != _TICK or not self._can_add(self._shown[place]):
            return None
        return self._shown[place] not in self._left_out

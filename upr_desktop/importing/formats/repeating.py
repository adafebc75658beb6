"""A table out of cells that say for how many they stand: the rows, as long as there is room for them.

OpenDocument writes a cell or a row once with a count. A sheet ends with a million empty rows in a single element, and a
hostile one says the same of a filled row: what is empty is only counted, and counts are held against the limits before
anything is made.
"""

from __future__ import annotations

from upr_desktop.errors.files import FileTooLarge
from upr_desktop.importing.formats.tables import MAX_CELLS, MAX_COLUMNS, MAX_LETTERS, MAX_ROWS, Cell


class Repeating:
    """A table while it is read. rows: up to the last one with anything in it, each up to its last filled cell.

    name: of the file, for messages.
    """

    def __init__(self, name: str) -> None:
        self.rows: list[list[Cell]] = []
        self._name = name
        self._row: list[Cell] = []
        self._times = 1
        self._empty_cells = self._empty_rows = self._cells = self._letters = 0
        self._reaching: dict[int, tuple[int, Cell]] = {}

    def begin_row(self, times: int) -> None:
        """Begin a row that stands there so many times."""
        self._row, self._times, self._empty_cells = [], times, 0

    def add(self, value: Cell, *, times: int, rows: int) -> None:
        """Add a cell so many times. rows: over how many it goes down; it stands in each of them. Raises FileTooLarge."""
        if rows > 1:
            self._reaching[self._column] = self._line + rows, value
        self._put(value, times)

    def cover(self, times: int) -> None:
        """Add places that other cells cover: empty, but for a cell that comes down from above. Raises FileTooLarge."""
        for _place in range(min(times, MAX_COLUMNS)):
            end, value = self._reaching.get(self._column, (0, ""))
            self._put(value if end > self._line else "", 1)
        self._put("", max(0, times - MAX_COLUMNS))

    def end_row(self) -> None:
        """Keep the row that was begun. Raises FileTooLarge."""
        if not self._row:
            self._empty_rows += self._times
            return
        self._cells += len(self._row) * self._times
        self._letters += sum(len(value) for value in self._row if isinstance(value, str)) * self._times
        if self._line + self._times > MAX_ROWS or self._cells > MAX_CELLS or self._letters > MAX_LETTERS:
            raise FileTooLarge(self._name)
        self.rows += [[]] * self._empty_rows + [self._row] * self._times
        self._empty_rows = 0

    @property
    def _line(self) -> int:
        return len(self.rows) + self._empty_rows

    @property
    def _column(self) -> int:
        return len(self._row) + self._empty_cells

    def _put(self, value: Cell, times: int) -> None:
        if value == "":
            self._empty_cells += times
            return
        if self._column + times > MAX_COLUMNS:
            raise FileTooLarge(self._name)
        self._row += [""] * self._empty_cells + [value] * times
        self._empty_cells = 0

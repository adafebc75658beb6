"""One sheet of a matrix in Excel: its head, its headings, which stay in sight, and its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from upr_desktop.errors.base import TooLongForExcel
from upr_desktop.labels import labels
from upr_desktop.printing.documents.columns import NUMBER, Column
from upr_desktop.printing.office.office import FACE, Answer, Cell, colour
from upr_desktop.printing.setting.fonts import Fonts
from upr_desktop.printing.setting.style import GREY, Style
from upr_desktop.printing.setting.text import wrapped

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

SIZE = 10.0
"""Of the letters on the screen; on paper the sheet is made to fit."""
_SMALL, _TITLE = 8.0, 14.0
_LEADING = 1.32
_PADDING = 6.0
"""Points that no letter can use at the sides of a cell."""
_DIGIT = 5.25
"""Points of a digit in the letters in which Excel counts how wide a column is."""
_MOST = 32_767
"""The most that a cell of Excel holds, in UTF-16 units."""
_HIGHEST = 409.0
"""Points."""
_GUARDED = ("=", "+", "-", "@", "'", "\t", "\r")
_HIDDEN = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What begins like Excel's own way to write a letter by its number."""


class Looks:
    """How cells look, as openpyxl has it: each look is made once, and copied."""

    def __init__(self, look: Style) -> None:
        self._look = look
        self._made: dict[tuple[object, ...], Any] = {}

    def dress(self, cell: SheetCell, *look: Any) -> None:
        """Give a cell a look: kind, ground, sign, guarded. The first cell of each look is dressed by hand."""
        if look not in self._made:
            self._dress(cell, *look)
            self._made[look] = cell._style
        cell._style = copy(self._made[look])

    def _dress(self, cell: SheetCell, kind: str, ground: str = "", sign: str = "", guarded: bool = False) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        accent, grey = colour(self._look.accent), colour(GREY)
        fonts = {
            "title": Font(FACE, _TITLE, bold=True, color=accent),
            "about": Font(FACE, SIZE - 1, color=grey),
            "legend": Font(FACE, _SMALL, color=grey),
            "heading": Font(FACE, SIZE, bold=True, color=accent),
            "strong": Font(FACE, SIZE, bold=True),
            "faint": Font(FACE, _SMALL, color=grey),
        }
        cell.font = fonts.get(kind) or Font(FACE, SIZE)
        # A cell whose format is that of text takes what is typed for text too: neither a formula nor a day.
        cell.number_format = f'"{sign.replace(chr(34), "")} "@' if sign else "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if kind not in ("title", "about", "legend"):
            side = Side("thin", color="BFBFBF")
            cell.border = Border(side, side, side, side)
        if ground:
            cell.fill = PatternFill("solid", fgColor=colour(getattr(self._look, ground)))
        cell.quotePrefix = guarded


class Sheet:
    """A sheet in the making. widths: of its columns, in points on the screen. fonts: by which lines are counted.

    growing: the rows that grow with what is written in them; where cells are merged, programs find no height by themselves.
    """

    def __init__(
        self, sheet: Worksheet, columns: Sequence[Column], widths: Sequence[float], looks: Looks, fonts: Fonts
    ) -> None:
        self._sheet, self._columns, self._widths, self._looks, self._fonts = sheet, columns, widths, looks, fonts
        self._given = sum(not column.written for column in columns)
        self._row, self._merged = 0, list[str]()
        self.growing: set[int] = set()
        for place, width in enumerate(widths, 1):
            sheet.column_dimensions[_letter(place)].width = round(width / _DIGIT, 2)

    def begin(self, title: str, about: str, legend: str) -> None:
        """Write what stands above the rows; the headings stay in sight, and come again on every page."""
        for kind, words, size in (("title", title, _TITLE), ("about", about, SIZE - 1), ("legend", legend, _SMALL)):
            if words:
                self._across(kind, words, size)
        first = self._row + 1
        over = [place for place, column in enumerate(self._columns) if column.over]
        self._row += 2 if over else 1
        for place, column in enumerate(self._columns):
            self._put(first, place, Cell(column.over or column.heading), "heading", "tint")
            if over:
                self._put(self._row, place, Cell(column.heading if column.over else ""), "heading", "tint")
        if over:
            self._merge(first, over[0], first, over[-1])
            self._set_heading_heights(first, over)
        else:
            self._set_height(
                first,
                max(self._lines(column.heading, [at], SIZE) for at, column in enumerate(self._columns)) * SIZE * _LEADING + 3,
            )
        for place in range(len(self._columns) if over else 0):
            if place not in over:
                self._merge(first, place, self._row, place)
        self._sheet.freeze_panes = self._sheet.cell(self._row + 1, 3)
        self._sheet.print_title_rows = f"1:{self._row}"

    def add(self, answer: Answer) -> None:
        """Add an answer: the rows of a cluster stand below its title, and its boxes go over all of them."""
        band = "band" if answer.title else ""
        if answer.title:
            self._row += 1
            for place in range(len(self._columns)):
                self._put(self._row, place, Cell("" if place else answer.title), "strong", band)
            self._merge(self._row, 0, self._row, len(self._columns) - 1)
        first = self._row + 1
        for cells in answer.given:
            self._row += 1
            for place, cell in enumerate(cells):
                self._put(self._row, place, cell, self._kind(place, cell), band)
            for place, cell in enumerate(answer.boxes, self._given):
                self._put(self._row, place, cell if self._row == first else Cell(""), "box")
        if self._row > first:
            for place in range(self._given, len(self._columns)):
                self._merge(first, place, self._row, place)
        else:
            self.growing.add(first)
        self._set_heights(first, answer)

    def finish(self) -> None:
        """Nothing more is added."""
        # openpyxl keeps them in a set, and writes them in another order each time.
        self._sheet.merged_cells = self._merged
        self._sheet.print_area = f"A1:{_letter(len(self._columns))}{self._row}"

    def _kind(self, place: int, cell: Cell) -> str:
        if self._columns[place].shows[0] != NUMBER:
            return "given"
        return "faint" if cell.faint else "strong"

    def _put(self, row: int, place: int, cell: Cell, kind: str, ground: str = "") -> None:
        # Excel counts in UTF-16.
        if len(cell.text) > _MOST // 2 and len(cell.text.encode("utf-16-le")) // 2 > _MOST:
            number = str(self._sheet.cell(row, 1).value or "")
            raise TooLongForExcel(f"{number} {labels.field(self._columns[place].shows[0])}".strip())
        written = self._sheet.cell(row, place + 1)
        # Set past openpyxl's own reading of values, which takes = for a formula.
        written._value, written.data_type = _HIDDEN.sub("_x005F_", cell.text), "s"
        guarded = bool(cell.sign) or cell.text.startswith(_GUARDED)
        self._looks.dress(written, kind, ground, cell.sign, guarded and bool(cell.text))

    def _across(self, kind: str, words: str, size: float) -> None:
        self._row += 1
        self._put(self._row, 0, Cell(words), kind)
        self._merge(self._row, 0, self._row, len(self._columns) - 1)
        self._set_height(self._row, self._lines(words, range(len(self._columns)), size) * size * _LEADING + 3)

    def _set_heading_heights(self, first: int, over: list[int]) -> None:
        upper = self._lines(self._columns[over[0]].over, over, SIZE)
        lower = max(self._lines(self._columns[place].heading, [place], SIZE) for place in over)
        whole = max(self._lines(column.heading, [place], SIZE) for place, column in enumerate(self._columns) if not column.over)
        lower = max(lower, whole - upper)
        for row, lines in ((first, upper), (first + 1, lower)):
            self._set_height(row, lines * SIZE * _LEADING + 3)

    def _set_heights(self, first: int, answer: Answer) -> None:
        """All that is written has room; in a cluster the answer that goes over its rows."""
        line = SIZE * _LEADING
        high = [max(self._lines(cell.text, [place], SIZE) for place, cell in enumerate(cells)) * line for cells in answer.given]
        boxes = enumerate(answer.boxes, self._given)
        lacking = max(self._lines(cell.text, [place], SIZE) for place, cell in boxes) * line - sum(high)
        for row, height in enumerate(high, first):
            self._set_height(row, height + max(0.0, lacking) / len(high) + 3)

    def _set_height(self, row: int, height: float) -> None:
        self._sheet.row_dimensions[row].height = round(min(height, _HIGHEST), 1)

    def _lines(self, text: str, places: Sequence[int], size: float) -> int:
        room = (sum(self._widths[place] for place in places) - _PADDING) / size * 1000
        return len(wrapped(self._fonts.drawable(text), self._fonts.bold, room))

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        from openpyxl.worksheet.cell_range import CellRange

        self._merged.append(CellRange(min_row=top, min_col=left + 1, max_row=bottom, max_col=right + 1))


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(place))

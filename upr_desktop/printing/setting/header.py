"""The header of a table: its headings, some of which stand over others, the same on every page."""

from __future__ import annotations

from upr_desktop.printing.documents.columns import Column
from upr_desktop.printing.setting.paper import Paper
from upr_desktop.printing.setting.style import HAIR, Style
from upr_desktop.printing.setting.table import PAD, Cell, Grid
from upr_desktop.printing.setting.tags import Tag

_BELOW = PAD + 1.5
"""Points below the last base line."""


class Header:
    """The header of the tables of one section.

    top: of the header on the page. bottom: where the rows begin.
    """

    def __init__(self, paper: Paper, style: Style, grid: Grid, columns: tuple[Column, ...], top: float) -> None:
        self._paper = paper
        self._style = style
        self._grid = grid
        self._cells = [_heading(grid, column.heading, place, 1) for place, column in enumerate(columns)]
        under = [place for place, column in enumerate(columns) if column.over]
        self._under = [self._cells[place] for place in under]
        self._over = [_heading(grid, columns[under[0]].over, under[0], len(under))] if under else []
        upper, lower, whole = (self._height(cells) for cells in (self._over, self._under, self._cells))
        self.top = top
        self.bottom = top - max(upper + lower, whole)
        self._middle = self.bottom + lower

    def draw(self, table: Tag | None) -> None:
        """Put the header on this page. table: whose first rows it becomes; None: it was read out before."""
        if table is None:
            self._paper.again(self._unread)
        else:
            self._draw(table)

    def _unread(self) -> None:
        self._draw(None)

    def _draw(self, table: Tag | None) -> None:
        style, edges = self._style, self._grid.edges
        with self._paper.tagged(None):
            self._paper.ground(style.left, self.bottom, style.width, self.top - self.bottom, style.tint)
            for cell in self._over:
                self._paper.rules(
                    [(edges[cell.first] + PAD, self._middle, edges[cell.first + cell.span] - PAD, self._middle)], 0.4, HAIR
                )
        upper = table.add("TR") if table else None
        lower = table.add("TR") if table and self._under else None
        # From column to column, so that copied text keeps together what belongs together.
        for cell in sorted(self._cells + self._over, key=lambda cell: (cell.first, cell not in self._over)):
            self._draw_heading(cell, lower if cell in self._under else upper)

    def _draw_heading(self, cell: Cell, row: Tag | None) -> None:
        bottom = self._middle if cell in self._over else self.bottom
        y = bottom + _BELOW + (len(cell.lines) - 1) * self._grid.leading
        with self._paper.tagged(row.add("TH", self._attributes(cell)) if row else None):
            self._grid.draw(self._paper, cell, cell.lines, y, colour=self._style.accent)

    def _attributes(self, cell: Cell) -> str:
        high = "/RowSpan 2" * (bool(self._over) and cell not in self._over + self._under)
        wide = f"/ColSpan {cell.span}" * (cell.span > 1)
        return f"/A<</O/Table/Scope/Column{high}{wide}>>"

    def _height(self, cells: list[Cell]) -> float:
        return self._grid.height(max(len(cell.lines) for cell in cells)) if cells else 0.0


def _heading(grid: Grid, text: str, first: int, span: int) -> Cell:
    lines = grid.lines(text, first, span, strong=True)
    return Cell(first, span, lines, range(len(lines)))

"""Draws the rows of a table on its pages, with the hairlines between them."""

from __future__ import annotations

from collections.abc import Iterator

from upr_desktop.printing.setting.flow import Part
from upr_desktop.printing.setting.header import Header
from upr_desktop.printing.setting.paper import Paper, Rule
from upr_desktop.printing.setting.style import FAINT, HAIR, Style
from upr_desktop.printing.setting.table import PAD, RISE, Block, Cell, Grid
from upr_desktop.printing.setting.tags import Tag


class Table:
    """The table of one section. tag: what it is to a screen reader."""

    def __init__(self, paper: Paper, style: Style, grid: Grid, header: Header, tag: Tag) -> None:
        self._paper = paper
        self._style = style
        self._grid = grid
        self._header = header
        self._tag = tag
        self._begun: dict[Block, list[Tag]] = {}

    def draw(self, parts: list[Part], *, first: bool) -> None:
        """Put the header and parts of rows on this page. first: whether it is the first page of the table."""
        self._header.draw(self._tag if first else None)
        left, right, y = self._style.left, self._style.right, self._header.bottom
        across: list[Rule] = []
        fine: list[Rule] = []
        for part in parts:
            self._draw(part, y)
            fine += self._fine(part, y)
            y -= part.height
            across.append((left, y, right, y))
        with self._paper.tagged(None):
            self._paper.rules(fine, 0.3, FAINT)
            self._paper.rules(across[:-1], 0.4, HAIR)
            ends = [(left, end, right, end) for end in (self._header.top, self._header.bottom, y)]
            self._paper.rules(ends, 0.8, self._style.accent)

    def _draw(self, part: Part, top: float) -> None:
        block, y = part.block, top - PAD - RISE * self._grid.size
        if block.band:
            with self._paper.tagged(None):
                self._paper.ground(self._style.left, top - part.height, self._style.width, part.height, self._style.band)
        if part.start >= max(1, len(block.cells[0].lines)):
            with self._paper.tagged(None):
                self._grid.draw(self._paper, block.again, block.again.lines, y)
        for cell, tag in zip(block.cells, self._tags(block), strict=True):
            if part.start < len(cell.lines):
                with self._paper.tagged(tag):
                    self._grid.draw(self._paper, cell, cell.lines[part.start : part.stop], y, part.start)

    def _tags(self, block: Block) -> list[Tag]:
        """One for each cell, the same on all pages that a row is on."""
        if block not in self._begun:
            row = self._tag.add("TR")
            self._begun[block] = [row.add(*_kind(cell)) for cell in block.cells]
        return self._begun[block]

    def _fine(self, part: Part, top: float) -> Iterator[Rule]:
        """The rules between the cells of a part and inside them."""
        edges, cells = self._grid.edges, part.block.cells
        for cell in cells[1:2] if part.block.band else cells[1:]:
            yield edges[cell.first], top, edges[cell.first], top - part.height
        for cell in cells:
            if part.start < cell.divided < part.stop:
                y = top - (cell.divided - part.start) * self._grid.leading
                yield edges[cell.first], y, edges[cell.first + cell.span], y


def _kind(cell: Cell) -> tuple[str, str]:
    """What a cell is to a screen reader: the first one names its row."""
    span = f"/ColSpan {cell.span}" if cell.span > 1 else ""
    if cell.first == 0:
        return "TH", f"/A<</O/Table/Scope/Row{span}>>"
    return "TD", f"/A<</O/Table{span}>>" if span else ""

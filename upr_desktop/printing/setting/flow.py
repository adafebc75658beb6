"""Rows flow over pages: kept whole where a page holds them, else divided by no less than three lines."""

from __future__ import annotations

from typing import NamedTuple

from upr_desktop.printing.setting.table import PAD, Block, Grid

_LEAST = 3
_HEAD = 8
_TINY = 0.01


class Part(NamedTuple):
    """Lines of a block that stand on one page. A start above 0 means that it began on an earlier page."""

    block: Block
    start: int
    stop: int
    height: float


class Flow:
    """The pages that rows have filled so far.

    room: the height of a page without what is repeated on each.
    """

    def __init__(self, grid: Grid, room: float) -> None:
        self.pages: list[list[Part]] = [[]]
        self._grid = grid
        self._room = self._left = room

    def add(self, row: list[Block]) -> None:
        """Put one row behind the others."""
        height = sum(self._height(block) for block in row)
        if height > self._left + _TINY and height <= self._room + _TINY:
            self._turn()
        for number, block in enumerate(row, 1):
            self._add(block, self._beginning(row[number]) if number == len(row) - 1 else 0.0)

    def _add(self, block: Block, kept: float) -> None:
        """Put one block behind the others. kept: the height below it that must not be left to the next page."""
        height = self._height(block)
        if height + kept > self._left + _TINY and height + kept <= self._room + _TINY:
            self._turn()
        if height <= self._left + _TINY:
            self._place(Part(block, 0, block.lines, height))
        else:
            self._divide(block)

    def _beginning(self, block: Block) -> float:
        """The least height in which a block can begin on a page."""
        height = self._height(block)
        return height if height <= self._room else self._grid.height(_LEAST)

    def _divide(self, block: Block) -> None:
        start, total = 0, block.lines
        # What is said at the head of the row is not torn apart.
        least = max(_LEAST, min(len(block.cells[0].lines), _HEAD))
        while start < total:
            count = min(self._fitting(), total - start)
            if 0 < total - start - count < _LEAST:
                count = total - start - _LEAST
            if count < min(least, total - start) and self.pages[-1]:
                self._turn()
                continue
            count = max(count, 1)
            self._place(Part(block, start, start + count, self._grid.height(count)))
            start, least = start + count, max(_LEAST, len(block.again.lines))

    def _fitting(self) -> int:
        return int((self._left - 2 * PAD + _TINY) // self._grid.leading)

    def _height(self, block: Block) -> float:
        return max(block.least, self._grid.height(block.lines))

    def _place(self, part: Part) -> None:
        self.pages[-1].append(part)
        self._left -= part.height

    def _turn(self) -> None:
        self.pages.append([])
        self._left = self._room

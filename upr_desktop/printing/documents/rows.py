"""The rows of a matrix as blocks of lines."""

from __future__ import annotations

from upr_desktop.domain.values import Record
from upr_desktop.printing.documents import content
from upr_desktop.printing.documents.columns import Column
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.jobs import Matrix, MatrixRow
from upr_desktop.printing.setting.table import Block, Cell, Grid

_TEXT_SHARE = 0.68
"""How much of the width the text of a cluster's recommendation takes; the rest says who made it."""


class Rows:
    """Sets the rows of one matrix.

    least: the height of a row to be written into, in points; 0 when the boxes are filled.
    """

    def __init__(self, job: Matrix, columns: tuple[Column, ...], grid: Grid, least: float) -> None:
        self._job = job
        self._columns = columns
        self._grid = grid
        self._least = least
        self._given = sum(not column.written for column in columns)
        wide = grid.edges[1] + _TEXT_SHARE * (grid.edges[-1] - grid.edges[1])
        self._split = min(range(2, grid.columns), key=lambda column: abs(grid.edges[column] - wide))

    def row(self, row: MatrixRow) -> list[Block]:
        """One block; for a cluster one for each recommendation and one for the answer that they share."""
        if len(row.recommendations) == 1:
            recommendation = row.recommendations[0]
            given = [content.given(column, recommendation, self._job.matrix) for column in self._columns[: self._given]]
            cells = [self._grid.cell(passages, place) for place, passages in enumerate(given)]
            return [self._block(cells + self._boxes(row), recommendation.text("number"))]
        members = [self._member(recommendation) for recommendation in row.recommendations]
        head = self._grid.cell(content.shared(row), 0, self._given)
        return [*members, self._block([head, *self._boxes(row)], content.numbers(row))]

    def empty(self, height: float) -> list[Block]:
        """A row without anything in it, to be written into."""
        cells = [Cell(place, 1, []) for place in range(self._given)]
        return [Block(cells + self._halves(height), self._again("", 1), height)]

    def _member(self, recommendation: Record) -> Block:
        number = self._grid.cell([Passage(content.number(recommendation), strong=True)], 0)
        text = self._grid.cell(content.member(recommendation), 1, self._split - 1)
        origin = self._grid.cell(content.origin(recommendation, self._columns), self._split, self._grid.columns - self._split)
        return Block([number, text, origin], self._again(recommendation.text("number"), 1), band=True)

    def _block(self, cells: list[Cell], number: str) -> Block:
        return Block(cells, self._again(number, cells[0].span), self._least)

    def _boxes(self, row: MatrixRow) -> list[Cell]:
        if self._job.blank:
            return self._halves(self._least)
        boxes = enumerate(self._columns[self._given :], self._given)
        return [self._grid.cell(content.written(column, row.entry), place) for place, column in boxes]

    def _halves(self, height: float) -> list[Cell]:
        """Empty boxes; of two folded ones each has its heading at the top of its half."""
        between = Passage("\n" * max(0, round(height / 2 / self._grid.leading) - 2))
        boxes = enumerate(self._columns[self._given :], self._given)
        return [self._grid.cell(content.headings(column, between), place) for place, column in boxes]

    def _again(self, number: str, span: int) -> Cell:
        passages = [Passage(number, strong=True)] if number else []
        return self._grid.cell([*passages, Passage(content.continued())], 0, span)

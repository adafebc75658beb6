"""A table as it is set: where its columns stand, and the cells of its rows broken into lines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.setting.fonts import Fonts
from upr_desktop.printing.setting.paper import Paper
from upr_desktop.printing.setting.style import BLACK
from upr_desktop.printing.setting.text import wrapped

PAD = 3.2
"""Points between the rules and the letters, on all sides."""
RISE = 0.8
"""How far the first base line is below the top of the letters, in their size."""


@dataclass(slots=True)
class Cell:
    """One cell.

    first: its first column; span: how many it covers. strong: which of its lines are bold.
    divided: the line, below an empty one, above which a rule divides it in two; 0: it is one.
    """

    first: int
    span: int
    lines: list[str]
    strong: Collection[int] = ()
    divided: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """Cells side by side: one row of the table, or one line of a cluster.

    again: stands in its first cell when it goes on over the page. least: its height at least, in points.
    band: a tinted band whose cells, but for the first, are not bound to the columns.
    """

    cells: list[Cell]
    again: Cell
    least: float = 0.0
    band: bool = False

    @property
    def lines(self) -> int:
        """Lines of its longest cell, one at least."""
        return max(1, *(len(cell.lines) for cell in self.cells))


@dataclass(frozen=True, slots=True)
class Grid:
    """edges: where the columns begin, and where the last one ends. size: of the letters. leading: from line to line."""

    edges: tuple[float, ...]
    size: float
    leading: float
    fonts: Fonts

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.edges) - 1

    def lines(self, text: str, first: int, span: int = 1, *, strong: bool = False) -> list[str]:
        """The lines of a text in some columns."""
        face = self.fonts.bold if strong else self.fonts.regular
        # A hair more than the room: sums of fractions come out a hair less.
        return wrapped(self.fonts.drawable(text), face, self._room(first, span) / self.size * 1000 + 0.01)

    def cell(self, passages: list[Passage], first: int, span: int = 1) -> Cell:
        """The passages below each other in some columns."""
        lines: list[str] = []
        strong: list[int] = []
        divided = 0
        for passage in passages:
            broken = self.lines(passage.text, first, span, strong=passage.strong)
            if passage.strong:
                strong += range(len(lines), len(lines) + len(broken))
                divided = len(lines) if lines and not lines[-1] else divided
            lines += broken
        return Cell(first, span, lines, strong, divided)

    def draw(self, paper: Paper, cell: Cell, lines: list[str], y: float, start: int = 0, colour: str = BLACK) -> None:
        """Put lines of a cell on this page. y: of their first base line; start: which line of the cell is the first."""
        strong = [number - start for number in cell.strong] if start else cell.strong
        x, room = self.edges[cell.first] + PAD, self._room(cell.first, cell.span)
        paper.text(x, y, lines, self.size, leading=self.leading, bold=strong, colour=colour, room=room)

    def _room(self, first: int, span: int) -> float:
        """The points between the pads of some columns."""
        return self.edges[first + span] - self.edges[first] - 2 * PAD

    def height(self, lines: int) -> float:
        """The height of a block with so many lines."""
        return lines * self.leading + 2 * PAD

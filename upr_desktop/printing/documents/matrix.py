"""Prints the implementation plan and the action strategy, filled or to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from upr_desktop.domain.progress import Progress, Task
from upr_desktop.domain.values import Record
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels
from upr_desktop.printing.documents import content
from upr_desktop.printing.documents.columns import Column, columns
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.jobs import Matrix, MatrixRow, Printed, Section
from upr_desktop.printing.documents.legend import notes
from upr_desktop.printing.setting.drawing import Table
from upr_desktop.printing.setting.flow import Flow
from upr_desktop.printing.setting.frame import Frame, Head, hand_lines
from upr_desktop.printing.setting.header import Header
from upr_desktop.printing.setting.language import in_language
from upr_desktop.printing.setting.paper import Paper
from upr_desktop.printing.setting.scripts import tall
from upr_desktop.printing.setting.style import MM, style
from upr_desktop.printing.setting.table import Block, Cell, Grid
from upr_desktop.printing.setting.widths import edges

_STEP = 20
"""Rows between two reports of progress."""
_HAND_HEIGHT = 30 * MM
"""The least height of a row to be written into by hand."""
_TEXT_SHARE = 0.68
"""How much of the width the text of a cluster's recommendation takes; the rest says who made it."""


def print_matrix(job: Matrix) -> Task[Printed]:
    """The PDF of a matrix; progress counts rows."""
    return in_language(job.language, _print(job))


def _print(job: Matrix) -> Task[Printed]:
    return (yield from _Press(job).run())


@dataclass(frozen=True, slots=True)
class _Laid:
    """A section whose rows have found their pages."""

    section: Section
    frame: Frame
    header: Header
    flow: Flow


class _Press:
    """Prints one job. All pages are laid out before the first is drawn, since each says how many there are."""

    def __init__(self, job: Matrix) -> None:
        self._total = sum(1 for _row in job.rows)
        # Without a recommendation there is nothing but room to write.
        self._job = job if self._total else replace(job, blank=True)
        usual = style(job.matrix, job.paper)
        self._style = usual.tall if any(map(tall, job.texts)) else usual
        self._paper = Paper(self._style.page, job.language)

    def run(self) -> Task[Printed]:
        """Lay out, draw, save."""
        job = self._job
        self._paper.describe(labels.matrix(job.matrix), job)
        heads = columns(job.matrix, fold=job.paper == "A4")
        grid = self._grid(heads)
        laid: list[_Laid] = []
        for section in job.sections or (Section("", ()),):
            laid.append((yield from self._lay_out(section, heads, grid, sum(len(part.section.rows) for part in laid))))
        pages = sum(len(part.flow.pages) for part in laid)
        drawn = 0
        for part in laid:
            for done in self._draw(part, grid, drawn, pages):
                drawn = done
                yield Progress((self._total * (pages + drawn)) // (2 * pages), self._total)
        return self._paper.save()

    def _grid(self, heads: tuple[Column, ...]) -> Grid:
        look = self._style
        places = edges(self._job, heads, self._paper.fonts, look.size, look.left, look.width)
        return Grid(places, look.size, look.leading, self._paper.fonts)

    def _head(self, group: str) -> Head:
        job = self._job
        by_hand = hand_lines(group, job.date) if job.blank else []
        return Head(labels.matrix(job.matrix), labels.matrix_purpose(job.matrix), group, by_hand)

    def _lay_out(self, section: Section, heads: tuple[Column, ...], grid: Grid, before: int) -> Task[_Laid]:
        """The section on its pages. before: rows of the sections before it."""
        frame = Frame(self._paper, self._style, self._job, self._head(section.group), notes(self._job, section, heads))
        top = self._style.page.height - self._style.margin - frame.top
        header = Header(self._paper, self._style, grid, heads, top)
        room = header.bottom - frame.bottom - self._style.margin
        # Rows to be written into share the page evenly.
        tall = room / max(1, int(room / _HAND_HEIGHT))
        flow = Flow(grid, room)
        rows = _Rows(self._job, heads, grid, tall if self._job.blank else 0)
        for number, row in enumerate(section.rows, 1):
            flow.add(rows.row(row))
            if number % _STEP == 0:
                yield Progress((before + number) // 2, self._total)
        for _empty in range(0 if section.rows else round(room / tall)):
            flow.add(rows.empty(tall))
        return _Laid(section, frame, header, flow)

    def _draw(self, laid: _Laid, grid: Grid, before: int, pages: int) -> Iterator[int]:
        """Draw a section; yields how many pages are done after each. before: pages of the sections before it."""
        self._paper.bookmark(laid.section.group or labels.matrix(self._job.matrix))
        part = self._paper.tree.root.add("Sect")
        head = part.add("Div")
        table = Table(self._paper, self._style, grid, laid.header, part.add("Table"))
        for number, rows in enumerate(laid.flow.pages):
            # Translators: at the foot of a printed page.
            page = _("Page {page} of {pages}").format(page=before + number + 1, pages=pages)
            laid.frame.draw_head(head if number == 0 else None)
            table.draw(rows, first=number == 0)
            laid.frame.draw_foot(page, head if number == 0 else None)
            self._paper.turn()
            yield before + number + 1


class _Rows:
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

"""Prints the scorecard: the figure, which a screen reader leaves out, and the same numbers as a table, which it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from upr_desktop.domain.progress import Progress, Task
from upr_desktop.domain.schema import PLAN
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.printing.documents.columns import Column
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.jobs import Printed, ScorecardPage
from upr_desktop.printing.documents.legend import Note
from upr_desktop.printing.documents.scorecard_figure import name_of, parts, total_name
from upr_desktop.printing.setting.drawing import Table
from upr_desktop.printing.setting.flow import Flow
from upr_desktop.printing.setting.frame import Frame, Head
from upr_desktop.printing.setting.header import Header
from upr_desktop.printing.setting.language import in_language
from upr_desktop.printing.setting.paper import Paper
from upr_desktop.printing.setting.style import Size, style
from upr_desktop.printing.setting.table import PAD, Block, Grid
from upr_desktop.printing.setting.text import words

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_BETWEEN = 14
"""Points between figure and table."""
_UPRIGHT = style(PLAN, "A4")
_STYLE = replace(_UPRIGHT, page=Size(_UPRIGHT.page.height, _UPRIGHT.page.width), size=8.5, leading=10.0)


def print_scorecard(job: ScorecardPage) -> Task[Printed]:
    """The PDF of a scorecard, on one page where it finds room; progress counts pages."""
    return in_language(job.language, _print(job))


def title() -> str:
    """What the document is called."""
    return _p("document", "Scorecard")


def _print(job: ScorecardPage) -> Task[Printed]:
    return (yield from _Press(job).run())


class _Press:
    """Lays everything out, so that every page can say how many there are, then draws it."""

    def __init__(self, job: ScorecardPage) -> None:
        self._job = job
        self._paper = Paper(_STYLE.page, job.language)
        self._frame = Frame(
            self._paper, _STYLE, job, Head(title(), _("how far the recommendations are implemented")), [_note()]
        )
        self._top = _STYLE.page.height - _STYLE.margin - self._frame.top
        self._room = self._top - self._frame.bottom - _STYLE.margin
        self._columns = _columns(job)
        self._grid = Grid(self._edges(), _STYLE.size, _STYLE.leading, self._paper.fonts)

    def run(self) -> Task[Printed]:
        """Lay out, draw, save."""
        self._paper.describe(title(), self._job)
        self._paper.bookmark(title())
        figures = list(parts(self._job.scorecard, _STYLE.width, self._paper.fonts, self._room))
        used = figures[-1].height + _BETWEEN
        header, flow = self._table(self._top - used)
        beside = len(flow.pages) == 1 and header.bottom > self._frame.bottom + _STYLE.margin
        if not beside:
            header, flow = self._table(self._top)
        tables = flow.pages if self._job.scorecard.total else []
        pages = len(figures) + len(tables) - (beside and bool(tables))
        part = self._paper.tree.root.add("Sect")
        head = part.add("Div")
        table = Table(self._paper, _STYLE, self._grid, header, part.add("Table")) if tables else None
        for page in range(pages):
            yield Progress(page, pages)
            self._frame.draw_head(None if page else head)
            if page < len(figures):
                self._draw(figures[page])
            place = page - (pages - len(tables))
            if table and place >= 0:
                table.draw(tables[place], first=place == 0)
            # Translators: at the foot of a printed page.
            number = _("Page {page} of {pages}").format(page=page + 1, pages=pages)
            self._frame.draw_foot(number, None if page else head)
            self._paper.turn()
        return self._paper.save()

    def _draw(self, drawing: Drawing) -> None:
        """The table says the same; where there is nothing to count there is no table, and the sentence is read out."""
        tag = None if self._job.scorecard.total else self._paper.tree.root.add("P")
        with self._paper.tagged(tag):
            self._paper.figure(drawing, _STYLE.left, self._top - drawing.height)

    def _table(self, top: float) -> tuple[Header, Flow]:
        """The table from this height down."""
        header = Header(self._paper, _STYLE, self._grid, self._columns, top)
        flow = Flow(self._grid, max(header.bottom - self._frame.bottom - _STYLE.margin, 0))
        card = self._job.scorecard
        for row in card.rows:
            flow.add([self._block(name_of(row), row.counts, strong=False)])
        flow.add([self._block(total_name(), card.counts, strong=True)])
        return header, flow

    def _block(self, name: str, counts: Mapping[str, int], *, strong: bool) -> Block:
        numbers = [counts.get(status, 0) for status in self._job.scorecard.statuses]
        texts = [name, *map(str, numbers), str(sum(numbers))]
        cells = [self._grid.cell([Passage(text, strong)], place) for place, text in enumerate(texts)]
        return Block(cells, cells[0])

    def _edges(self) -> tuple[float, ...]:
        """The numbers take what their headings need; the names the rest."""
        bold = self._paper.fonts.bold
        longest = [max(bold.widths(words(column.heading))) * _STYLE.size / 1000 for column in self._columns[1:]]
        numbers = [width + 2 * PAD + 1 for width in longest]
        return tuple(accumulate([_STYLE.width - sum(numbers), *numbers], initial=_STYLE.left))


def _columns(job: ScorecardPage) -> tuple[Column, ...]:
    marked = [(status, f"{labels.status_symbol(status)} {labels.status(status)}") for status in job.scorecard.statuses]
    total = _p("heading of a column", "Total")
    return (
        Column(("group",), _("Thematic group")),
        *(Column((status,), heading) for status, heading in marked),
        Column(("total",), total),
    )


def _note() -> Note:
    return Note(
        total_name(),
        _("A recommendation on which several groups work is counted in each of them, and once in the last line."),
    )

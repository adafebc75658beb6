"""Forms: boxes with headings, below and beside each other, filled or to be written into by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice

from upr_desktop.domain.progress import Progress, Task
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.jobs import Cover, Printed
from upr_desktop.printing.documents.legend import Note
from upr_desktop.printing.setting import mark
from upr_desktop.printing.setting.flow import Flow, Part
from upr_desktop.printing.setting.frame import Frame, Head
from upr_desktop.printing.setting.language import in_language
from upr_desktop.printing.setting.paper import Paper, Rule
from upr_desktop.printing.setting.scripts import tall
from upr_desktop.printing.setting.style import HAIR, Style
from upr_desktop.printing.setting.table import PAD, RISE, Block, Cell, Grid
from upr_desktop.printing.setting.tags import Tag

COLUMNS = 24
"""Boxes begin and end at the steps of a fine grid."""


@dataclass(frozen=True, slots=True)
class Box:
    """A heading and what stands below it. span: its width in COLUMNS. least: its height at least, in points."""

    heading: str = ""
    text: Sequence[Passage] = ()
    span: int = COLUMNS
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Form:
    """One form, which begins on a page of its own.

    parts: rows, each of boxes side by side, that stay together where a page holds them. notes: the legend at the foot.
    contents: its entries in the list of contents, the widest first.
    mark: for cameras, and below it in letters, in the right corner of the first row; see `domain.code`.
    fills: whether rows share out what their page has left.
    """

    head: Head
    parts: Sequence[Sequence[Sequence[Box]]]
    contents: Sequence[str]
    notes: Sequence[Note] = ()
    mark: str = ""
    fills: bool = True


def print_forms(about: Cover, style: Style, document: str, forms: Callable[[], Sequence[Form]]) -> Task[Printed]:
    """The PDF of forms, one behind the other; progress counts them.

    document: its name on the command line. forms: called in the language of the document.
    """
    return in_language(about.language, _print(about, style, document, forms))


def _print(about: Cover, style: Style, document: str, make: Callable[[], Sequence[Form]]) -> Task[Printed]:
    forms = make()
    if any(tall(passage.text) for form in forms for part in form.parts for row in part for box in row for passage in box.text):
        style = style.tall
    paper = Paper(style.page, about.language)
    paper.describe(labels.document(document), about)
    laid: list[_Laid] = []
    for number, form in enumerate(forms, 1):
        laid.append(_Laid(paper, style, about, form))
        yield Progress(number, 2 * len(forms))
    pages = sum(len(part.flow.pages) for part in laid)
    page = 0
    above: Sequence[str] = ()
    for number, part in enumerate(laid, 1):
        contents = part.form.contents
        for depth in range(len(contents)):
            if contents[: depth + 1] != above[: depth + 1]:
                paper.bookmark(contents[depth], depth)
        above, page = contents, part.draw(page, pages)
        yield Progress(len(forms) + number, 2 * len(forms))
    return paper.save()


@dataclass(slots=True, eq=False)
class _Row(Block):
    """headings: how many lines the heading of each cell has."""

    headings: list[int] = field(default_factory=list)
    tags: list[tuple[Tag, Tag]] = field(default_factory=list)


class _Laid:
    """A form whose rows have found their pages."""

    def __init__(self, paper: Paper, style: Style, about: Cover, form: Form) -> None:
        self.form = form
        self._paper = paper
        self._style = style
        self._frame = Frame(paper, style.quiet, about, form.head, list(form.notes))
        step = style.width / COLUMNS
        edges = tuple(accumulate([step] * COLUMNS, initial=style.left))
        self._grid = Grid(edges, style.size, style.leading, paper.fonts)
        self._top = style.page.height - style.margin - self._frame.top
        room = self._top - self._frame.bottom - style.margin
        self.flow = Flow(self._grid, room)
        rows = iter(self._rows(room))
        for part in form.parts:
            self.flow.add(list(islice(rows, len(part))))

    def _rows(self, room: float) -> list[Block]:
        boxes = [row for part in self.form.parts for row in part]
        rows: list[Block] = [self._row(row) for row in boxes]
        if self.form.mark:
            rows[0].least = max(rows[0].least, mark.HEIGHT)
        heights = [max(row.least, self._grid.height(row.lines)) for row in rows]
        if self.form.fills and sum(heights) < room:
            # What has nothing to be written into, such as the recommendation itself, keeps its height.
            open_rows = [place for place, row in enumerate(boxes) if any(box.least for box in row)]
            for place in open_rows:
                rows[place].least = heights[place] + (room - sum(heights)) / len(open_rows)
        return rows

    def _row(self, boxes: Sequence[Box]) -> _Row:
        cells, headings, first = [], [], 0
        for box in boxes:
            heading = [Passage(box.heading, strong=True)] if box.heading else []
            cells.append(self._grid.cell([*heading, *box.text], first, box.span))
            headings.append(len(self._grid.cell(heading, first, box.span).lines))
            first += box.span
        return _Row(cells, Cell(0, COLUMNS, []), max(box.least for box in boxes), headings=headings)

    def draw(self, before: int, pages: int) -> int:
        """Draw all pages; how many are drawn then. before: pages of the forms before this one."""
        part = self._paper.tree.root.add("Sect")
        head = part.add("Div")
        for number, rows in enumerate(self.flow.pages):
            self._frame.draw_head(head if number == 0 else None)
            y = self._top
            for row in rows:
                self._draw(row, y, part)
                y -= row.height
            if self.form.mark and number == 0:
                mark.draw(self._paper, self._style, self.form.mark, self._top, part)
            page = _("Page {page} of {pages}").format(page=before + number + 1, pages=pages)
            self._frame.draw_foot(page, head if number == 0 else None)
            self._paper.turn()
        return before + len(self.flow.pages)

    def _draw(self, part: Part, top: float, section: Tag) -> None:
        row = part.block
        assert isinstance(row, _Row)
        if not row.tags:
            row.tags = [self._tags(section, heading) for heading in row.headings]
        with self._paper.tagged(None):
            for cell, heading in zip(row.cells, row.headings, strict=True):
                self._strip(cell, heading - part.start, top)
            self._paper.rules(list(self._rules(part, top)), 0.5, HAIR)
        for cell, heading, tags in zip(row.cells, row.headings, row.tags, strict=True):
            middle = min(max(heading, part.start), part.stop)
            self._lines(cell, part.start, middle, part.start, top, tags[0])
            self._lines(cell, middle, part.stop, part.start, top, tags[1])

    def _tags(self, section: Tag, heading: int) -> tuple[Tag, Tag]:
        """What heading and text of a box belong to on all their pages."""
        box = section.add("Div")
        return (box.add("H3") if heading else box), box.add("P")

    def _strip(self, cell: Cell, lines: int, top: float) -> None:
        """The tinted ground of a heading."""
        if lines > 0:
            left, right = self._grid.edges[cell.first], self._grid.edges[cell.first + cell.span]
            height = lines * self._grid.leading + PAD / 2
            self._paper.ground(left, top - height, right - left, height, self._style.tint)

    def _lines(self, cell: Cell, first: int, stop: int, start: int, top: float, tag: Tag) -> None:
        """Lines of a cell, of which `start` stands at the top of this page."""
        lines = cell.lines[first:stop]
        if lines:
            y = top - PAD - RISE * self._grid.size - (first - start) * self._grid.leading
            with self._paper.tagged(tag):
                self._grid.draw(self._paper, cell, lines, y, first)

    def _rules(self, part: Part, top: float) -> Iterator[Rule]:
        left, right, bottom = self._style.left, self._style.right, top - part.height
        yield from ((left, top, right, top), (left, bottom, right, bottom))
        yield from ((x, top, x, bottom) for x in (left, right))
        yield from ((x, top, x, bottom) for x in (self._grid.edges[cell.first] for cell in part.block.cells[1:]))

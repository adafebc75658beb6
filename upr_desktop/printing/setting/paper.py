"""One PDF document in the making: pages with text, rules and grounds on them, tagged for screen readers.

Places and lengths are in points (1/72 inch) from the lower left corner of the page. Operators are written out here:
ReportLab's own text objects look up every letter each time, which is most of the time that a long matrix takes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import groupby
from typing import Any, TypeAlias

from upr_desktop.printing.documents.jobs import Cover, Printed
from upr_desktop.printing.setting.fonts import REGULAR, Fonts, load
from upr_desktop.printing.setting.style import BLACK, Size
from upr_desktop.printing.setting.tags import Tag, Tree

Rule: TypeAlias = tuple[float, float, float, float]
"""A straight line from x, y to x, y."""


class Paper:
    """A PDF document; the same calls give the same bytes.

    fonts: its letters. tree: what a screen reader reads.
    """

    def __init__(self, size: Size, language: str) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        # Letters instead of bytes would make files a quarter larger for mail systems of the last century.
        rl_config.useA85 = 0
        # Its own first font would be Helvetica, named in the file but not part of it.
        options = {"initialFontName": load(REGULAR).fontName, "pdfVersion": (1, 7), "lang": language}
        self._target = BytesIO()
        self._canvas = Canvas(self._target, pagesize=size, pageCompression=1, invariant=1, **options)
        self.fonts = Fonts(self._canvas._doc)
        self.tree = Tree()
        self._page: list[str] = []
        self._kept: dict[Callable[[], None], list[str]] = {}

    def describe(self, name: str, about: Cover) -> None:
        """What a viewer shows about the document. name: what kind it is. Without a date it is one of the year 2000."""
        canvas = self._canvas
        canvas.setTitle(f"{name} – {about.review}" if about.review else name)
        canvas.setAuthor(about.organisation)
        canvas.setSubject("")
        canvas.setCreator("UPR Desktop")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.addPageLabel(0, "ARABIC", 1)
        if made := about.date:
            canvas.setDateFormatter(lambda *_: f"D:{made:%Y%m%d}000000Z")

    @contextmanager
    def tagged(self, tag: Tag | None) -> Iterator[None]:
        """What is drawn inside belongs to the tag; None: furniture that is not read out."""
        self._write(self.tree.begin(tag))
        yield
        self._write("EMC")

    def text(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float,
        *,
        leading: float = 0,
        bold: Collection[int] = (),
        colour: str = BLACK,
        room: float = 0,
    ) -> None:
        """Lines below each other; x, y: start of the first base line. bold: which of the lines are.

        room: the width of the column, at the end of which lines begin that are read from right to left; 0: there is none.
        """
        shown = [
            (self.fonts.bold if strong else self.fonts.regular).shown(
                [lines[number] for number in numbers], size, room=room, colour=colour
            )
            for strong, numbers in groupby(range(len(lines)), bold.__contains__)
        ]
        self._write(f"{colour} rg BT {leading:g} TL 1 0 0 1 {x:.2f} {y:.2f} Tm {' '.join(shown)} ET")

    def rules(self, rules: Sequence[Rule], width: float, colour: str) -> None:
        """Straight lines."""
        paths = " ".join(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for x1, y1, x2, y2 in rules)
        if rules:
            self._write(f"{width:g} w {colour} RG {paths} S")

    def ground(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle; x, y: its lower left corner."""
        self._write(f"{colour} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def figure(self, drawing: Any, x: float, y: float) -> None:
        """A drawing of reportlab.graphics; x, y: its lower left corner. Not within `again`."""
        from reportlab.graphics.renderPDF import draw

        self._hand_over()
        draw(drawing, self._canvas, x, y)

    def again(self, draw: Callable[[], None]) -> None:
        """What is the same on many pages: set once, and copied from then on. Nothing in it is read out."""
        if draw not in self._kept:
            page, self._page = self._page, []
            draw()
            self._kept[draw], self._page = self._page, page
        self._page += self._kept[draw]

    def bookmark(self, title: str, depth: int = 0) -> None:
        """An entry in the viewer's list of contents that leads to this page. depth: 0, or below the last one of depth - 1."""
        key = f"page{self._canvas.getPageNumber()}.{depth}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, depth, closed=depth == 0)

    def turn(self) -> None:
        """Finish this page and begin the next."""
        self._hand_over()
        self._canvas.showPage()
        self.tree.turn()

    def save(self) -> Printed:
        """The document; every page has been turned."""
        pages = self._canvas.getPageNumber() - 1
        self.tree.write(self._canvas._doc)
        self._canvas.save()
        return Printed(self._target.getvalue(), pages, "".join(sorted(self.fonts.missing)))

    def _hand_over(self) -> None:
        self._canvas.addLiteral("\n".join(self._page))
        self._page.clear()

    def _write(self, operators: str) -> None:
        self._page.append(operators)

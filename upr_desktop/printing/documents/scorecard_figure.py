"""The scorecard as a figure: a bar for each group, drawn once for paper and for the screen.

Each status has a sign, a tone and a pattern of its own, so that a print in black and white tells them apart. Lengths are in
points on paper; all of them are whole, since SVG files of ReportLab cut off what is behind the point.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from upr_desktop.domain.scorecard import Row, Scorecard
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.printing.setting.fonts import BOLD, REGULAR, Fonts
from upr_desktop.printing.setting.text import wrapped
from upr_desktop.printing.setting.widths import shared_out

if TYPE_CHECKING:
    from reportlab.graphics.renderbase import Renderer
    from reportlab.graphics.shapes import Drawing, Shape

    from upr_desktop.printing.setting.fonts import Face

_SIZE, _LEADING = 9, 12
_BAR, _GAP, _SPACE = 15, 5, 10
"""Height of a bar; below it; between name and bar, and between two words of the legend."""
_SIGN, _PAD = 7, 4
"""Side of a sign; around sign and number."""
_NAMES = 0.36
"""Share of the width that names may take."""
_TEXT, _EDGE, _RULE = "#1b222b", "#55606d", "#b0b8c1"


class _Look(NamedTuple):
    """How a status is shown. stripes: colour of the lines across its ground; empty: none."""

    ground: str
    ink: str
    stripes: str = ""


_LOOKS = {
    "implemented": _Look("#14522c", "#ffffff"),
    "partly": _Look("#e3b04b", _TEXT),
    "not_implemented": _Look("#fdf0ee", "#7d1c14", "#c46a62"),
    "": _Look("#ffffff", _TEXT),
}
_NEWER = _Look("#d3d9e0", _TEXT)


class _Line(NamedTuple):
    """A bar with its name beside it."""

    name: list[str]
    counts: Mapping[str, int]
    strong: bool

    @property
    def height(self) -> int:
        return max(_BAR, len(self.name) * _LEADING)


def figure(card: Scorecard, width: float, fonts: Fonts, *, whole: bool = True) -> Drawing:
    """The figure, as high as it needs to be; a sentence when there is nothing to count. whole: with the bar of the total."""
    return _Figure(card, int(width), fonts, whole).drawn()


def svg(card: Scorecard, width: int) -> bytes:
    """The figure as an SVG file, with the program's letters by name."""
    from reportlab.graphics.renderSVG import drawToString
    from reportlab.pdfbase.pdfdoc import PDFDocument

    names = {REGULAR: {"family": "Noto Sans"}, BOLD: {"family": "Noto Sans", "weight": "bold"}}
    # Qt does not know clipping paths, and would paint the one that is left out so.
    drawn: str = drawToString(figure(card, width, Fonts(PDFDocument())), fontHacks=names, useClip=True)
    return drawn.encode()


def name_of(row: Row) -> str:
    """The name of a row."""
    return labels.group(row.name)


def total_name() -> str:
    """The name of the row below all others."""
    return _p("last line of a table", "Total")


class _Figure:
    """Sets everything from top to bottom, then draws it."""

    def __init__(self, card: Scorecard, width: int, fonts: Fonts, whole: bool) -> None:
        self._card, self._width, self._fonts = card, width, fonts
        self._shapes: list[Any] = []
        rows = [(name_of(row), row.counts, False) for row in card.rows]
        total = [(total_name(), card.counts, True)] if whole else []
        named = [(labels.with_size(name, sum(counts.values())), counts, strong) for name, counts, strong in rows + total]
        most = _NAMES * width
        self._lines = [_Line(self._broken(name, most, strong), counts, strong) for name, counts, strong in named]
        widest = max((self._text_width(text, line.strong) for line in self._lines for text in line.name), default=0)
        self._left = ceil(widest) + _SPACE

    def drawn(self) -> Drawing:
        """The figure."""
        from reportlab.graphics.shapes import Drawing

        height = self._height()
        drawing = Drawing(self._width, height)
        # Otherwise a document would name Times-Roman, which is no part of it.
        drawing.initialFontName = REGULAR
        (self._draw_all if self._card.total else self._say_nothing)(height)
        for shape in self._shapes:
            drawing.add(shape)
        return drawing

    def _height(self) -> int:
        if not self._card.total:
            return _LEADING * len(self._nothing()) + _GAP
        legend = (self._legend()[-1][1] + 1) * (_BAR + _GAP) + _GAP
        return legend + sum(line.height + _GAP for line in self._lines) + _GAP

    def _say_nothing(self, height: int) -> None:
        for number, text in enumerate(self._nothing(), 1):
            self._write(text, 0, height - number * _LEADING + 3)

    def _nothing(self) -> list[str]:
        return self._broken(_("There are no recommendations yet, so there is nothing to count."), self._width, False)

    def _draw_all(self, height: int) -> None:
        for x, line, status, word in self._legend():
            top = height - line * (_BAR + _GAP)
            self._segment(x, top, _SIGN + 2 * _PAD, status, "")
            self._write(word, x + _SIGN + 3 * _PAD, top - _BAR + 4)
        y = height - self._height() + sum(line.height + _GAP for line in self._lines) + _GAP
        for bar in self._lines:
            if bar.strong:
                self._rule(y + _GAP // 2 - 1)
                y -= _GAP
            self._draw(bar, y)
            y -= bar.height + _GAP

    def _draw(self, line: _Line, top: int) -> None:
        first = top - (line.height - len(line.name) * _LEADING) // 2 - _SIZE
        for number, text in enumerate(line.name):
            self._write(text, 0, first - number * _LEADING, strong=line.strong)
        found = [(status, line.counts[status]) for status in self._card.statuses if line.counts.get(status)]
        least = [float(self._least(str(count))) for _status, count in found]
        room = self._width - self._left - 1
        bar_top = top - (line.height - _BAR) // 2
        x = float(self._left)
        # No segment is too narrow for its number, however small its share.
        widths = shared_out(room, least, [room] * len(found), [count for _status, count in found]) if found else []
        for (status, count), width in zip(found, widths, strict=True):
            self._segment(x, bar_top, width, status, str(count))
            x += width

    def _segment(self, x: float, top: int, width: float, status: str, number: str) -> None:
        from reportlab.graphics.shapes import Rect

        look = _LOOKS.get(status, _NEWER)
        bottom = top - _BAR
        self._shapes.append(Rect(x, bottom, width, _BAR, fillColor=_colour(look.ground), strokeColor=None))
        inner = self._least(number) if number else _SIGN + 2 * _PAD
        left = x + (width - inner) / 2
        if look.stripes:
            self._stripes(x, bottom, width, look.stripes)
            plate = (left + _PAD / 2, bottom + 2, inner - _PAD, _BAR - 4)
            self._shapes.append(Rect(*plate, fillColor=_colour(look.ground), strokeColor=None))
        edge = _colour(_EDGE)
        self._shapes.append(Rect(x, bottom, width, _BAR, fillColor=None, strokeColor=edge, strokeWidth=0.6))
        self._sign(left + _PAD, bottom + (_BAR - _SIGN) / 2, status, look.ink)
        if number:
            self._write(number, left + _PAD + _SIGN + 3, bottom + 4, colour=look.ink)

    def _stripes(self, x: float, bottom: int, width: float, colour: str) -> None:
        """Lines that rise to the right, cut off at the edges."""
        start = -float(_BAR)
        while start < width:
            first, last = max(start, 0.0), min(start + _BAR, width)
            if last > first:
                self._path([(x + first, bottom + first - start), (x + last, bottom + last - start)], colour, 0.8)
            start += _PAD

    def _sign(self, x: float, y: float, status: str, ink: str) -> None:
        """The sign of a status, as `labels.status_symbol` has it: few letters bring it with them."""
        from reportlab.graphics.shapes import Rect

        filled = {"implemented": _SIGN, "partly": _SIGN / 2}.get(status, 0)
        if status not in _LOOKS:
            self._write(labels.status_symbol(status), x + 1, y, colour=ink)
            return
        self._shapes.append(Rect(x, y, _SIGN, _SIGN, fillColor=None, strokeColor=_colour(ink), strokeWidth=1))
        if filled:
            self._shapes.append(Rect(x, y, filled, _SIGN, fillColor=_colour(ink), strokeColor=None))
        if status == "not_implemented":
            self._path([(x, y), (x + _SIGN, y + _SIGN)], ink, 1)
            self._path([(x, y + _SIGN), (x + _SIGN, y)], ink, 1)

    def _rule(self, y: float) -> None:
        self._path([(0, y), (self._width, y)], _RULE, 0.6)

    def _path(self, points: list[tuple[float, float]], colour: str, width: float) -> None:
        from reportlab.graphics.shapes import PolyLine

        flat = [place for point in points for place in point]
        self._shapes.append(PolyLine(flat, strokeColor=_colour(colour), strokeWidth=width))

    def _legend(self) -> list[tuple[int, int, str, str]]:
        """Place from the left, line, status and word of each sign."""
        found: list[tuple[int, int, str, str]] = []
        x, line = 0, 0
        for status in self._card.statuses:
            word = labels.status(status)
            needed = _SIGN + 3 * _PAD + ceil(self._text_width(word, False))
            if x and x + needed > self._width:
                x, line = 0, line + 1
            found.append((x, line, status, word))
            x += needed + 2 * _SPACE
        return found

    def _write(self, text: str, x: float, y: float, *, strong: bool = False, colour: str = _TEXT) -> None:
        face = self._fonts.bold if strong else self._fonts.regular
        self._shapes.append(_words(text.rstrip(), x, y, _SIZE, face, BOLD if strong else REGULAR, colour))

    def _broken(self, text: str, width: float, strong: bool) -> list[str]:
        face = self._fonts.bold if strong else self._fonts.regular
        return wrapped(self._fonts.drawable(text), face, width / _SIZE * 1000 + 0.01)

    def _text_width(self, text: str, strong: bool) -> float:
        face = self._fonts.bold if strong else self._fonts.regular
        return face.width(text.rstrip()) * _SIZE / 1000

    def _least(self, number: str) -> int:
        return ceil(self._text_width(number, False)) + _SIGN + 3 + 2 * _PAD


def _colour(code: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(code)


def parts(card: Scorecard, width: float, fonts: Fonts, room: float) -> Iterator[Drawing]:
    """The figure in pieces that are no higher than `room`; the total is in the last."""
    pieces = [list(card.rows)]
    while pieces:
        rows = pieces.pop(0)
        drawing = figure(Scorecard(tuple(rows), card.counts), width, fonts, whole=not pieces)
        if drawing.height > room and len(rows) > 1:
            half = len(rows) // 2
            pieces = [rows[:half], rows[half:], *pieces]
        else:
            yield drawing


def _words(text: str, x: float, y: float, size: float, face: Face, font: str, colour: str) -> Shape:
    """A shape of reportlab.graphics: one line of text that begins at x, y.

    face: of the document that it is drawn in. font: the name by which a screen knows it. colour: such as `#1b222b`.
    """
    from reportlab.graphics.renderPDF import _PDFRenderer
    from reportlab.graphics.shapes import DirectDraw, String

    ink = _colour(colour)

    def draw(_shape: Shape, renderer: Renderer) -> None:
        if isinstance(renderer, _PDFRenderer):
            # The renderer believes to know the colours, so they are as they were afterwards.
            red, green, blue = ink.rgb()
            shown = face.shown([text], size, colour=f"{red:g} {green:g} {blue:g}")
            place = f"{red:g} {green:g} {blue:g} rg BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET"
            renderer._canvas.addLiteral(f"q\n{place}\nQ")
        else:
            renderer.drawNode(String(x, y, text, fontName=font, fontSize=size, fillColor=ink))

    return type("Words", (DirectDraw,), {"drawDirectly": draw})()

"""What stands on every page around the table: title, group, review, whose it is, for whom, the legend and the page number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from upr_desktop.i18n import LANGUAGES
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.printing.documents.jobs import Cover
from upr_desktop.printing.documents.legend import Note
from upr_desktop.printing.setting.language import long_date
from upr_desktop.printing.setting.paper import Paper
from upr_desktop.printing.setting.scripts import runs_backwards
from upr_desktop.printing.setting.style import BLACK, GREY, HAIR, Style
from upr_desktop.printing.setting.table import RISE
from upr_desktop.printing.setting.tags import Tag
from upr_desktop.printing.setting.text import wrapped

_TITLE, _GROUP, _REVIEW, _LEADING = 15.0, 11.0, 9.5, 1.35
_LEFT, _RIGHT = 0.62, 0.35
"""Shares of the width for the two sides of the head."""
_MOST = 3
"""Lines that one name may take at the head: no name pushes the table off the page."""
_DOT = " · "
_SLOTS = 3
"""What can be filled in by hand at the head: group, writer, date."""
_GAP, _HAND, _BETWEEN = 7.0, 22.0, 16.0
"""Points between head, table and foot; height of a line to write on by hand; between two notes of the legend."""


class Head(NamedTuple):
    """What the head of a page says beside the origin of the document.

    purpose: stands beside the title; may be empty, as group may. by_hand: the words before lines to be written on.
    """

    title: str
    purpose: str = ""
    group: str = ""
    by_hand: Sequence[str] = ()


class _Line(NamedTuple):
    """A line of the head.

    kind: what it is to a screen reader. after: points behind the beginning of the line above, beside which it stands.
    """

    text: str
    size: float
    bold: bool = False
    colour: str = BLACK
    kind: str = "P"
    after: float = 0.0


class _Piece(NamedTuple):
    """A stretch of the legend at its place: points from the left, lines from the top."""

    x: float
    line: int
    texts: list[str]
    bold: bool


class Frame:
    """The head and the foot of the pages of one section.

    top, bottom: their heights in points, without the margins.
    """

    def __init__(self, paper: Paper, style: Style, about: Cover, head: Head, notes: list[Note]) -> None:
        self._paper = paper
        self._style = style
        self._left = self._side_by_side(self._broken(_title(head, style.accent), _LEFT))
        self._right = self._broken(_origin(about, style), _RIGHT)
        self._by_hand = head.by_hand
        self._language = _("Language: {language}").format(language=LANGUAGES[about.language])
        self._legend = self._pieces(notes)
        lines = self._legend[-1].line + len(self._legend[-1].texts) if self._legend else 0
        self.top = max(_height(self._left), _height(self._right)) + _HAND * bool(self._by_hand) + _GAP
        self.bottom = lines * style.leading + 2 * _GAP + style.size

    def draw_head(self, tag: Tag | None) -> None:
        """Put the head on this page. tag: whose children it becomes; None: it was read out before."""
        if tag is None:
            self._paper.again(self._unread_head)
        else:
            self._draw_head(tag)

    def draw_foot(self, page: str, tag: Tag | None) -> None:
        """Put the foot on this page. page: its number in words. tag: whose child the legend becomes; None: read out before."""
        if tag is None:
            self._paper.again(self._unread_legend)
        elif self._legend:
            self._draw_legend(tag)
        with self._paper.tagged(None):
            self._last_line(page)

    def _unread_head(self) -> None:
        self._draw_head(None)

    def _unread_legend(self) -> None:
        self._draw_legend(None)

    def _draw_head(self, tag: Tag | None) -> None:
        y = self._style.page.height - self._style.margin
        self._head(self._left, y, tag, right=False)
        self._head(self._right, y, tag, right=True)
        with self._paper.tagged(None):
            self._hand_lines(y - self.top + _GAP + 5)

    def _head(self, lines: list[_Line], top: float, tag: Tag | None, *, right: bool) -> None:
        y = top
        for line in lines:
            x = self._style.right - self._width(line) if right else self._style.left + line.after
            if not line.after:
                y -= line.size * _LEADING
            with self._paper.tagged(tag.add(line.kind) if tag else None):
                self._paper.text(x, y, [line.text], line.size, bold=range(line.bold), colour=line.colour)

    def _hand_lines(self, y: float) -> None:
        slot = self._style.width / _SLOTS
        for number, word in enumerate(self._by_hand):
            line = _Line(word, self._style.size)
            x = self._style.left + number * slot
            self._paper.text(x, y, [word], line.size)
            end = x + slot - (_HAND if number < _SLOTS - 1 else 0)
            self._paper.rules([(x + self._width(line) + 4, y - 2, end, y - 2)], 0.4, HAIR)

    def _draw_legend(self, tag: Tag | None) -> None:
        style = self._style
        top = style.margin + self.bottom - _GAP - RISE * style.size
        with self._paper.tagged(tag.add("P") if tag else None):
            for piece in self._legend:
                x, y = style.left + piece.x, top - piece.line * style.leading
                bold, colour = (range(1), BLACK) if piece.bold else ((), GREY)
                self._paper.text(x, y, piece.texts, style.size, leading=style.leading, bold=bold, colour=colour)

    def _last_line(self, page: str) -> None:
        style = self._style
        line = _Line(page, style.size)
        y = style.margin + style.size + 3
        self._paper.rules([(style.left, y, style.right, y)], 0.4, HAIR)
        self._paper.text(style.left, style.margin + 2, [self._language], style.size, colour=GREY)
        self._paper.text(style.right - self._width(line), style.margin + 2, [page], style.size)

    def _pieces(self, notes: list[Note]) -> list[_Piece]:
        """The legend run on over the width; a note begins a new line rather than being broken."""
        pieces: list[_Piece] = []
        x, line, size = 0.0, 0, self._style.size
        for note in notes:
            sign, meaning = (self._paper.fonts.drawable(text) for text in note)
            before = self._width(_Line(sign, size, bold=True)) + _BETWEEN / 4
            needed = before + self._width(_Line(meaning, size))
            if x and x + needed > self._style.width:
                x, line = 0.0, line + 1
            texts = wrapped(meaning, self._paper.fonts.regular, (self._style.width - x - before) / size * 1000 + 0.01)
            pieces += [_Piece(x, line, [sign + " "], bold=True), _Piece(x + before, line, texts, bold=False)]
            x, line = x + needed + _BETWEEN, line + len(texts) - 1
        return pieces

    def _broken(self, lines: Iterable[_Line], share: float) -> list[_Line]:
        return [line._replace(text=text) for line in lines for text in self._shortened(self._texts(line, share))]

    def _shortened(self, texts: list[str]) -> list[str]:
        """What there is room for, and a sign that there is more."""
        if len(texts) <= _MOST:
            return texts
        return [*texts[: _MOST - 1], f"{texts[_MOST - 1].rstrip()[:-1]}…"]

    def _side_by_side(self, lines: list[_Line]) -> list[_Line]:
        """Title and purpose on one line, where they have room."""
        title, *others = lines
        if others and others[0].kind == "P":
            after = self._width(title) + others[0].size
            if after + self._width(others[0]) <= _LEFT * self._style.width:
                others[0] = others[0]._replace(after=after)
        return [title, *others]

    def _texts(self, line: _Line, share: float) -> list[str]:
        face = self._paper.fonts.bold if line.bold else self._paper.fonts.regular
        broken = wrapped(self._paper.fonts.drawable(line.text), face, self._style.width * share / line.size * 1000)
        # A new line parts as well as the dot does.
        return [text.removesuffix(_DOT.lstrip()) for text in broken]

    def _width(self, line: _Line) -> float:
        face = self._paper.fonts.bold if line.bold else self._paper.fonts.regular
        return face.width(line.text.rstrip()) * line.size / 1000


def hand_lines(group: str, day: date | None) -> list[str]:
    """What is written at the head of a document by hand, when it is not printed there."""
    words = [
        "" if group else _p("line to be filled in by hand", "Group:"),
        _p("line to be filled in by hand", "Written by:"),
        "" if day else _p("line to be filled in by hand", "Date:"),
    ]
    return [word for word in words if word]


def _title(head: Head, accent: str) -> list[_Line]:
    title = [
        _Line(head.title, _TITLE, bold=True, colour=accent, kind="H1"),
        _Line(head.purpose, _REVIEW, colour=GREY),
        _Line(head.group, _GROUP, bold=True, kind="H2"),
    ]
    return [line for line in title if line.text]


def _origin(about: Cover, style: Style) -> list[_Line]:
    made = [about.organisation, long_date(about.date) if about.date else ""]
    if runs_backwards(about.organisation):
        # Behind it the day would be torn from its month, as numbers go on from right to left.
        made.reverse()
    lines = [
        _Line(about.review, _REVIEW, bold=True),
        _Line(_DOT.join(word for word in made if word), style.size),
        _Line(labels.audience(about.audience), style.size, bold=True, colour=style.accent),
    ]
    return [line for line in lines if line.text]


def _height(lines: list[_Line]) -> float:
    return sum(line.size * _LEADING for line in lines if not line.after)

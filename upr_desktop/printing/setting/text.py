"""Text from people made ready for paper: what is not seen is taken out, and lines are filled word by word."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Protocol
from unicodedata import is_normalized, normalize

from upr_desktop.printing.setting.breaks import clusters, pieces
from upr_desktop.printing.setting.scripts import JOINERS, LETTERS, MARK, foreign, read_backwards

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_BLANKS = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
    f"(?<![{LETTERS}][{JOINERS}])"
)
"""Controls, marks of direction, joiners where nothing is joined, variation selectors, soft hyphens, halves of letters."""
_PLAIN = re.compile("[\n -~]*")
_SEAMS = "-/–—.,;:_@?&=)"
"""Signs after which a word that is wider than its column is cut rather than anywhere else."""


class Measure(Protocol):
    """How wide letters are, in thousandths of the size of the letters."""

    space: float

    def widths(self, words: list[str]) -> list[float]:
        """The width of every word."""
        ...


def cleaned(text: str) -> str:
    """The text as it is seen: line ends as \\n, plain blanks, no invisible signs, letters and their accents as one."""
    if _PLAIN.fullmatch(text):
        return text
    text = _UNSEEN.sub("", _BLANKS.sub(" ", _LINE_ENDS.sub("\n", text)))
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def words(line: str) -> list[str]:
    """The words of a line; where there are no spaces between them, what it may be broken into.

    No-break spaces, narrow ones too, hold a word together.
    """
    if foreign(line):
        return [piece.removesuffix(" ") for piece in pieces(line)]
    return _spaced(line)


def wrapped(text: str, measure: Measure, limit: float) -> list[str]:
    """The lines of a text in a column. Each ends with a space, so that copied lines do not glue words together.

    A word wider than the column is cut, after a hyphen or the like where it has one; those lines end without a space.
    Lines of a paragraph that is read from right to left begin with `scripts.MARK`.
    limit: in thousandths of the size of the letters.
    """
    lines: list[str] = []
    other = foreign(text)
    for paragraph in text.split("\n"):
        lines += (
            _parted(paragraph, measure, limit) if other and foreign(paragraph) else _filled(_spaced(paragraph), measure, limit)
        )
    return lines


def _spaced(line: str) -> list[str]:
    return [word for word in line.split(" ") if word]


def _filled(pieces: list[str], measure: Measure, limit: float) -> list[str]:
    widths = measure.widths(pieces)
    lines = []
    while widths and max(widths) > limit:
        wide = next(place for place, width in enumerate(widths) if width > limit)
        lines += _lines(pieces[:wide], widths[:wide], measure.space, limit)
        *full, rest = _cut(pieces[wide], measure, limit)
        lines += full
        pieces = [rest, *pieces[wide + 1 :]]
        widths = [*measure.widths([rest]), *widths[wide + 1 :]]
    return lines + _lines(pieces, widths, measure.space, limit) if pieces else [""]


def _lines(pieces: list[str], widths: list[float], space: float, limit: float) -> list[str]:
    ends = list(accumulate(width + space for width in widths))
    if ends and ends[-1] <= limit + space:
        return [" ".join(pieces) + " "]
    lines, first, start = [], 0, 0.0
    while first < len(pieces):
        stop = bisect_right(ends, start + limit + space + 1e-6, first + 1)
        lines.append(" ".join(pieces[first:stop]) + " ")
        first, start = stop, ends[stop - 1]
    return lines


def _cut(word: str, measure: Measure, limit: float) -> list[str]:
    ends = list(accumulate(measure.widths(list(word))))
    pieces, first, start = [], 0, 0.0
    while ends[-1] - start > limit:
        stop = bisect_right(ends, start + limit, first + 1)
        stop = next((place for place in range(stop, first, -1) if word[place - 1] in _SEAMS), stop)
        pieces.append(word[first:stop])
        first, start = stop, ends[stop - 1]
    return [*pieces, word[first:]]


def _parted(paragraph: str, measure: Measure, limit: float) -> list[str]:
    """The lines of a paragraph that may also be broken where there is no space."""
    line, used = MARK if read_backwards(paragraph) else "", 0.0
    lines, start = [], line
    for piece in pieces(paragraph):
        parts = _narrowed(piece, measure, limit)
        for part, width in zip(parts, measure.widths([part.removesuffix(" ") for part in parts]), strict=True):
            if line != start and used + width > limit:
                lines.append(line)
                line, used = start, 0.0
            line += part
            used += width + measure.space * part.endswith(" ")
    return [*lines, line]


def _narrowed(piece: str, measure: Measure, limit: float) -> list[str]:
    """The piece, or what it is cut into when it is wider than the column."""
    [width] = measure.widths([piece.removesuffix(" ")])
    if width <= limit:
        return [piece]
    parts = [""]
    for cluster in clusters(piece):
        if parts[-1] and measure.widths([(parts[-1] + cluster).removesuffix(" ")])[0] > limit:
            parts.append("")
        parts[-1] += cluster
    return parts

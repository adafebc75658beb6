"""How wide the columns of a matrix are: what is full gets more room than what is empty, and no usual word is cut."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

from upr_desktop.printing.documents import content
from upr_desktop.printing.documents.columns import NUMBER, STATES, TEXT, Column
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.jobs import Matrix, MatrixRow
from upr_desktop.printing.setting.fonts import Fonts
from upr_desktop.printing.setting.style import MM
from upr_desktop.printing.setting.table import PAD
from upr_desktop.printing.setting.text import words, wrapped

_SAMPLE = 300
"""Rows that are looked at: more would not change a width that anybody sees."""
_LONGEST = (12_000, 10_000, 8_000, 6_000, 4_000, 0)
"""What the longest word of a column may ask for, in thousandths of the size; the next one where the page is too narrow."""
_READABLE = 45_000
"""The longest line that is read with ease: about 85 letters."""
_FULL = 400_000
"""A cell longer than this, about 800 letters, counts as if it had this length: one long cell does not rule the page."""
_HEADING_LINES = _STATES_LINES = 4
"""Lines that a heading, and the States of one recommendation, should take at most."""
_WRITING = {"A4": 24 * MM, "A3": 35 * MM}
"""The least width of a column to be written into by hand."""
_NOTHING_GIVEN = 16 * MM
"""The least width of number, States and response where they too are written by hand."""
_TEXT_TO_WRITING = 1.4
"""How wide the recommendations are against a column to be written into."""
_TAKEN = 0.9
"""How much of the width may be given away before it is shared out by what stands in the columns."""
_RAGGED = 1.5
"""What the words leave empty at the ends of the lines, in sizes of the letters: narrow columns lose most."""


@dataclass(slots=True)
class _Demand:
    """What a column asks for, in thousandths of the size of the letters.

    heading: room for its heading. word, line: the longest in its cells. squares: of the lengths of its cells.
    """

    heading: float = 0.0
    word: float = 0.0
    line: float = 0.0
    squares: float = 0.0

    def add(self, passages: list[Passage], fonts: Fonts) -> None:
        """Take the cell of a row into account."""
        length = 0.0
        for passage in passages:
            face = fonts.bold if passage.strong else fonts.regular
            for line in fonts.drawable(passage.text).split("\n"):
                widths = face.widths(words(line))
                line_length = sum(widths) + face.space * len(widths)
                self.word = max(self.word, max(widths, default=0.0))
                self.line = max(self.line, line_length)
                length += line_length
        self.squares += min(length, _FULL) ** 2


def edges(
    job: Matrix, columns: tuple[Column, ...], fonts: Fonts, size: float, left: float, room: float, *, goes_on: bool = False
) -> tuple[float, ...]:
    """Where the columns begin, and where the last one ends, in points. left: of the first; room: of all together.

    goes_on: people write on in it, so that empty columns need room too.
    """
    demands = _demands(job, columns, fonts)
    points = size / 1000
    least = _least(demands, points, room)
    if job.blank:
        return tuple(accumulate(_blank(job, columns, least, room), initial=left))
    if goes_on:
        least = _with_room_to_write(least, columns, _WRITING[job.paper], room)
    lost = 2 * PAD + _RAGGED * size
    most = [min(demand.line, _READABLE) * points + lost for demand in demands]
    # The root of the mean square: long cells count for more, since they make the rows high.
    weights = [sqrt(demand.squares) for demand in demands]
    low, high = ([max(width - lost, 0.5) for width in limits] for limits in (least, most))
    shares = shared_out(room - lost * len(columns), low, high, weights)
    return tuple(accumulate((share + lost for share in shares), initial=left))


def shared_out(room: float, least: list[float], most: list[float], weights: list[float]) -> list[float]:
    """Widths that fill the room, by weight; none below its least, and none above its most while others can use the room."""
    most = [max(pair) for pair in zip(least, most, strict=True)]
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    if sum(most) <= room:
        return [width + (room - sum(most)) / len(most) for width in most]

    def widths(scale: float) -> list[float]:
        return [min(max(scale * weight, low), high) for weight, low, high in zip(weights, least, most, strict=True)]

    small, large = 0.0, 1.0
    while sum(widths(large)) < room:
        large *= 2
    for _ in range(60):
        middle = (small + large) / 2
        small, large = (middle, large) if sum(widths(middle)) < room else (small, middle)
    return widths(large)


def _demands(job: Matrix, columns: tuple[Column, ...], fonts: Fonts) -> list[_Demand]:
    overs = [column.over for column in columns]
    demands = [_Demand(heading=_heading(column, overs.count(column.over), fonts)) for column in columns]
    rows = tuple(job.rows)
    for row in rows[:: len(rows) // _SAMPLE + 1]:
        for demand, column in zip(demands, columns, strict=True):
            demand.add(_cell(row, column, job), fonts)
            if column.shows[0] == STATES:
                # Some names of States are as long as a sentence; they must not make their row the highest.
                demand.word = max(demand.word, min(demand.line / _STATES_LINES, _LONGEST[0]))
    return demands


def _heading(column: Column, sharing: int, fonts: Fonts) -> float:
    """The room for a column's heading. sharing: how many columns share the heading over it."""
    room = max(_narrowest(part, fonts) for part in column.heading.split("\n"))
    if column.shows[0] == NUMBER:
        room = max(room, fonts.regular.width(content.continued()))
    return max(room, _narrowest(column.over, fonts) / sharing) if column.over else room


def _narrowest(heading: str, fonts: Fonts) -> float:
    """The narrowest column, in steps of a quarter of the size, in which a heading is neither cut nor has too many lines."""
    width = max(fonts.bold.widths(words(heading)))
    while len(wrapped(heading, fonts.bold, width)) > _HEADING_LINES:
        width += 250
    return width


def _cell(row: MatrixRow, column: Column, job: Matrix) -> list[Passage]:
    """What a row puts into this column alone; the texts of a cluster go over many."""
    if column.written:
        return [] if job.blank else content.written(column, row.entry)
    if column.shows[0] != NUMBER and len(row.recommendations) > 1:
        return []
    return [passage for member in row.recommendations for passage in content.given(column, member, job.matrix)]


def _least(demands: list[_Demand], points: float, room: float) -> list[float]:
    """The narrowest columns in which no usual word is cut, or fewer if the page is too narrow for that."""
    least: list[float] = []
    for longest in _LONGEST:
        least = [max(demand.heading, min(demand.word, longest)) * points + 2 * PAD for demand in demands]
        if sum(least) <= _TAKEN * room:
            break
    return least


def _with_room_to_write(least: list[float], columns: tuple[Column, ...], wanted: float, room: float) -> list[float]:
    """The same with written columns of the wanted width, or of as much of it as the page has room for."""
    for tenths in range(10, 0, -1):
        wide = [max(width, wanted * tenths / 10 * column.written) for width, column in zip(least, columns, strict=True)]
        if sum(wide) <= _TAKEN * room:
            return wide
    return least


def _blank(job: Matrix, columns: tuple[Column, ...], least: list[float], room: float) -> list[float]:
    """Number, States and response take what they need; the rest is for recommendations and for writing."""
    given = 0.0 if all(section.rows for section in job.sections) and job.sections else _NOTHING_GIVEN
    wide = [column.written or column.shows[0] == TEXT for column in columns]
    hands = [_WRITING[job.paper] if column.written else given for column in columns]
    least = [max(pair) for pair in zip(least, hands, strict=True)]
    most = [room if free else width for width, free in zip(least, wide, strict=True)]
    return shared_out(room, least, most, [_TEXT_TO_WRITING if column.shows[0] == TEXT else 1.0 for column in columns])

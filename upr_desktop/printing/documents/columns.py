"""The columns of the two printed matrices, as the workshop's template has them."""

from __future__ import annotations

from dataclasses import dataclass

from upr_desktop.domain import schema
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels

NUMBER, TEXT, STATES, RESPONSE, NUANCE = "number", "text", "states", "response", "nuance"
_FOLDED = ("national", "international")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    shows: a field of the recommendation, or boxes of its plan entry; two boxes are folded under each other.
    heading: its own line in the header for each box.
    over: a heading that it may share with its neighbour; empty: none.
    """

    shows: tuple[str, ...]
    heading: str
    over: str = ""

    @property
    def written(self) -> bool:
        """Whether people write into it: a box or two."""
        return self.shows[0] not in (NUMBER, TEXT, STATES, RESPONSE, NUANCE)


def columns(matrix: str, *, fold: bool) -> tuple[Column, ...]:
    """The columns of a matrix from left to right. fold: national and international share one."""
    boxes = [box.name for box in schema.boxes(matrix)]
    written = [_column((name,)) for name in boxes if name not in _FOLDED]
    if boxes[0] in _FOLDED:
        pairs = [_FOLDED] if fold else [(name,) for name in _FOLDED]
        written = [_column(pair, labels.other_mechanisms()) for pair in pairs] + written
    return (*_given(matrix), *written)


def _column(shows: tuple[str, ...], over: str = "") -> Column:
    return Column(shows, "\n".join(labels.heading(name) for name in shows), over)


def _given(matrix: str) -> tuple[Column, ...]:
    """What is printed even on a blank sheet."""
    number = Column((NUMBER,), _p("heading in a printed matrix", "Rec#"))
    text = Column((TEXT,), _p("heading in a printed matrix", "Recommendation(s)"))
    if matrix == schema.STRATEGY:
        return number, text
    # Translators: short for "Recommending States", at most five letters.
    states = Column((STATES,), _p("heading in a printed matrix", "RS"))
    return number, text, states, Column((RESPONSE,), _p("heading in a printed matrix", "Response"))

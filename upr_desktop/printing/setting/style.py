"""How the printed matrices look: sizes, colours and margins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from upr_desktop.domain import schema

MM = 72 / 25.4
"""Points in a millimetre."""
BLACK, GREY, HAIR, FAINT = "0 0 0", "0.33 0.33 0.33", "0.55 0.55 0.55", "0.78 0.78 0.78"
"""Letters, quiet letters, rules between rows, rules between columns; as PDF has colours: red, green, blue from 0 to 1."""


class Size(NamedTuple):
    """A page in points."""

    width: float
    height: float


_TALL = 1.48
"""From line to line in sizes of the letters, so that Burmese vowels above and below do not meet."""
_A4, _A3 = Size(297 * MM, 210 * MM), Size(420 * MM, 297 * MM)
_UPRIGHT = Size(210 * MM, 297 * MM)
_QUIET = 8.5

_BLUE = ("0.09 0.29 0.48", "0.91 0.94 0.97", "0.96 0.975 0.99")
_BROWN = ("0.42 0.26 0.11", "0.96 0.93 0.89", "0.985 0.97 0.95")


@dataclass(frozen=True, slots=True)
class Style:
    """How one matrix looks on one kind of paper, in points.

    accent: of titles and headings. tint, band: grounds of the header and of a cluster; they keep letters readable when
    printed in black and white.
    """

    page: Size
    margin: float
    size: float
    leading: float
    accent: str
    tint: str
    band: str

    @property
    def quiet(self) -> Style:
        """The same for what stands around large letters: head and foot of the page."""
        size = min(self.size, _QUIET)
        return replace(self, size=size, leading=1.25 * size)

    @property
    def tall(self) -> Style:
        """The same for letters that need higher lines."""
        return replace(self, leading=_TALL * self.size)

    @property
    def left(self) -> float:
        """Where everything begins."""
        return self.margin

    @property
    def right(self) -> float:
        """Where everything ends."""
        return self.page.width - self.margin

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.page.width - 2 * self.margin


def style(matrix: str, paper: str) -> Style:
    """The style of a matrix (`plan`, `strategy`) on `A4` or `A3`."""
    colours = _BLUE if matrix == schema.PLAN else _BROWN
    if paper == "A3":
        return Style(_A3, 14 * MM, 9, 11.0, *colours)
    return Style(_A4, 11 * MM, 8, 9.8, *colours)


def form_style(matrix: str = schema.PLAN, size: float = 10) -> Style:
    """The style of a form on A4 upright, in the colours of a matrix. size: of its letters."""
    return Style(_UPRIGHT, 12 * MM, size, 1.3 * size, *(_BLUE if matrix == schema.PLAN else _BROWN))

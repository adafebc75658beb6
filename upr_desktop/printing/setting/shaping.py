"""Letters that change with their neighbours: HarfBuzz joins, stacks and moves them."""

from __future__ import annotations

from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from upr_desktop import paths

_FEATURES = {"kern": False}
"""As the base font is set; and what is measured in parts is as wide when it is shown as a whole."""


class Glyph(NamedTuple):
    """A glyph at its place, in thousandths of the size of the letters.

    text: what it stands for, from left to right; empty when the letter has another glyph too.
    advance: from here to the next one. x, y: how far it is off the pen. width: as the font says.
    """

    number: int
    text: str
    advance: float
    x: float
    y: float
    width: float


class Shaper:
    """One font file.

    face: ReportLab's; every glyph in it has its number for a letter, since most are no letter of their own.
    """

    def __init__(self, name: str) -> None:
        import uharfbuzz
        from reportlab.pdfbase.ttfonts import TTFontFace

        path = paths.resources() / "fonts" / f"{name}.ttf"
        face = uharfbuzz.Face(path.read_bytes())
        self._font = uharfbuzz.Font(face)
        self._scale = 1000 / face.upem
        self.face = TTFontFace(str(path))
        self.face.charToGlyph = {number: number for number in range(face.glyph_count)}

    def has(self, letter: str) -> bool:
        """Whether the font has the letter."""
        return self._font.get_nominal_glyph(ord(letter)) is not None

    def width(self, number: int) -> float:
        """The width of a glyph, in thousandths of the size of the letters."""
        return float(self._scale * self.face.hmetrics[number][0])

    def glyphs(self, text: str, *, backwards: bool) -> list[Glyph]:
        """The glyphs of a stretch from left to right."""
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if backwards else "ltr"
        # Otherwise the language of the computer would be taken, and paper would differ from one to the next.
        buffer.language = "und"
        buffer.guess_segment_properties()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        uharfbuzz.shape(self._font, buffer, _FEATURES)
        infos, turn = buffer.glyph_infos, -1 if backwards else 1
        texts = [letters[::turn] for letters in _shared_out(text, [info.cluster for info in infos[::turn]])][::turn]
        places = (place.position for place in buffer.glyph_positions)
        return [self._glyph(info.codepoint, *more) for info, *more in zip(infos, texts, places, strict=True)]

    def _glyph(self, number: int, text: str, place: tuple[int, int, int, int]) -> Glyph:
        x, y, advance, _down = (self._scale * length for length in place)
        return Glyph(number, text, advance, x, y, self.width(number))


@cache
def shaper(name: str) -> Shaper:
    """The font of that name, read from its file once."""
    return Shaper(name)


def _shared_out(text: str, starts: list[int]) -> list[str]:
    """What each glyph stands for. starts: where in the text the letters begin that it was made of, in reading order.

    Of the letters that were shaped together each glyph gets one, and the last one all that are left.
    """
    texts: list[str] = []
    ends = dict(pairwise([*dict.fromkeys(starts), len(text)]))
    for start, group in groupby(starts):
        letters, last = text[start : ends[start]], len(list(group)) - 1
        texts += [*(letters[place : place + 1] for place in range(last)), letters[last:]]
    return texts

"""Scripts whose letters the base font lacks: which font has them, and in which order they stand on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import bidirectional


class Script(NamedTuple):
    """Letters that are shaped together.

    font: the file that has them. letters: as between the brackets of a regular expression.
    backwards: they run from right to left.
    """

    font: str
    letters: str
    backwards: bool = False


MARK = "\u200f"
"""Begins a line that is read from right to left. Cleaned text from people has none."""
JOINERS = "\u200c\u200d"
"""Say whether the letters beside them join."""
_BURMESE = "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f"
SCRIPTS = (
    Script("NotoSansEthiopic-Regular", "\u1200-\u139f\u2d80-\u2ddf\uab01-\uab2f"),
    Script(
        "NotoSansArabic-Regular",
        "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
        "\ufb50-\ufdff\ufe70-\ufefc",
        backwards=True,
    ),
    # Digits, which run from left to right, and the signs between words.
    Script("NotoSansArabic-Regular", "\u0600-\u060f\u061b-\u061f\u0660-\u066d\u06d4\u06dd\u06de\u06f0-\u06f9"),
    Script("NotoSansHebrew-Regular", "\u0591-\u05f4\ufb1d-\ufb4f", backwards=True),
    Script("NotoSansThai-Regular", "\u0e01-\u0e5b"),
    Script("NotoSansDevanagari-Regular", "\u0900-\u097f\ua8e0-\ua8ff"),
    Script("NotoSansMyanmar-Regular", _BURMESE),
)
LETTERS = "".join(script.letters for script in SCRIPTS)
_FOREIGN = re.compile(f"[{LETTERS}{MARK}{JOINERS}]")
_BACKWARDS = re.compile("[" + "".join(script.letters for script in SCRIPTS if script.backwards) + "]")
_TALL = re.compile(f"[{_BURMESE}]")
_RUN = re.compile("|".join(f"([{JOINERS}]*[{script.letters}][{script.letters}{JOINERS}]*)" for script in SCRIPTS))
_UNSEEN = dict.fromkeys(map(ord, MARK + JOINERS))
_BRACKETS = "()[]{}<>«»‹›≤≥"
_MIRRORED = str.maketrans(_BRACKETS, "".join(right + left for left, right in zip(*[iter(_BRACKETS)] * 2, strict=True)))
_BRACKET = re.compile(f"[{re.escape(_BRACKETS)}]")
_COMPANION = "\u034f"
"""A mark that goes wherever its bracket goes, and tells afterwards which way that was turned. Cleaned text has none."""
_ACCOMPANIED = re.compile(f"{_COMPANION}({_BRACKET.pattern})|({_BRACKET.pattern}){_COMPANION}")


def foreign(text: str) -> bool:
    """Whether a text has anything that the base font cannot show by itself."""
    return not text.isascii() and _FOREIGN.search(text) is not None


def runs(text: str) -> Iterator[tuple[Script | None, str]]:
    """The stretches of a text, each with its script; None: the base font has its letters."""
    place = 0
    for found in _RUN.finditer(text):
        if plain := text[place : found.start()].translate(_UNSEEN):
            yield None, plain
        yield SCRIPTS[(found.lastindex or 0) - 1], found[0]
        place = found.end()
    if plain := text[place:].translate(_UNSEEN):
        yield None, plain


def read_backwards(text: str) -> bool:
    """Whether a paragraph is read from right to left: its first letter that has a direction decides."""
    return next((sense for sense in map(bidirectional, text) if sense in ("L", "R", "AL")), "L") != "L"


def runs_backwards(text: str) -> bool:
    """Whether any letter of a text runs from right to left."""
    return not text.isascii() and _BACKWARDS.search(text) is not None


def tall(text: str) -> bool:
    """Whether a text has letters that need higher lines than others."""
    return not text.isascii() and _TALL.search(text) is not None


def left_to_right(line: str) -> Iterator[tuple[Script | None, str]]:
    """The stretches of a line from left to right, as `runs` has them, each in the order in which it is read."""
    for script, stretch in runs(_seen(line)):
        yield script, stretch[::-1] if script and script.backwards else stretch


def _seen(line: str) -> str:
    """The letters of a line from left to right, with brackets mirrored."""
    if not line.startswith(MARK) and not runs_backwards(line):
        return line
    from bidi import get_display

    marked = _BRACKET.sub(rf"\g<0>{_COMPANION}", line)
    shown = str(get_display(marked, base_dir="R" if line.startswith(MARK) else "L"))
    return _ACCOMPANIED.sub(lambda found: found[1].translate(_MIRRORED) if found[1] else found[2], shown)

"""Where a line may end in scripts that put no spaces between words, and where a word may be cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any
from unicodedata import category

from upr_desktop.printing.setting.scripts import JOINERS

_BURMESE = "\u1000-\u102a\u103f\u104c-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e\uaa60-\uaa76\uaa7a"
"""Letters that begin a syllable, unless a stacker joins them to the one before or a killer makes them its end."""
_SEAM = re.compile(
    "(?<=[\u1361-\u1368])(?=[^\u1361-\u1368 ])"
    f"|(?<=[\u1000-\u1038\u103a-\u109f\uaa60-\uaa7f])(?=[{_BURMESE}](?![\u103b-\u103e]*\u1037?[\u1039\u103a]))"
)
"""Behind an Ethiopic wordspace or stop, and between Burmese syllables."""
_THAI = re.compile("[\u0e01-\u0e5b]")
_HOLDS_NEXT = "\u0e40\u0e41\u0e42\u0e43\u0e44\u094d\u1039\u200d"
"""Thai vowels written before their consonant, signs that make the next letter part of a conjunct, and the joiner."""
_HELD = "\u0e33\u0e45" + JOINERS
"""Letters that belong to the one before although they are no marks."""
_NEVER_FIRST = "\u0e2f\u0e46"
"""Thai signs that stand at the end of a word."""


def pieces(line: str) -> list[str]:
    """The words of a line, or parts of them between which it may end, each with the space behind it."""
    return [piece for word in line.split(" ") if word for piece in _parts(word + " ")]


def clusters(word: str) -> list[str]:
    """What a reader sees as one letter each: a letter with its vowels and marks, or a conjunct."""
    return _together(word, _apart)


@lru_cache(10_000)
def _parts(word: str) -> tuple[str, ...]:
    parts = _together(_SEAM.split(word), _apart)
    if _THAI.search(word):
        parts = [chunk for part in parts for chunk in _together(_parser().parse(part), _words_apart)]
    return tuple(parts)


@cache
def _parser() -> Any:
    from budoux import load_default_thai_parser

    return load_default_thai_parser()


def _together(pieces: Iterable[str], apart: Callable[[str, str], bool]) -> list[str]:
    """The pieces, those joined between whose letters there is no gap. apart: whether there is one between two letters."""
    found = [""]
    for piece in pieces:
        if found[-1] and apart(found[-1][-1], piece[0]):
            found.append("")
        found[-1] += piece
    return found


def _apart(before: str, after: str) -> bool:
    return not (category(after).startswith("M") or after in _HELD or before in _HOLDS_NEXT)


def _words_apart(before: str, after: str) -> bool:
    return bool(_THAI.match(before) and _THAI.match(after)) and after not in _NEVER_FIRST and _apart(before, after)

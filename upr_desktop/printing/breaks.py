"""Where a line may end in scripts that put no spaces between words, and where a word may be cut."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any
from unicodedata import category

from upr_desktop.printing.scripts import JOINERS

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
    found = [""]
    for letter in word:
        if found[-1] and not _glued(found[-1][-1], letter):
            found.append("")
        found[-1] += letter
    return found


@lru_cache(10_000)
def _parts(word: str) -> tuple[str, ...]:
    parts = _SEAM.split(word)
    return tuple(parts if not _THAI.search(word) else (piece for part in parts for piece in _thai(part)))


def _thai(text: str) -> list[str]:
    found = [""]
    for chunk in _parser().parse(text):
        if found[-1] and _may_part(found[-1][-1], chunk[0]):
            found.append("")
        found[-1] += chunk
    return found


@cache
def _parser() -> Any:
    from budoux import load_default_thai_parser

    return load_default_thai_parser()


def _may_part(before: str, after: str) -> bool:
    thai = _THAI.match(before) and _THAI.match(after)
    return bool(thai) and after not in _NEVER_FIRST and not _glued(before, after)


def _glued(before: str, after: str) -> bool:
    return category(after).startswith("M") or after in _HELD or before in _HOLDS_NEXT

"""Texts about one thing: which words differ, and a joint text to propose when nobody's words collide.

A joint text is only ever a proposal. It is made by words, from the text that all started from, and it keeps every word that
any of them put in: where two changed the same spot, or neighbouring ones, there is none, and a person writes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

_PARTS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_PAIRS = 100_000
"""Pairs of equal words in two texts beyond which comparing them would be felt: texts of about 12,000 characters."""


class Span(NamedTuple):
    """From the character `start` up to, and without, the character `end`."""

    start: int
    end: int


class _Hunk(NamedTuple):
    """What one side wrote instead of the parts `start` to `end` of the base."""

    start: int
    end: int
    parts: tuple[str, ...]


def differing(mine: str, theirs: str) -> tuple[list[Span], list[Span]]:
    """The words that stand only in my text, and those that stand only in theirs, as spans of characters in each."""
    parts = _PARTS.findall(mine), _PARTS.findall(theirs)
    spans: tuple[list[Span], list[Span]] = [], []
    for ranges in _changed(*parts):
        for side, (start, end) in enumerate(ranges):
            spans[side].append(Span(start, end))
    return _in_characters(spans[0], parts[0]), _in_characters(spans[1], parts[1])


def joint(base: str, *texts: str) -> str | None:
    """One text with the changes that all sides made to the base; None where their changes touch each other."""
    if len(set(texts)) == 1:
        return texts[0]
    parts = _PARTS.findall(base)
    hunks = sorted({hunk for text in texts for hunk in _hunks(parts, text)})
    if any(after.start <= before.end for before, after in zip(hunks, hunks[1:], strict=False)):
        return None
    for hunk in reversed(hunks):
        parts[hunk.start : hunk.end] = hunk.parts
    return "".join(parts)


def alike(*texts: str) -> bool:
    """Whether the texts differ in nothing but white space and the case of their letters."""
    return len({" ".join(text.split()).casefold() for text in texts}) == 1


def _hunks(base: Sequence[str], text: str) -> list[_Hunk]:
    parts = _PARTS.findall(text)
    return [_Hunk(*there, tuple(parts[slice(*here)])) for there, here in _changed(base, parts)]


def _changed(one: Sequence[str], other: Sequence[str]) -> list[tuple[Span, Span]]:
    """Where two rows of words differ, as ranges of both. Blanks follow the words around them and hold no place alone."""
    start, end = _alike(one, other)
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if not one and not other:
        return []
    if _pairs(one, other) > _MOST_PAIRS:
        return [(Span(start, start + len(one)), Span(start, start + len(other)))]
    steps = SequenceMatcher(str.isspace, one, other, autojunk=False).get_opcodes()
    return [(Span(start + a, start + b), Span(start + c, start + d)) for tag, a, b, c, d in steps if tag != "equal"]


def _alike(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many words the two share at their beginnings, and how many of the rest at their ends."""
    shorter = min(len(one), len(other))
    start = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    left = shorter - start
    end = next((place for place in range(left) if one[-1 - place] != other[-1 - place]), left)
    return start, end


def _pairs(one: Sequence[str], other: Sequence[str]) -> int:
    counts = Counter(other)
    return sum(number * counts[word] for word, number in Counter(one).items() if not word.isspace())


def _in_characters(spans: Sequence[Span], parts: Sequence[str]) -> list[Span]:
    """Ranges of words as ranges of characters; those that hold nothing are left out."""
    places = [0, *accumulate(map(len, parts))]
    return [Span(places[start], places[end]) for start, end in spans if start < end]

"""The text of a list of numbers in its smallest parts, before anybody asks what they mean together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

DASH = "‐-―−-"
_LETTER = r"(?:[a-z]|[ivx]{2,4})"
_PARTS = (
    rf"\(\s{{0,9}}{_LETTER}(?:(?:\s{{0,9}}[,;/&{DASH}]\s{{0,9}}|\s{{1,9}}(?:and|et|na|to|à|hadi)\s{{1,9}}){_LETTER}){{0,25}}"
    r"\s{0,9}\)"
)
_TOKENS = re.compile(
    rf"(?P<parts>{_PARTS})|(?P<note>\[\s{{0,9}}\w{{1,2}}\s{{0,9}}\])|(?P<symbol>(?-i:[A-Z]{{1,9}}/[A-Z]{{1,9}}/[\w./]{{1,60}}))"
    rf"|(?P<word>\w+(?:(?<=[0-9])\.(?=[0-9])\w+)*)|(?P<dash>[{DASH}]+)|(?P<space>[\s\u00ad\u200b-\u200f\u2060\ufeff]+)"
    r"|(?P<sign>.)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:([0-9]{1,3})\.)?([0-9]{1,3})([a-z]?)[⁰¹²³⁴-⁹]*", re.IGNORECASE)
"""Paragraph, number, the letter of a part; the mark of a footnote behind them is none of the number."""
_INSIDE = re.compile(rf"(?P<range>[{DASH}]|\b(?:to|à|hadi)\b)|(?<![^\W\d_])(?P<letter>{_LETTER})(?![^\W\d_])", re.IGNORECASE)

_LATIN, _ROMAN = "abcdefghijklmnopqrstuvwxyz", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
AND = frozenset("and et ou or na".split())
TO = frozenset("to through à au a hadi mpaka".split())
"""Words that join numbers, and that join the ends of a range."""
LEAD = re.compile(
    r"recomm[ae]nd\w*|ma?pendekezo|nos?|number|numbers|num[eé]ros?|namba|nambari|from|de|du|des|les|kuanzia", re.IGNORECASE
)
"""Words after which a number without its paragraph is one of a list."""
PARAGRAPH = frozenset("paragraph para paragraphe aya".split())
MONTH = re.compile(
    r"(?:ge\b|jan|f[eé][bv]|mar|ma[cyi]|apr|avr|mei|ju[nil]|au?g|ao[uû]|sep|o[ck]t|nov|d[eé][cs])\w*", re.IGNORECASE
)


class Token(NamedTuple):
    """kind: `parts` as in '(a)', `note` as in '[1]', `symbol` of a document, `word` with or without digits, `dash`, `sign`.

    fresh: it begins a line.
    """

    kind: str
    start: int
    end: int
    text: str
    fresh: bool


def tokens(text: str) -> Iterator[Token]:
    """The text without its white space, and without the invisible letters that come with a copied page."""
    fresh = True
    for found in _TOKENS.finditer(text):
        kind = found.lastgroup or "sign"
        if kind == "space" or found[0].isspace():
            fresh = fresh or "\n" in found[0] or "\r" in found[0]
            continue
        yield Token(kind, found.start(), found.end(), found[0], fresh)
        fresh = False


def letters_of(before: tuple[str, ...] | None, text: str) -> tuple[str, ...] | None:
    """The letters before, and those in a text such as '-(c)' or ',(a, b)'; None when a range of them makes no sense."""
    if before is None:
        return None
    letters, is_range = list(before), False
    for found in _INSIDE.finditer(text):
        if found["range"]:
            is_range = True
            continue
        letter = found["letter"].lower()
        if is_range:
            order = _ROMAN if letters and {letters[-1], letter} <= {*_ROMAN} else _LATIN
            if not letters or {letters[-1], letter} - {*order} or order.index(letters[-1]) >= order.index(letter):
                return None
            letters += order[order.index(letters[-1]) + 1 : order.index(letter)]
        letters.append(letter)
        is_range = False
    return tuple(dict.fromkeys(letters))

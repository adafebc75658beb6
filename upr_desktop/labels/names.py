"""Names that people and files bear, safe to be shown."""

from __future__ import annotations

from unicodedata import category

_TURNS = str.maketrans(
    {"\u061c": "[ALM]", "\u200e": "[LRM]", "\u200f": "[RLM]"}
    | {"\u202a": "[LRE]", "\u202b": "[RLE]", "\u202c": "[PDF]", "\u202d": "[LRO]", "\u202e": "[RLO]"}
    | {"\u2066": "[LRI]", "\u2067": "[RLI]", "\u2068": "[FSI]", "\u2069": "[PDI]"}
)
"""Marks that turn the direction of reading: with them a name can look like another one."""
_MOVES = ("Cc", "Cs", "Zl", "Zp")
"""What ends a line or drives a terminal, and halves of letters."""


def shown_name(name: str) -> str:
    """The name of a file or a person on one line. Marks that turn the direction of reading are shown, since they can lie, and
    signs that move a cursor are replaced; those that join or part letters, as in Persian and Sinhala, stay."""
    line = " ".join(name.split()).translate(_TURNS)
    return "".join("\N{REPLACEMENT CHARACTER}" if category(letter) in _MOVES else letter for letter in line)

"""Names that people and files bear, safe to be shown."""

from __future__ import annotations

_TURNS = str.maketrans(
    {"\u061c": "[ALM]", "\u200e": "[LRM]", "\u200f": "[RLM]"}
    | {"\u202a": "[LRE]", "\u202b": "[RLE]", "\u202c": "[PDF]", "\u202d": "[LRO]", "\u202e": "[RLO]"}
    | {"\u2066": "[LRI]", "\u2067": "[RLI]", "\u2068": "[FSI]", "\u2069": "[PDI]"}
)
"""Marks that turn the direction of reading: with them a name can look like another one."""


def shown_name(name: str) -> str:
    """The name of a file or a person on one line. Marks that turn the direction of reading are shown, since they can lie, and
    signs that move a cursor are replaced."""
    line = " ".join(name.split()).translate(_TURNS)
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line)

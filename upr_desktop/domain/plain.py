"""Words as they compare when people, reports and spreadsheets write them differently."""

from __future__ import annotations

import re
import unicodedata

_NOT_LETTERS = re.compile(r"[\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def plain(text: str) -> str:
    """Small letters without accents, and digits; one blank for all that stands between words."""
    if text.isascii():  # as nearly all: ten times faster so
        return _NOT_LETTERS.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_LIGATURES)
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_LETTERS.sub(" ", letters).strip()

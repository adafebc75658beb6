"""What the columns of a matrix hold, by the words of their headings in English, French and Swahili."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from upr_desktop.domain.plain import plain
from upr_desktop.domain.schema import boxes
from upr_desktop.i18n import LANGUAGES, speaking
from upr_desktop.importing.formats.tables import Row, Table, cell, text
from upr_desktop.importing.found import Unread
from upr_desktop.labels import labels

_LONGEST = 120
_SHOWN = 60
_NUMBER_SIGN = "#"
_MEANINGS = {
    "under_review": r"^(sur|(state|country) under review|etat examine|pays examine|nchi inayofanyiwa mapitio)$",
    "cycle": r"^((upr|epu) )?(cycle|mzunguko)$",
    "states": r"^rs$|\brecommending (state|countr)|\betats? (auteur|recommandant)|\bnchi (iliyo|zilizo)"
    r"|^(states?|etats?|nchi)$",
    "response": r"\b(respon[sc]e|reponse|position|jibu|msimamo)\b",
    "number": r"^((rec|recommendation|recommandation|para|paragraph|paragraphe) ?)?(n|no|nr|nos|num|number|numero)$|^rec$"
    r"|^(na|namba|nambari)( ya (pendekezo|aya))?$",
    "themes": r"^(main |human rights |principa(l|ux) )?(themes?|mada)$",
    "persons": r"^(affected |groups? of )?persons( affected| concerned)?$|^personnes( touchees| concernees)?$",
    "sdgs": r"^(sdgs?|odds?|sustainable development goals?)$",
    "paragraph": r"^(para|paragraph|paragraphe|aya)$",
    "text": r"^(recomm[ae]ndations?|(ma)?pendekezo|texte?)\b",
}
_PATTERNS = {name: re.compile(words) for name, words in _MEANINGS.items()}
_BOXES = {box.name: re.compile(box.headings) for box in boxes() if box.headings}


def columns(row: Row) -> dict[str, int]:
    """The column of every field that a row of headings names: of the recommendation, or a box of its plan entry."""
    found: dict[str, int] = {}
    for at, heading in enumerate(row):
        if name := _meaning(text(heading)):
            found.setdefault(name, at)
    paragraph = found.pop("paragraph", None)
    return found if paragraph is None else {"number": paragraph, **found}


def only_headings(row: Row) -> bool:
    """Whether a row has headings in it and nothing else."""
    words = [text(cell).strip() for cell in row]
    return any(words) and all(_meaning(word) for word in words if word)


def unread(rows: Table, heading: Row, used: Collection[int]) -> Iterator[Unread]:
    """The columns that are not used and that hold something all the same."""
    filled = Counter(at for row in rows for at, words in enumerate(row) if at not in used and text(words).strip())
    for at, cells in sorted(filled.items()):
        yield Unread(" ".join(text(cell(heading, at)).split())[:_SHOWN] or letter(at), cells)


def together(found: Iterable[Unread]) -> tuple[Unread, ...]:
    """Columns of one name, each once."""
    cells: Counter[str] = Counter()
    for one in found:
        cells[one.name] += one.cells
    return tuple(Unread(*item) for item in cells.items())


def letter(column: int) -> str:
    """What spreadsheets call a column: 0 is A, 26 is AA."""
    first, last = divmod(column, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def _meaning(heading: str) -> str | None:
    if len(heading) > _LONGEST:
        return None
    if heading.strip() == _NUMBER_SIGN:
        return "number"
    words = plain(heading)
    if not words:
        return None
    other = (name for name, pattern in _PATTERNS.items() if pattern.search(words))
    return _printed().get(words) or _box(words) or next(other, None)


def _box(words: str) -> str | None:
    """The box that a heading names first, and at most length: “risk response” begins as “risk” does."""
    matches = ((found.start(), -len(found[0]), name) for name, pattern in _BOXES.items() if (found := pattern.search(words)))
    return min(matches, default=(0, 0, None))[2]


@cache
def _printed() -> dict[str, str]:
    """The boxes by the plain words of the headings under which this program prints them, in each of its languages."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            found |= {plain(labels.heading(box.name)): box.name for box in boxes()}
    return found

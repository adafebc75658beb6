"""A filled implementation plan of any length, always the same, made of the sentences of the example.

Places in it are invented from syllables, so that a long plan goes on having new words, as real ones do.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from upr_desktop import paths
from upr_desktop.domain.schema import PLAN, RESPONSES
from upr_desktop.domain.values import Record
from upr_desktop.i18n import speaking
from upr_desktop.printing.documents import content
from upr_desktop.printing.documents.columns import Column, columns
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.jobs import Matrix, MatrixRow, Section
from upr_desktop.printing.setting.paper import Paper
from upr_desktop.printing.setting.style import style
from upr_desktop.printing.setting.table import PAD
from upr_desktop.printing.setting.widths import edges

LONG_EVERY = 50
"""One row in so many has a box that is longer than a page."""
_LONG = 9_000
_LENGTHS = {
    "national": 20,
    "international": 30,
    "goal": 110,
    "expected_action": 300,
    "indicators": 170,
    "government_bodies": 30,
}
"""How many letters stand in each box at least, on average."""
_BORDER = 0.4
_PLACES = {
    "en": "District of {place}: {count:,} households by {year}.",
    "fr": "District de {place} : {count} ménages avant {year}.",
    "sw": "Wilaya ya {place}: kaya {count:,} kabla ya {year}.",
}
_FIRST = ("Ka", "Bu", "Nya", "Mwa", "Ki", "Ru", "Ngo", "Ma", "Tu", "Shi")
_LATER = ("mo", "ti", "ra", "sa", "ndi", "ge", "zi", "lo", "ba", "ke")
_SENTENCE = re.compile(r"(?<=[.;])\s+|\n")

Row: TypeAlias = tuple[dict[str, Any], dict[str, str]]
"""The values of a recommendation, and the boxes that answer it."""


class Sheet(NamedTuple):
    """A plan for programs that know nothing of recommendations, and how ours looks: all lengths in points.

    size, leading: of the letters, and from line to line. pad: between letters and rules; border: how thick a rule is. Others
    take its room from the letters, so that they get less padding. widths: of the columns. header, rows: cells of passages
    below each other.
    """

    width: float
    height: float
    margin: float
    size: float
    leading: float
    pad: float
    border: float
    widths: list[float]
    header: list[list[Passage]]
    rows: list[list[list[Passage]]]


def rows(count: int) -> Iterator[Row]:
    """So many recommendations, and what was written about each."""
    luck = random.Random(1)
    example = json.loads((paths.resources() / "example" / "example.json").read_text("utf-8"))
    writer = _Writer(luck, example)
    states = sorted({state for one in example["recommendations"] for state in one["states"]})
    for number in range(1, count + 1):
        recommendation = {
            "number": f"{134 + number // 1000}.{number % 1000}",
            "text": writer.recommendation(),
            "states": sorted(luck.sample(states, luck.choice((1, 1, 1, 2)))),
            "response": luck.choice(RESPONSES),
        }
        boxes = {name: writer.text(round(letters * luck.uniform(0.4, 1.6))) for name, letters in _LENGTHS.items()}
        if number % LONG_EVERY == 0:
            boxes["expected_action"] = writer.text(_LONG)
        yield recommendation, boxes


class _Writer:
    """Writes as the people of the example do, each text in one of the three languages."""

    def __init__(self, luck: random.Random, example: dict[str, Any]) -> None:
        self._luck = luck
        self._pools = {language: list(_sentences(example, language)) for language in _PLACES}
        self._recommendations = [one["text"] for one in example["recommendations"]]

    def recommendation(self) -> str:
        """As a State makes one, in English."""
        return f"{self._luck.choice(self._recommendations)} {self._place('en')}"

    def text(self, letters: int) -> str:
        """At least so many letters; some of them name a place."""
        luck, language = self._luck, self._luck.choice(list(_PLACES))
        sentences: list[str] = []
        while sum(map(len, sentences)) < letters:
            sentences.append(luck.choice(self._pools[language]) if luck.random() < 0.9 else self._place(language))
        return luck.choice((" ", " ", "\n")).join(sentences)

    def _place(self, language: str) -> str:
        luck = self._luck
        place = luck.choice(_FIRST) + "".join(luck.choices(_LATER, k=3))
        return _PLACES[language].format(place=place, count=luck.randrange(1_000, 40_000), year=luck.randrange(2026, 2032))


def _sentences(example: dict[str, Any], language: str) -> Iterator[str]:
    """All sentences that the example has in a language."""
    name = "text" if language == "en" else f"text_{language}"
    yield from (one[name] for one in example["recommendations"])
    for entry in example["entries"] + example["clusters"]:
        for box in entry["boxes"][language].values():
            yield from _SENTENCE.split(box)


def matrix(written: list[Row]) -> Matrix:
    """The job for our own program."""
    body = []
    for number, (recommendation, boxes) in enumerate(written):
        values = {**recommendation, "states": tuple(recommendation["states"])}
        entry = Record("entry", f"e{number}", boxes)
        body.append(MatrixRow((Record("recommendation", f"r{number}", values),), entry))
    section = Section("", tuple(body))
    return Matrix("en", "Nyasiri, UPR, cycle 3", "LHRC", date(2026, 9, 22), "own", PLAN, "A4", False, (section,))


def sheet(job: Matrix) -> Sheet:
    """The same for the others."""
    with speaking(job.language):
        heads = columns(job.matrix, fold=True)
        look = style(job.matrix, job.paper)
        places = edges(job, heads, Paper(look.page, job.language).fonts, look.size, look.left, look.width)
        widths = [round(right - left, 2) for left, right in zip(places, places[1:], strict=False)]
        header = [[Passage(text, True) for text in (head.over, *head.heading.split("\n")) if text] for head in heads]
        body = [[_cell(head, row, job) for head in heads] for row in job.rows]
        return Sheet(*look.page, look.margin, look.size, look.leading, PAD - _BORDER, _BORDER, widths, header, body)


def _cell(head: Column, row: MatrixRow, job: Matrix) -> list[Passage]:
    return content.written(head, row.entry) if head.written else content.given(head, row.recommendations[0], job.matrix)

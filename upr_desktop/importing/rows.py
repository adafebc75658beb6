"""Puts a found recommendation together, through the one door for values."""

from __future__ import annotations

from collections.abc import Iterable

from upr_desktop.domain import sdg, values
from upr_desktop.domain.kinds import MAX_TEXT, Value, as_tags, as_text
from upr_desktop.domain.plain import plain
from upr_desktop.domain.response import response_of
from upr_desktop.importing.found import FoundRow
from upr_desktop.importing.wording import tidy

_LONGEST_TAG = 500
_PARAGRAPH = "\n\n"


def cleaned(record: str, name: str, text: str, doubts: set[str]) -> str:
    """The text as the field takes it. What it cannot hold is cut off, and `too_long` added to the doubts."""
    try:
        return str(values.entered(record, name, text))
    except ValueError:
        doubts.add("too_long")
        return str(values.entered(record, name, text[:MAX_TEXT]))


def tags(texts: Iterable[str]) -> tuple[str, ...]:
    """The elements of a set, sorted, each once, on one line and at most 500 characters long."""
    cut = (" ".join(values.clean(text[:MAX_TEXT]).split())[:_LONGEST_TAG] for text in texts)
    return tuple(sorted({*filter(None, cut)}))


class Row:
    """A recommendation that is being read; `found()` gives it as it was found.

    doubts: may be added to. state, cycle: of the review, where the row itself names them.
    """

    def __init__(self) -> None:
        self.doubts: set[str] = set()
        self.state = self.cycle = ""
        self._values: dict[str, Value] = {}
        self._boxes: dict[str, str] = {}

    def text(self, name: str) -> str:
        """The text of a field so far."""
        return as_text(self._values.get(name))

    def tags(self, name: str) -> tuple[str, ...]:
        """The elements of a set so far."""
        return as_tags(self._values.get(name))

    def is_empty(self) -> bool:
        """Whether it has neither number nor text; it may have filled boxes."""
        return not (self.text("number") or self.text("text"))

    def write(self, name: str, text: str) -> None:
        """Set a text of the recommendation, unless it is empty."""
        if text := cleaned("recommendation", name, tidy(text), self.doubts):
            self._values[name] = text

    def tag(self, name: str, texts: Iterable[str]) -> None:
        """Add to a set of the recommendation. Of goals, the codes are added that each text names, however it is written."""
        if name == "sdgs":
            texts = self._goals("\n".join(texts))
        if kept := tags((*self.tags(name), *texts)):
            self._values[name] = kept

    def _goals(self, text: str) -> list[str]:
        """A number that names no goal is doubted; words without one are names of goals."""
        codes, others = sdg.named(text)
        if any(any(map(str.isdigit, part)) for part in others):
            self.doubts.add("unknown_sdg")
        return codes

    def answer(self, words: str) -> None:
        """Set the State's response from the words of the source."""
        self.write("response_as_worded", words)
        code = response_of(words)
        if code is None:
            self.doubts.add("unknown_response")
        self.write("response", code or "")

    def fill(self, name: str, text: str) -> None:
        """Write into a box of the plan entry, below what stands there; the same paragraph only once."""
        before, text = self._boxes.get(name, ""), tidy(text)
        if text and text not in before.split(_PARAGRAPH):
            self._boxes[name] = cleaned("entry", name, f"{before}{_PARAGRAPH}{text}" if before else text, self.doubts)

    def says_the_same(self, other: Row) -> bool:
        """Whether both have one text but for case, accents and punctuation, or one of them none."""
        mine, theirs = plain(self.text("text")), plain(other.text("text"))
        return not mine or not theirs or mine == theirs

    def join(self, other: Row) -> None:
        """Take over what another row says about the same recommendation."""
        for name, text in other._boxes.items():
            self.fill(name, text)
        for name, value in other._values.items():
            if isinstance(value, tuple):
                self.tag(name, value)
            else:
                self._values.setdefault(name, value)
        self.doubts |= other.doubts

    def found(self) -> FoundRow:
        """The row as it goes on."""
        doubts = self.doubts if "text" in self._values else {*self.doubts, "no_text"}
        return FoundRow(self._values, self._boxes, self.state, self.cycle, doubts=tuple(sorted(doubts)))


def once(rows: Iterable[Row]) -> list[Row]:
    """The rows, each number of a review once: what repeats one is joined to it, another text under its number is doubted."""
    kept: list[Row] = []
    by_number: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        number = row.text("number")
        first = by_number.setdefault((row.state, row.cycle, number), row) if number else row
        if first is not row and first.says_the_same(row):
            first.join(row)
            continue
        if first is not row:
            row.doubts.add("number_twice")
        kept.append(row)
    return kept

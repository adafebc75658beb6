"""What both faces say of the State's answers: what a list means, what is not understood in it, what is left to wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from upr_desktop.domain.answers import Piece
from upr_desktop.domain.response import response_of
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext as _n
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks.bring.answers import AnswerLine, Change, Looked, Unanswered

_LONGEST = 80
"""Characters of a piece of the text that are shown."""
_CHANGES: dict[Change, Callable[[], str]] = {
    Change.NEW: lambda: _p("an answer of the government", "new"),
    Change.SAME: lambda: _p("an answer of the government", "already here"),
    Change.OTHER: lambda: _p("an answer of the government", "another answer"),
    Change.SEVERAL: lambda: _p("an answer of the government", "two have this number"),
    Change.DOUBTFUL: lambda: _p("an answer of the government", "the text says otherwise"),
    Change.PART: lambda: _p("an answer of the government", "not split yet"),
    Change.ASIDE: lambda: _p("an answer of the government", "put aside here"),
    Change.NOT_HERE: lambda: _p("an answer of the government", "not here"),
}
_DOUBTS: dict[str, Callable[[], str]] = {
    "unknown": lambda: _("this is no number of a recommendation"),
    "alone": lambda: _("it may be a date or a count"),
    "backwards": lambda: _("the range runs backwards"),
    "long": lambda: _("the range is too long"),
    "two_paragraphs": lambda: _("the range begins in one paragraph and ends in another"),
    "open": lambda: _("one end of the range is missing"),
    "chain": lambda: _("a range has two ends, and here are more"),
    "bullet": lambda: _("the dash may mean a range, or only begin a line"),
    "parts": lambda: _("it is not clear which part is meant"),
    "except": lambda: _("the text leaves it out"),
    "rest": lambda: _("the text is too long; from here on it was not read"),
}


def change(line: AnswerLine) -> str:
    """What an answer would change, in a word or two."""
    return _p("an answer of the government", "follows from its parts") if line.follows else _CHANGES[line.change]()


def doubt(piece: Piece) -> str:
    """A piece that was not understood, and why."""
    # Translators: {text} was pasted, {why} is such as "the range runs backwards".
    return _("Not understood: “{text}”: {why}.").format(text=_shown(piece.text), why=_DOUBTS[piece.doubt]())


def warnings(looked: Looked) -> Iterator[str]:
    """All that a person should look at before the answers are kept, each a sentence."""
    yield from map(doubt, looked.meaning.doubts)
    for piece in looked.contrary():
        # Translators: {text} was pasted, {response} is such as "Noted".
        words = _("The text says “{text}”. That sounds like another answer: {response}.")
        yield words.format(text=_shown(piece.text), response=labels.response(response_of(piece.text) or ""))
    if looked.meaning.twice:
        yield _("Named more than once: {numbers}").format(numbers=", ".join(looked.meaning.twice))
    if looked.without_number and looked.count(Change.NOT_HERE):
        words = _n(
            "{count} recommendation here has no number, so no list of numbers can find it.",
            "{count} recommendations here have no number, so no list of numbers can find them.",
            looked.without_number,
        )
        yield words.format(count=looked.without_number)


def around(looked: Looked) -> str:
    """The words around the numbers, which change nothing; "" where there are none."""
    said = " … ".join(_shown(piece.text) for piece in looked.meaning.words)
    # Translators: {words} stood around the numbers in a pasted text.
    return _("Words around the numbers: {words}").format(words=said) if said else ""


def not_here(looked: Looked) -> str:
    """The numbers that are not here; "" where all are."""
    numbers = ", ".join(line.number for line in looked.lines if line.change is Change.NOT_HERE)
    return _("Not here: {numbers}").format(numbers=numbers) if numbers else ""


def waiting(left: Unanswered) -> Iterator[str]:
    """How many recommendations wait for an answer."""
    count = len(left.pending)
    if not count:
        yield _("No recommendation is pending.")
    else:
        words = _n("{count} recommendation is still pending.", "{count} recommendations are still pending.", count)
        yield words.format(count=count)
    if without := len(left.unanswered):
        words = _n(
            "For {count} recommendation no response is recorded.",
            "For {count} recommendations no response is recorded.",
            without,
        )
        yield words.format(count=without)


def _shown(text: str) -> str:
    """A piece of a pasted text on one line, without letters that do something."""
    line = "".join(letter if letter.isprintable() else " " for letter in " ".join(text[: 2 * _LONGEST].split()))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"

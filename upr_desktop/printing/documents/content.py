"""What stands in the cells of a matrix: records become passages of text."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import normalize

from upr_desktop.domain import schema
from upr_desktop.domain.values import Record
from upr_desktop.i18n import current
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.printing.documents.columns import NUANCE, NUMBER, RESPONSE, STATES, TEXT, Column
from upr_desktop.printing.documents.jobs import MatrixRow

UNDECIDED = "≠"
"""Stands before text in which people wrote different things."""
_HELD = "\u00a0"
"""Holds a sign and its word together on a line."""


class Passage(NamedTuple):
    """A stretch of a cell that begins on a line of its own."""

    text: str
    strong: bool = False


def given(column: Column, recommendation: Record, matrix: str) -> list[Passage]:
    """The cell of a column that shows a recommendation itself. The strategy has its response below the text."""
    shown = column.shows[0]
    if shown == NUMBER:
        return [Passage(number(recommendation), strong=True)]
    if shown == STATES:
        return [Passage(states(recommendation))]
    if shown == RESPONSE:
        return [Passage(response(recommendation))]
    if shown == NUANCE:
        return [Passage(recommendation.text(NUANCE))]
    passages = [Passage(text(recommendation))]
    return [*passages, Passage(response(recommendation))] if matrix == schema.STRATEGY else passages


def written(column: Column, entry: Record) -> list[Passage]:
    """The cell of a column that shows what people wrote. Of two folded boxes each has its heading over it."""
    filled = [(name, marked(entry, name, entry.text(name))) for name in column.shows]
    filled = [(name, box) for name, box in filled if box]
    if len(column.shows) == 1:
        return [Passage(box) for _, box in filled]
    return [passage for name, box in filled for passage in (Passage(labels.heading(name), strong=True), Passage(box))]


def headings(column: Column, between: Passage) -> list[Passage]:
    """An empty cell; of two folded boxes the headings are shown, with something between them."""
    if len(column.shows) == 1:
        return []
    upper, lower = (Passage(labels.heading(name), strong=True) for name in column.shows)
    return [upper, between, lower]


def member(recommendation: Record) -> list[Passage]:
    """A recommendation of a cluster: its full text, and how what is particular to it is met."""
    passages = [Passage(text(recommendation))]
    nuance = marked(recommendation, "nuance", recommendation.text("nuance"))
    return [*passages, Passage(labels.field("nuance"), strong=True), Passage(nuance)] if nuance else passages


def origin(recommendation: Record, columns: tuple[Column, ...]) -> list[Passage]:
    """Who made a recommendation of a cluster, and what the State answered; each with its heading, being outside its column."""
    answer = response(recommendation)
    headed = {column.shows[0]: column.heading for column in columns}
    if RESPONSE not in headed:
        return [Passage(answer)]
    cells = ((headed[STATES], states(recommendation)), (headed[RESPONSE], answer))
    # Translators: in a printed matrix, for example "Response: Accepted".
    line = _p("cell with its heading", "{heading}: {text}")
    return [Passage(line.format(heading=heading, text=cell)) for heading, cell in cells if cell]


def shared(row: MatrixRow) -> list[Passage]:
    """The head of a cluster's answer: its name, and to which recommendations it is the answer."""
    # Translators: in a printed matrix, below several recommendations and beside the answer that they share.
    sentence = _("Shared answer to {numbers}").format(numbers=numbers(row))
    label = marked(row.entry, "label", row.entry.text("label"))
    return [Passage(label, strong=True), Passage(sentence)] if label else [Passage(sentence, strong=True)]


def continued() -> str:
    """What stands below the number of a row that began on the page before."""
    return _p("row of a printed matrix", "continued")


def numbers(row: MatrixRow) -> str:
    """The numbers of all recommendations of a row."""
    return ", ".join(recommendation.text("number") for recommendation in row.recommendations if recommendation.text("number"))


def number(recommendation: Record) -> str:
    """The number; marked when the recommendation was put into two clusters, too."""
    name = "entry" if "entry" in recommendation.undecided else "number"
    return marked(recommendation, name, recommendation.text("number"))


def text(recommendation: Record) -> str:
    """The text in the language of the document where somebody translated it, else as it was made."""
    translated = f"text_{current()}"
    name = translated if recommendation.text(translated) else "text"
    return marked(recommendation, name, recommendation.text(name))


def states(recommendation: Record) -> str:
    """The recommending States by name."""
    names = sorted((labels.state(code) for code in recommendation.tags("states")), key=lambda name: normalize("NFD", name))
    return marked(recommendation, "states", ", ".join(names))


def response(recommendation: Record) -> str:
    """The response by symbol and word."""
    return marked(recommendation, "response", answer(recommendation.text("response")))


def answer(code: str) -> str:
    """A response by symbol and word, held together."""
    return f"{labels.response_symbol(code)}{_HELD}{labels.response(code)}"


def marked(record: Record, name: str, value: str) -> str:
    """The value of a field, with a sign before it when people wrote different things there."""
    if name not in record.undecided:
        return value
    return f"{UNDECIDED}{_HELD}{value}" if value else UNDECIDED


def undecided(row: MatrixRow, columns: tuple[Column, ...], blank: bool) -> bool:
    """Whether a sign of `marked` stands anywhere in a row. blank: its boxes are left empty."""
    texts = {NUMBER, "entry", TEXT, f"text_{current()}", STATES, RESPONSE, "nuance"}
    boxes = {name for column in columns for name in column.shows if column.written and not blank}
    found = (not texts.isdisjoint(recommendation.undecided) for recommendation in row.recommendations)
    return any(found) or not {"label", *boxes}.isdisjoint(row.entry.undecided)

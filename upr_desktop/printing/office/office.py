"""A matrix as rows of plain cells, for the programs in which people go on writing: Word, Excel, tables of text."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from upr_desktop.domain import code, schema
from upr_desktop.domain.values import Record
from upr_desktop.i18n import current
from upr_desktop.labels import labels
from upr_desktop.printing.documents import content
from upr_desktop.printing.documents.columns import NUANCE, NUMBER, RESPONSE, STATES, TEXT, Column, columns
from upr_desktop.printing.documents.jobs import Cover, Matrix, MatrixRow, Section
from upr_desktop.printing.documents.legend import Note, notes
from upr_desktop.printing.setting import widths
from upr_desktop.printing.setting.fonts import Fonts
from upr_desktop.printing.setting.language import long_date
from upr_desktop.printing.setting.paper import Paper
from upr_desktop.printing.setting.style import style

FACE = "Calibri"
_WIDER = 1.05
"""How wide the letters may be against those of paper, by which widths are measured: who has no Calibri sees others."""
EMPTY_ROWS = 12
"""Rows to be written into where there is no recommendation."""
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Cell(NamedTuple):
    """text: as it comes back when somebody has gone on writing. sign: stands before it and is no part of it.

    faint: it is for the program that reads the document again, not for people.
    """

    text: str
    sign: str = ""
    faint: bool = False


class Answer(NamedTuple):
    """A recommendation, or all those of a cluster, with their answer.

    title: stands over a cluster. given: the cells of each recommendation, up to the first box. boxes: what they share.
    """

    title: str
    given: tuple[tuple[Cell, ...], ...]
    boxes: tuple[Cell, ...]


class Part(NamedTuple):
    """A thematic group, empty for none. columns: from left to right; those before the first box are given."""

    group: str
    columns: tuple[Column, ...]
    answers: Iterator[Answer]


class Form:
    """A matrix for Word or Excel. job: what it shows; blank where there is nothing but room to write."""

    def __init__(self, job: Matrix) -> None:
        self.job = job if any(job.rows) else replace(job, blank=True)
        self._columns = columns(job.matrix, fold=False)
        self._widths: dict[tuple[Column, ...], list[float]] = {}
        numbers = Counter(one.text("number") for row in job.rows for one in row.recommendations)
        self._shared = {number for number, count in numbers.items() if count > 1}

    @property
    def parts(self) -> Iterator[Part]:
        """The thematic groups in their order."""
        for section in self.job.sections or (Section("", ()),):
            shown = self._fitting(section)
            yield Part(plain(section.group), shown, self._answers(section, shown))

    @property
    def notes(self) -> list[Note]:
        """What the signs mean."""
        whole = Section("", tuple(self.job.rows))
        return [Note(*map(plain, note)) for note in notes(self.job, whole, self._columns)]

    @cached_property
    def fonts(self) -> Fonts:
        """By which widths are measured."""
        return Paper(style(self.job.matrix, self.job.paper).page, self.job.language).fonts

    def widths(self, shown: tuple[Column, ...], room: float) -> list[float]:
        """How wide these columns are, in points, in all parts that have them. room: all of them together."""
        if shown not in self._widths:
            sections = tuple(Section(one.group, tuple(self._one_by_one(one))) for one in self.job.sections)
            job = replace(self.job, sections=sections)
            size = _WIDER * style(job.matrix, job.paper).size
            edges = widths.edges(job, shown, self.fonts, size, 0, room, goes_on=True)
            self._widths[shown] = [right - left for left, right in pairwise(edges)]
        return self._widths[shown]

    def _fitting(self, section: Section) -> tuple[Column, ...]:
        """As the template has them; and one for what is particular to a recommendation of a cluster, where anybody wrote it."""
        clusters = (row.recommendations for row in section.rows if len(row.recommendations) > 1)
        if self.job.blank or not any(one.text(NUANCE) for cluster in clusters for one in cluster):
            return self._columns
        given = sum(not column.written for column in self._columns)
        return (*self._columns[:given], Column((NUANCE,), labels.field(NUANCE)), *self._columns[given:])

    def _answers(self, section: Section, shown: tuple[Column, ...]) -> Iterator[Answer]:
        given = [column.shows[0] for column in shown if not column.written]
        if not section.rows:
            yield from [Answer("", (tuple(Cell("") for _ in given),), self._boxes(Record("entry", "")))] * EMPTY_ROWS
        for row in section.rows:
            title = _title(row) if len(row.recommendations) > 1 else ""
            cells = tuple(tuple(self._cell(name, one) for name in given) for one in row.recommendations)
            yield Answer(title, cells, self._boxes(row.entry))

    def _one_by_one(self, section: Section) -> Iterator[MatrixRow]:
        """Each recommendation of a cluster in a row of its own, the first with the answer; signs take their room."""
        for row in section.rows:
            for place, one in enumerate(row.recommendations):
                number = "\u00a0".join(("", self._number(one).sign, one.text("number"), ""))
                shown = one._replace(values={**one.values, "number": number})
                yield MatrixRow((shown,), row.entry if place == 0 else Record("entry", ""))

    def _boxes(self, entry: Record) -> tuple[Cell, ...]:
        names = [column.shows[0] for column in self._columns if column.written]
        if self.job.blank:
            return tuple(Cell("") for _ in names)
        return tuple(Cell(plain(entry.text(name)), _sign(entry, name)) for name in names)

    def _cell(self, shown: str, one: Record) -> Cell:
        bare = one._replace(undecided=frozenset())
        if shown == NUMBER:
            return self._number(one)
        if shown == TEXT:
            return Cell(plain(content.text(bare)), _sign(one, TEXT, f"text_{current()}"))
        words = {STATES: content.states, RESPONSE: content.response}.get(shown, lambda bare: bare.text(NUANCE))
        return Cell(plain(words(bare)), _sign(one, shown))

    def _number(self, one: Record) -> Cell:
        """By which the row is known when it comes back: the number, with a code where it is no one's or several have it."""
        number = one.text("number")
        parts = [number, code.marked(one.id) if not number or number in self._shared else ""]
        # The strategy has no column for the response.
        answer = labels.response_symbol(one.text("response")) if self.job.matrix == schema.STRATEGY else ""
        sign = " ".join(filter(None, (_sign(one, NUMBER, "entry"), answer)))
        return Cell(plain("\n".join(filter(None, parts))), sign, faint=not number)


def _title(row: MatrixRow) -> str:
    """It begins with a word, never with a number: it is no row of its own when it comes back."""
    *label, sentence = content.shared(replace(row, entry=row.entry._replace(undecided=frozenset())))
    return plain(" – ".join([sentence.text.strip(), *(passage.text for passage in label)]))


def _sign(record: Record, *names: str) -> str:
    return content.UNDECIDED if record.undecided.intersection(names) else ""


def plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def colour(pdf: str) -> str:
    """A colour as Word and Excel have it, such as 2B579A. pdf: as PDF has it."""
    return "".join(f"{round(float(part) * 255):02X}" for part in pdf.split())


def origin(about: Cover) -> str:
    """One line: of what it is, whose, of which day, and for whom."""
    made = long_date(about.date) if about.date else ""
    return plain(" · ".join(filter(None, (about.review, about.organisation, made, labels.audience(about.audience)))))


def packed(data: bytes, change: Callable[[str, bytes], bytes] = lambda _name, part: part) -> bytes:
    """The same package with fixed times inside, so that the same input gives the same bytes. change: of each part, by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, change(name, source.read(name)))
    return target.getvalue()

"""Sheets: one recommendation a page, or one cluster, with the boxes of one matrix as wide as the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from upr_desktop.domain import code, schema
from upr_desktop.domain.progress import Task
from upr_desktop.domain.values import Record
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels
from upr_desktop.printing.documents import content
from upr_desktop.printing.documents.columns import STATES, columns
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.form import COLUMNS, Box, Form, print_forms
from upr_desktop.printing.documents.jobs import Matrix, MatrixRow, Printed, Section
from upr_desktop.printing.documents.legend import notes
from upr_desktop.printing.setting import mark
from upr_desktop.printing.setting.frame import Head, hand_lines
from upr_desktop.printing.setting.style import MM, form_style

_LEAST = 30 * MM
"""The least height of a box: room for handwriting."""


def print_sheets(job: Matrix) -> Task[Printed]:
    """The PDF of the Sheets of a matrix; progress counts them. Without a recommendation it is one empty Sheet."""
    style = form_style(job.matrix)
    beside = -(-mark.WIDTH // (style.width / COLUMNS))
    document = "sheets" if job.matrix == schema.PLAN else "strategy-sheets"
    return print_forms(job, style, document, lambda: list(_Sheets(job, COLUMNS - int(beside)).forms()))


class _Sheets:
    """beside: the width of the text that stands beside the mark, in columns."""

    def __init__(self, job: Matrix, beside: int) -> None:
        self._job = job
        self._beside = beside
        self._explained = tuple(column for column in columns(job.matrix, fold=False) if column.shows[0] != STATES)

    def forms(self) -> Iterator[Form]:
        """One for every answer, and one to be written into where there is nothing yet."""
        for section in self._job.sections:
            yield from (self._form(section.group, row) for row in section.rows)
        if not any(self._job.rows):
            empty = MatrixRow((), Record("entry", ""))
            yield self._form("", empty, blank=True)

    def _form(self, group: str, row: MatrixRow, *, blank: bool = False) -> Form:
        job, blank = self._job, blank or self._job.blank
        numbers = content.numbers(row)
        title = numbers or labels.matrix(job.matrix)
        # Translators: for example "Implementation plan: what the government should do".
        purpose = _("{matrix}: {purpose}").format(matrix=labels.matrix(job.matrix), purpose=labels.matrix_purpose(job.matrix))
        head = Head(title, purpose, group, hand_lines(group, job.date) if blank else [])
        about = Box(text=list(self._about(row)), span=self._beside) if row.recommendations else self._empty()
        boxes = [self._box(name.name, row.entry, blank) for name in schema.boxes(job.matrix)]
        return Form(
            head,
            [[[about]], *([[box]] for box in boxes)],
            [*([group] if group else []), title],
            notes(replace(job, blank=False), Section(group, (row,)), self._explained),
            code.marked(row.recommendations[0].id) if row.recommendations else "",
        )

    def _about(self, row: MatrixRow) -> Iterator[Passage]:
        """The recommendations, each with its own line: number, response and States, then the text."""
        is_cluster = len(row.recommendations) > 1
        for recommendation in row.recommendations:
            number = content.number(recommendation) if is_cluster else ""
            yield Passage("   ".join(filter(None, (number, content.response(recommendation)))), strong=True)
            if states := content.states(recommendation):
                yield Passage(states)
            yield from content.member(recommendation)
            if is_cluster:
                yield from (Passage(code.code(recommendation.id)), Passage(""))
        if is_cluster:
            yield from content.shared(row)

    def _box(self, name: str, entry: Record, blank: bool) -> Box:
        text = "" if blank else content.marked(entry, name, entry.text(name))
        return Box(labels.field(name), [Passage(text)] if text else [], least=_LEAST)

    def _empty(self) -> Box:
        """Room to write a recommendation by hand."""
        return Box(labels.field("recommendation"), least=_LEAST)

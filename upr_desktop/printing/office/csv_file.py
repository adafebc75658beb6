"""A table as comma-separated text that spreadsheets read rightly and never take for formulas."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence

from upr_desktop.domain.progress import Task
from upr_desktop.labels import labels
from upr_desktop.printing.documents.jobs import Matrix
from upr_desktop.printing.office.office import Form
from upr_desktop.printing.setting.language import in_language

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a mark at the beginning, by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in (headings, *rows):
        writer.writerow(map(guarded, row))
    return codecs.BOM_UTF8 + text.getvalue().encode("utf-8", "replace")


def guarded(text: str) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula, or for a text that was guarded so."""
    return f"'{text}" if text.lstrip("'").startswith(_DANGEROUS) else text


def csv_matrix(job: Matrix) -> Task[bytes]:
    """A matrix, one row a recommendation; those of a cluster repeat their answer."""
    return in_language(job.language, _matrix(job))


def _matrix(job: Matrix) -> Task[bytes]:
    yield from ()
    rows: list[list[str]] = []
    form = Form(job)
    names = [name for part in form.parts for name in (column.shows[0] for column in part.columns)]
    names = list(dict.fromkeys(names))
    for _group, columns, answers in form.parts:
        shown = [column.shows[0] for column in columns]
        for answer in answers:
            for given in answer.given:
                texts = dict(zip(shown, (cell.text for cell in (*given, *answer.boxes)), strict=True))
                rows.append([texts.get(name, "") for name in names])
    return table([labels.field(name) for name in names], rows)

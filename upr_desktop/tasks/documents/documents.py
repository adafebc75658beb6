"""Every document that can be made, once: what stands in it, which forms it has, who may get it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from upr_desktop import paths
from upr_desktop.domain.progress import Task
from upr_desktop.domain.readers import READERS
from upr_desktop.domain.schema import PLAN, RISKS, STRATEGY
from upr_desktop.errors.base import CannotWrite, NotForGovernment
from upr_desktop.labels import labels
from upr_desktop.tasks import edit_entry, maintain
from upr_desktop.tasks.documents import all_data, dates, to_print
from upr_desktop.tasks.documents.for_whom import Sieve, Wanted
from upr_desktop.tasks.workspace import Workspace

PAPER = "pdf"


@runtime_checkable
class Counted(Protocol):
    """The job of a file for other programs. left_out: dates of which no day is known."""

    left_out: int

    @property
    def count(self) -> int:
        """How many recommendations, or days, go along."""


class Document(NamedTuple):
    """One document.

    job: what stands in it; it takes records through the sieve alone. forms: by the ending of a file, what makes it out of the
    job: a module below `upr_desktop` and its function; `pdf` is paper.
    matrix: whose boxes it shows. papers: their sizes. can_be_blank: there are boxes that can be left empty, to be written in.
    by_group: thematic groups can be chosen. readers: who may get it; asked: what has to be ticked before others do.
    """

    job: Callable[[Workspace, Wanted, Sieve], object]
    forms: Mapping[str, str]
    matrix: str = ""
    papers: tuple[str, ...] = ("A4",)
    can_be_blank: bool = False
    by_group: bool = True
    readers: tuple[str, ...] = tuple(READERS)
    asked: frozenset[str] = frozenset()

    def is_for(self, wanted: Wanted) -> bool:
        """Whether those for whom it is wanted may get it."""
        return wanted.audience in self.readers or (bool(self.asked) and self.asked <= set(wanted.include))


_OURS = ("own", "coalition")
_OFFICE = {
    "docx": "printing.office.word_file.word_matrix",
    "xlsx": "printing.office.excel_file.excel_matrix",
    "csv": "printing.office.csv_file.csv_matrix",
}
_strategy = partial(
    Document,
    partial(to_print.matrix, matrix=STRATEGY),
    matrix=STRATEGY,
    can_be_blank=True,
    readers=_OURS,
    asked=frozenset({STRATEGY, RISKS}),
)
_plan = partial(Document, partial(to_print.matrix, matrix=PLAN), matrix=PLAN, can_be_blank=True)

_ON_BOTH = ("A4", "A3")
_MATRIX = {PAPER: "printing.documents.matrix.print_matrix", **_OFFICE}
_SHEETS = {PAPER: "printing.documents.sheets.print_sheets"}
DOCUMENTS: dict[str, Document] = {
    "implementation-plan": _plan(_MATRIX, papers=_ON_BOTH),
    "action-strategy": _strategy(_MATRIX, papers=_ON_BOTH),
    "sheets": _plan(_SHEETS),
    "strategy-sheets": _strategy(_SHEETS),
    "worksheet": Document(
        to_print.worksheets, {PAPER: "printing.documents.worksheet.print_worksheets"}, can_be_blank=True, readers=_OURS
    ),
    "charter": Document(to_print.charter, {PAPER: "printing.documents.charter.print_charter"}, by_group=False),
    "legend": Document(to_print.about, {PAPER: "printing.documents.leaflet.print_leaflet"}, by_group=False),
    "scorecard": Document(to_print.scorecard, {PAPER: "printing.documents.scorecard.print_scorecard"}),
    "everything": Document(
        all_data.AllData, {"csv": "tasks.documents.all_data.table_file", "json": "tasks.documents.all_data.json_file"}
    ),
    "dates": Document(dates.calendar, {"ics": "printing.office.calendar_file.calendar_file"}),
}
"""All documents, by the name on the command line."""


def names(*, on_paper: bool) -> list[str]:
    """The documents for paper, or those for other programs."""
    return [name for name, one in DOCUMENTS.items() if (PAPER in one.forms if on_paper else endings(name))]


def endings(document: str) -> list[str]:
    """The kinds of file for other programs that a document can be, by the endings of their names."""
    return [form for form in DOCUMENTS[document].forms if form != PAPER]


def check_readers(wanted: Wanted) -> None:
    """Raise NotForGovernment for a document that those for whom it is wanted may not get."""
    document = DOCUMENTS[wanted.document]
    if not document.is_for(wanted):
        raise NotForGovernment(labels.document(wanted.document), ",".join(sorted(document.asked, reverse=True)))


def job(workspace: Workspace, wanted: Wanted) -> object:
    """What stands in a document, for what makes it. Raises NotForGovernment."""
    check_readers(wanted)
    edit_entry.settle_drafts(workspace)
    return DOCUMENTS[wanted.document].job(workspace, wanted, Sieve(workspace.store, wanted))


def drawn(wanted: Wanted, form: str, job: object) -> Task[object]:
    """The document out of its job: `Printed` on paper, else the bytes of a file. form: one of the document's."""
    module, _, function = DOCUMENTS[wanted.document].forms[form].rpartition(".")
    draw: Callable[[object], Task[object]] = getattr(import_module(f"upr_desktop.{module}"), function)
    return (yield from draw(job))


def put(workspace: Workspace, data: bytes, target: Path) -> None:
    """Write a file, which appears complete or not at all. Nothing leaves a file of work that is damaged.

    Raises CannotWrite, AlreadyThere for the workspace itself, or FileDamaged.
    """
    workspace.spare(target)
    maintain.check(workspace)
    new = target.with_name(target.name + ".new")
    try:
        try:
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            paths.share_like_folder(new, target.parent)
            os.replace(new, target)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(target.name, error) from error

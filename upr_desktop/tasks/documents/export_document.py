"""Files for other programs: a matrix for Word or Excel, everything as data, dates for a calendar."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from upr_desktop.domain.commits import DOCUMENT_PROPERTY
from upr_desktop.domain.progress import Task, finish
from upr_desktop.errors.base import NoSuchKind
from upr_desktop.i18n import speaking
from upr_desktop.labels import labels
from upr_desktop.tasks import edit_entry, reading
from upr_desktop.tasks.documents import all_data, dates, to_print
from upr_desktop.tasks.documents.print_document import check_readers, put
from upr_desktop.tasks.documents.to_print import Wanted
from upr_desktop.tasks.exchange import went_out
from upr_desktop.tasks.workspace import Workspace

__all__ = [
    "DOCUMENTS", "KINDS", "NEVER_BLANK", "NOT_FOR_GOVERNMENT", "OF_ALL_GROUPS", "ON_A3", "Wanted", "Exported",
    "export_document", "export_now", "make", "save",
]  # fmt: skip

KINDS = {
    "implementation-plan": ("docx", "xlsx", "csv"),
    "action-strategy": ("docx", "xlsx", "csv"),
    "everything": ("csv", "json"),
    "dates": ("ics",),
}
"""The documents that there are, and the endings of the files that each can be."""
DOCUMENTS = tuple(KINDS)
NOT_FOR_GOVERNMENT = ("action-strategy",)
ON_A3 = ("implementation-plan", "action-strategy")
NEVER_BLANK = ("everything", "dates")
OF_ALL_GROUPS = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """What is to be written.

    count: of recommendations, or of days in a calendar. left_out: dates of which no day is known.
    """

    data: bytes
    count: int
    left_out: int = 0


def make(workspace: Workspace, choice: Wanted, kind: str) -> Task[Exported]:
    """A file in memory; nothing is written anywhere. kind: the ending of its name. Progress counts rows.

    Raises NoSuchKind for a document that cannot be such a file, NotForGovernment, or TooLongForExcel.
    """
    if kind not in KINDS[choice.document]:
        raise NoSuchKind(labels.document(choice.document), ", ".join(f".{kind}" for kind in KINDS[choice.document]))
    check_readers(choice)
    edit_entry.settle_drafts(workspace)
    match choice.document:
        case "dates":
            return _calendar(workspace, choice)
        case "everything":
            return _everything(workspace, choice, kind)
    return (yield from _matrix(workspace, choice, kind))


def _matrix(workspace: Workspace, choice: Wanted, kind: str) -> Task[Exported]:
    job = to_print.matrix(workspace, choice)
    count = sum(len(row.recommendations) for row in job.rows)
    if kind == "docx":
        from upr_desktop.printing.office.word_file import word_matrix

        return Exported((yield from word_matrix(job, _properties(workspace, choice))), count)
    if kind == "xlsx":
        from upr_desktop.printing.office.excel_file import excel_matrix

        return Exported((yield from excel_matrix(job, _properties(workspace, choice))), count)
    from upr_desktop.printing.office.csv_file import csv_matrix

    return Exported((yield from csv_matrix(job)), count)


def _properties(workspace: Workspace, choice: Wanted) -> dict[str, str]:
    """What the document says of itself to the program that reads it again: the version that goes out."""
    return {DOCUMENT_PROPERTY: went_out.mark(workspace, choice.groups, blank=choice.blank)}


def _everything(workspace: Workspace, choice: Wanted, kind: str) -> Exported:
    reader = workspace.store
    if kind == "csv":
        from upr_desktop.printing.office.csv_file import table

        rows = list(all_data.rows(reader, choice))
        return Exported(table(all_data.headings(reader, choice), rows), len(rows))
    data = all_data.document(reader, choice)
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return Exported(text.encode("utf-8", "replace"), len(data["records"]["recommendation"]))


def _calendar(workspace: Workspace, choice: Wanted) -> Exported:
    from upr_desktop.printing.office.calendar_file import calendar

    with speaking(choice.language):
        found = dates.dates(workspace.store, choice)
        data = calendar(reading.title(workspace.store) or labels.document(choice.document), found.days)
    return Exported(data, len(found.days), found.left_out)


def save(workspace: Workspace, made: Exported, target: Path) -> None:
    """Write it to a file, which appears complete or not at all. Raises CannotWrite, or AlreadyThere for the workspace."""
    put(workspace, made.data, target)


def export_document(workspace: Workspace, choice: Wanted, target: Path) -> Task[Exported]:
    """Make a file whose kind its ending says. Raises what `make` and `save` raise; what can be told before is told before."""
    workspace.spare(target)
    made = yield from make(workspace, choice, target.suffix.lower().lstrip("."))
    save(workspace, made, target)
    return made


def export_now(workspace: Workspace, choice: Wanted, target: Path) -> Exported:
    """`export_document` without progress."""
    return finish(export_document(workspace, choice, target))

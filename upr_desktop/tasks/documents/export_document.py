"""Files for other programs: a matrix for Word or Excel, everything as data, dates for a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from upr_desktop.domain.progress import Task, finish
from upr_desktop.errors.base import NoSuchKind
from upr_desktop.labels import labels
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents.for_whom import Wanted
from upr_desktop.tasks.workspace import Workspace

__all__ = ["Exported", "Wanted", "export_document", "export_now", "make", "save"]


@dataclass(frozen=True, slots=True)
class Exported:
    """What is to be written.

    count: of recommendations, or of days in a calendar. left_out: dates of which no day is known.
    """

    data: bytes
    count: int
    left_out: int = 0


def make(workspace: Workspace, wanted: Wanted, form: str) -> Task[Exported]:
    """A file in memory; nothing is written anywhere. form: the ending of its name. Progress counts rows.

    Raises NoSuchKind for a document that cannot be such a file, NotForGovernment, or TooLongForExcel.
    """
    endings = documents.endings(wanted.document)
    if form not in endings:
        raise NoSuchKind(labels.document(wanted.document), ", ".join(f".{ending}" for ending in endings))
    job = documents.job(workspace, wanted)
    data = yield from documents.drawn(wanted, form, job)
    assert isinstance(job, documents.Counted) and isinstance(data, bytes)
    return Exported(data, job.count, job.left_out)


def save(workspace: Workspace, made: Exported, target: Path) -> None:
    """Write it to a file, which appears complete or not at all. Raises CannotWrite, or AlreadyThere for the workspace."""
    documents.put(workspace, made.data, target)


def export_document(workspace: Workspace, wanted: Wanted, target: Path) -> Task[Exported]:
    """Make a file whose kind its ending says. Raises what `make` and `save` raise; what can be told before is told before."""
    workspace.spare(target)
    made = yield from make(workspace, wanted, target.suffix.lower().lstrip("."))
    save(workspace, made, target)
    return made


def export_now(workspace: Workspace, wanted: Wanted, target: Path) -> Exported:
    """`export_document` without progress."""
    return finish(export_document(workspace, wanted, target))

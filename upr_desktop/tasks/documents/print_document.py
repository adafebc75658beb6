"""Paper: a document as a PDF, in the language and for the readers that somebody chose."""

from __future__ import annotations

from pathlib import Path

from upr_desktop.domain.progress import Task, finish
from upr_desktop.printing.documents.jobs import Printed
from upr_desktop.printing.setting.pages import Pages, Picture
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents.for_whom import Wanted
from upr_desktop.tasks.workspace import Workspace

__all__ = ["Pages", "Picture", "Printed", "Wanted", "make", "print_document", "print_now", "save"]


def make(workspace: Workspace, wanted: Wanted) -> Task[Printed]:
    """The document as it would be printed; nothing is written anywhere. Progress counts what is laid out and drawn.

    Raises NotForGovernment for a document that those for whom it is wanted may not get.
    """
    printed = yield from documents.drawn(wanted, documents.PAPER, documents.job(workspace, wanted))
    assert isinstance(printed, Printed)
    return printed


def save(workspace: Workspace, printed: Printed, target: Path) -> None:
    """Write it to a file, which appears complete or not at all. Raises CannotWrite, or AlreadyThere for the workspace."""
    documents.put(workspace, printed.pdf, target)


def print_document(workspace: Workspace, wanted: Wanted, target: Path) -> Task[Printed]:
    """Print to a PDF file. Raises what `make` and `save` raise, and what can be told before the work is told before it."""
    workspace.spare(target)
    printed = yield from make(workspace, wanted)
    save(workspace, printed, target)
    return printed


def print_now(workspace: Workspace, wanted: Wanted, target: Path) -> Printed:
    """`print_document` without progress."""
    return finish(print_document(workspace, wanted, target))

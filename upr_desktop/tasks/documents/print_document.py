"""Paper: a document as a PDF, in the language and for the readers that somebody chose."""

from __future__ import annotations

import os
from pathlib import Path

from upr_desktop.domain.progress import Task, finish
from upr_desktop.errors.base import CannotWrite, NotForGovernment
from upr_desktop.printing.documents.jobs import Printed
from upr_desktop.printing.setting.pages import Pages, Picture
from upr_desktop.tasks import edit_entry
from upr_desktop.tasks.documents import to_print
from upr_desktop.tasks.documents.to_print import MATRIX_OF, Wanted
from upr_desktop.tasks.workspace import Workspace

__all__ = [
    "DOCUMENTS", "MATRIX_OF", "NEVER_BLANK", "NOT_FOR_GOVERNMENT", "OF_ALL_GROUPS", "ON_A3", "Wanted", "Pages", "Picture",
    "Printed", "check_readers", "make", "print_document", "print_now", "put", "save",
]  # fmt: skip

DOCUMENTS = (
    "implementation-plan", "action-strategy", "sheets", "strategy-sheets", "worksheet", "charter", "legend", "scorecard",
)  # fmt: skip
NOT_FOR_GOVERNMENT = ("action-strategy", "strategy-sheets")
"""They show what the organisations plan, and the risks for them, to those whom it is about."""
ON_A3 = ("implementation-plan", "action-strategy")
"""The others have one size: A4, upright."""
OF_ALL_GROUPS = ("charter", "legend")
"""No groups can be chosen for them."""
NEVER_BLANK = ("charter", "legend", "scorecard")
"""There are no boxes on them that could be left empty."""


def make(workspace: Workspace, choice: Wanted) -> Task[Printed]:
    """The document as it would be printed; nothing is written anywhere. Progress counts what is laid out and drawn.

    Raises NotForGovernment for a document that shows the strategy to those whom it is about.
    """
    check_readers(choice)
    edit_entry.settle_drafts(workspace)
    return (yield from _press(workspace, choice))


def check_readers(choice: Wanted) -> None:
    """Raise NotForGovernment for a document that shows the strategy to those whom it is about."""
    to_government = choice.audience == "government" and choice.document in NOT_FOR_GOVERNMENT
    if to_government and not {"strategy", "risks"} <= set(choice.include):
        raise NotForGovernment


def _press(workspace: Workspace, choice: Wanted) -> Task[Printed]:
    match choice.document:
        case "sheets" | "strategy-sheets":
            from upr_desktop.printing.documents.sheets import print_sheets

            return print_sheets(to_print.matrix(workspace, choice))
        case "worksheet":
            from upr_desktop.printing.documents.worksheet import print_worksheets

            return print_worksheets(to_print.worksheets(workspace, choice))
        case "charter":
            from upr_desktop.printing.documents.charter import print_charter

            return print_charter(to_print.charter(workspace, choice))
        case "legend":
            from upr_desktop.printing.documents.leaflet import print_leaflet

            return print_leaflet(to_print.about(workspace, choice))
        case "scorecard":
            from upr_desktop.printing.documents.scorecard import print_scorecard

            return print_scorecard(to_print.scorecard(workspace, choice))
    from upr_desktop.printing.documents.matrix import print_matrix

    return print_matrix(to_print.matrix(workspace, choice))


def save(workspace: Workspace, printed: Printed, target: Path) -> None:
    """`put` for a document."""
    put(workspace, printed.pdf, target)


def put(workspace: Workspace, data: bytes, target: Path) -> None:
    """Write a file, which appears complete or not at all.

    Raises CannotWrite, or AlreadyThere for the workspace itself.
    """
    workspace.spare(target)
    new = target.with_name(target.name + ".new")
    try:
        try:
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, target)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(target.name) from error


def print_document(workspace: Workspace, choice: Wanted, target: Path) -> Task[Printed]:
    """Print to a PDF file. Raises what `make` and `save` raise, and what can be told before the work is told before it."""
    workspace.spare(target)
    printed = yield from make(workspace, choice)
    save(workspace, printed, target)
    return printed


def print_now(workspace: Workspace, choice: Wanted, target: Path) -> Printed:
    """`print_document` without progress."""
    return finish(print_document(workspace, choice, target))

"""A document in the making."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from upr_desktop.domain.progress import Progress, Task
from upr_desktop.gui.session import Session
from upr_desktop.tasks.documents.print_document import Wanted, make

if TYPE_CHECKING:
    from upr_desktop.tasks.workspace import Workspace


class Making(QObject):
    """One document on its way through the worker. Of what was cancelled nothing more is heard."""

    made = Signal(object)
    """It is there: `Printed`, or what `by` gives."""
    failed = Signal(object)
    """It could not be made, with the error."""
    progressed = Signal(int, int)
    """So many steps of so many are done."""

    def __init__(
        self, session: Session, choice: Wanted, parent: QObject, by: Callable[[Workspace, Wanted], Task[object]] | None = None
    ) -> None:
        """by: what makes it of a workspace, where it is no printed document."""
        super().__init__(parent)
        self._ticket = session.do(
            lambda sitting: (by or make)(sitting.workspace, choice), self._tell, self._tell_failed, self._tell_progress
        )

    def cancel(self) -> None:
        """It is not wanted any more."""
        self._ticket.cancel()
        self.blockSignals(True)

    def _tell(self, made: object) -> None:
        self.made.emit(made)

    def _tell_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    def _tell_progress(self, progress: Progress) -> None:
        self.progressed.emit(progress.done, progress.total)

"""What is being done with files now, how far it is, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from upr_desktop.domain.progress import Progress, Task
from upr_desktop.gui import messages, theme
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

R = TypeVar("R")
Says = Callable[[Progress], str]


class Busy(QWidget):
    """Does long deeds; hidden while there is none. rest: what nobody may press meanwhile."""

    def __init__(self, session: Session, rest: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._rest = session, rest
        self._turn = 0
        self._says: Says = str
        self._so_far = Progress(0, 0)
        self._give_up: Callable[[], None] | None = None
        self.bar, self.cancel = QProgressBar(), QuietButton()
        self.cancel.clicked.connect(self._cancel)
        row = theme.gaps(QHBoxLayout(self), around=1, between=1)
        theme.put(row, (self.bar, 1), self.cancel)
        self.hide()

    def ask(self, deed: Callable[[Sitting], R], then: Callable[[R], None]) -> None:
        """Ask something that is answered at once. An answer that comes after something else was asked is not heard."""
        turn = self._next_turn()
        self._session.do(deed, lambda result: then(result) if turn == self._turn else None)

    def look(
        self, deed: Callable[[Sitting], Task[R]], says: Says, then: Callable[[R], None], put_away: Callable[[], None]
    ) -> None:
        """Do something long that writes nothing. put_away: called when it is given up, or failed; the failure is told."""
        turn = self._next_turn()

        def heard(result: R) -> None:
            if turn == self._turn:
                self._end()
                then(result)

        def refused(error: Exception) -> None:
            if turn == self._turn:
                self._end()
                messages.show_error(self.parentWidget(), error)
                put_away()

        def give_up() -> None:
            ticket.cancel()
            self._next_turn()
            self._end()
            put_away()

        ticket = self._session.do(deed, heard, refused, self._progressed)
        self._begin(says, give_up)

    def change(
        self, deed: Callable[[Sitting], Task[R]], says: Says, then: Callable[[R], None], unchanged: Callable[[], None]
    ) -> None:
        """Do something long that writes. unchanged: called when it was given up, or failed; the failure is told."""

        def done(result: R) -> None:
            self._end()
            then(result)

        def cancelled() -> None:
            self._end()
            unchanged()

        def failed(error: Exception) -> None:
            cancelled()
            messages.show_error(self.parentWidget(), error)

        self._next_turn()
        ticket = self._session.do(deed, done, failed, self._progressed, cancelled)
        self._begin(says, ticket.cancel)

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn

    # --- what is seen of it

    def _begin(self, says: Says, give_up: Callable[[], None]) -> None:
        self._says, self._give_up = says, give_up
        self._rest.setEnabled(False)
        self.cancel.setEnabled(True)
        self.show()
        self._progressed(Progress(0, 0))
        self.cancel.setFocus()

    def _progressed(self, progress: Progress) -> None:
        self._so_far = progress
        # Of a single step nobody can say how much of it is done.
        self.bar.setRange(0, progress.total if progress.total > 1 else 0)
        self.bar.setValue(progress.done)
        self.speak()

    def _end(self) -> None:
        self._give_up = None
        self.hide()
        self._rest.setEnabled(True)

    def speak(self) -> None:
        """Say all words again."""
        self.bar.setFormat(self._says(self._so_far))
        self.bar.setAccessibleName(self.bar.format())
        self.cancel.setText(_("Cancel: nothing changes"))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        if self._give_up:
            self._give_up()

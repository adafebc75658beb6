"""Take the last receiving back, as long as nothing was written or sent since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from upr_desktop.gui import messages, moments
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.take_back import LastMerge
    from upr_desktop.tasks.sitting import Sitting


class TakeBackButton(QuietButton):
    """Hidden as long as there is nothing to take back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._last: LastMerge | None = None
        self.clicked.connect(self._ask)
        self.hide()

    def refresh(self) -> None:
        """Ask whether it is possible now. Until the answer comes it is not."""
        self.hide()
        self._session.do(_possible, self._offer)

    def _offer(self, last: LastMerge | None) -> None:
        self._last = last
        self.speak()
        self.setVisible(last is not None)

    def speak(self) -> None:
        """Say the words again."""
        self.setText(_("Take the last receiving back…"))

    def _ask(self) -> None:
        assert self._last is not None  # else the button is hidden
        files = ", ".join(map(shown_name, self._last.files))
        # Translators: {files} are names of files; {when} is such as "28 June 2016 16:05".
        words = _("Take back what was received {when}: {files}?").format(files=files, when=moments.moment(self._last.time))
        more = _(
            "All that came with it goes, and the decisions about it. Nothing was written or sent since, so nothing else is "
            "lost. The file as it is now is kept beside it, and what you take back can be received again."
        )
        messages.ask(self.window(), f"{words}\n\n{more}", _p("what was received", "Take it back"), _("Leave it"), self._wish)

    def _wish(self) -> None:
        self._session.closed_deed_wished.emit(take_back, "receive")


def _possible(sitting: Sitting) -> LastMerge | None:
    from upr_desktop.tasks.exchange import take_back

    return take_back.possible(sitting.workspace)


def take_back(path: Path) -> str:
    """Take back what was received last into a workspace that is not open, and return what to tell. Raises UserError."""
    from upr_desktop.tasks.exchange import take_back

    taken = take_back.take_back(path)
    words = _("Taken back: {files}. It can be received again.").format(files=", ".join(map(shown_name, taken.files)))
    if not taken.kept:
        return words
    # Translators: {file} is the path of a file.
    kept = _("The file as it was before is kept: {file}").format(file=shown_name(str(taken.kept)))
    return f"{words}\n\n{kept}"

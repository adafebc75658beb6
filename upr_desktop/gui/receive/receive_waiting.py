"""What waits in the post box, said quietly, with one button to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.errors.base import UserError
from upr_desktop.gui import messages, theme
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.noted import Noted
from upr_desktop.gui.widgets.symbols import WARNING
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.post_box import Mail


class ReceiveWaiting(QWidget):
    """Hidden where no folder is the post box."""

    look_wished = Signal(object)
    """A person wishes to look at these files."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._mail: Mail | None = None
        self._trouble: UserError | None = None
        self._lines = theme.gaps(QVBoxLayout(), around=0, between=0.5)
        self.sentences: list[str] = []
        self.look = QuietButton()
        self.look.clicked.connect(self._wish)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        rows.addLayout(self._lines)
        rows.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def _wish(self) -> None:
        if self._mail:
            self.look_wished.emit(list(self._mail.files))

    def refresh(self) -> None:
        """Look into the post box, beside everything else."""
        from upr_desktop.tasks.exchange import post_box

        if post_box.chosen(self._session.reader):
            self._session.do(lambda sitting: post_box.waiting(sitting.workspace), self._show, self._refuse)
        else:
            self._mail = self._trouble = None
            self.hide()

    def _show(self, mail: Mail) -> None:
        self._mail, self._trouble = mail, None
        self.speak()

    def _refuse(self, error: Exception) -> None:
        """A folder that cannot be reached just now is worth a line, and no message over the page."""
        self._mail, self._trouble = None, None
        if isinstance(error, UserError):
            self._trouble = error
        else:
            messages.show_error(self, error)
        self.speak()

    def speak(self) -> None:
        """Say all words again."""
        clear(self._lines)
        self.look.setText(_("Look into the post box"))
        said = list(self._said())
        self.sentences = [sentence for _sign, sentence in said]
        for sign, sentence in said:
            self._lines.addWidget(Noted(sign, sentence, quiet=sign == "…"))
        self.look.setVisible(self._mail is not None and bool(self._mail.files))
        self.setVisible(bool(said))

    def _said(self) -> Iterator[tuple[str, str]]:
        if self._trouble:
            yield WARNING, str(self._trouble)
        if self._mail is None:
            return
        files, arriving, closed = map(len, self._mail)
        if files:
            told = ngettext("{count} file waits in the post box.", "{count} files wait in the post box.", files)
            yield "✓", told.format(count=files)
        else:
            yield "…", _("Nothing new waits in the post box.")
        if arriving:
            told = ngettext("{count} file is still arriving there.", "{count} files are still arriving there.", arriving)
            yield "…", told.format(count=arriving)
        if closed:
            told = ngettext(
                "{count} file there is sealed for other computers.",
                "{count} files there are sealed for other computers.",
                closed,
            )
            yield "…", told.format(count=closed)

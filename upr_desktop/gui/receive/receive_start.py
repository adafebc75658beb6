"""Where receiving begins: choose files, see what waits, what came before, and who has not sent yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.dialogs.expected import ExpectedDialog
from upr_desktop.gui.receive.receive_log import ReceiveExpected, ReceiveLog
from upr_desktop.gui.receive.receive_take_back import TakeBackButton
from upr_desktop.gui.receive.receive_waiting import ReceiveWaiting
from upr_desktop.gui.session import Session
from upr_desktop.gui.sticks import sticks
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _


class ReceiveStart(Column):
    """`choose` asks for files, `stick` looks for them on a stick, `back` takes the last receiving back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._about = Words(size=1.5, bold=True), Words(quiet=True)
        self.news = Words(bold=True)
        self.choose, self.stick, self.back = PrimaryButton(), QuietButton(), TakeBackButton(session)
        self.post_box, self.expected, self.log = (
            ReceiveWaiting(session), ReceiveExpected(session.reader), ReceiveLog(session.reader),
        )  # fmt: skip
        self.expected.edit_wished.connect(lambda: ExpectedDialog(session, self.window()).open())
        first = Card()
        theme.put(first.rows, self._title, self.news, self._about)
        buttons = theme.gaps(FlowRow(), around=0, between=1)
        theme.put(buttons, self.choose, self.stick, self.back)
        theme.put(first.rows, buttons, self.post_box)
        theme.put(self.rows, first, self.expected, self.log)
        self.rows.addStretch(1)
        self.speak()

    def speak(self) -> None:
        """Say all words in the current language."""
        self._title.setText(_("Receive a file"))
        self._about.setText(
            _(
                "You first see who made the file, what is new and what differs. Nothing changes until you agree. You can also "
                "drop a file anywhere on this window."
            )
        )
        self.choose.setText(_("Choose the file that you received…"))
        self.stick.setText(_("Look on the USB stick"))
        for part in (self.back, self.post_box, self.expected, self.log):
            part.speak()

    def refresh(self) -> None:
        """Show what is true now."""
        self.stick.setVisible(bool(sticks()))
        for part in (self.post_box, self.back, self.expected, self.log):
            part.refresh()

    def say(self, news: str) -> None:
        """Show what has just happened; nothing when it is empty."""
        self.news.setText(news)
        self.news.setVisible(bool(news))

"""The computers of our coalition: the digits of this one to read aloud, and whose the others are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from upr_desktop.gui import moments, theme
from upr_desktop.gui.dialogs.digits import LARGE, ask_to_compare
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.computer_rows import ComputerRows
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks import reading

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.devices import Device
    from upr_desktop.tasks.sitting import Sitting


class Computers(Sheet):
    """A tick decides for whom files are sealed, as on the page Send."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._own: str | None = None
        self._own_title, self.digits, self._own_about = Words(bold=True), Words(size=LARGE, bold=True), Words(quiet=True)
        self._others_title, self.about, self.rows_of_others = Words(bold=True), Words(quiet=True), ComputerRows()
        self.rows_of_others.ticked.connect(self._leave_out)
        self.rows_of_others.compare_wished.connect(lambda key, who: ask_to_compare(self, session, key, who))
        theme.put(self.rows, self._own_title, self.digits, self._own_about, self._others_title, self.about)
        below = Column(beside=True)
        theme.put(below.rows, self.rows_of_others, theme.SPACE)
        self.rows.addWidget(below, 1)
        session.changed.connect(self.refresh)
        self.speak()
        self.fit(100, 28)
        session.do(_own_digits, self._show_own)

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_("Computers of our coalition"))
        self._own_title.setText(_("The digits of this computer"))
        self._others_title.setText(_("The computers of the others"))
        self._say_own()
        self.refresh()

    def _show_own(self, digits: str) -> None:
        self._own = digits
        self._say_own()

    def _say_own(self) -> None:
        self.digits.setText("   ".join((self._own or "…").split()))
        can_keep_key = self._own != ""
        self.digits.setVisible(can_keep_key)
        read = _(
            "Read these digits aloud to the others, by telephone or when you meet. They type the last ones, and know then that "
            "your files come from you."
        )
        self._own_about.setText(
            read if can_keep_key else _("This computer can keep no key, so what is written here is not signed.")
        )

    def refresh(self) -> None:
        """Show what is true now."""
        from upr_desktop.tasks.exchange import devices

        reader = self._session.reader
        others = [one for one in devices.all_devices(reader) if not one.own]
        # Newest first, so that the oldest stands at last.
        since = {one.receipt.device: one.receipt.received for one in reading.exchange_log(reader)}
        self.rows_of_others.show_computers(others, {one.key: _more(one, since.get(one.key, "")) for one in others})
        sealed = _("Files are sealed for the computers that are ticked, and for this one: only they can open them.")
        none = _(
            "No other computer is known here yet. When you have received a file from somebody, their computer stands here."
        )
        self.about.setText(sealed if others else none)

    def _leave_out(self, key: str, is_in: bool) -> None:
        def do(sitting: Sitting) -> None:
            from upr_desktop.tasks.exchange import devices

            devices.leave_out(sitting.workspace, key, not is_in)

        self._session.write(do, None, lambda _error: self.refresh())


def _more(one: Device, since: str) -> str:
    """What is said below the name of a person. since: when the first file came."""
    # Translators: {when} is such as "28 June 2016 16:05".
    first = _("first file received {when}").format(when=moments.moment(since)) if since else ""
    left_out = _p("a computer in a list", "left out when files are sealed") if one.left_out else ""
    return "; ".join(filter(None, (first, left_out)))


def _own_digits(sitting: Sitting) -> str:
    from upr_desktop.tasks.exchange import devices

    return devices.own_digits(sitting.workspace)

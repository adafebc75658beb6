"""Who can open a file: the computers for which it is sealed, or whoever has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.dialogs.digits import ask_to_compare
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.computer_rows import ComputerRows, name_of
from upr_desktop.gui.widgets.tick import Tick
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.devices import Device
    from upr_desktop.tasks.sitting import Sitting

_MOST_NAMES = 12


class SendRecipients(QWidget):
    """A file is sealed as soon as another computer is known here. Who is left out is remembered; `unsealed` never is."""

    changed = Signal()
    """A person chose that the file is sealed, or not."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._others: list[Device] = []
        self._title, self.about, self.rows, self.unsealed = Words(bold=True), Words(), ComputerRows(), Tick()
        self.rows.ticked.connect(self._leave_out)
        self.rows.compare_wished.connect(lambda key, who: ask_to_compare(self, session, key, who))
        self.unsealed.ticked.connect(self._choose)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        theme.put(rows, self._title, self.about, self.rows, self.unsealed)

    def refresh(self) -> None:
        """Show what is true now."""
        from upr_desktop.tasks.exchange import devices

        self._others = [one for one in devices.all_devices(self._session.reader) if not one.own]
        self._title.setText(_("Who can open it"))
        self.rows.show_computers(self._others)
        self.rows.setEnabled(not self.unsealed.is_on())
        self.unsealed.say(_("Do not seal it: whoever has the file can read it"))
        self.unsealed.setVisible(any(not one.left_out for one in self._others))
        self.about.setText(self._about())

    def _about(self) -> str:
        if self.devices():
            return _("Only the computers that are ticked can open it, and this one.")
        if self._others:
            return _("Whoever has the file. Tick the computers that shall be able to open it, and it is sealed for them.")
        return _(
            "Whoever has the file: nobody else's computer is known here yet. When you have received a file from somebody, your "
            "files are sealed for their computer."
        )

    def devices(self) -> list[Device]:
        """The `Device`s that the file is sealed for; none: it is not sealed."""
        if self.unsealed.is_on() and not self.unsealed.isHidden():
            return []
        return [one for one in self._others if one.who and not one.left_out]

    def question(self) -> str:
        """What is asked before a file is made that is not sealed."""
        if self.unsealed.is_on() and not self.unsealed.isHidden():
            return _("This file will not be sealed: whoever has it can read it. Save it like this?")
        if self._others:
            return _("No other computer is ticked, so this file is not sealed: whoever has it can read it. Save it like this?")
        return _(
            "Nobody else's computer is known here yet, so this file cannot be sealed: whoever has it can read it. Save it like "
            "this?"
        )

    def _choose(self) -> None:
        self.refresh()
        self.changed.emit()

    def _leave_out(self, key: str, is_in: bool) -> None:
        def do(sitting: Sitting) -> None:
            from upr_desktop.tasks.exchange import devices

            devices.leave_out(sitting.workspace, key, not is_in)

        self._session.write(do, None, lambda _error: self.refresh())


def opened_by(devices: Iterable[Device]) -> str:
    """Who can open a file that was sealed for these `Device`s and this one."""
    names = list(dict.fromkeys(map(name_of, devices)))
    more = len(names) - _MOST_NAMES
    if more > 0:
        others = ngettext("{count} other", "{count} others", more).format(count=more)
        names = [*names[:_MOST_NAMES], others]
    # Translators: {names} are such as "Asha, LHRC; Juma, THRDC".
    return _("Only these computers can open it: {names}; and this one.").format(names="; ".join(names))

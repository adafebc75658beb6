"""The computers of others below each other: a tick for those that files are sealed for, and whether digits were compared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.signed import Signed
from upr_desktop.gui.widgets.tick import Tick
from upr_desktop.i18n import current
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.devices import Device


def name_of(one: Device) -> str:
    """Whose computer a `Device` is, on one line."""
    return shown_name(one.who) or _("A computer without a name")


class ComputerRow:
    """One computer: `tick` with its person, and `compare` as long as nobody compared its digits."""

    def __init__(self) -> None:
        self.tick, self.state, self.compare = Tick(), Signed(), QuietButton()
        self.who = ""
        self._shown: tuple[object, ...] = ()

    def show(self, one: Device, more: str) -> None:
        """Show a `Device`. more: said below the name of its person."""
        self.tick.set_on(not one.left_out)
        if self._shown == (one, more, current()):
            return  # laying out a long list anew takes longer than a key press
        self._shown = (one, more, current())
        known = ("✓", _p("a computer in a list", "digits compared"))
        unknown = ("○", _p("a computer in a list", "digits not compared"))
        self.who = name_of(one)
        self.tick.say("\n".join(filter(None, (self.who, more))))
        self.state.say([known if one.checked else unknown])
        self.compare.setText(_("Compare digits…"))
        # Translators: what a screen reader says of a button; {who} is such as "Asha, LHRC".
        self.compare.setAccessibleName(_("Compare digits with {who}").format(who=self.who))
        self.compare.setVisible(not one.checked)


class ComputerRows(QWidget):
    """Rows that stay where they are as long as the same computers are shown, so that no focus is lost."""

    ticked = Signal(str, bool)
    """A person wishes that files are sealed for the computer with this key, or not."""
    compare_wished = Signal(str, str)
    """A person wishes to compare the digits of the computer with this key, in the name of this person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = theme.gaps(QGridLayout(self), around=0, between=1.5)
        self._grid.setColumnStretch(0, 1)
        self.rows: dict[str, ComputerRow] = {}

    def show_computers(self, computers: Sequence[Device], more: dict[str, str] | None = None) -> None:
        """Show these `Device`s. more: what is said below a name, by key."""
        if [one.key for one in computers] != list(self.rows):
            clear(self._grid)
            self.rows = {one.key: self._row(place, one) for place, one in enumerate(computers)}
            self._put_into_tab_order()
        for one in computers:
            self.rows[one.key].show(one, (more or {}).get(one.key, ""))
        self.setVisible(bool(computers))

    def _row(self, place: int, one: Device) -> ComputerRow:
        row = ComputerRow()
        row.tick.ticked.connect(lambda is_on, key=one.key: self.ticked.emit(key, is_on))
        row.compare.clicked.connect(lambda _checked=False, key=one.key: self.compare_wished.emit(key, row.who))
        for column, part in enumerate((row.tick, row.state, row.compare)):
            self._grid.addWidget(part, place, column, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _put_into_tab_order(self) -> None:
        """Rows are reached where they stand, though they were made after what stands below them."""
        before: QWidget | None = self.previousInFocusChain()
        while before and before is not self and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        parts = [before or self]
        for row in self.rows.values():
            parts += [row.tick.box, row.compare]
        for one, following in pairwise(parts):
            QWidget.setTabOrder(one, following)

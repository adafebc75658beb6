"""What can be done with several recommendations at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext


class Several(QWidget):
    """Hidden until two or more are selected."""

    groups_wished = Signal()
    same_wished = Signal()
    pair_wished = Signal()
    """Of two that are selected: they are one, or the one was made before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._words = Words(bold=True)
        self._groups, self._same, self._pair = QuietButton(), QuietButton(), QuietButton()
        self._groups.clicked.connect(self.groups_wished)
        self._same.clicked.connect(self.same_wished)
        self._pair.clicked.connect(self.pair_wished)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        rows.addWidget(self._words)
        row = theme.gaps(FlowRow(), between=1)
        row.addWidget(self._groups)
        row.addWidget(self._same)
        row.addWidget(self._pair)
        rows.addLayout(row)
        self._speak()
        self.hide()

    def set_count(self, count: int) -> None:
        """So many are selected."""
        self._count = count
        self.setVisible(count > 1)
        self._pair.setVisible(count == 2)
        self._speak()

    def _speak(self) -> None:
        told = ngettext("{count} recommendation selected", "{count} recommendations selected", self._count)
        self._words.setText(told.format(count=self._count))
        self._groups.setText(_("Give to a group…"))
        self._same.setText(_("Same answer…"))
        # Translators: on a button for two recommendations; what follows shows both and asks whether they are one and the same.
        self._pair.setText(_("The same twice…"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

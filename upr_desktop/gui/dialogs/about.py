"""About the program: what it is for, who may use it, and every licence in full."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from upr_desktop import __version__
from upr_desktop.gui import theme
from upr_desktop.gui.dialogs.licences import licences
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.widgets.choice import Choice
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _


class About(Sheet):
    """Opens with the licence of the program; the others are chosen by name."""

    of_work = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._licences = {one.part: one for one in licences()}
        self._title, self._purpose, self._free = Words(size=1.5, bold=True), Words(), Words()
        self._swahili, self._which = Words(quiet=True), Words(bold=True)
        self.part, self.text = Choice(), QPlainTextEdit()
        self.part.chosen.connect(self._show)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        for words in (self._title, self._purpose, self._free, self._swahili):
            self.rows.addWidget(words)
        beside = theme.gaps(QHBoxLayout(), around=0, between=1)
        beside.addWidget(self._which)
        beside.addWidget(self.part, 1)
        self.rows.addLayout(beside)
        self.rows.addWidget(self.text, 1)
        self.way_out.setDefault(True)
        self.speak()
        self._show()
        self.fit(100, 30)

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_("About and licences"))
        # Translators: the name of the program and its version, for example "UPR Desktop 1.0".
        self._title.setText(_("UPR Desktop {version}").format(version=__version__))
        self._purpose.setText(
            _(
                "For organisations that follow up the recommendations of the Universal Periodic Review: what the government "
                "should do, and what we will do ourselves. It works without the internet and sends nothing anywhere."
            )
        )
        self._free.setText(
            _(
                "It is free software: you may use it, copy it, change it and give it to others, under the Apache License 2.0. "
                "It uses Qt, under the LGPL, and the letters Noto Sans and DejaVu Sans, each under its own licence."
            )
        )
        self._swahili.setText(_("None of the Swahili has been seen by a native speaker yet: corrections are very welcome."))
        self._which.setText(_("The licence of"))
        self.part.setAccessibleName(self._which.text())
        # Translators: a part of the program and its licence, for example "Noto Sans (OFL-1.1)".
        named = _("{part} ({licence})")
        self.part.offer((one.part, named.format(part=one.part, licence=one.name)) for one in self._licences.values())
        self.text.setAccessibleName(_("Text of the licence"))

    def _show(self) -> None:
        self.text.setPlainText(self._licences[self.part.code()].text())

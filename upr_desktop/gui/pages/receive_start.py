"""Where receiving begins: choose a file, and see what came before."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from upr_desktop.gui.pages import receive_words
from upr_desktop.gui.widgets.buttons import PrimaryButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _

_SHOWN = 50
"""So many of the files that came last."""


class ReceiveStart(Column):
    """`choose` is the button that asks for files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._about = Words(size=1.5, bold=True), Words(quiet=True)
        self.news = Words(bold=True)
        self.choose = PrimaryButton()
        self._log = Card()
        first = Card()
        for part in (self._title, self.news, self._about, self.choose):
            first.rows.addWidget(part)
        first.rows.setAlignment(self.choose, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(first)
        self.rows.addWidget(self._log)
        self.rows.addStretch(1)
        self._came: list[dict[str, Any]] = []
        self.retranslate()

    def retranslate(self) -> None:
        """Say all words again."""
        self._title.setText(_("Receive a file"))
        self._about.setText(
            _(
                "You first see who made the file, what is new and what differs. Nothing changes until you agree. You can also "
                "drop a file anywhere on this window."
            )
        )
        self.choose.setText(_("Choose the file that you received…"))
        self.show_log(self._came)

    def say(self, news: str) -> None:
        """Show what has just happened; nothing when it is empty."""
        self.news.setText(news)
        self.news.setVisible(bool(news))

    def show_log(self, came: list[dict[str, Any]]) -> None:
        """Show what came from whom and when, newest first."""
        self._came = came
        clear(self._log.rows)
        self._log.setVisible(bool(came))
        self._log.rows.addWidget(Words(_("What came before, and from whom"), bold=True))
        for line in came[:_SHOWN]:
            first, second = receive_words.log_line(line)
            self._log.rows.addWidget(Words(first))
            self._log.rows.addWidget(Words(second, quiet=True))

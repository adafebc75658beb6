"""The exchange log: what came from whom and when, and who has not sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.gui import moments, theme
from upr_desktop.gui.receive import receive_words
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.noted import Noted
from upr_desktop.gui.widgets.symbols import WARNING
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange.expected import Expected, expected
from upr_desktop.tasks.reading import Reader
from upr_desktop.words import exchange

if TYPE_CHECKING:
    from upr_desktop.tasks.reading import Came

_SHOWN = 50
"""So many of the files that came last."""


class ReceiveLog(Card):
    """The files that came, newest first; hidden where none did."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._came: list[Came] = []
        self.sentences: list[str] = []
        self.hide()

    def refresh(self) -> None:
        """Show what is true now."""
        self._came = reading.exchange_log(self._reader)
        self.setVisible(bool(self._came))
        self.speak()

    def speak(self) -> None:
        """Say all words again."""
        clear(self.rows)
        self.sentences = []
        self.rows.addWidget(Words(_("What came before, and from whom"), bold=True))
        for line in self._came[:_SHOWN]:
            self._show(line)

    def _show(self, line: Came) -> None:
        first, second = receive_words.log_line(line)
        waits = [exchange.waits(one) for one in line.waiting]
        self.sentences += [first, second, *waits]
        theme.put(self.rows, Words(first), Words(second, quiet=True))
        for words in waits:
            self.rows.addWidget(Noted("…", words))


class ReceiveExpected(Card):
    """Whose files are expected; hidden where there is no thematic group that could expect one."""

    edit_wished = Signal()
    """A person wishes to say who is expected."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._found: list[Expected] = []
        self.sentences: list[str] = []
        self._title, self.edit = Words(bold=True), QuietButton()
        self._lines = theme.gaps(QVBoxLayout(), around=0, between=1)
        self.edit.clicked.connect(lambda: self.edit_wished.emit())
        theme.put(self.rows, self._title, self._lines)
        self.rows.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def refresh(self) -> None:
        """Show what is true now."""
        self._found = expected(self._reader)
        self.setVisible(bool(reading.groups(self._reader)))
        self.speak()

    def speak(self) -> None:
        """Say all words again."""
        self._title.setText(_("Whose files are expected"))
        self.edit.setText(_("Edit who is expected…"))
        clear(self._lines)
        said = list(map(_said, self._found)) or [("○", _("No file is expected from anybody."))]
        self.sentences = [sentence for _sign, sentence in said]
        for sign, sentence in said:
            self._lines.addWidget(Noted(sign, sentence))


def _said(one: Expected) -> tuple[str, str]:
    who = _called(one.name, one.groups)
    if one.received:
        # Translators: {who} is such as "LHRC (Women)"; {when} such as "28 June 2016 16:05".
        return "✓", _("{who}: the last file came {when}").format(who=who, when=moments.moment(one.received))
    if one.late:
        # Translators: {who} is such as "LHRC (Women)"; {date} such as "28 June 2016".
        return WARNING, _("{who}: late. Their file was due {date}").format(who=who, date=moments.day(one.due))
    if one.due:
        return "○", _("{who}: no file yet, due {date}").format(who=who, date=moments.day(one.due))
    return "○", _("{who}: no file yet").format(who=who)


def _called(name: str, groups: Sequence[str]) -> str:
    named = ", ".join(map(shown_name, groups))
    # Translators: {name} is an organisation, {groups} the thematic groups for which it sends.
    return _("{name} ({groups})").format(name=shown_name(name), groups=named)

"""What a file brings, or what waits for a decision: who and how much above, the differences below."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.models import differences
from upr_desktop.gui.models.differences import Difference
from upr_desktop.gui.pages import receive_words
from upr_desktop.gui.pages.differences import Differences
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.signed import Signed
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.tasks.reading import Reader


class Compare(QWidget):
    """`add` and `cancel` are the buttons for a file, `keep`, `choose` and `before` those for decisions without one."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._preview: Any = None
        self._who, self.counts = Words(size=1.1, bold=True), Signed()
        self.choose, self.before, self.cancel = QuietButton(), QuietButton(), QuietButton()
        self.add, self.keep = PrimaryButton(), PrimaryButton()
        self.differences = Differences(reader)
        self.differences.changed.connect(self._offer)
        for button in (self.cancel, self.add, self.keep):
            self.differences.footer.addWidget(button)
        head = Card()
        theme.gaps(head.rows, around=1.5, between=0.5)
        head.rows.addLayout(self._first_line())
        head.rows.addWidget(self.counts)
        rows = theme.gaps(QVBoxLayout(self), around=1, between=1)
        rows.addWidget(head)
        rows.addWidget(self.differences, 1)
        self.retranslate()

    def _first_line(self) -> QHBoxLayout:
        line = theme.gaps(QHBoxLayout(), around=0, between=1)
        line.addWidget(self._who, 1)
        for button in (self.choose, self.before):
            line.addWidget(button)
        return line

    def retranslate(self) -> None:
        """Say all words again; decisions and what is looked at stay."""
        self.choose.setText(_("Receive a file…"))
        self.before.setText(_("Files that came before"))
        self.cancel.setText(_("Cancel: nothing changes"))
        self.add.setText(_("Add to our work"))
        self.keep.setText(_("Keep this decision"))
        self.differences.retranslate()
        self._say()

    def show_file(self, preview: Any) -> None:
        """Show what the `Preview` of a bundle says; decisions that still hold stay."""
        self._preview = preview
        self._show(differences.of_preview(self._reader, preview))

    def show_questions(self, questions: list[Any]) -> None:
        """Show what waits for a decision."""
        self._preview = None
        self._show(differences.of_questions(self._reader, questions))

    def clear(self) -> None:
        """Forget all that was shown and decided."""
        self._preview = None
        self.differences.clear()

    def _show(self, lines: list[Difference]) -> None:
        is_file = self._preview is not None
        for button in (self.cancel, self.add):
            button.setVisible(is_file)
        for button in (self.choose, self.before, self.keep):
            button.setVisible(not is_file)
        self.differences.show_lines(lines)
        self._say()

    def _say(self) -> None:
        lines = self.differences.model.lines
        if self._preview is not None:
            self._who.setText(receive_words.from_whom(self._reader, self._preview.about))
            self.counts.say(receive_words.counts(self._preview, lines))
        else:
            self._who.setText(_("What waits for a decision"))
            self.counts.say([receive_words.waiting(len(lines))])

    def _offer(self) -> None:
        self.keep.setEnabled(bool(self.differences.decisions()))

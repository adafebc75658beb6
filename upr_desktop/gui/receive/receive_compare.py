"""What files bring, or what waits for a decision: who and how much above, the differences below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.domain.device import Standing
from upr_desktop.gui import theme
from upr_desktop.gui.receive import differences_list as differences
from upr_desktop.gui.receive import receive_words
from upr_desktop.gui.receive.differences import Differences
from upr_desktop.gui.receive.differences_list import Difference
from upr_desktop.gui.receive.receive_pile import Pile
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.noted import Noted
from upr_desktop.gui.widgets.signed import Signed
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.tasks.reading import Reader
from upr_desktop.words import exchange

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.arrivals import Merged, Preview
    from upr_desktop.tasks.review.review_conflicts import Question

_FEW = 5
"""So many questions are answered one after the other."""


class Compare(QWidget):
    """`add`, `cancel` and `files` are the buttons for files; `keep`, `choose` and `before` those for decisions without one.

    `several` answers many questions at once.
    """

    compare_wished = Signal(str, str)
    """A person wishes to compare the digits of the computer with this key, in the name of this person."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._pile = Pile()
        self._preview: Preview | None = None
        self._who, self.counts = Words(size=1.1, bold=True), Signed()
        self.choose, self.before, self.files, self.several = (QuietButton() for _button in range(4))
        self.cancel, self.digits = QuietButton(), QuietButton()
        self.add, self.keep = PrimaryButton(), PrimaryButton()
        self.digits.clicked.connect(self._wish_to_compare)
        self.differences = Differences(reader)
        self.differences.changed.connect(self._offer)
        theme.put(self.differences.footer, self.cancel, self.add, self.keep)
        self._standing_at = theme.gaps(QVBoxLayout(), around=0, between=0)
        rows = theme.gaps(QVBoxLayout(self), around=1, between=1)
        theme.put(rows, self._head(), (self.differences, 1))
        self.speak()

    def _head(self) -> Card:
        head = Card()
        theme.gaps(head.rows, around=1.5, between=0.5)
        for parts in ((self._who, self.choose, self.before, self.files), (self.counts, self.several)):
            line = theme.gaps(QHBoxLayout(), around=0, between=1)
            for place, part in enumerate(parts):
                line.addWidget(part, int(place == 0))
            head.rows.addLayout(line)
        standing = theme.gaps(QHBoxLayout(), around=0, between=1)
        theme.put(standing, (self._standing_at, 1), self.digits)
        head.rows.insertLayout(1, standing)
        return head

    def speak(self) -> None:
        """Say all words again; decisions and what is looked at stay."""
        self.choose.setText(_("Receive a file…"))
        self.before.setText(_("Files that came before"))
        self.files.setText(_("Back to the files"))
        self.several.setText(_("Settle several at once…"))
        self.digits.setText(_("Compare digits…"))
        self.cancel.setText(_("Cancel: nothing changes"))
        self.add.setText(_("Add to our work"))
        self.keep.setText(_("Keep this decision"))
        self.differences.speak()
        self._say()

    def show_pile(self, pile: Pile, preview: Preview) -> None:
        """Show what files bring together, by their `Preview`; decisions that still hold stay."""
        self._pile, self._preview = pile, preview
        self._show(differences.of_preview(self._reader, preview))

    def show_questions(self, questions: list[Question]) -> None:
        """Show what waits for a decision."""
        self._pile, self._preview = Pile(), None
        self._show(differences.of_questions(self._reader, questions))

    def clear(self) -> None:
        """Forget all that was shown and decided."""
        self._pile, self._preview = Pile(), None
        self.differences.clear()

    @property
    def lines(self) -> list[Difference]:
        """All that is shown."""
        return list(self.differences.model.lines)

    def _show(self, lines: list[Difference]) -> None:
        is_file = self._preview is not None
        for button in (self.cancel, self.add):
            button.setVisible(is_file)
        for button in (self.choose, self.before, self.keep):
            button.setVisible(not is_file)
        self.files.setVisible(is_file and not self._pile.is_plain())
        self.several.setVisible(sum(line.question is not None for line in lines) > _FEW)
        self.differences.show_lines(lines)
        self._say()

    def _say(self) -> None:
        lines = self.differences.model.lines
        clear(self._standing_at)
        self.digits.hide()
        if self._preview is None:
            self._who.setText(_("What waits for a decision"))
            self.counts.say([receive_words.waiting(len(lines))])
            return
        self.counts.say(receive_words.counts(self._preview, lines))
        if self._pile.is_plain():
            self._say_one(self._pile.seen[0].merged)
        else:
            self._who.setText(receive_words.from_all(one.about for one in self._preview.files if one.about))

    def _say_one(self, merged: Merged) -> None:
        self._who.setText(receive_words.from_whom(self._reader, merged.about))
        is_quiet = merged.standing is not Standing.ANOTHER
        self._standing_at.addWidget(Noted(*receive_words.standing(merged), quiet=is_quiet), 0, Qt.AlignmentFlag.AlignVCenter)
        if self._preview and self._preview.wrong_clock:
            self._standing_at.addWidget(Noted("○", exchange.wrong_clocks(), quiet=True))
        self.digits.setVisible(merged.standing is Standing.NEW)
        # Translators: what a screen reader says of a button; {who} is such as "Asha, LHRC".
        self.digits.setAccessibleName(_("Compare digits with {who}").format(who=exchange.maker(merged.about)))

    def _wish_to_compare(self) -> None:
        (one,) = self._pile.seen
        self.compare_wished.emit(one.merged.device, exchange.maker(one.merged.about))

    def _offer(self) -> None:
        self.keep.setEnabled(bool(self.differences.decisions()))

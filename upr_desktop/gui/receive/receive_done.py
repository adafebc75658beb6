"""What came of files that were received."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.receive import receive_filled, receive_words
from upr_desktop.gui.receive.receive_pile import Seen
from upr_desktop.gui.receive.receive_take_back import TakeBackButton
from upr_desktop.gui.receive.receive_words import Said
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.noted import Noted
from upr_desktop.gui.widgets.symbols import WARNING
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.show.overview import possible_twins

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.arrivals import Merged


class Outcome(NamedTuple):
    """merged: what came of each file. left_out: files that were not taken, as they were seen.

    decided: decisions that were kept. left: places that still wait for one.
    """

    merged: Sequence[Merged]
    left_out: Sequence[Seen]
    decided: int
    left: int

    def taken(self) -> list[Merged]:
        """What came of the files that were taken; one may have been spoilt since somebody looked at it."""
        return [one for one in self.merged if not one.trouble]

    def new(self) -> int:
        """How many changes were new."""
        return sum(one.new for one in self.taken())


class ReceiveDone(Column):
    """A title, sentences, and the buttons `go_on`, `other` and `back`, which takes all of it back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._reader = session, session.reader
        self._outcome: Outcome | None = None
        self._title, self._about = Words(size=1.5, bold=True), Words(quiet=True)
        self.sentences: list[str] = []
        self._lines = theme.gaps(QVBoxLayout(), around=0, between=1)
        self._twins, self.pairs = 0, QuietButton()
        self.pairs.clicked.connect(lambda _checked=False: session.page_wished.emit("alike"))
        self.go_on, self.other, self.back = PrimaryButton(), QuietButton(), TakeBackButton(session)
        row = theme.gaps(FlowRow(), around=0, between=1)
        theme.put(row, self.go_on, self.pairs, self.other, self.back)
        card = Card()
        theme.gaps(card.rows, around=3, between=2)
        theme.put(card.rows, self._title, self._about, self._lines, row)
        theme.put(self.rows, card, (theme.SPACE, 1))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what came of files."""
        self._outcome, self._twins = outcome, 0
        self.speak()
        if outcome.new():
            self._session.do(lambda sitting: possible_twins(sitting.workspace.store), self._show_twins)
        # What came with an earlier file is taken back from the start.
        self.back.refresh() if outcome.new() else self.back.hide()

    def _show_twins(self, count: int) -> None:
        self._twins = count
        self.speak()

    def speak(self) -> None:
        """Say all words again."""
        if self._outcome is None:
            return
        outcome = self._outcome
        self._title.setText(_title(outcome))
        abouts = [one.about for one in outcome.taken() if one.about]
        self._about.setText(_from_whom(self._reader, outcome.taken()) if len(abouts) == 1 else receive_words.from_all(abouts))
        self._about.setVisible(bool(abouts))
        clear(self._lines)
        self.sentences = []
        for sign, sentence in [*_sums(outcome), *_alike(self._twins), *_details(outcome)]:
            self._lines.addWidget(Noted(sign, sentence))
            self.sentences.append(sentence)
        self.go_on.setText(_("Decide now") if outcome.left else _("Go to the recommendations"))
        self.pairs.setText(_("Look at what is alike"))
        self.pairs.setVisible(bool(self._twins))
        self.other.setText(_("Make a file for the groups…"))
        self.other.setVisible(bool(outcome.new()) and not outcome.left)
        self.back.speak()


def _from_whom(reader: Reader, taken: Sequence[Merged]) -> str:
    (one,) = (one for one in taken if one.about)
    return receive_filled.from_whom(one.about, one.matrix) if one.matrix else receive_words.from_whom(reader, one.about)


def _alike(twins: int) -> Iterator[Said]:
    """What may have come twice, from two sources."""
    if twins:
        told = ngettext(
            "{count} recommendation may be here twice, from two sources.",
            "{count} recommendations may be here twice, from two sources.",
            twins,
        )
        yield WARNING, told.format(count=twins)


def _title(outcome: Outcome) -> str:
    count = len(outcome.taken())
    if not outcome.new():
        return _("Everything in this file is already here.") if count == 1 else _("Everything in these files is already here.")
    if count == 1:
        return _("The file was added to our work.")
    return ngettext("{count} file was added to our work.", "{count} files were added to our work.", count).format(count=count)


def _sums(outcome: Outcome) -> Iterator[Said]:
    """What came of all files together."""
    new, same = outcome.new(), sum(one.same for one in outcome.taken())
    if new:
        told = ngettext("{count} change is new and was added.", "{count} changes are new and were added.", new)
        yield "✓", told.format(count=new)
    if same:
        told = ngettext("{count} change was here already.", "{count} changes were here already.", same)
        yield "=", told.format(count=same)
    if outcome.decided:
        told = ngettext("{count} decision was kept.", "{count} decisions were kept.", outcome.decided)
        yield "✓", told.format(count=outcome.decided)
    if outcome.left:
        yield receive_words.waiting(outcome.left)


def _details(outcome: Outcome) -> Iterator[Said]:
    """What is missing or wrong, file by file."""
    is_alone = len(outcome.merged) + len(outcome.left_out) == 1
    for one in outcome.merged:
        for sign, sentence in receive_words.incomplete(one):
            # What is wrong with a whole file names it.
            yield sign, sentence if is_alone or one.trouble else _named(one.name, sentence)
    for seen in outcome.left_out:
        yield WARNING, str(seen.merged.trouble)


def _named(name: str, sentence: str) -> str:
    return _("{name}: {what}").format(name=shown_name(name), what=sentence)

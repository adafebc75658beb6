"""The files that somebody brought, before anything is added: who made each, what it brings, and what to stop at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.domain.device import Standing
from upr_desktop.gui import colours, messages, theme
from upr_desktop.gui.receive import receive_words
from upr_desktop.gui.receive.differences_list import Difference
from upr_desktop.gui.receive.receive_filled import FilledBlock
from upr_desktop.gui.receive.receive_pile import Pile, Seen
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.noted import Noted, Sign
from upr_desktop.gui.widgets.signed import Signed
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader
from upr_desktop.words import exchange

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.arrivals import Merged, Preview


_EDGE = 3
"""Pixels."""


class Stop(QFrame):
    """A title in red, sentences below each other, and buttons."""

    def __init__(self, title: str, sentences: list[str], buttons: list[QuietButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("\n".join([title, *sentences]))
        first = Words(title, size=1.2, bold=True)
        first.set_colour(colours.ERROR)
        self.sentences = sentences
        texts = theme.gaps(QVBoxLayout(), around=0, between=1)
        for part in (first, *map(Words, sentences)):
            texts.addWidget(part)
        if buttons:
            row = theme.gaps(FlowRow(), around=0, between=1)
            for button in buttons:
                row.addWidget(button)
            texts.addLayout(row)
        whole = theme.gaps(QHBoxLayout(self), around=2, between=2)
        whole.addWidget(Sign(symbols.WARNING, colours.ERROR, 1.5), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(texts, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """White, with a thick red edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.ERROR), _EDGE))
        painter.setBrush(QColor(colours.CARD))
        half = _EDGE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        painter.end()


class ReceiveFiles(QWidget):
    """`cancel`, `look` and `add` are the buttons below, which stay in sight."""

    compare_wished = Signal(str, str)
    """A person wishes to compare the digits of the computer with this key, in the name of this person."""
    accept_wished = Signal(str, str)
    """A person wishes to take the files of the computer with this key, in this name, all the same."""
    list_wished = Signal(object)
    """A person wishes to add the rows of the document at this path as recommendations."""
    aside_wished = Signal(object)
    """A person wishes to put these recommendations aside, which are in no row of a document any more."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._pile = Pile()
        self._preview: Preview | None = None
        self._lines: Sequence[Difference] = ()
        self._title, self.counts = Words(size=1.5, bold=True), Signed()
        self.stops: list[Stop] = []
        self.filled: dict[Path, FilledBlock] = {}
        self.sentences: list[str] = []
        self.cancel, self.look, self.add = QuietButton(), QuietButton(), PrimaryButton()
        self._column = Column()
        self._stops_at = theme.gaps(QVBoxLayout(), around=0, between=1.5)
        self._files_at = theme.gaps(QVBoxLayout(), around=0, between=2)
        self._arrange()

    def _arrange(self) -> None:
        card, foot = Card(), Card()
        theme.gaps(card.rows, around=3, between=1.5)
        theme.put(card.rows, self._title, self.counts, self._files_at)
        theme.put(self._column.rows, self._stops_at, card, (theme.SPACE, 1))
        buttons = theme.gaps(FlowRow(), around=0, between=1)
        theme.put(buttons, self.add, self.look, self.cancel)
        foot.rows.addLayout(buttons)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0)
        theme.put(rows, (self._column, 1), foot)

    def show_pile(self, pile: Pile, preview: Preview, lines: Sequence[Difference]) -> None:
        """Show what was found. preview: of the files that can be added; lines: its differences."""
        self._pile, self._preview, self._lines = pile, preview, lines
        self.speak()
        self._column.verticalScrollBar().setValue(0)

    def speak(self) -> None:
        """Say all words again."""
        if self._preview is None:
            return
        can_add = self._preview.is_news
        self.add.setText(_("Add to our work"))
        self.add.setVisible(can_add)
        self.look.setText(_("Look at what is new"))
        self.look.setVisible(can_add and bool(self._lines))
        self.cancel.setText(_("Cancel: nothing changes") if can_add else _p("button of a dialog", "Close"))
        self._title.setText(self._title_words())
        self.counts.say(receive_words.counts(self._preview, self._lines))
        self._show_stops()
        self._show_files()

    def first(self) -> QWidget:
        """Where most people go on: the button, or the box in which somebody is to be named first."""
        if nameless := self._pile.nameless():
            return self.filled[nameless[0]].who
        return self.cancel if self._preview is None or not self._preview.is_news else self.add

    def ask_who(self, path: Path) -> None:
        """Ask whose words a filled matrix holds, where nobody has said so."""
        self.filled[path].who.setFocus()
        messages.tell(self, _("Say who filled in “{name}”, so that all can see whose words these are.").format(name=path.name))

    def _title_words(self) -> str:
        if not self._pile.taken():
            return _("Nothing can be taken")
        count = len(self._pile.seen)
        return ngettext("{count} file was looked at", "{count} files were looked at", count).format(count=count)

    # --- stops

    def _show_stops(self) -> None:
        clear(self._stops_at)
        self.stops = [self._stop(files) for files in self._pile.stops()]
        for stop in self.stops:
            self._stops_at.addWidget(stop)

    def _stop(self, files: list[Seen]) -> Stop:
        merged = files[0].merged
        if files[0].is_forged:
            return Stop(_("A forged file"), [str(merged.trouble)], [])
        who = exchange.maker(merged.about)
        names = ", ".join(shown_name(one.path.name) for one in files)
        # Translators: {files} are names of files.
        left_out = _("Left out until you decide: {files}").format(files=names)
        compare, accept = self._compare_button(merged), QuietButton(_("Take it all the same…"))
        accept.clicked.connect(lambda: self.accept_wished.emit(merged.device, who))
        # Translators: {who} is such as "Asha, LHRC".
        title = _("Stop: another computer of {who}?").format(who=who)
        return Stop(title, [labels.standing(Standing.ANOTHER), left_out], [compare, accept])

    # --- files

    def _show_files(self) -> None:
        clear(self._files_at)
        self.sentences = []
        self.filled = {}
        if self._preview and self._preview.wrong_clock:
            self._files_at.addWidget(self._noted("○", exchange.wrong_clocks()))
        offered: set[str] = set()
        for one in sorted(self._pile.seen, key=_rank):
            if not one.is_forged:  # all is said where it stops
                self._files_at.addWidget(self._file(one, offered))

    def _file(self, one: Seen, offered: set[str]) -> QWidget:
        """What is said of one file. offered: computers with which comparing is offered further up."""
        merged, name = one.merged, shown_name(one.path.name)
        if merged.matrix:
            return self._document(one, name)
        block = QWidget()
        rows = theme.gaps(QVBoxLayout(block), around=0, between=0.5)
        title = receive_words.from_whom(self._reader, merged.about) if merged.about else name
        self.sentences.append(title)
        rows.addWidget(Words(title, bold=True))
        if not merged.trouble or one.is_stopped:
            words = _("{name}: {what}").format(name=name, what=receive_words.new_and_same(merged))
            rows.addWidget(self._noted("○" if one.is_stopped else "✓" if merged.new else "=", words))
        if not merged.trouble:
            rows.addWidget(self._noted(*receive_words.standing(merged), quiet=merged.standing is not Standing.ANOTHER))
        if merged.standing is Standing.NEW and merged.device not in offered:
            offered.add(merged.device)
            rows.addWidget(self._compare_button(merged), 0, Qt.AlignmentFlag.AlignLeft)
        for said in () if one.is_stopped else receive_words.incomplete(merged):
            rows.addWidget(self._noted(*said))
        return block

    def _document(self, one: Seen, name: str) -> QWidget:
        """What is said of a filled matrix."""
        words = _("{name}: {what}").format(name=name, what=receive_words.new_and_same(one.merged))
        said = ("✓" if one.merged.new else "=", words)
        block = FilledBlock(one, said, reading.who_may_fill(self._reader), self._pile.filled_by.get(one.path, ""))
        block.named.connect(lambda who: self._pile.filled_by.update({one.path: who}))
        block.add.clicked.connect(lambda: self.list_wished.emit(one.path))
        block.aside.clicked.connect(lambda: self.aside_wished.emit(one.notes.missing))
        self.sentences += block.sentences
        self.filled[one.path] = block
        return block

    def _compare_button(self, merged: Merged) -> QuietButton:
        who, button = exchange.maker(merged.about), QuietButton(_("Compare digits…"))
        # Translators: what a screen reader says of a button; {who} is such as "Asha, LHRC".
        button.setAccessibleName(_("Compare digits with {who}").format(who=who))
        button.clicked.connect(lambda: self.compare_wished.emit(merged.device, who))
        return button

    def _noted(self, sign: str, sentence: str, *, quiet: bool = False) -> Noted:
        self.sentences.append(sentence)
        return Noted(sign, sentence, quiet=quiet)


def _rank(one: Seen) -> tuple[bool, ...]:
    """What a person has to know stands first, what brings nothing last."""
    return not one.is_stopped, not one.merged.trouble, not one.merged.new

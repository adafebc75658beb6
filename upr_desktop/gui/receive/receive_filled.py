"""A filled matrix among the files that somebody brought: when it went out, who filled it in, and what needs a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from upr_desktop.gui import moments, theme
from upr_desktop.gui.receive.receive_pile import Seen
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.noted import Noted
from upr_desktop.gui.widgets.symbols import WARNING
from upr_desktop.gui.widgets.words import FlowText, Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels.names import shown_name
from upr_desktop.words import exchange

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.arrivals import About, Notes

Said = tuple[str, str]


def title(notes: Notes) -> str:
    """What a document is, and when it went out."""
    if not notes.went_out:
        return _("A document that was filled in without this program")
    # Translators: {when} is such as "28 June 2016 16:05".
    words = _("A document that was filled in without this program. It went out {when}")
    return words.format(when=moments.moment(notes.went_out))


def from_whom(about: About | None, notes: Notes) -> str:
    """Who filled a document in, and when it went out, after it was added."""
    # Translators: {who} is such as "Asha, LHRC".
    words = _("Filled in by {who}").format(who=exchange.maker(about))
    return f"{words}\n{title(notes)}"


def remarks(notes: Notes) -> Iterator[tuple[Said, tuple[str, ...]]]:
    """What is to be said of a document, each with the words in it that are not taken over."""
    from upr_desktop.words import matrices

    for remark in matrices.remarks(notes):
        yield (WARNING if remark.careful else "○", remark.sentence), remark.texts


class NameChoice(DropDown):
    """names: those that are known. typed: what stands in the box first."""

    def __init__(self, names: Iterable[str], typed: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAcceptDrops(False)
        self.setLineEdit(self.line)
        self.setInsertPolicy(DropDown.InsertPolicy.NoInsert)
        self.offer((name, name) for name in names)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.setCurrentIndex(-1)
        self.setEditText(typed)

    def name(self) -> str:
        """What stands in the box, on one line."""
        return " ".join(self.currentText().split())


class FilledBlock(QWidget):
    """`who` is the box in which somebody says whose words these are.

    `add` is there where rows fit no recommendation, `aside` where recommendations are in no row any more.
    """

    named = Signal(str)
    """Whose words these are."""

    def __init__(self, seen: Seen, what: Said, known: Iterable[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        notes = seen.notes
        self.sentences = [title(notes), what[1]]
        self._rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        theme.put(self._rows, Words(title(notes), bold=True), Noted(*what))
        self.who = NameChoice(known, name)
        self.who.line.textChanged.connect(lambda _text: self.named.emit(self.who.name()))
        self._ask(notes)
        self.add = QuietButton(_("Add these rows as recommendations…"), self)
        self.add.hide()
        gone = len(notes.missing)
        # Translators: a button: recommendations that are not in a document any more.
        words = ngettext("Put {count} recommendation aside", "Put {count} recommendations aside", gone)
        self.aside = QuietButton(words.format(count=gone), self)
        self.texts: list[str] = []
        for said, texts in remarks(notes):
            self._say(said, texts)
            if notes.strays and len(self.texts) == 1 and self.add.isHidden():
                self._rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
                self.add.show()
        if gone:
            self._rows.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignLeft)
        self.aside.setVisible(bool(gone))

    def _ask(self, notes: Notes) -> None:
        question = Words(_("Who filled it in?"))
        question.setWordWrap(False)
        question.setBuddy(self.who)
        self.who.setAccessibleName(question.text())
        self.who.line.setPlaceholderText(_("An organisation, or a name"))
        line = theme.gaps(QHBoxLayout(), around=0, between=1)
        theme.put(line, question, self.who)
        if notes.saved_by:
            # Translators: {name} is what Word or Excel calls the person who saved a document last.
            hint = _("Saved last by: {name}").format(name=shown_name(notes.saved_by[:60]))
            self.sentences.append(hint)
            line.addWidget(Words(hint, quiet=True), 1)
        line.addStretch(1)
        self._rows.addLayout(line)

    def _say(self, said: Said, texts: tuple[str, ...]) -> None:
        self.sentences.append(said[1])
        self._rows.addWidget(Noted(*said, quiet=said[0] != WARNING))
        if texts:
            shown = FlowText()
            shown.set_text("\n".join(texts))
            shown.setAccessibleName(said[1])
            self.texts.append(shown.text())
            self._rows.addWidget(shown)

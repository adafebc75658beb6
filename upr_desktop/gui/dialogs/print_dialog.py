"""Print: which document, filled or empty, on which paper, in which language and for whom; it becomes a PDF file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from upr_desktop import labels
from upr_desktop.domain.schema import PLAN, STRATEGY
from upr_desktop.domain.steps import Progress
from upr_desktop.gui import files, messages, plain_text, theme
from upr_desktop.gui.background import Ticket
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.choice import Choice
from upr_desktop.gui.widgets.options import Options
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import LANGUAGES, current, ngettext
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks import reading

_REMEMBERED = "print"
_DOCUMENTS = {"implementation-plan": PLAN, "action-strategy": STRATEGY}
_AUDIENCES = ("own", "coalition", "government")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f.,]+')


class PrintDialog(Sheet):
    """Remembers what was chosen last. The PDF is printed from whatever program shows PDF files on this computer."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ticket: Ticket | None = None
        self._target: Path | None = None
        self.document, self.boxes = Options(*_DOCUMENTS), Options("filled", "blank")
        self.paper, self.audience = Options("A4", "A3"), Options(*_AUDIENCES)
        self.group, self.language = Choice(), Choice()
        self.why_not, self.said = Words(size=theme.SMALL, quiet=True), Words()
        self.progress = QProgressBar()
        self._arrange()
        self._add_buttons()
        self.speak()
        self._recall()
        self.document.chosen.connect(self._fit_audience)
        self._fit_audience()
        self._busy(False)
        self.said.hide()

    def _arrange(self) -> None:
        self._group_words, self._language_words = Words(bold=True), Words(bold=True)
        grid = theme.gaps(QGridLayout(), around=0, between=2)
        for place, part in enumerate((self.document, self.boxes, self.paper, self.audience)):
            grid.addWidget(part, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        for column, (words, choice) in enumerate(((self._group_words, self.group), (self._language_words, self.language))):
            beside = theme.gaps(QVBoxLayout(), around=0, between=0.5)
            beside.addWidget(words)
            beside.addWidget(choice)
            grid.addLayout(beside, 2, column)
            grid.setColumnStretch(column, 1)
        self.rows.addLayout(grid)
        for below in (self.why_not, self.progress, self.said):
            self.rows.addWidget(below)
        self.rows.addStretch()

    def _add_buttons(self) -> None:
        self.stop, self.show_it, self.save = QuietButton(), QuietButton(), PrimaryButton()
        self.save.setDefault(True)
        for button, deed in ((self.stop, self._stop), (self.show_it, self._show_it), (self.save, self._choose_place)):
            button.clicked.connect(deed)
            self.buttons.addWidget(button)
        self.show_it.hide()

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_p("title of a window", "Print"))
        documents = {code: labels.matrix(matrix) for code, matrix in _DOCUMENTS.items()}
        self.document.say(_p("of a printed document", "What"), documents)
        filled, blank = _p("boxes on paper", "Filled in"), _p("boxes on paper", "Empty, to fill in by hand")
        self.boxes.say(_p("of a printed document", "Boxes"), {"filled": filled, "blank": blank})
        self.paper.say(_p("of a printed document", "Paper"), {"A4": "A4", "A3": "A3"})
        self.audience.say(_p("of a printed document", "For whom"), {code: labels.audience(code) for code in _AUDIENCES})
        for words, choice, text in (
            (self._group_words, self.group, _("Thematic group")),
            (self._language_words, self.language, _("Language of the document")),
        ):
            words.setText(text)
            choice.setAccessibleName(text)
        self._offer()
        self.why_not.setText(
            _("The action strategy shows risks and plans of your organisations: it is not printed for the government.")
        )
        self.progress.setAccessibleName(_("How far the document has come"))
        self.stop.setText(_p("what is being done", "Stop"))
        self.show_it.setText(_p("a document", "Open it"))
        self.save.setText(_("Save as PDF…"))

    def _offer(self) -> None:
        groups = reading.groups(self._session.reader)
        named = [(group.id, plain_text.name(group.text("name"))) for group in groups]
        self.group.offer([("", _p("recommendations to print", "All groups")), *named])
        self.language.offer(LANGUAGES.items())

    # --- choosing

    def _recall(self) -> None:
        """Choose what was chosen last; the document speaks the language of the window the first time."""
        last = self._session.settings.choices.get(_REMEMBERED)
        known = last if isinstance(last, dict) else {}
        for name, part in self._parts().items():
            if isinstance(chosen := known.get(name), str):
                part.choose(chosen)
        if "language" not in known:
            self.language.choose(current())

    def _parts(self) -> dict[str, Options | Choice]:
        return {
            "document": self.document, "boxes": self.boxes, "paper": self.paper,
            "audience": self.audience, "group": self.group, "language": self.language,
        }  # fmt: skip

    def _fit_audience(self) -> None:
        """The strategy is not offered for the government, and it is said why."""
        is_strategy = self.document.code() == "action-strategy"
        if is_strategy and self.audience.code() == "government":
            self.audience.choose("own")
        self.audience.buttons["government"].setEnabled(not is_strategy)
        self.why_not.setVisible(is_strategy)

    def _choose_place(self) -> None:
        chosen = {name: part.code() for name, part in self._parts().items()}
        self._session.settings.choices[_REMEMBERED] = chosen
        group = self.group.currentText() if chosen["group"] else ""
        parts = (labels.matrix(_DOCUMENTS[chosen["document"]]), group, self._session.title(), date.today().isoformat())
        name = _NOT_IN_NAMES.sub("", " - ".join(filter(None, parts)))[:120].strip() + ".pdf"
        kinds = [_p("kind of file", "PDF documents (*.pdf)")]
        title = _("Where shall the document be saved?")
        files.ask_where(self, title, kinds, self._session.settings, Path(name), self.write)

    # --- making

    def write(self, target: Path) -> None:
        """Make the PDF file."""
        from upr_desktop.tasks.print_document import Choice as Wanted
        from upr_desktop.tasks.print_document import print_document

        wanted = Wanted(
            self.document.code(), self.paper.code(), self.boxes.code() == "blank",
            (self.group.code(),) if self.group.code() else (), self.language.code(), self.audience.code(),
        )  # fmt: skip
        self._target = target
        self._busy(True)
        self._ticket = self._session.do(
            lambda sitting: print_document(sitting.workspace, wanted, target),
            self._printed, self._failed, self._progressed, self._stopped,
        )  # fmt: skip

    def _progressed(self, progress: Progress) -> None:
        self.progress.setRange(0, progress.total)
        self.progress.setValue(progress.done)

    def _printed(self, printed: Any) -> None:
        self._busy(False)
        pages = ngettext("{count} page", "{count} pages", printed.pages).format(count=printed.pages)
        # Translators: {file} is the path of a file, {pages} such as "12 pages".
        words = [_("Saved: {file} ({pages})").format(file=plain_text.name(str(self._target)), pages=pages)]
        if printed.missing_letters:
            words.insert(0, _missing(printed.missing_letters))
        words.append(_("To print it on paper, open it and print from there."))
        self._say("\n".join(words))
        self.show_it.show()
        self.show_it.setFocus()

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        messages.show_error(self, error)

    def _stopped(self) -> None:
        self._busy(False)
        self._say(_("Stopped. No document was written."))

    def _stop(self) -> None:
        if self._ticket:
            self._ticket.cancel()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()

    def _busy(self, is_busy: bool) -> None:
        self.progress.setRange(0, 0)
        self.progress.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        self.save.setEnabled(not is_busy)
        if is_busy:
            self.said.hide()
            self.show_it.hide()
            self.stop.setFocus()
        else:
            self._ticket = None
            self.save.setFocus()

    def _show_it(self) -> None:
        if self._target:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target)))

    def done(self, result: int) -> None:
        """Who closes the dialog does not want the document any more."""
        self._stop()
        super().done(result)


def _missing(letters: str) -> str:
    return ngettext(
        "{count} letter cannot be printed, and a sign stands in its place: {letters}",
        "{count} letters cannot be printed, and a sign stands in their place: {letters}",
        len(letters),
    ).format(count=len(letters), letters=" ".join(letters))

"""Print: what is asked stands at the left and the pages as they will be at the right; they go to a printer or into a file."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from upr_desktop.errors.base import NotPrinted
from upr_desktop.gui import files, messages, theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.paper.making import Making
from upr_desktop.gui.paper.print_choice import PrintChoice
from upr_desktop.gui.paper.print_preview import PrintPreview
from upr_desktop.gui.paper.printer import Printers, Printing
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.documents.print_document import Printed, save

_MOST_COPIES = 999


class Count(QSpinBox):
    """From 1 to `most`. The wheel changes it only while it has the focus, as in every box of the program."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(1, most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class PrintPaper(QWidget):
    """It takes the width that it is given. `is_there`: whether there is any printer."""

    def __init__(self, printers: Printers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = printers.names()
        self.is_there = bool(names)
        self.printer, self.copies, self.none = DropDown(), Count(_MOST_COPIES), Words(quiet=True)
        self._printer_words, self._copies_words = Words(bold=True), Words(bold=True)
        self.printer.offer([(name, shown_name(name)) for name in names])
        copies = theme.gaps(QHBoxLayout(), around=0, between=1)
        theme.put(copies, (self._copies_words, 1), self.copies)
        rows = theme.gaps(QVBoxLayout(self), around=0.5, between=0.5)
        theme.put(rows, self.none, self._printer_words, self.printer, copies)
        self.none.setVisible(not names)
        self.copies.setMinimumHeight(self.printer.sizeHint().height())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for asked in (self._printer_words, self.printer, self._copies_words, self.copies):
            asked.setVisible(self.is_there)

    def speak(self) -> None:
        """Say all words in the current language."""
        self.none.setText(
            _("No printer is set up on this computer. Save the document as a PDF, and print it where there is a printer.")
        )
        for words, part, text in (
            (self._printer_words, self.printer, _p("a machine", "Printer")),
            (self._copies_words, self.copies, _p("how many", "Copies")),
        ):
            words.setText(text)
            part.setAccessibleName(text)

    def recall(self, name: object) -> None:
        """Choose the printer with this name, as long as there is one; else the system's own choice holds."""
        if isinstance(name, str):
            self.printer.choose(name)


_REMEMBERED = "print"
_PAUSE = 300
"""Milliseconds: who chooses two things one after the other does not wait for a document that nobody wants."""


class PrintDialog(Sheet):
    """What is saved or printed are the pages that are shown. Remembers what was chosen last.

    printers: those of the system, where nothing else is given.
    """

    def __init__(self, session: Session, parent: QWidget | None = None, printers: Printers | None = None) -> None:
        super().__init__(parent)
        self._session, self._printers = session, printers or Printers()
        self._printed: Printed | None = None
        self._saving = Path(), ""
        self._running: Making | Printing | None = None
        self.choice, self.paper, self.preview = PrintChoice(session), PrintPaper(self._printers), PrintPreview()
        self.save = QuietButton() if self.paper.is_there else PrimaryButton()
        self.print = PrimaryButton()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._make)
        self._arrange()
        self.speak()
        self.choice.recall(last := session.settings.choices.get(_REMEMBERED))
        self.paper.recall(last.get("printer") if isinstance(last, dict) else None)
        self.choice.changed.connect(self._make_soon)
        self.preview.stop_wished.connect(self._stop)
        self.fit(170, 48)
        self.choice.document.setFocus()
        self._make()

    def _arrange(self) -> None:
        left = theme.gaps(QVBoxLayout(), around=0, between=2)
        theme.put(left, (self.choice, 1), self.paper)
        beside = theme.gaps(QHBoxLayout(), around=0, between=2)
        theme.put(beside, left, (self.preview, 1))
        self.rows.addLayout(beside, 1)
        for button, deed in ((self.save, self._choose_place), (self.print, self._print)):
            button.clicked.connect(deed)
            self.buttons.addWidget(button)
        self.print.setVisible(self.paper.is_there)
        for before, after in pairwise((self.preview.then, self.way_out, self.save, self.print)):
            QWidget.setTabOrder(before, after)

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_p("title of a window", "Print"))
        self.save.setText(_("Save as PDF…"))
        self.print.setText(_p("command", "Print"))
        for part in (self.choice, self.paper, self.preview):
            part.speak()

    # --- the pages

    def _make_soon(self) -> None:
        """Somebody chose something else: what is shown holds no more."""
        self._drop()
        self._pause.start()

    def _make(self) -> None:
        self._drop()
        self._running = making = Making(self._session, self.choice.wanted(), self)
        making.made.connect(self._show)
        making.failed.connect(self._failed)
        making.progressed.connect(self.preview.show_progress)

    def _drop(self) -> None:
        self._cancel()
        self._printed = None
        self.preview.wait(_("Making the pages…"))
        self._fit()

    def _show(self, printed: Printed) -> None:
        self._end()
        self._printed = printed
        self.preview.show_document(printed.pdf, self.choice.document.code(), printed.missing_letters)
        self._fit()

    def _fit(self) -> None:
        """Only what is shown can be saved and printed, and while it is being printed nothing else is done."""
        for button in (self.save, self.print):
            button.setEnabled(self._printed is not None and self._running is None)
        for part in (self.choice, self.paper):
            part.setEnabled(not isinstance(self._running, Printing))

    def _stop(self) -> None:
        was_printing = isinstance(self._running, Printing)
        self._end()
        begun = _("Stopped. What the printer has already may still come out.")
        self._offer_again(begun if was_printing else _("Stopped. There are no pages yet."))

    def _failed(self, error: Exception) -> None:
        self._end()
        messages.show_error(self, error)
        self._offer_again(_("There are no pages yet.") if self._printed is None else "")

    def _offer_again(self, words: str) -> None:
        """Where there are no pages of what was chosen, they can be wished for anew."""
        if self._printed is None:
            self.preview.clear()
            self.preview.say(words, _("Make the pages"), self._make)
        else:
            self.preview.say(words)
        self._fit()

    def _end(self) -> None:
        """Nothing is being done any more, whether it came to its end or not."""
        self._cancel()
        self.preview.end_wait()

    def _cancel(self) -> None:
        self._pause.stop()
        if self._running:
            self._running.cancel()
            self._running.deleteLater()
        self._running = None

    # --- where they go

    def _choose_place(self) -> None:
        parts = (self._name(), self.choice.only_group(), self._session.title(), date.today().isoformat())
        kinds = [_p("kind of file", "PDF documents (*.pdf)")]
        title = _("Where shall the document be saved?")
        files.ask_where(self, title, kinds, self._session.settings, files.proposed(parts, ".pdf"), self.write)

    def _name(self) -> str:
        return labels.document(self.choice.document.code())

    def write(self, target: Path) -> None:
        """Save the pages that are shown, if there are any. A refusal is told even when the dialog is closed by then."""
        if printed := self._printed:
            window = self.parentWidget()

            def refused(error: Exception) -> None:
                messages.show_error(self if isValid(self) and self.isVisible() else window, error)

            self._saving = target, _pages(printed)
            self._session.do(lambda sitting: save(sitting.workspace, printed, target), self._saved, refused)

    def _saved(self, _none: None) -> None:
        target, pages = self._saving
        # Translators: {file} is the path of a file, {pages} such as "12 pages".
        words = _("Saved: {file} ({pages})").format(file=shown_name(str(target)), pages=pages)
        self.preview.say(words, _p("a document", "Open it"), self._open)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saving[0])))

    def _print(self) -> None:
        if printed := self._printed:
            printer = self._printers.open(self.paper.printer.code())
            printer.setDocName(self._name())
            self.preview.wait(_("Printing…"))
            self._running = printing = Printing(printed.pdf, printer, self.paper.copies.value(), self)
            printing.progressed.connect(self.preview.show_progress)
            printing.finished.connect(lambda: self._handed_over(printed))
            printing.refused.connect(self._refused)
            self._fit()

    def _handed_over(self, printed: Printed) -> None:
        self._end()
        # Translators: {printer} is the name of a printer, {pages} such as "12 pages".
        words = _("Handed to the printer: {printer} ({pages})")
        self.preview.say(words.format(printer=self.paper.printer.currentText(), pages=_pages(printed)))
        self._fit()

    def _refused(self) -> None:
        self._failed(NotPrinted(self.paper.printer.currentText()))

    def done(self, result: int) -> None:
        """Who closes the dialog does not want what is still being done; what was chosen is remembered."""
        self._end()
        self.preview.clear()
        chosen = {**self.choice.remembered(), "printer": self.paper.printer.code()}
        self._session.settings.choose(_REMEMBERED, chosen)
        super().done(result)


def _pages(printed: Printed) -> str:
    return ngettext("{count} page", "{count} pages", printed.pages).format(count=printed.pages)

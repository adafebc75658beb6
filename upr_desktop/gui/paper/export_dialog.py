"""Save for other programs: what is asked stands at the left; what one gets, and then where it is, at the right."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from upr_desktop.gui import files, messages, theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.paper.export_choice import ExportChoice
from upr_desktop.gui.paper.making import Making
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.documents.export_document import Exported, export_document

_REMEMBERED = "export"
_PATIENCE = 400
"""Milliseconds before it is shown that something takes time."""


class ExportDialog(Sheet):
    """Remembers what was chosen last. Closing it gives up a file that is still being made."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._making: Making | None = None
        self._saved: tuple[Path, str, Exported] | None = None
        self.choice = ExportChoice(session)
        self.what, self.about, self.not_sealed = Words(size=1.2, bold=True), Words(), Words(quiet=True)
        self.progress, self.said = QProgressBar(), Words()
        self.open_it, self.show_it, self.save = QuietButton(), QuietButton(), PrimaryButton()
        self._late = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._late.timeout.connect(self.progress.show)
        self._arrange()
        self.choice.recall(session.settings.choices.get(_REMEMBERED))
        self.speak()
        self.choice.changed.connect(self._choose_anew)
        self.save.clicked.connect(self._choose_place)
        self.open_it.clicked.connect(lambda: self._show(folder=False))
        self.show_it.clicked.connect(lambda: self._show(folder=True))
        self.fit(110, 40)
        self.choice.document.setFocus()

    def _arrange(self) -> None:
        card = Card()
        theme.put(card.rows, self.what, self.about, self.not_sealed)
        for below in (self.progress, self.said):
            card.rows.addSpacing(theme.unit(self))
            card.rows.addWidget(below)
        then = theme.gaps(QHBoxLayout(), around=0, between=1)
        theme.put(then, self.open_it, self.show_it)
        then.addStretch()
        theme.put(card.rows, then, theme.SPACE)
        beside = theme.gaps(QHBoxLayout(), around=0, between=2)
        theme.put(beside, self.choice, (card, 1))
        self.rows.addLayout(beside, 1)
        self.buttons.addWidget(self.save)
        self._show_result()

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_p("title of a window", "Save for Word, Excel, other programs"))
        self.choice.speak()
        self.not_sealed.setText(_("This file is not sealed: who has it can read it."))
        self.progress.setFormat(_("Making the file…"))
        self.progress.setAccessibleName(_("Making the file…"))
        self.save.setText(_("Save file…"))
        self.open_it.setText(_p("a document", "Open it"))
        self.show_it.setText(_("Show it in its folder"))
        self._say_about()
        self._show_result()

    def _choose_anew(self) -> None:
        """What was saved is something else now."""
        self._saved = None
        self._say_about()
        self._show_result()

    def _say_about(self) -> None:
        document, kind = self.choice.document.code(), self.choice.kind.code()
        self.what.setText(labels.document(document))
        self.about.setText(_about(document, kind))

    # --- the file

    def _choose_place(self) -> None:
        parts = (
            labels.document(self.choice.document.code()), self.choice.only_group(), self._session.title(),
            date.today().isoformat(),
        )  # fmt: skip
        kind = self.choice.kind.code()
        kinds = [f"{self.choice.kind.buttons[kind].text().partition(' (')[0]} (*.{kind})"]
        title = _("Where shall the document be saved?")
        files.ask_where(self, title, kinds, self._session.settings, files.proposed(parts, f".{kind}"), self.write)

    def write(self, target: Path) -> None:
        """Make the file there. What is in its place is replaced: the question about where has asked for that."""
        self._give_up()
        self._saved = None
        self._show_result()
        self.progress.setRange(0, 0)
        self._late.start()
        chosen, document = self.choice.wanted(), self.choice.document.code()
        self._making = making = Making(
            self._session, chosen, self, lambda workspace, choice: export_document(workspace, choice, target)
        )
        making.made.connect(lambda made: self._made(target, document, made))
        making.failed.connect(self._failed)
        making.progressed.connect(self._show_progress)
        self._fit()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _made(self, target: Path, document: str, made: Exported) -> None:
        self._give_up()
        self._saved = target, document, made
        self._show_result()
        self.show_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        self._give_up()
        messages.show_error(self, error)

    def _give_up(self) -> None:
        """Nothing is being made any more, whether it came to its end or not."""
        self._late.stop()
        self.progress.hide()
        if self._making:
            self._making.cancel()
            self._making.deleteLater()
        self._making = None
        self._fit()

    def _fit(self) -> None:
        for part in (self.save, self.choice):
            part.setEnabled(self._making is None)

    # --- what came of it

    def _show_result(self) -> None:
        for part in (self.said, self.open_it, self.show_it):
            part.setVisible(self._saved is not None)
        self.progress.setVisible(False)
        if self._saved:
            self.said.setText(_result(*self._saved))

    def _show(self, *, folder: bool) -> None:
        if self._saved:
            path = self._saved[0]
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent if folder else path)))

    def done(self, result: int) -> None:
        """What was chosen is remembered."""
        self._give_up()
        self._session.settings.choose(_REMEMBERED, self.choice.remembered())
        super().done(result)


def _about(document: str, kind: str) -> str:
    match document, kind:
        case _, "docx" | "xlsx":
            return _(
                "People without UPR Desktop can write in it, with Word, Excel or LibreOffice. When they send it back, you see "
                "what they have changed, box by box, and decide. Let them leave the numbers as they are."
            )
        case "everything", "csv":
            return _(
                "One line a recommendation, with all that is known about it and all boxes, in codes: for statistics and "
                "other programs."
            )
        case _, "csv":
            return _("The rows of the matrix as a plain table, without colours: for programs that take nothing else.")
        case _, "json":
            return _(
                "All that is kept here, also dates, progress and what is not decided yet, in an open form that other "
                "programs can read. To give your work to another UPR Desktop, use Send."
            )
    return _(
        "Meetings, due dates and the dates of the reviews, for the calendar of a phone or a computer. When you save them "
        "again later and open them there, the calendar changes what it has."
    )


def _result(target: Path, document: str, made: Exported) -> str:
    if document == "dates":
        contents = ngettext("{count} date", "{count} dates", made.count).format(count=made.count)
    else:
        contents = labels.recommendations(made.count)
    # A path has no blanks at which a line could end.
    path = shown_name(str(target)).replace(os.sep, f"{os.sep}\u200b")
    # Translators: {file} is the path of a file, {contents} such as "163 recommendations".
    words = _("Saved: {file} ({contents})").format(file=path, contents=contents)
    return "\n".join([words, *([labels.left_out_of_calendar(made.left_out)] if made.left_out else [])])

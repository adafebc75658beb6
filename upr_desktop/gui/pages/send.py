"""Send: one file with all the work that is here, or with that of one group, to carry on a stick or attach to a message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from upr_desktop import labels
from upr_desktop.domain.schema import MATRICES
from upr_desktop.gui import files, messages, moments, plain_text, theme
from upr_desktop.gui.pages.page import Page
from upr_desktop.gui.session import Session
from upr_desktop.gui.sticks import sticks
from upr_desktop.gui.widgets.banner import Banner
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.choice import Choice
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks import reading

_FITS = 16_000_000
"""Bytes that both WhatsApp and most mail servers take."""


class Send(Page):
    """Shows what goes along before it is written, and what was written afterwards."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._made: tuple[Any, str] | None = None
        self._title, self._about = Words(size=1.5, bold=True), Words(quiet=True)
        self._which = Words(bold=True)
        self.group = Choice()
        self.group.chosen.connect(self._show_contents)
        self._inside_title, self.inside = Words(bold=True), Words()
        self._file_title, self.file = Words(bold=True), Words()
        self.warning = Banner()
        self.save, self.stick = PrimaryButton(), QuietButton()
        self.save.clicked.connect(self._choose_place)
        self.stick.clicked.connect(self._choose_on_stick)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.hide()
        self._column = Column()
        self._build_result()
        self._arrange()
        self.retranslate()

    def _build_result(self) -> None:
        self.result = Card()
        self.result.hide()
        self.made, self.where, self.size_words = Words(size=1.2, bold=True), Words(), Words(quiet=True)
        self.show_it = QuietButton()
        self.show_it.clicked.connect(self._show_folder)
        self.next_step = Words(quiet=True)
        for part in (self.made, self.where, self.size_words, self.show_it, self.next_step):
            self.result.rows.addWidget(part)
        self.result.rows.setAlignment(self.show_it, Qt.AlignmentFlag.AlignLeft)

    def _arrange(self) -> None:
        column, card = self._column, Card()
        theme.gaps(card.rows, around=3, between=1.5)
        buttons = theme.gaps(QHBoxLayout(), around=0, between=1)
        for button in (self.save, self.stick):
            buttons.addWidget(button)
        buttons.addStretch()
        for part in (self._title, self._about, self._which, self.group, self._inside_title, self.inside, self._file_title,
                     self.file, self.warning, self._progress):  # fmt: skip
            card.rows.addWidget(part)
        card.rows.setAlignment(self.group, Qt.AlignmentFlag.AlignLeft)
        card.rows.addLayout(buttons)
        column.rows.addWidget(self.result)
        column.rows.addWidget(card)
        column.rows.addStretch(1)
        theme.gaps(QVBoxLayout(self), around=0).addWidget(column)

    # --- what the window asks for

    def opened(self) -> None:
        """Show what would go along now."""
        self._offer_groups()
        self._show_contents()
        self.stick.setVisible(bool(sticks()))
        self.save.setFocus()

    def retranslate(self) -> None:
        """Say all words again; the chosen group stays."""
        self._title.setText(_("Make one file with the work of your group"))
        self._about.setText(
            _(
                "Put the file on a USB stick, or attach it as a document to an e-mail or a WhatsApp message. Whoever receives "
                "it opens it with this program. It does no harm if a file arrives late or twice."
            )
        )
        self._which.setText(_("Whose work?"))
        self.group.setAccessibleName(self._which.text())
        self._inside_title.setText(_("What goes in"))
        self._file_title.setText(_("Name of the file"))
        self.warning.say(_("This file is not sealed: who has it can read it."))
        self.save.setText(_("Save file…"))
        self.stick.setText(_("Save on a USB stick…"))
        self.show_it.setText(_("Show it in its folder"))
        self._progress.setFormat(_("Making the file…"))
        self._progress.setAccessibleName(self._progress.format())
        self._offer_groups()
        self._show_contents()
        self._say_made()

    # --- before

    def _offer_groups(self) -> None:
        sizes = reading.group_sizes(self.session.reader)
        offered = [("", _p("whose work goes into a file", "Everything that is here"))]
        for group in reading.groups(self.session.reader):
            # Translators: a thematic group in a list, with how many recommendations it has.
            words = _("{group} ({count})").format(group=plain_text.name(group.text("name")), count=sizes[group.id])
            offered.append((group.id, words))
        self.group.offer(offered)

    def _show_contents(self) -> None:
        from upr_desktop.tasks import export_bundle

        found = export_bundle.contents(self.session.reader, self.group.code())
        lines = [labels.recommendations(found.recommendations)]
        for matrix in MATRICES:
            boxes = labels.boxes(found.boxes[matrix])
            # Translators: {matrix} is "Implementation plan" or "Action strategy"; {boxes} is such as "12 boxes".
            lines.append(_("{matrix}: {boxes} filled").format(matrix=labels.matrix(matrix), boxes=boxes))
        if found.people:
            # Translators: {names} are names of persons who wrote.
            lines.append(_("Names of people: {names}").format(names=", ".join(map(plain_text.name, found.people))))
        self.inside.setText("\n".join(lines))
        self.file.setText(export_bundle.proposed_name(self.session.reader, self.group.code()))

    # --- writing

    def _choose_place(self) -> None:
        self._ask_where(Path(self.file.text()))

    def _choose_on_stick(self) -> None:
        found = sticks()
        if found:
            self._ask_where(found[0] / self.file.text())
        else:
            self.stick.hide()
            messages.tell(self, _("The USB stick is gone. Plug it in again, or choose another place."))

    def _ask_where(self, proposed: Path) -> None:
        kinds = [_p("kind of file", "Files of UPR Desktop (*.uprbundle)")]
        files.ask_where(self, _("Where shall the file be saved?"), kinds, self.session.settings, proposed, self.write)

    def write(self, target: Path) -> None:
        """Make the file."""
        from upr_desktop.tasks.export_bundle import export_bundle

        group = self.group.code()
        self._busy(True)
        self.session.do(lambda sitting: export_bundle(sitting.workspace, target, group=group), self._written, self._not_written)

    def _written(self, exported: Any) -> None:
        from upr_desktop.tasks.workspace import now

        self._busy(False)
        self._made = (exported, now())
        self._say_made()
        self.result.show()
        self._column.verticalScrollBar().setValue(0)
        self.show_it.setFocus()

    def _not_written(self, error: Exception) -> None:
        self._busy(False)
        messages.show_error(self, error)

    def _busy(self, is_busy: bool) -> None:
        self._progress.setVisible(is_busy)
        for control in (self.save, self.stick, self.group):
            control.setEnabled(not is_busy)

    # --- after

    def _say_made(self) -> None:
        if self._made is None:
            return
        exported, time = self._made
        self.made.setText(_("File made {when}").format(when=moments.moment(time)))
        self.where.setText(plain_text.name(str(exported.path)))
        size = _size(exported.size)
        if exported.size <= _FITS:
            words = _("{size}: it fits in a WhatsApp or e-mail message.").format(size=size)
        else:
            words = _("{size}: too large for most messages. Use a USB stick.").format(size=size)
        self.size_words.setText(words)
        self.next_step.setText(_("Nobody can know whether it arrives: ask whoever you give it to."))

    def _show_folder(self) -> None:
        if self._made:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made[0].path.parent)))


def _size(count: int) -> str:
    """A number of bytes in words. Qt's own are broken in Swahili."""
    kilobytes = -(-count // 1000)
    if kilobytes < 1000:
        return _("{count} KB").format(count=kilobytes)
    return _("{count} MB").format(count=QLocale().toString(kilobytes / 1000, "f", 1))

"""What was written: when, where, how large, and who can open it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from upr_desktop.gui import moments, theme
from upr_desktop.gui.send.send_recipients import opened_by
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.labels.names import shown_name
from upr_desktop.words.own import rotten

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.devices import Device
    from upr_desktop.tasks.exchange.export_bundle import Exported

_FITS = 16_000_000
"""Bytes that both WhatsApp and most mail servers take."""


class _Made(NamedTuple):
    exported: Exported
    devices: Sequence[Device]
    time: str
    is_posted: bool


class SendResult(Card):
    """Hidden until a file was made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: _Made | None = None
        self.made, self.where, self.size_words = Words(size=1.2, bold=True), Words(), Words(quiet=True)
        self.readers, self.next_step, self.show_it = Words(), Words(quiet=True), QuietButton()
        self.show_it.clicked.connect(self._show_folder)
        theme.put(self.rows, self.made, self.where, self.readers, self.size_words, self.show_it, self.next_step)
        self.rows.setAlignment(self.show_it, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_made(self, exported: Exported, devices: Sequence[Device], *, is_posted: bool) -> None:
        """Show what came of it. exported: an `Exported`. devices: the `Device`s that it was to be sealed for."""
        from upr_desktop.tasks.workspace import now

        self._made = _Made(exported, devices, now(), is_posted)
        self.speak()
        self.show()

    def speak(self) -> None:
        """Say all words again."""
        if self._made is None:
            return
        exported, devices, time, is_posted = self._made
        self.made.setText(_("File made {when}").format(when=moments.moment(time)))
        self.where.setText(shown_name(str(exported.path)))
        sealed = opened_by(devices) if exported.sealed_for else _("This file is not sealed: who has it can read it.")
        self.readers.setText("\n".join(filter(None, (sealed, rotten(exported.rotten)))))
        self.size_words.setText(_post_words() if is_posted else _size_words(exported.size))
        self.show_it.setText(_("Show it in its folder"))
        self.next_step.setText(_("Nobody can know whether it arrives: ask whoever you give it to."))

    def _show_folder(self) -> None:
        if self._made:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.exported.path.parent)))


def _post_words() -> str:
    return _("It lies in the post box. Whoever carries that folder, or the program that does, has to bring it to the others.")


def _size_words(size: int) -> str:
    if size <= _FITS:
        return _("{size}: it fits in a WhatsApp or e-mail message.").format(size=_size(size))
    return _("{size}: too large for most messages. Use a USB stick.").format(size=_size(size))


def _size(count: int) -> str:
    """A number of bytes in words. Qt's own are broken in Swahili."""
    kilobytes = -(-count // 1000)
    if kilobytes < 1000:
        return _("{count} KB").format(count=kilobytes)
    return _("{count} MB").format(count=QLocale().toString(kilobytes / 1000, "f", 1))

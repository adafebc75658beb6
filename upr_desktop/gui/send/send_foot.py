"""The foot of the page Send: however long the page is, what can be done stays in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.widgets.banner import Banner
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.column import WIDEST
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext


class SendFoot(Follows, Card):
    """`save` and `save_too` are the same deed: one button is blue, and with a post box it is `post`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.warning, self.sealed, self.why_no_post = Banner(), Words(), Words(quiet=True)
        self._progress = QProgressBar()
        self.post, self.save, self.save_too, self.stick = PrimaryButton(), PrimaryButton(), QuietButton(), QuietButton()
        self._progress.setRange(0, 0)
        self._progress.hide()
        self._middle = QWidget()
        rows = theme.gaps(QVBoxLayout(self._middle), around=0, between=1)
        theme.put(rows, self.warning, self.sealed, self._progress, self.why_no_post)
        buttons = theme.gaps(FlowRow(), around=0, between=1)
        for button in self.buttons():
            buttons.addWidget(button)
        rows.addLayout(buttons)
        around = theme.gaps(QHBoxLayout(), around=0, between=0)
        theme.put(around, (theme.SPACE, 1), (self._middle, 1000), (theme.SPACE, 1))
        self.rows.addLayout(around)
        self.fit_letters()

    def buttons(self) -> tuple[QuietButton, ...]:
        """All of them, seen or not."""
        return self.post, self.save, self.save_too, self.stick

    def speak(self) -> None:
        """Say all words again."""
        self.warning.say(_("This file is not sealed: who has it can read it."))
        self.why_no_post.setText(
            _("Into the post box goes only a file with everything, without what is for your organisation alone.")
        )
        self.post.setText(_("Put it into the post box"))
        for button in (self.save, self.save_too):
            button.setText(_("Save file…"))
        self.stick.setText(_("Save on a USB stick…"))
        self._progress.setFormat(_("Making the file…"))
        self._progress.setAccessibleName(self._progress.format())

    def offer(self, *, sealed_for: int, has_post_box: bool, is_everything: bool) -> None:
        """Show what can be done. sealed_for: other computers. is_everything: only such a file goes into the post box."""
        is_for_post = has_post_box and is_everything
        self.warning.setVisible(not sealed_for)
        self.sealed.setVisible(bool(sealed_for))
        sealed = ngettext(
            "The file is sealed: only {count} other computer can open it, and this one.",
            "The file is sealed: only {count} other computers can open it, and this one.",
            sealed_for,
        )
        self.sealed.setText(sealed.format(count=sealed_for))
        self.post.setVisible(is_for_post)
        self.save.setVisible(not is_for_post)
        self.save_too.setVisible(is_for_post)
        self.why_no_post.setVisible(has_post_box and not is_everything)

    def first(self) -> QuietButton:
        """The blue button."""
        return self.save if self.post.isHidden() else self.post

    def set_busy(self, is_busy: bool) -> None:
        """While a file is being made nothing else can be wished for."""
        self._progress.setVisible(is_busy)
        for button in self.buttons():
            button.setEnabled(not is_busy)

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self._middle.setMaximumWidth(WIDEST * self.fontMetrics().averageCharWidth())

"""A folder as post box: what it is, which one it is, another one, none any more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from upr_desktop.gui import files, messages, theme
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.labels.names import shown_name

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting


class SendPostBox(Card):
    """The folder that was chosen on this computer; nobody else is told."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title, self._about, self.which = Words(bold=True), Words(quiet=True), Words()
        self.choose, self.forget = QuietButton(), QuietButton()
        self.choose.clicked.connect(self._ask_for_folder)
        self.forget.clicked.connect(self._forget)
        buttons = theme.gaps(FlowRow(), around=0, between=1)
        theme.put(buttons, self.choose, self.forget)
        theme.put(self.rows, self._title, self._about, self.which, buttons)

    def folder(self) -> Path | None:
        """The folder that is the post box; None when there is none."""
        from upr_desktop.tasks.exchange import post_box

        return post_box.chosen(self._session.reader)

    def refresh(self) -> None:
        """Show what is true now."""
        folder = self.folder()
        self._title.setText(_("Post box"))
        self._about.setText(
            _(
                "A folder that Syncthing, Nextcloud, Dropbox or a USB stick carries from computer to computer can be your post "
                "box: you put your file there, and find there what the others have put in. This program itself never uses the "
                "network."
            )
        )
        self.which.setText(_("The post box is “{folder}”.").format(folder=shown_name(str(folder))))
        self.which.setVisible(folder is not None)
        self.choose.setText(_("Use another folder…") if folder else _("Use a folder as post box…"))
        self.forget.setText(_("Use no post box any more"))
        self.forget.setVisible(folder is not None)

    def _ask_for_folder(self) -> None:
        title = _("Which folder do you share with the others?")
        files.ask_for_folder(self, title, self._session.settings, self.use)

    def use(self, folder: Path) -> None:
        """Make this folder the post box."""

        def do(sitting: Sitting) -> None:
            from upr_desktop.tasks.exchange import post_box

            post_box.choose(sitting.workspace, folder)

        self._session.do(do, self._done, self._failed)

    def _forget(self) -> None:
        def do(sitting: Sitting) -> None:
            from upr_desktop.tasks.exchange import post_box

            post_box.forget(sitting.workspace)

        self._session.do(do, self._done, self._failed)

    def _done(self, _none: None) -> None:
        self._session.changed.emit()
        self.choose.setFocus()

    def _failed(self, error: Exception) -> None:
        messages.show_error(self, error)

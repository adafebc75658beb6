"""Go back to a copy: the program keeps copies of the work by itself, and this brings one back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from upr_desktop.gui import files, messages, moments, theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name
from upr_desktop.settings import Settings

_COPY = Qt.ItemDataRole.UserRole


class Backups(Sheet):
    """Lists the copies of one workspace; what is to be done with the chosen one is somebody else's deed."""

    chosen = Signal(object)
    """The path of the copy to go back to, after the person was asked."""

    def __init__(self, workspace: Path, settings: Settings, parent: QWidget | None = None) -> None:
        from upr_desktop.tasks import maintain

        super().__init__(parent)
        self._settings = settings
        self._copies = maintain.copies(workspace)
        self._about, self._none, self.list = Words(), Words(bold=True), QListWidget()
        self.other, self.go_back = QuietButton(), QuietButton()
        self.other.clicked.connect(self._choose_file)
        self.go_back.clicked.connect(self._ask)
        self.list.itemActivated.connect(self._ask)
        theme.put(self.rows, self._about, self._none, self.list)
        theme.put(self.buttons, self.other, self.go_back)
        self.list.setVisible(bool(self._copies))
        self._none.setVisible(not self._copies)
        self.go_back.setEnabled(bool(self._copies))
        self.way_out.setDefault(True)
        self.speak()
        self.fit(80, 20)

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_("Go back to a backup copy"))
        self._about.setText(
            _(
                "The program keeps copies of your work by itself: at the start, at the end and before it receives a file. What "
                "is here now is kept too when you go back."
            )
        )
        self._none.setText(_("No copy has been kept yet. You can choose a copy that you made yourself."))
        self.list.setAccessibleName(_("Copies that were kept, newest first"))
        self.other.setText(_("Another file…"))
        self.go_back.setText(_("Go back to this copy…"))
        self._fill()

    def _fill(self) -> None:
        row = max(0, self.list.currentRow())
        self.list.clear()
        for path, time in self._copies.items():
            item = QListWidgetItem(moments.local(time))
            item.setData(_COPY, path)
            self.list.addItem(item)
        self.list.setCurrentRow(row)

    def _ask(self) -> None:
        if item := self.list.currentItem():
            self._ask_about(item.data(_COPY), item.text())

    def _choose_file(self) -> None:
        kinds = [_p("kind of file", "Workspaces (*.upr)"), _p("kind of file", "All files (*)")]
        title = _("Which copy do you want to go back to?")
        files.ask_for_file(self, title, kinds, self._settings, self._ask_about_file)

    def _ask_about_file(self, path: Path) -> None:
        self._ask_about(path, shown_name(path.name))

    def _ask_about(self, copy: Path, called: str) -> None:
        # Translators: {copy} is a time or the name of a file.
        words = _(
            "Go back to the copy: {copy}? What was written since then will not be shown any more. The file as it is now is "
            "kept beside it, so that nothing is lost."
        ).format(copy=called)
        messages.ask(self, words, _p("to an older copy", "Go back"), _("Stay here"), lambda: self._choose(copy))

    def _choose(self, copy: Path) -> None:
        self.accept()
        self.chosen.emit(copy)

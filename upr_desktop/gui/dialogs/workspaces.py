"""Your work on this computer: every workspace that lies here, to be opened by name and not by a search through folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from upr_desktop.gui import moments, theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name
from upr_desktop.settings import Settings
from upr_desktop.tasks import workspaces
from upr_desktop.tasks.workspaces import Known

_PATH = Qt.ItemDataRole.UserRole


class Workspaces(Sheet):
    """Lists all of them with the one that was opened last first."""

    of_work = False
    chosen = Signal(object)
    """The path of the one to open."""
    other_wished = Signal()
    """Somebody looks for a file of another kind, or at another place."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = workspaces.known(settings)
        self._about, self.list = Words(), QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.unit(self) // 2)
        self.other, self.open_it = QuietButton(), PrimaryButton()
        self.list.itemActivated.connect(self._open)
        self.open_it.clicked.connect(self._open)
        self.other.clicked.connect(self._look_elsewhere)
        theme.put(self.rows, self._about, (self.list, 1))
        theme.put(self.buttons, self.other, self.open_it)
        self.list.setVisible(bool(self._known))
        self.open_it.setEnabled(bool(self._known))
        self.speak()
        self.fit(76, 20)
        self.list.setFocus()

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_("Open"))
        self._about.setText(_("Your work on this computer:") if self._known else _("There is no work on this computer yet."))
        self.list.setAccessibleName(_("Your work on this computer:"))
        self.open_it.setText(_p("button: open this work", "Open"))
        self.other.setText(_("Another file…"))
        self._fill()

    def _fill(self) -> None:
        row = max(0, self.list.currentRow())
        self.list.clear()
        for one in self._known:
            item = QListWidgetItem(f"{title(one)}\n{about(one)}")
            item.setData(_PATH, one.path)
            item.setToolTip(str(one.path))
            self.list.addItem(item)
        self.list.setCurrentRow(row)

    def _open(self) -> None:
        if item := self.list.currentItem():
            path: Path = item.data(_PATH)
            self.accept()
            self.chosen.emit(path)

    def _look_elsewhere(self) -> None:
        self.accept()
        self.other_wished.emit()


def title(one: Known) -> str:
    """What a workspace is about; the name of its file where that cannot be told."""
    return shown_name(one.title or one.path.stem)


def about(one: Known) -> str:
    """How its file is called, when it was written last, and how much stands in it."""
    told = [shown_name(one.path.name)]
    if one.changed:
        told.append(moments.local(one.changed))
    if one.boxes is not None:
        told.append(ngettext("{count} box filled", "{count} boxes filled", one.boxes).format(count=one.boxes))
    return " · ".join(told)

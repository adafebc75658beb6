"""The work that can be gone on with: the last one large, others below it, all by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.dialogs.workspaces import about, title
from upr_desktop.gui.widgets.big_button import BigPrimaryButton
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.i18n import gettext as _
from upr_desktop.tasks.workspaces import Known

_MOST = 4


class GoOn(QWidget):
    """Shown as long as there is any. The example is nobody's work."""

    chosen = Signal(object)
    """The path of the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known: list[Known] = []
        self.last = BigPrimaryButton("next", self._title, lambda: about(self.known[0]) if self.known else "")
        self.last.clicked.connect(lambda: self.chosen.emit(self.known[0].path))
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        self.others = theme.gaps(QVBoxLayout(), around=0, between=0.5)
        theme.put(rows, self.last, self.others)
        self.setFocusProxy(self.last)

    def offer(self, known: Sequence[Known]) -> None:
        """Offer these, the last one first."""
        self.known = [one for one in known if not one.is_example]
        self.setVisible(bool(self.known))
        self.say()

    def say(self) -> None:
        """Say all words in the current language."""
        self.last.face.speak()
        clear(self.others)
        for one in self.known[1:_MOST]:
            button = QuietButton(f"{title(one)} · {about(one)}")
            button.clicked.connect(partial(self.chosen.emit, one.path))
            self.others.addWidget(button)

    def _title(self) -> str:
        # Translators: {title} is such as "Tanzania, UPR, cycle 2".
        return _("Go on with {title}").format(title=title(self.known[0])) if self.known else ""

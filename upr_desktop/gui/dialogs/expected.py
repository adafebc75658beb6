"""Who is expected: of which organisations each thematic group awaits a file. A tick counts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from upr_desktop.domain.ids import name_key
from upr_desktop.gui import theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.tick import Tick
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import reading

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

_LONGEST = 200


class ExpectedDialog(Sheet):
    """One group at a time: the organisations that are known here, and a line for those that are not."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._about, self._which, self.group = Words(), Words(bold=True), DropDown()
        self.ticks: dict[str, Tick] = {}
        self.name, self.add = QLineEdit(maxLength=_LONGEST), QuietButton()
        theme.put(self.rows, self._about, self._which, self.group)
        self.rows.setAlignment(self.group, Qt.AlignmentFlag.AlignLeft)
        self._ticks_at = self.scrolled()
        new = theme.gaps(QHBoxLayout(), around=0, between=1)
        theme.put(new, (self.name, 1), self.add)
        self.rows.addLayout(new)
        self.group.chosen.connect(self.refresh)
        self.name.textChanged.connect(self._offer)
        self.name.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        session.changed.connect(self.refresh)
        self.speak()
        self.fit(70, 24)

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_("Whose files are expected"))
        self._about.setText(
            _(
                "Tick the organisations that send a file for this group. Where none is ticked, that of its coordinator is "
                "expected."
            )
        )
        self._which.setText(labels.field("groups"))
        self.group.setAccessibleName(self._which.text())
        self.group.offer([(one.id, shown_name(one.text("name"))) for one in reading.groups(self._session.reader)])
        self.name.setPlaceholderText(_("Name of another organisation"))
        self.name.setAccessibleName(_("Name of another organisation"))
        self.add.setText(_("Add this organisation"))
        self.refresh()

    def refresh(self) -> None:
        """Show what is true now; the focus stays where it is."""
        names = reading.organisations(self._session.reader)
        if names != list(self.ticks):
            self._make(names)
        wanted = set(map(name_key, self._expected()))
        for name, tick in self.ticks.items():
            tick.set_on(name_key(name) in wanted)
        self._offer()

    def _make(self, names: list[str]) -> None:
        clear(self._ticks_at)
        self.ticks = {name: Tick() for name in names}
        for name, tick in self.ticks.items():
            tick.say(shown_name(name))
            tick.ticked.connect(lambda is_on, name=name: self._wish(name, is_on))
            self._ticks_at.addWidget(tick)
        self._ticks_at.addStretch(1)

    def _expected(self) -> list[str]:
        """The names of those that the group expects."""
        reader = self._session.reader
        ids = reader.record("group", self.group.code()).tags("expected")
        return [one.text("name") for one in reader.records("organisation", ids).values()]

    def _offer(self) -> None:
        self.add.setEnabled(bool(name_key(self.name.text())))

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        if name_key(name):
            self.name.clear()
            self._wish(name, True)

    def _wish(self, name: str, is_on: bool) -> None:
        others = [one for one in self._expected() if name_key(one) != name_key(name)]
        group, wanted = self.group.code(), [*others, name] if is_on else others

        def do(sitting: Sitting) -> None:
            from upr_desktop.tasks import groups

            groups.expect(sitting.workspace, group, wanted)

        self._session.write(do, None, lambda _error: self.refresh())

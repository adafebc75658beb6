"""What goes into a file, in plain words, so that a person sees it before it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.domain.schema import MATRICES
from upr_desktop.gui import theme
from upr_desktop.gui.widgets.tick import Tick
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.reading import Reader

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.export_bundle import Contents


class SendContents(QWidget):
    """`inside` are the words. `own` also takes what is for our organisation alone; offered only where there is such a thing."""

    changed = Signal()
    """A person wishes to take that along, or not."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._title, self.inside, self.own = Words(bold=True), Words(), Tick()
        self.own.ticked.connect(lambda _is_on: self.changed.emit())
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        theme.put(rows, self._title, self.inside, self.own)

    def show_group(self, group: str) -> None:
        """Show what is there of a thematic group, or everything when its id is empty."""
        from upr_desktop.tasks.exchange import export_bundle

        found = export_bundle.contents(self._reader, group)
        self._title.setText(_("What goes in"))
        self.inside.setText("\n".join(_lines(found)))
        self.own.say(_("Also what is marked for our organisation alone ({count})").format(count=found.own))
        self.own.setVisible(bool(found.own))

    def with_own(self) -> bool:
        """Whether what is for our organisation alone goes along."""
        return self.own.is_on() and not self.own.isHidden()


def _lines(found: Contents) -> list[str]:
    lines = [labels.recommendations(found.recommendations)]
    for matrix in MATRICES:
        # Translators: {matrix} is "Implementation plan" or "Action strategy"; {boxes} is such as "12 boxes".
        filled = _("{matrix}: {boxes} filled")
        lines.append(filled.format(matrix=labels.matrix(matrix), boxes=labels.boxes(found.boxes[matrix])))
    if found.evidence:
        pieces = ngettext("{count} piece of evidence", "{count} pieces of evidence", found.evidence)
        lines.append(pieces.format(count=found.evidence))
    if found.people:
        # Translators: {names} are names of persons who wrote.
        lines.append(_("Names of people: {names}").format(names=", ".join(map(shown_name, found.people))))
    return lines

"""One answer for several recommendations: who belongs to it, and what stands in boxes in which several of them wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from upr_desktop.domain import ids
from upr_desktop.errors.base import UserError
from upr_desktop.gui import colours, theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.joined_boxes import JoinedBoxes
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Pair

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

_LONGEST = 200


class SameAnswerDialog(Sheet):
    """Makes a cluster. Members of a cluster bring the others with them."""

    def __init__(self, session: Session, recommendations: Sequence[str], parent: QWidget | None = None) -> None:
        """recommendations: ids; others can be added by their numbers."""
        super().__init__(parent)
        self._session = session
        self.members: list[Pair] = []
        self.joined = JoinedBoxes()
        self._intro, self._numbers, self._wrong = Words(), Words(bold=True), Words()
        self._wrong.set_colour(colours.ERROR)
        self._add_label, self._name_label, self._joined = Words(), Words(), Words(quiet=True)
        self.number, self.name = QLineEdit(maxLength=_LONGEST), QLineEdit(maxLength=_LONGEST)
        self.add = QuietButton()
        self.make = PrimaryButton()
        self.buttons.addWidget(self.make)
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.number.returnPressed.connect(self._add)
        self.make.clicked.connect(self._make)
        self._take(recommendations)
        self.speak()
        self.fit(90, 32)
        (self.number if len(self.members) < 2 else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme.put(self.rows, self._intro, self._numbers)
        adding = theme.gaps(QHBoxLayout(), between=1.5)
        theme.put(adding, self._add_label, (self.number, 1), self.add)
        theme.put(self.rows, adding, self._wrong)
        self._wrong.hide()
        naming = theme.gaps(QHBoxLayout(), between=1.5)
        theme.put(naming, self._name_label, (self.name, 1))
        theme.put(self.rows, naming, self._joined)
        texts = self.scrolled()
        theme.put(texts, self.joined, theme.SPACE)

    # --- showing

    def _take(self, recommendations: Sequence[str]) -> None:
        """More members, each with all of its cluster."""
        reader = self._session.reader
        for id in recommendations:
            pair = reading.pair(reader, id)
            if pair.entry.id != ids.own_entry(id):
                together = [one.id for one in reading.cluster_of(reader, pair.entry.id)]
                self.name.setText(self.name.text() or pair.entry.text("label"))
            else:
                together = [id]
            there = {member.recommendation.id for member in self.members}
            self.members += [reading.pair(reader, other) for other in together if other not in there]
        self._show_texts()
        self.speak()

    def _show_texts(self) -> None:
        from upr_desktop.tasks.review.cluster import texts

        self.joined.ask(texts(self.members))

    def speak(self) -> None:
        """Say all words in the current language; the names of the boxes stay as they were."""
        super().speak()
        self.setWindowTitle(_("Same answer for several recommendations"))
        self._intro.setText(_("These recommendations get the same twelve boxes. Each keeps its number and its text."))
        self._numbers.setText(", ".join(pair.recommendation.text("number") for pair in self.members))
        self._add_label.setText(_("Add a recommendation by its number:"))
        self.number.setAccessibleName(_("Number of a recommendation to add"))
        self.add.setText(_p("button: to what is there already", "Add"))
        self._name_label.setText(_("Name for all of them (if you like):"))
        self.name.setAccessibleName(self._name_label.text())
        several = _("Different texts stand in these boxes. Here are all of them: keep them, or write one text.")
        none = _("Nothing is lost: what stands in a box of one of them will be there for all.")
        self._joined.setText(several if self.joined.boxes else none)
        self.make.setText(_("Give all the same answer"))
        self.make.setEnabled(len(self.members) > 1)

    # --- deeds

    def _add(self) -> None:
        try:
            found = reading.find(self._session.reader, self.number.text().strip())
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        self._wrong.hide()
        self.number.clear()
        self._take([found.id])

    def _make(self) -> None:
        members = [pair.recommendation for pair in self.members]
        label = " ".join(self.name.text().split())
        chosen = self.joined.texts()

        def do(sitting: Sitting) -> str:
            from upr_desktop.tasks.review import cluster

            return cluster.make(sitting.workspace, members, label, chosen)

        self._session.write(do)
        self.accept()

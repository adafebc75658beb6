"""All that ever stood in a box, with who and when, to bring an older text back. Nothing in the list is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from upr_desktop.domain.commits import Place
from upr_desktop.domain.joint import differing
from upr_desktop.domain.kinds import as_text
from upr_desktop.gui import moments, theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import PrimaryButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.marked_text import MarkedText
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks.reading import Written

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

_BEGINNING = 70
"""Letters of a text that stand in the list."""


class HistoryDialog(Sheet):
    """Go back: choose a text, see what would change, bring it back."""

    def __init__(
        self, session: Session, place: Place, label: str, found: Sequence[tuple[Written, str]], parent: QWidget | None = None
    ) -> None:
        """label: the box and the number, such as "Risks, 134.16". found: newest first, as `reading.history` gives it."""
        super().__init__(parent)
        self._session = session
        self._place = place
        self._label = label
        self._found = list(found)
        self._now: str = session.reader.record(place.record, place.id).text(place.field)
        self._intro, self._nothing = Words(), Words(quiet=True)
        self.list = QListWidget()
        self._titles = Words(bold=True), Words(bold=True)
        self._texts = MarkedText(), MarkedText()
        self.bring = PrimaryButton()
        self.bring.clicked.connect(self._bring_back)
        self.buttons.addWidget(self.bring)
        theme.put(self.rows, self._intro, self._nothing, self.list)
        self._lay_out_texts()
        self.list.currentRowChanged.connect(self._compare)
        self.list.itemActivated.connect(lambda _item: self.bring.setFocus(Qt.FocusReason.OtherFocusReason))
        self.speak()
        self.list.setCurrentRow(min(1, len(self._found) - 1))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit(110, 32)

    def _lay_out_texts(self) -> None:
        columns = theme.gaps(QHBoxLayout(), between=1.5)
        for title, text in zip(self._titles, self._texts, strict=True):
            card = Card()
            theme.put(card.rows, title, text, theme.SPACE)
            columns.addWidget(card, 1)
        self.scrolled().addLayout(columns)

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        # Translators: title of a dialog; {box} is such as "Risks, 134.16".
        self.setWindowTitle(_("Go back: {box}").format(box=self._label))
        self._intro.setText(_("Choose the text that you want back. Nothing is lost: the text of today stays in this list."))
        self._nothing.setText(_("Nothing was written in this box yet."))
        self._nothing.setVisible(not self._found)
        self.list.setVisible(bool(self._found))
        self.list.setAccessibleName(_("All texts of this box, newest first"))
        self._titles[0].setText(_("In the box now"))
        self._titles[1].setText(_("The text that you chose"))
        for title, text in zip(self._titles, self._texts, strict=True):
            text.setAccessibleName(title.text())
        self.bring.setText(_("Bring this text back"))
        self._fill()
        self._compare()

    def _fill(self) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_line(written, name) for written, name in self._found])
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _chosen(self) -> str:
        row = self.list.currentRow()
        return as_text(self._found[row][0].value) if 0 <= row < len(self._found) else self._now

    def _compare(self, _row: int = -1) -> None:
        chosen = self._chosen()
        for text, value, spans in zip(self._texts, (self._now, chosen), differing(self._now, chosen), strict=True):
            text.say(value or _p("a box", "(empty)"), spans)
        self.bring.setEnabled(chosen != self._now)

    def _bring_back(self) -> None:
        place, text = self._place, self._chosen()

        def do(sitting: Sitting) -> bool:
            from upr_desktop.tasks.edit_entry import Wish

            return sitting.editor.do(Wish({place: text}))

        self._session.write(do)
        self.accept()


def _line(written: Written, name: str) -> str:
    text = " ".join(as_text(written.value).split())
    beginning = text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]}…"
    # Translators: a line of the history of a box: when, who, and how the text begins.
    return _("{time} · {person}\n{text}").format(
        time=moments.moment(written.time),
        person=name or _p("a person", "unknown"),
        text=f"“{beginning}”" if text else _p("a box", "(empty)"),
    )

"""What the government has still to answer: a work list with the date of the adoption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.gui import moments, theme
from upr_desktop.gui.widgets import lines_table
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.lines_table import Index, LinesTable, Sign
from upr_desktop.gui.widgets.lines_view import LinesView
from upr_desktop.gui.widgets.noted import Noted
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.words import answers

if TYPE_CHECKING:
    from upr_desktop.tasks.bring.answers import Unanswered
    from upr_desktop.tasks.reading import ListRow

_COLUMNS = (lines_table.NUMBER, lines_table.TEXT, lines_table.STATES, lines_table.RESPONSE)


class _Table(LinesTable):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, parent)
        self.rows: tuple[ListRow, ...] = ()

    def show(self, rows: tuple[ListRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def words(self, place: int, name: str) -> str:
        row = self.rows[place]
        match name:
            case "states":
                return ", ".join(map(labels.state, row.states))
            case "response":
                return labels.response(row.response)
        return row.number if name == "number" else row.text

    def sign(self, place: int, name: str) -> Sign | None:
        return lines_table.response_sign(self.rows[place].response) if name == "response" else None


class StillWaiting(Follows, QWidget):
    """Lists them; leads to each, to all of them in One by one, and to where the date is typed."""

    one_wished = Signal(int)
    """A recommendation, by its rid."""
    list_wished = Signal(str)
    """All with this response, as a filter names it."""
    dates_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: Unanswered | None = None
        self.done = Noted("✓", "")
        self._title, self.adopted, self.counts = Words(size=1.2, bold=True), Words(), Words()
        self.table = _Table(self)
        self.view = LinesView(self.table)
        self.show_pending, self.show_unanswered, self.dates = QuietButton(), QuietButton(), QuietButton()
        self.view.activated.connect(lambda index: self.one_wished.emit(self.table.rows[index.row()].rid))
        self.show_pending.clicked.connect(lambda: self.list_wished.emit("pending"))
        self.show_unanswered.clicked.connect(lambda: self.list_wished.emit("none"))
        self.dates.clicked.connect(self.dates_wished)
        self._arrange()
        self.done.hide()

    def _arrange(self) -> None:
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        head, foot = theme.gaps(QHBoxLayout(), between=2), theme.gaps(QHBoxLayout(), between=2)
        theme.put(head, (self.adopted, 1), self.dates)
        theme.put(foot, self.show_pending, self.show_unanswered, (theme.SPACE, 1))
        theme.put(rows, self.done, self._title, head, self.counts, (self.view, 1), foot)

    def show_left(self, left: Unanswered) -> None:
        """Show what is left now."""
        self._left = left
        self.table.show(left.pending + left.unanswered)
        self.speak()

    def say_done(self, words: str) -> None:
        """Say what has just been kept; "" takes it away."""
        self.done.words.setText(words)
        self.done.setVisible(bool(words))

    def speak(self) -> None:
        """Say all words in the current language."""
        if not self._left:
            return
        self._title.setText(_("Still without an answer"))
        date = self._left.review.text("adopted")
        # Translators: {date} is that of the adoption of a review, such as 22 September 2016.
        known = _("Adoption: {date}").format(date=moments.day(date))
        self.adopted.setText(known if date else _("The date of the adoption has not been typed in yet."))
        self.counts.setText(" ".join(answers.waiting(self._left)))
        self.dates.setText(_p("command", "Official totals and dates…"))
        self.show_pending.setText(_("Show the pending ones one by one"))
        self.show_pending.setVisible(bool(self._left.pending))
        self.show_unanswered.setText(_("Show those without a response"))
        self.show_unanswered.setVisible(bool(self._left.unanswered))
        self.view.setAccessibleName(self._title.text())

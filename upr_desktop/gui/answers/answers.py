"""The government's answers: paste the list of numbers, see what it means, keep it; then what is still without an answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.answers.answers_form import AnswerForm
from upr_desktop.gui.answers.answers_meaning import Meaning
from upr_desktop.gui.answers.answers_waiting import StillWaiting
from upr_desktop.gui.going import Row
from upr_desktop.gui.page import Page
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.column import Column
from upr_desktop.i18n import ngettext as _n
from upr_desktop.tasks.bring import answers as task
from upr_desktop.tasks.reading import Filter

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

_PAUSE = 250
"""Milliseconds after a key before the list is read again."""


class Answers(Page):
    """The form stands at the left; what it means, or what is left to do, beside it. Nothing is written before the button."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form, self.meaning, self.waiting = AnswerForm(), Meaning(), StillWaiting()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._right = QStackedWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        column = Column(beside=True)
        theme.put(column.rows, self.form, (theme.SPACE, 1))
        theme.put(self._right, self.waiting, self.meaning)
        row = theme.gaps(QHBoxLayout(self), around=1.5, between=1.5)
        theme.put(row, (column, 9), (self._right, 20))

    def _connect(self) -> None:
        self.form.changed.connect(self._pause.start)
        self.form.review.chosen.connect(lambda _review: self._refresh())
        self._pause.timeout.connect(self._look)
        self.meaning.keep_wished.connect(self._keep)
        self.waiting.one_wished.connect(lambda rid: self.session.go(Row(rid)))
        self.waiting.list_wished.connect(lambda code: self.session.go(Filter(review=self.form.review.code(), response=code)))
        self.waiting.dates_wished.connect(self._open_totals)
        self.session.changed.connect(self._changed)

    # --- the page

    def opened(self) -> None:
        """Show what is true now, with the cursor where the list is pasted."""
        self._refresh()
        self.form.text.setFocus()

    def speak(self) -> None:
        """What the list means is said again."""
        if self.isVisible():
            self._refresh()

    def _changed(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self.form.refresh(self.session.reader)
        self._look()

    def _look(self) -> None:
        """Read the list again; without one, show what is left to do."""
        self._pause.stop()
        review, text = self.form.review.code(), self.form.text.text()
        if text.strip() and review:
            looked = task.look(self.session.reader, review, text, self.form.answer(), self.form.paragraph.text())
            self.meaning.show_looked(looked, can_keep=self.form.is_right() and bool(looked.answer.code))
            self.waiting.say_done("")
        else:
            self.meaning.table.forget()
            self.waiting.show_left(task.waiting(self.session.reader, review))
        self._right.setCurrentWidget(self.meaning if text.strip() and review else self.waiting)

    # --- deeds

    def _keep(self) -> None:
        self._look()
        looked, agreed = self.meaning.looked(), self.meaning.table.agreed()
        if looked is None or not self.meaning.keep.isEnabled():
            return
        self.meaning.keep.setEnabled(False)

        def keep(sitting: Sitting) -> int:
            return task.keep(sitting.workspace, sitting.editor, looked, agreed)

        self.session.write(keep, partial(self._kept), lambda _error: self.meaning.keep.setEnabled(True))

    def _kept(self, count: int) -> None:
        self.form.clear()
        self._look()
        words = _n("{count} recommendation has another answer now.", "{count} recommendations have another answer now.", count)
        self.waiting.say_done(words.format(count=count))
        self.form.text.setFocus()

    def _open_totals(self) -> None:
        from upr_desktop.gui.dialogs.totals import TotalsDialog

        TotalsDialog(self.session, self.window()).open()

"""Add recommendations: choose a file or type, look at what was found, share it out to groups."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from upr_desktop.domain import ids
from upr_desktop.errors import ReviewMissing
from upr_desktop.gui import colours, files, messages, plain_text, theme
from upr_desktop.gui.background import Ticket
from upr_desktop.gui.pages.add_check import Check
from upr_desktop.gui.pages.add_choose import Choose
from upr_desktop.gui.pages.add_share import Share
from upr_desktop.gui.pages.add_type import Typed, TypeOne
from upr_desktop.gui.pages.page import Page
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks import reading
from upr_desktop.tasks.incoming import bears_mark

if TYPE_CHECKING:
    from upr_desktop.tasks.import_recommendations import Added, Checked


class Add(Page):
    """Three steps. Nothing is written before the button of the second one is pressed, or the form of one is full."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._path: Path | None = None
        self._ticket: Ticket | None = None
        self._checked: Checked | None = None
        self.choose, self.type_one = Choose(), TypeOne()
        self.check, self.share = Check(session.reader), Share(session)
        self._steps = [Words() for _place in range(3)]
        self._step: QWidget = self.choose
        self._connect()
        self._arrange()
        self.retranslate()
        self._show(self.choose)

    def _connect(self) -> None:
        self.choose.file_wished.connect(self._ask_for_file)
        self.choose.type_wished.connect(self._begin_typing)
        self.choose.read_wished.connect(self._read)
        self.choose.cancelled.connect(self._cancel)
        self.type_one.add_wished.connect(self._add_typed)
        self.type_one.left.connect(lambda: self._show(self.choose))
        self.check.other_wished.connect(self._ask_for_other)
        self.check.add_wished.connect(self._add)
        self.share.done.connect(self._finish)
        self.session.changed.connect(self._refresh)
        self.session.not_saved.connect(lambda _error: self.check.set_busy(False))

    def _arrange(self) -> None:
        rows = theme.gaps(QVBoxLayout(self), around=2, between=1)
        head = theme.gaps(QHBoxLayout(), between=1.5)
        for place, words in enumerate(self._steps):
            words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            words.setWordWrap(False)
            if place:
                head.addWidget(QLabel("›"))
            head.addWidget(words)
        head.addStretch()
        rows.addLayout(head)
        self._stack = QStackedWidget()
        for step in (self.choose, self.type_one, self.check, self.share):
            self._stack.addWidget(step)
        rows.addWidget(self._stack, 1)

    # --- what the window asks for

    def opened(self) -> None:
        """Go on where it was left."""
        self._refresh()
        self._show(self._step)

    def take_file(self, path: Path, is_list: bool = False) -> None:
        """Read a file that somebody brought. What was found before is forgotten: nothing of it was written.

        A matrix that went out to be filled in is received instead, unless somebody wants its rows. is_list: they do.
        """
        if not is_list and bears_mark(path):
            self.session.file_wished.emit(path)
            return
        self._path = path
        self._read()

    def does(self, name: str) -> bool:
        """Find looks among those that are shared out."""
        if name != "find" or self._step is not self.share:
            return False
        self.share.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.share.find_box.selectAll()
        return True

    def _refresh(self) -> None:
        for form in (self.choose, self.type_one):
            form.review.refresh(self.session.reader)

    def _show(self, step: QWidget) -> None:
        self._step = step
        self._stack.setCurrentWidget(step)
        now = {self.check: 1, self.share: 2}.get(step, 0)
        for place, words in enumerate(self._steps):
            theme.letters(words, bold=place == now)
            words.set_colour(colours.ACTION if place == now else colours.QUIET)
        first = {self.choose: self.choose.file, self.type_one: self.type_one.number, self.check: self.check.view}
        first.get(step, self.share.view).setFocus()

    # --- the first step

    def _ask_for_file(self) -> None:
        kinds = [_p("kind of file", "Lists (*.docx *.xlsx *.xls *.csv)"), _p("kind of file", "All files (*)")]
        files.ask_for_file(self, _("Which file holds the recommendations?"), kinds, self.session.settings, self.take_file)

    def _ask_for_other(self) -> None:
        self._checked = None
        self._show(self.choose)
        self._ask_for_file()

    def _read(self) -> None:
        path, picked = self._path, self.choose.review.picked()
        self._show(self.choose)
        if path is None or picked is None:
            return
        self._cancel()
        self.choose.say_reading(path.name)

        def check(sitting: Any) -> Checked:
            from upr_desktop.tasks import import_recommendations as task

            return task.check(sitting.workspace, path, task.Target(*picked))

        # What comes of a file that was given up meanwhile is not looked at.
        ticket = self.session.do(check, lambda checked: self._found(ticket, checked), lambda error: self._failed(ticket, error))
        self._ticket = ticket

    def _cancel(self) -> None:
        if self._ticket:
            self._ticket.cancel()
        self._ticket = None
        self.choose.be_ready()

    def _found(self, ticket: Ticket, checked: Checked) -> None:
        if ticket is self._ticket:
            self._cancel()
            self._checked = checked
            self.choose.review.choose("")
            self._show(self.check)
            self.check.show_file(checked)

    def _failed(self, ticket: Ticket, error: Exception) -> None:
        if ticket is not self._ticket:
            return
        self._cancel()
        if isinstance(error, ReviewMissing) and self._path:
            self.choose.ask_review(self._path.name)
        else:
            messages.show_error(self, error)

    # --- typing

    def _begin_typing(self) -> None:
        self._show(self.type_one)
        self.type_one.begin()

    def _add_typed(self, typed: Typed) -> None:
        from upr_desktop.tasks import recommendations as task

        picked, values = typed
        review = picked.review or ids.review_id(picked.state, "upr", picked.cycle)
        number, text = values["number"], values["text"]
        if reading.number_of(self.session.reader, ids.recommendation_id(review, number, text)) is not None:
            words = _("{number} is here already. Nothing was changed.")
            self.type_one.say_wrong(words.format(number=plain_text.name(number or text[:40])), "number")
            return

        def add(sitting: Any) -> str:
            workspace = sitting.workspace
            if picked.state:
                workspace.write(task.the_review(workspace, picked.state, picked.cycle)[1])
            return task.add(workspace, review, values)

        self.session.write(add, partial(self._typed, review, number or text[:40]))

    def _typed(self, review: str, name: str, _id: str) -> None:
        self.type_one.review.choose(review)
        self.type_one.say_added(name)

    # --- the second and the third step

    def _add(self) -> None:
        from upr_desktop.tasks import import_recommendations as task

        checked, update, chosen = self._checked, self.check.table.takes_file, set(self.check.table.chosen())
        if checked is None:
            return
        self.check.set_busy(True)
        added = [checked.lines[place].id for place in sorted(chosen)]
        self.session.write(
            lambda sitting: task.add(sitting.workspace, checked, update=update, chosen=chosen), partial(self._added, added)
        )

    def _added(self, added: list[str], _result: Added) -> None:
        self._checked = None
        self.share.show_added(added)
        # Somebody may have brought the next file meanwhile.
        if not self._ticket:
            self._show(self.share)

    def _finish(self) -> None:
        self._show(self.choose)
        self.session.page_wished.emit("one-by-one")

    # --- words

    def retranslate(self) -> None:
        """Say all words again."""
        names = (
            _p("step of adding", "1 Choose"),
            _p("step of adding", "2 Check"),
            _p("step of adding", "3 Share out to groups"),
        )
        for words, name in zip(self._steps, names, strict=True):
            words.setText(name)

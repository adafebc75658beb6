"""Add recommendations: choose a file or type, look at what was found, share it out to groups."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from upr_desktop.domain import mechanisms
from upr_desktop.domain.kinds import as_text
from upr_desktop.errors.base import AlreadyThere, ReviewMissing
from upr_desktop.errors.files import TableNotRecognised
from upr_desktop.gui import colours, files, messages, theme
from upr_desktop.gui.add.add_check import Check
from upr_desktop.gui.add.add_choose import Choose
from upr_desktop.gui.add.add_columns import NameColumns
from upr_desktop.gui.add.add_share import Share
from upr_desktop.gui.add.add_type import Typed, TypeOne
from upr_desktop.gui.add.found_table import Deed
from upr_desktop.gui.background import Ticket
from upr_desktop.gui.going import To, ToAdd
from upr_desktop.gui.page import Page
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.exchange.incoming import bears_mark

if TYPE_CHECKING:
    from upr_desktop.tasks.bring.columns import Columns, Pasted, Sample
    from upr_desktop.tasks.bring.import_recommendations import Added, Checked
    from upr_desktop.tasks.sitting import Sitting

R = TypeVar("R")


class Add(Page):
    """Three steps. Nothing is written before the button of the second one is pressed, or the form of one is full."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._source: Path | Pasted | None = None
        self._columns: Columns | None = None
        self._sample: Sample | None = None
        self._ticket: Ticket | None = None
        self._checked: Checked | None = None
        self.choose, self.columns, self.type_one = Choose(), NameColumns(), TypeOne()
        self.check, self.share = Check(session.reader), Share(session)
        self._steps = [Words() for _place in range(3)]
        self._step: QWidget = self.choose
        self._connect()
        self._arrange()
        self.speak()
        self._show(self.choose)

    def _connect(self) -> None:
        self.choose.file_wished.connect(self._ask_for_file)
        self.choose.paste_wished.connect(self._paste)
        self.choose.type_wished.connect(self._begin_typing)
        self.choose.read_wished.connect(self._read)
        self.choose.cancelled.connect(self._cancel)
        self.type_one.add_wished.connect(self._add_typed)
        self.type_one.left.connect(lambda: self._show(self.choose))
        self.columns.read_wished.connect(self._read_so)
        self.columns.left.connect(self._leave_columns)
        self.check.other_wished.connect(self._ask_for_other)
        self.check.columns_wished.connect(self._ask_for_columns)
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
        theme.put(self._stack, self.choose, self.columns, self.type_one, self.check, self.share)
        rows.addWidget(self._stack, 1)

    # --- what the window asks for

    def opened(self) -> None:
        """Go on where it was left."""
        self._refresh()
        self._show(self._step)

    def go(self, to: To) -> None:
        """Read a file that somebody brought."""
        if isinstance(to, ToAdd):
            self.take_file(to.file, to.all_the_same)

    def take_file(self, path: Path, is_list: bool = False) -> None:
        """Read a file that somebody brought. What was found before is forgotten: nothing of it was written.

        A matrix that went out to be filled in is received instead, unless somebody wants its rows. is_list: they do.
        """
        if not is_list and bears_mark(path):
            self.session.file_wished.emit(path)
            return
        self._take(path)

    def _take(self, source: Path | Pasted) -> None:
        self._source, self._columns, self._checked = source, None, None
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
        steps: dict[QWidget, int] = {self.columns: 1, self.check: 1, self.share: 2}
        now = steps.get(step, 0)
        for place, words in enumerate(self._steps):
            theme.letters(words, bold=place == now)
            words.set_colour(colours.ACTION if place == now else colours.QUIET)
        first: dict[QWidget, QWidget] = {
            self.choose: self.choose.file,
            self.type_one: self.type_one.number,
            self.check: self.check.view,
        }
        if step is self.columns:
            self.columns.begin()
        else:
            first.get(step, self.share.view).setFocus()

    # --- the first step

    def _ask_for_file(self) -> None:
        lists = _p("kind of file", "Lists (*.docx *.odt *.pdf *.xlsx *.xls *.ods *.csv *.tsv *.txt *.json)")
        kinds = [lists, _p("kind of file", "All files (*)")]
        files.ask_for_file(self, _("Which file holds the recommendations?"), kinds, self.session.settings, self.take_file)

    def _ask_for_other(self) -> None:
        self._checked = None
        self._show(self.choose)
        self._ask_for_file()

    def _paste(self) -> None:
        """Look at what was copied in another program: a file, a table, or lines."""
        from upr_desktop.tasks.bring.columns import Pasted

        copied = QApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()]
        if files:
            self.session.file_wished.emit(files[0])
        elif copied.text().strip() or copied.html():
            # Translators: stands where the name of a file stands otherwise: From “what was pasted” into: Tanzania.
            self._take(Pasted(_("what was pasted"), copied.text(), copied.html()))
        else:
            self.choose.say_nothing_to_paste()

    def _read(self) -> None:
        source, columns, picked = self._source, self._columns, self.choose.review.picked()
        self._show(self.choose)
        if source is None or picked is None:
            return
        known = self._known()

        def check(sitting: Sitting) -> Checked:
            from upr_desktop.tasks.bring import import_recommendations as task

            return task.check(sitting.workspace, source, task.Target(**picked._asdict()), columns=columns, known=known)

        self._look(source, check, self._found)

    def _known(self) -> dict[str, Columns]:
        from upr_desktop.tasks.bring import columns

        return columns.remembered(self.session.settings)

    def _look(self, source: Path | Pasted, deed: Callable[[Sitting], R], then: Callable[[R], None]) -> None:
        """Look into a file; what comes of one that was given up meanwhile is not looked at."""
        self._cancel()
        self.choose.say_reading(source.name)

        def done(found: R) -> None:
            if ticket is self._ticket:
                self._cancel()
                then(found)

        ticket: Ticket = self.session.do(deed, done, lambda error: self._failed(ticket, error))
        self._ticket = ticket

    def _cancel(self) -> None:
        if self._ticket:
            self._ticket.cancel()
        self._ticket = None
        self.choose.be_ready()

    def _found(self, checked: Checked) -> None:
        self._checked = checked
        self.choose.review.choose("")
        self._show(self.check)
        self.check.show_file(checked)

    def _failed(self, ticket: Ticket, error: Exception) -> None:
        if ticket is not self._ticket:
            return
        from upr_desktop.tasks.bring.columns import Sample

        self._cancel()
        if isinstance(error, TableNotRecognised) and isinstance(error.sample, Sample):
            self._name_columns(error.sample)
        elif isinstance(error, ReviewMissing) and self._source:
            self.choose.ask_review(self._source.name)
        else:
            messages.show_error(self, error)

    # --- the columns of a table

    def _ask_for_columns(self) -> None:
        from upr_desktop.tasks.bring import columns

        source, known = self._source, self._known()
        if source is not None:
            self._show(self.choose)
            self._look(source, lambda _sitting: columns.look(source, known), self._name_columns)

    def _name_columns(self, sample: Sample) -> None:
        self._sample = sample
        self.columns.show_sample(sample)
        self._show(self.columns)

    def _leave_columns(self) -> None:
        """Back to what was found, else to the first step."""
        self._show(self.check if self._checked else self.choose)

    def _read_so(self, named: Columns) -> None:
        from upr_desktop.tasks.bring import columns

        if self._sample:
            columns.remember(self.session.settings, self._sample, named)
        self._columns = named
        self._read()

    # --- typing

    def _begin_typing(self) -> None:
        self._show(self.type_one)
        self.type_one.begin()

    def _add_typed(self, typed: Typed) -> None:
        from upr_desktop.tasks import recommendations as task

        picked, values = typed
        review = picked.review or mechanisms.review_id(picked.state, picked.mechanism, picked.cycle, picked.body)
        number, text = as_text(values["number"]), as_text(values["text"])
        try:
            task.new_id(self.session.reader, review, number, text)
        except AlreadyThere:
            words = _("{number} is here already. Nothing was changed.")
            self.type_one.say_wrong(words.format(number=shown_name(number or text[:40])), "number")
            return

        def add(sitting: Sitting) -> str:
            workspace = sitting.workspace
            if picked.state:
                workspace.write(task.the_review(workspace, *picked[1:])[1])
            return task.add(workspace, review, values)

        self.session.write(add, partial(self._typed, review, number or text[:40]))

    def _typed(self, review: str, name: str, _id: str) -> None:
        self.type_one.review.choose(review)
        self.type_one.say_added(name)

    # --- the second and the third step

    def _add(self) -> None:
        from upr_desktop.tasks.bring import import_recommendations as task

        checked, update, chosen = self.check.table.checked, self.check.table.takes_file, set(self.check.table.chosen())
        if checked is None:
            return
        self.check.set_busy(True)
        deed, lines = self.check.table.counts(), [checked.lines[place] for place in sorted(chosen)]
        added = [line.id for line in lines if deed.new == 0 or not line.is_here]
        self.session.write(
            lambda sitting: task.add(sitting.workspace, checked, update=update, fill=True, chosen=chosen),
            partial(self._added, added, deed),
        )

    def _added(self, added: list[str], deed: Deed, _result: Added) -> None:
        self._checked = None
        self.share.show_added(added, deed)
        # Somebody may have brought the next file meanwhile.
        if not self._ticket:
            self._show(self.share)

    def _finish(self) -> None:
        self._show(self.choose)
        self.session.page_wished.emit("one-by-one")

    # --- words

    def speak(self) -> None:
        """Say all words again."""
        names = (
            _p("step of adding", "1 Choose"),
            _p("step of adding", "2 Check"),
            _p("step of adding", "3 Share out to groups"),
        )
        for words, name in zip(self._steps, names, strict=True):
            words.setText(name)

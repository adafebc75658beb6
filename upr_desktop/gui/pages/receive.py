"""Receive a file: see who made it and what is new, choose where two groups wrote different text, and add it.

Opened without a file, the page shows what waits for a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from upr_desktop.errors import OtherWorkspace
from upr_desktop.gui import files, messages, plain_text, theme
from upr_desktop.gui.pages import receive_words
from upr_desktop.gui.pages.page import Page
from upr_desktop.gui.pages.receive_compare import Compare
from upr_desktop.gui.pages.receive_done import ReceiveDone
from upr_desktop.gui.pages.receive_start import ReceiveStart
from upr_desktop.gui.session import Session
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks import reading


class Receive(Page):
    """Steps follow each other in one place: start, the differences, what came of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._files: list[Path] = []
        self._join = False
        self._outcome: tuple[Any, int, int] | None = None
        self._turn = 0
        self._busy_words: Callable[[], str] = str
        self.start, self.compare, self.done = ReceiveStart(), Compare(session.reader), ReceiveDone()
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self.steps = QStackedWidget()
        for step in (self.start, self.compare, self.done):
            self.steps.addWidget(step)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0)
        rows.addWidget(self._progress)
        rows.addWidget(self.steps, 1)
        self._connect()
        self._busy(None)

    def _connect(self) -> None:
        for button, deed in (
            (self.start.choose, self._choose_files), (self.compare.choose, self._choose_files),
            (self.compare.before, self._show_start), (self.compare.cancel, self._next_file),
            (self.compare.add, self._add), (self.compare.keep, self._keep),
            (self.done.go_on, self._go_on), (self.done.other, self._send),
        ):  # fmt: skip
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
        self.session.changed.connect(self._changed_elsewhere)

    # --- what the window asks for

    def opened(self) -> None:
        """Look again at the file that waits to be added, or at what waits for a decision."""
        if self._files:
            self._look()
        else:
            self._ask_questions()

    def take_file(self, path: Path | Sequence[Path]) -> None:
        """Somebody brought one or several files: they are looked at one after the other."""
        self._files = [path] if isinstance(path, Path) else list(path)
        self._begin()

    def retranslate(self) -> None:
        """Say all words again; decisions and what is looked at stay."""
        self.start.retranslate()
        self.compare.retranslate()
        self._say_busy()
        self._say_outcome()

    # --- choosing

    def _choose_files(self) -> None:
        kinds = [
            _p("kind of file", "Files of UPR Desktop (*.uprbundle *.zip *.bin)"),
            _p("kind of file", "All files (*)"),
        ]
        files.ask_for_files(self, _("Which file did you receive?"), kinds, self.session.settings, self.take_file)

    def _begin(self) -> None:
        """Look at the first of the files that wait, afresh."""
        self._join = False
        self.compare.clear()
        self._look()

    def _next_file(self) -> None:
        self._files = self._files[1:]
        if self._files:
            self._begin()
        else:
            self.compare.clear()
            self._ask_questions()

    def _show_start(self, news: str = "") -> None:
        self.start.say(news)
        self.start.show_log(reading.exchange_log(self.session.reader))
        self.steps.setCurrentWidget(self.start)
        self.start.choose.setFocus()

    # --- looking

    def _look(self) -> None:
        from upr_desktop.tasks.merge_bundle import preview

        path, join, turn = self._files[0], self._join, self._next_turn()
        self._busy(lambda: _("Looking at the file…"))
        self.session.do(
            lambda sitting: preview(sitting.workspace, path, join=join), partial(self._seen, turn), partial(self._refused, turn)
        )

    def _next_turn(self) -> int:
        """A number for what is asked for now: an answer to an earlier question comes too late."""
        self._turn += 1
        return self._turn

    def _seen(self, turn: int, preview: Any) -> None:
        if turn != self._turn:
            return
        self._busy(None)
        if preview.merged.new:
            self.compare.show_file(preview)
            self._show_compare()
        else:
            self._end(preview.merged, 0)

    def _show_compare(self) -> None:
        if self.steps.currentWidget() is not self.compare or not self.compare.isAncestorOf(self.focusWidget()):
            self.steps.setCurrentWidget(self.compare)
            self.compare.differences.list.setFocus()

    def _refused(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        self._busy(None)
        if isinstance(error, OtherWorkspace):
            self._ask_to_join()
            return
        messages.show_error(self, error)
        self._next_file()

    def _ask_to_join(self) -> None:
        words = _(
            "“{name}” comes from another workspace: perhaps another coalition, or one that began by itself. Nothing has been "
            "changed. Do both belong together? Once they are joined they cannot be taken apart."
        ).format(name=plain_text.name(self._files[0].name))
        box = messages.ask(self, words, _("Join them all the same"), _("Do not join"), self._look_joining)
        box.finished.connect(self._not_joined)

    def _look_joining(self) -> None:
        self._join = True
        self._look()

    def _not_joined(self) -> None:
        if not self._join:
            self._next_file()

    # --- adding

    def _add(self) -> None:
        from upr_desktop.tasks.merge_bundle import merge_and_decide

        path, join, decisions = self._files[0], self._join, self.compare.differences.decisions()
        self._busy(lambda: _("Adding to our work…"))
        self.session.do(
            lambda sitting: merge_and_decide(sitting.workspace, path, decisions, join=join), self._added, self._not_added
        )

    def _added(self, result: tuple[Any, int]) -> None:
        self._busy(None)
        self._end(*result)
        self.session.saved.emit()
        self.session.changed.emit()

    def _not_added(self, error: Exception) -> None:
        self._busy(None)
        messages.show_error(self, error)
        self.session.changed.emit()

    def _end(self, merged: Any, decided: int) -> None:
        self._files = self._files[1:]
        self._outcome = (merged, decided, reading.undecided(self.session.reader))
        self.compare.clear()
        self._say_outcome()
        self.steps.setCurrentWidget(self.done)
        self.done.go_on.setFocus()

    def _say_outcome(self) -> None:
        if self._outcome is None:
            return
        merged, decided, left = self._outcome
        title = _("The file was added to our work.") if merged.new else _("Everything in this file is already here.")
        if self._files:
            go_on = _("Look at the next file")
        else:
            go_on = _("Decide now") if left else _("Go to the recommendations")
        send = "" if left or self._files or not merged.new else _("Make a file for the groups…")
        about = receive_words.from_whom(self.session.reader, merged.about)
        self.done.say(title, about, receive_words.outcome(merged, decided, left), go_on, send)

    def _go_on(self) -> None:
        left = self._outcome and self._outcome[2]
        self._outcome = None
        if self._files:
            self._begin()
        elif left:
            self._ask_questions()
        else:
            self.session.page_wished.emit("one-by-one")

    def _send(self) -> None:
        self._outcome = None
        self.session.page_wished.emit("send")

    # --- deciding without a file

    def _ask_questions(self) -> None:
        if reading.undecided(self.session.reader):
            self._fetch_questions()
        else:
            self._show_start()

    def _fetch_questions(self) -> None:
        from upr_desktop.tasks.review_conflicts import questions

        turn = self._next_turn()
        self.session.do(lambda sitting: questions(sitting.workspace.store), partial(self._asked, turn))

    def _asked(self, turn: int, questions: list[Any]) -> None:
        if turn != self._turn:
            return
        if questions:
            self.compare.show_questions(questions)
            self._show_compare()
        else:
            self._show_start(_("Everything is decided. Send the groups a file, so that all have the same plan."))

    def _keep(self) -> None:
        from upr_desktop.tasks.review_conflicts import settle_as_seen

        decisions = self.compare.differences.decisions()
        self.compare.differences.list.setFocus()
        self.session.write(lambda sitting: settle_as_seen(sitting.workspace, decisions))

    def _changed_elsewhere(self) -> None:
        """Something was decided, here or by taking a deed back: the list of open questions follows."""
        if self.isVisible() and not self._files and self.steps.currentWidget() is self.compare:
            self._fetch_questions()

    # --- being busy

    def _busy(self, words: Callable[[], str] | None) -> None:
        """While something is being done: say it, and let nobody press twice."""
        self._busy_words = words or str
        self._progress.setVisible(words is not None)
        self.steps.setEnabled(words is None)
        self._say_busy()

    def _say_busy(self) -> None:
        self._progress.setFormat(self._busy_words())
        self._progress.setAccessibleName(self._busy_words())

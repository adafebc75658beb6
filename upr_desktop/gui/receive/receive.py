"""Receive files: see who made them and what is new, choose where two groups wrote different text, and add them.

Opened without a file, the page shows what waits for a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from upr_desktop.domain.commits import Place
from upr_desktop.domain.progress import Task
from upr_desktop.domain.values import Record
from upr_desktop.gui import files, messages, theme
from upr_desktop.gui.dialogs.digits import ask_to_compare
from upr_desktop.gui.going import Received, To, ToAdd
from upr_desktop.gui.page import Page
from upr_desktop.gui.receive import receive_words
from upr_desktop.gui.receive.receive_bulk import Answer, SettleSeveral
from upr_desktop.gui.receive.receive_busy import Busy
from upr_desktop.gui.receive.receive_compare import Compare
from upr_desktop.gui.receive.receive_done import Outcome, ReceiveDone
from upr_desktop.gui.receive.receive_files import ReceiveFiles
from upr_desktop.gui.receive.receive_pile import Pile, Seen, found_in
from upr_desktop.gui.receive.receive_start import ReceiveStart
from upr_desktop.gui.session import Session
from upr_desktop.gui.sticks import sticks
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import reading

if TYPE_CHECKING:
    from upr_desktop.domain.conflicts import Conflict
    from upr_desktop.domain.kinds import Value
    from upr_desktop.tasks.exchange.arrivals import Merged, Preview
    from upr_desktop.tasks.review.review_conflicts import Question
    from upr_desktop.tasks.sitting import Sitting


def ask_to_join(parent: QWidget, files: Sequence[Path], join: Callable[[], None]) -> QMessageBox:
    """Ask once whether files of another workspace belong to this one."""
    names = ", ".join(shown_name(path.name) for path in files)
    if len(files) == 1:
        words = _(
            "“{name}” comes from another workspace: perhaps another coalition, or one that began by itself. Nothing has been "
            "changed. Do both belong together? Once they are joined they cannot be taken apart."
        ).format(name=names)
    else:
        # Translators: {names} are names of files.
        words = _(
            "These files come from another workspace: {names}. Perhaps from another coalition, or from one that began by "
            "itself. Nothing has been changed. Do they belong to our work? Once joined they cannot be taken apart."
        ).format(names=names)
    return messages.ask(parent, words, _("Join them all the same"), _("Do not join"), join)


def ask_to_accept(parent: QWidget, who: str, accept: Callable[[], None]) -> QMessageBox:
    """Ask whether files are taken though they come from another computer than all before in this name."""
    # Translators: {who} is such as "Asha, LHRC".
    words = _(
        "Nobody has made sure that these files come from {who}. If somebody else made them, false text comes into our work in "
        "this name. Ask {who} in person first, if you can."
    ).format(who=who)
    return messages.ask(parent, words, _("Take it all the same"), _("Leave it out"), accept)


class Receive(Page):
    """Steps follow each other in one place: start, the files, the differences, what came of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._pile = Pile()
        self._closer = False
        self.start, self.files = ReceiveStart(session), ReceiveFiles(session.reader)
        self.compare, self.done = Compare(session.reader), ReceiveDone(session)
        self.steps = QStackedWidget()
        self.busy = Busy(session, self.steps, self)
        theme.put(self.steps, self.start, self.files, self.compare, self.done)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0)
        theme.put(rows, (self.steps, 1), self.busy)
        self._connect()

    def _connect(self) -> None:
        for button, deed in (
            (self.start.choose, self._choose_files), (self.start.stick, self._look_on_the_stick),
            (self.files.cancel, self._put_away), (self.files.look, self._look_closer), (self.files.add, self._add),
            (self.compare.choose, self._choose_files), (self.compare.before, self._show_start),
            (self.compare.files, self._show_files), (self.compare.several, self._settle_several),
            (self.compare.cancel, self._put_away), (self.compare.add, self._add), (self.compare.keep, self._keep),
            (self.done.go_on, self._go_on), (self.done.other, self._send),
        ):  # fmt: skip
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
        self.start.post_box.look_wished.connect(self.take_files)
        for step in (self.files, self.compare):
            step.compare_wished.connect(self._compare_digits)
        self.files.accept_wished.connect(self._ask_to_accept)
        self.files.list_wished.connect(lambda file: self.session.go(ToAdd(file, True)))
        self.files.aside_wished.connect(self._set_aside)
        self.session.changed.connect(self._changed_elsewhere)

    # --- what the window asks for

    def opened(self) -> None:
        """Look again at the files that wait to be added, or at what waits for a decision."""
        if self._pile.files:
            self._look()
        else:
            self._ask_questions()

    def go(self, to: To) -> None:
        """Look into files that somebody brought."""
        if isinstance(to, Received):
            self.take_files(to.files)

    def take_files(self, brought: Sequence[Path]) -> None:
        """Somebody brought files, or folders with files: they join those that are looked at already."""
        if any(one.is_dir() for one in brought):
            self._search(brought)
        else:
            self._pile.add(brought)
            self._look()

    def speak(self) -> None:
        """Say all words again; decisions and what is looked at stay."""
        for step in (self.start, self.files, self.compare, self.done, self.busy):
            step.speak()

    # --- choosing

    def _choose_files(self) -> None:
        kinds = [
            _p("kind of file", "Files of UPR Desktop and filled matrices (*.uprbundle *.docx *.xlsx *.odt *.ods *.zip *.bin)"),
            _p("kind of file", "All files (*)"),
        ]
        files.ask_for_files(self, _("Which file did you receive?"), kinds, self.session.settings, self.take_files)

    def _look_on_the_stick(self) -> None:
        if found := sticks():
            self._search(found)
        else:
            self.start.stick.hide()
            messages.tell(self, _("The USB stick is gone. Plug it in again, or choose another place."))

    def _search(self, brought: Sequence[Path]) -> None:
        """Find the files in folders first."""
        self.busy.look(lambda _sitting: found_in(brought), receive_words.searching, partial(self._found, brought), self.opened)

    def _found(self, brought: Sequence[Path], found: list[Path]) -> None:
        if found:
            self.take_files(found)
            return
        names = ", ".join(shown_name(one.name or str(one)) for one in brought)
        # Translators: {folders} are names of folders, or of a USB stick.
        messages.tell(self, _("No file of UPR Desktop was found in: {folders}").format(folders=names))
        self.opened()

    def _put_away(self) -> None:
        self._pile = Pile()
        self.compare.clear()
        self._ask_questions()

    def _show_start(self, news: str = "") -> None:
        self.start.say(news)
        self.start.refresh()
        self.steps.setCurrentWidget(self.start)
        self.start.choose.setFocus()

    # --- looking

    def _look_closer(self) -> None:
        """Show the differences, in the names of those whose words they are."""
        if self._pile.fillers() == self._pile.looked_for:
            self._show_compare()
        else:
            self._closer = True
            self._look()

    def _set_aside(self, missing: Sequence[Record]) -> None:
        """It is a deed of whoever sits here, who can take it back, and no part of what is added."""
        from upr_desktop.tasks.edit_entry import Wish

        ids = (id for one in missing for id in reading.twins(self.session.reader, one.id))
        name = ("aside", str(len(missing))) if len(missing) > 1 else ()
        wish = Wish({Place("recommendation", id, "deleted"): True for id in ids}, name)
        self.session.write(lambda sitting: sitting.editor.do(wish), lambda _done: self._look())

    def _look(self) -> None:
        pile = self._pile
        pile.looked_for = pile.fillers()

        def deed(sitting: Sitting) -> Task[Preview]:
            from upr_desktop.tasks.exchange.merge_bundle import preview

            accepted = frozenset(pile.accepted)
            return preview(sitting.workspace, pile.files, join=pile.join, accepted=accepted, filled_by=pile.looked_for)

        self.busy.look(deed, receive_words.looking, self._seen, self._put_away)

    def _seen(self, preview: Preview) -> None:
        pile = self._pile
        is_again = len(pile.seen) == len(preview.files)
        pile.seen = tuple(map(Seen, pile.files, preview.files))
        if foreign := pile.foreign():
            ask_to_join(self, foreign, self._join).finished.connect(lambda _result: self._not_joined(foreign))
        elif pile.taken() and not preview.is_news and not any(one.needs_a_look for one in pile.seen):
            self._add()  # nothing of it is new, and that it came is worth a line in the log
        else:
            self.compare.show_pile(pile, preview)
            self.files.show_pile(pile, preview, self.compare.lines)
            is_here = is_again and (self._closer or self.steps.currentWidget() is self.compare)
            self._closer = False
            self._show_compare() if pile.is_plain() or is_here else self._show_files()

    def _show_files(self) -> None:
        self.steps.setCurrentWidget(self.files)
        self.files.first().setFocus()

    def _show_compare(self) -> None:
        if self.steps.currentWidget() is not self.compare or not self.compare.isAncestorOf(self.focusWidget()):
            self.steps.setCurrentWidget(self.compare)
            self.compare.differences.list.setFocus()

    def _join(self) -> None:
        self._pile.join = True
        self._look()

    def _not_joined(self, foreign: list[Path]) -> None:
        if self._pile.join:
            return
        self._pile.asked.update(foreign)
        if set(self._pile.files) <= self._pile.asked:
            self._put_away()
        else:
            self._look()

    def _compare_digits(self, key: str, who: str) -> None:
        ask_to_compare(self, self.session, key, who, self._look)

    def _ask_to_accept(self, key: str, who: str) -> None:
        def accept() -> None:
            self._pile.accepted.add(key)
            self._look()

        ask_to_accept(self, who, accept)

    # --- adding

    def _add(self) -> None:
        from upr_desktop.tasks.exchange.merge_bundle import merge_and_decide

        if nameless := self._pile.nameless():
            self._show_files()
            self.files.ask_who(nameless[0])
            return
        pile, decisions = self._pile, self.compare.differences.decisions()
        taken, join, accepted, fillers = pile.taken(), pile.join, frozenset(pile.accepted), pile.fillers()

        def merge(sitting: Sitting) -> Task[tuple[list[Merged], int]]:
            return merge_and_decide(sitting.workspace, taken, decisions, join=join, accepted=accepted, filled_by=fillers)

        self.busy.change(merge, receive_words.adding, self._added, self._look)

    def _added(self, result: tuple[list[Merged], int]) -> None:
        merged, decided = result
        taken = [one for one in self._pile.seen if one.is_taken]
        left_out = [one for one in self._pile.seen if not one.is_taken]
        # The same bytes as before are not opened again: who made them is known from looking.
        known = [
            one._replace(about=one.about or seen.merged.about, matrix=one.matrix or seen.merged.matrix)
            for one, seen in zip(merged, taken, strict=True)
        ]
        self._pile = Pile()
        self.compare.clear()
        self.done.show_outcome(Outcome(known, left_out, decided, reading.undecided(self.session.reader)))
        self.steps.setCurrentWidget(self.done)
        self.done.go_on.setFocus()
        self.session.saved.emit()
        self.session.changed.emit()

    def _go_on(self) -> None:
        if reading.undecided(self.session.reader):
            self._fetch_questions()
        else:
            self.session.page_wished.emit("one-by-one")

    def _send(self) -> None:
        self.session.page_wished.emit("send")

    # --- deciding

    def _ask_questions(self) -> None:
        if reading.undecided(self.session.reader):
            self._fetch_questions()
        else:
            self._show_start()

    def _fetch_questions(self) -> None:
        from upr_desktop.tasks.review.review_conflicts import questions

        self.busy.ask(lambda sitting: questions(sitting.workspace.store), self._asked)

    def _asked(self, questions: list[Question]) -> None:
        if questions:
            self.compare.show_questions(questions)
            self._show_compare()
        else:
            self._show_start(_("Everything is decided. Send the groups a file, so that all have the same plan."))

    def _keep(self) -> None:
        decisions = self.compare.differences.decisions()
        self.compare.differences.list.setFocus()
        self._settle(decisions)

    def _settle(self, decisions: list[tuple[Conflict, Value]]) -> None:
        from upr_desktop.tasks.review.review_conflicts import settle_as_seen

        self.session.write(lambda sitting: settle_as_seen(sitting.workspace, decisions))

    def _settle_several(self) -> None:
        is_file = bool(self._pile.files)
        left = self.compare.differences.undecided()
        sheet = SettleSeveral(self.session.reader, left, at_once=not is_file, parent=self.window())
        sheet.settled.connect(self.compare.differences.decide_all if is_file else self._settle_answers)
        sheet.open()

    def _settle_answers(self, answers: Sequence[Answer]) -> None:
        self._settle([(line.asked.conflict, line.asked.conflict.choices[number].value) for line, number in answers])

    def _changed_elsewhere(self) -> None:
        """Something was decided, here or by taking a deed back: what is shown follows."""
        if not self.isVisible() or self._pile.files:
            return
        if self.steps.currentWidget() is self.compare:
            self._fetch_questions()
        elif self.steps.currentWidget() is self.start:
            self.start.refresh()

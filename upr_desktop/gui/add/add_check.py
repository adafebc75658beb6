"""The second step of adding: what was found in the file, one line a recommendation. Nothing is written before `Add`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.domain.kinds import as_text
from upr_desktop.gui import theme
from upr_desktop.gui.add.add_details import LineDetails
from upr_desktop.gui.add.found_table import DIFFERENT, FILLS, MISSING, NEW, SAME, TO_CHECK, FoundTable, status_words
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.lines_view import LinesView
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext as _n
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader

if TYPE_CHECKING:
    from upr_desktop.tasks.bring.import_recommendations import Checked

_DETAILS, _REST = 11, 18
"""Lines of text below the table at most, and those of all else on the page; and what they get of a low page all the same."""
_LEAST = 0.22
_MOST_NAMES = 3
"""Reviews that are named; more are only counted."""


class MaybeTheSame(Follows, QWidget):
    """A sentence and two buttons, which stay pressed; to press one again takes the answer back."""

    answered = Signal(object)
    """Whether it is the one that is here; None: the answer is taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self.same, self.another = Words(bold=True), QuietButton(), QuietButton()
        row = theme.gaps(QHBoxLayout(self), around=0, between=1.5)
        row.addWidget(self._words, 1)
        for button, answer in ((self.same, True), (self.another, False)):
            button.setCheckable(True)
            button.clicked.connect(lambda on, answer=answer: self.answered.emit(answer if on else None))
            row.addWidget(button)
        self.speak()
        self.hide()

    def show_answer(self, is_asked: bool, answer: bool | None) -> None:
        """Show what was said of a line; hidden where nothing has to be asked."""
        self.same.setChecked(answer is True)
        self.another.setChecked(answer is False)
        self.setVisible(is_asked)

    def speak(self) -> None:
        """Say all words in the current language."""
        self._words.setText(_("Nearly the same is here already. Is it this one?"))
        # Translators: buttons; & stands before the letter that presses them together with Alt.
        self.same.setText(_("&Yes, it is this one"))
        self.another.setText(_("&No, it is another one"))


class Check(Follows, QWidget):
    """A table, the chosen line in full, and what is to be done with all of it."""

    other_wished = Signal()
    columns_wished = Signal()
    """Somebody wants to say what the columns hold."""
    add_wished = Signal()

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.table = FoundTable(self)
        self.view = LinesView(self.table)
        self.details = LineDetails(reader)
        self._from, self.counts = Words(bold=True), Words()
        self.question, self.filter = MaybeTheSame(), DropDown()
        self.other, self.columns, self.add = QuietButton(), QuietButton(), PrimaryButton()
        self.takes_file = QCheckBox()
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.view.tick_wished.connect(self._turn)
        self.view.selectionModel().currentChanged.connect(self._show_details)
        self.question.answered.connect(self._answer)
        self.filter.chosen.connect(self._filter)
        self.takes_file.toggled.connect(self._take_file)
        self.other.clicked.connect(self.other_wished)
        self.columns.clicked.connect(self.columns_wished)
        self.add.clicked.connect(self.add_wished)

    def _arrange(self) -> None:
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        head, foot = theme.gaps(QHBoxLayout(), between=2), theme.gaps(QHBoxLayout(), between=2)
        words = theme.gaps(QVBoxLayout(), between=0.5)
        theme.put(words, self._from, self.counts)
        theme.put(head, (words, 1), self.filter)
        self._below = Card()
        theme.put(self._below.rows, self.question, self.details)
        theme.put(foot, self.other, self.columns, self.takes_file, theme.SPACE, self.add)
        theme.put(rows, head, (self.view, 1), self._below, foot)
        order = (self.filter, self.view, self.question.same, self.question.another, self.details, self.other)
        for one, following in pairwise((*order, self.columns, self.takes_file, self.add)):
            self.setTabOrder(one, following)
        self.fit_letters()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        line, height = self.fontMetrics().lineSpacing(), self.height()
        wanted = min(_DETAILS * line, max(1, round(_LEAST * height), height - _REST * line))
        asked = self.question.sizeHint().height() if self.question.isVisibleTo(self) else 0
        self._below.setFixedHeight(wanted + asked)

    # --- what the page tells

    def show_file(self, checked: Checked) -> None:
        """Show what was found in a file."""
        self.takes_file.blockSignals(True)
        self.takes_file.setChecked(False)
        self.takes_file.blockSignals(False)
        self.table.show(checked)
        self.speak()
        self.filter.choose("")
        self.set_busy(False)
        self.view.choose_first()
        self.view.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While it is being added nothing else can be wished for."""
        for part in (self.other, self.columns, self.takes_file, self.filter, self.question, self.view):
            part.setEnabled(not busy)
        self._say_deed()
        if busy:
            self.add.setText(_("Adding…"))
            self.add.setEnabled(False)

    # ---

    def _turn(self, places: list[int]) -> None:
        self.table.turn(places)
        self._say_deed()

    def _filter(self, status: str) -> None:
        self.table.show_only(status)
        self.view.choose_first()
        self._show_details()

    def _answer(self, is_it: bool | None) -> None:
        """The answer holds for all lines that are chosen."""
        self.table.answer(self.view.chosen(), is_it)
        self.speak()
        self._show_details()

    def _take_file(self, takes: bool) -> None:
        self.table.take_file(takes)
        self._say_deed()

    def _show_details(self) -> None:
        row = self.view.currentIndex().row()
        self.question.show_answer(self.table.asks(row), self.table.answer_of(row))
        self.fit_letters()
        self.details.show_line(self.table.line(row), self.table.missing(row))

    # --- words

    def speak(self) -> None:
        """Say all words in the current language."""
        checked = self.table.checked
        if checked is None:
            return
        states = self.table.statuses()
        names = _reviews(self._reader, checked)
        # Translators: {file} is the name of a file, {review} such as "Tanzania, UPR, cycle 2".
        self._from.setText(_("From “{file}” into: {review}").format(file=shown_name(checked.name), review=names))
        self.counts.setText("  |  ".join(_counts(checked, states)))
        self.filter.offer(_filters(states))
        self.filter.setAccessibleName(_("Which lines to show"))
        self.takes_file.setText(_("Take the file's word where it differs"))
        self.takes_file.setVisible(states[DIFFERENT] > 0)
        self.other.setText(_("Other file"))
        self.columns.setText(_p("button", "Columns…"))
        self.columns.setToolTip(_("Say what the columns of the table hold"))
        self.view.setAccessibleName(_("What was found in the file"))
        self._say_deed()

    def _say_deed(self) -> None:
        new, filled, changed = self.table.counts()
        if not (new + filled + changed):
            words = _("Nothing to add")
        elif new and not filled + changed:
            words = _n("Add {count} recommendation", "Add {count} recommendations", new).format(count=new)
        else:
            # Translators: a button. New recommendations are added, and others, which are here already, are changed.
            words = _("Add {added}, change {changed}").format(added=new, changed=filled + changed)
        self.add.setText(words)
        self.add.setEnabled(new + filled + changed > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window leaves the table most of its height."""
        self.fit_letters()


def _filters(states: Counter[str]) -> Iterator[tuple[str, str]]:
    """What can be shown alone, as far as there is any."""
    yield "", _p("filter", "Show: all")
    for status in (NEW, FILLS, SAME, DIFFERENT, TO_CHECK, MISSING):
        if states[status]:
            yield status, labels.counted(_capital(status_words(status)), states[status])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counts(checked: Checked, states: Counter[str]) -> Iterator[str]:
    if checked.lines and states[SAME] == len(checked.lines):
        yield _("Everything in this file is already here.")
    else:
        found = len(checked.lines)
        yield _n("{count} found", "{count} found", found).format(count=found)
    same = states[SAME] if states[SAME] < len(checked.lines) else 0
    counted = (
        (states[NEW], lambda n: _n("{count} new", "{count} new", n)),
        (states[FILLS], lambda n: _n("{count} fills in what is empty", "{count} fill in what is empty", n)),
        (same, lambda n: _n("{count} already here", "{count} already here", n)),
        (states[DIFFERENT], lambda n: _n("{count} different", "{count} different", n)),
        (states[TO_CHECK], lambda n: _n("{count} to check", "{count} to check", n)),
        (checked.without_response(), lambda n: _n("{count} without a response", "{count} without a response", n)),
        (checked.left_out, lambda n: _n("{count} of another State left out", "{count} of other States left out", n)),
        (states[MISSING], _missing),
    )
    for count, words in counted:
        if count:
            yield words(count).format(count=count)
    if checked.unread:
        names = ", ".join(f"{shown_name(column.name)} ({column.cells})" for column in checked.unread)
        # Translators: {columns} are headings of a table and how many cells below them are filled: "Notes (12), F (3)".
        yield _("columns left out: {columns}").format(columns=names)


def _missing(count: int) -> str:
    return _n("{count} recommendation here is not in this file", "{count} recommendations here are not in this file", count)


def _reviews(reader: Reader, checked: Checked) -> str:
    """What the reviews are called that the lines go into, those that are made with them too; how many when they are many."""
    made: dict[str, dict[str, str]] = {}
    for edit in checked.reviews:
        made.setdefault(edit.place.id, {})[edit.place.field] = as_text(edit.value)
    known = reader.records("review", {line.review for line in checked.lines} - made.keys())
    named = [labels.review(new["state"], new["mechanism"], new["cycle"], new.get("body", "")) for new in made.values()]
    named += [reading.review_label(review) for review in known.values()]
    if len(named) > _MOST_NAMES:
        return _n("{count} review", "{count} reviews", len(named)).format(count=len(named))
    return "; ".join(sorted(named))

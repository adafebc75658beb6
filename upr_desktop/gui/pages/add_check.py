"""The second step of adding: what was found in the file, one line a recommendation. Nothing is written before `Add`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop import labels
from upr_desktop.gui import colours, plain_text, theme
from upr_desktop.gui.models.found_table import DIFFERENT, NEEDS_EYES, NEW, SAME, TO_CHECK, FoundTable
from upr_desktop.gui.models.lines_view import LinesView
from upr_desktop.gui.pages.add_details import LineDetails
from upr_desktop.gui.widgets import icons
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext as _n
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader

if TYPE_CHECKING:
    from upr_desktop.tasks.import_recommendations import Checked

_DETAILS = 7
"""Lines of text below the table, and the most of the page that they may take."""
_MOST = 0.26
_MOST_NAMES = 3
"""Reviews that are named; more are only counted."""


class Check(QWidget):
    """A table, the chosen line in full, and what is to be done with all of it."""

    other_wished = Signal()
    add_wished = Signal()

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._checked: Checked | None = None
        self.table = FoundTable(self)
        self.view = LinesView(self.table)
        self.details = LineDetails(reader)
        self._from, self.counts = Words(bold=True), Words()
        self.only, self.other, self.add = QuietButton(), QuietButton(), PrimaryButton()
        self.takes_file = QCheckBox()
        self.only.setCheckable(True)
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.view.tick_wished.connect(self._turn)
        self.view.selectionModel().currentChanged.connect(self._show_details)
        self.only.toggled.connect(self._filter)
        self.takes_file.toggled.connect(self._take_file)
        self.other.clicked.connect(self.other_wished)
        self.add.clicked.connect(self.add_wished)

    def _arrange(self) -> None:
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        head, foot = theme.gaps(QHBoxLayout(), between=2), theme.gaps(QHBoxLayout(), between=2)
        words = theme.gaps(QVBoxLayout(), between=0.5)
        words.addWidget(self._from)
        words.addWidget(self.counts)
        head.addLayout(words, 1)
        head.addWidget(self.only)
        self._below = Card()
        self._below.rows.addWidget(self.details)
        foot.addWidget(self.other)
        foot.addWidget(self.takes_file)
        foot.addStretch()
        foot.addWidget(self.add)
        rows.addLayout(head)
        rows.addWidget(self.view, 1)
        rows.addWidget(self._below)
        rows.addLayout(foot)
        self._measure()

    def _measure(self) -> None:
        self._below.setFixedHeight(min(_DETAILS * self.fontMetrics().lineSpacing(), max(1, round(_MOST * self.height()))))
        self.only.setIcon(icons.icon("warning", 3 * theme.unit(self), colours.WARNING))

    # --- what the page tells

    def show_file(self, checked: Checked) -> None:
        """Show what was found in a file."""
        self._checked = checked
        for button in (self.only, self.takes_file):
            button.blockSignals(True)
            button.setChecked(False)
            button.blockSignals(False)
        self.table.show(checked)
        self._speak()
        self.set_busy(False)
        self.view.choose_first()
        self.view.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While it is being added nothing else can be wished for."""
        for part in (self.other, self.takes_file, self.only, self.view):
            part.setEnabled(not busy)
        self._say_deed()
        if busy:
            self.add.setText(_("Adding…"))
            self.add.setEnabled(False)

    # ---

    def _turn(self, places: list[int]) -> None:
        self.table.turn(places)
        self._say_deed()

    def _filter(self, only: bool) -> None:
        self.table.show_only(NEEDS_EYES if only else ())
        self.view.choose_first()

    def _take_file(self, takes: bool) -> None:
        self.table.take_file(takes)
        self._say_deed()

    def _show_details(self) -> None:
        self.details.show_line(self.table.line(self.view.currentIndex().row()))

    # --- words

    def _speak(self) -> None:
        if self._checked is None:
            return
        checked = self._checked
        states = Counter[str](line.status for line in checked.lines)
        eyes = sum(states[status] for status in NEEDS_EYES)
        names = _reviews(self._reader, checked)
        # Translators: {file} is the name of a file, {review} such as "Tanzania, UPR, cycle 2".
        self._from.setText(_("From “{file}” into: {review}").format(file=plain_text.name(checked.name), review=names))
        self.counts.setText("  |  ".join(_counts(checked)))
        # Translators: a filter; a warning sign stands before it. {count} lines need somebody's eyes.
        self.only.setText(_("Show only what needs your eyes ({count})").format(count=eyes))
        self.only.setVisible(eyes > 0)
        self.takes_file.setText(_("Take the file's word where it differs"))
        self.takes_file.setVisible(states[DIFFERENT] > 0)
        self.other.setText(_("Other file"))
        self.view.setAccessibleName(_("What was found in the file"))
        self._say_deed()

    def _say_deed(self) -> None:
        added, changed = self.table.counts()
        if changed:
            # Translators: a button. New recommendations are added, and others, which are here already, are changed.
            words = _("Add {added}, change {changed}").format(added=added, changed=changed)
        elif not added:
            words = _("Nothing to add")
        else:
            words = _n("Add {count} recommendation", "Add {count} recommendations", added).format(count=added)
        self.add.setText(words)
        self.add.setEnabled(added + changed > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window leaves the table most of its height."""
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the letters; what is chosen stays."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        elif event.type() == QEvent.Type.FontChange:
            self._measure()


def _counts(checked: Checked) -> Iterator[str]:
    states = Counter[str](line.status for line in checked.lines)
    if checked.lines and states[SAME] == len(checked.lines):
        yield _("Everything in this file is already here.")
        return
    found = len(checked.lines)
    yield _n("{count} found", "{count} found", found).format(count=found)
    counted = (
        (states[NEW], lambda n: _n("{count} new", "{count} new", n)),
        (states[SAME], lambda n: _n("{count} already here", "{count} already here", n)),
        (states[DIFFERENT], lambda n: _n("{count} different", "{count} different", n)),
        (states[TO_CHECK], lambda n: _n("{count} to check", "{count} to check", n)),
        (checked.without_response(), lambda n: _n("{count} without a response", "{count} without a response", n)),
        (checked.left_out, lambda n: _n("{count} of another State left out", "{count} of other States left out", n)),
    )
    for count, words in counted:
        if count:
            yield words(count).format(count=count)


def _reviews(reader: Reader, checked: Checked) -> str:
    """What the reviews are called that the lines go into, those that are made with them too; how many when they are many."""
    made: dict[str, dict[str, str]] = {}
    for edit in checked.reviews:
        made.setdefault(edit.place.id, {})[edit.place.field] = edit.value
    known = reader.records("review", {line.review for line in checked.lines} - made.keys())
    named = [labels.review(new["state"], new["mechanism"], new["cycle"], new.get("body", "")) for new in made.values()]
    named += [reading.review_label(review) for review in known.values()]
    if len(named) > _MOST_NAMES:
        return _n("{count} review", "{count} reviews", len(named)).format(count=len(named))
    return "; ".join(sorted(named))

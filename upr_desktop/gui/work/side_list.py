"""The list beside the record: find box, filters, what they found, and what can be done with several at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTableView, QVBoxLayout, QWidget

from upr_desktop.errors.base import UserError
from upr_desktop.gui import colours, theme
from upr_desktop.gui.background import Ticket
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.filters import Filters
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.rows import CHUNK
from upr_desktop.gui.widgets.words import Words
from upr_desktop.gui.work.recommendation_list import RecommendationList
from upr_desktop.gui.work.recommendation_view import RecommendationView
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Filter


class NumberRow(Follows, QWidget):
    """Hidden until it is asked for; Escape hides it again."""

    found = Signal(int)
    """The recommendation, by its rid."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._label, self._wrong = Words(), Words(size=theme.SMALL)
        self._wrong.set_colour(colours.ERROR)
        self._number = QLineEdit(maxLength=100)
        self._number.returnPressed.connect(self._go)
        row = theme.gaps(QHBoxLayout(), between=1)
        theme.put(row, self._label, (self._number, 1))
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        theme.put(rows, row, self._wrong)
        self.speak()
        self.hide()

    def ask(self) -> None:
        """Show the row and let somebody type."""
        self._wrong.hide()
        self.show()
        self._number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._number.selectAll()

    def _go(self) -> None:
        try:
            found = reading.find(self._session.reader, self._number.text().strip())
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        rid = reading.rid_of(self._session.reader, found.id)
        if rid is not None:
            self.hide()
            self.found.emit(rid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape: never mind."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def speak(self) -> None:
        """Say all words in the current language."""
        self._label.setText(labels.field("number"))
        self._number.setAccessibleName(_("Number of the recommendation to go to"))
        # Translators: an example of a number of a recommendation, and the key that goes there.
        self._number.setPlaceholderText(_("134.16, then Enter"))


BIG = 2_000
"""From how many recommendations finding all takes longer than a key press: then some are shown, and the rest after a pause."""
SOME = 200
_PAUSE = 150
"""Milliseconds without a key after which the rest is looked for."""


class _View(RecommendationView):
    """Enter means: to the boxes."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Several(Follows, QWidget):
    """Hidden until two or more are selected."""

    groups_wished = Signal()
    same_wished = Signal()
    pair_wished = Signal()
    """Of two that are selected: they are one, or the one was made before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._words = Words(bold=True)
        self._groups, self._same, self._pair = QuietButton(), QuietButton(), QuietButton()
        self._groups.clicked.connect(self.groups_wished)
        self._same.clicked.connect(self.same_wished)
        self._pair.clicked.connect(self.pair_wished)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        rows.addWidget(self._words)
        row = theme.gaps(FlowRow(), between=1)
        theme.put(row, self._groups, self._same, self._pair)
        rows.addLayout(row)
        self.speak()
        self.hide()

    def set_count(self, count: int) -> None:
        """So many are selected."""
        self._count = count
        self.setVisible(count > 1)
        self._pair.setVisible(count == 2)
        self.speak()

    def speak(self) -> None:
        """Say all words in the current language."""
        told = ngettext("{count} recommendation selected", "{count} recommendations selected", self._count)
        self._words.setText(told.format(count=self._count))
        self._groups.setText(_("Give to a group…"))
        self._same.setText(_("Same answer…"))
        # Translators: on a button for two recommendations; what follows shows both and asks whether they are one and the same.
        self._pair.setText(_("The same twice…"))


class SideList(Follows, QWidget):
    """Lists recommendations and says which one is to be shown.

    What is listed stays while somebody works in it: a recommendation does not vanish under the hand that fills its last
    empty box. is_complete: more is listed than what the first picture needed.
    """

    shown = Signal(int)
    """The recommendation that is current now; -1 when nothing is listed."""
    entered = Signal()
    """Enter was pressed: somebody wishes to write."""
    groups_wished = Signal()
    same_wished = Signal()
    pair_wished = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._total = 0
        self._wanted = -1
        self._ticket: Ticket | None = None
        self.is_complete = False
        self.filters = Filters(upright=True, parent=self)
        self.number = NumberRow(session, self)
        self.model = RecommendationList(lambda rids: reading.rows(session.reader, rids), self)
        self.view = _View(self.model, self)
        self.view.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self._count = Words(size=theme.SMALL, quiet=True, parent=self)
        self.several = Several(self)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        theme.put(rows, self.filters, self.number, self._count, (self.view, 1), self.several)
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._finish)
        self._connect()

    def _connect(self) -> None:
        self.filters.changed.connect(self._search)
        self.filters.find_box.down.connect(self._to_the_list)
        self.view.chosen.connect(self._choose)
        self.view.entered.connect(self.entered)
        self.view.selectionModel().selectionChanged.connect(self._tell_several)
        self.several.groups_wished.connect(self.groups_wished)
        self.several.same_wished.connect(self.same_wished)
        self.several.pair_wished.connect(self.pair_wished)

    # --- listing

    def show_first(self) -> None:
        """What can be seen at once; `complete` brings the rest."""
        self._show(reading.rids(self._session.reader, Filter(), CHUNK), is_all=False)
        self._settle()

    def complete(self) -> None:
        """List everything anew, with the groups and counts that are there now; the current one stays if it can."""
        self._cancel()
        reader = self._session.reader
        self._total = reading.count(reader, Filter())
        self.is_complete = True
        self.filters.refresh(reader)
        place = self.view.currentIndex().row()
        self._show(reading.rids(reader, self.filters.wished()), is_all=True)
        self._settle(place)

    def refresh(self) -> None:
        """Something was written: show it. The list changes only when recommendations came or went."""
        self.model.refresh()
        if self.is_complete and reading.count(self._session.reader, Filter()) != self._total:
            self.complete()

    def show_all(self) -> None:
        """Filter nothing."""
        self.filters.show_all()
        self.complete()

    def narrow_to(self, wished: Filter) -> None:
        """List these instead, from the first one on."""
        self.filters.refresh(self._session.reader)
        self.filters.choose(wished)
        self.complete()

    def _search(self) -> None:
        """At a key: only what is fast. Which recommendation is shown is settled after a pause."""
        self._cancel()
        wished = self.filters.wished()
        if self._total <= BIG:
            self._show(reading.rids(self._session.reader, wished), is_all=True)
        elif wished == Filter(find=wished.find):
            self._show(reading.some_found(self._session.reader, wished.find, SOME), is_all=False)
        self._rest.start()

    def _cancel(self) -> None:
        self._rest.stop()
        if self._ticket:
            self._ticket.cancel()

    def _finish(self) -> None:
        if self._total <= BIG:
            self._settle()
            return
        wished = self.filters.wished()
        # In the worker's thread: it takes longer than a key press.
        self._ticket = self._session.do(lambda sitting: reading.rids(sitting.workspace.store, wished), self._list)

    def _list(self, rids: list[int]) -> None:
        self._show(rids, is_all=True)
        self._settle()

    def _show(self, rids: list[int], is_all: bool) -> None:
        if rids != self.model.rids():
            self.model.show(rids)
            self.view.choose(self._wanted)
            self._tell_several()
        self._say_count(is_all)

    def _settle(self, place: int = 0) -> None:
        """The current recommendation stays where it is listed, else the one at this place becomes it."""
        if not self.model.rowCount():
            self.shown.emit(-1)
        elif self.current() < 0:
            self.view.choose(self.model.rid(self.model.index(max(0, min(place, self.model.rowCount() - 1)))))
        else:
            self.shown.emit(self.current())

    def _say_count(self, is_all: bool) -> None:
        listed = self.model.rowCount()
        if not is_all:
            self._count.setText(_("Looking for more…"))
        elif not self.filters.narrows() or self.filters.wished().aside:
            self._count.setText(labels.recommendations(listed))
        else:
            # Translators: above the list, for example "6 of 40 recommendations".
            told = ngettext("{shown} of {total} recommendation", "{shown} of {total} recommendations", self._total)
            self._count.setText(told.format(shown=listed, total=self._total))

    # --- choosing

    def _choose(self, rid: int) -> None:
        self._wanted = rid
        self.shown.emit(rid)

    def current(self) -> int:
        """The recommendation that is current; -1 for none."""
        return self.view.current_rid()

    def chosen(self) -> list[int]:
        """The recommendations that are selected, in the order of the list."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.rid(self.model.index(place)) for place in places]

    def go_to(self, rid: int) -> None:
        """Make a recommendation current; filters that hide it are taken away."""
        self._wanted = rid
        if not self.view.choose(rid):
            self.show_all()

    def can_step(self, by: int) -> bool:
        """Whether there is a recommendation so many places further down."""
        return 0 <= self.view.currentIndex().row() + by < self.model.rowCount()

    def step(self, by: int) -> None:
        """Go so many places down the list."""
        if self.can_step(by):
            self.view.choose(self.model.rid(self.model.index(self.view.currentIndex().row() + by)))

    def _to_the_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if self.current() < 0:
                self.view.choose(self.model.rid(self.model.index(0)))

    def focus_find(self) -> None:
        """Put the cursor into the find box, with its words chosen to be written over."""
        self.filters.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.find_box.selectAll()

    def _tell_several(self) -> None:
        self.several.set_count(len(self.view.selectionModel().selectedRows()))

    def speak(self) -> None:
        """Say all words in the current language."""
        self._say_count(self.is_complete)

"""The matrix as it prints, to look over, to sort and to check; writing happens one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from upr_desktop.domain.number import number_key
from upr_desktop.domain.plain import plain
from upr_desktop.domain.schema import MATRICES, RESPONSES, boxes
from upr_desktop.gui import theme
from upr_desktop.gui.going import Row
from upr_desktop.gui.page import Page
from upr_desktop.gui.session import Session
from upr_desktop.gui.table.matrix_table import MatrixTable
from upr_desktop.gui.table.matrix_view import MatrixView
from upr_desktop.gui.widgets.filters import Filters
from upr_desktop.gui.widgets.words import Words
from upr_desktop.gui.work.no_recommendation import NoRecommendation
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext as _n
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Filter, ListRow

_NUMBER = "number"
_SORTS = (_NUMBER, "states", "response")


class _Row(NamedTuple):
    rid: int
    number: str
    text: str
    states: tuple[str, ...]
    response: str
    boxes: Mapping[str, str]


class Table(Page):
    """Two tabs, one for each matrix. A click on Number, States or Response sorts; a second one turns the order."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._sort, self._backwards = _NUMBER, False
        self._total, self._is_old = 0, True
        self.filters = Filters()
        self.filters.changed.connect(self._list)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for _matrix in MATRICES:
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._show_matrix)
        self.table = MatrixTable(self._fetch, MATRICES[0], self)
        self.view = MatrixView(self.table)
        self.view.opened.connect(lambda rid: session.go(Row(rid)))
        self.view.sort_wished.connect(self._sort_by)
        self.view.horizontalHeader().setSortIndicatorShown(True)
        self.nothing = NoRecommendation()
        self.nothing.all_wished.connect(self.filters.show_all)
        self.nothing.add_wished.connect(lambda: session.page_wished.emit("add"))
        self.nothing.receive_wished.connect(lambda: session.page_wished.emit("receive"))
        self._hint, self._count = Words(quiet=True), Words(quiet=True)
        self._count.setWordWrap(False)
        self._count.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._arrange()
        self._mark_order()
        self.speak()
        session.changed.connect(self._changed)

    def _arrange(self) -> None:
        rows = theme.gaps(QVBoxLayout(self), around=2, between=1)
        rows.addWidget(self.filters)
        head = theme.gaps(QHBoxLayout(), between=2)
        theme.put(head, self.tabs, self._count, (self._hint, 1))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.addLayout(head)
        self._stack = QStackedWidget()
        theme.put(self._stack, self.view, self.nothing)
        rows.addWidget(self._stack, 1)

    def _fetch(self, rids: list[int]) -> dict[int, _Row]:
        found = {}
        for rid, (recommendation, entry) in reading.pairs(self.session.reader, rids).items():
            texts = {field.name: entry.text(field.name) for field in boxes()}
            number, states = recommendation.text("number"), recommendation.tags("states")
            text = recommendation.text(reading.text_name(recommendation))
            found[rid] = _Row(rid, number, text, states, recommendation.text("response"), texts)
        return found

    # --- what is shown

    def opened(self) -> None:
        """Show what is true now; the focus goes to the rows."""
        if self._is_old:
            self._refresh()
        self.view.setFocus()

    def does(self, name: str) -> bool:
        """Find looks here too."""
        if name != "find":
            return False
        self.filters.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.find_box.selectAll()
        return True

    def _changed(self) -> None:
        self._is_old = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._is_old = False
        self._total = reading.count(self.session.reader, Filter())
        self.filters.refresh(self.session.reader)
        self._list()

    def _list(self) -> None:
        """List what the filters let through; the row that was current stays so where it is still there."""
        current = self.view.current_rid()
        rids = self._sorted(reading.rids(self.session.reader, self.filters.wished()))
        self.table.show(rids)
        if rids:
            self.view.choose(current) or self.view.choose(rids[0])
        self._stack.setCurrentWidget(self.view if rids else self.nothing)
        self._say_count()

    def _show_matrix(self, tab: int) -> None:
        current = self.view.current_rid()
        self.table.show_matrix(MATRICES[tab])
        self.view.choose(current)

    # --- order

    def _sort_by(self, name: str) -> None:
        if name in _SORTS:
            self._backwards = name == self._sort and not self._backwards
            self._sort = name
            self._list()
        self._mark_order()

    def _mark_order(self) -> None:
        """The arrow in the heading; Qt moves it by itself, also to headings that do not sort."""
        order = Qt.SortOrder.DescendingOrder if self._backwards else Qt.SortOrder.AscendingOrder
        section = next(place for place, column in enumerate(self.table.columns) if column.name == self._sort)
        self.view.horizontalHeader().setSortIndicator(section, order)

    def _sorted(self, rids: list[int]) -> list[int]:
        if self._sort != _NUMBER:
            rows = reading.rows(self.session.reader, rids)
            key = _by_states if self._sort == "states" else _by_response
            rids = sorted(rids, key=lambda rid: key(rows[rid]))
        return rids[::-1] if self._backwards else rids

    # --- words

    def _say_count(self) -> None:
        total, shown = self._total, self.table.rowCount()
        # Translators: how many of all recommendations are shown.
        words = _n("{count} of {total} recommendation", "{count} of {total} recommendations", total)
        self._count.setText(words.format(count=shown, total=total) if total else "")
        self.nothing.say(is_empty=not total)

    def speak(self) -> None:
        """Say all words again."""
        for place, matrix in enumerate(MATRICES):
            self.tabs.setTabText(place, labels.matrix(matrix))
        self.tabs.setAccessibleName(_("Which matrix to show"))
        self._hint.setText(_("Double-click a row (or Enter) to write in it."))
        self._say_count()


def _by_response(row: ListRow) -> tuple[int, str]:
    order = RESPONSES.index(row.response) if row.response in RESPONSES else len(RESPONSES)
    return order, number_key(row.number)


def _by_states(row: ListRow) -> tuple[bool, str, str]:
    """By the names that stand there; those without States at the end."""
    names = ", ".join(labels.state(code) for code in row.states)
    return not names, plain(names), number_key(row.number)

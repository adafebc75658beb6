"""The view of the list of recommendations.

A table of one column, since QListView lays out every row of a list before it shows the first: 190 ms for 120,000, at every
key in the find box.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.selecting import select
from upr_desktop.gui.work.recommendation_delegate import RecommendationDelegate
from upr_desktop.gui.work.recommendation_list import Index, RecommendationList
from upr_desktop.i18n import gettext as _

_Move = QTableView.CursorAction
_AS_IN_A_LIST = {_Move.MoveHome: 0, _Move.MoveEnd: -1}


class RecommendationView(Follows, QTableView):
    """One recommendation is current. Typing does not search here: that is the find box's, and Qt would read every row."""

    chosen = Signal(int)
    """The row number of the recommendation that has become the current one."""

    def __init__(self, recommendations: RecommendationList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = recommendations
        self._delegate = RecommendationDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(recommendations)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.speak()
        self.fit_letters()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        height = self._delegate.least_size(self.font()).height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.updateGeometry()

    def choose(self, rid: int) -> bool:
        """Make a recommendation the current one and bring it in sight; False when it is not in the list."""
        index = self._list.place(rid)
        if index.isValid():
            select(self, index)
            self.scrollTo(index)
        return index.isValid()

    def current_rid(self) -> int:
        """The row number of the current recommendation; -1 for none."""
        return self._list.rid(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which one is current now."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._list.rid(current))

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last recommendation, as in a list."""
        if action in _AS_IN_A_LIST and self._list.rowCount():
            return self._list.index(_AS_IN_A_LIST[action] % self._list.rowCount())
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """No search by typing."""

    def minimumSizeHint(self) -> QSize:
        """No narrower than the squares with their words, and two entries high."""
        entry = self._delegate.least_size(self.font())
        return QSize(entry.width() + self.verticalScrollBar().sizeHint().width() + 4, 2 * entry.height())

    def speak(self) -> None:
        """Say all words in the current language."""
        self.setAccessibleName(_("List of recommendations"))
        self._list.refresh()

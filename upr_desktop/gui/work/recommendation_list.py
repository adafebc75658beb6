"""The list of recommendations beside the record, and on other pages where one is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from upr_desktop.gui.widgets.rows import Fetch, Rows, runs
from upr_desktop.gui.widgets.squares import in_words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks.reading import ListRow

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


def mark(row: ListRow) -> str:
    """The one thing that should be seen about a recommendation: that it waits for a decision, a check, or for later."""
    if row.undecided:
        return _p("mark in the list: two groups wrote different text", "To decide")
    if row.to_check:
        return labels.field("to_check")
    return _p("mark in the list: left for later", "Later") if row.later else ""


def states(row: ListRow) -> str:
    """The names of the States, for example "Chile, Norway"."""
    return ", ".join(labels.state(code) for code in row.states)


def spoken(row: ListRow) -> str:
    """All that the list shows of a recommendation, as a screen reader says it."""
    parts = [
        # Translators: what a screen reader says of one recommendation in the list.
        _("Recommendation {number}, from {states}: {response}.").format(
            number=row.number, states=states(row), response=labels.response(row.response)
        ),
        row.text,
        f"{in_words('plan', row.plan)}. {in_words('strategy', row.strategy)}.",
        mark(row),
    ]
    return " ".join(part for part in parts if part)


class RecommendationList(QAbstractListModel):
    """Shows recommendations in the order in which they are given; fetches what is looked at."""

    def __init__(self, fetch: Fetch[ListRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows[ListRow] = Rows(fetch)

    def show(self, rids: Sequence[int]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows.replace(rids)
        self.endResetModel()

    def extend(self, rids: Sequence[int]) -> None:
        """Show these too, at the end: the rest of a long search, when its first rows are on the screen already."""
        if rids:
            start = len(self._rows.rids)
            self.beginInsertRows(QModelIndex(), start, start + len(rids) - 1)
            self._rows.extend(rids)
            self.endInsertRows()

    def refresh(self, rids: Iterable[int] | None = None) -> None:
        """What these show has changed (None: what all show, or the language has)."""
        for first, last in runs(self._rows.forget(rids)):
            self.dataChanged.emit(self.index(first), self.index(last))

    def rids(self) -> list[int]:
        """All that are shown, in their order."""
        return list(self._rows.rids)

    def rid(self, index: Index) -> int:
        """The row number of one that is shown; -1 for none."""
        return self._rows.rids[index.row()] if index.isValid() else -1

    def place(self, rid: int) -> QModelIndex:
        """Where a recommendation stands; not valid when it is not shown."""
        return self.index(self._rows.place(rid))

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are shown."""
        return 0 if parent and parent.isValid() else len(self._rows.rids)

    def row(self, index: Index) -> ListRow | None:
        """What a delegate paints; None when the recommendation has gone. Not a role: Qt would make a list of the tuple."""
        return self._rows.row(index.row())

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The number for display, and a whole sentence for screen readers."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        row = self.row(index)
        if row is None:
            return None
        return row.number if role == Role.DisplayRole else spoken(row)

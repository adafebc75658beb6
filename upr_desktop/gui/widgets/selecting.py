"""Selecting by program, in any list."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView

_JUST_THIS = QItemSelectionModel.SelectionFlag.ClearAndSelect
_ITS_ROW = QItemSelectionModel.SelectionFlag.Rows


def select(view: QAbstractItemView, index: QModelIndex | QPersistentModelIndex) -> None:
    """Make this the current one and the only one selected, as the view selects: in rows or single.

    `setCurrentIndex` of a view asks which keys are held down: the Ctrl of a shortcut would add to the selection.
    """
    rows = view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
    view.selectionModel().setCurrentIndex(index, _JUST_THIS | _ITS_ROW if rows else _JUST_THIS)

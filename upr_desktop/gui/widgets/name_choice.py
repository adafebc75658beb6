"""The box in which somebody is named: chosen among those who are known, or typed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from upr_desktop.gui.widgets.choice import Choice


class NameChoice(Choice):
    """names: those that are known. typed: what stands in the box first."""

    def __init__(self, names: Iterable[str], typed: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAcceptDrops(False)
        self.setLineEdit(self.line)
        self.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self.offer((name, name) for name in names)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.setCurrentIndex(-1)
        self.setEditText(typed)

    def name(self) -> str:
        """What stands in the box, on one line."""
        return " ".join(self.currentText().split())

"""The box in which a State is chosen or typed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from upr_desktop.domain import states
from upr_desktop.domain.plain import plain
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels

_BETWEEN = ";"


def _offered() -> Iterator[tuple[str, str]]:
    """Codes and names of all States, as people look for them: accents do not count."""
    named = ((labels.state(code), code) for code in states.codes())
    return ((code, name) for name, code in sorted(named, key=lambda pair: plain(pair[0])))


def _only_one_with(letters: str) -> str:
    found = [code for code in states.codes() if letters in plain(labels.state(code))] if letters else []
    return found[0] if len(found) == 1 else ""


class StateChoice(Follows, DropDown):
    """One State: from the list, or typed in any of the languages, also by its acronym."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setAcceptDrops(False)
        self.setLineEdit(self._line)
        self._line.editingFinished.connect(self._write_out)
        self.setInsertPolicy(DropDown.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.speak()
        self.setCurrentIndex(-1)

    def code(self) -> str:
        """The code of the State that stands in the box, or of the only one whose name holds what does; empty for none."""
        typed = self.currentText().strip()
        return states.find(typed) or _only_one_with(plain(typed))

    def _write_out(self) -> None:
        """Show the State that is meant with its whole name."""
        if code := self.code():
            self.setEditText(labels.state(code))

    def choose(self, code: str) -> None:
        """Show this State; an unknown code empties the box."""
        self.setCurrentIndex(self.findData(code))
        if self.currentIndex() < 0:
            self.setEditText("")

    def speak(self) -> None:
        """Say all words in the current language."""
        typed = self.currentText()
        known = self.code()
        self.offer(_offered())
        self.setEditText(labels.state(known) if known else typed)
        self._line.setPlaceholderText(_("Type the first letters"))
        self.setAccessibleName(labels.field("state"))


class _Names(QCompleter):
    """Completes the last of several names."""

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(_BETWEEN)[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        line = self.widget()
        before = line.text().rpartition(_BETWEEN)[0].strip() if isinstance(line, QLineEdit) else ""
        name = super().pathFromIndex(index)
        return f"{before}{_BETWEEN} {name}" if before else name


class StatesLine(Follows, QLineEdit):
    """Several States, with ";" between them; each is completed while it is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(2_000)
        self.speak()

    def found(self) -> tuple[list[str], list[str]]:
        """The codes of the States that stand in the box, and what names none."""
        found = [(name, states.find(name)) for name in self._names()]
        return [code for _name, code in found if code], [name for name, code in found if not code]

    def _names(self) -> Iterator[str]:
        """The names between ";"; and where people write commas, those too: no State's own name needs one."""
        for part in filter(None, (part.strip() for part in self.text().split(_BETWEEN))):
            yield from [part] if states.find(part) else filter(None, (name.strip() for name in part.split(",")))

    def speak(self) -> None:
        """Say all words in the current language."""
        completer = _Names([name for _code, name in _offered()], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        # Translators: an example in the box for the States that made a recommendation.
        self.setPlaceholderText(_("For example: Chile; Norway"))
        self.setAccessibleName(labels.field("states"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text may be dropped here; files go on to the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

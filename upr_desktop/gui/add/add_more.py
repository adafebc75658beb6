"""Themes, affected persons and goals of a recommendation that is typed by hand: out of the way until somebody wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.domain import sdg
from upr_desktop.domain.kinds import as_tags
from upr_desktop.gui import theme
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.editors import editor
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name

if TYPE_CHECKING:
    from upr_desktop.domain.kinds import Value


class MoreAbout(Follows, QWidget):
    """A button, and the lines that it opens. They stay open for the next recommendation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = QuietButton()
        self.fields = {name: editor("recommendation", name) for name in ("themes", "persons", "sdgs")}
        self._titles = {name: Words(quiet=True) for name in self.fields}
        self._lines = QWidget()
        beside = theme.gaps(QHBoxLayout(self._lines), around=0, between=2)
        for name, field in self.fields.items():
            self._titles[name].setBuddy(field)
            self._titles[name].setAlignment(Qt.AlignmentFlag.AlignBottom)
            pair = theme.gaps(QVBoxLayout(), between=0.5)
            theme.put(pair, self._titles[name], field)
            beside.addLayout(pair, 1)
        rows = theme.gaps(QVBoxLayout(self), around=0)
        theme.put(rows, self.open, self._lines)
        self.open.clicked.connect(self._open)
        self._lines.hide()
        self.speak()

    def values(self) -> dict[str, Value]:
        """What was typed, by field: the elements of each set."""
        return {**{name: field.value() for name, field in self.fields.items()}, "sdgs": sorted(set(self._goals()[0]))}

    def _goals(self) -> tuple[list[str], list[str]]:
        """The codes of the goals and targets that were typed, and what is none."""
        return sdg.named("; ".join(as_tags(self.fields["sdgs"].value())))

    def wrong(self) -> str:
        """What is wrong with the codes of the goals; "" for nothing."""
        strange = self._goals()[1]
        if not strange:
            return ""
        words = _("“{name}” is not known as a goal or a target. Write codes such as 16.2, and “;” between two of them.")
        return words.format(name=shown_name(strange[0]))

    def clear(self) -> None:
        """Make room for the next one."""
        for field in self.fields.values():
            field.clear()

    def _open(self) -> None:
        self.open.hide()
        self._lines.show()
        self.fields["themes"].setFocus()

    def speak(self) -> None:
        """Say all words in the current language."""
        # Translators: a button that shows three more boxes of a form.
        self.open.setText(_("Themes, affected persons, SDGs…"))
        for name, field in self.fields.items():
            self._titles[name].setText(labels.field(name))
            field.setAccessibleName(labels.field(name))

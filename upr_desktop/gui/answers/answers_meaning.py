"""What a pasted list means, before anything of it is kept: a line a number, what is not understood, one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.answers.answers_table import AnswersTable
from upr_desktop.gui.widgets.banner import Banner
from upr_desktop.gui.widgets.buttons import PrimaryButton
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.lines_view import LinesView
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext as _n
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.bring.answers import Change
from upr_desktop.words import answers

if TYPE_CHECKING:
    from upr_desktop.tasks.bring.answers import Looked

_MOST = 5
"""Lines of text that the warnings may take before they scroll."""


class Meaning(Follows, QWidget):
    """Shows; what was ticked is asked of `table`."""

    keep_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked: Looked | None = None
        self._can_keep = False
        self.table = AnswersTable(self)
        self.view = LinesView(self.table)
        self.counts, self.around, self.hint = Words(bold=True), Words(size=theme.SMALL, quiet=True), Words(quiet=True)
        self.warnings, self.keep = Banner(), PrimaryButton()
        self._area = QScrollArea()
        self.view.tick_wished.connect(self._turn)
        self.keep.clicked.connect(self.keep_wished)
        self._arrange()

    def _arrange(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("page")
        inside = theme.gaps(QVBoxLayout(page), around=0)
        inside.addWidget(self.warnings)
        self._area.setWidget(page)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        theme.put(rows, self.counts, self._area, self.around, (self.view, 1))
        foot = theme.gaps(QHBoxLayout(), between=2)
        theme.put(foot, (self.hint, 1), self.keep)
        rows.addLayout(foot)

    def show_looked(self, looked: Looked, *, can_keep: bool) -> None:
        """Show a list that was looked at. can_keep: nothing that the form asks for is missing."""
        self._looked, self._can_keep = looked, can_keep
        self.table.show(looked)
        self.speak()

    def looked(self) -> Looked | None:
        """What is shown."""
        return self._looked

    def _turn(self, places: list[int]) -> None:
        self.table.turn(places)
        self._say_deed()

    # --- words

    def speak(self) -> None:
        """Say all words in the current language."""
        if not self._looked:
            return
        looked = self._looked
        self.counts.setText("  |  ".join(_counts(looked)) or _("No number of a recommendation was found in it."))
        sentences = [*answers.warnings(looked), *filter(None, [answers.not_here(looked)])]
        self._area.setVisible(bool(sentences))
        self.warnings.say("\n".join(map(shown_name, sentences)))
        self.around.setText(answers.around(looked))
        self.around.setVisible(bool(looked.meaning.words))
        self.view.setAccessibleName(_("What the pasted list means"))
        self._say_deed()
        self._fit()

    def _say_deed(self) -> None:
        if not self._looked:
            return
        taken = [line for line in self._looked.taken(self.table.agreed()) if line.change is not Change.SAME]
        count = len(taken)
        words = _n("Keep {count} answer", "Keep {count} answers", count).format(count=count) if count else _("Nothing to keep")
        self.keep.setText(words)
        self.keep.setEnabled(bool(count) and self._can_keep)
        waits = any(line.needs_a_person for line in self._looked.lines)
        needs_answer = _("Choose what was answered to all of them.")
        self.hint.setText(
            needs_answer if not self._looked.answer.code
            else _("Tick what you agree to: the space bar ticks too.") if waits else ""
        )  # fmt: skip

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        around = self.warnings.layout()
        wanted = around.totalHeightForWidth(max(1, self._area.viewport().width())) if around else 0
        self._area.setFixedHeight(max(0, min(wanted, _MOST * line)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self.speak()


def _counts(looked: Looked) -> list[str]:
    counted: tuple[tuple[int, Callable[[int], str]], ...] = (
        (len(looked.meaning.numbers), lambda n: _n("{count} number", "{count} numbers", n)),
        (looked.count(Change.NEW), lambda n: _n("{count} new answer", "{count} new answers", n)),
        (looked.count(Change.SAME), lambda n: _n("{count} already here", "{count} already here", n)),
        (looked.count(Change.OTHER), lambda n: _n("{count} with another answer here", "{count} with another answer here", n)),
        (looked.count(Change.NOT_HERE), lambda n: _n("{count} not here", "{count} not here", n)),
    )
    shown = counted if looked.answer.code else (counted[0], counted[-1])
    return [words(count).format(count=count) for count, words in shown if count]

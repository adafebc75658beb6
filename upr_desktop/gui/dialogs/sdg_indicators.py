"""The indicators of the goals and targets that a recommendation has, to be added to its box."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from upr_desktop.domain import sdg
from upr_desktop.domain.commits import Place
from upr_desktop.gui import theme
from upr_desktop.gui.dialogs.sdg_loading import ask_for_texts
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.clearing import clear
from upr_desktop.gui.widgets.tick import Tick
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.deeds import Name
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.show import sdgs
from upr_desktop.tasks.show.sdgs import Texts

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting


class IndicatorsDialog(Sheet):
    """What is ticked becomes lines at the end of the box: nothing that stands there is replaced, and undo takes them away."""

    def __init__(self, session: Session, place: Place, codes: Iterable[str], name: Name, parent: QWidget | None = None) -> None:
        """place: the box. codes: of the goals and targets. name: what adding is called in the undo menu."""
        super().__init__(parent)
        self._session, self._place, self._codes, self._name = session, place, tuple(codes), name
        self._texts: Texts = {}
        self.ticks: dict[str, Tick] = {}
        self._intro = Words()
        self.load, self.add = QuietButton(), PrimaryButton()
        self.buttons.insertWidget(0, self.load)
        self.buttons.addWidget(self.add)
        self.rows.addWidget(self._intro)
        self._lines = self.scrolled()
        self.load.clicked.connect(lambda: ask_for_texts(self, session))
        self.add.clicked.connect(self._add)
        session.changed.connect(self.refresh)
        self.speak()
        first: QWidget = next(iter(self.ticks.values()), self.load)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit(90, 32)

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_("Indicators of the SDG targets"))
        self.load.setText(_("Load texts from a file…"))
        self.add.setText(_p("button: lines to a box", "Add to the box"))
        self.refresh()

    def refresh(self) -> None:
        """Show what is loaded now; what is ticked stays ticked."""
        on = {code for code, tick in self.ticks.items() if tick.is_on()}
        self._texts = sdgs.texts(self._session.reader)
        codes = sdgs.indicators(self._texts, self._codes)
        clear(self._lines)
        self.ticks = {}
        for target, indicators in groupby(codes, sdg.target_of):
            self._lines.addWidget(Words(sdgs.name(self._texts, target), bold=True, size=theme.SMALL))
            for code in indicators:
                self._lines.addWidget(self._tick(code, code in on))
        self._lines.addStretch(1)
        self.load.setVisible(not codes)
        self._say(bool(codes))
        self._offer()

    def _tick(self, code: str, is_on: bool) -> Tick:
        tick = self.ticks[code] = Tick()
        tick.say(sdgs.name(self._texts, code))
        tick.set_on(is_on)
        tick.ticked.connect(self._offer)
        return tick

    def _say(self, is_loaded: bool) -> None:
        names = shown_name(labels.sdg(", ".join(self._codes)))
        # Translators: {goals} are such as "SDG 5, 16.2".
        there = _("Tick those that fit. They are added below what stands in the box. ({goals})").format(goals=names)
        missing = _("No indicators of {goals} are here yet. Load their texts once, from a file.").format(goals=names)
        self._intro.setText(there if is_loaded else missing)

    def _offer(self, *_ticked: bool) -> None:
        self.add.setEnabled(any(tick.is_on() for tick in self.ticks.values()))

    def _add(self) -> None:
        place, name = self._place, self._name
        lines = [sdgs.name(self._texts, code) for code, tick in self.ticks.items() if tick.is_on()]

        def do(sitting: Sitting) -> bool:
            return sdgs.add_lines(sitting, place, lines, name)

        self._session.write(do)
        self.accept()

"""Home: where the work stands, group by group, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.background import Ticket
from upr_desktop.gui.home.home_cards import Cards
from upr_desktop.gui.home.home_groups import Groups
from upr_desktop.gui.home.home_next import WhatNext, deeds
from upr_desktop.gui.page import Page
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.figure import Figure
from upr_desktop.gui.widgets.words import Words
from upr_desktop.gui.work.no_recommendation import NoRecommendation
from upr_desktop.i18n import current
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.reading import Filter
from upr_desktop.tasks.show import overview
from upr_desktop.tasks.show.overview import Overview, Scorecard

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

_WIDE = 150
"""Units of width from which What next stands beside the groups."""
_PAUSE = 40
"""Milliseconds before the figure is drawn: the page is on the screen by then, and a window that is drawn wider at rest."""


class Home(Page):
    """Shows and leads on; nothing is written here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._is_old = True
        self._ticket: Ticket | None = None
        self._twins = 0
        self.cards, self.groups, self.next, self.figure = Cards(), Groups(), WhatNext(), Figure()
        self._title = Words(size=1.2, bold=True)
        self.nothing = NoRecommendation()
        self._column = Column(beside=True)
        self._stack = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._draw)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._scorecard = Card()
        theme.put(self._scorecard.rows, self._title, self.figure)
        self._grid = theme.gaps(QGridLayout(), around=0, between=1.5)
        theme.gaps(self._column.rows, around=1, between=1.5)
        theme.put(self._column.rows, self.cards, self._grid, (theme.SPACE, 1))
        theme.put(self._stack, self._column, self.nothing)
        theme.gaps(QVBoxLayout(self), around=0).addWidget(self._stack)
        self.fit_letters()

    def _connect(self) -> None:
        session = self.session
        self.cards.decide_wished.connect(lambda: session.page_wished.emit("receive"))
        self.cards.later_wished.connect(lambda: session.go(Filter(only="later")))
        self.cards.totals_wished.connect(self._open_totals)
        self.groups.open_wished.connect(lambda group: session.go(Filter(group=group)))
        self.nothing.add_wished.connect(lambda: session.page_wished.emit("add"))
        self.nothing.receive_wished.connect(lambda: session.page_wished.emit("receive"))
        self.figure.refitted.connect(self._pause.start)
        session.changed.connect(self.speak)

    # --- the page

    def opened(self) -> None:
        """Show what is true now; the focus goes to what is to be done next."""
        if self._is_old:
            self._refresh()
        if self._stack.currentWidget() is self.nothing:
            self.nothing.setFocus()
        else:
            self.next.take_focus()
            self._column.verticalScrollBar().setValue(0)

    def speak(self) -> None:
        """Say everything again, with what is true now."""
        self._is_old = True
        if self.isVisible():
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands beside each other needs room."""
        super().resizeEvent(event)
        self.fit_letters()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        is_wide = self.width() >= _WIDE * theme.unit()
        self.cards.set_columns(4 if is_wide else 2)
        below = int(not is_wide)
        self._grid.addWidget(self.next, 0, 1 - below, 1 if below else 2, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.groups, below, 0)
        self._grid.addWidget(self._scorecard, 1 + below, 0)
        for column, stretch in enumerate((5, 0 if below else 3)):
            self._grid.setColumnStretch(column, stretch)

    def _open_totals(self) -> None:
        from upr_desktop.gui.dialogs.totals import TotalsDialog

        TotalsDialog(self.session, self.window()).open()

    # --- what is shown

    def _refresh(self) -> None:
        self._is_old = False
        found = overview.overview(self.session.reader)
        self._stack.setCurrentWidget(self._column if found.recommendations else self.nothing)
        self._title.setText(_p("document", "Scorecard"))
        self.cards.show_overview(found)
        self.groups.show_shares(found.shares)
        self._offer_deeds(found)
        self._pause.start()

    def _offer_deeds(self, found: Overview) -> None:
        self.next.show_deeds(deeds(self.session, found, overview.next_box(self.session.reader), self._twins))

    def _draw(self) -> None:
        """In the worker's thread: what draws is large, and is loaded with the first figure."""
        if self._ticket:
            self._ticket.cancel()
        width, language = self.figure.units(), current()

        def draw(sitting: Sitting) -> tuple[Scorecard, bytes]:
            card = overview.scorecard(sitting.workspace.store)
            return card, overview.figure(card, width, language)

        if self.isVisible():
            self.session.do(lambda sitting: overview.possible_twins(sitting.workspace.store), self._show_twins)
            self._ticket = self.session.do(draw, self._show_figure)

    def _show_twins(self, count: int) -> None:
        if count != self._twins:
            self._twins = count
            self._offer_deeds(overview.overview(self.session.reader))

    def _show_figure(self, drawn: tuple[Scorecard, bytes]) -> None:
        card, svg = drawn
        self.figure.show_svg(svg, _p("document", "Scorecard"), in_words(card))


def in_words(card: Scorecard) -> str:
    """All that the figure of a scorecard says, one group a line."""
    named = [(shown_name(labels.group(row.name)), row.counts) for row in card.rows]
    lines = []
    for name, counts in [*named, (_p("last line of a table", "Total"), card.counts)]:
        numbers = [labels.counted(labels.status(status), counts[status]) for status in card.statuses if counts.get(status)]
        # Translators: what a screen reader says of a figure; {numbers} is such as "Not implemented: 3, Not yet assessed: 12".
        lines.append(_("{group}: {numbers}").format(group=name, numbers=", ".join(numbers) or "0"))
    return "\n".join(lines)

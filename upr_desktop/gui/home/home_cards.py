"""The cards at the head of Home: a large number, what it counts, and what is to be known about it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from upr_desktop.domain.response import counted
from upr_desktop.gui import theme
from upr_desktop.gui.widgets.banner import Banner
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.noted import Noted
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import npgettext as _np
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.show.overview import Overview
from upr_desktop.words import checks

_RESPONSES = ("accepted", "noted", "pending", "")


class _Number(Card):
    """A number and words beside it; `notes` has room below, `button` is hidden while there is nothing to do."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.caption = Words(size=2, bold=True), Words(bold=True)
        self.notes = theme.gaps(QVBoxLayout(), around=0, between=0.25)
        self.more = Words(size=theme.SMALL, quiet=True)
        self.button = QuietButton()
        self.number.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head = theme.gaps(QHBoxLayout(), around=0, between=1)
        theme.put(head, self.number, (self.caption, 1))
        theme.gaps(self.rows, around=1.5, between=0.5)
        theme.put(self.rows, head, self.notes, self.more, (theme.SPACE, 1))
        self.rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, number: int, caption: str, more: Iterator[str], verb: str = "") -> None:
        """Show the number with its words. verb: what can be done about it; empty: nothing."""
        self.number.setText(str(number))
        self.caption.setText(caption)
        lines = "\n".join(more)
        self.more.setText(lines)
        self.more.setVisible(bool(lines))
        self.button.setText(verb)
        self.button.setVisible(bool(verb))


class Cards(QWidget):
    """Recommendations by response, boxes filled, decisions that wait, what was left for later."""

    decide_wished = Signal()
    later_wished = Signal()
    totals_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.responses, self.goals, self.decisions, self.later = (_Number() for _place in range(4))
        self.by_response = {code: Noted(labels.response_symbol(code), "") for code in _RESPONSES}
        for noted in self.by_response.values():
            self.responses.notes.addWidget(noted)
        self.responses.button.clicked.connect(self.totals_wished)
        self.decisions.button.clicked.connect(self.decide_wished)
        self.later.button.clicked.connect(self.later_wished)
        self.differing = Banner()
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1.5)
        self._grid = theme.gaps(QGridLayout(), around=0, between=1.5)
        theme.put(rows, self._grid, self.differing)
        self.set_columns(4)

    def set_columns(self, count: int) -> None:
        """Stand in so many columns."""
        for place, card in enumerate((self.responses, self.goals, self.decisions, self.later)):
            self._grid.addWidget(card, place // count, place % count)
            self._grid.setColumnStretch(place, int(place < count))

    def _say_differing(self, sentences: str, verb: str) -> None:
        """Official totals that do not agree stand below the cards, with the way to them."""
        if sentences:
            self.differing.say(sentences, verb, self.totals_wished.emit)
        else:
            self.differing.hide()

    def show_overview(self, found: Overview) -> None:
        """Show these numbers."""
        for code, count in ((code, counted(found.responses)[code]) for code in _RESPONSES):
            self.by_response[code].words.setText(labels.counted(labels.response_filter(code), count))
            self.by_response[code].setVisible(bool(count))
        # Translators: stands beside a large number.
        total = _np("beside a number", "recommendation", "recommendations", found.recommendations)
        verb = _p("button", "Official totals…")
        self.responses.say(found.recommendations, total, checks.included(found.responses), "" if found.has_totals else verb)
        self._say_differing(" ".join(_about_totals(found)), verb)
        # Translators: stands beside a large number of recommendations.
        have = _np("beside a number of recommendations", "has a goal", "have a goal", found.goals)
        self.goals.say(found.goals, have, _about_boxes(found))
        # Translators: stands beside a large number.
        needs = _np("beside a number", "difference needs a decision", "differences need a decision", found.undecided)
        verb = _p("button", "Decide…") if found.undecided else ""
        self.decisions.say(found.undecided, needs, _about_decisions(found), verb)
        # Translators: stands beside a large number of recommendations.
        left = _np("beside a number of recommendations", "was left for later", "were left for later", found.later)
        self.later.say(found.later, left, iter(()), _p("button", "Show them") if found.later else "")


def _about_totals(found: Overview) -> Iterator[str]:
    """Where the official totals differ, among themselves or from what is here."""
    for one in found.reviews:
        for sentence in checks.differences(one, included_too=False):
            if len(found.reviews) > 1:
                # Translators: {review} is such as "Tanzania, UPR, cycle 2", {sentence} says what does not agree.
                sentence = _("{review}: {sentence}").format(review=reading.review_label(one.review), sentence=sentence)
            yield sentence


def _about_boxes(found: Overview) -> Iterator[str]:
    # Translators: for example "Implementation plan complete: 3", of so many recommendations.
    yield labels.counted(_("Implementation plan complete"), found.plans)
    yield labels.counted(_("Action strategy complete"), found.strategies)


def _about_decisions(found: Overview) -> Iterator[str]:
    if found.undecided:
        yield _("Two groups wrote different text")
    if found.stranded:
        yield labels.counted(_("Kept answers to recommendations that joined a cluster meanwhile"), found.stranded)

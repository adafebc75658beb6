"""What next? At most four deeds, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from upr_desktop.domain.commits import Place
from upr_desktop.domain.values import Record
from upr_desktop.gui import moments
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.big_button import BigButton, BigPrimaryButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext as _n
from upr_desktop.labels import labels
from upr_desktop.tasks.reading import NO_GROUP, Filter
from upr_desktop.tasks.show.overview import Overview

_MOST = 4


class Deed(NamedTuple):
    """Something that can be done now: its icon, its words, what it leads to."""

    icon: str
    title: str
    about: str
    do: Callable[[], None]


_NONE = Deed("next", "", "", lambda: None)
"""Of a button that is hidden."""


def deeds(session: Session, found: Overview, empty: tuple[Record, Place] | None, twins: int = 0) -> Iterator[Deed]:
    """All that is worth doing now. empty: the next box to fill; None: there is none. twins: pairs that may be one."""

    def page(name: str) -> Callable[[], None]:
        return lambda: session.page_wished.emit(name)

    if found.undecided:
        title = _n("Decide {count} difference", "Decide {count} differences", found.undecided)
        yield Deed("receive", title.format(count=found.undecided), _("Two groups wrote different text"), page("receive"))
    if twins:
        title = _n("Look at {count} pair that is alike", "Look at {count} pairs that are alike", twins)
        about = _("Perhaps two sources brought in the same recommendations.")
        yield Deed("one-by-one", title.format(count=twins), about, page("alike"))
    if missing := found.missing:
        about = _n("{count} recommendation is not here yet.", "{count} recommendations are not here yet.", missing)
        yield Deed("add", _("Add recommendations"), about.format(count=missing), page("add"))
    if found.without_group:
        count = found.without_group
        title = _n("Give {count} recommendation to a group", "Give {count} recommendations to groups", count)
        chosen = Filter(group=NO_GROUP)
        about = _("Choose them in the list, then “Give to a group…”.")
        yield Deed("group", title.format(count=count), about, lambda: session.go(chosen))
    if empty:
        recommendation, place = empty
        # Translators: a box and the number of a recommendation.
        where = _("{box}, {number}").format(box=labels.field(place.field), number=recommendation.text("number"))
        yield Deed("edit", _("Fill the next empty box"), where, lambda: session.go(place))
    if pending := found.responses.get("pending", 0):
        title = _n("Enter the answer to {count} recommendation", "Enter the answers to {count} recommendations", pending)
        yield Deed("follow-up", title.format(count=pending), _about_pending(found), page("answers"))
    yield Deed("send", _("Send your work"), _("One file for the coordinator, to carry or to attach."), page("send"))


def _about_pending(found: Overview) -> str:
    """The date of the adoption, by which the government has to answer; of the newest review that has one."""
    date = next(filter(None, (one.review.text("adopted") for one in found.reviews)), "")
    about = _("The government has not answered yet.")
    # Translators: {date} is that of the adoption of a review, such as 22 September 2016.
    return " ".join([about, _("Adoption: {date}").format(date=moments.day(date))]) if date else about


class WhatNext(Card):
    """A large button for each deed; the first is the blue one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(size=1.2, bold=True)
        self._deeds: list[Deed] = []
        self.rows.addWidget(self._title)
        self.buttons = [self._button(place) for place in range(_MOST)]
        for button in self.buttons:
            self.rows.addWidget(button)
        self.rows.addStretch(1)

    def _button(self, place: int) -> BigButton | BigPrimaryButton:
        def deed() -> Deed:
            return self._deeds[place] if place < len(self._deeds) else _NONE

        kind = BigButton if place else BigPrimaryButton
        button = kind(_NONE.icon, lambda: deed().title, lambda: deed().about)
        button.clicked.connect(lambda _checked=False: deed().do())
        return button

    def show_deeds(self, offered: Iterator[Deed]) -> None:
        """Offer the first of these."""
        self._deeds = list(islice(offered, _MOST))
        self._title.setText(_("What next?"))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._deeds))
            button.face.speak()
        for button, deed in zip(self.buttons, self._deeds, strict=False):
            button.face.show_icon(deed.icon)

    def take_focus(self) -> None:
        """To the first button."""
        self.buttons[0].setFocus()

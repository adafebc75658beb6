"""The Outcomes Charter: the objectives that the organisations of a workshop have agreed on, and their signatures."""

from __future__ import annotations

from collections.abc import Iterator

from upr_desktop.domain.progress import Task
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.form import COLUMNS, Box, Form, print_forms
from upr_desktop.printing.documents.jobs import Charter, Objective, Printed
from upr_desktop.printing.setting.frame import Head
from upr_desktop.printing.setting.style import MM, form_style

_SIZE = 11
_NUMBER, _ORGANISATION, _NAME = 2, 9, 7
"""Widths in columns; the text, and the signature, have the rest."""
_EMPTY, _SIGNATURES, _TOGETHER = 6, 8, 14
"""Objectives to be written by hand where there are none; places to sign at least; places below one heading at most."""
_ROOM, _TO_SIGN = 17 * MM, 11 * MM


def print_charter(job: Charter) -> Task[Printed]:
    """The PDF of the charter; without objectives it has room for them."""
    return print_forms(job, form_style(size=_SIZE), "charter", lambda: [_form(job)])


def _form(job: Charter) -> Form:
    place, day = _p("line to be filled in by hand", "Place:"), _p("line to be filled in by hand", "Date:")
    agreed = _("The organisations that sign below have agreed on these objectives, and work for them together.")
    objectives = [[[Box(text=[Passage(agreed)])]], *([row] for row in _objectives(job))]
    head = Head(labels.document("charter"), by_hand=[place, day])
    return Form(head, [*objectives, *_signatures(job)], [labels.document("charter")], fills=False)


def _objectives(job: Charter) -> Iterator[list[Box]]:
    room = COLUMNS - _NUMBER
    for number, objective in enumerate(job.objectives, 1):
        yield [Box(text=[Passage(f"{number}.", strong=True)], span=_NUMBER), Box(text=list(_text(objective)), span=room)]
    for number in range(1, 1 + (0 if job.objectives else _EMPTY)):
        yield [Box(text=[Passage(f"{number}.", strong=True)], span=_NUMBER, least=_ROOM), Box(span=room)]


def _text(objective: Objective) -> Iterator[Passage]:
    yield Passage(objective.text)
    if objective.numbers:
        # Translators: below an objective of the charter; {numbers} is such as "134.16, 134.18".
        yield Passage(_("Draws on: {numbers}").format(numbers=objective.numbers))


def _signatures(job: Charter) -> Iterator[list[list[Box]]]:
    """Tables with headings, none longer than a page."""
    rest = COLUMNS - _ORGANISATION - _NAME
    headings = [
        Box(_p("who signs", "Organisation"), span=_ORGANISATION),
        Box(_p("who signs", "Name"), span=_NAME),
        Box(_p("on paper", "Signature"), span=rest),
    ]
    names = [*job.organisations, *[""] * (_SIGNATURES - len(job.organisations))]
    for first in range(0, len(names), _TOGETHER):
        rows = [
            [Box(text=[Passage(name)], span=_ORGANISATION, least=_TO_SIGN), Box(span=_NAME), Box(span=rest)]
            for name in names[first : first + _TOGETHER]
        ]
        yield [headings, *rows]

"""A page to hand out: what Accepted, Noted and Pending mean, and what an organisation can do about each."""

from __future__ import annotations

from dataclasses import replace

from upr_desktop.domain.progress import Task
from upr_desktop.domain.schema import RESPONSES
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.form import COLUMNS, Box, Form, print_forms
from upr_desktop.printing.documents.jobs import Cover, Printed
from upr_desktop.printing.setting.frame import Head
from upr_desktop.printing.setting.style import MM, form_style

_SIZE = 14
_WORD, _MEANING = 7, 8
"""Widths in columns; what can be done has the rest."""
_LEAST = 30 * MM


def print_leaflet(about: Cover) -> Task[Printed]:
    """The PDF of the leaflet; it is always one page."""
    return print_forms(replace(about, audience=""), form_style(size=_SIZE), "legend", lambda: [_form()])


def _form() -> Form:
    purpose = _("how a government answers a recommendation, and what you can do")
    spans = (_WORD, _MEANING, COLUMNS - _WORD - _MEANING)
    headings = (_p("heading", "The answer"), _p("heading", "What it means"), _p("heading", "What you can do"))
    rows = [[Box(heading, span=span) for heading, span in zip(headings, spans, strict=True)]]
    for code, deed in _deeds().items():
        word = f"{labels.response_symbol(code)}  {labels.response(code)}"
        texts = (Passage(word, strong=True), Passage(labels.response_meaning(code)), Passage(deed))
        rows.append([Box(text=[text], span=span, least=_LEAST) for text, span in zip(texts, spans, strict=True)])
    return Form(Head(labels.document("legend"), purpose), [rows], [labels.document("legend")])


def _deeds() -> dict[str, str]:
    """What organisations can do, by response, in the order in which responses are listed everywhere."""
    deeds = {
        "accepted": _("Ask the government when and how. Agree on a plan, and follow what happens."),
        "already_implemented": _("See whether it is so. Write down what you find, and where you found it."),
        "partly_accepted": _("Find out to which part the government said yes. Plan for it, and go on working for the rest."),
        "noted": _("Go on working for it: collect facts, find allies, explain. No answer forbids the government to act."),
        "pending": _("Speak with the government before it answers. Its answer comes before the report is adopted."),
    }
    return {code: deeds[code] for code in RESPONSES}

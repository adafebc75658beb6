"""The legend at the foot of every page: what the signs in the table mean."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from upr_desktop.domain.schema import RESPONSES
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.printing.documents import content
from upr_desktop.printing.documents.columns import STATES, Column
from upr_desktop.printing.documents.jobs import Matrix, Section


class Note(NamedTuple):
    """A sign and what it means."""

    sign: str
    meaning: str


def notes(job: Matrix, section: Section, columns: tuple[Column, ...]) -> list[Note]:
    """The notes for the pages of a section: on filled sheets those that are needed, on blank ones all responses."""
    found = {rec.text("response") for row in section.rows for rec in row.recommendations}
    explained = [Note(column.heading, labels.field("states")) for column in columns if column.shows[0] == STATES]
    explained += of_responses(found | {*RESPONSES, ""} if job.blank or not found else found)
    if any(content.undecided(row, columns, job.blank) for row in section.rows):
        meaning = _("People wrote different texts here. It is not decided yet which one holds.")
        explained.append(Note(content.UNDECIDED, meaning))
    return explained


def of_responses(codes: Set[str]) -> list[Note]:
    """A note for each of these responses; those of a newer version come last."""
    known = [code for code in (*RESPONSES, "") if code in codes]
    return [Note(labels.response_symbol(code), _response(code)) for code in [*known, *sorted(codes - {*RESPONSES, ""})]]


def _response(code: str) -> str:
    meaning = labels.response_meaning(code)
    if not meaning or meaning == code:
        return labels.response(code)
    # Translators: a line of the legend, for example "Accepted: The government said yes."
    return _p("legend", "{word}: {meaning}").format(word=labels.response(code), meaning=meaning)

"""The Group Organisational Worksheet: who does what in a thematic group, when it meets, what it leaves to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from upr_desktop.domain.progress import Task
from upr_desktop.domain.values import Record
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels
from upr_desktop.printing.documents.content import Passage, answer, marked
from upr_desktop.printing.documents.form import COLUMNS, Box, Form, print_forms
from upr_desktop.printing.documents.jobs import Group, Named, Printed, Worksheets
from upr_desktop.printing.documents.legend import of_responses
from upr_desktop.printing.setting.frame import Head, hand_lines
from upr_desktop.printing.setting.language import date_in_words
from upr_desktop.printing.setting.style import MM, form_style

_LINE, _LIST = 16 * MM, 32 * MM
"""Room to write a line or two, and a list."""
_NOBODY = Group(Record("group", ""), (), (), ())


def print_worksheets(job: Worksheets) -> Task[Printed]:
    """The PDF of the forms; progress counts groups."""
    groups = job.groups or (_NOBODY,)
    return print_forms(job, form_style(), "worksheet", lambda: [_form(job, group) for group in groups])


def _form(job: Worksheets, group: Group) -> Form:
    name = marked(group.values, "name", group.values.text("name"))
    by_hand = [] if name else hand_lines("", job.date)
    head = Head(labels.document("worksheet"), _("who does what in the group, and what comes next"), name, by_hand)
    responses = {one.response for one in (*group.left, *group.present)}
    contents = [name or labels.document("worksheet")]
    return Form(head, [[row] for row in _rows(group)], contents, of_responses(responses))


def _rows(group: Group) -> Iterator[list[Box]]:
    values = group.values
    yield [_half(values, "coordinator"), _half(values, "rapporteur")]
    yield [_half(values, "contact"), _half(values, "due")]
    yield [_half(values, "next_meeting"), _half(values, "meeting_place")]
    yield [Box(labels.field("members"), _listed(values.tags("members")), least=_LIST)]
    yield [Box(labels.field("expected"), _listed(group.expected), least=_LINE)]
    yield [Box(labels.field("present"), list(_named(group.present)), least=_LIST)]
    yield [Box(labels.field("not_addressed"), list(_named(group.left)), least=_LIST)]


def _half(values: Record, name: str) -> Box:
    """A box half as wide as the page, for one field of the group."""
    text = values.text(name)
    shown = marked(values, name, date_in_words(text) if name in ("due", "next_meeting") else text)
    return Box(labels.field(name), [Passage(shown)] if shown else [], COLUMNS // 2, _LINE)


def _listed(names: Iterable[str]) -> list[Passage]:
    return [Passage(name) for name in sorted(names, key=str.casefold)]


def _named(found: Iterable[Named]) -> Iterator[Passage]:
    for one in found:
        yield Passage(f"{one.number} {answer(one.response)}", strong=True)
        yield Passage(one.text)
        if one.note:
            yield Passage(f"→ {one.note}")

"""Values as people read them: texts as they are, codes, dates and names of other records in words."""

from __future__ import annotations

from upr_desktop.domain.commits import Place
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.schema import Field, Kind
from upr_desktop.domain.schema import field as schema_field
from upr_desktop.domain.values import Record, Value
from upr_desktop.gui import moments
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader


def is_text(place: Place) -> bool:
    """Whether a person writes there in words of their own."""
    known = schema_field(*_field_of(place))
    return known is not None and known.kind is Kind.TEXT


def field_words(place: Place) -> str:
    """The name of the field; for one element of a set, the name of the set."""
    return labels.field(place.field.partition("/")[0])


def in_words(reader: Reader, place: Place, value: Value) -> str:
    """What a value means at a place. reader: for the names of other records."""
    known = schema_field(*_field_of(place))
    if known is None:
        return str(value)
    if known.name == "deleted":
        return _aside(value)
    if known.kind is Kind.TAGS:
        return _element(reader, known, place.field.partition("/")[2], value)
    if value in (None, ""):
        return _p("value of a field", "Nothing written")
    if known.kind is Kind.DATE:
        return moments.day(value)
    if known.kind is Kind.REF:
        return _p("value of a field", "On its own") if value == own_entry(place.id) else _named(reader, known.to, value)
    return labels.value(known.name, value)


def subject_words(reader: Reader, subject: Record) -> str:
    """What a record is called in a list: the number of a recommendation, the name of anything else."""
    if subject.kind == "recommendation":
        return subject.text("number") or subject.text("text")[:40]
    if subject.kind == "review":
        return reading.review_label(subject)
    if subject.kind == "person":
        return reading.name_of(reader, subject.id) or subject.text("name")
    if subject.kind == "sdg_text":
        return labels.sdg_texts()
    return next(filter(None, map(subject.text, ("name", "title", "label", "text"))), "")


def _field_of(place: Place) -> tuple[str, str]:
    return place.record, place.field


def _aside(value: Value) -> str:
    if value:
        return _p("what somebody wants done with a recommendation", "Put aside")
    return _p("what somebody wants done with a recommendation", "Keep: somebody wrote in it meanwhile")


def _element(reader: Reader, known: Field, element: str, value: Value) -> str:
    what = _named(reader, known.to, element)
    if value:
        # Translators: {what} joins a set, for example a State or a thematic group.
        return _("Added: {what}").format(what=what)
    # Translators: {what} leaves a set, for example a State or a thematic group.
    return _("Taken out: {what}").format(what=what)


def _named(reader: Reader, kind: str, id: str) -> str:
    """The name of what a field refers to; the reference itself where it is a word, or where its record has not come."""
    if kind == "state":
        return labels.state(id)
    if kind == "sdg":
        return labels.sdg(id)
    if kind in ("recommendation", "entry", "group", "organisation", "person", "review", "evidence"):
        found = reader.record(kind, id)
        name = subject_words(reader, found) if found.values else ""
        return name or _p("a record without a name", "(one that is not named here)")
    return id

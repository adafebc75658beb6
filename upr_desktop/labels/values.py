"""Values as people read them: texts as they are, codes, dates and names of other records in words."""

from __future__ import annotations

from collections.abc import Callable

from upr_desktop.domain.commits import Place
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.schema import RECORDS, Field, Kind
from upr_desktop.domain.schema import field as schema_field
from upr_desktop.domain.values import Value, as_text
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels

Called = Callable[[str, str], str]
"""The name of the record of this kind with this id; "" where it has none, or has not come."""


def is_text(place: Place) -> bool:
    """Whether a person writes there in words of their own."""
    known = schema_field(place.record, place.field)
    return known is not None and known.kind is Kind.TEXT


def field_words(place: Place) -> str:
    """The name of the field; for one element of a set, the name of the set."""
    return labels.field(place.field.partition("/")[0])


def in_words(place: Place, value: Value, called: Called, day: Callable[[str], str]) -> str:
    """What a value means at a place. day: a date as the reader has it."""
    known = schema_field(place.record, place.field)
    if known is None:
        return str(value)
    if known.name == "deleted":
        return _aside(value)
    if known.kind is Kind.TAGS:
        return _element(called, known, place.field.partition("/")[2], value)
    if value in (None, ""):
        return _p("value of a field", "Nothing written")
    if known.kind is Kind.DATE:
        return day(as_text(value))
    if known.kind is Kind.REF:
        is_own = value == own_entry(place.id)
        return _p("value of a field", "On its own") if is_own else _named(called, known.to, as_text(value))
    return labels.value(known.name, value)


def _aside(value: Value) -> str:
    if value:
        return _p("what somebody wants done with a recommendation", "Put aside")
    return _p("what somebody wants done with a recommendation", "Keep: somebody wrote in it meanwhile")


def _element(called: Called, known: Field, element: str, value: Value) -> str:
    what = _named(called, known.to, element)
    if value:
        # Translators: {what} joins a set, for example a State or a thematic group.
        return _("Added: {what}").format(what=what)
    # Translators: {what} leaves a set, for example a State or a thematic group.
    return _("Taken out: {what}").format(what=what)


def _named(called: Called, kind: str, id: str) -> str:
    """The name of what a field refers to; the reference itself where it is a word."""
    if kind == "state":
        return labels.state(id)
    if kind == "sdg":
        return labels.sdg(id)
    return (called(kind, id) or _p("a record without a name", "(one that is not named here)")) if kind in RECORDS else id

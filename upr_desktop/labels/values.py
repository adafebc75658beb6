"""Values as people read them: texts as they are, codes, dates and names of other records in words."""

from __future__ import annotations

from collections.abc import Callable

from upr_desktop.domain.commits import Place, base_of
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.kinds import CODE, DATE, FLAG, NUMBER, ORDER, QUOTED, REF, TAGS, TEXT, Kind, Value, as_text
from upr_desktop.domain.schema import RECORDS, Field
from upr_desktop.domain.schema import field as schema_field
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels

Called = Callable[[str, str], str]
"""The name of the record of this kind with this id; "" where it has none, or has not come."""
Day = Callable[[str], str]
"""A date as its reader has it."""


def is_text(place: Place) -> bool:
    """Whether a person writes there in words of their own."""
    known = schema_field(place.record, place.field)
    return known is not None and known.kind.is_prose


def field_words(place: Place) -> str:
    """The name of the field; for one element of a set, the name of the set."""
    return labels.field(base_of(place.field), place.record)


def place_words(place: Place, called: Called) -> str:
    """The name of the field; for one element of a set, that of the set and what the element is called."""
    base, slash, element = place.field.partition("/")
    known = schema_field(place.record, place.field)
    named = _named(called, known.to, element) if slash and known else element
    return labels.field(f"{base}{slash}{named}", place.record)


def in_words(place: Place, value: Value, called: Called, day: Day) -> str:
    """What a value means at a place. day: a date as the reader has it."""
    known = schema_field(place.record, place.field)
    if known is None:
        return str(value)
    if known.name == "deleted":
        return _aside(value)
    if value in (None, ""):
        return _p("value of a field", "Nothing written")
    return SAID[known.kind](place, known, value, called, day)


def _word(place: Place, known: Field, value: Value, called: Called, day: Day) -> str:
    return labels.value(known.name, value)


def _reference(place: Place, known: Field, value: Value, called: Called, day: Day) -> str:
    if value == own_entry(place.id):
        return _p("value of a field", "On its own")
    return _named(called, known.to, as_text(value))


def _day(place: Place, known: Field, value: Value, called: Called, day: Day) -> str:
    return day(as_text(value))


def _aside(value: Value) -> str:
    if value:
        return _p("what somebody wants done with a recommendation", "Put aside")
    return _p("what somebody wants done with a recommendation", "Keep: somebody wrote in it meanwhile")


def _element(place: Place, known: Field, value: Value, called: Called, day: Day) -> str:
    what = _named(called, known.to, place.field.partition("/")[2])
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


SAID: dict[Kind, Callable[[Place, Field, Value, Called, Day], str]] = {
    TEXT: _word, CODE: _word, DATE: _day, NUMBER: _word, FLAG: _word, REF: _reference, TAGS: _element, ORDER: _word,
    QUOTED: _word,
}  # fmt: skip
"""How what stands in a field of each kind is said."""

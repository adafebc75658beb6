"""The one door for values: what a person types, a file brings and a bundle carries passes here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as _default
from datetime import date
from typing import TypeAlias

from upr_desktop.domain import canonical, sdg
from upr_desktop.domain.schema import Field, Kind, fields
from upr_desktop.domain.schema import field as schema_field

Value: TypeAlias = canonical.JSON
"""str for most kinds, bool for FLAG and for one element of TAGS, a tuple of str for TAGS as a whole, None for nothing.

Any JSON in a field that this version does not know: `as_text` and `as_tags` say what is meant by it.
"""

MAX_TEXT = 20_000
"""Characters in one box: more freezes the editors of old laptops."""

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_ALLOWED = bytes(range(0x20, 0x7F)) + b"\t\n"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_ID = re.compile(r"[0-9a-z][0-9a-z-]{0,63}")


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it is shown now.

    values: the fields that are filled: str, bool for flags, a sorted tuple of str for tags.
    undecided: names of the fields in which people wrote different things.
    hidden: whether it is put aside.
    """

    kind: str
    id: str
    values: Mapping[str, Value] = _default(default_factory=dict)
    undecided: frozenset[str] = frozenset()
    hidden: bool = False

    def text(self, name: str) -> str:
        """The text of a field; empty when nothing was written."""
        return as_text(self.values.get(name))

    def flag(self, name: str) -> bool:
        """Whether a flag is set."""
        return bool(self.values.get(name))

    def tags(self, name: str) -> tuple[str, ...]:
        """The elements of a set, sorted."""
        return as_tags(self.values.get(name))


def as_text(value: Value) -> str:
    """The text that a value is; empty for one that is none."""
    return value if isinstance(value, str) else ""


def as_tags(value: Value) -> tuple[str, ...]:
    """The elements of the set that a value is, in its order; none for one that is no set."""
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def clean(text: str) -> str:
    """The text as it may be kept: line ends as \\n, no control characters, no blanks at its ends.

    Raises ValueError when it is longer than MAX_TEXT.
    """
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > MAX_TEXT:
        raise ValueError(f"a box holds at most {MAX_TEXT} characters")
    return text


def entered(record: str, name: str, value: Value) -> Value:
    """The value as it is kept when a person or a file enters it. Raises ValueError when the field cannot have it."""
    found = schema_field(record, name)
    if found is None:
        raise ValueError(f"{record} has no field {name}")
    if isinstance(value, str):
        value = clean(value)
        if not found.many_lines:
            value = " ".join(value.split())
    check_known(found, value)
    if found.codes and value and value not in found.codes:
        raise ValueError(f"{name} is one of {', '.join(found.codes)}")
    if found.to == "sdg" and value and not sdg.is_chosen(name.partition("/")[2]):
        raise ValueError(f"{name} is no goal and no target")
    return value


def check_known(known: Field, value: Value) -> None:
    """Raise ValueError unless a field of this kind may hold the value. Codes of a newer version are let through."""
    match known.kind:
        case Kind.FLAG | Kind.TAGS:
            good = isinstance(value, bool)
        case _ if not isinstance(value, str) or len(value) > MAX_TEXT or has_controls(value):
            good = False
        case Kind.DATE:
            good = not value or _is_date(value)
        case Kind.NUMBER:
            good = not value or bool(_NUMBER.fullmatch(value))
        case Kind.CODE:
            good = len(value) <= 64
        case Kind.REF:
            good = not value or bool(_ID.fullmatch(value))
        case _:
            good = True
    if not good:
        raise ValueError(f"{known.name} cannot be {value!r}")


def has_controls(text: str) -> bool:
    """Whether a text holds characters that no box may hold. Line ends and tabs are allowed."""
    if text.isascii():  # as nearly all that comes with a merge: several times faster so
        return bool(text.encode().translate(None, _ALLOWED))
    return bool(_CONTROLS.search(text))


def _is_date(text: str) -> bool:
    """Whether the calendar has this year, month or day."""
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def check_record(kind: str, id: str) -> None:
    """Raise ValueError unless these can name a record, of a kind that is known to this version or not."""
    if not (_NAME.fullmatch(kind) and _ID.fullmatch(id)):
        raise ValueError("not the name of a record")


def check_place(record: str, id: str, name: str) -> None:
    """Raise ValueError unless these can name a record and a field, known to this version or not."""
    check_record(record, id)
    base, _, element = name.partition("/")
    if not _NAME.fullmatch(base) or len(element) > 500 or _CONTROLS.search(element):
        raise ValueError("not the name of a field")


def check_foreign(record: str, name: str, value: Value) -> None:
    """Raise ValueError unless a commit from outside may set this. What this version does not know must be plain data."""
    check_place(record, "0", name)
    known = schema_field(record, name)
    if known:
        check_known(known, value)
    elif name.partition("/")[0] in fields(record):
        raise ValueError(f"{name} does not fit the field")
    else:
        canonical.check(value)


def tag_changes(name: str, before: Iterable[str], after: Iterable[str]) -> dict[str, bool]:
    """The changes, element by element, that make one set out of another."""
    old, new = set(before), set(after)
    return {f"{name}/{element}": element in new for element in sorted(old ^ new)}

"""The one door for values: what a person types, a file brings and a bundle carries passes here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from upr_desktop.domain import canonical, sdg
from upr_desktop.domain.kinds import MAX_TEXT, Value, as_tags, as_text, has_controls, is_id, without_controls
from upr_desktop.domain.schema import Field, fields
from upr_desktop.domain.schema import field as schema_field

_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_NOTHING: Mapping[str, Value] = MappingProxyType({})


class Record(NamedTuple):
    """One record as it is shown now.

    values: the fields that are filled: str, bool for flags, a sorted tuple of str for tags.
    undecided: names of the fields in which people wrote different things.
    hidden: whether it is put aside.
    """

    kind: str
    id: str
    values: Mapping[str, Value] = _NOTHING
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


def clean(text: str) -> str:
    """The text as it may be kept: line ends as \\n, no control characters, no blanks at its ends.

    Raises ValueError when it is longer than MAX_TEXT.
    """
    text = without_controls(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
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
    if not known.kind.holds(value):
        raise ValueError(f"{known.name} cannot be {value!r}")


def check_record(kind: str, id: str) -> None:
    """Raise ValueError unless these can name a record, of a kind that is known to this version or not."""
    if not (_NAME.fullmatch(kind) and is_id(id)):
        raise ValueError("not the name of a record")


def check_place(record: str, id: str, name: str) -> None:
    """Raise ValueError unless these can name a record and a field, known to this version or not."""
    check_record(record, id)
    base, slash, element = name.partition("/")
    if not _NAME.fullmatch(base) or (slash and not element.strip()) or len(element) > 500 or has_controls(element):
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

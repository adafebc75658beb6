"""What a field can hold, and how the edits of two people meet: each kind is one object that knows it.

What a room of its own says of kinds stands in one table there, with every kind in it: how one is said (labels/values.py), its
editor (gui/widgets/editors.py), its column (storage/rows.py). Nothing else asks which kind a field is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from upr_desktop.domain import canonical

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
_ID = re.compile(r"[0-9a-z][0-9a-z-]{0,63}")
_LONGEST_CODE = 64


class Head(NamedTuple):
    """A value that nothing has replaced. depth: 1 + the deepest commit that its commit names."""

    commit: str
    depth: int
    value: Value


class Kind:
    """Text on one line, and what the other kinds are otherwise.

    settles_itself: different edits never need a person. is_set: each element is a place of its own, `themes/torture`.
    is_prose: any text can stand there, word by word. refers: it is the id of a record.
    empty: what a field shows in which nothing was written.
    """

    settles_itself = False
    is_set = False
    is_prose = False
    refers = False
    empty: Value = ""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name.upper()

    def holds(self, value: Value) -> bool:
        """Whether a field of this kind may hold the value. Codes of a newer version are let through."""
        if not isinstance(value, str) or len(value) > MAX_TEXT or has_controls(value):
            return False
        return not value or self.fits(value)

    def fits(self, text: str) -> bool:
        """Whether a text that is not empty can stand there."""
        return True

    def typed(self, text: str) -> Value:
        """The value that somebody means who types this. Raises ValueError when it is none."""
        return text

    def merged(self, heads: Sequence[Head]) -> Value:
        """What is shown of values that nothing has replaced, as long as nobody decided: the deepest, then the smallest id."""
        return shown(heads).value


class _Prose(Kind):
    """Text of any number of lines."""

    is_prose = True


class _Code(Kind):
    """One of the declared codes."""

    def fits(self, text: str) -> bool:
        return len(text) <= _LONGEST_CODE


class _Date(Kind):
    """2018, 2018-09 or 2018-09-28."""

    def fits(self, text: str) -> bool:
        try:
            return bool(_DATE.fullmatch(text) and date.fromisoformat(f"{text}-01-01"[:10]))
        except ValueError:
            return False


class _Number(Kind):
    """An exact decimal, as text."""

    def fits(self, text: str) -> bool:
        return bool(_NUMBER.fullmatch(text))


class _Flag(Kind):
    """True or false."""

    empty: Value = False

    def holds(self, value: Value) -> bool:
        return isinstance(value, bool)

    def typed(self, text: str) -> Value:
        if text not in ("true", "false"):
            raise ValueError("true or false")
        return text == "true"


class _Tags(_Flag):
    """A set of short texts or ids. Added stays added unless the remover had seen it."""

    settles_itself = is_set = True
    empty: Value = ()

    def merged(self, heads: Sequence[Head]) -> Value:
        return any(head.value is True for head in heads)


class _Ref(Kind):
    """The id of another record."""

    refers = True

    def fits(self, text: str) -> bool:
        return is_id(text)


class _Settled(Kind):
    """One value wins, the same everywhere."""

    settles_itself = True


TEXT, CODE, DATE, NUMBER, FLAG, REF, TAGS = (
    _Prose("text"), _Code("code"), _Date("date"), _Number("number"), _Flag("flag"), _Ref("ref"), _Tags("tags"),
)  # fmt: skip
ORDER = _Settled("order")
"""Sorts a record among its siblings."""
QUOTED = _Settled("quoted")
"""What others published, as a file of theirs has it: nobody here wrote it."""
KINDS = (TEXT, CODE, DATE, NUMBER, FLAG, REF, TAGS, ORDER, QUOTED)


def shown(heads: Iterable[Head]) -> Head:
    """The head whose value is shown and printed as long as nobody decided: the deepest, then the smallest id."""
    return min(heads, key=lambda head: (-head.depth, head.commit))


def as_text(value: Value) -> str:
    """The text that a value is; empty for one that is none."""
    return value if isinstance(value, str) else ""


def as_tags(value: Value) -> tuple[str, ...]:
    """The elements of the set that a value is, in its order; none for one that is no set."""
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def is_id(text: str) -> bool:
    """Whether this can be the id of a record."""
    return bool(_ID.fullmatch(text))


def without_controls(text: str) -> str:
    """The text without the characters that no box may hold."""
    return _CONTROLS.sub("", text)


def has_controls(text: str) -> bool:
    """Whether a text holds characters that no box may hold. Line ends and tabs are allowed."""
    if text.isascii():  # as nearly all that comes with a merge: several times faster so
        return bool(text.encode().translate(None, _ALLOWED))
    return bool(_CONTROLS.search(text))

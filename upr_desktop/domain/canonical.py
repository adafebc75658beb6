"""Canonical JSON: one spelling for one value, so that it can be hashed, signed and compared.

Keys are sorted by code point, there are no spaces, characters stand for themselves (UTF-8), and there are no floats: numbers
that people write are text, since 134.10 is not 134.1.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

JSON: TypeAlias = "None | bool | int | str | Sequence[JSON] | Mapping[str, JSON]"
"""Integers below 2**53, nested at most 16 deep."""

MAX_DEPTH = 16
MAX_INT = 2**53 - 1

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def dumps(value: JSON) -> bytes:
    """The canonical bytes of a value. Raises UnicodeEncodeError for half a surrogate pair."""
    return _encode(value).encode("utf-8")


def sha256(data: bytes) -> str:
    """64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def check(value: JSON, depth: int = MAX_DEPTH) -> None:
    """Raise ValueError for what must not be in a canonical value: floats, huge numbers, NUL, too deep."""
    match value:
        case None | bool():
            return
        case str():
            if "\0" in value:
                raise ValueError("NUL in text")
        case int():
            if abs(value) > MAX_INT:
                raise ValueError("integer of more than 53 bits")
        case list() | dict() if depth == 0:
            raise ValueError("nested too deep")
        case list():
            for part in value:
                check(part, depth - 1)
        case dict():
            for key, part in value.items():
                check(key)
                check(part, depth - 1)
        case _:
            raise ValueError(f"{type(value).__name__} is no canonical value")

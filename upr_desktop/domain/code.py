"""The typed code of a recommendation: nine letters on a Sheet by which the record is found on every computer.

Eight letters hold the first 40 bits of the record's id, the ninth tells a slip of the pen from a code: it is the remainder
of a polynomial over the field of 32 elements, which no single wrong letter and no two neighbours in the wrong order leave
as it is. The alphabet is Douglas Crockford's base 32: no letter looks like a digit, and what is read as one is understood.
"""

from __future__ import annotations

import re

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_FIELD = 0b100101
"""The polynomial x^5 + x^2 + 1, by which x is a generator of the field."""
MARK = "UPR"
"""With what a QR code of ours begins."""
_CODE = re.compile(rf"(?:{MARK})?([{_LETTERS}OIL]{{9}})")
_CODES = re.compile(rf"(?:{_CODE.pattern})+")
_ID = re.compile("[0-9a-f]{8}-[0-9a-f]{2}")
_GAPS = re.compile(r"[\s\-‐-―.,;]")


def code(id: str) -> str:
    """The code of the record with this id, such as `7K2-M9Q-XAC`; "" for an id that is not like ours, from another program."""
    if not _ID.match(id):
        return ""
    value = int(id.replace("-", "")[:10], 16)
    places = [value >> shift & 31 for shift in range(35, -1, -5)]
    letters = "".join(_LETTERS[place] for place in [*places, _remainder([*places, 0])])
    return f"{letters[:3]}-{letters[3:6]}-{letters[6:]}"


def marked(id: str) -> str:
    """The code with the mark by which a camera's finding is told from any other: `UPR 7K2-M9Q-XAC`; "" where there is none."""
    return f"{MARK} {letters}" if (letters := code(id)) else ""


def beginning(typed: str) -> str:
    """With what the id begins whose code somebody typed, in any case and with any gaps; "" when it is no code."""
    letters = _GAPS.sub("", typed).upper()
    found = _CODE.fullmatch(letters)
    places = [_LETTERS.index(letter) for letter in found[1].translate(_READ_AS)] if found else []
    if not places or _remainder(places):
        return ""
    digits = f"{sum(place << shift for place, shift in zip(places, range(35, -1, -5), strict=False)):010x}"
    return f"{digits[:8]}-{digits[8:]}"


def beginnings(typed: str) -> list[str]:
    """`beginning` of each of the codes that somebody typed; [] when anything else stands beside them."""
    letters = _GAPS.sub("", typed).upper()
    found = [beginning(one[0]) for one in _CODE.finditer(letters)] if _CODES.fullmatch(letters) else []
    return found if all(found) else []


def _remainder(places: list[int]) -> int:
    """Of the letters as a polynomial, divided by x; 0 for a code without a slip."""
    found = 0
    for place in places:
        found = found << 1 ^ place
        found ^= _FIELD * (found >> 5)
    return found

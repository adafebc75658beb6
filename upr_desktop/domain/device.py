"""The names of a device: what its public key alone decides, so that nobody can claim another's.

A replica's name holds a hash of the key of the device that writes there. Whoever signs for a replica must have the key that
fits its name: no list of names and keys has to be believed.
"""

from __future__ import annotations

import hashlib
import secrets
from enum import StrEnum
from typing import NamedTuple

_NONCE, _TAG = 8, 32  # hex digits
_ROUNDS = 100_000  # each try to make a key with similar digits costs as many
_GROUP = 5
TYPED_GROUPS = 3
TYPED = TYPED_GROUPS * _GROUP
"""Digits that somebody types who has heard all 25. Fewer could be met by a key that somebody searched for."""


class Standing(StrEnum):
    """What is known here about the device that made a bundle."""

    OWN = "own"  # this very computer
    CHECKED = "checked"  # its digits were compared
    KNOWN = "known"  # work of it came before
    NEW = "new"  # nobody here has seen it
    ANOTHER = "another"  # nobody here has seen it, and the person it names had another one until now
    UNSIGNED = "unsigned"  # nobody can tell which device it was


class ChainEnd(NamedTuple):
    """A commit that a device signed, and with it all commits before it in its replica.

    replica, seq: of the commit. key: public, 64 hex digits. signature: 128.
    """

    replica: str
    seq: int
    commit: str
    key: str
    signature: str


class Link(NamedTuple):
    """The place of a commit in its chain. before: id of the commit before it, "" for the first."""

    replica: str
    seq: int
    before: str


def new_replica(public: str) -> str:
    """A new name for a copy of a workspace on the device with this public key (64 hex digits)."""
    nonce = secrets.token_hex(_NONCE // 2)
    return nonce + _tag(nonce, public)


def unsigned_replica() -> str:
    """A name for a copy on a device that can keep no key: what is written there can be signed by nobody."""
    return secrets.token_hex(8)


def is_signed(replica: str) -> bool:
    """Whether commits of this replica count only with the signature of its device."""
    return len(replica) == _NONCE + _TAG


def fits(replica: str, public: str) -> bool:
    """Whether the device with this public key writes under the name of this replica."""
    return is_signed(replica) and replica[_NONCE:] == _tag(replica[:_NONCE], public)


def _tag(nonce: str, public: str) -> str:
    return hashlib.sha256(f"upr-desktop replica 1\0{nonce}{public}".encode()).hexdigest()[:_TAG]


def digits(public: str) -> str:
    """25 digits in five groups, the last a check digit: two people who read the same ones aloud have the same key.

    They come slowly on purpose, so that nobody can search for a key with digits that look alike.
    """
    hashed = hashlib.pbkdf2_hmac("sha512", bytes.fromhex(public), b"upr-desktop digits 1", _ROUNDS)
    number = f"{int.from_bytes(hashed, 'big') % 10**24:024d}"
    number += check_digit(number)
    return " ".join(number[start : start + _GROUP] for start in range(0, len(number), _GROUP))


def check_digit(number: str) -> str:
    """The digit that makes a slip in one digit visible (ISO 7064, MOD 11,10)."""
    rest = 10
    for figure in number:
        rest = (rest + int(figure)) % 10 or 10
        rest = rest * 2 % 11
    return str((11 - rest) % 10)


def is_mistyped(typed: str) -> bool:
    """Whether this cannot be the digits of any device: too few, too many, or a slip in one of all 25."""
    figures = _figures(typed)
    return len(figures) not in (TYPED, 25) or (len(figures) == 25 and check_digit(figures[:-1]) != figures[-1])


def agrees(typed: str, public: str) -> bool:
    """Whether these are the last groups, `TYPED` digits, or all five, of the digits of this device."""
    figures = _figures(typed)
    return len(figures) in (TYPED, 25) and _figures(digits(public)).endswith(figures)


def _figures(typed: str) -> str:
    # Any script's digits count: a phone's keyboard may write others than a laptop's.
    return "".join(str(int(letter)) for letter in typed if letter.isdecimal())

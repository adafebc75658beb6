"""Sealing: a bundle inside an age file that only the devices it is meant for can open.

A device has one key. What it seals with is computed from what it signs with, as libsodium does it, so that comparing 25 digits
covers both.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from typing import IO

from upr_desktop.sync.keys import Key

MAGIC = b"age-encryption.org/v1\n"
_MAX_HEADER = 1 << 20
_IN_MEMORY = 8 << 20
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class NotForUs(Exception):
    """A sealed file that none of the keys here opens."""


def seal(source: IO[bytes], target: IO[bytes], to: Iterable[str]) -> None:
    """Write the source so that only the devices with these public keys can read it. Raises ValueError for no real key."""
    import pyrage

    pyrage.encrypt_io(source, target, [pyrage.x25519.Recipient.from_str(_recipient(public)) for public in sorted(set(to))])


def is_sealed(file: IO[bytes]) -> bool:
    """Whether this is a sealed file. Leaves it at its start."""
    file.seek(0)
    start = file.read(len(MAGIC))
    file.seek(0)
    return start == MAGIC


def unseal(file: IO[bytes], with_keys: Sequence[Key], most: int) -> IO[bytes]:
    """The content, in memory or in a temporary file. most: bytes of the sealed file. Raises NotForUs or ValueError."""
    import pyrage

    _check_header(file)
    if file.seek(0, 2) > most:
        raise ValueError("too long")
    file.seek(0)
    opened = tempfile.SpooledTemporaryFile(_IN_MEMORY)
    identities = [pyrage.x25519.Identity.from_str(_identity(key)) for key in with_keys]
    if not identities:
        raise NotForUs
    try:
        pyrage.decrypt_io(file, opened, identities)
    except pyrage.DecryptError as error:
        opened.close()
        if "No matching keys" in str(error):
            raise NotForUs from error
        raise ValueError("sealed file") from error
    except OSError as error:
        opened.close()
        if error.errno is None:  # what the library says of content that was cut off or altered
            raise ValueError("sealed content") from error
        raise
    opened.seek(0)
    return opened


def _check_header(file: IO[bytes]) -> None:
    """Refuse passphrases, whose cost a stranger could choose, and headers longer than any real one."""
    file.seek(0)
    left = _MAX_HEADER
    while line := file.readline(200):
        left -= len(line)
        if line.startswith(b"---"):
            return
        if left < 0 or line.startswith(b"-> scrypt"):
            break
    raise ValueError("header of a sealed file")


def _recipient(public: str) -> str:
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        return bech32("age", bytes(VerifyKey(bytes.fromhex(public)).to_curve25519_public_key()))
    except CryptoError as error:
        raise ValueError("no point on the curve") from error


def _identity(key: Key) -> str:
    return bech32("age-secret-key-", bytes(key.signing.to_curve25519_private_key())).upper()


def bech32(name: str, data: bytes) -> str:
    """The spelling that age has for keys (BIP 173, without its limit of length)."""
    number = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    length = -(-len(data) * 8 // 5)
    values = [number >> 5 * place & 31 for place in reversed(range(length))]
    head = [ord(letter) >> 5 for letter in name] + [0] + [ord(letter) & 31 for letter in name]
    rest = _rest([*head, *values, *[0] * 6]) ^ 1
    values += [rest >> 5 * place & 31 for place in reversed(range(6))]
    return f"{name}1" + "".join(_LETTERS[value] for value in values)


def _rest(values: Iterable[int]) -> int:
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATOR):
            rest ^= generator if top >> place & 1 else 0
    return rest

"""The key of this device: made here, kept in the user's own folder, and never in a workspace, a backup or a bundle."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nacl.signing import SigningKey

_CHAIN = b"upr-desktop chain 1\0"
_MANIFEST = b"upr-desktop manifest 1\0"
_MOST = 100  # keys of one user that are looked at; each workspace has one


@dataclass(frozen=True)
class Key:
    """The secret of a device; everything about it is computed from 32 random bytes."""

    seed: bytes

    @cached_property
    def signing(self) -> SigningKey:
        """The key as the library holds it."""
        from nacl.signing import SigningKey

        return SigningKey(self.seed)

    @cached_property
    def public(self) -> str:
        """What everybody may know: 64 hex digits."""
        return bytes(self.signing.verify_key).hex()

    def sign_chain(self, replica: str, seq: int, commit: str) -> str:
        """The signature under a commit and, since commits name the one before, under all before it. 128 hex digits."""
        return self.signing.sign(chain_words(replica, seq, commit)).signature.hex()

    def sign_manifest(self, manifest: bytes) -> str:
        """The signature under a whole bundle, by its manifest."""
        return self.signing.sign(manifest_words(manifest)).signature.hex()


def chain_words(replica: str, seq: int, commit: str) -> bytes:
    """What is signed for the end of a chain."""
    return _CHAIN + f"{replica} {seq} {commit}".encode()


def manifest_words(manifest: bytes) -> bytes:
    """What is signed for a bundle."""
    return _MANIFEST + manifest


def is_good(public: str, signature: str, words: bytes) -> bool:
    """Whether the device with this public key signed these words."""
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(bytes.fromhex(public)).verify(words, bytes.fromhex(signature))
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def make(folder: Path) -> Key:
    """A new key, kept in the folder for nobody but this user. Raises OSError."""
    key = Key(secrets.token_bytes(32))
    folder.mkdir(parents=True, exist_ok=True)
    with open(os.open(_file(folder, key.public), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key.seed.hex())
        file.flush()
        os.fsync(file.fileno())
    return key


def load(folder: Path, public: str) -> Key | None:
    """The key with this public half, if this user has it."""
    return _read(_file(folder, public)) if public else None


def all_keys(folder: Path) -> list[Key]:
    """The keys of this user, newest first: a file may be meant for any of the workspaces here."""
    files = sorted(folder.glob("*.key"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [key for key in map(_read, files[:_MOST]) if key]


def _file(folder: Path, public: str) -> Path:
    return folder / f"{public[:32]}.key"


def _read(file: Path) -> Key | None:
    try:
        seed = bytes.fromhex(file.read_text("ascii"))
    except (OSError, ValueError):
        return None
    return Key(seed) if len(seed) == 32 else None

"""Whose a workspace file is: one that comes from elsewhere, or that something else has changed, is not opened in place."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from upr_desktop import paths
from upr_desktop.storage import salvage
from upr_desktop.storage.connection import is_workspace


def keys_folder() -> Path:
    """Where the keys of this user's devices are kept."""
    return paths.data() / "keys"


def fingerprint(path: Path) -> str:
    """What tells this copy of the file from one that was made of it: the computer and the place where it is."""
    import hashlib
    import platform
    import uuid  # with the others above, not on the way to the first window

    return hashlib.sha256(f"{platform.node()}\n{uuid.getnode()}\n{path.resolve()}".encode()).hexdigest()


def is_foreign(path: Path) -> bool:
    """Whether a workspace comes from elsewhere: this user has no key of it, or it holds what the program does not make.

    False for what is no workspace, and for one that is too damaged to tell: opening it says so.
    """
    if not is_workspace(path):
        return False
    if salvage.has_other_things(path):
        return True
    said = salvage.names(path)
    if not said or _has_key(said.get("device", "")):
        return False
    return said.get("fingerprint") != fingerprint(path)


def _has_key(public: str) -> bool:
    with suppress(OSError):  # there is no folder for keys, and no key
        return bool(public) and (keys_folder() / f"{public[:32]}.key").exists()
    return False

"""Where files are: what the program ships, and what it keeps for its user."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import PlatformDirs

_HERE = Path(__file__).resolve().parent
_DIRS = PlatformDirs("upr-desktop", appauthor=False, roaming=False)


def _shipped(name: str) -> Path:
    """A folder of the wheel or of the packed program, else of the checkout."""
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name


def resources() -> Path:
    """Icons, fonts, help texts and the example review."""
    return _shipped("resources")


def translations() -> Path:
    """The compiled catalogues, one folder a language."""
    return _shipped("translations")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def data() -> Path:
    """The folder for workspaces that were opened without naming a place, made when missing."""
    return _made(Path(os.environ.get("UPR_DATA") or _DIRS.user_data_path))


def config() -> Path:
    """The folder for the settings, made when missing."""
    return _made(Path(os.environ.get("UPR_DATA") or _DIRS.user_config_path))


def logs() -> Path:
    """The folder for the log of errors, made when missing."""
    return _made(Path(os.environ.get("UPR_DATA") or _DIRS.user_log_path))


@contextmanager
def elsewhere(folder: Path) -> Iterator[None]:
    """Keep everything in another folder meanwhile: what is only tried out leaves nothing with the user's own files."""
    before = os.environ.get("UPR_DATA")
    os.environ["UPR_DATA"] = str(folder)
    try:
        yield
    finally:
        del os.environ["UPR_DATA"]
        if before is not None:
            os.environ["UPR_DATA"] = before


def free_name(wanted: Path) -> Path:
    """The wanted path, or the first of `name 2`, `name 3` ... that is not taken."""
    path, number = wanted, 1
    while path.exists():
        number += 1
        path = wanted.with_stem(f"{wanted.stem} {number}")
    return path

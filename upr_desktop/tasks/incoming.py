"""What a file is that somebody brings, told by what is in it and not by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from upr_desktop.errors import FileEmpty, FileMissing, FileUnreadable


def kind_of(path: Path) -> str:
    """`workspace`, `bundle`, or `list` for whatever else may hold recommendations.

    Raises FileMissing, FileUnreadable or FileEmpty.
    """
    try:
        with path.open("rb") as file:
            start = file.read(64)
            if start.startswith(b"SQLite format 3\0"):
                return "workspace"
            if start.startswith(b"age-encryption.org/"):
                return "bundle"
            if start.startswith(b"PK\x03\x04"):
                return "bundle" if _holds_manifest(path) else "list"
    except FileNotFoundError as error:
        raise FileMissing(path.name) from error
    except OSError as error:
        raise FileUnreadable(path.name) from error
    if not start:
        raise FileEmpty(path.name)
    return "bundle" if path.suffix.lower() == ".uprbundle" else "list"


def _holds_manifest(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "manifest.json" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return path.suffix.lower() == ".uprbundle"

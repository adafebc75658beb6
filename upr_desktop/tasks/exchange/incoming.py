"""What a file is that somebody brings, told by what is in it and not by its name."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from upr_desktop.domain.commits import DOCUMENT_PROPERTY
from upr_desktop.errors.files import FileEmpty, FileMissing, FileUnreadable
from upr_desktop.sync.envelope import holds_bundle, is_bundle

_PICTURE = re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|II[*+]\0|MM\0[*+]|BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp", re.DOTALL)


def kind_of(path: Path) -> str:
    """`workspace`, `bundle` (sealed, cut off or inside a zip too), `matrix` for one that went out from the program to be filled
    in, `picture`, `pdf`, or `list` for all else that may hold a table.

    A picture, and a PDF too, may be that of a printed Sheet.

    Raises FileMissing, FileUnreadable or FileEmpty.
    """
    try:
        with path.open("rb") as file:
            start = file.read(64)
            if start.startswith(b"SQLite format 3\0"):
                return "workspace"
            if is_bundle(start) or holds_bundle(file):
                return "bundle"
            if _PICTURE.match(start):
                return "picture"
            if start.startswith(b"%PDF"):
                return "pdf"
    except FileNotFoundError as error:
        raise FileMissing(path.name) from error
    except OSError as error:
        raise FileUnreadable(path.name) from error
    if not start:
        raise FileEmpty(path.name)
    if path.suffix.lower() == ".uprbundle":
        return "bundle"
    return "matrix" if start.startswith(b"PK") and bears_mark(path) else "list"


def bears_mark(path: Path) -> bool:
    """Whether a document says that it went out from this program. Others may have filled it in since, or nobody."""
    from upr_desktop.importing.sources.filled import property_in

    with suppress(OSError):  # whoever opens it says what is wrong with it
        return bool(property_in(path, DOCUMENT_PROPERTY))
    return False

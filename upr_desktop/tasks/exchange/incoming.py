"""What a file is that somebody brings, told by what is in it and not by its name."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from upr_desktop.domain.commits import DOCUMENT_PROPERTY
from upr_desktop.domain.ids import random_id
from upr_desktop.domain.kinds import is_id
from upr_desktop.errors.files import FileEmpty, FileMissing, FileUnreadable
from upr_desktop.sync.envelope import holds_bundle, is_bundle
from upr_desktop.sync.manifest import About

_LONGEST = 200
_PICTURE = re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|II[*+]\0|MM\0[*+]|BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp", re.DOTALL)


def kind_of(path: Path) -> str:
    """`workspace`, `bundle` (sealed, cut off or inside a zip too), `matrix` for one that went out from the program to be filled
    in, `picture`, `pdf`, or `list` for all else that may hold a table.

    A picture, and a PDF too, may be that of a printed Sheet.

    Raises FileMissing, FileUnreadable or FileEmpty.
    """
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would be waited for
            raise FileUnreadable(path.name)
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


@contextmanager
def as_bundle(path: Path) -> Iterator[Path]:
    """The file itself; of a workspace, a bundle that holds what can be read in its log, as long as it is needed.

    A workspace of elsewhere is never opened in place; its log passes every check that a bundle does.
    """
    if kind_of(path) != "workspace":
        yield path
        return
    from upr_desktop.storage import salvage
    from upr_desktop.sync.write import write_bundle

    said = salvage.names(path)
    about = About(
        workspace=said["workspace"] if is_id(said.get("workspace", "")) else random_id(),
        replica="",
        organisation=shown(said.get("organisation", "")),
        person=shown(said.get("person", "")),
        made="",
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bundle = Path(folder, f"{path.stem}.uprbundle")
        with bundle.open("wb") as file:
            write_bundle(file, about, salvage.commits(path), None, salvage.ends(path))
        yield bundle


def shown(words: str) -> str:
    """Words of a stranger's file on one line, without what cannot be seen, and not too long."""
    return " ".join("".join(letter for letter in words if letter.isprintable()).split())[:_LONGEST]


def bears_mark(path: Path) -> bool:
    """Whether a document says that it went out from this program. Others may have filled it in since, or nobody."""
    from upr_desktop.importing.sources.filled import property_in

    with suppress(OSError):  # whoever opens it says what is wrong with it
        return bool(property_in(path, DOCUMENT_PROPERTY))
    return False

"""What a file is that somebody brings, told by what is in it and not by its name."""

from __future__ import annotations

from pathlib import Path

from upr_desktop.errors import FileEmpty, FileMissing, FileUnreadable
from upr_desktop.sync.envelope import holds_bundle, is_bundle


def kind_of(path: Path) -> str:
    """`workspace`, `bundle` (sealed, cut off or inside a zip too), or `list` for whatever else may hold recommendations.

    Raises FileMissing, FileUnreadable or FileEmpty.
    """
    try:
        with path.open("rb") as file:
            start = file.read(64)
            if start.startswith(b"SQLite format 3\0"):
                return "workspace"
            if is_bundle(start) or holds_bundle(file):
                return "bundle"
    except FileNotFoundError as error:
        raise FileMissing(path.name) from error
    except OSError as error:
        raise FileUnreadable(path.name) from error
    if not start:
        raise FileEmpty(path.name)
    return "bundle" if path.suffix.lower() == ".uprbundle" else "list"

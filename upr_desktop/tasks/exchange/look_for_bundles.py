"""Find the files with work of others that lie in a folder, or anywhere on a stick: told by what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from upr_desktop.domain.progress import Progress, Task
from upr_desktop.errors.base import UserError
from upr_desktop.errors.exchange import FolderOutOfReach
from upr_desktop.tasks.exchange.incoming import kind_of

_DEEPEST = 4
"""Folders within folders: a stick may hold a whole life."""
_MOST = 10_000
"""Files that are looked at."""
_RECEIVED = ("bundle", "matrix")


def may_be_received(path: Path) -> bool:
    """Whether this is a bundle or a filled matrix, or a folder, in which some may lie."""
    with suppress(UserError):
        return path.is_dir() or kind_of(path) in _RECEIVED
    return False


def bundles_in(folder: Path) -> Task[list[Path]]:
    """The bundles and filled matrices in a folder and the folders in it, sorted. Links and hidden files are not followed.

    What cannot be looked into is left out. Raises FolderOutOfReach when that is the folder itself.
    """
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise FolderOutOfReach(str(folder)) from error
    found = []
    for number, path in enumerate(_files(folder, 0)):
        if number == _MOST:
            break
        yield Progress(number, 0)
        with suppress(UserError):
            if kind_of(path) in _RECEIVED:
                found.append(path)
    return sorted(found)


def _files(folder: Path, depth: int) -> Iterator[Path]:
    inner = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~", "$")):
                continue
            if entry.is_file(follow_symlinks=False):
                yield folder / entry.name
            elif entry.is_dir(follow_symlinks=False):
                inner.append(folder / entry.name)
    for each in sorted(inner) if depth < _DEEPEST else ():
        yield from _files(each, depth + 1)

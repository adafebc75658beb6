"""USB sticks that are plugged in now. Only their usual places are looked at: a network drive that is gone would hold us up."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QDir, QStorageInfo

_REMOVABLE = 2  # what Windows answers for a stick


def sticks() -> list[Path]:
    """The folders of the sticks on which a file can be written."""
    return [place for place in _places() if _can_be_written(place)]


def _places() -> Iterator[Path]:
    if sys.platform == "win32":
        from ctypes import windll

        drives = [Path(drive.absolutePath()) for drive in QDir.drives()]
        yield from (drive for drive in drives if windll.kernel32.GetDriveTypeW(str(drive)) == _REMOVABLE)
        return
    user = os.environ.get("USER", "")
    folders = ["/Volumes"] if sys.platform == "darwin" else [f"/media/{user}", f"/run/media/{user}"]
    for folder in folders:
        try:
            yield from sorted(Path(folder).iterdir())
        except OSError:
            continue


def _can_be_written(place: Path) -> bool:
    """Whether something is mounted there, and it is not the disk of the computer."""
    found = QStorageInfo(str(place))
    return found.isReady() and not found.isReadOnly() and not found.isRoot() and Path(found.rootPath()) == place

"""Where files are: what the program ships, and what it keeps for its user."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
    """A folder of ours. One that an older version left open is closed to other users."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.environ.get("UPR_DATA") and folder.stat().st_mode & 0o077:
        with suppress(OSError):
            folder.chmod(0o700)
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


def spool() -> Path:
    """The folder for what is laid aside for a moment, made when missing. Nobody else reads it; it is emptied at the start."""
    return _made(data() / "spool")


def empty_spool() -> None:
    """Take away what a power cut left behind."""
    import shutil  # seldom needed, and not on the way to the first window

    for left in spool().iterdir():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            with suppress(OSError):
                left.unlink()


def named_after(folder: str, words: str) -> Path:
    """A folder of ours for something that others gave a name: their words choose no place on this disk."""
    return data() / folder / hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def share_like_folder(file: Path, folder: Path) -> None:
    """Let those read a new file who share the folder into which it goes: others may write there, or it is another's."""
    if sys.platform == "win32":  # a file takes its folder's rights there
        return
    mode, owner = folder.stat().st_mode, folder.stat().st_uid
    is_shared = owner != os.getuid() or (mode & 0o022 and not mode & stat.S_ISVTX)
    if is_shared:
        file.chmod(mode & 0o666)


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

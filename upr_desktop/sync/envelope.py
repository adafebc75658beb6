"""Bundles that a phone or an e-mail program packed into a zip: found by what is in them, and taken out.

Only one level is opened: what lies inside must itself begin as a bundle does, so a zip of zips of zips is nothing to us.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import IO

from upr_desktop.sync.archive import ENTRY, LAST, LISTED, MEMBER, SAID, Packed, TooLarge, ends_whole, unpacked

_SEALED = b"age-encryption.org/"
_FIRST = b"manifest.json"
_LOCAL = len(MEMBER) + SAID.size
_MOST_BESIDE = 100  # what else may lie in the zip: folders, notes of a Mac, a letter
_LONGEST_DIRECTORY = 1 << 16
_IN_MEMORY = 8 << 20
_NOT_UNDERSTOOD = (EOFError, ValueError, zlib.error)


def is_bundle(start: bytes) -> bool:
    """Whether a file that begins like this (64 bytes are enough) is a bundle, open or sealed, or the beginning of one."""
    if start.startswith(_SEALED):
        return True
    return start.startswith(MEMBER) and start[_LOCAL:].startswith(_FIRST)


def holds_bundle(file: IO[bytes]) -> bool:
    """Whether the file is a zip in which exactly one bundle lies."""
    return _inside(file) is not None


def opened(file: IO[bytes], most: int) -> IO[bytes]:
    """The bundle that lies in a zip in this file, as a file that is in memory or has no name; else the file itself.

    Raises TooLarge when the bundle has more than `most` bytes, and what `unpacked` raises when it is damaged.
    """
    content = _inside(file)
    if content is None:
        return file
    # What is left of a zip that was cut off can be a bundle that was cut off: its own checks say what of it is good.
    doubts = () if ends_whole(file) else _NOT_UNDERSTOOD
    inner = SpooledTemporaryFile(_IN_MEMORY)
    try:
        with suppress(*doubts):
            for piece in unpacked(file, content):
                inner.write(piece)
                if inner.tell() > most:
                    raise TooLarge
    except BaseException:
        inner.close()
        raise
    return inner


def _inside(file: IO[bytes]) -> Packed | None:
    """Where the only bundle in this zip lies. None: it is one itself, or no zip, or holds none or several."""
    file.seek(0)
    start = file.read(64)
    if is_bundle(start) or not start.startswith(MEMBER):
        return None
    contents = _listed(file) if ends_whole(file) else _first(file)
    found = [content for content in contents if is_bundle(_start(file, content))]
    return found[0] if len(found) == 1 else None


def _start(file: IO[bytes], content: Packed) -> bytes:
    try:
        return next(unpacked(file, content), b"")
    except _NOT_UNDERSTOOD:
        return b""


def _listed(file: IO[bytes]) -> Iterator[Packed]:
    """All that the directory names."""
    file.seek(-LAST.size, 2)
    _, _, _, _, count, length, place, _ = LAST.unpack(file.read(LAST.size))
    if count > _MOST_BESIDE or length > _LONGEST_DIRECTORY:
        return
    file.seek(place)
    directory = file.read(length)
    while directory.startswith(LISTED) and len(directory) >= len(LISTED) + ENTRY.size:
        _, said, comment, _, _, _, place = ENTRY.unpack_from(directory, len(LISTED))
        *_, name, extra = SAID.unpack(said)
        if content := _content(file, place, said):
            yield content
        directory = directory[len(LISTED) + ENTRY.size + name + extra + comment :]


def _first(file: IO[bytes]) -> Iterator[Packed]:
    """What stands first, of a zip whose directory was lost: as much of it as there is."""
    file.seek(len(MEMBER))
    said = file.read(SAID.size)
    rest = file.seek(0, 2)
    if len(said) == SAID.size and (content := _content(file, 0, said)):
        rest -= content.start
        # Some programs say only behind a member how long it was.
        yield content._replace(packed=min(content.packed or rest, rest))


def _content(file: IO[bytes], place: int, said: bytes) -> Packed | None:
    """Where the member lies that begins at this place. None when it is locked, or packed in a way that few use."""
    file.seek(place)
    header = file.read(_LOCAL)
    _, flags, method, _, _, crc, packed, size, _, _ = SAID.unpack(said)
    if not header.startswith(MEMBER) or len(header) < _LOCAL or flags & 1 or method not in (0, 8):
        return None
    *_, name, extra = SAID.unpack_from(header, len(MEMBER))
    return Packed(place + _LOCAL + name + extra, packed, size, crc, method)

"""Zip files from strangers: only what a bundle may consist of, and never more bytes than were allowed."""

from __future__ import annotations

import re
import struct
import zipfile
from typing import BinaryIO

_ALLOWED = re.compile(r"manifest\.json|changes/[0-9]{6}\.jsonl|signatures\.json|README\.txt")
_MAX_MEMBERS = 5_000
_LOCAL = struct.Struct("<4s5H3L2H")
_LISTED = 46  # bytes of an entry of the directory, without its name
_END = struct.Struct("<4s4H2LH")
_CHUNK = 1 << 16


class TooLarge(Exception):
    """More bytes than any real bundle has."""


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """The archive, with its structure checked. Raises BadZipFile or ValueError when it is not exactly entries and directory."""
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        raise ValueError("no zip file")
    opened = zipfile.ZipFile(file)
    entries = opened.infolist()
    names = [entry.orig_filename for entry in entries]
    if len(names) > _MAX_MEMBERS or not all(_ALLOWED.fullmatch(name) for name in names):
        raise ValueError("names of members")
    if len({name.casefold() for name in names}) != len(names) or names[:1] != ["manifest.json"]:
        raise ValueError("members twice, or not in their order")
    _check_places(file, entries, opened.start_dir)
    _check_end(file, entries, opened.start_dir)
    return opened


def _check_places(file: BinaryIO, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Every member lies directly behind the one before: nothing overlaps, nothing is hidden between or before them."""
    place = 0
    for entry in entries:
        if entry.extra or entry.comment:
            raise ValueError("more than a bundle has to say of a member")
        if entry.header_offset != place or entry.flag_bits & ~0x800 or entry.compress_type not in (0, 8):
            raise ValueError("place or method of a member")
        file.seek(place)
        header = file.read(_LOCAL.size)
        if len(header) < _LOCAL.size:
            raise ValueError("cut off")
        *_, packed, _size, name_length, extra_length = _LOCAL.unpack(header)
        if packed != entry.compress_size:
            raise ValueError("sizes of a member differ")
        place += _LOCAL.size + name_length + extra_length + entry.compress_size
    if place != directory:
        raise ValueError("bytes that belong to no member")


def _check_end(file: BinaryIO, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Behind the members stand their directory and its end, and nothing else."""
    length = sum(_LISTED + len(entry.orig_filename) for entry in entries)
    expected = (b"PK\x05\x06", 0, 0, len(entries), len(entries), length, directory, 0)
    file.seek(directory + length)
    if _END.pack(*expected) != file.read(_END.size + 1):
        raise ValueError("bytes behind the directory")


def changes_in(opened: zipfile.ZipFile) -> list[str]:
    """The members that hold commits, in the order in which they lie in the file."""
    return [name for name in opened.namelist() if name.startswith("changes/")]


def read(opened: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The bytes of a member. Read a piece at a time: a member that lies about its size would fill the memory otherwise."""
    pieces = []
    size = 0
    with opened.open(name) as member:
        while piece := member.read(_CHUNK):
            size += len(piece)
            if size > most:
                raise TooLarge
            pieces.append(piece)
    if size != opened.getinfo(name).file_size:
        raise ValueError("size of a member")
    return b"".join(pieces)

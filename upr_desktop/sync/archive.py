"""Zip files from strangers: only what a bundle may consist of, and never more bytes than were allowed.

They are read from their beginning to their end, as they were written. A zip says everything twice: where each member lies, and
in a directory behind all of them. Both must say the same. Of a file that was cut off on its way the directory is missing, and
the members that are left are found all the same.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, NamedTuple

MEMBER, LISTED, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
SAID = struct.Struct("<5H3L2H")
"""What stands where a member lies and again in the directory.

Version, flags, method, time, date, checksum, bytes packed and unpacked, and how long its name and its extra field are.
"""
ENTRY = struct.Struct(f"<H{SAID.size}s3H2L")
"""The rest of what the directory says: maker, SAID, length of the comment, disk, attributes inside and outside, place."""
LAST = struct.Struct("<4s4H2LH")
"""The end of the directory: mark, two disks, twice the number of members, length and place of the directory, comment."""

_ALLOWED = re.compile(r"manifest\.json|changes/[0-9]{6}\.jsonl|signatures\.json|README\.txt")
_MAX_MEMBERS = 5_000
_LONGEST_NAME = 100
_UTF8 = 0x800
_FOLDER = 0x10
_PLAIN_FILE = (0o000, 0o100)  # nothing said, or a regular file: no link, no device
_CHUNK = 1 << 16


class TooLarge(Exception):
    """More bytes than any real bundle has."""


class CutOff(Exception):
    """The file ends before anything of it is whole."""


class Packed(NamedTuple):
    """Where the bytes of a member lie and what they must unpack to. method: 0 stored, 8 deflated."""

    start: int
    packed: int
    size: int
    crc: int
    method: int


class _Header(NamedTuple):
    name: str
    place: int
    said: bytes
    content: Packed


@dataclass(slots=True)
class Archive:
    """A zip whose structure is right. cut: it ends too early; its last member may have lost bytes and is not named."""

    file: IO[bytes]
    members: Mapping[str, Packed]
    cut: bool

    def changes(self) -> list[str]:
        """The members that hold commits, in the order in which they lie in the file."""
        return [name for name in self.members if name.startswith("changes/")]


def open_archive(file: IO[bytes]) -> Archive:
    """The archive. Raises ValueError when it is not exactly members, directory and end, or the beginning of that."""
    end = file.seek(0, 2)
    file.seek(0)
    headers: dict[str, _Header] = {}
    cut = False
    try:
        while (mark := _take(file, 4)) == MEMBER:
            header = _header(file, end)
            if not _ALLOWED.fullmatch(header.name) or header.name in headers or len(headers) == _MAX_MEMBERS:
                raise ValueError("names of members")
            headers[header.name] = header
            file.seek(header.content.start + header.content.packed)
        _check_directory(file, mark, list(headers.values()))
    except CutOff:
        cut = True
    return Archive(file, {name: header.content for name, header in headers.items()}, cut)


def first(file: IO[bytes], name: str, most: int) -> bytes:
    """The bytes of the first member, which must have this name; nothing is asked of what follows it.

    Raises CutOff when the file ends in it, ValueError when it is another.
    """
    end = file.seek(0, 2)
    file.seek(0)
    if file.read(4) != MEMBER:
        raise ValueError("no zip file")
    header = _header(file, end)
    if header.name != name:
        raise ValueError("another member stands first")
    return _whole(file, header.content, most)


def read(opened: Archive, name: str, most: int) -> bytes:
    """The bytes of a member. Raises KeyError when it is not there, TooLarge, or what `unpacked` raises."""
    return _whole(opened.file, opened.members[name], most)


def ends_whole(file: IO[bytes]) -> bool:
    """Whether the file ends as a zip without a comment does."""
    end = file.seek(0, 2)
    file.seek(max(0, end - LAST.size))
    return file.read(4) == END


def unpacked(file: IO[bytes], content: Packed) -> Iterator[bytes]:
    """The bytes of a member, in pieces, because what it says of its size may be a lie.

    Raises EOFError when they end too early, and ValueError or zlib.error when they are not what was said of them.
    """
    size = crc = 0
    for piece in _inflated(file, content) if content.method else _raw(file, content):
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        yield piece
    if (size, crc) != (content.size, content.crc):
        raise ValueError("size or checksum of a member")


def _inflated(file: IO[bytes], content: Packed) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in _raw(file, content):
        while piece:
            yield unpacker.decompress(piece, _CHUNK)
            if unpacker.unused_data:
                raise ValueError("bytes behind the packed ones")
            piece = unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise EOFError("packed bytes that end too early")


def _raw(file: IO[bytes], content: Packed) -> Iterator[bytes]:
    file.seek(content.start)
    left = content.packed
    while left:
        piece = file.read(min(left, _CHUNK))
        if not piece:
            raise EOFError("a file that became shorter")
        left -= len(piece)
        yield piece


def _whole(file: IO[bytes], content: Packed, most: int) -> bytes:
    if max(content.size, content.packed) > most:
        raise TooLarge
    pieces = []
    size = 0
    for piece in unpacked(file, content):
        size += len(piece)
        if size > most:
            raise TooLarge
        pieces.append(piece)
    return b"".join(pieces)


def _take(file: IO[bytes], length: int) -> bytes:
    piece = file.read(length)
    if len(piece) < length:
        raise _ended(file)
    return piece


def _ended(file: IO[bytes]) -> Exception:
    """What it means that the file ends too early: a zip that has its end is not cut off, it lies."""
    return ValueError("a size that reaches beyond the end") if ends_whole(file) else CutOff()


def _header(file: IO[bytes], end: int) -> _Header:
    """What a member says of itself where it lies; the file stands behind its mark."""
    place = file.tell() - len(MEMBER)
    said = _take(file, SAID.size)
    _, flags, method, _, _, crc, packed, size, name_length, extra_length = SAID.unpack(said)
    if flags & ~_UTF8 or method not in (0, 8) or extra_length or name_length > _LONGEST_NAME:
        raise ValueError("more than a bundle has to say of a member")
    name = _take(file, name_length).decode("ascii")
    start = file.tell()
    if start + packed > end:
        raise _ended(file)
    return _Header(name, place, said, Packed(start, packed, size, crc, method))


def _check_directory(file: IO[bytes], mark: bytes, headers: list[_Header]) -> None:
    """Behind the members stand their directory and its end, and nothing else; the file stands behind the first mark."""
    directory = file.tell() - len(mark)
    for header in headers:
        if mark != LISTED:
            raise ValueError("bytes that belong to no member, or a member that is not listed")
        _, said, comment, disk, _, outside, place = ENTRY.unpack(_take(file, ENTRY.size))
        if (said, comment, disk, place) != (header.said, 0, 0, header.place) or _is_special(outside):
            raise ValueError("the directory says something else")
        if _take(file, len(header.name)) != header.name.encode():
            raise ValueError("the directory gives another name")
        mark = _take(file, 4)
    length = file.tell() - len(mark) - directory
    expected = LAST.pack(END, 0, 0, len(headers), len(headers), length, directory, 0)
    if mark != END or mark + _take(file, LAST.size - len(mark)) != expected or file.read(1):
        raise ValueError("the end of the directory, or bytes behind it")


def _is_special(outside: int) -> bool:
    """Whether the attributes for other programs make a member something else than a file: a folder, a link, a device."""
    return bool(outside & _FOLDER) or outside >> 25 not in _PLAIN_FILE

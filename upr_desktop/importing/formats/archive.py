"""Opens the zip that a Word or Excel file is, after its structure was found harmless.

Every part is unpacked once, in small pieces and only to be counted, because sizes in a zip can lie and a few kilobytes can
unpack to gigabytes. Nothing is written to disk and nothing that a part names is loaded.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge

MAX_PARTS = 1_000
MAX_UNPACKED = 160 * 2**20
MAX_RATIO = 200
"""How many bytes one may stand for in a large part; text of real files stands for up to 30, of blank forms for 200."""

_ALWAYS_FINE = 4 * 2**20
_PIECE = 2**16
_OVERLAP = 16
_FIXED_HEADER = 30
_ENCRYPTED = 1
DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)|\0")
"""What no part that Office writes has in it: entities can unpack to gigabytes, and what is no UTF-8 can hide them."""
_ENCODING = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_PLAIN_ENCODINGS = (b"utf-8", b"us-ascii", b"ascii")


def checked(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in these bytes. name: of the file, for messages.

    Raises FileTooLarge, FileNotUnderstood.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as reason:
        raise FileNotUnderstood(name) from reason
    _check_directory(archive.infolist(), name)
    for part in archive.infolist():
        _check_part(archive, part, name)
    return archive


def _check_directory(parts: list[zipfile.ZipInfo], name: str) -> None:
    sizes = [part.file_size for part in parts]
    if len(parts) > MAX_PARTS or sum(sizes) > MAX_UNPACKED:
        raise FileTooLarge(name)
    if any(part.file_size > max(_ALWAYS_FINE, MAX_RATIO * part.compress_size) for part in parts):
        raise FileTooLarge(name)
    names = {part.filename.casefold() for part in parts}
    if len(names) < len(parts) or any(part.flag_bits & _ENCRYPTED for part in parts) or _overlap(parts):
        raise FileNotUnderstood(name)


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether two parts share bytes of the file: a small file can so unpack to petabytes."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            return True
        end = part.header_offset + _FIXED_HEADER + len(part.filename.encode()) + part.compress_size
    return False


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Unpack it to nowhere: zipfile compares length and checksum. What Office writes is UTF-8 and declares no entities."""
    is_xml = part.filename.casefold().endswith((".xml", ".rels")) and not part.filename.startswith("customXml/")
    try:
        for piece in _pieces(archive, part):
            if is_xml and DECLARATION.search(piece):
                raise ValueError("declares entities, or is no UTF-8")
        if is_xml and (found := _ENCODING.match(_head(archive, part))) and found[1].lower() not in _PLAIN_ENCODINGS:
            raise ValueError("has an odd encoding")
    except Exception as reason:
        raise FileNotUnderstood(name) from reason


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked part; each piece begins with the last bytes of the one before it."""
    tail = b""
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _head(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as file:
        return file.read(200)

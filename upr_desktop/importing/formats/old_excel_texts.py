"""How long the texts are that the cells of an .xls share.

Source: [MS-XLS] 2.4.265 (SST) and 2.5.293 (XLUnicodeRichExtendedString): the texts follow each other through a record and
those that continue it; where letters go on in the next record, a byte says anew how wide they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from upr_desktop.importing.formats.tables import MAX_CELLS

_CONTINUES = 0x3C
_COUNTS = 8
_WIDE, _EXTRA, _RICH = 1, 4, 8


def lengths(stream: bytearray, at: int, length: int) -> list[int]:
    """The letters of each shared text. at, length: of what the record holds. Raises struct.error, IndexError or ValueError."""
    (count,) = struct.unpack_from("<I", stream, at + 4)
    if count > MAX_CELLS:
        raise ValueError("announces too many texts")
    texts = _Texts(_pieces(memoryview(stream), at, length))
    texts.skip(_COUNTS)
    return [texts.length() for _number in range(count)]


def _pieces(stream: memoryview, at: int, length: int) -> Iterator[memoryview]:
    """What a record holds, and those that continue it."""
    yield stream[at : at + length]
    while struct.unpack_from("<H", stream, at + length)[0] == _CONTINUES:
        at, length = at + length + 4, struct.unpack_from("<H", stream, at + length + 2)[0]
        yield stream[at : at + length]


class _Texts:
    """Goes over the texts, one after the other."""

    def __init__(self, pieces: Iterator[memoryview]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def length(self) -> int:
        """How many letters the next text has; it is passed over."""
        letters: int
        letters, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
        extra = struct.unpack("<I", self._take(4))[0] if flags & _EXTRA else 0
        self._skip_letters(letters, 1 + (flags & _WIDE))
        self.skip(4 * runs + extra)
        return letters

    def skip(self, size: int) -> None:
        """Pass over so many bytes."""
        while size > len(self._rest):
            size -= len(self._rest)
            self._go_on()
        self._rest = self._rest[size:]

    def _skip_letters(self, count: int, width: int) -> None:
        while count * width > len(self._rest):
            count -= len(self._rest) // width
            self._go_on()
            width = 1 + (self._rest[0] & _WIDE)
            self._rest = self._rest[1:]
        self._rest = self._rest[count * width :]

    def _take(self, size: int) -> bytes:
        taken = bytes(self._rest[:size])
        self._rest = self._rest[size:]
        if len(taken) < size:
            self._go_on()
            taken += self._take(size - len(taken))
        return taken

    def _go_on(self) -> None:
        piece = next(self._pieces, None)
        if not piece:
            raise ValueError("cut off")
        self._rest = piece

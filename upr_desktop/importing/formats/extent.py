"""The check before an .xlsx is opened: where its cells lie, and how much they hold.

The library that reads such files makes room for the whole rectangle between the first and the last filled cell before it
looks at the size of it, and copies a text that all cells share into each of them: two cells in opposite corners of a sheet, or
a long text with many cells, end the program without an error that could be caught.
"""

from __future__ import annotations

import re
import zipfile
from functools import lru_cache
from xml.parsers import expat

from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge
from upr_desktop.importing.formats.tables import MAX_CELLS, MAX_COLUMNS, MAX_LETTERS, MAX_ROWS

_DIGITS = "0123456789"
_LONGEST_PLACE = 10
_SHEET = re.compile(rb"sheetData|<(?:\w{1,20}:)?sst[\s/>]")


def check(archive: zipfile.ZipFile, name: str) -> None:
    """Raise FileTooLarge when cells of a workbook lie too far apart, FileNotUnderstood when a part is no XML.

    All parts are looked at: a sheet may lie in any of them. name: of the file, for messages.
    """
    parts = {part.filename: _Sheet() for part in archive.infolist()}
    for part, sheet in parts.items():
        _parse(archive, part, sheet, name)
        if sheet.rows > MAX_ROWS or sheet.columns > MAX_COLUMNS or sheet.rows * sheet.columns > MAX_CELLS:
            raise FileTooLarge(name)
    lengths = [sheet.lengths for sheet in parts.values() if sheet.lengths]
    if len(lengths) > 1:
        raise FileNotUnderstood(name)
    if lengths and max(lengths[0]) * sum(sheet.sharing for sheet in parts.values()) > MAX_LETTERS:
        letters = _Letters(lengths[0])
        for part in (part for part, sheet in parts.items() if sheet.sharing):
            _parse(archive, part, letters, name)
        if letters.held > MAX_LETTERS:
            raise FileTooLarge(name)


def _parse(archive: zipfile.ZipFile, part: str, reader: _Sheet | _Letters, name: str) -> None:
    try:
        reader.read(archive, part)
    except (expat.ExpatError, ValueError) as reason:
        raise FileNotUnderstood(name) from reason


class _Sheet:
    """How many rows and columns there are up to the last filled cells of a part; a cell that names no place is the next.

    sharing: how many cells hold a shared text. lengths: of the shared texts, if this is the part with them, in bytes.
    """

    def __init__(self) -> None:
        self.rows = self.columns = self.sharing = 0
        self.lengths: list[int] = []
        self._row = self._column = self._begin = 0

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        """Raise ExpatError or ValueError when this cannot be a part of a workbook."""
        if not part.casefold().endswith((".xml", ".rels")):
            _refuse_hidden(archive.read(part))
            return
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        with archive.open(part) as file:
            self._parser.ParseFile(file)
        del self._parser

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        if ":" in element:
            element = element.rpartition(":")[2]
        if element == "v" or element == "is":
            if self._row > self.rows:
                self.rows = self._row
            if self._column > self.columns:
                self.columns = self._column
        elif element == "c":
            if attributes.get("t") == "s":
                self.sharing += 1
            place = attributes.get("r")
            if place is None:
                self._column += 1
            else:
                letters = place.rstrip(_DIGITS)
                self._column, self._row = _number(letters), int(place[len(letters) :])
        elif element == "row":
            self._column = 0
            self._row = int(attributes.get("r", self._row + 1))
        elif element == "si":
            self._begin = self._parser.CurrentByteIndex
            self._parser.EndElementHandler = self._end  # a call for each of a sheet's million ends would take as long again

    def _end(self, element: str) -> None:
        if element.endswith("si") and element.rpartition(":")[2] == "si":
            self.lengths.append(self._parser.CurrentByteIndex - self._begin)


class _Letters:
    """How long the shared texts are, each as often as a cell holds it. lengths: of each."""

    def __init__(self, lengths: list[int]) -> None:
        self.held = 0
        self._lengths = lengths
        self._digits: list[str] | None = None
        self._shares = False

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        """Take in a sheet. Raises ValueError where a cell names a text that is not there."""
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        with archive.open(part) as file:
            parser.ParseFile(file)

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        element = element.rpartition(":")[2]
        if element == "c":
            self._shares = attributes.get("t") == "s"
        elif element == "v" and self._shares:
            self._digits = []

    def _text(self, digits: str) -> None:
        if self._digits is not None:
            self._digits.append(digits)

    def _end(self, element: str) -> None:
        if self._digits is not None:
            number, self._digits = int("".join(self._digits)), None
            if not 0 <= number < len(self._lengths):
                raise ValueError("a shared text that is not there")
            self.held += self._lengths[number]


@lru_cache(maxsize=1024)
def _number(letters: str) -> int:
    """Of a column: A is 1, Z 26, AA 27. Raises ValueError for what is none."""
    if not letters.isascii() or not letters.isalpha() or len(letters) > _LONGEST_PLACE:
        raise ValueError(f"no column is called {letters[:20]}")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _refuse_hidden(data: bytes) -> None:
    if _SHEET.search(data):
        raise ValueError("a sheet, or its texts, in a part that is called otherwise")

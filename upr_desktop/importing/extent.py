"""The check before an .xlsx is opened: where its cells lie.

The library that reads such files makes room for the whole rectangle between the first and the last filled cell before it
looks at the size of it: two cells in opposite corners of a sheet end the program, without an error that could be caught.
"""

from __future__ import annotations

import zipfile
from functools import lru_cache
from xml.parsers import expat

from upr_desktop.errors import FileNotUnderstood, FileTooLarge
from upr_desktop.importing.tables import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_DIGITS = "0123456789"
_LONGEST_PLACE = 10


def check(archive: zipfile.ZipFile, name: str) -> None:
    """Raise FileTooLarge when cells of a workbook lie too far apart, FileNotUnderstood when a part is no XML.

    All parts are looked at: a sheet may lie in any of them. name: of the file, for messages.
    """
    for part in archive.infolist():
        sheet = _Sheet()
        try:
            sheet.read(archive, part)
        except (expat.ExpatError, ValueError) as reason:
            raise FileNotUnderstood(name) from reason
        if sheet.rows > MAX_ROWS or sheet.columns > MAX_COLUMNS or sheet.rows * sheet.columns > MAX_CELLS:
            raise FileTooLarge(name)


class _Sheet:
    """How many rows and columns there are up to the last filled cells of a part; a cell that names no place is the next."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row = self._column = 0

    def read(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Raise ExpatError or ValueError when this cannot be a part of a workbook."""
        if not part.filename.casefold().endswith((".xml", ".rels")):
            _refuse_hidden_sheet(archive.read(part))
            return
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        with archive.open(part) as file:
            parser.ParseFile(file)

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        if ":" in element:
            element = element.rpartition(":")[2]
        if element == "v" or element == "is":
            if self._row > self.rows:
                self.rows = self._row
            if self._column > self.columns:
                self.columns = self._column
        elif element == "c":
            place = attributes.get("r")
            if place is None:
                self._column += 1
            else:
                letters = place.rstrip(_DIGITS)
                self._column, self._row = _number(letters), int(place[len(letters) :])
        elif element == "row":
            self._column = 0
            self._row = int(attributes.get("r", self._row + 1))


@lru_cache(maxsize=1024)
def _number(letters: str) -> int:
    """Of a column: A is 1, Z 26, AA 27. Raises ValueError for what is none."""
    if not letters.isascii() or not letters.isalpha() or len(letters) > _LONGEST_PLACE:
        raise ValueError(f"no column is called {letters[:20]}")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _refuse_hidden_sheet(data: bytes) -> None:
    if b"sheetData" in data:
        raise ValueError("a sheet in a part that is called otherwise")

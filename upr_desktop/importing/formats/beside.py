"""What a document holds beside its tables: properties, comments, tracked changes, pictures and formulas.

Read out of the checked zip that a .docx, .xlsx, .odt or .ods is, part by part and element by element, whoever reads its tables.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

from upr_desktop.importing.formats.archive import DECLARATION

LAST_SAVED_BY = "last saved by"
"""The name of the property that says who saved the document last, as their program says it."""

_MOST_PROPERTIES, _LONGEST_PROPERTY = 200, 20_000
_MOST_COMMENTS, _LONGEST_COMMENT = 500, 2_000
_LARGEST_PART, _LARGEST_PROPERTIES, _LONGEST_DIRECTORY = 12 * 2**20, 2**18, 2**20
_END = struct.Struct("<4s4H2LH")
"""The end of a zip: among other things the length of its directory."""
_PROPERTIES = re.compile(r"docProps/(core|custom)\.xml|meta\.xml", re.I)
_WITH_MORE = re.compile(r"(docProps/(core|custom)|meta|word/(comments|document)\d*|content|xl/.*)\.xml", re.I)
_KEPT = {"property", "user-defined", "lastModifiedBy", "creator", "comment", "annotation", "author"}
"""Elements that are read as a whole; all others are forgotten when they end."""
_TABLES = {"tbl", "table", "sheetData", "wsDr"}
_TRACKED = {"ins", "del", "moveFrom", "moveTo", "changed-region"}
_PICTURES = {"drawing", "pict", "object", "oMath", "pic", "f", "frame"}
_NOT_SAID = {"creator", "date", "date-string", "creator-initials"}


@dataclass(slots=True)
class Beside:
    """properties: custom ones by name, and LAST_SAVED_BY. comments: such as "Asha: Is this the right ministry?".

    tracked: text was inserted or taken out with tracked changes. pictures: there are pictures or formulas in its tables.
    """

    properties: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    tracked: bool = False
    pictures: bool = False


def beside(archive: zipfile.ZipFile) -> Beside:
    """What stands beside the tables in a document whose zip was checked. What is damaged or beyond all use is left out."""
    found = Beside()
    for part in archive.infolist():
        if _WITH_MORE.fullmatch(part.filename) and part.file_size <= _LARGEST_PART:
            _read(archive, part, found)
    return found


def property_of(file: IO[bytes], name: str) -> str:
    """One property of a file of whatever kind, without looking into the rest of it; "" where it has none.

    Little is read, and nothing of what is not checked: a part that declares entities, or that is larger than properties are.
    """
    found = Beside()
    with suppress(Exception):  # whoever opens it as a whole says what is wrong with it
        if not _has_short_directory(file):
            return ""
        archive = zipfile.ZipFile(file)
        for part in archive.infolist():
            if _PROPERTIES.fullmatch(part.filename) and part.file_size <= _LARGEST_PROPERTIES:
                if not DECLARATION.search(archive.read(part)):
                    _read(archive, part, found)
    return found.properties.get(name, "")


def _has_short_directory(file: IO[bytes]) -> bool:
    """Whether a zip says that it has few parts: zipfile reads what it lists at once, however much that is."""
    file.seek(max(0, file.seek(0, 2) - _END.size - 2**16))
    end = file.read()
    at = end.rfind(b"PK\5\6")
    if at < 0 or len(end) < at + _END.size:
        return False
    size: int
    _sign, *_numbers, size, _place, _comment = _END.unpack_from(end, at)
    return size <= _LONGEST_DIRECTORY


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo, found: Beside) -> None:
    authors: list[str] = []
    for name, element, in_table in _elements(archive, part):
        if name in _TRACKED:
            found.tracked = True
        elif name in _PICTURES or (in_table and _attribute(element, "formula")):
            found.pictures = found.pictures or in_table
        elif name == "author":
            authors.append(_all(element))
        elif name in ("comment", "annotation") and len(found.comments) < _MOST_COMMENTS:
            found.comments.append(_comment(element, authors))
        elif len(found.properties) < _MOST_PROPERTIES:
            found.properties.update(_property(name, element, is_odf=part.filename == "meta.xml"))


def _elements(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[str, Element, bool]]:
    """Name and content of each element when it ends, and whether it stands in a table; a damaged part ends early."""
    kept = tables = 0
    try:
        with archive.open(part) as file:
            for event, element in iterparse(file, ("start", "end")):
                name = element.tag.rpartition("}")[2]
                step = 1 if event == "start" else -1
                kept += step * (name in _KEPT)
                tables += step * (name in _TABLES)
                if event == "end":
                    yield name, element, tables > 0
                    if not kept:
                        element.clear()
    except ParseError:
        return


def _property(name: str, element: Element, *, is_odf: bool) -> Mapping[str, str]:
    if name in ("property", "user-defined"):
        called = _attribute(element, "name")
    elif name == ("creator" if is_odf else "lastModifiedBy"):
        called = LAST_SAVED_BY
    else:
        return {}
    return {called[:_LONGEST_PROPERTY]: _all(element)[:_LONGEST_PROPERTY].strip()}


def _comment(element: Element, authors: list[str]) -> str:
    number = _attribute(element, "authorId")
    who = _attribute(element, "author") or next((_all(one) for one in element if _is(one, "creator")), "")
    if number.isdecimal() and int(number[:9]) < len(authors):
        who = authors[int(number[:9])]
    words = " ".join(" ".join(_all(one) for one in element if not any(_is(one, name) for name in _NOT_SAID)).split())
    named = words if not who or words.startswith(f"{who}:") else f"{who}: {words}"
    return named[:_LONGEST_COMMENT]


def _is(element: Element, name: str) -> bool:
    return element.tag.rpartition("}")[2] == name


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _all(element: Element) -> str:
    return "".join(element.itertext())

"""Reads a file with recommendations. What it is shows in its bytes, never in its name alone."""

from __future__ import annotations

import dataclasses
import zipfile
from pathlib import Path

from upr_desktop.errors import FileEmpty, FileMissing, FileNotUnderstood, FileTooLarge, FileUnreadable, NoRecommendations
from upr_desktop.importing import archive, csv_file, matrix, old_excel, sheets, thematic_list, upr_info, word
from upr_desktop.importing.found import Found
from upr_desktop.importing.tables import Document

MAX_FILE = 64 * 2**20

_ZIP = b"PK\x03\x04"
_NO_TEXT = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3")
_WORD = b"wordprocessingml.document.main+xml"
_EXCEL = b"spreadsheetml.sheet.main+xml"
_READERS = (upr_info.found, thematic_list.found, matrix.found)


def read(path: Path) -> Found:
    """The recommendations in a file: .docx, .xlsx, .xls or .csv, of UPR Info, of OHCHR, or a filled matrix.

    Nothing is written. Raises FileMissing, FileUnreadable, FileEmpty, FileTooLarge, FileNotUnderstood, NoRecommendations.
    """
    document = _document(content(path), path.name)
    document = dataclasses.replace(document, about=(*document.about, path.stem))
    found = next((found for reader in _READERS if (found := reader(document))), None)
    if found is None or not found.rows:
        raise NoRecommendations(path.name)
    return found


def content(path: Path) -> bytes:
    """All bytes of a file. Raises FileMissing, FileUnreadable, FileEmpty, FileTooLarge."""
    try:
        if path.exists() and not path.is_file():
            raise FileUnreadable(path.name)
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError as reason:
        raise FileMissing(path.name) from reason
    except (OSError, ValueError) as reason:  # ValueError: a name that no file can have
        raise FileUnreadable(path.name) from reason
    if not data:
        raise FileEmpty(path.name)
    if len(data) > MAX_FILE:
        raise FileTooLarge(path.name)
    return data


def _document(data: bytes, name: str) -> Document:
    if data.startswith(_ZIP):
        return _office(archive.checked(data, name), data, name)
    if data.startswith(old_excel.SIGNATURE):
        return sheets.from_xls(data, name)
    if data.startswith(_NO_TEXT):
        raise FileNotUnderstood(name)
    return csv_file.from_text(data, name)


def _office(parts: zipfile.ZipFile, data: bytes, name: str) -> Document:
    """What a zip is, its list of content types says: Word calls its main part by several names."""
    types = parts.read("[Content_Types].xml") if "[Content_Types].xml" in parts.namelist() else b""
    if _WORD in types:
        return word.from_docx(parts, data, name)
    if _EXCEL in types:
        return sheets.from_xlsx(parts, data, name)
    raise FileNotUnderstood(name)


def document(data: bytes, name: str) -> Document:
    """The tables in the bytes of a file. name: for messages. Raises FileTooLarge, FileNotUnderstood."""
    return _document(data, name)

"""Reads a file with recommendations. What it is shows in its bytes, never in its name alone."""

from __future__ import annotations

import dataclasses
import zipfile
from pathlib import Path

from upr_desktop.errors import (
    FileEmpty,
    FileMissing,
    FileNotUnderstood,
    FileTooLarge,
    FileUnreadable,
    NoRecommendations,
    OnlyAnswers,
)
from upr_desktop.importing import (
    archive,
    csv_file,
    json_file,
    matrix,
    old_excel,
    open_document,
    pdf,
    sheets,
    thematic_list,
    uhri,
    upr_info,
    wg_report,
    word,
)
from upr_desktop.importing.found import Found
from upr_desktop.importing.tables import Document

MAX_FILE = 64 * 2**20

_ZIP = b"PK\x03\x04"
_NO_TEXT = (b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3")
_WORD = b"wordprocessingml.document.main+xml"
_EXCEL = b"spreadsheetml.sheet.main+xml"
_READERS = (wg_report.found, upr_info.found, uhri.found, thematic_list.found, matrix.found)


def read(path: Path) -> Found:
    """The recommendations in a file: of UPR Info, the Universal Human Rights Index, OHCHR or a report, or a filled matrix.

    It may be .docx, .odt, .xlsx, .xls, .ods, .csv, .tsv, .json, .txt or .pdf. Nothing is written. Raises FileMissing,
    FileUnreadable, FileEmpty, FileTooLarge, FileNotUnderstood, FileLocked, NoTextInFile, NoRecommendations, or OnlyAnswers
    for an addendum.
    """
    data = content(path)
    document = pdf.from_pdf(path) if data.startswith(pdf.SIGNATURE) else _document(data, path.name)
    document = dataclasses.replace(document, about=(*document.about, path.stem))
    found = next((found for reader in _READERS if (found := reader(document))), None)
    if found is None or not found.rows:
        raise OnlyAnswers(path.name) if wg_report.is_addendum(document) else NoRecommendations(path.name)
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
    if json_file.is_json(data):
        return json_file.from_json(data, name)
    return csv_file.from_text(data, name)


def _office(parts: zipfile.ZipFile, data: bytes, name: str) -> Document:
    """What a zip is, its list of content types says: Word calls its main part by several names. OpenDocument says it itself."""
    if kind := open_document.kind(parts):
        return open_document.from_zip(parts, kind, name)
    types = parts.read("[Content_Types].xml") if "[Content_Types].xml" in parts.namelist() else b""
    if _WORD in types:
        return word.from_docx(parts, data, name)
    if _EXCEL in types:
        return sheets.from_xlsx(parts, data, name)
    raise FileNotUnderstood(name)

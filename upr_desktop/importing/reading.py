"""Reads a file with recommendations. What it is shows in its bytes, never in its name alone."""

from __future__ import annotations

import dataclasses
import zipfile
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from upr_desktop.errors.files import (
    FileEmpty,
    FileMissing,
    FileNotUnderstood,
    FileTooLarge,
    FileUnreadable,
    NoRecommendations,
    OnlyAnswers,
    TableNotRecognised,
)
from upr_desktop.importing.formats import archive, clipboard, csv_file, json_file, old_excel, open_document, pdf, sheets, word
from upr_desktop.importing.formats.clipboard import Pasted
from upr_desktop.importing.formats.tables import Document
from upr_desktop.importing.found import Found
from upr_desktop.importing.sources import any_table, wg_report
from upr_desktop.importing.sources.any_table import Columns, Sample

MAX_FILE = 64 * 2**20

Source: TypeAlias = Path | Pasted
"""Where recommendations come from."""

_ZIP = b"PK\x03\x04"
_NO_TEXT = (b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3")
_WORD = b"wordprocessingml.document.main+xml"
_EXCEL = b"spreadsheetml.sheet.main+xml"
_FILES = (_ZIP, old_excel.SIGNATURE, pdf.SIGNATURE, *_NO_TEXT)
SOURCES = ("wg_report", "upr_info", "uhri", "thematic_list", "matrix")
"""What a document can be, the surest first: modules whose `found` gives what stands in one of its kind, None for others."""


def read(source: Source, columns: Columns | None = None, known: Mapping[str, Columns] | None = None) -> Found:
    """The recommendations of UPR Info, the Universal Human Rights Index, OHCHR, a report, a filled matrix, or any table.

    A file may be .docx, .odt, .xlsx, .xls, .ods, .csv, .tsv, .json, .html, .txt or .pdf.
    columns: what the columns of a table hold, whatever it looks like. known: those of tables that were named before, by the
    key of `any_table.Sample`. Nothing is written. Raises FileMissing, FileUnreadable, FileEmpty, FileTooLarge,
    FileNotUnderstood, FileLocked, NoTextInFile, NoRecommendations, TableNotRecognised, or OnlyAnswers for an addendum.
    """
    documents = _documents(source)
    found = None if columns else next((found for document in documents if (found := _recognised(document, known or {}))), None)
    if found is None:
        if isinstance(source, Path) and any(map(wg_report.is_addendum, documents)):
            raise OnlyAnswers(source.name)
        table = _sample(documents, source.name)
        if not columns and not _is_plain_list(source, table):
            raise TableNotRecognised(source.name, table)
        found = any_table.found(_wide(documents, columns), columns or any_table.Columns(("text",), heading=False))
    if not found.rows:
        raise NoRecommendations(source.name)
    return found


def sample(source: Source) -> Sample:
    """What a person needs to see of a table to say what its columns hold. Raises what `read` raises."""
    return _sample(_documents(source), source.name)


def _sample(documents: Sequence[Document], name: str) -> Sample:
    found = any_table.sample(documents[0], name) if documents else None
    if found is None:
        raise NoRecommendations(name)
    return found


def _documents(source: Source) -> list[Document]:
    """What a source may be, the likeliest first; of a file there is one."""
    if isinstance(source, Pasted) and not source.data.startswith(_FILES):
        return clipboard.documents(source)
    if isinstance(source, Pasted):
        return [document(source.data, source.name)]
    data = content(source)
    found = pdf.from_pdf(source) if data.startswith(pdf.SIGNATURE) else document(data, source.name)
    return [dataclasses.replace(found, about=(*found.about, source.stem))]


def _recognised(document: Document, known: Mapping[str, Columns]) -> Found | None:
    named = any_table.sample(document, "") if known else None
    if named and (columns := known.get(named.key)):
        return any_table.found(document, columns)
    return next((found for source in SOURCES if (found := _reader(source)(document))), None)


def _reader(source: str) -> Callable[[Document], Found | None]:
    reader: Callable[[Document], Found | None] = import_module(f"upr_desktop.importing.sources.{source}").found
    return reader


def _wide(documents: Sequence[Document], columns: Columns | None) -> Document:
    """The likeliest that has as many columns as were named."""
    least = len(columns.names) if columns else 1
    fitting = (one for one in documents if any(len(row) >= least for table in one.tables for row in table))
    return next(fitting, documents[0])


def _is_plain_list(source: Source, table: Sample) -> bool:
    """Whether somebody pasted lines of text: there is nothing to ask about them."""
    return isinstance(source, Pasted) and len(table.rows[0]) == 1


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


def document(data: bytes, name: str) -> Document:
    """What the bytes of a file hold that is no PDF. name: for messages. Raises FileTooLarge, FileNotUnderstood."""
    if data.startswith(_ZIP):
        return _office(archive.checked(data, name), data, name)
    if data.startswith(old_excel.SIGNATURE):
        return sheets.from_xls(data, name)
    if data.startswith((pdf.SIGNATURE, *_NO_TEXT)):
        raise FileNotUnderstood(name)
    if data.lstrip()[:1] == b"<":  # many programs on the web call a page an Excel file
        return clipboard.from_html(csv_file.decoded(data, name), name)
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

"""Matrices as they go out to people without the program, and what these people do with them in Word and Excel."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import openpyxl
from openpyxl.packaging.custom import StringProperty

from upr_desktop.domain.code import marked
from upr_desktop.domain.commits import DOCUMENT_PROPERTY
from upr_desktop.domain.schema import boxes
from upr_desktop.printing.documents import content
from upr_desktop.printing.documents.columns import NUMBER, RESPONSE, TEXT, columns
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange import went_out
from upr_desktop.tasks.reading import Filter, Reader
from upr_desktop.tasks.workspace import Workspace

_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
    "</Properties>"
)


def heads(matrix: str) -> list[str]:
    """The headings of a matrix, in the language of today."""
    return [column.heading for column in columns(matrix, fold=False)]


def rows(reader: Reader, matrix: str, *, codes: bool = False) -> list[list[str]]:
    """The rows of a matrix with what stands here now."""
    found = reading.pairs(reader, reading.rids(reader, Filter()))
    return [_row(pair, matrix, codes) for pair in found.values()]


def _row(pair: reading.Pair, matrix: str, codes: bool) -> list[str]:
    number = pair.recommendation.text("number")
    shown = {NUMBER: f"{number}\n{marked(pair.recommendation.id)}" if codes else number}
    shown |= {TEXT: pair.recommendation.text("text"), RESPONSE: content.response(pair.recommendation)}
    shown |= {box.name: pair.entry.text(box.name) for box in boxes(matrix)}
    return [shown.get(column.shows[0], "") for column in columns(matrix, fold=False)]


def word(
    path: Path, workspace: Workspace, matrix: str = "plan", *, groups: Sequence[str] | None = None, codes: bool = False
) -> Path:
    """A matrix in Word."""
    return write_word(path, [heads(matrix), *rows(workspace.store, matrix, codes=codes)], went_out.mark(workspace, groups))


def excel(path: Path, workspace: Workspace, matrix: str = "plan", *, groups: Sequence[str] | None = None) -> Path:
    """A matrix in Excel."""
    return write_excel(path, [heads(matrix), *rows(workspace.store, matrix)], went_out.mark(workspace, groups))


def write_word(path: Path, table: Sequence[Sequence[str]], mark: str = "") -> Path:
    """A document with one table."""
    document = docx.Document()
    made = document.add_table(len(table), len(table[0]))
    for row, texts in zip(made.rows, table, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    if mark:
        _add_property(path, mark)
    return path


def _add_property(path: Path, mark: str) -> None:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    kinds, links = parts["[Content_Types].xml"].decode(), parts["_rels/.rels"].decode()
    kinds = kinds.replace("</Types>", f'<Override PartName="/docProps/custom.xml" ContentType="{_TYPE}"/></Types>')
    link = f'<Relationship Id="rIdMark" Type="{_RELATION}" Target="docProps/custom.xml"/></Relationships>'
    parts["[Content_Types].xml"], parts["_rels/.rels"] = kinds.encode(), links.replace("</Relationships>", link).encode()
    parts["docProps/custom.xml"] = _CUSTOM.format(name=DOCUMENT_PROPERTY, value=escape(mark)).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


def write_excel(path: Path, table: Sequence[Sequence[Any]], mark: str = "") -> Path:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(list(row))
    if mark:
        book.custom_doc_props.append(StringProperty(name=DOCUMENT_PROPERTY, value=mark))
    book.save(path)
    return path


# --- what people do


def in_word(path: Path, deed: Callable[[Any], None]) -> Path:
    """Somebody opens a document, does something with its table, and saves it."""
    document = docx.Document(str(path))
    deed(document.tables[0])
    document.save(str(path))
    return path


def in_excel(path: Path, deed: Callable[[Any], None]) -> Path:
    """Somebody opens a workbook, does something with its sheet, and saves it."""
    book = openpyxl.load_workbook(path)
    deed(book.active)
    book.save(path)
    return path


def fill_word(path: Path, texts: Mapping[tuple[int, int], str]) -> Path:
    """Somebody writes in boxes, by row and column, counted from 0 with the headings."""

    def fill(table: Any) -> None:
        for (row, column), text in texts.items():
            table.cell(row, column).text = text

    return in_word(path, fill)


def fill_excel(path: Path, texts: Mapping[tuple[int, int], Any]) -> Path:
    """`fill_word` in Excel."""

    def fill(sheet: Any) -> None:
        for (row, column), text in texts.items():
            sheet.cell(row + 1, column + 1).value = text

    return in_excel(path, fill)


def column_of(box: str, matrix: str = "plan") -> int:
    """The column of a box in the matrix."""
    return next(at for at, column in enumerate(columns(matrix, fold=False)) if box in column.shows)

"""Word documents as tables and paragraphs.

python-docx opens them; the text is taken from the XML, because what was inserted with tracked changes and what stands in a
form field counts, and what was deleted with tracked changes does not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge
from upr_desktop.importing.formats.tables import MAX_CELLS, MAX_COLUMNS, MAX_PARAGRAPHS, Document, Row
from upr_desktop.importing.formats.word_numbers import Numbers

if TYPE_CHECKING:
    from docx.opc.rel import _Relationship as Relation
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _TBL, _TR, _TC, _T = (_W + name for name in ("p", "tbl", "tr", "tc", "t"))
_VAL = _W + "val"
_SHOWN = {_W + "tab": " ", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_WRAPPERS = {_W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_NOT_SHOWN = {_W + name for name in ("del", "moveFrom", "drawing", "pict", "object", "pPr", "rPr", "tcPr", "sdtPr")}
_NOT_SHOWN |= {_MC + "Fallback"}
_PARAGRAPHS_ABOUT = 10
_MAX_PART = 12 * 2**20
"""A thousand recommendations take 5 MB of markup; as objects in memory markup is ten times as large."""


def from_docx(archive: zipfile.ZipFile, data: bytes, name: str) -> Document:
    """The tables and paragraphs of a document whose archive was checked. name: of the file, for messages.

    Raises FileNotUnderstood, FileTooLarge.
    """
    if any(part.file_size > _MAX_PART for part in archive.infolist() if part.filename.casefold().endswith(".xml")):
        raise FileTooLarge(name)
    body, about, numbers = _opened(data, name)
    tables = tuple(_table(table, name) for table in _within(body, _TBL))
    paragraphs = tuple(islice(filter(None, _paragraphs(body, numbers)), MAX_PARAGRAPHS))
    return Document(tables, (*about, *paragraphs[:_PARAGRAPHS_ABOUT]), paragraphs)


def _opened(data: bytes, name: str) -> tuple[Element, list[str], Numbers]:
    """The body; page headers and title; the numbers of paragraphs."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        document = docx.Document(io.BytesIO(data))
        relations = document.part.rels.values()
        headers = [relation.target_part.element for relation in relations if relation.reltype == RELATIONSHIP_TYPE.HEADER]
        lists = [relation.target_part.element for relation in relations if relation.reltype == RELATIONSHIP_TYPE.NUMBERING]
        numbers = Numbers(lists[0] if lists else None, document.styles.element)
        return document.element.body, [*map(_text, headers), *_titles(document.part.package.rels.values())], numbers
    except Exception as reason:
        raise FileNotUnderstood(name) from reason


def _paragraphs(body: Element, numbers: Numbers) -> Iterator[str]:
    """The paragraphs outside tables with the numbers before them, which Word may have counted."""
    for paragraph in _within(body, _P):
        yield f"{numbers.of(paragraph)} {_text(paragraph)}".strip()


def _titles(relations: Iterable[Relation]) -> Iterator[str]:
    """The title of the document. LibreOffice gives the relation to it a type of its own, under which python-docx finds none."""
    from docx.opc.parts.coreprops import CorePropertiesPart

    for relation in relations:
        if not relation.is_external and isinstance(relation.target_part, CorePropertiesPart):
            yield relation.target_part.core_properties.title


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The children of one kind, also those inside form fields and tracked insertions."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _table(table: Element, name: str) -> list[Row]:
    rows: list[Row] = []
    cells = 0
    for row in _within(table, _TR):
        if row.find(f"{_W}trPr/{_W}del") is None:
            rows.append(_row(row, rows[-1] if rows else ()))
            cells += len(rows[-1])
            if len(rows[-1]) > MAX_COLUMNS or cells > MAX_CELLS:
                raise FileTooLarge(name)
    return rows


def _row(row: Element, above: Row) -> Row:
    """The texts of a row: a cell over several columns stands in the first of them, one over several rows in each row."""
    texts = [""] * _number(row.find(f"{_W}trPr/{_W}gridBefore"))
    for cell in _within(row, _TC):
        merged, span = cell.find(f"{_W}tcPr/{_W}vMerge"), cell.find(f"{_W}tcPr/{_W}gridSpan")
        continued = merged is not None and merged.get(_VAL, "continue") == "continue" and len(texts) < len(above)
        texts.append(str(above[len(texts)]) if continued else _text(cell).strip())
        texts += [""] * (_number(span) - 1)
    return texts


def _number(element: Element | None) -> int:
    """A small number in the markup; 0 where there is none. More columns than a table may have are as bad as one too many."""
    value = "" if element is None else element.get(_VAL, "")
    return min(int(value), MAX_COLUMNS + 1) if value.isdecimal() and len(value) < 10 else 0


def _text(element: Element) -> str:
    """What a person reads there, one line a paragraph."""
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces)


def _is_prompt(element: Element) -> bool:
    """Whether it is a form field in which nobody has written: it shows what to do there."""
    return element.tag == _W + "sdt" and element.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def _collect(element: Element, pieces: list[str]) -> None:
    for child in element.iterchildren():
        tag = child.tag
        if tag == _T:
            pieces.append(child.text or "")
        elif tag in _SHOWN:
            pieces.append(_SHOWN[tag])
        elif tag not in _NOT_SHOWN and not _is_prompt(child):
            _collect(child, pieces)
            if tag == _P:
                pieces.append("\n")

"""OpenDocument files as LibreOffice writes them, made small: the same elements, prefixes and order."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

TEXT, SHEETS = "text", "spreadsheet"
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("draw", "drawing"), ("meta", "meta"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
_START = '<?xml version="1.0" encoding="UTF-8"?>'


def write(path: Path, kind: str, body: str, *, styles: str = "", more: Mapping[str, str | bytes] = {}) -> Path:
    """A file of a kind with this body. styles: its automatic styles. more: further parts, or other ones in place of its own."""
    parts: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": content(kind, body, styles),
        "META-INF/manifest.xml": f"{_START}<manifest/>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **more}.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return path


def content(kind: str, body: str, styles: str = "") -> str:
    """The part that holds the tables."""
    return (
        f"{_START}<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def around(root: str, inside: str) -> str:
    """Another part, such as `document-meta`, with this inside."""
    return f"{_START}<office:{root} {_SPACES}>{inside}</office:{root}>"


def table(*rows: str, name: str = "Sheet1", style: str = "ta1") -> str:
    """A table of such rows, with the million of empty ones with which a sheet ends."""
    inside = "".join((*rows, row(times=1_048_000)))
    return f"<table:table table:name={quoteattr(name)} table:style-name={quoteattr(style)}>{inside}</table:table>"


def row(*cells: str, times: int = 1) -> str:
    """A row, with the empty cells with which it ends."""
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    inside = "".join((*cells, '<table:table-cell table:number-columns-repeated="16000"/>'))
    return f"<table:table-row{repeated}>{inside}</table:table-row>"


def cell(held: str | float = "", attributes: str = "") -> str:
    """A cell with a text, one paragraph a line, or with a number."""
    of = f'"float" office:value="{held}"' if isinstance(held, float) else '"string"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(held).split("\n")) if held else ""
    return f"<table:table-cell office:value-type={of} {attributes}>{lines}</table:table-cell>"


def rows(*texts: list[str]) -> tuple[str, ...]:
    """Rows of such texts."""
    return tuple(row(*map(cell, each)) for each in texts)

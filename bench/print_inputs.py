"""A plan in the languages of the peers: HTML, flat OpenDocument text and typst; page, columns and letters are those of ours."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

from bench.matrices import Sheet
from bench.measure import ROOT
from upr_desktop.printing.documents.content import Passage

FONTS = ROOT / "resources" / "fonts"
TITLE = "Implementation plan"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": "office:1.0",
    "style": "style:1.0",
    "text": "text:1.0",
    "table": "table:1.0",
    "fo": "xsl-fo-compatible:1.0",
    "svg": "svg-compatible:1.0",
}
_FONT_CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def write(sheet: Sheet, folder: Path) -> None:
    """Put a file for each peer into a folder, and `fonts.conf`, which tells the system's programs our fonts alone."""
    made = {
        "sheet.json": json.dumps(sheet._asdict(), ensure_ascii=False),
        "sheet.html": _html(sheet),
        "pisa.html": _pisa(sheet),
        "sheet.fodt": _fodt(sheet),
        "sheet.typ": _typst(sheet),
        "fonts.conf": _FONT_CONFIGURATION.format(fonts=FONTS, cache=folder / "fonts"),
    }
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


def _html(sheet: Sheet) -> str:
    """For browsers and WeasyPrint."""
    css = f"""{_faces("normal", "Regular")} {_faces("bold", "Bold")}
        @page {{ size: {sheet.width:.2f}pt {sheet.height:.2f}pt; margin: {sheet.margin:.2f}pt }}
        body {{ margin: 0; font: {sheet.size}pt/{sheet.leading}pt "Noto Sans", "DejaVu Sans" }}
        table {{ border-collapse: collapse; table-layout: fixed; width: {sum(sheet.widths):.2f}pt }}
        td, th {{ {_cell_css(sheet)}; text-align: left }}
        th {{ background: #e8f0f7 }}"""
    columns = "".join(f'<col style="width:{width}pt">' for width in sheet.widths)
    head = _tags("tr", (_tags("th", [_in_html(cell)]) for cell in sheet.header))
    table = f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{_body(sheet)}</tbody></table>"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title><style>{css}</style></head>'
        f"<body>{table}</body></html>"
    )


def _pisa(sheet: Sheet) -> str:
    """For xhtml2pdf, which has its own way of repeating the header and of naming pages and fonts."""
    css = f"""{_faces("normal", "Regular")} {_faces("bold", "Bold")}
        @page {{ size: a4 landscape; margin: {sheet.margin:.2f}pt }}
        body {{ font-family: "Noto Sans"; font-size: {sheet.size}pt; line-height: {sheet.leading}pt }}
        td, th {{ {_cell_css(sheet)}; text-align: left }} th {{ background-color: #e8f0f7 }}"""
    pairs = zip(sheet.header, sheet.widths, strict=True)
    head = _tags("tr", (f'<th width="{width}pt">{_in_html(cell)}</th>' for cell, width in pairs))
    return (
        f'<html><head><meta charset="utf-8"><title>{TITLE}</title><style>{css}</style></head>'
        f'<body><table repeat="1"><thead>{head}</thead>{_body(sheet)}</table></body></html>'
    )


def _faces(weight: str, name: str) -> str:
    return f'@font-face {{ font-family: "Noto Sans"; font-weight: {weight}; src: url("file://{FONTS}/NotoSans-{name}.ttf") }}'


def _cell_css(sheet: Sheet) -> str:
    return f"border: {sheet.border}pt solid #8c8c8c; padding: {sheet.pad}pt; vertical-align: top"


def _body(sheet: Sheet) -> str:
    return "\n".join(_tags("tr", (_tags("td", [_in_html(cell)]) for cell in row)) for row in sheet.rows)


def _in_html(cell: list[Passage]) -> str:
    texts = ((escape(text).replace("\n", "<br>"), strong) for text, strong in cell)
    return "<br>".join(f"<b>{text}</b>" if strong else text for text, strong in texts)


def _tags(name: str, content: Iterable[str], attributes: str = "") -> str:
    return f"<{name}{attributes}>{''.join(content)}</{name}>"


def _fodt(sheet: Sheet) -> str:
    """For office programs."""
    spaces = "".join(f' xmlns:{name}="{_OFFICE}{rest}"' for name, rest in _SPACES.items())
    mime = 'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"'
    columns = "".join(f'<table:table-column table:style-name="C{number}"/>' for number in range(len(sheet.widths)))
    head = _tags("table:table-header-rows", [_office_row(sheet.header)])
    table = _tags("table:table", [columns, head, *map(_office_row, sheet.rows)], ' table:style-name="T"')
    body = _tags("office:body", [_tags("office:text", [table])])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} {mime}>{_office_styles(sheet)}{body}</office:document>'
    )


def _office_styles(sheet: Sheet) -> str:
    total = f"{sum(sheet.widths):.2f}pt"
    page = f'fo:page-width="{sheet.width:.2f}pt" fo:page-height="{sheet.height:.2f}pt" fo:margin="{sheet.margin:.2f}pt"'
    letters = f'style:font-name="Noto Sans" fo:font-size="{sheet.size}pt" fo:language="en" fo:country="TZ"'
    columns = "".join(
        f'<style:style style:name="C{number}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}pt"/></style:style>'
        for number, width in enumerate(sheet.widths)
    )
    cells = f'fo:border="{sheet.border}pt solid #8c8c8c" fo:padding="{sheet.pad}pt"'
    return f"""<office:font-face-decls>
        <style:font-face style:name="Noto Sans" svg:font-family="'Noto Sans'"/></office:font-face-decls>
        <office:styles><style:default-style style:family="paragraph">
        <style:paragraph-properties fo:line-height="{sheet.leading}pt"/><style:text-properties {letters}/></style:default-style>
        </office:styles><office:automatic-styles><style:page-layout style:name="P">
        <style:page-layout-properties {page} style:print-orientation="landscape"/></style:page-layout>
        <style:style style:name="T" style:family="table">
        <style:table-properties style:width="{total}" table:align="left"/></style:style>
        <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
        <style:style style:name="D" style:family="table-cell"><style:table-cell-properties {cells}/></style:style>
        {columns}</office:automatic-styles><office:master-styles>
        <style:master-page style:name="Standard" style:page-layout-name="P"/></office:master-styles>"""


def _office_row(row: list[list[Passage]]) -> str:
    return _tags("table:table-row", map(_office_cell, row))


def _office_cell(cell: list[Passage]) -> str:
    texts = ((escape(text).replace("\n", "<text:line-break/>"), strong) for text, strong in cell or [Passage("")])
    bold = ' text:style-name="B"'
    passages = (_tags("text:p", [_tags("text:span", [text], bold) if strong else text]) for text, strong in texts)
    return _tags("table:table-cell", passages, ' table:style-name="D" office:value-type="string"')


def _typst(sheet: Sheet) -> str:
    """Letters are as high as their size, so that the leading is what lies between."""
    between = sheet.leading - sheet.size
    widths = ", ".join(f"{width}pt" for width in sheet.widths)
    return f"""#set document(title: "{TITLE}")
#set page(width: {sheet.width:.2f}pt, height: {sheet.height:.2f}pt, margin: {sheet.margin:.2f}pt)
#set text(font: ("Noto Sans", "DejaVu Sans"), size: {sheet.size}pt, lang: "en", top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: {between:.2f}pt)
#let sheet = json("sheet.json")
#let shown(cell) = cell.map(((words, bold)) => if bold {{ strong(words) }} else {{ words }}).join(linebreak())
#table(
  columns: ({widths}), stroke: {sheet.border}pt + rgb("#8c8c8c"), inset: {sheet.pad}pt, align: left + top,
  fill: (_, row) => if row == 0 {{ rgb("#e8f0f7") }},
  table.header(..sheet.header.map(shown)), ..sheet.rows.join().map(shown),
)
"""

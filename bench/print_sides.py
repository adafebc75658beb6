"""A plan as a PDF, by us or by a library: `python -m bench.print_sides NAME`, in a folder inside that of the inputs.

Peers run in an environment without our program, so each imports what it needs by itself.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from bench.measure import ROOT

_FACES = [ROOT / "resources" / "fonts" / f"NotoSans-{name}.ttf" for name in ("Regular", "Bold")]


def ours(folder: Path, target: Path) -> None:
    """Our own program, from the records on."""
    from bench.matrices import matrix
    from upr_desktop.__main__ import collect_seldom
    from upr_desktop.domain.progress import finish
    from upr_desktop.printing.documents.matrix import print_matrix

    collect_seldom()
    job = matrix(json.loads((folder / "rows.json").read_text("utf-8")))
    target.write_bytes(finish(print_matrix(job)).pdf)


def typst(folder: Path, target: Path, *, tagged: bool = True) -> None:
    """typst, told not to look for other fonts."""
    import typst

    options = {"font_paths": [str(_FACES[0].parent)], "ignore_system_fonts": True, "pdf_tags": tagged}
    typst.compile(str(folder / "sheet.typ"), output=str(target), **options)


def weasyprint(folder: Path, target: Path, *, tagged: bool = True) -> None:
    """WeasyPrint."""
    from weasyprint import HTML

    HTML(filename=str(folder / "sheet.html")).write_pdf(target, pdf_tags=tagged)


def xhtml2pdf(folder: Path, target: Path) -> None:
    """xhtml2pdf, which makes ReportLab's tables."""
    from xhtml2pdf import pisa

    with target.open("wb") as file:
        pisa.CreatePDF((folder / "pisa.html").read_text("utf-8"), dest=file)


def longtable(folder: Path, target: Path) -> None:
    """ReportLab as its handbook has it: a LongTable of Paragraphs that may split inside a row."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    for name, path in zip(("Letters", "Bold"), _FACES, strict=True):
        registerFont(TTFont(name, str(path)))
    sheet = _sheet(folder)
    plain = ParagraphStyle("plain", fontName="Letters", fontSize=sheet["size"], leading=sheet["leading"], splitLongWords=0)
    styles = (plain, ParagraphStyle("bold", parent=plain, fontName="Bold"))

    def shown(cell: list[Any]) -> list[Any]:
        return [Paragraph(escape(text).replace("\n", "<br/>"), styles[strong]) for text, strong in cell]

    cells = [[shown(cell) for cell in row] for row in (sheet["header"], *sheet["rows"])]
    look: list[tuple[Any, ...]] = [
        (f"{side}PADDING", (0, 0), (-1, -1), sheet["pad"]) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")
    ]
    look += [("GRID", (0, 0), (-1, -1), sheet["border"], HexColor("#8c8c8c")), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    look += [("BACKGROUND", (0, 0), (-1, 0), HexColor("#e8f0f7"))]
    # The frame that holds the table has a border of six points on every side.
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), sheet["margin"] - 6)
    document = SimpleDocTemplate(str(target), pagesize=(sheet["width"], sheet["height"]), lang="en", **margins)
    document.build([LongTable(cells, colWidths=sheet["widths"], repeatRows=1, splitByRow=1, splitInRow=1, style=look)])


def qt(folder: Path, target: Path) -> None:
    """Qt's text document, put on pages by Qt itself."""
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

    _app = QGuiApplication([])
    for path in _FACES:
        QFontDatabase.addApplicationFont(str(path))
    sheet = _sheet(folder)
    writer = QPdfWriter(str(target))
    writer.setResolution(1200)
    writer.setPageSize(QPageSize(QSizeF(sheet["width"], sheet["height"]), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(*[sheet["margin"]] * 4), QPageLayout.Unit.Point)
    letters = QFont("Noto Sans")
    letters.setPointSizeF(sheet["size"])
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(letters)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    _fill(document, sheet)
    document.print_(writer)


def _fill(document: Any, sheet: dict[str, Any]) -> None:
    """Put the plan into Qt's document as a table. Its lengths are dots of the screen, whatever it is laid out for."""
    from PySide6.QtGui import QColor, QGuiApplication, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextTableFormat
    from PySide6.QtGui import QTextLength as Length

    look, lines, plain, bold = QTextTableFormat(), QTextBlockFormat(), QTextCharFormat(), QTextCharFormat()
    point = QGuiApplication.primaryScreen().logicalDotsPerInch() / 72
    look.setHeaderRowCount(1)
    look.setCellPadding(sheet["pad"] * point - 0.5)
    look.setCellSpacing(0)
    look.setBorder(1)  # the least that it draws
    look.setBorderBrush(QColor("#8c8c8c"))
    look.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderCollapse(True)
    look.setColumnWidthConstraints([Length(Length.Type.FixedLength, width * point - 1) for width in sheet["widths"]])
    lines.setLineHeight(sheet["leading"] * point, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    bold.setFontWeight(700)
    rows = [sheet["header"], *sheet["rows"]]
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    table = cursor.insertTable(len(rows), len(sheet["widths"]), look)
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            at = table.cellAt(place, column).firstCursorPosition()
            at.setBlockFormat(lines)
            for number, (text, strong) in enumerate(cell):
                at.insertText("\n" * bool(number) + text, bold if strong else plain)
    cursor.endEditBlock()


def _sheet(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "sheet.json").read_text("utf-8"))


SIDES: dict[str, Callable[[Path, Path], None]] = {
    "ours": ours,
    "typst": typst,
    "typst-untagged": partial(typst, tagged=False),
    "weasyprint": weasyprint,
    "weasyprint-untagged": partial(weasyprint, tagged=False),
    "xhtml2pdf": xhtml2pdf,
    "longtable": longtable,
    "qt": qt,
}


if __name__ == "__main__":
    SIDES[sys.argv[1]](Path(".."), Path("sheet.pdf"))

"""Printers for tests: what they print is a PDF file that can be looked at."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from upr_desktop.gui.paper.printer import Printers
from upr_desktop.tasks.documents.print_document import Pages

MM = 72 / 25.4


def file_printer(target: Path) -> QPrinter:
    """A real printer of Qt's whose paper is a file; it makes no copies by itself."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(target))
    return printer


class PaperInAFile(Printers):
    """Two printers whose paper is a file."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def names(self) -> list[str]:
        return ["HP LaserJet, Mwanza", "Canon, Dodoma"]

    def open(self, name: str) -> QPrinter:
        return file_printer(self.target)


class NoPaper(Printers):
    """A computer without a printer."""

    def names(self) -> list[str]:
        return []


def document(*pages: tuple[float, float]) -> bytes:
    """A PDF with pages of these sizes (in millimetres), each with a black bar along its upper edge, 12 mm from it."""
    target = BytesIO()
    canvas = Canvas(target)
    for width, height in pages:
        canvas.setPageSize((width * MM, height * MM))
        canvas.rect(12 * MM, (height - 22) * MM, (width - 24) * MM, 10 * MM, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in millimetres."""
    with Pages(pdf) as pages:
        return [(round(width / MM), round(height / MM)) for width, height in map(pages.size, range(len(pages)))]


def seen(pdf: bytes, number: int, dots: float = 25.4) -> list[list[int]]:
    """How light a page is, row by row, from 0 for black to 255; with 25.4 dots per inch one for each millimetre."""
    with Pages(pdf) as pages:
        picture = pages.picture(number, dots)
    green = picture.dots[1::4]
    return [list(green[row * picture.width : (row + 1) * picture.width]) for row in range(picture.height)]


def bar(pdf: bytes, number: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is black on a page, in millimetres from its upper left corner."""
    rows = seen(pdf, number)
    black = [(x, y) for y, row in enumerate(rows) for x, light in enumerate(row) if light < 64]
    across, down = zip(*black, strict=True)
    return min(across), min(down), max(across) + 1, max(down) + 1

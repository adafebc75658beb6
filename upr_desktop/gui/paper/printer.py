"""The printers of this computer, and how a finished document goes to one of them: as pictures, page by page."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from upr_desktop.tasks.documents.print_document import Pages

MOST_DOTS = 300
"""Per inch: more cannot be seen, and a page of A3 would not fit into the memory of an old computer."""
_WHITE = 10.0
"""Millimetres around the text of each of our documents."""
_INCH = 25.4


class Printers:
    """Those that the system knows."""

    def names(self) -> list[str]:
        """The one that the system takes by itself comes first."""
        default = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name.casefold()))

    def open(self, name: str) -> QPrinter:
        """The printer with this name. One that is gone shows when it should print."""
        return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


class Printing(QObject):
    """One document on its way to a printer, a page in each turn of the event loop. It begins by itself."""

    progressed = Signal(int, int)
    """So many pages of so many are with the printer."""
    finished = Signal()
    refused = Signal()
    """The printer does not take it."""

    def __init__(self, pdf: bytes, printer: QPrinter, copies: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages, self._printer, self._painter = Pages(pdf), printer, QPainter()
        self._numbers = list(range(len(self._pages))) * self._repeats(copies)
        self._done = 0
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._go_on)
        self._turns.start()

    def _repeats(self, copies: int) -> int:
        """How often the pages have to be handed over: not all printers make copies by themselves."""
        if not self._printer.supportsMultipleCopies():
            return copies
        self._printer.setCopyCount(copies)
        self._printer.setCollateCopies(True)
        return 1

    def cancel(self) -> None:
        """Print no more pages. What the printer has already may still come out."""
        if self._painter.isActive():
            self._printer.abort()
        self._end()

    def _end(self) -> None:
        self._turns.stop()
        if self._painter.isActive():
            self._painter.end()
        self._pages.close()

    def _go_on(self) -> None:
        if self._done == len(self._numbers):
            self._end()
            self.finished.emit()
        elif self._take_paper(self._numbers[self._done]):
            self._paint(self._numbers[self._done])
            self._done += 1
            self.progressed.emit(self._done, len(self._numbers))
        else:
            self._end()
            self.refused.emit()

    def _take_paper(self, number: int) -> bool:
        self._printer.setPageLayout(sheet(*self._pages.size(number)))
        self._printer.setFullPage(True)
        return self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)

    def _paint(self, number: int) -> None:
        dots = self._printer.resolution()
        picture = self._pages.picture(number, min(dots, MOST_DOTS))
        image = QImage(picture.dots, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32)
        # JPEG would blur the letters, and on pages that are mostly white it is larger too.
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._painter.drawImage(place(self._pages.size(number), self._printer.pageLayout(), dots), image)


def sheet(width: float, height: float) -> QPageLayout:
    """The sheet of paper for a page of this size, in points."""
    is_wide = width > height
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    orientation = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    return QPageLayout(size, orientation, QMarginsF())


def place(page: tuple[float, float], paper: QPageLayout, dots_per_inch: int) -> QRectF:
    """Where a page of this size (in points) is painted on the paper that the printer has, in dots.

    As large as it is and in the middle, but never beyond the paper, nor with its text where the printer cannot print.
    """
    exact = QPageLayout(paper)
    exact.setUnits(QPageLayout.Unit.Millimeter)
    edge = exact.minimumMargins()
    sides = (max(0.0, side - _WHITE) for side in (edge.left(), edge.top(), edge.right(), edge.bottom()))
    room = exact.fullRect().marginsRemoved(QMarginsF(*sides))
    width, height = (points / 72 * _INCH for points in page)
    smaller = min(1.0, room.width() / width, room.height() / height)
    shown = QRectF(0, 0, width * smaller, height * smaller)
    shown.moveCenter(room.center())
    millimetre = dots_per_inch / _INCH
    return QRectF(shown.topLeft() * millimetre, shown.size() * millimetre)

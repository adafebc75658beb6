"""The pages of a finished PDF as pictures: to be looked at before printing, and for the system's printer."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from types import TracebackType

_INCH = 72
_ONE_AT_A_TIME = Lock()
"""PDFium keeps things for the whole program: a window that shows pages and a worker that reads a scan take turns."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is seen. dots: four bytes each, blue, green, red and one unused, row by row from the top."""

    width: int
    height: int
    dots: bytes


class Pages:
    """The pages of one PDF document; to be closed after use. Raises RuntimeError for a file that is none."""

    def __init__(self, pdf: bytes) -> None:
        from pypdfium2 import PdfDocument

        with _ONE_AT_A_TIME:
            self._document = PdfDocument(pdf)
            self._count = len(self._document)

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the memory back."""
        with _ONE_AT_A_TIME:
            self._document.close()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page (from 0), in points (1/72 inch)."""
        with _ONE_AT_A_TIME:
            width, height = self._document.get_page_size(number)
        return width, height

    def picture(self, number: int, dots_per_inch: float) -> Picture:
        """A page (from 0) on white ground."""
        with _ONE_AT_A_TIME:
            page = self._document[number]
            bitmap = page.render(scale=dots_per_inch / _INCH, prefer_bgrx=True)
            try:
                return Picture(bitmap.width, bitmap.height, bytes(bitmap.buffer))
            finally:
                bitmap.close()
                page.close()

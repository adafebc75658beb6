"""What became of a plan in a PDF: whether its text is all there, and its header on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from bench.matrices import Sheet
from upr_desktop.printing.documents.content import Passage

_WORD = re.compile(r"\w+")


class Found(NamedTuple):
    """What a PDF is like.

    lost: words of the plan that are not in it, or cut; the same word in a title or a legend hides one. headless, doubled:
    pages on which the header does not stand, or stands more than once.
    """

    pages: int
    size: int
    tagged: bool
    lost: int
    headless: int
    doubled: int


def check(sheet: Sheet, path: Path) -> Found:
    """Compare a PDF with what it was made from."""
    from pypdfium2 import PdfDocument
    from pypdfium2.raw import FPDFCatalog_IsTagged

    document = PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
        tagged = bool(FPDFCatalog_IsTagged(document))
    finally:
        document.close()
    heads = [_headers(sheet, page) for page in pages]
    doubled = sum(count > 1 for count in heads)
    return Found(len(pages), path.stat().st_size, tagged, _lost(sheet, pages, sum(heads)), heads.count(0), doubled)


def _lost(sheet: Sheet, pages: list[str], heads: int) -> int:
    """How many words are missing, each as often as it was written. heads: how often the header was printed."""
    body = _words(text for row in sheet.rows for text in _texts(row))
    header = _words(_texts(sheet.header))
    missing = body + Counter({word: count * heads for word, count in header.items()})
    missing -= _words(page for page in pages if not _scattered(page))
    # On a page with little text the library may take lines for columns, and each letter for a word: letters are compared.
    rest = Counter(letter for page in pages if _scattered(page) for letter in _close(page))
    return min(missing.total(), (Counter("".join(missing.elements())) - rest).total())


def _scattered(page: str) -> bool:
    words = _WORD.findall(page)
    return sum(len(word) == 1 for word in words) > len(words) / 3


def _headers(sheet: Sheet, page: str) -> int:
    """How often the whole header stands on a page."""
    page = _close(page)
    return min(page.count(_close(text)) for text in _texts(sheet.header))


def _texts(row: list[list[Passage]]) -> list[str]:
    return [text for cell in row for text, _strong in cell]


def _close(text: str) -> str:
    """The words of a text without what is between them: each program breaks lines elsewhere."""
    return "".join(_WORD.findall(normalize("NFKC", text)))


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(normalize("NFKC", text)))

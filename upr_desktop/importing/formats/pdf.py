"""The text of a PDF, line by line in reading order, without page headers, page numbers, footnotes and their marks.

A PDF can keep a library busy for ever, so it is read in a process of its own; here stands what that process does, and what
is made of its answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from upr_desktop.domain.progress import finish
from upr_desktop.errors.files import FileLocked, FileNotUnderstood, FileTooLarge, NoTextInFile
from upr_desktop.importing.formats import own_process
from upr_desktop.importing.formats.own_process import Page
from upr_desktop.importing.formats.tables import MAX_PARAGRAPHS, Document

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

SIGNATURE = b"%PDF"
ARGUMENT = "--read-text"
MAX_PAGES = 300
MAX_LETTERS = 100_000
ALL_LETTERS = 2_000_000
"""Of a page, and of all: a full page has 5,000."""
LONGEST = 60.0
"""Seconds for a document; a real report takes two on an old computer."""

_AT_AN_EDGE = 3
"""How many lines at the top and at the bottom of a page may belong to no text."""
_SMALL = 0.93
"""Footnotes are set in 9 points below a text of 10."""
_RAISED = 0.8
_PASSWORD = 4
_DIGITS = re.compile(r"\d+")
_LETTERS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFFFE: "-\n", 0x2: "-\n", 0: "", 0xD: ""}
"""Ligatures, and how PDFium tells of a hyphen at the end of a line."""
_MARKS = frozenset("0123456789*†")


class Line(NamedTuple):
    """A line of a page: its text, the size of its letters, and where they stand, in points from below."""

    text: str
    size: float
    height: float


# --- what the other process does


@dataclass(slots=True)
class _Letters:
    """Letters that stand on one line, each with its size and height; left and right: where the line begins and ends."""

    letters: list[tuple[str, float, float]] = field(default_factory=list)
    left: float = 0
    right: float = 0

    def line(self) -> Line:
        """The line without the marks of footnotes."""
        sizes = Counter(size for letter, size, _height in self.letters if not letter.isspace())
        size = sizes.most_common(1)[0][0]
        height = next(height for _letter, its, height in self.letters if its == size)
        text = "".join(self.letters_of_text(size, height)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Line(" ".join(text.split()), size, height)

    def letters_of_text(self, size: float, height: float) -> Iterator[str]:
        """The letters, with a blank for each mark of a footnote."""
        for letter, its, its_height in self.letters:
            is_mark = letter in _MARKS and its < _RAISED * size and its_height > height
            yield " " if is_mark else letter


def pages(data: bytes, name: str) -> Iterator[Page]:
    """The lines of every page of a PDF. name: of the file. Raises FileTooLarge, FileLocked, or what PDFium raises."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise FileLocked(name) from error
        raise
    if len(document) > MAX_PAGES:
        raise FileTooLarge(name)
    left = ALL_LETTERS
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0 or text.count_chars() > MAX_LETTERS:
            raise FileTooLarge(name)
        yield number + 1, len(document), list(_lines(text))
        text.close()
        page.close()


def _lines(page: PdfTextPage) -> Iterator[Line]:
    """The lines in the order in which they were written, which is that of reading in whatever is written by an office."""
    before: _Letters | None = None
    for piece in _pieces(page):
        if before and _is_beside(before, piece):
            before.letters += [(" ", 0, 0), *piece.letters]
            before.right = piece.right
        else:
            if before:
                yield before.line()
            before = piece
    if before:
        yield before.line()


def _is_beside(before: _Letters, piece: _Letters) -> bool:
    """Whether letters go on with a line: a raised mark makes a line of its own of what stands beside it."""
    (_, size, height), (_, its_size, its_height) = before.letters[-1], piece.letters[0]
    largest = max(size, its_size)
    return abs(height - its_height) < _RAISED * largest / 2 and -largest < piece.left - before.right < 2 * largest


def _pieces(page: PdfTextPage) -> Iterator[_Letters]:
    piece = _Letters()
    for letter, size, left, height in _letters(page):
        if "\n" not in letter:
            if not piece.letters and not letter.isspace():
                piece.left = left
            if piece.letters or not letter.isspace():
                piece.letters.append((letter, size, height))
                piece.right = max(piece.right, left + size / 2)
            continue
        if piece.letters:
            if letter != "\n":
                piece.letters.append((letter[:-1], *piece.letters[-1][1:]))
            yield piece
        piece = _Letters()
    if piece.letters:
        yield piece


def _letters(page: PdfTextPage) -> Iterator[tuple[str, float, float, float]]:
    """Each letter, its size, how far it stands from the left and from below. Blanks that PDFium adds stand nowhere."""
    from ctypes import byref, c_double

    from pypdfium2 import raw

    matrix, left, height = raw.FS_MATRIX(), c_double(), c_double()
    size = 0.0
    for at in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, at)
        letter = _LETTERS.get(code) if code in _LETTERS else chr(code)
        if letter and not letter.isspace():
            raw.FPDFText_GetMatrix(page, at, byref(matrix))
            raw.FPDFText_GetCharOrigin(page, at, byref(left), byref(height))
            size = round(raw.FPDFText_GetFontSize(page, at) * (matrix.c**2 + matrix.d**2) ** 0.5, 1)
        if letter:
            yield letter, size, left.value, height.value


# --- what is made of it


def from_pdf(path: Path) -> Document:
    """The lines of a PDF as paragraphs; about: the lines of its first page.

    Raises FileNotUnderstood, FileTooLarge, FileLocked for one with a password, NoTextInFile for pictures of pages.
    """
    told = finish(own_process.ask(ARGUMENT, path, FileNotUnderstood(path.name), LONGEST))
    pages = [[Line(*line) for line in page] for page in told]
    if not any(pages):
        raise NoTextInFile(path.name)
    return Document((), tuple(line.text for line in pages[0]), tuple(islice(_text(pages), MAX_PARAGRAPHS)))


def _text(pages: list[list[Line]]) -> Iterator[str]:
    edges = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = max(3, len(pages) / 3)
    sizes = Counter[float]()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0]
    for page in pages:
        edge = {line for line in _edges(page) if edges[_key(line)] >= often}
        body = [line for line in page if line not in edge]
        lowest = min((line.height for line in body if line.size >= _SMALL * size), default=0)
        yield from (line.text for line in body if line.size >= _SMALL * size or line.height > lowest)


def _edges(page: list[Line]) -> list[Line]:
    """The lines at the top and at the bottom of a page."""
    by_height = sorted(page, key=lambda line: line.height)
    return by_height[:_AT_AN_EDGE] + by_height[_AT_AN_EDGE:][-_AT_AN_EDGE:]


def _key(line: Line) -> str:
    """What is the same on every page: a header but for its numbers, also on left and right pages."""
    return "".join(sorted(_DIGITS.sub("#", line.text).split()))

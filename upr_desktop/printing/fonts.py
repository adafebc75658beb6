"""The letters of one document: Noto Sans, and DejaVu Sans for the signs that it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from unicodedata import bidirectional

from upr_desktop import paths
from upr_desktop.printing.text import cleaned

REGULAR, BOLD, _SIGNS = "NotoSans-Regular", "NotoSans-Bold", "DejaVuSans"
UNKNOWN = "\ufffd"
"""Stands on the page for a letter that no face has."""


class Fonts:
    """The two faces of one document, and the letters that neither has.

    document: ReportLab's PDFDocument; it holds the parts of the fonts that its text needs.
    missing: letters that were asked for and cannot be printed.
    """

    def __init__(self, document: Any) -> None:
        signs = load(_SIGNS)
        self.regular = Face(document, load(REGULAR), signs)
        self.bold = Face(document, load(BOLD), signs)
        self.missing: set[str] = set()
        self._drawable = {UNKNOWN, "\n"}

    def drawable(self, text: str) -> str:
        """The text as it can be printed: cleaned, and with a visible sign for every letter that no face has."""
        text = cleaned(text)
        if self._drawable.issuperset(text):
            return text
        lacking = {letter for letter in set(text) - self._drawable if not self.regular.has(letter)}
        self._drawable |= set(text) - lacking
        self.missing |= lacking
        return text.translate(dict.fromkeys(map(ord, lacking), UNKNOWN))


class Face:
    """One face in one document: how wide its words are, and how its lines are written into a page.

    Signs that it lacks come from another font, whose letters lie on the same line.
    """

    def __init__(self, document: Any, font: Any, signs: Any) -> None:
        self._document = document
        self._fonts = (font, signs)
        self._widths = _Widths(self._fonts)
        self._known = {"\n"}
        self._codes: dict[int, str] = {}
        self._elsewhere: dict[str, tuple[str, str]] = {}
        self.space = self._widths[" "]
        self.name: str = font.getSubsetInternalName(0, document) if font.splitString(" ", document) else ""

    def has(self, letter: str) -> bool:
        """Whether the letter can be printed. Scripts that run from right to left would come out reversed and unjoined."""
        # The table that lets people copy text out of a PDF has room for the first 65,536 letters only.
        if letter > "\uffff" or bidirectional(letter) in ("R", "AL"):
            return False
        return any(ord(letter) in font.face.charToGlyph for font in self._fonts)

    def widths(self, words: list[str]) -> list[float]:
        """The width of every word, in thousandths of the size of the letters."""
        return list(map(self._widths.__getitem__, words))

    def width(self, line: str) -> float:
        """The width of a whole line, in thousandths of the size of the letters."""
        return sum(self.widths(list(line)))

    def runs(self, line: str) -> list[tuple[str, str]]:
        """The line in stretches, each after the name of the font that has its letters."""
        stretches = groupby(line, lambda letter: str(self._having(letter).fontName))
        return [(name, "".join(letters)) for name, letters in stretches]

    def shown(self, lines: Sequence[str], size: float) -> str:
        """The operators that show lines below each other."""
        text = "\n".join(lines)
        if not self._known.issuperset(text):
            self._learn(set(text) - self._known)
        if self._elsewhere.keys().isdisjoint(text):
            shown = text.translate(self._codes).replace("\n", ") Tj T* (")
            return f"{self.name} {size:g} Tf ({shown}) Tj T*"
        return " ".join(f"{self._mixed(line, size)} T*" for line in lines)

    def _mixed(self, line: str, size: float) -> str:
        """A line of letters from several fonts."""
        return " ".join(
            f"{name} {size:g} Tf ({''.join(self._place(letter)[1] for letter in letters)}) Tj"
            for name, letters in groupby(line, lambda letter: self._place(letter)[0])
        )

    def _having(self, letter: str) -> Any:
        return next((font for font in self._fonts if ord(letter) in font.face.charToGlyph), self._fonts[0])

    def _place(self, letter: str) -> tuple[str, str]:
        return self._elsewhere.get(letter) or (self.name, self._codes.get(ord(letter), letter))

    def _learn(self, letters: set[str]) -> None:
        for letter in sorted(letters):
            font = self._having(letter)
            [(subset, code)] = font.splitString(letter, self._document)
            name, code = font.getSubsetInternalName(subset, self._document), _literal(code)
            if name != self.name:
                self._elsewhere[letter] = (name, code)
            elif code != letter:
                self._codes[ord(letter)] = code
        self._known |= letters


class _Widths(dict[str, float]):
    """The width of every word that was asked for, measured once."""

    def __init__(self, fonts: tuple[Any, ...]) -> None:
        super().__init__()
        self._fonts = fonts

    def __missing__(self, word: str) -> float:
        self[word] = width = sum(self[letter] for letter in word) if len(word) > 1 else self._letter(word)
        return width

    def _letter(self, letter: str) -> float:
        if not letter:
            return 0.0
        code = ord(letter)
        face = next((font.face for font in self._fonts if code in font.face.charToGlyph), self._fonts[0].face)
        return float(face.getCharWidth(code))


def load(name: str) -> Any:
    """ReportLab's font, read from its file once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf")))
    return pdfmetrics.getFont(name)


def _literal(code: bytes) -> str:
    """One byte of a PDF string, readable where it can be."""
    letter = code.decode("latin-1")
    return f"\\{code[0]:03o}" if letter in "()\\" or not " " <= letter <= "~" else letter

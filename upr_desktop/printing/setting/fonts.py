"""The letters of one document: Noto Sans, DejaVu Sans for the signs that it lacks, and fonts for scripts that are shaped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from upr_desktop import paths
from upr_desktop.printing.setting.lettering import Letterings
from upr_desktop.printing.setting.scripts import JOINERS, MARK, Script, foreign, left_to_right, runs
from upr_desktop.printing.setting.style import BLACK
from upr_desktop.printing.setting.text import cleaned

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

REGULAR, BOLD, _SIGNS = "NotoSans-Regular", "NotoSans-Bold", "DejaVuSans"
UNKNOWN = "\ufffd"
"""Stands on the page for a letter that no face has."""
_OUTLINE = 0.03
"""How thick the lines are that make a letter bold, in its size."""


class Fonts:
    """The two faces of one document, and the letters that neither has.

    document: ReportLab's PDFDocument; it holds the parts of the fonts that its text needs.
    missing: letters that were asked for and cannot be printed.
    """

    def __init__(self, document: PDFDocument) -> None:
        signs, letterings = load(_SIGNS), Letterings(document)
        self.regular = Face(document, load(REGULAR), signs, letterings)
        self.bold = Face(document, load(BOLD), signs, letterings, thickened=True)
        self.missing: set[str] = set()
        self._drawable = {UNKNOWN, "\n", *JOINERS}

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

    Signs that it lacks come from another font, whose letters lie on the same line; other scripts from fonts of their own.
    thickened: those have no bold letters, so their outlines are drawn too.
    """

    def __init__(
        self, document: PDFDocument, font: Any, signs: Any, letterings: Letterings, *, thickened: bool = False
    ) -> None:
        self._document = document
        self._fonts = (font, signs)
        self._letterings = letterings
        self._thickened = thickened
        self._widths = _Widths(self._fonts, letterings)
        self._plain = {"\n"}
        self._codes: dict[int, str] = {}
        self._elsewhere: dict[str, tuple[str, str]] = {}
        self.space = self._widths[" "]
        self.name: str = font.getSubsetInternalName(0, document) if font.splitString(" ", document) else ""

    def has(self, letter: str) -> bool:
        """Whether the letter can be printed. Those from right to left need shaping, which not every script gets."""
        for script, _letter in runs(letter):
            if script:
                return self._letterings[script.font].has(letter)
        # The table that lets people copy text out of a PDF has room for the first 65,536 letters only.
        if letter > "\uffff" or bidirectional(letter) in ("R", "AL"):
            return False
        return any(ord(letter) in font.face.charToGlyph for font in self._fonts)

    def widths(self, words: list[str]) -> list[float]:
        """The width of every word, in thousandths of the size of the letters."""
        return list(map(self._widths.__getitem__, words))

    def width(self, line: str) -> float:
        """The width of a whole line, in thousandths of the size of the letters."""
        return self._widths[line] if foreign(line) else sum(self.widths(list(line)))

    def shown(self, lines: Sequence[str], size: float, *, room: float = 0.0, colour: str = BLACK) -> str:
        """The operators that show lines below each other. room: the points after which lines end that are read backwards."""
        text = "\n".join(lines)
        if not self._plain.issuperset(text):
            self._learn(set(text) - self._plain - self._elsewhere.keys())
        if self._plain.issuperset(text):
            shown = text.translate(self._codes).replace("\n", ") Tj T* (")
            return f"{self.name} {size:g} Tf ({shown}) Tj T*"
        return " ".join(
            f"{self._placed(line, size, room, colour) if foreign(line) else self._mixed(line, size)} T*" for line in lines
        )

    def _placed(self, line: str, size: float, room: float, colour: str) -> str:
        """A line of stretches in several scripts."""
        shown = " ".join(
            self._shaped(stretch, script, size, colour) if script else self._mixed(stretch, size)
            for script, stretch in left_to_right(line)
        )
        if not line.startswith(MARK):
            return shown
        # The space that ends it stands on its left.
        start = (room or self.width(line.rstrip()) * size / 1000) - self.width(line) * size / 1000
        return f"{start:.2f} 0 Td {shown} {-start:.2f} 0 Td"

    def _shaped(self, text: str, script: Script, size: float, colour: str) -> str:
        shown = self._letterings[script.font].shown(text, script, size)
        return f"{colour} RG {_OUTLINE * size:g} w 2 Tr {shown} 0 Tr" if self._thickened else shown

    def _mixed(self, line: str, size: float) -> str:
        """A line of letters from several fonts."""
        return " ".join(
            f"{name} {size:g} Tf ({''.join(self._place(letter)[1] for letter in letters)}) Tj"
            for name, letters in groupby(line, lambda letter: self._place(letter)[0])
        )

    def _place(self, letter: str) -> tuple[str, str]:
        return self._elsewhere.get(letter) or (self.name, self._codes.get(ord(letter), letter))

    def _learn(self, letters: set[str]) -> None:
        apart = {letter for letter in letters if foreign(letter)}
        self._elsewhere |= dict.fromkeys(apart, ("", ""))
        for letter in sorted(letters - apart):
            font = next((font for font in self._fonts if ord(letter) in font.face.charToGlyph), self._fonts[0])
            [(subset, code)] = font.splitString(letter, self._document)
            name, code = font.getSubsetInternalName(subset, self._document), _literal(code)
            if name != self.name:
                self._elsewhere[letter] = (name, code)
                continue
            self._plain.add(letter)
            if code != letter:
                self._codes[ord(letter)] = code


class _Widths(dict[str, float]):
    """The width of every word that was asked for, measured once."""

    def __init__(self, fonts: tuple[Any, ...], letterings: Letterings) -> None:
        super().__init__()
        self._fonts = fonts
        self._letterings = letterings

    def __missing__(self, word: str) -> float:
        if foreign(word):
            width = sum(self._stretch(*run) for run in runs(word))
        else:
            width = sum(self[letter] for letter in word) if len(word) > 1 else self._letter(word)
        self[word] = width
        return width

    def _stretch(self, script: Script | None, text: str) -> float:
        return self._letterings[script.font].width(text, script) if script else sum(self[letter] for letter in text)

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

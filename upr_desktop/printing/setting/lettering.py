"""Shaped letters in a PDF: operators that show them on a page, and the fonts with their glyphs.

ReportLab embeds letters. Most shaped glyphs are no letter of their own, so they get fonts of another kind here.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from unicodedata import category

from upr_desktop.printing.setting.breaks import clusters
from upr_desktop.printing.setting.scripts import Script
from upr_desktop.printing.setting.shaping import Glyph, shaper

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_BLOCK = 100
"""The most entries that a block of a table of letters may have, by the PDF standard."""


class Letterings(dict[str, "Lettering"]):
    """The shaped fonts of one document by name, each there once it is asked for."""

    def __init__(self, document: PDFDocument) -> None:
        super().__init__()
        self._document = document

    def __missing__(self, font: str) -> Lettering:
        self[font] = lettering = Lettering(self._document, font, f"S{len(self) + 1}")
        return lettering


class Lettering:
    """One font in one document.

    A glyph has a code for each text that it stands for, so that what is copied is what was written.
    """

    def __init__(self, document: PDFDocument, font: str, name: str) -> None:
        self._document = document
        self._shaper = shaper(font)
        self._name = name
        self._codes: dict[tuple[int, str], int] = {}
        self._shaped: dict[tuple[str, bool], list[Glyph]] = {}

    def has(self, letter: str) -> bool:
        """Whether the font has the letter."""
        return self._shaper.has(letter)

    def width(self, text: str, script: Script) -> float:
        """The width of a stretch, in thousandths of the size of the letters."""
        return sum(glyph.advance for glyph in self._glyphs(text, script))

    def shown(self, text: str, script: Script, size: float) -> str:
        """The operators that show a stretch."""
        glyphs = self._glyphs(text, script)
        pieces = [f"/{self._name} {size:g} Tf"]
        end = pen = rise = 0.0
        for y, group in groupby(glyphs, lambda glyph: glyph.y):
            pieces += [f"{_number(y * size / 1000)} Ts"] * (y != rise)
            row = ""
            for glyph in group:
                row += _moved(end - pen - glyph.x) + f"<{self._code(glyph):04x}>"
                end, pen, rise = pen + glyph.x + glyph.width, pen + glyph.advance, y
            pieces.append(f"[{row}] TJ")
        pieces += ["0 Ts"] * (rise != 0) + [f"[{_moved(end - pen)}] TJ"] * (end != pen)
        shown = " ".join(pieces)
        actual = _from_right(text) if script.backwards else _from_left(text, glyphs)
        return f"/Span <</ActualText <FEFF{_hexadecimal(actual)}>>> BDC {shown} EMC" if actual else shown

    def addObjects(self, document: PDFDocument) -> None:
        """Put the glyphs that were shown into the document. ReportLab asks for it, by this name, when all pages are drawn."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

        numbers = [number for number, _text in self._codes]
        kept = list(dict.fromkeys(numbers))
        name = f"/AAAAAA+{self._shaper.face.name.decode()}"
        places = {number: place for place, number in enumerate(kept, 1)}
        widths = " ".join(_number(self._shaper.width(number)) for number in numbers)
        glyphs = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
            "FontDescriptor": self._shaper.face.addSubsetObjects(document, name[1:], kept),
            "CIDToGIDMap": self._stream(b"\0\0" + b"".join(places[number].to_bytes(2, "big") for number in numbers)),
            "W": f"[1 [{widths}]]",
        }
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": PDFArray([document.Reference(PDFDictionary(glyphs))]),
            "ToUnicode": self._stream(self._letters()),
        }
        document.idToObject["BasicFonts"].dict[self._name] = document.Reference(PDFDictionary(font))

    def _glyphs(self, text: str, script: Script) -> list[Glyph]:
        key = text, script.backwards
        if key not in self._shaped:
            self._shaped[key] = self._shaper.glyphs(text, backwards=script.backwards)
        return self._shaped[key]

    def _code(self, glyph: Glyph) -> int:
        if not self._codes:
            self._document.delayedFonts.append(self)
        return self._codes.setdefault((glyph.number, glyph.text), len(self._codes) + 1)

    def _stream(self, content: bytes) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

        return self._document.Reference(PDFStream(content=content, filters=[PDFZCompress]))

    def _letters(self) -> bytes:
        """The table that lets people search and copy."""
        texts = [f"<{code:04x}> <{_hexadecimal(text)}>" for (_number, text), code in self._codes.items() if text]
        blocks = [texts[start : start + _BLOCK] for start in range(0, len(texts), _BLOCK)]
        lines = ("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
        return _TABLE.format(entries="\n".join(lines)).encode("ascii")


_TABLE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{entries}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _from_left(text: str, glyphs: list[Glyph]) -> str:
    """What is copied and searched; empty: the glyphs tell it, since each letter has one of its own and no marks."""
    return "" if [glyph.text for glyph in glyphs] == list(text) == clusters(text) else text


def _from_right(text: str) -> str:
    """What is copied and searched, from left to right, as viewers turn it round; empty: the glyphs tell it.

    Without vowel marks, as people write when they search: viewers tear words apart at them.
    """
    bare = "".join(letter for letter in text if category(letter) != "Mn")
    return bare[::-1] if bare != text else ""


def _moved(back: float) -> str:
    """An operand that moves the pen back, in thousandths of the size of the letters."""
    return f" {_number(back)} " if round(back, 2) else ""


def _number(value: float) -> str:
    return f"{round(value, 2):g}"


def _hexadecimal(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()

"""The markup of a Word document: paragraphs, fields, and tables whose cells are no more than text.

It is written out here, since python-docx looks up every cell anew, which takes seconds for a long matrix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from upr_desktop.printing.documents.columns import NUMBER, Column
from upr_desktop.printing.office.office import FACE, Answer, Cell, colour
from upr_desktop.printing.setting.style import GREY, Style

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

Run: TypeAlias = tuple[str, float, bool, str]
"""Text, size in points, whether it is bold, and its colour as PDF has it; empty: black."""

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NAME = re.compile(r"^<([\w:]+)")
_RULES = "BFBFBF"
_PADDING = 50
"""Twentieths of a point between a rule and the words beside it."""
_FIRST_ID = 900
"""Of a sign: behind the lists of every template."""
_REGIONS = {"en": "en-GB", "fr": "fr-FR", "sw": "sw-KE"}
_FAINT = 0.75
_HAND = 1700
"""The least height of a row to be written into: 30 millimetres in twentieths of a point."""


def _made_of(xml: str) -> BaseOxmlElement:
    """The element that this markup is, `w:` being its namespace."""
    from docx.oxml import parse_xml

    return parse_xml(_NAME.sub(rf"<\1 {_SPACE}", xml, count=1))


def runs(pieces: Iterable[Run]) -> str:
    """Stretches of text beside each other."""
    return "".join(_run(text, _letters(size, bold, ink)) for text, size, bold, ink in pieces)


def _letters(size: float, bold: bool = False, ink: str = "") -> str:
    tint = f'<w:color w:val="{colour(ink)}"/>' if ink else ""
    half = round(size * 2)
    weight = "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    return f'<w:rPr>{weight}{tint}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def _run(text: str, letters: str = "") -> str:
    inside = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{letters}<w:t xml:space="preserve">{inside}</w:t></w:r>' if text else ""


def paragraph(inside: str, line: int = 0, *, style: str = "", before: float = 0, after: float = 0) -> BaseOxmlElement:
    """A paragraph of runs. line: its height in points, where it is no more than a gap. before, after: points."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    height = f' w:line="{line * 20}" w:lineRule="exact"' if line else ""
    spacing = f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{height}/>'
    return _made_of(f"<w:p><w:pPr>{named}{spacing}</w:pPr>{inside}</w:p>")


def last_line(left: str, right: Iterable[tuple[str, str]], look: Style) -> BaseOxmlElement:
    """Words at the left, and words each followed by a field at the right; an empty field is none."""
    letters = _letters(look.size, ink=GREY)
    fields = "".join(
        _run(words, letters)
        + (f'<w:fldSimple w:instr="{field}"><w:r>{letters}<w:t>1</w:t></w:r></w:fldSimple>' if field else "")
        for words, field in right
    )
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{round(look.width * 20)}"/></w:tabs>'
    rule = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="2" w:color="{_RULES}"/></w:pBdr>'
    spacing = '<w:spacing w:before="60" w:after="0"/>'
    return _made_of(f"<w:p><w:pPr>{rule}{tab}{spacing}</w:pPr>{_run(left, letters)}<w:r><w:tab/></w:r>{fields}</w:p>")


def set_letters(styles: Any, size: float, language: str) -> None:
    """The letters of all that says nothing else, and the language in which Word looks for slips of the pen."""
    for old in styles.findall(f"{{{_SPACE[9:-1]}}}docDefaults"):
        styles.remove(old)
    half, region = round(size * 2), _REGIONS.get(language, language)
    fonts = f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:cs="{FACE}" w:eastAsia="{FACE}"/>'
    letters = f'{fonts}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/><w:lang w:val="{region}"/>'
    spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    styles.insert(
        0,
        _made_of(
            f"<w:docDefaults><w:rPrDefault><w:rPr>{letters}</w:rPr></w:rPrDefault>"
            f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>"
        ),
    )
    for style in styles.style_lst:
        if style.get(f"{{{_SPACE[9:-1]}}}styleId") in ("Normal", "Heading1", "Heading2"):
            for fonts in style.xpath("./w:rPr/w:rFonts"):
                fonts.getparent().remove(fonts)


def custom_properties(properties: Mapping[str, str]) -> bytes:
    """The part of a document with properties that people do not see."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    told = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    spaces = f'xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes"'
    return f"{head}\n<Properties {spaces}>{told}</Properties>".encode()


class Signs:
    """Signs before paragraphs as Word's lists have them: people see them, and they are no part of the text.

    numbering: the element with the lists of the document.
    """

    def __init__(self, numbering: BaseOxmlElement) -> None:
        self._numbering = numbering
        self._known: dict[str, int] = {}

    def __getitem__(self, sign: str) -> str:
        """What makes a paragraph begin with the sign; nothing for none."""
        if not sign:
            return ""
        if sign not in self._known:
            self._known[sign] = _FIRST_ID + len(self._known)
            self._add(self._known[sign], sign)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._known[sign]}"/></w:numPr>'

    def _add(self, id: int, sign: str) -> None:
        level = (
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val={quoteattr(sign)}/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:lvl>'
        )
        kind = '<w:multiLevelType w:val="singleLevel"/>'
        self._numbering.insert(0, _made_of(f'<w:abstractNum w:abstractNumId="{id}">{kind}{level}</w:abstractNum>'))
        self._numbering.append(_made_of(f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>'))


class Table:
    """A table in the making. widths: of its columns, in points. by_hand: it is to be written into."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[float], look: Style, signs: Signs, *, by_hand: bool) -> None:
        self._columns, self._look, self._signs = columns, look, signs
        self._widths = [round(width * 20) for width in widths]
        self._given = sum(not column.written for column in columns)
        self._least = _HAND if by_hand else 0
        self._tint, self._band = colour(look.tint), colour(look.band)
        self._rows = self._headings()

    def add(self, answer: Answer) -> None:
        """Add an answer: the rows of a cluster stand below its title, and its boxes go over all of them."""
        band = self._band if answer.title else ""
        if answer.title:
            title = f"<w:pPr><w:keepNext/></w:pPr>{_run(answer.title, _letters(self._look.size, bold=True))}"
            self._rows.append(_row(self._cell(0, f"<w:p>{title}</w:p>", span=len(self._columns), ground=band), keep=True))
        for place, cells in enumerate(answer.given):
            merge = "" if len(answer.given) == 1 else "continue" if place else "restart"
            written = [self._given_cell(column, cell, band) for column, cell in enumerate(cells)]
            for column, cell in enumerate(answer.boxes, self._given):
                shown = Cell("") if merge == "continue" else cell
                written.append(self._cell(column, self._paragraphs(shown), merge=merge))
            self._rows.append(_row("".join(written), least=self._least // len(answer.given)))

    def element(self, title: str) -> BaseOxmlElement:
        """The whole table. title: what a screen reader calls it."""
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        rules = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_RULES}"/>' for side in sides)
        around = "".join(f'<w:{side} w:w="{_PADDING}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
        look = (
            f'<w:tblPr><w:tblW w:w="{sum(self._widths)}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{around}</w:tblCellMar>'
            f"<w:tblCaption w:val={quoteattr(title)}/></w:tblPr>"
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        return _made_of(f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(self._rows)}</w:tbl>")

    def _headings(self) -> list[str]:
        """One row; two where some headings stand below a common one."""
        upper, lower = [], []
        under = [place for place, column in enumerate(self._columns) if column.over]
        for place, column in enumerate(self._columns):
            if column.over:
                lower.append(self._heading(place, column.heading))
                if place == under[0]:
                    upper.append(self._heading(place, column.over, span=len(under)))
            else:
                upper.append(self._heading(place, column.heading, merge="restart" if under else ""))
                lower.append(self._heading(place, "", merge="continue"))
        rows = ["".join(upper), "".join(lower)] if under else ["".join(upper)]
        return [_row(row, heading=True) for row in rows]

    def _heading(self, place: int, words: str, *, span: int = 1, merge: str = "") -> str:
        inside = _run(words, _letters(self._look.size, bold=True, ink=self._look.accent))
        return self._cell(place, f"<w:p>{inside}</w:p>", span=span, merge=merge, ground=self._tint)

    def _given_cell(self, place: int, cell: Cell, ground: str) -> str:
        is_number = self._columns[place].shows[0] == NUMBER
        return self._cell(place, self._paragraphs(cell, bold=is_number and not cell.faint), ground=ground)

    def _paragraphs(self, cell: Cell, *, bold: bool = False) -> str:
        size = self._look.size
        letters = _letters(size * _FAINT, ink=GREY) if cell.faint else _letters(size, bold=True) if bold else ""
        first, *others = cell.text.split("\n")
        sign = self._signs[cell.sign]
        begin = f"<w:pPr>{sign}</w:pPr>" if sign else ""
        return f"<w:p>{begin}{_run(first, letters)}</w:p>" + "".join(f"<w:p>{_run(line, letters)}</w:p>" for line in others)

    def _cell(self, place: int, inside: str, *, span: int = 1, merge: str = "", ground: str = "") -> str:
        width = f'<w:tcW w:w="{sum(self._widths[place : place + span])}" w:type="dxa"/>'
        wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        high = f'<w:vMerge w:val="{merge}"/>' if merge else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
        return f"<w:tc><w:tcPr>{width}{wide}{high}{fill}</w:tcPr>{inside}</w:tc>"


def _row(cells: str, *, heading: bool = False, keep: bool = False, least: int = 0) -> str:
    """heading: comes again on every page. keep: is not broken over pages. least: height in twentieths of a point."""
    looks = "<w:cantSplit/>" * (heading or keep)
    looks += f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
    looks += "<w:tblHeader/>" * heading
    return f"<w:tr><w:trPr>{looks}</w:trPr>{cells}</w:tr>"

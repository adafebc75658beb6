"""The numbers that Word writes before paragraphs itself: "85.1." may be nowhere in the text, only counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = _W + "val"
_PLACE = re.compile(r"%([1-9])")
_NO_NUMBER = ("bullet", "none")
_LEVELS = 9
_LONGEST = 40
_DEEPEST = 20


class _Level(NamedTuple):
    start: int
    format: str
    text: str


class Numbers:
    """Counts as Word does; to be asked for every paragraph in its order. None: the document has no such part."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            for kind in numbering.findall(_W + "abstractNum"):
                self._levels[kind.get(_W + "abstractNumId", "")] = {at: _level(level) for at, level in _levels(kind)}
            for one in numbering.findall(_W + "num"):
                starts = {at: _number(level.find(_W + "startOverride"), 0) for at, level in _levels(one, "lvlOverride")}
                self._lists[one.get(_W + "numId", "")] = (_value(one.find(_W + "abstractNumId")), starts)
        if styles is not None:
            self._read_styles(styles)

    def of(self, paragraph: Element) -> str:
        """What Word writes before the paragraph; empty when that is nothing, or a bullet."""
        properties = paragraph.find(_W + "pPr")
        if properties is None:
            return ""
        style = self._styles.get(_value(properties.find(_W + "pStyle")), ("", 0))
        own = properties.find(_W + "numPr")
        number, level = style if own is None else _list(own, style)
        if number not in self._lists:
            return ""
        kind, starts = self._lists[number]
        return self._next(kind, level, starts)

    def _next(self, kind: str, at: int, starts: dict[int, int]) -> str:
        levels, counts = self._levels.get(kind, {}), self._counts[kind]
        if at not in levels:
            return ""
        if at in starts:
            counts[at] = starts.pop(at)
        else:
            counts[at] = counts[at] + 1 if at in counts else levels[at].start
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        if levels[at].format in _NO_NUMBER:
            return ""

        def written(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            held = levels.get(level, levels[at])
            return _written(counts.setdefault(level, held.start), held.format)

        return _PLACE.sub(written, levels[at].text)

    def _read_styles(self, styles: Element) -> None:
        """The list of each style, its own or that of the style on which it is based."""
        bases, own = {}, {}
        for style in styles.findall(_W + "style"):
            name = style.get(_W + "styleId", "")
            bases[name] = _value(style.find(_W + "basedOn"))
            if (properties := style.find(f"{_W}pPr/{_W}numPr")) is not None:
                own[name] = _list(properties, ("", 0))
        for name in bases:
            base = name
            for _ in range(_DEEPEST):
                if base in own or base not in bases:
                    break
                base = bases[base]
            if base in own:
                self._styles[name] = own[base]


def _levels(element: Element, tag: str = "lvl") -> Iterator[tuple[int, Element]]:
    for level in element.findall(_W + tag):
        at = level.get(_W + "ilvl", "")
        if at.isdecimal() and len(at) == 1 and int(at) < _LEVELS:
            yield int(at), level


def _level(level: Element) -> _Level:
    text = _value(level.find(_W + "lvlText"))[:_LONGEST]
    return _Level(_number(level.find(_W + "start"), 1), _value(level.find(_W + "numFmt")), text)


def _list(properties: Element, style: tuple[str, int]) -> tuple[str, int]:
    """The list and the level of it."""
    number, level = properties.find(_W + "numId"), properties.find(_W + "ilvl")
    return style[0] if number is None else _value(number), _number(level, style[1])


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(_VAL, "")


def _number(element: Element | None, otherwise: int) -> int:
    value = _value(element)
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise


def _written(count: int, format: str) -> str:
    """A count as Word writes it; letters go a ... z, aa, bb."""
    if format not in ("lowerLetter", "upperLetter") or not 0 < count <= 26 * 9:
        return str(count)
    letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    return letters if format == "lowerLetter" else letters.upper()

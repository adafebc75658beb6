"""What was copied in another program, as tables: HTML as Word, Excel, LibreOffice and browsers put it, tabs, or plain lines.

The HTML is only read for its words: nothing that it names is loaded, and no markup of it goes on.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge
from upr_desktop.importing import wording
from upr_desktop.importing.formats import csv_file
from upr_desktop.importing.formats.tables import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Document

MAX_LETTERS = 16 * 2**20
_SKIPPED = {"style", "script", "title", "del", "template", "head"}
_LINES = {"br", "p", "div", "li", "h1", "h2", "h3", "h4"}
_LONGEST_TAG = 2_000
_TAG = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:]{0,40}")
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_A_TEXT = 2
"""Cells that a line of text may seem to have: it ends in a semicolon."""

_COMPLETE = re.compile(r"(;|\)[.,;]?)\s*$")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What somebody pasted, or piped into the program. name: for messages. data: of a pipe; it may be a whole file."""

    name: str
    text: str = ""
    html: str = ""
    data: bytes = b""


def documents(pasted: Pasted) -> list[Document]:
    """What it may be, the likeliest first. Raises FileTooLarge, FileNotUnderstood."""
    told = csv_file.decoded(pasted.data, pasted.name) if pasted.data else pasted.text
    html = told if pasted.data and _TABLE.search(told) else pasted.html
    if len(told) > MAX_LETTERS or len(html) > MAX_LETTERS:
        raise FileTooLarge(pasted.name)
    found = [from_html(html, pasted.name)] if _TABLE.search(html) else []
    if not found and told.strip():
        found = [*_table(told, pasted.name), _lines(told)]
        if len(found) > 1 and not _is_table(found[0], "\t" in told):
            found.reverse()
    return [document for document in found if any(document.tables)]


def from_html(html: str, name: str) -> Document:
    """The tables of a page, and the first words outside them. Raises FileTooLarge, FileNotUnderstood."""
    reader = _Page(name)
    try:
        reader.feed(_bounded(html))
        reader.close()
    except (AssertionError, ValueError) as reason:  # html.parser has no error of its own
        raise FileNotUnderstood(name) from reason
    about = [" ".join(line.split()) for line in "".join(reader.outside).splitlines()]
    return Document(tuple(reader.tables), tuple(list(filter(None, about))[:10]))


def _bounded(html: str) -> str:
    """The page without comments, and with nothing but whole, short tags in it.

    html.parser looks for the end of what has none over and over: a megabyte of `<a <a <a` would take it hours.
    """
    for begin, end in (("<!--", "-->"), ("<![", "]>")):
        first, *rest = html.split(begin)
        parts = (part.partition(end) for part in rest)
        html = first + "".join(after if found else before for before, found, after in parts)
    text, *tags = html.split("<")
    return text + "".join(map(_whole_tag, tags))


def _whole_tag(part: str) -> str:
    """What stands from one `<` to the next: a tag and text, or no tag. Of a long one, as a picture, only the name stays."""
    tag, end, after = part.partition(">")
    name = _TAG.match(tag)
    if not name:
        return after if tag[:1] in ("!", "?") and end else f"&lt;{part}"
    if not end:
        return f"&lt;{part}"
    return f"<{tag}>{after}" if len(tag) <= _LONGEST_TAG else f"<{name[0]}>{after}"


def _table(told: str, name: str) -> Iterator[Document]:
    """Text with tabs, else with what may stand between cells, as a table."""
    if "\t" in told:
        try:
            rows = list(csv.reader(io.StringIO(told, newline=""), delimiter="\t"))
        except csv.Error:
            rows = [line.split("\t") for line in told.splitlines()]
        yield csv_file.bounded(rows, name)
    else:
        try:
            yield csv_file.from_decoded(told, name)
        except (FileNotUnderstood, FileTooLarge):  # text is full of commas
            return


def _is_table(document: Document, has_tabs: bool) -> bool:
    """Whether most rows are as wide as each other: text has tabs, commas and semicolons too, but not as many in each line."""
    rows = [row for row in document.tables[0] if row]
    if not rows:
        return False
    ((width, count),) = Counter(map(len, rows)).most_common(1)
    if not has_tabs:
        return width > _A_TEXT and len(rows) > 1 and count > 0.9 * len(rows)
    is_indented = width == _A_TEXT and not any(row[0] for row in rows)
    return width > 1 and 2 * count > len(rows) and not is_indented


def _lines(told: str) -> Document:
    """A recommendation a line; a paragraph where blank lines part them; from number to number where lines begin with one."""
    told = told.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\0", "")
    lines = [line.strip() for line in told.split("\n")]
    numbered = sum(_has_number(line) for line in lines)
    if numbered > 1 or (numbered and _has_number(next(filter(None, lines)))):
        texts = _from_number_to_number(lines)
    elif re.search(r"\S\n(?:[ \t]*\n)+[ \t]*\S", told):
        texts = [" ".join(part.split()) for part in re.split(r"\n(?:[ \t]*\n)+", told)]
    else:
        texts = lines
    return Document(([[text] for text in texts if text],), ())


def _has_number(line: str) -> bool:
    return "." in wording.number_and_text(line)[0]


def _from_number_to_number(lines: list[str]) -> list[str]:
    """Lines that are wrapped join the one above them, unless that one is complete."""
    texts: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line and not _has_number(line):
            texts[-1] += f" {line}"
        else:
            texts.append(line)
        goes_on = bool(line) and not _COMPLETE.search(line)
    return texts


class _Page(HTMLParser):
    """Gathers the tables of a page. A table inside a cell is words of that cell."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.outside: list[str] = []
        self._name = name
        self._depth = self._skipped = self._cells = 0
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._below: dict[int, tuple[int, str]] = {}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._below = {}
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self.tables[-1].append([])
            self._bound(0)
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._cell, self._skipped = [], 0
            given = dict(attributes)
            self._span = (_count(given.get("colspan")), _count(given.get("rowspan")))
        elif tag in _SKIPPED:
            self._skipped += 1
        elif tag in _LINES or tag in ("td", "tr"):
            self._say("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            if self._depth == 1:
                self._end_row()
            self._depth -= 1
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell() if tag != "tr" else self._end_row()
        elif tag in _SKIPPED:
            self._skipped = max(0, self._skipped - 1)
        elif tag in _LINES:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        # A line end in the source of a page is a blank.
        if not self._skipped:
            self._say(re.sub(r"[\s\0]+", " ", data))

    def _say(self, words: str) -> None:
        (self.outside if self._cell is None else self._cell).append(words)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if not self.tables[-1]:
            self.tables[-1].append([])
        row = self.tables[-1][-1]
        self._continue(row)
        words = "\n".join(filter(None, (" ".join(line.split()) for line in "".join(self._cell).split("\n"))))
        columns, rows = self._span
        if rows > 1:
            self._below[len(row)] = (rows - 1, words)
        row += [words, *[""] * (columns - 1)]
        self._cells += columns
        self._cell = None
        self._bound(len(row))

    def _bound(self, columns: int) -> None:
        if columns > MAX_COLUMNS or self._cells > MAX_CELLS or len(self.tables[-1]) > MAX_ROWS:
            raise FileTooLarge(self._name)

    def _continue(self, row: list[str]) -> None:
        """What stands in a cell over several rows stands in each of them."""
        while len(row) in self._below:
            at = len(row)
            left, words = self._below.pop(at)
            row.append(words)
            if left > 1:
                self._below[at] = (left - 1, words)

    def _end_row(self) -> None:
        self._end_cell()
        if self.tables and self.tables[-1] and self._depth:
            self._continue(self.tables[-1][-1])


def _count(value: str | None) -> int:
    """Of columns or rows that a cell spans."""
    return min(max(int(value), 1), MAX_COLUMNS + 1) if value and value.isdecimal() and len(value) < 6 else 1

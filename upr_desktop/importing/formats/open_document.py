"""OpenDocument files, as LibreOffice saves them, as tables: texts (.odt) and sheets (.ods).

Their parts are read from front to back, and nothing is built of them but the rows. Formulas are what they came to when the file
was saved; macros, links and pictures are not looked at. What was deleted with tracked changes is kept apart in such a file, and
does not count; what was inserted does. Elements are known by the prefixes that every program gives them.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from contextlib import suppress
from xml.parsers import expat

from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge
from upr_desktop.importing.formats.tables import MAX_CELLS, MAX_COLUMNS, MAX_LETTERS, MAX_ROWS, Cell, Document


class Repeating:
    """A table while it is read. rows: up to the last one with anything in it, each up to its last filled cell.

    name: of the file, for messages.
    """

    def __init__(self, name: str) -> None:
        self.rows: list[list[Cell]] = []
        self._name = name
        self._row: list[Cell] = []
        self._times = 1
        self._empty_cells = self._empty_rows = self._cells = self._letters = 0
        self._reaching: dict[int, tuple[int, Cell]] = {}

    def begin_row(self, times: int) -> None:
        """Begin a row that stands there so many times."""
        self._row, self._times, self._empty_cells = [], times, 0

    def add(self, value: Cell, *, times: int, rows: int) -> None:
        """Add a cell so many times. rows: over how many it goes down; it stands in each of them. Raises FileTooLarge."""
        if rows > 1:
            self._reaching[self._column] = self._line + rows, value
        self._put(value, times)

    def cover(self, times: int) -> None:
        """Add places that other cells cover: empty, but for a cell that comes down from above. Raises FileTooLarge."""
        for _place in range(min(times, MAX_COLUMNS)):
            end, value = self._reaching.get(self._column, (0, ""))
            self._put(value if end > self._line else "", 1)
        self._put("", max(0, times - MAX_COLUMNS))

    def end_row(self) -> None:
        """Keep the row that was begun. Raises FileTooLarge."""
        if not self._row:
            self._empty_rows += self._times
            return
        self._cells += len(self._row) * self._times
        self._letters += sum(len(value) for value in self._row if isinstance(value, str)) * self._times
        if self._line + self._times > MAX_ROWS or self._cells > MAX_CELLS or self._letters > MAX_LETTERS:
            raise FileTooLarge(self._name)
        self.rows += [[]] * self._empty_rows + [self._row] * self._times
        self._empty_rows = 0

    @property
    def _line(self) -> int:
        return len(self.rows) + self._empty_rows

    @property
    def _column(self) -> int:
        return len(self._row) + self._empty_cells

    def _put(self, value: Cell, times: int) -> None:
        if value == "":
            self._empty_cells += times
            return
        if self._column + times > MAX_COLUMNS:
            raise FileTooLarge(self._name)
        self._row += [""] * self._empty_cells + [value] * times
        self._empty_cells = 0


TEXT, SHEETS = "text", "spreadsheet"

_KIND = "application/vnd.oasis.opendocument."
_PARTS = {TEXT: ("meta.xml", "styles.xml", "content.xml"), SHEETS: ("meta.xml", "content.xml")}
_MAX_PART = 40 * 2**20
_DEEPEST = 200
_PARAGRAPHS_ABOUT = 10
_PARAGRAPHS = {"text:p", "text:h", "dc:title"}
_BLANKS = {"text:s": " ", "text:tab": " ", "text:line-break": "\n"}
_NOT_SHOWN = {
    "text:tracked-changes", "table:tracked-changes", "office:annotation", "text:note", "office:forms", "office:scripts",
    "draw:frame", "draw:custom-shape", "draw:g", "table:shapes", "style:footer", "style:footer-left", "style:footer-first",
}  # fmt: skip
_LONGEST_COUNT = 9


def kind(archive: zipfile.ZipFile) -> str:
    """`text` or `spreadsheet` when this is such a file, or a template of one; else empty."""
    if "mimetype" not in archive.namelist() or archive.getinfo("mimetype").file_size > len(_KIND) + 40:
        return ""
    said = archive.read("mimetype").decode("ascii", "replace").strip().removesuffix("-template")
    return next((kind for kind in _PARTS if said == _KIND + kind), "")


def from_zip(archive: zipfile.ZipFile, kind: str, name: str) -> Document:
    """The tables of a file whose archive was checked, and its title, page headers, first paragraphs, and names of tables.

    name: of the file, for messages. Raises FileNotUnderstood, FileTooLarge.
    """
    about: list[str] = []
    for called in _PARTS[kind]:
        part = _Part(name, typed=kind == SHEETS)
        if called in archive.namelist() or called == "content.xml":
            part.read(archive, called)
        about += (*part.paragraphs, *part.names)
    return Document(tuple(table.rows for table in part.tables), tuple(about))


class _Part:
    """What stands in a part of a file. typed: whether cells hold numbers and days, or only what they show."""

    def __init__(self, name: str, *, typed: bool) -> None:
        self.tables: list[Repeating] = []
        self.names: list[str] = []
        self.paragraphs: list[str] = []
        self._name, self._typed = name, typed
        self._depth = self._skipped = self._inside = 0
        self._style, self._hidden = "", set[str]()
        self._table = Repeating(name)
        self._cell: dict[str, str] | None = None
        self._lines: list[str] = []
        self._pieces: list[str] | None = None

    def read(self, archive: zipfile.ZipFile, called: str) -> None:
        """Take in one part of the archive. Raises FileNotUnderstood, FileTooLarge."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        try:
            if archive.getinfo(called).file_size > _MAX_PART:
                raise FileTooLarge(self._name)
            parser.Parse(archive.read(called), True)
        except (expat.ExpatError, KeyError, ValueError) as reason:
            raise FileNotUnderstood(self._name) from reason

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("nested too deep")
        if self._skipped or element in _NOT_SHOWN:
            self._skipped = self._skipped or self._depth
        elif element in _PARAGRAPHS:
            self._pieces = []
        elif element in _BLANKS:
            self._text(_BLANKS[element])
        elif element == "table:table":
            self._inside += 1
            if self._inside == 1:
                self._open(attributes)
        elif element == "style:style":
            self._style = attributes.get("style:name", "")
        elif element == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden.add(self._style)
        elif self._inside == 1 and element == "table:table-row":
            self._table.begin_row(_count(attributes, "table:number-rows-repeated"))
        elif self._inside == 1 and element in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._lines = attributes, []

    def _open(self, attributes: dict[str, str]) -> None:
        """A sheet that nobody sees when opening the file is read over."""
        self._table = Repeating(self._name)
        if attributes.get("table:style-name") not in self._hidden:
            self.tables.append(self._table)
            self.names.append(attributes.get("table:name", ""))

    def _text(self, letters: str) -> None:
        if self._pieces is not None and not self._skipped:
            self._pieces.append(letters)

    def _end(self, element: str) -> None:
        if self._skipped:
            self._skipped = 0 if self._skipped == self._depth else self._skipped
        elif element in _PARAGRAPHS and self._pieces is not None:
            self._finish_paragraph("".join(self._pieces).strip())
        elif element == "table:table":
            self._inside -= 1
        elif self._inside == 1 and element == "table:table-row":
            self._table.end_row()
        elif self._inside == 1 and self._cell is not None and element in ("table:table-cell", "table:covered-table-cell"):
            self._finish_cell(self._cell, covered=element == "table:covered-table-cell")
        self._depth -= 1

    def _finish_paragraph(self, line: str) -> None:
        self._pieces = None
        if self._cell is not None:
            self._lines.append(line)
        elif line and len(self.paragraphs) < _PARAGRAPHS_ABOUT:
            self.paragraphs.append(line)

    def _finish_cell(self, attributes: dict[str, str], *, covered: bool) -> None:
        shown, times = "\n".join(self._lines).strip(), _count(attributes, "table:number-columns-repeated")
        self._cell = None
        if covered:
            self._table.cover(times)
        else:
            value = _value(attributes, shown) if self._typed else shown
            self._table.add(value, times=times, rows=_count(attributes, "table:number-rows-spanned"))


def _count(attributes: dict[str, str], name: str) -> int:
    """A count in the markup; 1 where there is none. Raises ValueError for what is none."""
    value = attributes.get(name, "1")
    if not value.isdecimal() or len(value) > _LONGEST_COUNT:
        raise ValueError(f"{name} is {value[:20]}")
    return int(value)


def _value(attributes: dict[str, str], shown: str) -> Cell:
    """What a cell of a sheet holds; what it shows where that is a text or cannot be understood."""
    with suppress(ValueError, KeyError):
        match attributes.get("office:value-type"):
            case "float" | "percentage" | "currency":
                return float(attributes["office:value"])
            case "date":
                held = dt.datetime.fromisoformat(attributes["office:date-value"])
                return held.date() if held.time() == dt.time() else held
    return shown

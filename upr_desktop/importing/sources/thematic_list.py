"""The 'Thematic list of recommendations' that OHCHR makes of every review, in the layouts of the second to the fourth cycle.

A row holds the recommendation with its number, its States in brackets and the source of the State's position; the position;
the themes, affected persons and SDGs. Rows that name a theme stand between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from upr_desktop.domain.plain import plain
from upr_desktop.importing import wording
from upr_desktop.importing.formats.tables import Document, Table, cell, text
from upr_desktop.importing.formats.tables import Row as Cells
from upr_desktop.importing.found import THEMATIC_LIST, Found
from upr_desktop.importing.rows import Row, once

_HEADINGS = {
    "text": re.compile(r"recomm[ae]ndations?\b"),
    "position": re.compile(r"position\b"),
    "themes": re.compile(r"(?!theme ).*\bthemes?\b"),
    "sdgs": re.compile(r".*\b(sdgs?|odd|sustainable development)\b"),
    "persons": re.compile(r"(affected |groups? of )?(persons|personnes)\b"),
}
_NEEDED = {"text", "position", "themes"}
_LONGEST_HEADING = 80
_SOURCE = re.compile(r"\s*\bsource (?:of (?:the )?position|de la position)\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
_DOCUMENT = re.compile(r"\bA/HRC/.+", re.DOTALL)
_THEME_ROW = re.compile(r"\s*th[eè]mes?\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
_SECTIONS = (
    ("themes", re.compile(r"(full list of |human rights |list of )?themes?")),
    ("persons", re.compile(r"(affected |groups of )?(persons|personnes)( affected| concernees| touchees)?|groups of persons")),
    ("sdgs", re.compile(r"(relevant )?(sdgs?|odd|sustainable development goals)( relevant| pertinent)?s?")),
)
_BULLET = re.compile(r"^[\s•·–—-]+")

_PERSONS = frozenset(
    plain(name)
    for name in (
        "Children; Children in vulnerable situations (abused, living on the street, institutionalized, indigenous, migrant "
        "children etc.); Civil society; Disappeared persons; Educational staff & students; General; Girls; Human rights "
        "defenders; Internally displaced persons; Judges, lawyers and prosecutors; Law enforcement / police & prison "
        "officials; Lesbian, gay, bisexual and transgender and intersex persons (LGBTI); Media; Medical staff / health "
        "professionals; Migrants & domestic workers; Minorities/ racial, ethnic, linguistic, religious or descent-based "
        "groups; Non-citizens; Older persons; Persons deprived of their liberty & detainees; Persons living in poverty; "
        "Persons living in rural areas; Persons living with HIV/AIDS; Persons with disabilities; Public officials; Roma, "
        "Gypsies, Sinti & Travellers; Stateless persons; Vulnerable persons/groups; Women; Women & girls; Youth; "
        "Youth & juveniles"
    ).split(";")
)
"""What OHCHR's lists call groups of persons and never a theme; the fourth cycle puts both into one cell, themes first."""

_EITHER = frozenset(("indigenous peoples", "migrants", "refugees asylum seekers"))
"""What they call both: the second time in a cell it is the group."""


def found(document: Document) -> Found | None:
    """The recommendations of a thematic list; None when no table of the document is one."""
    rows: list[Row] = []
    columns: dict[str, int] = {}
    for table in document.tables:
        at, columns = _header(table, columns)
        rows += _rows(table[at:], columns)
    if not columns:
        return None
    state, cycle, session = wording.review(document.about)
    return Found(THEMATIC_LIST, tuple(row.found() for row in once(rows)), state, cycle, session)


def _header(table: Table, before: dict[str, int]) -> tuple[int, dict[str, int]]:
    """Where the rows of a table begin, and its columns; a table without a header goes on with those of the one before."""
    for at, row in enumerate(table):
        columns = _columns(row)
        if columns.keys() >= _NEEDED:
            return at + 1, columns
    return 0, before


def _columns(row: Cells) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, heading in enumerate(row):
        words = text(heading)
        words = plain(words) if len(words) <= _LONGEST_HEADING else ""
        name = next((name for name, pattern in _HEADINGS.items() if pattern.match(words)), None)
        if name:
            columns.setdefault(name, at)
    return columns


def _rows(table: Table, columns: dict[str, int]) -> Iterator[Row]:
    theme = ""
    for cells in table if columns else ():
        words = text(cell(cells, columns["text"]))
        if heading := _THEME_ROW.match(words):
            theme = heading[1]
        elif words.strip() and not _columns(cells).keys() >= _NEEDED:
            yield _row(words, theme, {name: text(cell(cells, at)) for name, at in columns.items()})


def _row(words: str, theme: str, cells: dict[str, str]) -> Row:
    row = Row()
    source = _SOURCE.search(words)
    number, rest = wording.number_and_text(words[: source.start()] if source else words)
    made = wording.attributed(wording.tidy(rest))
    row.write("number", number)
    row.write("text", made.text)
    row.tag("states", made.states)
    row.doubts |= {doubt for doubt, is_so in _doubts(number, made) if is_so}
    _position(row, cells["position"], source[1] if source else "")
    for name in ("themes", "persons", "sdgs"):
        _labels(row, name, cells.get(name, ""))
    if theme and not row.tags("themes"):
        row.tag("themes", [theme])
    return row


def _doubts(number: str, made: wording.Attributed) -> tuple[tuple[str, bool], ...]:
    return ("no_number", not number), ("unknown_state", not made.states or bool(made.strangers))


def _position(row: Row, words: str, source: str) -> None:
    """The fourth cycle may name the document of the position below the position."""
    document = _DOCUMENT.search(words)
    row.answer(words[: document.start()] if document else words)
    row.write("position_source", source or (document[0] if document else ""))


def _labels(row: Row, kind: str, labels: str) -> None:
    """Themes, persons and SDGs, one a line; lines such as `Affected persons:` say what follows."""
    for line in labels.splitlines():
        label = _BULLET.sub("", line).strip()
        words = plain(label)
        section = next((name for name, pattern in _SECTIONS if pattern.fullmatch(words)), None)
        if section:
            kind = section
        elif kind == "sdgs":
            row.tag("sdgs", [label])
        elif label:
            is_group = words in _PERSONS or (words in _EITHER and label in row.tags("themes"))
            row.tag("persons" if is_group else kind, [label])

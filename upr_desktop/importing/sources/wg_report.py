"""Reports of the UPR Working Group: the numbered recommendations, and the State's position out of the words above them.

Paragraph 85 says how the State stands to what follows, then come 85.1, 85.2 ...; what is numbered so is a recommendation,
and what is not belongs to the text above it. The lines may be those of a PDF, or the paragraphs of a text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from upr_desktop.domain import states
from upr_desktop.domain.plain import plain
from upr_desktop.importing import wording
from upr_desktop.importing.formats.tables import Document, text
from upr_desktop.importing.found import WG_REPORT, Found, cycle_of
from upr_desktop.importing.rows import Row, once
from upr_desktop.importing.sources import lines

_SYMBOL = re.compile(r"\bA/HRC/\d{1,3}/\d{1,4}(?:/Add\.?\s?\d+)?", re.IGNORECASE)
_MASTHEAD = re.compile(r"\bDistr\.")
_REVIEW = re.compile(r"\bA/HRC/WG\.6/(\d{1,3})/([A-Z]{3})/")
_END = re.compile(r"(?:Ann?exe?s?\b.{0,40}$|[IVX]{1,4}\.\s)")
_ABOUT = re.compile(r"\brecomm[ae]ndation", re.IGNORECASE)
_FIRST = re.compile(r"\s*(?:\d{1,4}\s?\.\s?)?1\b")
_CLOSED = re.compile(r"[.;:)\]][\s*”\"'»\d]*$")
_SQUARE = re.compile(r"\[([^\[\]]{3,300})\]")
_HELD = re.compile(
    r"\b(?:review of|examen)\b[^.]{3,120}?\b(?:held|took place|eu lieu)\b[^.]{0,80}?\b(?:on|le)\s+"
    r"(\d{1,2})(?:er)?\s+([^\W\d]{3,9})\s+((?:20)\d\d)"
)
_MONTHS = (
    "january janvier", "february fevrier", "march mars", "april avril", "may mai", "june juin", "july juillet", "august aout",
    "september septembre", "october octobre", "november novembre", "december decembre",
)  # fmt: skip
_LOOK_AT, _LOOK_AT_LETTERS = 150, 500
"""Lines, and letters of each, in which a report says what it is."""
_CHAPEAU, _CHAPEAU_LETTERS = 12, 4_000
"""Lines and letters that say how the State stands to what follows: a real one has six lines."""
_END_LETTERS = 60
_JUMP = 3
"""By how much the numbers of two paragraphs may differ that follow each other."""


@dataclass(slots=True)
class _Item:
    """A recommendation as it is put together out of lines. place: below its paragraph; printed: its number in the report."""

    place: int
    printed: str
    lines: list[str]


@dataclass(slots=True)
class _Group:
    """A paragraph, the lines that say how the State stands to what is numbered below it, and this."""

    paragraph: int
    chapeau: list[str]
    items: list[_Item] = field(default_factory=list)

    def last(self) -> int:
        """The last number below the paragraph; 0 when there is none."""
        return self.items[-1].place if self.items else 0

    def read(self) -> list[str]:
        """The lines of what was read last."""
        return self.items[-1].lines if self.items else self.chapeau

    def is_closed(self) -> bool:
        """Whether the text so far may end here."""
        return not self.read() or bool(_CLOSED.search(self.read()[-1][-_END_LETTERS:]))

    def words(self) -> str:
        """The words above what is numbered below it."""
        return " ".join(self.chapeau[:_CHAPEAU])[:_CHAPEAU_LETTERS]

    def announces(self) -> bool:
        """Whether its words are about recommendations."""
        return bool(_ABOUT.search(self.words()))

    def is_counted_alone(self) -> bool:
        """Whether what is below it is numbered 1, 2, 3 without the paragraph, as in the first reports."""
        return "." not in self.items[0].printed if self.items else self.announces() and self.chapeau[-1].endswith(":")


def found(document: Document) -> Found | None:
    """The recommendations of a report; None when nothing in it is numbered as they are, or it is an addendum.

    Most of them name the States that made them: in the reports of others chapters on recommendations do not.
    """
    if is_addendum(document) or not any(map(_FIRST.match, document.paragraphs)):
        return None
    symbol = _symbol(document)
    groups = _groups(lines.whole(document.paragraphs))
    rows = once(_row(item, group, symbol) for group in groups for item in group.items)
    if 2 * sum(bool(row.tags("states")) for row in rows) < max(1, len(rows)):
        return None
    beginning = " ".join(line[:_LOOK_AT_LETTERS] for line in document.paragraphs[:_LOOK_AT])
    state, cycle, session = wording.review(document.about)
    if named := _REVIEW.search(beginning):
        session, state = str(int(named[1])), states.find(named[2]) or state
        cycle = cycle_of(session) or cycle
    found = tuple(row.found() for row in rows)
    return Found(WG_REPORT, found, state, cycle, session, symbol=symbol, reviewed=_day(beginning))


def is_addendum(document: Document) -> bool:
    """Whether it is an addendum to a report, with the State's answers."""
    return "/ADD" in _symbol(document)


def bears_masthead(texts: Iterable[str]) -> bool:
    """Whether the lines of a first page are those of a document of the Human Rights Council."""
    page = " ".join(texts)
    return bool(_SYMBOL.search(page) and _MASTHEAD.search(page))


def _symbol(document: Document) -> str:
    """The symbol on the first page of a document of the Human Rights Council, in capitals; empty when it bears none."""
    masthead = (text(cell) for table in document.tables[:1] for row in table[:_LOOK_AT] for cell in row)
    texts = (*document.about, *masthead, *document.paragraphs[:_LOOK_AT])
    return next((found[0].upper() for text in texts if (found := _SYMBOL.search(text))), "")


def _day(text: str) -> str:
    """The day on which a report says that the review was held, as ISO 8601; empty when it does not."""
    if found := _HELD.search(text):
        month = next((at for at, names in enumerate(_MONTHS, 1) if plain(found[2]) in names.split()), 0)
        with suppress(ValueError):
            return dt.date(int(found[3]), month, int(found[1])).isoformat()
    return ""


# --- numbers


def _groups(texts: Iterable[str]) -> Iterator[_Group]:
    """The paragraphs below which recommendations are numbered, such as 85 with 85.1."""
    group = _Group(0, [])
    for line in texts:
        head, tail, words = _numbered(line)
        if words.startswith("(") and (head, tail) == (str(group.paragraph), str(group.last())):
            group.read().append(words)
        elif item := _item(group, head, tail, words):
            group.items.append(item)
        elif after := _group(group, head, tail, words, line):
            if group.items:
                yield group
            group = after
        else:
            group.read().append(line)
    if group.items:
        yield group


def _numbered(line: str) -> tuple[str, str, str]:
    """Paragraph, number below it, and the rest: the letter of a part, as in 85.1 (a), belongs to the text."""
    number, words = wording.number_and_text(line)
    head, _, tail = number.partition(".")
    tail, is_part, letter = tail.partition("(")
    return head, tail.strip(), f"({letter} {words}" if is_part else words


def _item(group: _Group, head: str, tail: str, words: str) -> _Item | None:
    """The recommendation that begins here; None when the number, if there is one, belongs to a text.

    One that follows on the last is one even if the paragraph before the point is misprinted.
    """
    if not group.paragraph or not group.announces() or not (tail or head).isdecimal():
        return None
    place, follows = int(tail or head), int(tail or head) == group.last() + 1
    is_there = int(head) == group.paragraph and (follows or group.is_closed())
    if tail and (is_there or (follows and group.items and group.is_closed())):
        return _Item(place, f"{head}.{tail}", [words])
    if not tail and follows and group.is_closed() and group.is_counted_alone():
        return _Item(place, head, [words])
    return None


def _group(group: _Group, head: str, tail: str, words: str, line: str) -> _Group | None:
    """The paragraph that begins here; None when the line goes on with what was read last."""
    if not tail and head and _begins(group, int(head)):
        return _Group(int(head), [words])
    if tail == "1" and group.is_closed() and int(head) > group.paragraph and (chapeau := _cut_off_chapeau(group)):
        return _Group(int(head), chapeau, [_Item(1, f"{head}.{tail}", [words])])
    if _END.match(line) and group.is_closed():
        return _Group(0, [line])
    return None


def _begins(group: _Group, number: int) -> bool:
    """Whether a new paragraph begins with this number: inside a text a line may begin with any."""
    follows = group.paragraph < number <= group.paragraph + _JUMP
    if group.items:
        return follows and group.is_closed()
    return follows or not group.paragraph or group.is_closed() or not group.announces()


def _cut_off_chapeau(group: _Group) -> list[str]:
    """The last lines read, where they speak of recommendations: a paragraph without its number, or with a wrong one."""
    read = group.read()
    start, first = len(read) - 1, max(len(read) - _CHAPEAU, int(bool(group.items)))
    while start > first and not _CLOSED.search(read[start - 1][-_END_LETTERS:]):
        start -= 1
    chapeau = read[max(start, first) :]
    if not _ABOUT.search(" ".join(chapeau)[:_CHAPEAU_LETTERS]):
        return []
    del read[-len(chapeau) :]
    return chapeau


# --- rows


def _row(item: _Item, group: _Group, symbol: str) -> Row:
    row = Row()
    made = wording.attributed(_rounded(" ".join(item.lines)))
    number = f"{group.paragraph}.{item.place}"
    row.write("number", number)
    row.write("text", made.text)
    row.tag("states", made.states)
    row.answer(group.words())
    row.write("position_source", symbol)
    if item.printed != number:
        row.write("number_as_printed", item.printed)
        row.doubts.add("number_corrected")
    if not made.states or made.strangers:
        row.doubts.add("unknown_state")
    return row


def _rounded(text: str) -> str:
    """The text with States in round brackets that stood in square ones."""

    def rounded(found: re.Match[str]) -> str:
        codes, strangers = wording.state_names(found[1])
        return f"({found[1]})" if codes and not strangers else found[0]

    return _SQUARE.sub(rounded, text)

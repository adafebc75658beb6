"""Which recommendation each row of a filled matrix is about: by its code, else by its number, else by its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from upr_desktop.domain.plain import plain
from upr_desktop.domain.values import Record
from upr_desktop.importing import similar
from upr_desktop.importing.sources.filled import FilledRow
from upr_desktop.storage.reader import Reader

TEXTS = ("text", "text_en", "text_fr", "text_sw")
"""The fields that hold the text of a recommendation, each in a language."""
_SURE, _ENOUGH = 90.0, 60.0
"""How alike texts must be: among all recommendations, and among those that a number leaves."""
_CLEARLY = 5.0


def meant(reader: Reader, rows: Iterable[FilledRow]) -> list[Record | None]:
    """The recommendation of each row, put aside or not; None where no one is certain."""
    rows = list(rows)
    known = _Known(reader.records("recommendation").values())
    found = [known.named(row) for row in rows]
    open_ones = [place for place, row in enumerate(rows) if found[place] is None and row.text]
    by_text = known.by_text([rows[place].text for place in open_ones])
    for place, record in zip(open_ones, by_text, strict=True):
        if record and known.may_be_meant(rows[place], record):
            found[place] = record
    return found


def texts_of(record: Record) -> list[str]:
    """What is written of a recommendation in any language."""
    return [record.text(name) for name in TEXTS if record.text(name)]


def _is_text_of(text: str, record: Record) -> bool:
    return any(plain(one) and plain(one) in plain(text) for one in texts_of(record))


class _Known:
    """The recommendations that are here."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._all = sorted(records, key=lambda one: (one.hidden, one.id))
        self._by_number: dict[str, list[Record]] = {}
        for record in self._all:
            self._by_number.setdefault(record.text("number").casefold(), []).append(record)

    def named(self, row: FilledRow) -> Record | None:
        """By code or number; where several have the number, or it is unsure, the one whose text fits."""
        if row.start:
            coded = [one for one in self._all if one.id.startswith(row.start)]
            return coded[0] if len(coded) == 1 else None
        found = self._numbered(row)
        if len(found) != 1 or row.unsure:
            return _most_alike(row.text, found, _ENOUGH) if row.text else None
        (one,) = found
        return None if row.text and self._belongs_elsewhere(row.text, one) else one

    def may_be_meant(self, row: FilledRow, record: Record) -> bool:
        """Whether a row can be about the recommendation that its text is nearest to.

        What bears the number of another is for people; what bears one that nobody here has is something new, unless it says
        the very same.
        """
        if not row.number or row.unsure:
            return True
        return not self._numbered(row) and _is_text_of(row.text, record)

    def _numbered(self, row: FilledRow) -> list[Record]:
        if not row.number:
            return []
        if not row.unsure:
            return self._by_number.get(row.number.casefold(), [])
        # A spreadsheet makes 134.1 of 134.10 and of 134.100.
        longer = re.compile(rf"{re.escape(row.number.casefold())}0*")
        return [one for number, records in self._by_number.items() if longer.fullmatch(number) for one in records]

    def _belongs_elsewhere(self, text: str, record: Record) -> bool:
        """Whether the text in a row is not that of the number beside it, but another's: columns were sorted apart."""
        if _is_text_of(text, record) or not plain(text):
            return False
        return any(plain(one) == plain(text) for other in self._all if other is not record for one in texts_of(other))

    def by_text(self, texts: Sequence[str]) -> list[Record | None]:
        """The one recommendation whose text each of these is."""
        return [_clear(pairs) for pairs in _alike(texts, self._all, _SURE)] if texts else []


def _most_alike(text: str, records: Sequence[Record], least: float) -> Record | None:
    return _clear(_alike([text], records, least)[0])


def _alike(texts: Sequence[str], records: Sequence[Record], least: float) -> list[list[tuple[float, Record]]]:
    """For each text the recommendations that say nearly the same, the nearest first."""
    theirs = [(one, record) for record in records for one in texts_of(record)]
    found: list[list[tuple[float, Record]]] = [[] for _text in texts]
    for pair in similar.between(texts, [one for one, _ in theirs], least):
        found[pair.one].append((pair.likeness, theirs[pair.other][1]))
    return found


def _clear(pairs: Sequence[tuple[float, Record]]) -> Record | None:
    """The nearest, where no other one is nearly as near."""
    if not pairs:
        return None
    nearest, record = pairs[0]
    rivals = [likeness for likeness, other in pairs if other.id != record.id]
    return record if max(rivals, default=0.0) <= nearest - _CLEARLY else None

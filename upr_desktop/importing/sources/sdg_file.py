"""Texts of the goals, targets and indicators of sustainable development, from a file that somebody brings.

A .csv file with a column `code` and at least one of `en`, `fr` and `sw`, in any order; other columns are left alone. Rows whose
`kind` is `short` are left out: the short names of the goals come with the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from upr_desktop.domain import sdg
from upr_desktop.domain.kinds import as_text
from upr_desktop.domain.plain import plain
from upr_desktop.domain.values import entered
from upr_desktop.errors.files import FileTooLarge, NoSdgTexts
from upr_desktop.importing.formats import csv_file
from upr_desktop.importing.formats.tables import Row, Table, cell, text
from upr_desktop.importing.reading import content

LANGUAGES = {"en": ("en", "english", "anglais"), "fr": ("fr", "french", "francais"), "sw": ("sw", "swahili", "kiswahili")}
"""What the column of a language is called."""

_MAX_BYTES = 8 * 2**20
_HEADER_WITHIN = 20
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class SdgFile:
    """texts: by code, the texts by language; only filled ones. strange: what stands for a code in the rows that were left out,
    because there is no such code or it stood in an earlier row with another text.
    """

    texts: Mapping[str, Mapping[str, str]]
    strange: tuple[str, ...]


def read(path: Path) -> SdgFile:
    """The texts in a file. Raises FileMissing, FileUnreadable, FileEmpty, FileTooLarge, FileNotUnderstood, NoSdgTexts."""
    data = content(path)
    if len(data) > _MAX_BYTES:
        raise FileTooLarge(path.name)
    table = csv_file.from_text(data, path.name).tables[0]
    texts: dict[str, Mapping[str, str]] = {}
    strange = []
    for called, found in _rows(table):
        code = sdg.code_of(called)
        if code and found and texts.setdefault(code, found) == found:
            continue
        strange.append(" ".join(called.split())[:_LONGEST_NAME] or "–")
    if not texts:
        raise NoSdgTexts(path.name)
    return SdgFile(texts, tuple(strange))


def _rows(table: Table) -> Iterator[tuple[str, dict[str, str]]]:
    """What stands for a code in each row, and the texts; none where one of them is longer than any text can be."""
    at, columns = _header(table)
    kind = columns.get("kind")
    for row in table[at:] if columns else ():
        texts = {language: text(cell(row, columns[language])).strip() for language in LANGUAGES if language in columns}
        if any(texts.values()) and plain(text(cell(row, kind))) != "short":
            yield text(cell(row, columns["code"])), _cleaned(texts)


def _cleaned(texts: dict[str, str]) -> dict[str, str]:
    try:
        cleaned = {language: as_text(entered("sdg_text", f"text_{language}", words)) for language, words in texts.items()}
    except ValueError:
        return {}
    return {language: words for language, words in cleaned.items() if words}


def _header(table: Table) -> tuple[int, dict[str, int]]:
    """Where the rows begin, and the columns; none where no row is a header."""
    for at, row in enumerate(table[:_HEADER_WITHIN]):
        columns = _columns(row)
        if "code" in columns and columns.keys() & LANGUAGES.keys():
            return at + 1, columns
    return 0, {}


def _columns(row: Row) -> dict[str, int]:
    named = {name: language for language, names in LANGUAGES.items() for name in (*names, f"text {language}")}
    named |= {"code": "code", "kind": "kind"}
    columns: dict[str, int] = {}
    for at, heading in enumerate(row):
        words = text(heading)
        if len(words) <= _LONGEST_NAME and (name := named.get(plain(words))):
            columns.setdefault(name, at)
    return columns

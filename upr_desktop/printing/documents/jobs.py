"""What is to be printed: for each kind of document all that stands on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from upr_desktop.domain.scorecard import Scorecard
from upr_desktop.domain.values import Record


@dataclass(frozen=True, slots=True)
class Cover:
    """What every document says of itself.

    language: of the document. review: such as "Tanzania, UPR, cycle 2". organisation: who made it.
    date: of the document; None: not dated. audience: for whom it is: `own`, `coalition` or `government`.
    """

    language: str
    review: str
    organisation: str
    date: date | None
    audience: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row: a recommendation, or all those of a cluster in order, and the plan entry that answers them."""

    recommendations: tuple[Record, ...]
    entry: Record


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one thematic group; it begins on a page of its own. group: its name; empty: none."""

    group: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix(Cover):
    """A printed matrix, or the same on Sheets with one recommendation each.

    matrix: `plan` or `strategy`. paper: `A4` or `A3`, landscape; Sheets are always A4, upright.
    blank: boxes are left empty, to be written into by hand. properties: what the file says of itself to the program that reads
    it again, by name.
    """

    matrix: str
    paper: str
    blank: bool
    sections: tuple[Section, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    left_out: ClassVar[int] = 0

    @property
    def count(self) -> int:
        """How many recommendations there are."""
        return sum(len(row.recommendations) for row in self.rows)

    @property
    def rows(self) -> Iterator[MatrixRow]:
        """The rows of all sections."""
        return (row for section in self.sections for row in section.rows)

    @property
    def texts(self) -> Iterator[str]:
        """All that people wrote in the rows."""
        records = (record for row in self.rows for record in (*row.recommendations, row.entry))
        return (value for record in records for value in record.values.values() if isinstance(value, str))


@dataclass(frozen=True, slots=True)
class Named:
    """A recommendation on the form of a group. response: its code. note: such as why it was left; may be empty."""

    number: str
    text: str
    response: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What a thematic group has on its form.

    values: the group's own fields. expected: names of organisations. left: recommendations that could not be addressed.
    present: recommendations for the plenary.
    """

    values: Record
    expected: tuple[str, ...]
    left: tuple[Named, ...]
    present: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Worksheets(Cover):
    """One Group Organisational Worksheet for each group; without a group an empty one."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """A numbered objective of the charter. numbers: of the recommendations that it draws on."""

    text: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Charter(Cover):
    """The Outcomes Charter. organisations: those that are to sign, by name."""

    objectives: tuple[Objective, ...]
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScorecardPage(Cover):
    """How far the recommendations have been put into practice: a figure, and the same numbers as a table."""

    scorecard: Scorecard


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out.

    pdf: the document. missing_letters: each letter that no font has, once; a visible sign stands in its place.
    """

    pdf: bytes
    pages: int
    missing_letters: str

"""Bring in recommendations, or a filled matrix, from a file: look first, then add what somebody agreed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from upr_desktop.domain import ids, mechanisms
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.values import Record, Value
from upr_desktop.errors import FileNotUnderstood, ReviewMissing
from upr_desktop.importing.found import MATRIX, THEMATIC_LIST, UHRI, UPR_INFO, WG_REPORT, Found, FoundRow
from upr_desktop.importing.reading import read
from upr_desktop.tasks import maintain, reading
from upr_desktop.tasks.workspace import Workspace, new_review

_FOUND = (UPR_INFO, UHRI, THEMATIC_LIST, WG_REPORT, MATRIX)
FORMATS = {**{name: name for name in _FOUND}, "csv": MATRIX}
"""What a person may call a file, and the kind that it is then: a plain list in a .csv file is a matrix without boxes."""


class Status(StrEnum):
    """How a line of a file stands to what is here."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"
    TO_CHECK = "to_check"


class Difference(NamedTuple):
    """A field that is filled here and says something else in the file."""

    place: Place
    here: Value
    there: Value


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation of a file, held against what is here.

    id: of the recommendation that it is, or becomes. entry: of the plan entry for its boxes.
    additions: fields that are empty here. differences: fields that say something else here.
    """

    status: Status
    row: FoundRow
    review: str
    id: str
    entry: str
    additions: dict[Place, Value] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at. left_out: rows of other reviews.

    reviews: edits that make the reviews that are missing, and fill what a report says of a review and is empty here.
    """

    name: str
    format: str
    lines: tuple[Line, ...]
    reviews: tuple[Edit, ...] = ()
    left_out: int = 0

    def count(self, status: Status) -> int:
        """How many lines are in this state."""
        return sum(line.status is status for line in self.lines)

    def without_response(self) -> int:
        """How many lines name no response of the State."""
        return sum(not line.row.values.get("response") for line in self.lines)


@dataclass(slots=True)
class Target:
    """Where recommendations go: into a review, by id or as in TZA-2; else by State and cycle; else by what the file says; else
    into the only review.

    all_states: rows of other States are wanted too, each in the review of its State.
    mechanism, body: whose review it is; empty: what the file says, else the UPR. With another mechanism than that, cycle is the
    document symbol or the year.
    """

    review: str = ""
    state: str = ""
    cycle: str = ""
    all_states: bool = False
    mechanism: str = ""
    body: str = ""


def check(workspace: Workspace, path: Path, target: Target | None = None, format: str = "auto") -> Checked:
    """Read a file and hold it against what is here; nothing is written. format: `auto`, or a name of FORMATS.

    Raises what is wrong with the file, NotFound for a review that is not here, or ReviewMissing when nothing says which it is.
    """
    found = read(path)
    if format != "auto" and FORMATS[format] != found.format:
        raise FileNotUnderstood(path.name)
    sorted_out = _Sorter(workspace, found, target or Target())
    lines = list(sorted_out.lines())
    return Checked(path.name, found.format, tuple(lines), tuple(sorted_out.new_reviews()), sorted_out.left_out)


class _Sorter:
    """Finds the review of each row and the record that it means."""

    def __init__(self, workspace: Workspace, found: Found, target: Target) -> None:
        self._workspace = workspace
        self._found = found
        self._target = target
        self._own = reading.reviews(workspace.store)
        self._named_review = reading.review(workspace.store, target.review) if target.review else None
        self._state = self._named_review.text("state") if self._named_review else target.state
        self._mechanism = self._named_review.text("mechanism") if self._named_review else target.mechanism
        cycle = self._named_review.text("cycle") if self._named_review else target.cycle
        self._cycle = mechanisms.cycle_named(self._mechanism, target.body, cycle)
        self._states = {review.text("state") for review in self._own} - {""}
        self._named: dict[str, dict[str, str]] = {}
        self._taken: Counter[str] = Counter()
        self.left_out = 0

    def new_reviews(self) -> Iterator[Edit]:
        """The edits for reviews that rows name and that are not here, and for what the file says of them."""
        there = {review.id for review in self._own}
        for id, values in self._named.items():
            if id not in there:
                yield from new_review(self._workspace, **values)
        yield from self._what_is_said(ids.review_id(self._found.state, "upr", self._found.cycle))

    def _what_is_said(self, id: str) -> Iterator[Edit]:
        """The edits for what a report says of its own review and nobody has said yet."""
        here = next((review for review in self._own if review.id == id), None)
        said = {"symbol": self._found.symbol, "reviewed": self._found.reviewed}
        if here or id in self._named:
            empty: dict[str, Value] = {name: text for name, text in said.items() if text and not (here and here.text(name))}
            yield from self._workspace.edits("review", id, empty)

    def lines(self) -> Iterator[Line]:
        """The rows that belong to this workspace, in the order of the file."""
        rows = [(row, review) for row in self._found.rows if (review := self._review(row)) is not None]
        wanted = [self._id(row, review) for row, review in rows]
        here = self._workspace.store.records("recommendation", wanted)
        for (row, review), id in zip(rows, wanted, strict=True):
            id, doubtful = self._free(row, review, id, here)
            yield self._line(row, review, id, here.get(id) or self._record(id), doubtful)

    def _review(self, row: FoundRow) -> str | None:
        if self._is_of_another(row):
            self.left_out += 1
            return None
        if self._named_review and row.state in ("", self._state):
            return self._named_review.id
        state, mechanism = row.state or self._state or self._found.state, row.mechanism or self._mechanism
        is_upr = mechanism in ("", mechanisms.UPR)
        cycle = self._cycle or row.cycle or (self._found.cycle if is_upr else "")
        if state and cycle:
            values = {"state": state, "mechanism": mechanism or mechanisms.UPR, "cycle": cycle}
            values |= {"session": row.session or self._found.session} if is_upr else {"body": row.body or self._target.body}
            id = ids.review_id(state, values["mechanism"], cycle)
            self._named.setdefault(id, values | {"symbol": row.symbol, "published": row.published})
            return id
        fitting = [r for r in self._own if state in ("", r.text("state")) and cycle in ("", r.text("cycle"))]
        fitting = [r for r in fitting if mechanism in ("", r.text("mechanism"))]
        if len(fitting) != 1:
            raise ReviewMissing
        return fitting[0].id

    def _is_of_another(self, row: FoundRow) -> bool:
        """Whether a row says itself that it is of another review than the one that is wanted.

        What the title of a file says gives way to somebody who names State and cycle; what stands in the row does not.
        """
        if self._cycle and row.cycle and ids.plain(row.cycle) != ids.plain(self._cycle):
            return True
        if self._mechanism and row.mechanism not in ("", self._mechanism):
            return True
        if self._target.body and row.body and ids.plain(row.body) != ids.plain(self._target.body):
            return True
        if self._target.all_states:
            return False
        if self._state:
            return row.state not in ("", self._state)
        return bool(self._states) and (row.state or self._found.state) not in self._states | {""}

    def _id(self, row: FoundRow, review: str) -> str:
        return ids.recommendation_id(review, row.values.get("number", ""), row.values.get("text", ""))

    def _record(self, id: str) -> Record:
        return self._workspace.store.record("recommendation", id)

    def _free(self, row: FoundRow, review: str, id: str, here: dict[str, Record]) -> tuple[str, bool]:
        """The id that the row means, and whether a person should look: its number may have been given to another text."""
        number = row.values.get("number", "")
        record = here.get(id)
        renumbered = bool(record and number and record.text("number") not in ("", number))
        self._taken[id] += 1
        if not renumbered and self._taken[id] == 1:
            return id, False
        key, place = number or row.values.get("text", ""), max(2, self._taken[id])
        return ids.recommendation_id(review, f"{key} {place}"), True

    def _line(self, row: FoundRow, review: str, id: str, record: Record, doubtful: bool) -> Line:
        entry = reading.pair(self._workspace.store, id).entry if record.values else Record("entry", ids.own_entry(id))
        wanted = {Place("recommendation", id, name): value for name, value in {"review": review, **row.values}.items()}
        boxes = {Place("entry", entry.id, name): text for name, text in row.boxes.items()}
        additions: dict[Place, Value] = {}
        differences = []
        for place, there in {**wanted, **boxes}.items():
            here = (record if place.record == "recommendation" else entry).values.get(place.field)
            if not here and there:
                additions[place] = there
            elif there and here != there:
                differences.append(Difference(place, here, there))
        status = self._status(row, bool(record.values), doubtful, additions, differences)
        return Line(status, row, review, id, entry.id, additions, tuple(differences))

    def _status(
        self, row: FoundRow, is_here: bool, doubtful: bool, additions: dict[Place, Value], differences: list[Difference]
    ) -> Status:
        if not is_here:
            return Status.TO_CHECK if row.doubts or doubtful else Status.NEW
        if differences:
            return Status.DIFFERENT
        return Status.NEW if additions else Status.SAME


class Added(NamedTuple):
    """What was kept: recommendations that are new or got something, and those whose differences were taken."""

    added: int
    updated: int


def add(workspace: Workspace, checked: Checked, *, update: bool = False, chosen: Collection[int] | None = None) -> Added:
    """Add what is new, marked where somebody should look. A copy of the workspace is kept before.

    update: take the file's word where it differs from what is here; the old word stays in the history. Otherwise nothing of a
    line that differs is taken.
    chosen: the places of lines in `checked.lines`; all when None.
    """
    edits: list[Edit] = list(checked.reviews)
    added = updated = 0
    for place, line in enumerate(checked.lines):
        is_wanted = (chosen is None or place in chosen) and (update or line.status is not Status.DIFFERENT)
        if is_wanted and (line.additions or line.differences):
            edits += _edits(workspace, line)
            added += line.status is not Status.DIFFERENT
            updated += line.status is Status.DIFFERENT
    if added or updated:
        maintain.keep_copy(workspace)
        workspace.write(edits)
    return Added(added, updated)


def _edits(workspace: Workspace, line: Line) -> Iterator[Edit]:
    values = line.additions | {difference.place: difference.there for difference in line.differences}
    if line.status is Status.TO_CHECK:
        values[Place("recommendation", line.id, "to_check")] = True
    for place, value in values.items():
        if isinstance(value, tuple):
            here = next((d.here for d in line.differences if d.place == place), ())
            for element in sorted({*value} ^ {*here}):
                yield workspace.edit(place._replace(field=f"{place.field}/{element}"), element in value)
        else:
            yield workspace.edit(place, value)

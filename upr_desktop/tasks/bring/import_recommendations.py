"""Bring in recommendations, or a filled matrix, from a file: look first, then add what somebody agreed to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from upr_desktop.domain import ids, mechanisms
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.kinds import Value, as_tags
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import ReviewMissing
from upr_desktop.errors.files import FileNotUnderstood
from upr_desktop.importing.found import MATRIX, THEMATIC_LIST, UHRI, UPR_INFO, WG_REPORT, Found, FoundRow, Unread
from upr_desktop.importing.reading import Source, read
from upr_desktop.importing.sources.any_table import Columns
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import maintain, reading
from upr_desktop.tasks.bring import matching
from upr_desktop.tasks.bring.lines import FoundLine, Status, found_line
from upr_desktop.tasks.bring.matching import Wanted
from upr_desktop.tasks.reading import Pair
from upr_desktop.tasks.workspace import Workspace, new_review

_FOUND = (UPR_INFO, UHRI, THEMATIC_LIST, WG_REPORT, MATRIX)
FORMATS = {**{name: name for name in _FOUND}, "csv": MATRIX}
"""What a person may call a file, and the kind that it is then: a plain list in a .csv file is a matrix without boxes."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at. left_out: rows of other reviews.

    reviews: edits that make the reviews that are missing, and fill what a report says of a review and is empty here.
    here: the recommendations that the reviews of the file have here. unread: columns of a table that were left out.
    """

    name: str
    format: str
    lines: tuple[FoundLine, ...]
    reviews: tuple[Edit, ...] = ()
    left_out: int = 0
    here: tuple[Record, ...] = ()
    unread: tuple[Unread, ...] = ()

    def count(self, status: Status) -> int:
        """How many lines are in this state."""
        return sum(line.status is status for line in self.lines)

    def without_response(self) -> int:
        """How many lines name no response of the State."""
        return sum(not line.row.values.get("response") for line in self.lines)

    def not_in_file(self) -> list[Record]:
        """The recommendations that are here and that no line of the file is, or may be. Nothing happens to them."""
        met = {id for line in self.lines for id in (line.id, line.maybe.id if line.maybe else "")}
        return [record for record in self.here if record.id not in met]


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


def check(
    workspace: Workspace,
    source: Source,
    target: Target | None = None,
    format: str = "auto",
    columns: Columns | None = None,
    known: Mapping[str, Columns] | None = None,
) -> Checked:
    """Read a file and hold it against what is here; nothing is written. format: `auto`, or a name of FORMATS.

    columns: what the columns of its table hold; known: of tables with such headings (see tasks/columns.py).
    Raises what is wrong with the file, TableNotRecognised with a `Sample` when somebody has to name its columns, NotFound for
    a review that is not here, or ReviewMissing when nothing says which it is.
    """
    found = read(source, columns, known)
    if format != "auto" and FORMATS[format] != found.format:
        raise FileNotUnderstood(source.name)
    sorter = _Sorter(workspace, found, target or Target())
    lines = tuple(sorter.lines())
    made = tuple(sorter.new_reviews())
    return Checked(source.name, found.format, lines, made, sorter.left_out, sorter.here, found.unread)


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
        self.here: tuple[Record, ...] = ()
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

    def lines(self) -> Iterator[FoundLine]:
        """The rows that belong to this workspace, in the order of the file."""
        rows = [(row, review) for row in self._found.rows if (review := self._review(row)) is not None]
        wanted = matching.listed(self._workspace.store, [matching.wanted(review, row.values) for row, review in rows])
        pairs = matching.there(self._workspace.store, {review for _, review in rows}, wanted)
        self.here = tuple(one.recommendation for one in pairs.values() if matching.is_counted(one.recommendation))
        taken = set(pairs)
        matches = matching.match(wanted, [pair.recommendation for pair in pairs.values()])
        for place, (row, review) in enumerate(rows):
            match = matches.get(place)
            there = found_line(row, review, pairs[match.id]) if match else None
            yield there if match and there and match.is_sure else self._new(row, review, wanted[place], taken, there)

    def _new(self, row: FoundRow, review: str, wanted: Wanted, taken: set[str], maybe: FoundLine | None) -> FoundLine:
        """A line that becomes a recommendation of its own. Where its id is taken, its number stood for another text before."""
        id, place = wanted.id, 1
        while id in taken:
            place += 1
            id = ids.recommendation_id(review, f"{wanted.number or wanted.text} {place}")
        taken.add(id)
        line = found_line(row, review, Pair(Record("recommendation", id), Record("entry", ids.own_entry(id))))
        doubts = (*row.doubts, "number_taken") if place > 1 and "number_twice" not in row.doubts else row.doubts
        return replace(line, status=Status.TO_CHECK if doubts or maybe else Status.NEW, doubts=doubts, maybe=maybe)

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
        if self._cycle and row.cycle and ids.name_key(row.cycle) != ids.name_key(self._cycle):
            return True
        if self._mechanism and row.mechanism not in ("", self._mechanism):
            return True
        if self._target.body and row.body and ids.name_key(row.body) != ids.name_key(self._target.body):
            return True
        if self._target.all_states:
            return False
        if self._state:
            return row.state not in ("", self._state)
        return bool(self._states) and (row.state or self._found.state) not in self._states | {""}


def settle(checked: Checked, answers: Mapping[int, bool]) -> Checked:
    """The file with what a person said of lines that may be here already, by their places: whether it is that one."""
    lines = list(checked.lines)
    for place, is_it in answers.items():
        line = lines[place]
        if line.maybe:
            new = replace(line, status=Status.TO_CHECK if line.doubts else Status.NEW, maybe=None)
            lines[place] = line.maybe if is_it else new
    return replace(checked, lines=tuple(lines))


class Added(NamedTuple):
    """What was kept: recommendations that are new or got something, and those whose differences were taken."""

    added: int
    updated: int


def add(
    workspace: Workspace,
    checked: Checked,
    *,
    update: bool = False,
    fill: bool = False,
    chosen: Collection[int] | None = None,
) -> Added:
    """Add what is new, marked where somebody should look. A copy of the workspace is kept before.

    update: take the file's word where it differs from what is here; the old word stays in the history. Otherwise nothing of a
    line that differs is taken; with fill, what is empty here.
    chosen: the places of lines in `checked.lines`; all when None.
    """
    edits: list[Edit] = list(checked.reviews)
    added = updated = 0
    for place, line in enumerate(checked.lines):
        is_wanted = (chosen is None or place in chosen) and not line.maybe
        if is_wanted and takes(line, update=update, fill=fill):
            edits += _edits(workspace, line, update)
            is_update = update and bool(line.differences)
            added += not is_update
            updated += is_update
    if added or updated:
        maintain.keep_copy(workspace)
        with workspace.deed("file", shown_name(checked.name)):
            workspace.write(edits)
    return Added(added, updated)


def takes(line: FoundLine, *, update: bool, fill: bool) -> bool:
    """Whether `add` would take anything of a line."""
    if line.differences and not update:
        return fill and bool(line.additions)
    return bool(line.additions or line.differences)


def _edits(workspace: Workspace, line: FoundLine, update: bool) -> Iterator[Edit]:
    values = line.additions | {difference.place: difference.there for difference in line.differences if update}
    if line.status is Status.TO_CHECK:
        values[Place("recommendation", line.id, "to_check")] = True
    if workspace.store.record("recommendation", line.id).hidden and line.status in (Status.NEW, Status.TO_CHECK):
        values[Place("recommendation", line.id, "deleted")] = False
    for place, value in values.items():
        if isinstance(value, tuple):
            here = next((d.here for d in line.differences if d.place == place), ())
            for element in sorted({*as_tags(value)} ^ {*as_tags(here)}):
                yield workspace.edit(place._replace(field=f"{place.field}/{element}"), element in value)
        else:
            yield workspace.edit(place, value)

"""A filled matrix held against what went out and what is here now, box by box. Nothing is written.

What a document says is told from what it said when it went out: a box that nobody touched says nothing, even where something
else stands here by now. A box that was emptied, and a row that is missing, never take anything away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from upr_desktop.domain.commits import DOCUMENT_PROPERTY, Edit, Place
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.kinds import as_text
from upr_desktop.domain.values import Record, clean
from upr_desktop.importing.formats.beside import LAST_SAVED_BY, Beside
from upr_desktop.importing.sources.filled import Filled, FilledRow
from upr_desktop.labels import labels
from upr_desktop.storage import versions
from upr_desktop.storage.versions import Then
from upr_desktop.tasks.exchange import beside_boxes, went_out
from upr_desktop.tasks.exchange.arrivals import Notes, Stray
from upr_desktop.tasks.exchange.filled_rows import meant
from upr_desktop.tasks.workspace import Workspace


@dataclass(slots=True)
class Compared:
    """What a document brings. layers: its texts; a box with several different ones has one in each layer.

    emptied: what would empty boxes, which is done only where somebody says so; kept: where nobody has yet. same: filled boxes
    of which it says what stands here.
    """

    version: went_out.Version | None
    beside: Beside
    layers: list[list[Edit]] = field(default_factory=list)
    emptied: list[Edit] = field(default_factory=list)
    kept: list[Place] = field(default_factory=list)
    same: list[Place] = field(default_factory=list)
    older: int = 0
    strays: list[Stray] = field(default_factory=list)
    left: list[Stray] = field(default_factory=list)
    missing: list[Record] = field(default_factory=list)

    @property
    def new(self) -> int:
        """How many boxes say something new."""
        return len(self.layers[0]) if self.layers else 0

    def bring(self, edits: Sequence[Edit]) -> None:
        """Add the texts of one box."""
        for number, edit in enumerate(edits):
            if number == len(self.layers):
                self.layers.append([])
            self.layers[number].append(edit)

    def notes(self, workspace: Workspace) -> Notes:
        """What is to be said beside the boxes."""
        version, beside = self.version, self.beside
        return Notes(
            went_out=version.time if version else "",
            compared=bool(version and version.commits is not None),
            other=bool(version and version.commits is None and version.workspace != workspace.id),
            saved_by=beside.properties.get(LAST_SAVED_BY, ""),
            older=self.older,
            emptied=len(self.kept),
            missing=tuple(self.missing),
            strays=tuple(self.strays),
            left=tuple(self.left),
            comments=tuple(beside.comments),
            tracked=beside.tracked,
            pictures=beside.pictures,
        )


def compare(workspace: Workspace, filled: Filled) -> Compared:
    """Hold a filled matrix against what went out and what is here."""
    version = went_out.version(workspace.store, filled.beside.properties.get(DOCUMENT_PROPERTY, ""))
    return _Comparison(workspace, filled, version).made()


def _same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but white space."""
    return " ".join(one.split()) == " ".join(other.split())


class _Comparison:
    def __init__(self, workspace: Workspace, filled: Filled, version: went_out.Version | None) -> None:
        self._workspace = workspace
        self._reader = workspace.store
        self._filled = filled
        self._commits = version.commits if version else None
        self._made = Compared(version, filled.beside)

    def made(self) -> Compared:
        rows = self._filled.rows
        found = list(zip(rows, meant(self._reader, rows), strict=True))
        entries = self._entries([record for _row, record in found if record])
        boxes: dict[Place, list[str]] = {}
        for row, record in found:
            if record is None:
                self._made.strays += filter(None, [beside_boxes.stray(self._reader, row)])
                continue
            for name, place in _places(row, record, entries[record.id]).items():
                if texts := self._fitting(row, place.field, {**row.boxes, **row.rest}[name]):
                    boxes.setdefault(place, []).extend(texts)
        given = [Place("recommendation", one.id, name) for _row, one in found if one for name in beside_boxes.GIVEN]
        before = went_out.boxes_then(self._reader, self._version, [*boxes, *given]) if self._commits is not None else {}
        for place, texts in boxes.items():
            self._box(place, texts, before.get(place))
        for row, record in found:
            if record:
                self._made.left += beside_boxes.left(row, record, before)
        self._made.missing = beside_boxes.missing(self._reader, self._made.version, {one.id for _row, one in found if one})
        return self._made

    @property
    def _version(self) -> went_out.Version:
        assert self._made.version is not None
        return self._made.version

    def _entries(self, records: Iterable[Record]) -> dict[str, str]:
        """The plan entry whose boxes stood in each recommendation's row: that of the version that went out."""
        records = list(records)
        then: dict[Place, Then] = {}
        is_known = self._commits is not None and self._version.of != went_out.BLANK
        if is_known:
            assert self._commits is not None
            pointers = [Place("recommendation", record.id, "entry") for record in records]
            then = versions.then(self._reader, self._commits, pointers)
        found = {}
        for record in records:
            pointer = then.get(Place("recommendation", record.id, "entry"))
            now = record.text("entry") if not is_known else as_text(pointer.value) if pointer else ""
            found[record.id] = now or own_entry(record.id)
        return found

    # --- boxes

    def _fitting(self, row: FilledRow, name: str, text: str) -> list[str]:
        """The text of a box; one that no box can hold is kept for people to see, and left out."""
        try:
            return [clean(text)]
        except ValueError:
            self._made.left.append(Stray(beside_boxes.where(row, labels.field(name)), text))
            return []

    def _box(self, place: Place, texts: Sequence[str], then: Then | None) -> None:
        here = as_text(self._reader.shown(place))
        different: list[str] = []
        for text in texts:
            if text and not any(_same(text, other) for other in different):
                different.append(text)
        told = [text for text in different if not self._is_said(place, text, here, then)]
        if not different:
            self._empty(place, here, then)
        elif told:
            over = self._over(place, here, then, alone=len(different) == 1)
            self._made.bring([Edit(place, text, over) for text in told])
        elif any(_same(text, here) for text in different):
            self._made.same.append(place)
        else:
            self._made.older += 1

    def _is_said(self, place: Place, text: str, here: str, then: Then | None) -> bool:
        """Whether a text is no news: it stands here, it went out so, or it came before and somebody has replaced it since."""
        if _same(text, here) or any(_same(text, as_text(value)) for value in self._reader.heads(place).values()):
            return True
        if then is None:
            return False
        return any(_same(text, as_text(value)) for value in then.values) or self._came_since(place, text)

    def _came_since(self, place: Place, text: str) -> bool:
        """Whether somebody wrote the same after it had gone out: this very document, saved once more."""
        since = [one for one in self._reader.history(place) if isinstance(one.value, str) and _same(one.value, text)]
        known = self._reader.log.numbers(one.commit for one in since)
        return any(number not in (self._commits or ()) for number in known.values())

    def _over(self, place: Place, here: str, then: Then | None, *, alone: bool) -> tuple[str, ...]:
        """The commits that a text replaces: those that its author saw. Where a box says several things, it replaces none."""
        was = here if then is None else as_text(then.value)
        if was and (not alone or then is None):
            return ()
        seen = set() if then is None else set(then.seen)
        if _same(was, here):
            seen.update(self._workspace.seen(place))
        return tuple(sorted(seen))

    def _empty(self, place: Place, here: str, then: Then | None) -> None:
        if here and then and any(then.values):
            self._made.emptied.append(Edit(place, ""))


def _places(row: FilledRow, record: Record, entry: str) -> dict[str, Place]:
    """Where the words of a row belong: by box, or by the heading of what is particular to a recommendation of a cluster."""
    places = {name: Place("entry", entry, name) for name in row.boxes}
    return places | {name: Place("recommendation", record.id, "nuance") for name in row.rest if beside_boxes.is_nuance(name)}

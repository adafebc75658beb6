"""A filled matrix held against what went out and what is here now, box by box. Nothing is written.

What a document says is told from what it said when it went out: a box that nobody touched says nothing, even where something
else stands here by now. A box that was emptied, and a row that is missing, never take anything away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from upr_desktop import labels
from upr_desktop.domain import states
from upr_desktop.domain.commits import DOCUMENT_PROPERTY, Edit, Place
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.plain import plain
from upr_desktop.domain.response import response_of
from upr_desktop.domain.values import Record, clean
from upr_desktop.i18n import LANGUAGES, speaking
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.importing import wording
from upr_desktop.importing.beside import LAST_SAVED_BY
from upr_desktop.importing.filled import Filled, FilledRow
from upr_desktop.storage import versions
from upr_desktop.storage.versions import Then
from upr_desktop.tasks import reading, went_out
from upr_desktop.tasks.arrivals import Notes, Stray
from upr_desktop.tasks.filled_rows import TEXTS, meant
from upr_desktop.tasks.workspace import Workspace


@dataclass(slots=True)
class Compared:
    """What a document brings. layers: its texts; a box with several different ones has one in each layer.

    emptied: what would empty boxes, which is done only where somebody says so; kept: where nobody has yet. same: filled boxes
    of which it says what stands here.
    """

    version: went_out.Version | None
    layers: list[list[Edit]] = field(default_factory=list)
    emptied: list[Edit] = field(default_factory=list)
    kept: list[Place] = field(default_factory=list)
    same: list[Place] = field(default_factory=list)
    older: int = 0
    strays: list[Stray] = field(default_factory=list)
    left: list[Stray] = field(default_factory=list)
    missing: list[Record] = field(default_factory=list)
    filled: Filled | None = None

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
        version, beside = self.version, self.filled.beside if self.filled else None
        assert beside is not None
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


_GIVEN = ("response", *TEXTS)


def _same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but white space."""
    return " ".join(one.split()) == " ".join(other.split())


class _Comparison:
    def __init__(self, workspace: Workspace, filled: Filled, version: went_out.Version | None) -> None:
        self._workspace = workspace
        self._reader = workspace.store
        self._filled = filled
        self._commits = version.commits if version else None
        self._made = Compared(version, filled=filled)

    def made(self) -> Compared:
        rows = self._filled.rows
        found = list(zip(rows, meant(self._reader, rows), strict=True))
        entries = self._entries([record for _row, record in found if record])
        boxes: dict[Place, list[str]] = {}
        for row, record in found:
            if record is None:
                self._stray(row)
                continue
            for name, place in _places(row, record, entries[record.id]).items():
                text = self._fitting(row, place.field, {**row.boxes, **row.rest}[name])
                boxes.setdefault(place, []).append(text)
        given = [Place("recommendation", one.id, name) for _row, one in found if one for name in _GIVEN]
        before = went_out.boxes_then(self._reader, self._version, [*boxes, *given]) if self._commits is not None else {}
        for place, texts in boxes.items():
            self._box(place, texts, before.get(place))
        for row, record in found:
            if record:
                self._leave(row, record, before)
        self._missing({record.id for _row, record in found if record})
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
            now = record.text("entry") if not is_known else pointer.value if pointer else ""
            found[record.id] = now or own_entry(record.id)
        return found

    # --- boxes

    def _fitting(self, row: FilledRow, name: str, text: str) -> str:
        """The text of a box; one that no box can hold is kept for people to see, and left out."""
        try:
            return clean(text)
        except ValueError:
            self._made.left.append(Stray(_where(row, labels.field(name)), text))
            return ""

    def _box(self, place: Place, texts: Sequence[str], then: Then | None) -> None:
        here = self._reader.shown(place) or ""
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
        if _same(text, here) or any(_same(text, value) for value in self._reader.heads(place).values()):
            return True
        if then is None:
            return False
        return any(_same(text, value) for value in then.values) or self._came_since(place, text)

    def _came_since(self, place: Place, text: str) -> bool:
        """Whether somebody wrote the same after it had gone out: this very document, saved once more."""
        since = [one for one in self._reader.history(place) if isinstance(one.value, str) and _same(one.value, text)]
        known = self._reader.log.numbers(one.commit for one in since)
        return any(number not in (self._commits or ()) for number in known.values())

    def _over(self, place: Place, here: str, then: Then | None, *, alone: bool) -> tuple[str, ...]:
        """The commits that a text replaces: those that its author saw. Where a box says several things, it replaces none."""
        was = here if then is None else then.value or ""
        if was and (not alone or then is None):
            return ()
        seen = set() if then is None else set(then.seen)
        if _same(was, here):
            seen.update(self._workspace.seen(place))
        return tuple(sorted(seen))

    def _empty(self, place: Place, here: str, then: Then | None) -> None:
        if here and then and any(then.values):
            self._made.emptied.append(Edit(place, ""))

    # --- what is no box

    def _stray(self, row: FilledRow) -> None:
        """A row that fits nothing here: all its words are shown."""
        words = [row.text, *(f"{labels.field(name)}: {text}" for name, text in row.boxes.items() if text)]
        words += [f"{heading}: {text}" if heading else text for heading, text in row.rest.items()]
        if any(words) or not (_is_cluster(row.number) or self._is_group(row.number)):
            self._made.strays.append(Stray(row.number, "\n".join(filter(None, words))))

    def _is_group(self, words: str) -> bool:
        """Whether a row is but the heading over a thematic group."""
        names = [labels.group(""), *(one.text("name") for one in reading.groups(self._reader))]
        return plain(words) in map(plain, names)

    def _leave(self, row: FilledRow, record: Record, before: Mapping[Place, Then]) -> None:
        """Words beside the boxes: they are shown and not taken over."""
        for heading, text in row.rest.items():
            if not _is_nuance(heading):
                self._made.left.append(Stray(_where(row, heading), text))
        known = {name: [record.text(name)] for name in _GIVEN}
        for name in known:
            then = before.get(Place("recommendation", record.id, name))
            known[name] += [value for value in (then.values if then else ()) if isinstance(value, str)]
        code = response_of(row.given.get("response", ""))
        if code and code not in known.pop("response"):
            self._made.left.append(Stray(_where(row, labels.field("response")), row.given["response"]))
        if words := _more_than([text for texts in known.values() for text in texts if text], row.text):
            self._made.left.append(Stray(_where(row, labels.field("text")), words))

    def _missing(self, found: set[str]) -> None:
        """The recommendations that went out and are in no row, as far as the mark says which did."""
        if self._commits is None or self._version.of in (went_out.UNKNOWN, went_out.BLANK):
            return
        then = versions.existed(self._reader, self._commits, "recommendation") - found
        records = [one for one in self._reader.records("recommendation", then).values() if not one.hidden]
        if self._version.of != went_out.EVERYTHING:
            wanted = set(self._version.of.split("+"))
            records = [one for one in records if wanted.intersection(self._groups(one))]
        self._made.missing = sorted(records, key=lambda one: one.text("number"))

    def _groups(self, record: Record) -> tuple[str, ...]:
        return self._reader.record("entry", record.text("entry") or own_entry(record.id)).tags("groups")


def _places(row: FilledRow, record: Record, entry: str) -> dict[str, Place]:
    """Where the words of a row belong: by box, or by the heading of what is particular to a recommendation of a cluster."""
    places = {name: Place("entry", entry, name) for name in row.boxes}
    return places | {name: Place("recommendation", record.id, "nuance") for name in row.rest if _is_nuance(name)}


def _spoken(words: Callable[[], str]) -> Iterator[str]:
    """The words in every language: a document may go out in another one than the program speaks."""
    for language in LANGUAGES:
        with speaking(language):
            yield plain(words())


def _is_nuance(heading: str) -> bool:
    return plain(heading) in _spoken(lambda: labels.field("nuance"))


def _is_cluster(words: str) -> bool:
    """Whether a row is but the title over a cluster."""
    begins = _spoken(lambda: _("Shared answer to {numbers}").partition("{")[0])
    return any(plain(words).startswith(one) for one in begins)


def _where(row: FilledRow, heading: str) -> str:
    return ", ".join(filter(None, (row.number, heading or _p("column of a table", "without a heading"))))


def _more_than(texts: Iterable[str], text: str) -> str:
    """What a cell says that is not the text of the recommendation in any language, nor its States or response; "" for none."""
    words = plain(text)
    for known in filter(None, map(plain, texts)):
        if known in words:
            return "" if _is_about(words.replace(known, " ", 1)) else text
    return text


def _is_about(words: str) -> bool:
    """Whether words beside a text only say who made the recommendation, or how it was answered."""
    left = " ".join(words.split())
    return not left or bool(response_of(left)) or bool(states.find(left)) or bool(wording.state_names(left)[0])

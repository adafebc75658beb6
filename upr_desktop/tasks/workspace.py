"""A workspace: one coalition's work in one file, and who works on it here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from upr_desktop.domain import device, ids, mechanisms
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.device import ChainEnd
from upr_desktop.domain.kinds import Value
from upr_desktop.domain.values import check_place, entered
from upr_desktop.errors.base import AlreadyThere, CannotWrite, NotAllowed, UserError
from upr_desktop.labels import labels
from upr_desktop.storage import deeds, signatures
from upr_desktop.storage.apply import Key as Touched
from upr_desktop.storage.connection import is_workspace
from upr_desktop.storage.deeds import Doing
from upr_desktop.storage.lock import Lock
from upr_desktop.storage.store import Store
from upr_desktop.sync import keys
from upr_desktop.sync.keys import Key
from upr_desktop.tasks.whose import fingerprint, keys_folder

BEFORE_WORK = frozenset(("review", "sdg_text"))
"""Kinds of records in which nobody here has written: a workspace with no others can still become part of any coalition's."""


class Me(NamedTuple):
    """Who works here. The ids are made once; the names are for people."""

    organisation: str
    person: str
    organisation_id: str
    person_id: str


def now() -> str:
    """The time by this computer's clock, which may be wrong: it is for people, and decides nothing."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Workspace:
    """An open workspace. Belongs to one thread; close it, or use it with `with`."""

    def __init__(self, path: Path, *, exclusive: bool = False) -> None:
        """exclusive: keep other programs from writing as long as it is open. Raises OpenElsewhere when one does."""
        self.path = path
        self.key: Key | None = None
        self._deed: Doing | None = None
        self._lock = Lock(path) if exclusive else None
        if self._lock and path.exists():
            self._lock.take()
        try:
            self.store = Store(path)
            self._settle_replica()
        except BaseException:
            self._release()
            raise

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()
        self._release()

    def ended_badly(self) -> bool:
        """Whether the program that had the file before this one died over it."""
        return bool(self._lock and self._lock.was_left)

    def spare(self, target: Path) -> None:
        """Raise AlreadyThere when a file that is about to be written is a workspace: this one, or somebody else's work."""
        if is_workspace(target):
            raise AlreadyThere(target.name)

    def _release(self) -> None:
        if self._lock:
            self._lock.release()

    def _settle_replica(self) -> None:
        """A file that was copied or restored, or that came from another computer, goes on under a name of its own."""
        with suppress(OSError):
            self.key = keys.load(keys_folder(), self.store.meta("device"))
        here = fingerprint(self.path)
        if (self.store.meta("fingerprint") != here or not self.key) and not self.store.is_read_only():
            with self.store.atomic():
                self.new_replica()
                self.store.put_meta("fingerprint", here)

    def new_replica(self) -> None:
        """Go on under a new name: this file is a copy, or its name lives twice. Only who has the key can write under it."""
        try:
            self.key = self.key or keys.make(keys_folder())
        except OSError:  # a user's folder that cannot be written to is no reason to stop working; nothing is signed then
            self.store.put_meta("replica", device.unsigned_replica())
            return
        self.store.put_meta("device", self.key.public)
        self.store.put_meta("replica", device.new_replica(self.key.public))

    def keys(self) -> list[Key]:
        """What opens a sealed bundle here: our key first, then those of this user's other workspaces."""
        others: list[Key] = []
        with suppress(OSError):
            others = keys.all_keys(keys_folder())
        return [*filter(None, [self.key]), *(key for key in others if key != self.key)]

    @property
    def id(self) -> str:
        """The id of the coalition's workspace; all copies share it."""
        return self.store.meta("workspace")

    @property
    def me(self) -> Me:
        """Who works in this copy."""
        return Me(*(self.store.meta(name) for name in Me._fields))

    def become(self, person: str, organisation: str = "") -> Me:
        """From now on somebody else works here; empty: of the same organisation. Who is known here already keeps their id.

        Raises NotAllowed for a name that nobody can have.
        """
        names = {"organisation": _name("organisation", organisation or self.me.organisation), "person": _name("person", person)}
        found = {"organisation": self._called("organisation", names["organisation"])}
        found["person"] = self._called("person", names["person"], organisation=found["organisation"])
        with self.store.atomic():
            for kind, name in names.items():
                self.store.put_meta(kind, name)
                self.store.put_meta(f"{kind}_id", found[kind])
        return self.me

    def _called(self, kind: str, name: str, **values: str) -> str:
        """The id of the person or organisation with this name and these values; a new one when there is none."""
        if name == getattr(self.me, kind) and values.get("organisation", self.me.organisation_id) == self.me.organisation_id:
            return str(getattr(self.me, f"{kind}_id"))
        wanted = {"name": name, **values}
        there = (one for one in self.store.records(kind).values() if all(one.text(key) == wanted[key] for key in wanted))
        return next((one.id for one in there if not one.hidden), "") or ids.random_id()

    # --- writing

    def edit(self, place: Place, value: Value) -> Edit:
        """The wish that a place had a value, by somebody who sees what is shown there now. Raises NotAllowed."""
        try:
            check_place(*place)
            value = entered(place.record, place.field, value)
        except ValueError as error:
            name, _, element = place.field.partition("/")
            raise NotAllowed(labels.field(name), element or str(value)) from error
        return Edit(place, value, self.seen(place))

    def edits(self, record: str, id: str, values: Mapping[str, Value]) -> list[Edit]:
        """`edit` for several fields of one record."""
        return [self.edit(Place(record, id, name), value) for name, value in values.items()]

    def seen(self, place: Place) -> tuple[str, ...]:
        """The commits whose value somebody sees who sees what is shown: rivals of it are not seen, and stay."""
        heads = self.store.heads(place)
        shown = self.store.shown(place) if len(heads) > 1 else None
        return tuple(id for id, value in heads.items() if len(heads) == 1 or value == shown)

    @contextmanager
    def deed(self, *name: str) -> Iterator[None]:
        """All that is written inside is one deed, which can be taken back as one; a deed inside another is part of it.

        name: what kind of deed it is, see labels/deeds.py; nothing: it is called after what it changes.
        """
        if self._deed:
            self._deed.name = self._deed.name or name
            yield
            return
        self._deed = Doing(name)
        try:
            yield
        finally:
            self._deed = None

    @contextmanager
    def another_deed(self) -> Iterator[None]:
        """All that is written inside is a deed of its own, whatever it is part of."""
        around, self._deed = self._deed, None
        try:
            with self.deed():
                yield
        finally:
            self._deed = around

    def begin_deed(self) -> None:
        """Make one deed of all that is written until the file is closed."""
        self._deed = Doing()

    def shown(self, place: Place) -> Value:
        """What a place shows; of a record that somebody put aside, whether it is: others may have wanted it to stay."""
        return self.store.record(*place[:2]).hidden if place.field == "deleted" else self.store.shown(place)

    def write(self, edits: Iterable[Edit]) -> set[Touched]:
        """Write as a deed, or as part of the one around it: all or nothing. Edits that change nothing are left out.

        Returns the records that it touches.
        """
        edits = list(edits)
        before = {edit.place: self.shown(edit.place) for edit in edits}
        return self._do([edit for edit in edits if self._differs(edit, before[edit.place])], before)

    def _differs(self, edit: Edit, before: Value) -> bool:
        """Whether an edit changes what is shown, or what was said last of whether the record is put aside."""
        said = self.store.shown(edit.place) if edit.place.field == "deleted" else before
        return _differ(before, edit.value) or _differ(said, edit.value)

    def _do(self, edits: list[Edit], before: dict[Place, Value]) -> set[Touched]:
        keys = dict.fromkeys(edit.place[:2] for edit in edits)
        # An answer is not listed by itself: it is emptied, not put aside.
        made = [key for key in keys if key[0] != "entry" and not self.store.is_known(*key)]
        after = {place: value for place, value, _ in edits if _differ(before[place], value) and place[:2] not in made}
        with self.store.atomic():
            touched = self.write_back(edits)
            if after or made:
                doing = self._deed or Doing()
                deeds.note(self.store, doing, {place: before[place] for place in after}, after, made)
        return touched

    def write_back(self, edits: list[Edit], turned: str = "") -> set[Touched]:
        """Write what is no deed of its own. turned: UNDONE or REDONE where a deed is taken back, or done again."""
        return self._commit(edits, f"{turned}{ids.random_id()}" if turned else "")

    def decide(self, edits: Iterable[Edit]) -> set[Touched]:
        """Keep a decision, which says something also where it chooses what is shown already."""
        edits = list(edits)
        return self._do(edits, {edit.place: self.shown(edit.place) for edit in edits})

    def record_for(self, author: str, edits: Iterable[Edit], deed: str) -> set[Touched]:
        """Keep what somebody without the program wrote, also where it agrees. author: the id of their person."""
        return self._commit(list(edits), deed, author)

    def _commit(self, edits: list[Edit], deed: str, author: str = "") -> set[Touched]:
        if not edits:
            return set()
        if any(edit.place.record not in BEFORE_WORK for edit in edits):
            edits = edits + self._introduction()
        with self.store.atomic():
            touched = self.store.commit(edits, author or self.me.person_id, now(), deed)
            self._sign()
        return touched

    def _sign(self) -> None:
        """Sign the end of our chain: at once, since this file may be copied and sent from a computer without our key."""
        if self.key:
            replica = self.store.meta("replica")
            seq, commit = self.store.log.last(replica)
            signature = self.key.sign_chain(replica, seq, commit)
            signatures.keep(self.store, [ChainEnd(replica, seq, commit, self.key.public, signature)])

    def _introduction(self) -> list[Edit]:
        """Person, organisation and device become records with the first work that is done here."""
        me = self.me
        records: dict[tuple[str, str], dict[str, str]] = {
            ("organisation", me.organisation_id): {"name": me.organisation},
            ("person", me.person_id): {"name": me.person, "organisation": me.organisation_id},
        }
        if self.key:
            own = ids.device_id(self.key.public)
            records["device", own] = {"person": me.person_id, "public_key": self.key.public}
        return [
            Edit(Place(*key, name), value)
            for key, values in records.items()
            if not self.store.record(*key).values
            for name, value in values.items()
        ]


def _differ(one: Value, other: Value) -> bool:
    """Whether two values are shown otherwise: nothing, an empty text and a flag that is not set are one."""
    return (one or None) != (other or None)


def create(
    path: Path, organisation: str, person: str, state: str = "", cycle: str = "", mechanism: str = "", body: str = ""
) -> Workspace:
    """A new workspace, open, with its first review when a State is named.

    Raises AlreadyThere when the file is there, CannotWrite or NotSaved when it cannot be made, NotAllowed.
    """
    if path.exists():
        raise AlreadyThere(path.name)
    names = {"organisation": _name("organisation", organisation), "person": _name("person", person)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
        path.unlink()
    except OSError as error:
        raise CannotWrite(path.name, error) from error
    try:
        make_file(path, names)
    except UserError:
        path.unlink(missing_ok=True)  # half a workspace would be taken for somebody's work
        raise
    workspace = Workspace(path, exclusive=True)
    if state:
        # What a file begins with is no deed.
        workspace.write_back(new_review(workspace, state, mechanism, cycle, body=body))
    return workspace


def _name(record: str, name: str) -> str:
    try:
        return str(entered(record, "name", name))
    except ValueError as error:
        raise NotAllowed(labels.field(record), name) from error


def make_file(path: Path, names: Mapping[str, str]) -> None:
    """A file without anything in it. names: of organisation and person; ids of them and of the work are made where missing."""
    ids_once = {key: ids.random_id() for key in ("workspace", "organisation_id", "person_id")}
    store = Store(path, new=True)
    try:
        with store.atomic():
            for key, value in {"organisation": "", "person": "", **ids_once, **names, "created": now()}.items():
                store.put_meta(key, value)
    finally:
        store.close()


def new_review(workspace: Workspace, state: str, mechanism: str, cycle: str, **more: Value) -> list[Edit]:
    """The edits that make a review, complete one that is there, or bring one back that was put aside.

    cycle, `body`: as somebody wrote them, see mechanisms.
    """
    mechanism = mechanism or mechanisms.UPR
    cycle = mechanisms.cycle_named(mechanism, str(more.get("body", "")), cycle)
    values = {"state": state, "mechanism": mechanism, "cycle": cycle, **more}
    id = ids.review_id(state, mechanism, cycle)
    back = {"deleted": False} if workspace.store.record("review", id).hidden else {}
    return workspace.edits("review", id, {**{k: v for k, v in values.items() if v}, **back})

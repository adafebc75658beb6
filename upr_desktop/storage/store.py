"""Writing a workspace file. Every change goes through here, all or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from upr_desktop.domain import canonical, conflicts, ids, readers
from upr_desktop.domain.commits import (
    Body,
    Change,
    Commit,
    Edit,
    Place,
    base_of,
    by_readers,
    changes_of,
    in_portions,
    make_commit,
)  # fmt: skip
from upr_desktop.domain.kinds import Value
from upr_desktop.domain.progress import Progress, Task, finish
from upr_desktop.domain.schema import RECORDS, closed
from upr_desktop.domain.values import Record
from upr_desktop.storage import rows
from upr_desktop.storage.apply import Key as Touched
from upr_desktop.storage.apply import apply, replay
from upr_desktop.storage.connection import explained
from upr_desktop.storage.migrations import migrations
from upr_desktop.storage.reader import Reader


class Draft(NamedTuple):
    """A text that is being written: safe on the disk, not yet a commit."""

    place: Place
    value: str
    over: tuple[str, ...]
    author: str
    time: str


class Added(NamedTuple):
    """commits: how many were new. touched: the records they touch. own: some are of our own replica, so it lives twice."""

    commits: int
    touched: set[Touched]
    own: bool


class Store(Reader):
    """The file of a workspace, to read and to write."""

    def __init__(self, path: Path, *, new: bool = False) -> None:
        super().__init__(path, new=new)
        self._db = Database(self.sql)
        try:
            with explained(path):
                migrations.apply(self._db)
                if not self.is_current():
                    finish(self.rebuild())
        except BaseException:
            self.close()
            raise

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All that is written inside, or nothing of it. Errors of the disk are told as sentences."""
        with explained(self.path), self._db.atomic():
            yield

    def put_meta(self, key: str, value: str) -> None:
        """Note something about this file. Never sent to anybody."""
        self._db.table("meta").upsert({"key": key, "value": value}, pk="key")

    def is_read_only(self) -> bool:
        """Whether the file can be read and not written."""
        return bool(self.sql.execute("PRAGMA query_only").fetchone()[0])

    # --- commits

    def commit(self, edits: Sequence[Edit], author: str, time: str, deed: str) -> set[Touched]:
        """Keep one deed, as one commit or, where it is large or of several groups, as several in one transaction.

        deed: an id that commits made apart share; "" when there are none besides these.
        """
        with self.atomic():
            aside = {place[:2] for place, value, _ in edits if place.field == "deleted" and value}
            changes = changes_of(edits, {key: self.all_heads(*key) for key in aside})
            portions = [portion for scope in self._apart(changes) for portion in in_portions(scope)]
            if len(portions) > 1:
                deed = deed or ids.random_id()
            made = []
            replica = self.meta("replica")
            last, prev = self.log.last(replica)
            for seq, portion in enumerate(portions, last + 1):
                made.append(make_commit(replica, seq, prev, Body(author, time, deed, portion)))
                prev = made[-1].id
            return self.add(made).touched

    def _apart(self, changes: Iterable[Change]) -> list[list[Change]]:
        """The changes of one deed apart by who may see them, so that a bundle can leave some of them out."""
        scopes: dict[tuple[str, ...], list[Change]] = {}
        for change in changes:
            for part in by_readers(change):
                is_closed = not closed(part.record).isdisjoint(map(base_of, part.set))
                scopes.setdefault((str(is_closed), *self._scope(part)), []).append(part)
        return list(scopes.values())

    def _scope(self, change: Change) -> tuple[str, ...]:
        """What decides who may see a change: thematic groups; the record itself where it has a mark; what it hangs on."""
        if change.record == "entry":
            return self.record("entry", change.id).tags("groups")
        known = RECORDS.get(change.record)
        if known is None or known.shared or change.record == "recommendation":
            return ()
        if known.mark:
            return (change.id,)
        before = self.record(change.record, change.id).values
        return readers.parents(Record(change.record, change.id, {**before, **change.set})) or (change.id,)

    def add(self, commits: Iterable[Commit], bundle: int | None = None) -> Added:
        """Take in the commits that are not known yet and bring everything computed up to date. Inside `atomic`."""
        entered = self.log.add(commits, bundle)
        touched = apply(self.sql, self.log, entered) if entered else set()
        mine = self.meta("replica")
        foreign = bundle is not None and any(one.commit.replica == mine for one in entered)
        return Added(len(entered), touched, foreign)

    # --- drafts

    def save_draft(self, draft: Draft) -> None:
        """Keep a text that is still being written. What its author saw at first stays noted."""
        kind, id, name = draft.place
        with self.atomic():
            self.sql.execute(
                "INSERT INTO drafts VALUES(?,?,?,?,?,?,?) ON CONFLICT(kind, id, field)"
                " DO UPDATE SET value = excluded.value, time = excluded.time",
                (kind, id, name, draft.value, json.dumps(draft.over), draft.author, draft.time),
            )

    def drafts(self) -> list[Draft]:
        """The texts that are not commits yet."""
        lines = self.ask("SELECT kind, id, field, value, over, author, time FROM drafts ORDER BY kind, id, field")
        return [
            Draft(Place(kind, id, name), value, tuple(json.loads(over)), author, time)
            for kind, id, name, value, over, author, time in lines
        ]

    def drop_draft(self, place: Place) -> None:
        """Forget a draft that has become a commit, or that says what was there anyway."""
        self.sql.execute("DELETE FROM drafts WHERE kind = ? AND id = ? AND field = ?", place)

    # --- computing anew

    def rebuild(self) -> Task[None]:
        """Compute rows, rivals, search index and depths anew from the log; nothing of the log changes."""
        total = self.size()
        with self.atomic():
            rows.create(self._db)
            self.sql.execute("UPDATE commits SET depth = 0")
            for done in replay(self.sql, self.log):
                yield Progress(done, total)
            self.put_meta("rows", rows.fingerprint())

    def digest(self) -> str:
        """64 hex digits, the same on every computer that has seen the same commits."""
        hashed = hashlib.sha256()
        for kind, id, values in self.state():
            seen = {name: _distinct(found) for name, found in values.items()}
            hashed.update(canonical.dumps([kind, id, seen]) + b"\n")
        return hashed.hexdigest()


def _distinct(values: list[Value]) -> list[Value]:
    return values if len(values) == 1 else conflicts.distinct(values)

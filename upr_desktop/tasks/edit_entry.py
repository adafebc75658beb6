"""Writing in the boxes: drafts while somebody types, one commit when the box is left, undo and redo as new commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.kinds import Value, as_text
from upr_desktop.domain.values import entered
from upr_desktop.storage.store import Draft
from upr_desktop.tasks.workspace import Workspace, now

STEPS = 100
"""How many deeds of this sitting can be taken back."""


class Done(NamedTuple):
    """One deed of this sitting that can be taken back. before, after: what each place showed."""

    label: str
    before: dict[Place, Value]
    after: dict[Place, Value]

    @property
    def place(self) -> Place:
        """Where it happened: where the user is taken to when it is taken back."""
        return next(iter(self.after))


@dataclass(frozen=True, slots=True)
class Wish:
    """Values for places, and what the deed is called in the undo menu, in the user's language."""

    values: dict[Place, Value]
    label: str = ""


class Editor:
    """Does wishes, and remembers for this sitting how to take them back."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._done: list[Done] = []
        self._undone: list[Done] = []

    def do(self, wish: Wish) -> bool:
        """Keep the wish. Returns whether it changed anything. Raises NotAllowed, or NotSaved when the disk refuses."""
        edits = [self._workspace.edit(place, value) for place, value in wish.values.items()]
        return self._keep(edits, wish.label)

    def _keep(self, edits: Sequence[Edit], label: str) -> bool:
        before = {edit.place: self._workspace.store.shown(edit.place) for edit in edits}
        if not self._workspace.write(edits):
            return False
        self._done.append(Done(label, before, {edit.place: edit.value for edit in edits}))
        del self._done[:-STEPS]
        self._undone.clear()
        return True

    def undo(self) -> Place | None:
        """Take the last deed back with a new commit, so that it is taken back wherever it went. None: there is none."""
        return self._change_back(self._done, self._undone)

    def redo(self) -> Place | None:
        """Do again what was taken back last."""
        return self._change_back(self._undone, self._done)

    def _change_back(self, source: list[Done], target: list[Done]) -> Place | None:
        if not source:
            return None
        last = source[-1]
        # What stood there may always stand there again, also where only a newer version could enter it.
        places = {place: _empty(last.after[place], old) for place, old in last.before.items()}
        self._workspace.write([Edit(place, value, self._workspace.seen(place)) for place, value in places.items()])
        source.pop()
        target.append(Done(last.label, last.after, last.before))
        return last.place

    def labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would do now; None when there is nothing to do."""
        return (self._done[-1].label if self._done else None, self._undone[-1].label if self._undone else None)

    # --- drafts

    def save_draft(self, place: Place, text: str) -> None:
        """Keep a text that is still being written: it survives a power cut from now on."""
        me = self._workspace.me.person_id
        value = entered(place.record, place.field, text)
        self._workspace.store.save_draft(Draft(place, as_text(value), self._workspace.seen(place), me, now()))

    def leave(self, place: Place, text: str, label: str = "") -> bool:
        """The box is left: its draft becomes a commit over what its author saw when they began. Returns whether it changed."""
        draft = next((draft for draft in self._workspace.store.drafts() if draft.place == place), None)
        edit = self._workspace.edit(place, text)
        edits = _of_draft(self._workspace, draft, edit.value) if draft else [edit]
        with self._workspace.store.atomic():
            changed = self._keep(edits, label)
            self._workspace.store.drop_draft(place)
        return changed


def _empty(like: Value, old: Value) -> Value:
    """What a place held, where "nothing" has to be written as a value of its kind."""
    if old is not None:
        return old
    return False if isinstance(like, bool) else ""


def _of_draft(workspace: Workspace, draft: Draft, value: Value) -> list[Edit]:
    """The edit that a draft becomes, over what its author saw. None when they came back to that: what others wrote stays."""
    seen = [one.value for one in workspace.store.history(draft.place) if one.commit in draft.over]
    return [] if value in (seen or [""]) else [Edit(draft.place, value, draft.over)]


def settle_drafts(workspace: Workspace) -> int:
    """Turn drafts that a crash or a page left behind into commits, each over what its author saw; say how many."""
    drafts = workspace.store.drafts()
    for draft in drafts:
        with workspace.store.atomic():
            workspace.write(_of_draft(workspace, draft, draft.value))
            workspace.store.drop_draft(draft.place)
    return len(drafts)

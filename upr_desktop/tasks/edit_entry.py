"""Writing in the boxes: drafts while somebody types, one commit when the box is left, undo and redo as new commits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.kinds import Value, as_text
from upr_desktop.domain.values import entered
from upr_desktop.errors.base import NothingToUndo
from upr_desktop.labels.deeds import Name
from upr_desktop.storage import deeds
from upr_desktop.storage.store import Draft
from upr_desktop.tasks import deed
from upr_desktop.tasks.workspace import Workspace, now


@dataclass(frozen=True, slots=True)
class Wish:
    """Values for places, and what the deed is called."""

    values: dict[Place, Value]
    name: Name = ()


class Editor:
    """Does wishes as deeds that can be taken back, as far as they were done in this sitting."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._since = deeds.last(workspace.store)

    def do(self, wish: Wish) -> bool:
        """Keep the wish. Returns whether it changed anything. Raises NotAllowed, or NotSaved when the disk refuses."""
        edits = [self._workspace.edit(place, value) for place, value in wish.values.items()]
        return self._keep(edits, wish.name)

    def _keep(self, edits: Sequence[Edit], name: Name) -> bool:
        with self._workspace.deed(*name):
            return bool(self._workspace.write(edits))

    def undo(self) -> deed.Turned | None:
        """Take the last deed back with a new commit, so that it is taken back wherever it went. None: there is none."""
        return self._turned(deed.undo)

    def redo(self) -> deed.Turned | None:
        """Do again what was taken back last."""
        return self._turned(deed.redo)

    def _turned(self, turn: Callable[[Workspace, int], deed.Turned]) -> deed.Turned | None:
        try:
            return turn(self._workspace, self._since)
        except NothingToUndo:
            return None

    def labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would do now; None when there is nothing to do."""
        return deed.labels(self._workspace, self._since)

    # --- drafts

    def save_draft(self, place: Place, text: str) -> None:
        """Keep a text that is still being written: it survives a power cut from now on."""
        me = self._workspace.me.person_id
        value = entered(place.record, place.field, text)
        self._workspace.store.save_draft(Draft(place, as_text(value), self._workspace.seen(place), me, now()))

    def leave(self, place: Place, text: str, name: Name = (), taken_back: str = "") -> bool:
        """The box is left: its draft becomes a commit over what its author saw when they began. Returns whether it changed.

        taken_back: what its author wrote there and undid, step by step: it is kept as a deed that is undone.
        """
        draft = next((draft for draft in self._workspace.store.drafts() if draft.place == place), None)
        edit = self._workspace.edit(place, text)
        edits = _of_draft(self._workspace, draft, edit.value) if draft else [edit]
        with self._workspace.store.atomic():
            changed = self._keep(edits, name)
            self._workspace.store.drop_draft(place)
            if taken_back and taken_back != text:
                self._keep_as_undone(place, taken_back, name)
        return changed

    def _keep_as_undone(self, place: Place, text: str, name: Name) -> None:
        with self._workspace.another_deed():
            is_new = self._keep([self._workspace.edit(place, text)], name)
        if is_new:
            deed.undo(self._workspace, self._since)


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

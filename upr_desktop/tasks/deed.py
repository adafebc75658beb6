"""Undo and redo: whatever a person did in this copy of the file is taken back with new commits, and so wherever it went.

What somebody else has changed since stays as it is. Receiving is no deed: it is taken back by the copy before it.
"""

from __future__ import annotations

from typing import NamedTuple

from upr_desktop.domain.commits import REDONE, UNDONE, Edit, Place
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.kinds import Value
from upr_desktop.errors.base import ChangedSince, NothingToUndo
from upr_desktop.storage import deeds, hanging
from upr_desktop.storage.deeds import Deed
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.workspace import Workspace


class Turned(NamedTuple):
    """A deed that was undone, or done again. place: where it happened. left: places that were changed since, and stay."""

    label: str
    place: Place
    left: int


def undo(workspace: Workspace, since: int = 0) -> Turned:
    """Take the last deed back. since: only deeds with a greater number. Raises NothingToUndo or ChangedSince."""
    deed = deeds.to_undo(workspace.store, since)
    if deed is None:
        raise NothingToUndo
    return _turn(workspace, deed, deed.after, deed.before, undone=True)


def redo(workspace: Workspace, since: int = 0) -> Turned:
    """Do again what was undone last. since: only deeds with a greater number. Raises NothingToUndo or ChangedSince."""
    deed = deeds.to_redo(workspace.store, since)
    if deed is None:
        raise NothingToUndo
    return _turn(workspace, deed, deed.before, deed.after, undone=False)


def labels(workspace: Workspace, since: int = 0) -> tuple[str | None, str | None]:
    """What undo and redo would do now; None when there is nothing to do."""
    undo, redo = deeds.to_undo(workspace.store, since), deeds.to_redo(workspace.store, since)
    return _label(workspace, undo) if undo else None, _label(workspace, redo) if redo else None


def listed(workspace: Workspace) -> list[tuple[str, bool]]:
    """The labels of all deeds that are kept, the last one first, and whether each is undone."""
    return [(_label(workspace, one), undone) for one, undone in deeds.listed(workspace.store)]


def _label(workspace: Workspace, deed: Deed) -> str:
    return reading.deed_label(workspace.store, deed.name, deed.after, deed.made)


def _turn(workspace: Workspace, deed: Deed, now: deeds.Values, then: deeds.Values, *, undone: bool) -> Turned:
    store = workspace.store
    others = deeds.touched_since(store, deed.upto)
    standing = {place: value for place, value in then.items() if _stands(workspace, deed, place, now[place], value, others)}
    # What stood there may always stand there again, also where only a newer version could enter it.
    edits = [Edit(place, _empty(now[place], value), workspace.seen(place)) for place, value in standing.items()]
    kept = {key for key in deed.made if undone and _is_used(store, deed, key, standing, others)}
    for kind, id in deed.made:
        place = Place(kind, id, "deleted")
        if (kind, id) not in kept and store.record(kind, id).hidden is not undone:
            edits.append(Edit(place, undone, workspace.seen(place)))
    if not edits:
        with store.atomic():
            deeds.forget(store, deed.number)
        raise ChangedSince(_label(workspace, deed))
    with store.atomic():
        workspace.write_back(edits, UNDONE if undone else REDONE)
        deeds.turn(store, deed.number, undone=undone)
    return Turned(_label(workspace, deed), edits[0].place, len(then) - len(standing) + len(kept))


def _stands(workspace: Workspace, deed: Deed, place: Place, now: Value, then: Value, others: set[deeds.Key]) -> bool:
    """Whether a place is still as the deed left it, and nothing that somebody else wrote would be lost from sight."""
    store = workspace.store
    if not _same(workspace.shown(place), now) or not deeds.is_last_at(store, place, deed.upto):
        return False
    if place.field == "deleted":
        return not then or others.isdisjoint(_related(store, place[:2], others))
    is_its_own = place._replace(field="deleted") in deed.after or place[:2] in deed.made
    return is_its_own or not store.record(*place[:2]).hidden


def _is_used(store: Reader, deed: Deed, key: deeds.Key, standing: deeds.Values, others: set[deeds.Key]) -> bool:
    """Whether others have worked since in a record that the deed made, or with it."""
    if not others.isdisjoint(_related(store, key, others)):
        return True
    kind, id = key
    if kind == "group":
        entries = (one for one in store.records("entry").values() if id in one.tags("groups"))
        return any(Place("entry", one.id, f"groups/{id}") not in standing for one in entries)
    if kind == "review":
        made = {other for _kind, other in deed.made}
        found = store.records("recommendation").values()
        return any(one.text("review") == id and not one.hidden and one.id not in made for one in found)
    return False


def _related(store: Reader, key: deeds.Key, others: set[deeds.Key]) -> set[deeds.Key]:
    """A record, its answer, and what hangs on them; the record alone where nobody has changed anything."""
    kind, id = key
    found = {key}
    if others and kind == "recommendation":
        found.add(("entry", own_entry(id)))
    return found | hanging.hanging_on(store, {one for _kind, one in found}) if others else found


def _same(one: Value, other: Value) -> bool:
    """Whether two values are shown alike: nothing, an empty text and a flag that is not set are one."""
    return (one or None) == (other or None)


def _empty(like: Value, old: Value) -> Value:
    """What a place held, where "nothing" has to be written as a value of its kind."""
    if old is not None:
        return old
    return False if isinstance(like, bool) else ""

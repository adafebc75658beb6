"""Clusters: one shared answer for several recommendations. Nothing that was written for one of them is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from upr_desktop import labels
from upr_desktop.domain import ids
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.schema import boxes
from upr_desktop.domain.values import MAX_TEXT, Record, tag_changes
from upr_desktop.errors import NotAllowed
from upr_desktop.storage.listing import Pair
from upr_desktop.tasks import reading
from upr_desktop.tasks.workspace import Workspace


def texts(pairs: Sequence[Pair]) -> dict[str, list[str]]:
    """What the members wrote, by box: each text once, in the order of the members; empty boxes are left out."""
    entries = list({pair.entry.id: pair.entry for pair in pairs}.values())
    found = {box.name: list(dict.fromkeys(filter(None, (e.text(box.name) for e in entries)))) for box in boxes()}
    return {name: written for name, written in found.items() if written}


def make(workspace: Workspace, members: Sequence[Record], label: str = "", chosen: Mapping[str, str] | None = None) -> str:
    """Make a cluster of recommendations and return the id of its entry. Where a member is in one already, the others join it.

    chosen: the text for boxes in which several members wrote; otherwise their texts are joined, one paragraph each.
    Raises NotAllowed when a joined text is longer than a box can hold.
    """
    pairs = [reading.pair(workspace.store, id) for id in dict.fromkeys(member.id for member in members)]
    shared = (pair.entry.id for pair in pairs if pair.entry.id != ids.own_entry(pair.recommendation.id))
    entry = next(shared, "") or ids.cluster_entry([pair.recommendation.id for pair in pairs])
    values = {name: joined(written) for name, written in texts(pairs).items()} | dict(chosen or {})
    for name, text in values.items():
        if len(text) > MAX_TEXT:
            raise NotAllowed(labels.field(name), text)
    groups = {group for pair in pairs for group in pair.entry.tags("groups")}
    label = label or workspace.store.record("entry", entry).text("label")
    edits = workspace.edits("entry", entry, {**values, "label": label, **tag_changes("groups", (), groups)})
    if workspace.store.record("entry", entry).hidden:
        edits.append(workspace.edit(Place("entry", entry, "deleted"), False))
    edits += [workspace.edit(Place("recommendation", pair.recommendation.id, "entry"), entry) for pair in pairs]
    edits += _left_behind(workspace, pairs, entry)
    workspace.write(edits)
    return entry


def joined(written: Sequence[str]) -> str:
    """The texts as paragraphs of one; what stands there already is not repeated."""
    found = ""
    for text in written:
        if f"\n\n{text}\n\n" not in f"\n\n{found}\n\n":
            found = f"{found}\n\n{text}" if found else text
    return found


def _left_behind(workspace: Workspace, pairs: Sequence[Pair], entry: str) -> list[Edit]:
    """Entries that answer nobody any more are put aside: an edit by somebody who did not know brings them back.

    One on which somebody still has to decide stays, or a text that is not shown would go with it.
    """
    members = {pair.recommendation.id for pair in pairs}
    left = {pair.entry.id for pair in pairs if pair.entry.values and not pair.entry.undecided} - {entry}
    empty = [id for id in sorted(left) if {one.id for one in reading.cluster_of(workspace.store, id)} <= members]
    return [workspace.edit(Place("entry", id, "deleted"), True) for id in empty]


def part(workspace: Workspace, member: Record) -> bool:
    """Take a recommendation out of its cluster: it answers with its own entry again, which comes back with its text.

    Returns whether it was in one.
    """
    own = ids.own_entry(member.id)
    shared = reading.pair(workspace.store, member.id).entry
    if shared.id == own:
        return False
    edits = [workspace.edit(Place("recommendation", member.id, "entry"), own)]
    if workspace.store.record("entry", own).hidden:
        edits.append(workspace.edit(Place("entry", own, "deleted"), False))
    edits += [workspace.edit(Place("entry", own, f"groups/{group}"), True) for group in shared.tags("groups")]
    workspace.write(edits)
    return True

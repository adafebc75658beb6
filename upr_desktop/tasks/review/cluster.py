"""Clusters: one shared answer for several recommendations. Nothing that was written for one of them is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import MAX_TEXT, Value
from upr_desktop.domain.schema import boxes
from upr_desktop.domain.values import Record, tag_changes
from upr_desktop.errors.base import NotAllowed
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Pair, Reader
from upr_desktop.tasks.workspace import Workspace

_MOST_NUMBERS = 5
"""In the name of a deed; of more recommendations the first ones."""


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
    pairs = with_twins(workspace.store, [member.id for member in members])
    entry = shared_entry(pairs) or ids.cluster_entry(sorted({member.id for member in members}))
    label = label or workspace.store.record("entry", entry).text("label")
    values = gathered(workspace.store, pairs, entry, chosen or {}) | {Place("entry", entry, "label"): label}
    with workspace.deed("same answer", _numbers(workspace.store, [member.id for member in members])):
        workspace.write([workspace.edit(place, value) for place, value in values.items()])
    return entry


def _numbers(reader: Reader, members: Sequence[str]) -> str:
    numbers = [reading.called(reader, "recommendation", id) for id in members]
    told = [*numbers[:_MOST_NUMBERS], "…"] if len(numbers) > _MOST_NUMBERS else numbers
    return ", ".join(told)


def with_twins(reader: Reader, recommendations: Iterable[str]) -> list[Pair]:
    """These recommendations and the twins of each, with the entry at which each is pointed."""
    found = dict.fromkeys(id for one in recommendations for id in reading.twins(reader, one))
    return [reading.pair(reader, id) for id in found]


def shared_entry(pairs: Sequence[Pair]) -> str:
    """The entry of a cluster in which one of these is already; "" when each answers for itself, or with its twin's entry."""
    own = {ids.own_entry(pair.recommendation.id) for pair in pairs}
    return next((pair.entry.id for pair in pairs if pair.entry.id not in own), "")


def gathered(reader: Reader, pairs: Sequence[Pair], entry: str, chosen: Mapping[str, str]) -> dict[Place, Value]:
    """What has to stand where so that one entry answers all of these, with all that was written for them.

    chosen: as for `make`. Raises NotAllowed when a joined text is longer than a box can hold.
    """
    boxed = {name: joined(written) for name, written in texts(pairs).items()} | dict(chosen)
    for name, text in boxed.items():
        if len(text) > MAX_TEXT:
            raise NotAllowed(labels.field(name), text)
    groups = {group for pair in pairs for group in pair.entry.tags("groups")}
    values: dict[str, Value] = {**boxed, **tag_changes("groups", (), groups)}
    if reader.record("entry", entry).hidden:
        values["deleted"] = False
    found = {Place("entry", entry, name): value for name, value in values.items()}
    found |= {Place("recommendation", pair.recommendation.id, "entry"): entry for pair in pairs}
    return found | {Place("entry", id, "deleted"): True for id in _left_behind(reader, pairs, entry)}


def joined(written: Sequence[str]) -> str:
    """The texts as paragraphs of one; what stands there already is not repeated."""
    found = ""
    for text in written:
        if f"\n\n{text}\n\n" not in f"\n\n{found}\n\n":
            found = f"{found}\n\n{text}" if found else text
    return found


def _left_behind(reader: Reader, pairs: Sequence[Pair], entry: str) -> list[str]:
    """Entries that answer nobody any more are put aside: an edit by somebody who did not know brings them back.

    One on which somebody still has to decide stays, or a text that is not shown would go with it.
    """
    members = {pair.recommendation.id for pair in pairs}
    left = {pair.entry.id for pair in pairs if pair.entry.values and not pair.entry.undecided} - {entry}
    return [id for id in sorted(left) if {one.id for one in reading.cluster_of(reader, id)} <= members]


def part(workspace: Workspace, member: Record) -> bool:
    """Take a recommendation out of its cluster: it answers with its own entry again, which comes back with its text.

    Returns whether it was in one.
    """
    pairs = with_twins(workspace.store, [member.id])
    entry = shared_entry(pairs)
    if not entry:
        return False
    own = ids.own_entry(pairs[0].recommendation.id)
    values = leaving(workspace.store, pairs, own)
    with workspace.deed("out", reading.called(workspace.store, "recommendation", member.id)):
        workspace.write([workspace.edit(place, value) for place, value in values.items()])
    return True


def leaving(reader: Reader, pairs: Sequence[Pair], entry: str) -> dict[Place, Value]:
    """What has to stand where so that these answer with another entry, as it was left, for the groups that work on them."""
    found: dict[Place, Value] = {Place("recommendation", pair.recommendation.id, "entry"): entry for pair in pairs}
    if reader.record("entry", entry).hidden:
        found[Place("entry", entry, "deleted")] = False
    groups = {group for pair in pairs for group in pair.entry.tags("groups")}
    return found | {Place("entry", entry, f"groups/{group}"): True for group in sorted(groups)}

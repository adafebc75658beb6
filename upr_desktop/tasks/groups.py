"""Thematic groups: make one, rename it, give it recommendations. What is given is the plan entry, so a cluster goes whole."""

from __future__ import annotations

from collections.abc import Iterable

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.storage import listing
from upr_desktop.tasks.workspace import Workspace


def add(workspace: Workspace, name: str, review: str) -> str:
    """Make a group and return its id; a group of that name which was put aside comes back."""
    id = ids.group_id(review, name)
    group = workspace.store.record("group", id)
    # The name may have been changed since: then this is another group that is called now as that one was.
    number = 1
    while group.values and group.text("name").casefold() != name.casefold():
        number += 1
        id = ids.group_id(review, f"{name} {number}")
        group = workspace.store.record("group", id)
    edits = workspace.edits("group", id, {"review": review, "name": name})
    if group.hidden:
        edits.append(workspace.edit(Place("group", id, "deleted"), False))
    workspace.write(edits)
    return id


def rename(workspace: Workspace, group: str, name: str) -> None:
    """Give a group another name; what it works on stays."""
    workspace.write([workspace.edit(Place("group", group, "name"), name)])


def assign(workspace: Workspace, group: str, recommendations: Iterable[str], *, only: bool = False) -> int:
    """Give recommendations to a group, by id; return how many entries changed hands.

    only: take them from every other group at the same time.
    """
    edits: list[Edit] = []
    rids = listing.rids(workspace.store, recommendations)
    entries = {pair.entry.id: pair.entry for pair in listing.pairs(workspace.store, rids.values()).values()}
    for entry in entries.values():
        mine = entry.tags("groups")
        if group not in mine:
            edits.append(workspace.edit(Place("entry", entry.id, f"groups/{group}"), True))
        for other in mine if only else ():
            if other != group:
                edits.append(workspace.edit(Place("entry", entry.id, f"groups/{other}"), False))
    workspace.write(edits)
    return len({edit.place.id for edit in edits})


def take_back(workspace: Workspace, group: str, recommendations: Iterable[str]) -> None:
    """Take recommendations away from a group, by id."""
    rids = listing.rids(workspace.store, recommendations)
    entries = {pair.entry.id for pair in listing.pairs(workspace.store, rids.values()).values()}
    workspace.write([workspace.edit(Place("entry", entry, f"groups/{group}"), False) for entry in sorted(entries)])

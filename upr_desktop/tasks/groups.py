"""Thematic groups: make one, rename it, give it recommendations, say who sends for it.

What is given is the plan entry, so a cluster goes whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.values import Record, tag_changes
from upr_desktop.errors.base import AlreadyThere, NotAllowed
from upr_desktop.labels import labels
from upr_desktop.storage import listing
from upr_desktop.tasks import reading
from upr_desktop.tasks.workspace import Workspace


def add(workspace: Workspace, name: str, review: str) -> str:
    """Make a group and return its id. One that is there is returned as it is; one that was put aside comes back.

    Raises NotAllowed for a name without a letter or digit.
    """
    if there := _called(workspace, name, review):
        return there
    id, number = ids.group_id(review, name), 1
    # An id that is taken is that of a group which has been renamed since.
    while (group := workspace.store.record("group", id)).values and not _is_called(group, name):
        number += 1
        id = ids.group_id(review, f"{name} {number}")
    edits = workspace.edits("group", id, {"review": review, "name": name})
    if group.hidden:
        edits.append(workspace.edit(Place("group", id, "deleted"), False))
    workspace.write(edits)
    return id


def rename(workspace: Workspace, group: str, name: str) -> None:
    """Give a group another name; what it works on stays. Raises AlreadyThere when another group has the name."""
    there = _called(workspace, name, workspace.store.record("group", group).text("review"))
    if there not in ("", group):
        raise AlreadyThere(name)
    workspace.write([workspace.edit(Place("group", group, "name"), name)])


def _called(workspace: Workspace, name: str, review: str) -> str:
    """The id of the group of a review that has this name, "" for none. Raises NotAllowed when it is no name."""
    if not any(map(str.isalnum, name)):
        raise NotAllowed(labels.field("name"), name)
    found = (one for one in reading.groups(workspace.store) if one.text("review") == review and _is_called(one, name))
    return next((one.id for one in found), "")


def _is_called(group: Record, name: str) -> bool:
    return ids.group_id("", group.text("name")) == ids.group_id("", name)


def expect(workspace: Workspace, group: str, organisations: Iterable[str]) -> None:
    """Say of which organisations a group expects a file: of these, by id or name, and of no others.

    A name that nobody here has becomes the record of an organisation: those of whom nothing has come are expected too. One
    that was put aside comes back.
    Raises NotAllowed for a name that is none.
    """
    known = workspace.store.records("organisation")
    by_name = {ids.name_key(one.text(name)): one.id for name in ("short_name", "name") for one in known.values()}
    edits: list[Edit] = []
    wanted = set()
    for called in organisations:
        id = called if called in known else by_name.get(_words(called), "")
        if not id:
            id = by_name[_words(called)] = ids.random_id()
            edits.append(workspace.edit(Place("organisation", id, "name"), called))
        elif id in known and known[id].hidden:
            edits.append(workspace.edit(Place("organisation", id, "deleted"), False))
        wanted.add(id)
    before = workspace.store.record("group", group)
    # Whoever is new among them is made with it: the deed is not called after them.
    with workspace.deed("expected", before.text("name")):
        workspace.write(edits + workspace.edits("group", group, tag_changes("expected", before.tags("expected"), wanted)))


def _words(name: str) -> str:
    """What tells the name of an organisation from others. Raises NotAllowed when it is no name."""
    if words := ids.name_key(name):
        return words
    raise NotAllowed(labels.field("organisation"), name)


def assign(workspace: Workspace, group: str, recommendations: Iterable[str], *, only: bool = False) -> int:
    """Give recommendations to a group, by id; return how many entries changed hands.

    only: take them from every other group at the same time.
    """
    edits: list[Edit] = []
    rids = listing.rids_of(workspace.store, recommendations)
    entries = {pair.entry.id: pair.entry for pair in listing.pairs(workspace.store, rids.values()).values()}
    for entry in entries.values():
        mine = entry.tags("groups")
        if group not in mine:
            edits.append(workspace.edit(Place("entry", entry.id, f"groups/{group}"), True))
        for other in mine if only else ():
            if other != group:
                edits.append(workspace.edit(Place("entry", entry.id, f"groups/{other}"), False))
    with workspace.deed("group", reading.called(workspace.store, "group", group)):
        workspace.write(edits)
    return len({edit.place.id for edit in edits})


def take_back(workspace: Workspace, group: str, recommendations: Iterable[str]) -> None:
    """Take recommendations away from a group, by id."""
    rids = listing.rids_of(workspace.store, recommendations)
    entries = {pair.entry.id for pair in listing.pairs(workspace.store, rids.values()).values()}
    with workspace.deed("group", reading.called(workspace.store, "group", group)):
        workspace.write([workspace.edit(Place("entry", entry, f"groups/{group}"), False) for entry in sorted(entries)])

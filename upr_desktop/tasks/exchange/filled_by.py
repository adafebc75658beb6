"""Who filled in a document without having the program: somebody who is known here, or a name that is new."""

from __future__ import annotations

from typing import NamedTuple

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Edit
from upr_desktop.domain.ids import plain
from upr_desktop.domain.values import entered
from upr_desktop.errors.base import NotAllowed
from upr_desktop.labels import labels
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks.workspace import Workspace


class Filler(NamedTuple):
    """Whose word a document brings. id: of their person. edits: what makes them known, where they are new."""

    id: str
    person: str
    organisation: str
    edits: tuple[Edit, ...]


def filler(workspace: Workspace, called: str) -> Filler:
    """The person or organisation that somebody means: "THRDC", "Juma", or "Juma, THRDC". Raises NotAllowed for no name."""
    reader = workspace.store
    person, organisation = _parts(reader, called)
    if not plain(person + organisation):
        raise NotAllowed(labels.field("person"), called)
    here = _organisations(reader, organisation)
    for one in reader.records("person").values():
        of = one.text("organisation")
        if plain(one.text("name")) == plain(person) and (of in here if organisation else person or not of) and not one.hidden:
            return Filler(one.id, person, organisation, ())
    edits: list[Edit] = []
    of = min(here, default="")
    if organisation and not of:
        of = ids.random_id()
        edits += workspace.edits("organisation", of, {"name": organisation})
    id = ids.random_id()
    values = {"name": person, "organisation": of}
    edits += workspace.edits("person", id, {name: value for name, value in values.items() if value})
    return Filler(id, person, organisation, tuple(edits))


def _parts(reader: Reader, called: str) -> tuple[str, str]:
    """Person and organisation, one of which may be empty."""
    try:
        name = entered("person", "name", called)
    except ValueError as error:
        raise NotAllowed(labels.field("person"), called) from error
    if _organisations(reader, name):
        return "", name
    person, _, organisation = name.rpartition(", ")
    return (person, organisation) if person else (name, "")


def _organisations(reader: Reader, name: str) -> set[str]:
    """The ids of the organisations with this name, long or short: every computer of one has a record of its own."""
    found = (one for one in reader.records("organisation").values() if not one.hidden)
    return {one.id for one in found if plain(name) and plain(name) in map(plain, (one.text("name"), one.text("short_name")))}

"""A matrix that was filled in by somebody without the program comes in as a bundle does: looked at first, box by box.

Every text becomes a commit in the name of whoever filled the document in, over what stood in the box when it went out. So what
others wrote meanwhile stands beside it as a question, on this computer and wherever the commit travels, and nobody's word is
replaced unseen.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from upr_desktop.domain import ids
from upr_desktop.domain.commits import DOCUMENT_PROPERTY, FROM_A_DOCUMENT, Edit, Place
from upr_desktop.domain.ids import name_key, random_id
from upr_desktop.domain.kinds import as_text
from upr_desktop.domain.values import clean, entered
from upr_desktop.errors.base import NotAllowed
from upr_desktop.errors.exchange import FillerMissing
from upr_desktop.i18n import pgettext as _p
from upr_desktop.importing.sources.filled import property_in, read_filled
from upr_desktop.labels import labels
from upr_desktop.storage import received
from upr_desktop.storage.reader import Reader
from upr_desktop.sync.manifest import About
from upr_desktop.sync.read import sha256_of
from upr_desktop.tasks.exchange import went_out
from upr_desktop.tasks.exchange.arrivals import Merged, Witness
from upr_desktop.tasks.exchange.compare_matrix import Compared, compare
from upr_desktop.tasks.workspace import Workspace, now


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
    if not name_key(person + organisation):
        raise NotAllowed(labels.field("person"), called)
    here = _organisations(reader, organisation)
    for one in reader.records("person").values():
        of = one.text("organisation")
        if (
            name_key(one.text("name")) == name_key(person)
            and (of in here if organisation else person or not of)
            and not one.hidden
        ):
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
        name = as_text(entered("person", "name", called))
    except ValueError as error:
        raise NotAllowed(labels.field("person"), called) from error
    if _organisations(reader, name):
        return "", name
    person, _, organisation = name.rpartition(", ")
    return (person, organisation) if person else (name, "")


def _organisations(reader: Reader, name: str) -> set[str]:
    """The ids of the organisations with this name, long or short: every computer of one has a record of its own."""
    found = (one for one in reader.records("organisation").values() if not one.hidden)
    return {
        one.id
        for one in found
        if name_key(name) and name_key(name) in map(name_key, (one.text("name"), one.text("short_name")))
    }


def is_ours(workspace: Workspace, path: Path) -> bool:
    """Whether a document went out from this workspace. A file that cannot be read did not."""
    try:
        mark = property_in(path, DOCUMENT_PROPERTY)
    except OSError:
        return False
    version = went_out.version(workspace.store, mark)
    return version is not None and version.workspace == workspace.id


def look(workspace: Workspace, path: Path, called: str, witness: Witness) -> Merged:
    """What a filled matrix would bring, with all that it asks, also about boxes that were emptied. To be taken back.

    called: who filled it in, as far as that is known by now.
    """
    who = filler(workspace, called or _p("who filled in a document", "Whoever filled it in"))
    compared = compare(workspace, read_filled(path))
    compared.kept = [edit.place for edit in compared.emptied]
    return _take_in(workspace, path, compared, who if called else who._replace(person="", organisation=""), witness=witness)


def receive(workspace: Workspace, path: Path, called: str, asked: Collection[Place]) -> Merged:
    """Take a filled matrix in. asked: where somebody decided what becomes of a box: only there one is emptied at all.

    Raises FillerMissing when it brings something and nobody says whose word it is, NotAllowed for a name that nobody has, and
    what is wrong with the file.
    """
    compared = compare(workspace, read_filled(path))
    compared.kept = [edit.place for edit in compared.emptied if edit.place not in asked]
    compared.emptied = [edit for edit in compared.emptied if edit.place in asked]
    if not called.strip() and (compared.layers or compared.emptied):
        raise FillerMissing(path.name)
    who = filler(workspace, called) if called.strip() else Filler("", "", "", ())
    with workspace.store.atomic():
        number = received.begin(workspace.store, sha256_of(path))
        merged = _take_in(workspace, path, compared, who)
        received.end(
            workspace.store, number, name=clean(path.name), received=now(), made=merged.about.made if merged.about else "",
            maker=", ".join(filter(None, (who.person, who.organisation))), organisation=who.organisation, replica="",
            device="", new=merged.new, same=merged.same, conflicts=merged.conflicts, refused=0,
        )  # fmt: skip
    return merged


def _take_in(workspace: Workspace, path: Path, compared: Compared, who: Filler, *, witness: Witness | None = None) -> Merged:
    store = workspace.store
    before = received.open_fields(store)
    layers = [*compared.layers, compared.emptied]
    if witness:
        witness.about_to_set([edit.place for layer in layers for edit in layer])
        witness.says_the_same(compared.same)
    deed, edits = f"{FROM_A_DOCUMENT}{random_id()}", list(who.edits)
    for layer in filter(None, layers):
        # A commit sets a field once: different texts for one box are as many commits.
        workspace.record_for(who.id, [*edits, *layer], deed)
        edits = list[Edit]()
    version = compared.version
    return Merged(
        path.name,
        About(version.workspace if version else "", "", who.organisation, who.person, version.time if version else ""),
        new=compared.new,
        same=len(compared.same),
        conflicts=received.asked_since(store, before),
        matrix=compared.notes(workspace),
    )

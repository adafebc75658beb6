"""A workspace that comes from elsewhere is read into one of ours, commit by commit, and never opened in place."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from upr_desktop import paths
from upr_desktop.domain.commits import FROM_A_DOCUMENT
from upr_desktop.domain.ids import random_id
from upr_desktop.domain.kinds import is_id
from upr_desktop.errors.base import NotAllowed, UserError
from upr_desktop.i18n import gettext as _
from upr_desktop.settings import Settings
from upr_desktop.storage import salvage
from upr_desktop.tasks import workspaces
from upr_desktop.tasks.exchange.incoming import shown
from upr_desktop.tasks.exchange.merge_bundle import merge_all
from upr_desktop.tasks.workspace import Workspace, create


class TakenIn(NamedTuple):
    """What was read. place: of the workspace of ours. new: changes. trouble: why nothing was taken."""

    place: Path
    new: int
    trouble: UserError | None


def take_in(path: Path, settings: Settings) -> TakenIn:
    """Read a workspace of elsewhere into the one here that belongs to the same coalition, else into a new one.

    Its settings count for nothing; a text that was being written in it comes in the name of whoever wrote it there, as out
    of a document. Raises what is wrong with the file, or with the place of the new one.
    """
    said = salvage.names(path)
    known = (one for one in workspaces.known(settings) if one.id and one.id == said.get("workspace"))
    place = next((one.path for one in known if one.path.resolve() != path.resolve()), None)
    with Workspace(place, exclusive=True) if place else _new(path, said, settings) as workspace:
        (merged,) = merge_all(workspace, [path], join=True, accepted=None)
        if not merged.trouble:
            _take_drafts(workspace, path)
        return TakenIn(workspace.path, merged.new, merged.trouble)


def _new(path: Path, said: dict[str, str], settings: Settings) -> Workspace:
    organisation = settings.organisation or shown(said.get("organisation", "")) or _("My organisation")
    person = settings.person or shown(said.get("person", "")) or _("Me")
    return create(paths.free_name(paths.data() / f"{path.stem}.upr"), organisation, person)


def _take_drafts(workspace: Workspace, path: Path) -> None:
    for place, text, author in salvage.drafts(path):
        with suppress(NotAllowed):  # for a box that is none, or too long for one
            if is_id(author):
                workspace.record_for(author, [workspace.edit(place, text)], f"{FROM_A_DOCUMENT}{random_id()}")

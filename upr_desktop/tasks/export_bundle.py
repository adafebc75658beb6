"""Send: the work of this workspace becomes one file that others can merge."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from upr_desktop.domain.schema import MATRICES
from upr_desktop.errors import CannotWrite
from upr_desktop.storage import chains
from upr_desktop.storage.listing import Filter, count
from upr_desktop.storage.reader import Reader
from upr_desktop.sync import manifest
from upr_desktop.sync.manifest import About
from upr_desktop.sync.read import open_bundle
from upr_desktop.sync.write import write_bundle
from upr_desktop.tasks import edit_entry, reading
from upr_desktop.tasks.workspace import Workspace, now


class Contents(NamedTuple):
    """What a bundle would hold. boxes: filled boxes by matrix. people: names of persons inside."""

    recommendations: int
    boxes: dict[str, int]
    people: tuple[str, ...]


class Exported(NamedTuple):
    """A bundle that was written. size: bytes."""

    path: Path
    commits: int
    size: int


def contents(reader: Reader, group: str = "") -> Contents:
    """What goes along, so that a person sees it before it leaves. group: id of a thematic group; all when empty."""
    filled = reader.ask(
        "SELECT sum(plan), sum(strategy) FROM entry WHERE hidden = 0 AND instr(coalesce(groups, ''), ?) > 0", [group]
    )
    people = sorted(person.text("name") for person in reader.records("person").values())
    return Contents(
        count(reader, Filter(group=group)),
        {matrix: number or 0 for matrix, number in zip(MATRICES, filled[0], strict=True)},
        tuple(filter(None, people)),
    )


def proposed_name(reader: Reader, group: str = "") -> str:
    """A file name that says what is inside, safe on every disk: `Tanzania UPR cycle 2 - LHRC - 2016-06-28.uprbundle`."""
    name = reader.record("group", group).text("name") if group else ""
    parts = [reading.title(reader) or "UPR", name, reader.meta("organisation"), date.today().isoformat()]
    words = " - ".join(filter(None, parts))
    return re.sub(r'[<>:"/\\|?*\x00-\x1f.,]+', "", words)[:120].strip() + ".uprbundle"


def export_bundle(workspace: Workspace, target: Path, *, since: Path | None = None, group: str = "") -> Exported:
    """Write a bundle of everything; of what the maker of another bundle lacks; or of one thematic group.

    since: a bundle of the recipient. group: id. The file appears complete or not at all.
    Raises CannotWrite, AlreadyThere for the workspace itself, or what is wrong with `since`.
    """
    workspace.spare(target)
    edit_entry.settle_drafts(workspace)
    have: tuple[str, ...] = ()
    if since:
        with open_bundle(since) as theirs:
            have = theirs.about.have
    commits = chains.commits(workspace.store, have=have, group=group)
    about = _about(workspace, have, group)
    new = target.with_name(target.name + ".new")
    try:
        with new.open("wb") as file:
            number = write_bundle(file, about, commits)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, target)
        return Exported(target, number, target.stat().st_size)
    except OSError as error:
        try:
            new.unlink(missing_ok=True)
        except OSError:
            pass  # the stick is gone
        raise CannotWrite(target.name) from error


def _about(workspace: Workspace, have: tuple[str, ...], group: str) -> About:
    me = workspace.me
    return About(
        workspace=workspace.id,
        replica=workspace.store.meta("replica"),
        organisation=me.organisation,
        person=me.person,
        made=now(),
        reviews=tuple(sorted(map(reading.review_key, reading.reviews(workspace.store)))),
        kind=manifest.GROUP if group else manifest.DELTA if have else manifest.FULL,
        group=group,
        have=tuple(chains.ends(workspace.store)),
        needs=tuple(sorted(have)),
    )

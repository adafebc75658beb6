"""Send: the work of this workspace becomes one file that others can merge."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

from upr_desktop import paths
from upr_desktop.domain.device import is_signed, unsigned_replica
from upr_desktop.domain.schema import MATRICES
from upr_desktop.errors.base import CannotWrite
from upr_desktop.storage import chains, hanging, listing, signatures
from upr_desktop.storage.listing import Filter, count
from upr_desktop.storage.reader import Reader
from upr_desktop.sync import manifest, sealing
from upr_desktop.sync.manifest import About
from upr_desktop.sync.read import open_bundle
from upr_desktop.sync.write import write_bundle
from upr_desktop.tasks import edit_entry, reading
from upr_desktop.tasks.workspace import Workspace, now

_IN_MEMORY = 8 << 20
_CHUNK = 1 << 20


class Contents(NamedTuple):
    """What a bundle would hold. boxes: filled boxes by matrix. people: names of persons inside. evidence: how many pieces.

    own: how many records are marked as for our organisation alone; they stay here unless somebody says otherwise.
    """

    recommendations: int
    boxes: dict[str, int]
    people: tuple[str, ...]
    evidence: int
    own: int


class Exported(NamedTuple):
    """A bundle that was written. size: bytes. sealed_for: how many devices can open it; 0 = whoever has it.

    rotten: how many changes are damaged in the file of the workspace; what they held did not go along.
    """

    path: Path
    commits: int
    size: int
    sealed_for: int = 0
    rotten: int = 0


def contents(reader: Reader, group: str = "") -> Contents:
    """What goes along, so that a person sees it before it leaves. group: id of a thematic group; all when empty."""
    people = sorted(person.text("name") for person in reader.records("person").values())
    return Contents(
        count(reader, Filter(group=group)),
        dict(zip(MATRICES, listing.boxes_filled(reader, group), strict=True)),
        tuple(filter(None, people)),
        chains.evidence(reader, group),
        len(hanging.own(reader)),
    )


def proposed_name(reader: Reader, group: str = "") -> str:
    """A file name that says what is inside, safe on every disk: `Tanzania UPR cycle 2 - LHRC - 2016-06-28.uprbundle`."""
    name = reader.record("group", group).text("name") if group else ""
    parts = [reading.title(reader) or "UPR", name, reader.meta("organisation"), date.today().isoformat()]
    words = " - ".join(filter(None, parts))
    return re.sub(r'[<>:"/\\|?*\x00-\x1f.,]+', "", words)[:120].strip() + ".uprbundle"


def export_bundle(
    workspace: Workspace,
    target: Path,
    *,
    since: Path | None = None,
    group: str = "",
    to: Iterable[str] = (),
    own: bool = False,
) -> Exported:
    """Write a bundle of everything; of what the maker of another bundle lacks; or of one thematic group.

    since: a bundle of the recipient. group: id. to: public keys of devices; it is sealed then, and this device can open it
    too. own: whether what is marked as for our organisation alone goes along. The file appears complete or not at all.
    Raises CannotWrite, AlreadyThere for the workspace itself, or what is wrong with `since`.
    """
    workspace.spare(target)
    edit_entry.settle_drafts(workspace)
    have: tuple[str, ...] = ()
    if since:
        with open_bundle(since, workspace.keys) as theirs:
            have = theirs.about.have
    about = _about(workspace, have, group)
    sealed_for = set(to)
    if sealed_for and workspace.key:
        sealed_for.add(workspace.key.public)
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as plain:
        rotten: list[str] = []
        commits = chains.commits(workspace.store, have=have, group=group, own=own, rotten=rotten)
        number = write_bundle(plain, about, commits, workspace.key, signatures.ends(workspace.store))
        plain.seek(0)
        size = _put(plain, target, sealed_for)
    _note_export(workspace)
    return Exported(target, number, size, len(sealed_for), len(rotten))


def _put(plain: IO[bytes], target: Path, sealed_for: set[str]) -> int:
    """Write the file beside the target, and put it in its place when it is whole; its size in bytes."""
    new = target.with_name(f"~{target.name}.tmp")  # which programs that carry folders leave where it is
    try:
        new.unlink(missing_ok=True)
        with new.open("xb") as file:
            if sealed_for:
                sealing.seal(plain, file, sealed_for)
            else:
                shutil.copyfileobj(plain, file, _CHUNK)
            file.flush()
            os.fsync(file.fileno())
        paths.share_like_folder(new, target.parent)
        os.replace(new, target)
        return target.stat().st_size
    except OSError as error:
        try:
            new.unlink(missing_ok=True)
        except OSError:
            pass  # the stick is gone
        raise CannotWrite(target.name, error) from error


def _note_export(workspace: Workspace) -> None:
    """Work that has left cannot be taken back here alone any more."""
    if not workspace.store.is_read_only():
        with workspace.store.atomic():
            workspace.store.put_meta("exported_at_commit", str(workspace.store.size()))


def _about(workspace: Workspace, have: tuple[str, ...], group: str) -> About:
    me, replica = workspace.me, workspace.store.meta("replica")
    return About(
        workspace=workspace.id,
        replica=replica if workspace.key or not is_signed(replica) else unsigned_replica(),
        organisation=me.organisation,
        person=me.person,
        made=now(),
        reviews=tuple(sorted(map(reading.review_key, reading.reviews(workspace.store)))),
        kind=manifest.GROUP if group else manifest.DELTA if have else manifest.FULL,
        group=group,
        have=tuple(chains.ends(workspace.store)),
        needs=tuple(sorted(have)),
    )

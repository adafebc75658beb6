"""Take back a whole merge, as long as nothing was written or sent since: the copy made before it takes the place of the file.

All that the merge brought goes: commits, rows, decisions taken on the way, its lines in the exchange log, and the id that was
taken over. The files that came can be received again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from upr_desktop.errors.exchange import NothingToTakeBack
from upr_desktop.storage import backup
from upr_desktop.tasks import maintain
from upr_desktop.tasks.workspace import Workspace, now

_META = "merged"
_EXPORTED = "exported_at_commit"


class Before:
    """A workspace as it is before a merge, with a copy that is made when it is first asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._state = backup.state(workspace.store)
        self._copy: Path | None = None

    def keep_copy(self) -> bool:
        """Have a copy of this state; False when there is one already. Raises CannotWrite."""
        if self._copy:
            return False
        self._copy = maintain.keep_copy(self._workspace)
        return True

    def note(self, files: Iterable[str]) -> None:
        """Note how the merge that just ended can be taken back. files: the names of those that brought something new."""
        if self._copy:
            after = backup.state(self._workspace.store)
            noted = {"copy": self._copy.name, "before": self._state, "after": after, "files": list(files), "time": now()}
            self._workspace.store.put_meta(_META, json.dumps(noted))


class LastMerge(NamedTuple):
    """A merge that can be taken back. copy: the workspace before it. time: when it was. files: what it brought."""

    copy: Path
    time: str
    files: tuple[str, ...]


def possible(workspace: Workspace) -> LastMerge | None:
    """The last merge, if it can be taken back.

    None when something was written, or a bundle made, since; or when the copy from before is gone or no good.
    """
    store = workspace.store
    noted = json.loads(store.meta(_META) or "{}")
    if not noted or tuple(noted["after"]) != backup.state(store) or store.drafts():
        return None
    if int(store.meta(_EXPORTED) or 0) >= noted["after"][0]:
        return None
    copy = maintain.copies_folder(workspace.path) / noted["copy"]
    return LastMerge(copy, noted["time"], tuple(noted["files"])) if backup.holds(copy, tuple(noted["before"])) else None


class TakenBack(NamedTuple):
    """files: what has to be received again, if it is wanted. kept: where the workspace with the merge is kept."""

    files: tuple[str, ...]
    kept: Path | None


def take_back(path: Path) -> TakenBack:
    """Take the last merge back. The file as it was with the merge is kept beside.

    The workspace must not be open. Raises NothingToTakeBack, OpenElsewhere or CannotWrite; then everything is as it was.
    """
    with Workspace(path, exclusive=True) as workspace:
        last = possible(workspace)
    if last is None:
        raise NothingToTakeBack(path.name)
    return TakenBack(last.files, maintain.restore(path, last.copy))

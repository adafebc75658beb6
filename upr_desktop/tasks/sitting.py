"""One sitting of one person at one workspace: what is opened when they come, and put in order when they go."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from upr_desktop.errors.base import NotSaved, UserError
from upr_desktop.tasks import maintain
from upr_desktop.tasks.edit_entry import Editor, settle_drafts
from upr_desktop.tasks.workspace import Workspace


class Sitting:
    """An open workspace with the memory of what can be taken back. No other program writes to it meanwhile.

    brought_back: how many drafts a crash had left behind.
    """

    def __init__(self, path: Path) -> None:
        """Raises what is wrong with the file, or OpenElsewhere. A draft that a crash left behind becomes a commit."""
        self.workspace = Workspace(path, exclusive=True)
        self.editor = Editor(self.workspace)
        self.brought_back = 0
        if not self.workspace.store.is_read_only():
            with suppress(NotSaved):  # on a full disk a draft stays what it is, and everything can be read
                self.brought_back = settle_drafts(self.workspace)
            self._keep_copy()

    def close(self) -> None:
        """Settle what is open, keep a copy if it is time, and let go of the file."""
        try:
            if not self.workspace.store.is_read_only():
                settle_drafts(self.workspace)
                self._keep_copy()
        finally:
            self.workspace.close()

    def _keep_copy(self) -> None:
        with suppress(UserError):  # a disk without room for a copy is no reason to keep somebody from working
            maintain.keep_copy_if_due(self.workspace)

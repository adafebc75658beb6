"""What can be done with the file of a workspace only while it is closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from upr_desktop.errors.base import UserError
from upr_desktop.gui import messages
from upr_desktop.gui.shell import Shell


def do_while_closed(shell: Shell, deed: Callable[[Path], str], page: str) -> None:
    """Close the workspace, do the deed with its path, open it again at a page, and tell what the deed returned.

    Whatever goes wrong, the workspace is opened again.
    """
    if shell.session is None:
        return
    path = shell.session.path
    shell.close_workspace()
    try:
        told = deed(path)
    except UserError as error:
        shell.open_workspace(path, page)
        messages.show_error(shell.frame, error)
        return
    if shell.open_workspace(path, page):
        messages.tell(shell.frame, told)

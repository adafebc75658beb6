"""What can be done with the file of a workspace only while it is closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from upr_desktop.errors.base import UserError
from upr_desktop.gui import messages

if TYPE_CHECKING:
    from upr_desktop.gui.window import MainWindow


def do_while_closed(window: MainWindow, deed: Callable[[Path], str], page: str) -> None:
    """Close the workspace, do the deed with its path, open it again at a page, and tell what the deed returned.

    Whatever goes wrong, the workspace is opened again.
    """
    if window.session is None:
        return
    path = window.session.path
    window.close_workspace()
    try:
        told = deed(path)
    except UserError as error:
        window.open_workspace(path, page)
        messages.show_error(window, error)
        return
    if window.open_workspace(path, page):
        messages.tell(window, told)

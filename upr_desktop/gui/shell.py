"""What dialogs and deeds may ask of the window, without knowing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QStatusBar, QWidget

from upr_desktop.gui.going import To
from upr_desktop.gui.session import Session
from upr_desktop.settings import Settings


class Shell(Protocol):
    """The window, which opens and closes workspaces. session: None as long as none is open. settings: what is remembered."""

    session: Session | None
    settings: Settings

    @property
    def frame(self) -> QWidget:
        """What dialogs and messages stand above."""

    def statusBar(self) -> QStatusBar:
        """The line at the foot of the window."""

    def open_workspace(self, path: Path, page: str = "one-by-one") -> bool:
        """Open this in place of what is open; whether it could be opened."""

    def close_workspace(self) -> None:
        """Keep what is half typed and let go of the file."""

    def do_while_closed(self, deed: Callable[[Path], str], page: str) -> None:
        """Do something with the file that needs it closed, and tell what it returned."""

    def open_file(self, path: Path) -> None:
        """A file from anywhere."""

    def go(self, to: To) -> None:
        """Show this on the page that shows such things."""

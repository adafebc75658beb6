"""What Undo and Redo mean now: a step in the box in which somebody writes, else a deed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar, QPlainTextEdit, QWidget

from upr_desktop.gui.commands import Commands
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p

_SHOWN = 6000
"""Milliseconds for which it is told what was undone."""


class Undoing(QObject):
    """Keeps the two commands of a window alive and named."""

    def __init__(self, window: QMainWindow, app: QApplication, commands: Commands) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._deeds: tuple[str | None, str | None] = (None, None)
        self._box: QPlainTextEdit | None = None
        app.focusChanged.connect(self._follow)

    def offer(self, deeds: tuple[str | None, str | None]) -> None:
        """Know what would be taken back and done again when no box has a step left; None: nothing."""
        self._deeds = deeds
        self._show()

    def in_the_box(self, name: str) -> bool:
        """Do it in the box that somebody writes in. Returns whether there was a step. name: `undo` or `redo`."""
        if not self._box or not self._steps()[name]:
            return False
        self._box.undo() if name == "undo" else self._box.redo()
        return True

    def say(self, name: str, deed: str) -> None:
        """Tell at the foot of the window what was undone, or done again: not every deed is in sight."""
        words = _("Undone: {deed}") if name == "undo" else _("Done again: {deed}")
        self._window.statusBar().showMessage(words.format(deed=deed), _SHOWN)

    def _steps(self) -> dict[str, bool]:
        document = self._box.document() if self._box else None
        return {
            "undo": document is not None and document.isUndoAvailable(),
            "redo": document is not None and document.isRedoAvailable(),
        }

    def _show(self) -> None:
        # Translators: what can be undone: the last words that somebody typed.
        typing = _p("what can be undone", "typing")
        steps = self._steps()
        undo, redo = self._deeds
        self._commands.offer_undo(typing if steps["undo"] else undo, typing if steps["redo"] else redo)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is self._box or isinstance(new, QMenuBar):
            return  # a menu that opens leaves the box where it is
        if self._box:
            self._box.undoAvailable.disconnect(self._show)
            self._box.redoAvailable.disconnect(self._show)
        self._box = new if isinstance(new, QPlainTextEdit) and new.window() is self._window else None
        if self._box:
            self._box.undoAvailable.connect(self._show)
            self._box.redoAvailable.connect(self._show)
        self._show()

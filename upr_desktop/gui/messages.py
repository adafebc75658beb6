"""All that the program tells and asks: plain text, verbs on the buttons, the safe one chosen beforehand.

Nothing here waits (`exec`): a message is opened, and what follows is called when a button was pressed.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from upr_desktop import paths
from upr_desktop.errors.base import UserError
from upr_desktop.gui import colours, plain_text, theme
from upr_desktop.gui.widgets import icons
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p

LOG = "errors.log"
LARGEST_LOG = 500_000
"""Bytes; a larger log makes room for a new one and is kept as the one before."""

_log = logging.getLogger(__name__)
_Role = QMessageBox.ButtonRole
_BUG = "bug"


def show_error(parent: QWidget | None, error: BaseException) -> QMessageBox:
    """Tell what went wrong: what a person can mend in its own words; anything else is a bug, kept in the log.

    While one bug is on the screen, another is only kept: nobody should have to close twenty of them.
    """
    if isinstance(error, UserError):
        return _open(_box(parent, "warning", str(error)), _close())
    keep(error)
    if parent and (shown := parent.findChild(QMessageBox, _BUG)):
        return shown
    box = _box(parent, "error", _bug_words())
    box.setObjectName(_BUG)
    return _open(box, _close())


def tell(parent: QWidget | None, text: str) -> QMessageBox:
    """Tell something good to know, with one button to close it."""
    return _open(_box(parent, "info", text), _close())


def ask(
    parent: QWidget | None,
    text: str,
    verb: str,
    safe_verb: str,
    then: Callable[[], None],
    otherwise: Callable[[], None] | None = None,
) -> QMessageBox:
    """Ask before what undo cannot bring back; `then` is called when the person pressed `verb`.

    safe_verb: the other button; Enter, Escape and closing the message mean it, and `otherwise` is called.
    """
    box = _box(parent, "help", text)
    do_it = QuietButton(plain_text.literal(verb), box)
    do_it.clicked.connect(then)
    box.addButton(do_it, _Role.AcceptRole)
    if otherwise:
        box.rejected.connect(otherwise)
    return _open(box, safe_verb)


def keep(error: BaseException) -> Path:
    """Write the details of a bug to the log and return its path. A disk that refuses is borne: the message matters more."""
    _log.error("unexpected", exc_info=error)
    path = paths.logs() / LOG
    try:
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".before.log"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"--- {datetime.now().isoformat(timespec='seconds')}\n")
            log.write("".join(traceback.format_exception(error)))
    except OSError:
        _log.warning("the log cannot be written", exc_info=True)
    return path


def _bug_words() -> str:
    # Translators: {file} is the path of a file with technical details.
    return _(
        "Something went wrong that should not, and that is our mistake. Your work is safe: what was saved stays saved. Close "
        "this message and go on; if it comes again, start the program anew. Details for the developers are in {file}"
    ).format(file=paths.logs() / LOG)


def _close() -> str:
    return _p("button of a message", "Close")


def _box(parent: QWidget | None, icon: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("UPR Desktop")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setText(text)
    colour = {"error": colours.ERROR, "warning": colours.WARNING}.get(icon, colours.ICON)
    box.setIconPixmap(icons.pixmap(icon, 5 * theme.unit(box), colour, box.devicePixelRatio()))
    return box


def _open(box: QMessageBox, safe_verb: str) -> QMessageBox:
    safe = PrimaryButton(plain_text.literal(safe_verb), box)
    box.addButton(safe, _Role.RejectRole)
    box.setDefaultButton(safe)
    box.setEscapeButton(safe)
    safe.setFocus()
    box.open()
    return box

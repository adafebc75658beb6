"""What is asked before files are taken about which somebody has to be sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from upr_desktop.gui import messages
from upr_desktop.i18n import gettext as _
from upr_desktop.labels.names import shown_name


def ask_to_join(parent: QWidget, files: Sequence[Path], join: Callable[[], None]) -> QMessageBox:
    """Ask once whether files of another workspace belong to this one."""
    names = ", ".join(shown_name(path.name) for path in files)
    if len(files) == 1:
        words = _(
            "“{name}” comes from another workspace: perhaps another coalition, or one that began by itself. Nothing has been "
            "changed. Do both belong together? Once they are joined they cannot be taken apart."
        ).format(name=names)
    else:
        # Translators: {names} are names of files.
        words = _(
            "These files come from another workspace: {names}. Perhaps from another coalition, or from one that began by "
            "itself. Nothing has been changed. Do they belong to our work? Once joined they cannot be taken apart."
        ).format(names=names)
    return messages.ask(parent, words, _("Join them all the same"), _("Do not join"), join)


def ask_to_accept(parent: QWidget, who: str, accept: Callable[[], None]) -> QMessageBox:
    """Ask whether files are taken though they come from another computer than all before in this name."""
    # Translators: {who} is such as "Asha, LHRC".
    words = _(
        "Nobody has made sure that these files come from {who}. If somebody else made them, false text comes into our work in "
        "this name. Ask {who} in person first, if you can."
    ).format(who=who)
    return messages.ask(parent, words, _("Take it all the same"), _("Leave it out"), accept)

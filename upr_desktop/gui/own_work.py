"""What the window does with one's own work that cannot be opened: say what is wrong, and offer the newest copy."""

from __future__ import annotations

from pathlib import Path

from upr_desktop.errors.base import UserError
from upr_desktop.gui import messages, moments
from upr_desktop.gui.shell import Shell
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import own
from upr_desktop.words import own as words


def cannot_open(shell: Shell, path: Path, error: Exception) -> None:
    """Tell it. Whatever happened, the window stays: the details of what nobody expected are kept for the developers."""
    if not isinstance(error, UserError):
        messages.keep(error)
    found = own.trouble(path, error, shell.settings)
    if isinstance(found, UserError):
        messages.show_error(shell.frame, found)
    elif copy := found.copy:
        text, verb = words.told(found, moments.local), _("Go back to this copy")
        messages.ask(shell.frame, text, verb, _p("to an older copy", "Not now"), lambda: go_back(shell, path, copy.path))
    else:
        messages.show_error(shell.frame, UserError(words.told(found, moments.local)))


def go_back(shell: Shell, path: Path, copy: Path) -> None:
    """Put a copy where the work is, or was, and open it. When it cannot be done, what was open is open again."""
    was_open = shell.session is not None
    shell.close_workspace()
    try:
        place, aside = own.go_back(path, copy)
    except UserError as error:
        if was_open:
            shell.open_workspace(path)
        messages.show_error(shell.frame, error)
        return
    if shell.open_workspace(place):
        # Translators: {file} is the path of a file.
        kept = _("You see the copy now. The file as it was before is kept: {file}")
        told = kept.format(file=shown_name(str(aside))) if aside else _("You see the copy now.")
        messages.tell(shell.frame, told)

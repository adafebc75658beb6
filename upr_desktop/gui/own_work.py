"""What the window does with one's own work that cannot be opened: say what is wrong, and offer the newest copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from upr_desktop.errors.base import UserError
from upr_desktop.gui import messages, moments
from upr_desktop.gui.session import Session
from upr_desktop.gui.shell import Shell
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks import own
from upr_desktop.tasks.own import Back, Trouble
from upr_desktop.words import own as words

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting


def cannot_open(shell: Shell, path: Path, error: Exception) -> None:
    """Tell it. Whatever happened, the window stays: the details of what nobody expected are kept for the developers."""
    if not isinstance(error, UserError):
        messages.keep(error)
    found = own.trouble(path, error, shell.settings)
    if isinstance(found, UserError):
        messages.show_error(shell.frame, found)
    elif verb := words.verb(found):
        text, not_now = words.told(found, moments.local), _p("to an older copy", "Not now")
        messages.ask(shell.frame, text, verb, not_now, lambda: bring_back(shell, found))
    else:
        messages.show_error(shell.frame, UserError(words.told(found, moments.local)))


def explain(shell: Shell, error: BaseException) -> None:
    """Say what went wrong while the work is open; what comes of its damage is told as that."""
    path = shell.session.path if shell.session else None
    if path and isinstance(error, Exception) and own.comes_of_damage(path, error):
        cannot_open(shell, path, error)
    else:
        messages.show_error(shell.frame, error)


def take_in(shell: Shell, path: Path, page: str) -> bool:
    """A workspace of elsewhere is not opened in place: read it into one of ours, open that, and say where both lie.

    Returns whether something is open then.
    """
    from upr_desktop.tasks.exchange.foreign import take_in as read

    before = shell.session.path if shell.session else None
    shell.close_workspace()
    try:
        taken = read(path, shell.settings)
        trouble = taken.trouble
    except UserError as error:
        taken, trouble = None, error
    opened = shell.open_workspace(taken.place, page) if taken and not trouble else bool(before and shell.open_workspace(before))
    if trouble:
        messages.show_error(shell.frame, trouble)
    elif taken:
        messages.tell(shell.frame, words.taken_in(path, taken.place, taken.new))
    return opened


def begin(shell: Shell, session: Session, brought_back: int) -> None:
    """The file is open: look for damage where it is time, and tell what is found, with the way back.

    brought_back: texts that a crash left half written, and that are like any others now.
    """
    if brought_back:
        session.changed.emit()

    def look(sitting: Sitting) -> None:
        from upr_desktop.tasks import maintain

        maintain.look_for_damage(sitting.workspace)

    def damaged(error: Exception) -> None:
        if shell.session is session:
            cannot_open(shell, session.path, error)

    session.do(look, None, damaged)


def bring_back(shell: Shell, trouble: Trouble) -> None:
    """Put the newest copy where the work is, or was, with all that the damaged file still holds, and open it."""
    copy = trouble.copy.path if trouble.copy else None
    if trouble.readable or copy is None:
        _show(shell, trouble.path, lambda: own.bring_back(trouble.path, copy, shell.settings))
    else:
        go_back(shell, trouble.path, copy)


def go_back(shell: Shell, path: Path, copy: Path) -> None:
    """Put a copy where the work is, or was, and open it."""
    _show(shell, path, lambda: own.go_back(path, copy))


def _show(shell: Shell, path: Path, deed: Callable[[], Back]) -> None:
    """Do it while the work is not open. When it cannot be done, what was open is open again."""
    was_open = shell.session is not None
    shell.close_workspace()
    try:
        back = deed()
    except UserError as error:
        if was_open:
            shell.open_workspace(path)
        messages.show_error(shell.frame, error)
        return
    if shell.open_workspace(back.path):
        messages.tell(shell.frame, words.brought_back(back))


def while_closed(shell: Shell, deed: Callable[[Path], str], page: str) -> None:
    """Do something with the file of the work while it is closed, open it again whatever happens, and tell what came of it."""
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

"""Photos and scans of printed Sheets that somebody brought: they open the recommendations that are on them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from upr_desktop.domain.code import code
from upr_desktop.domain.progress import Progress, Task
from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import NoCodeOnPicture
from upr_desktop.gui import messages
from upr_desktop.gui.going import Find, ToAdd
from upr_desktop.gui.shell import Shell
from upr_desktop.i18n import gettext as _
from upr_desktop.tasks.exchange.incoming import kind_of

if TYPE_CHECKING:
    from upr_desktop.tasks.bring.open_sheet import Found
    from upr_desktop.tasks.sitting import Sitting

KINDS = ("picture", "pdf")
_TOLD = 3
"""Troubles that are told at once."""


def may_show_sheets(path: Path) -> bool:
    """Whether this is a file on which Sheets may be."""
    with suppress(UserError):
        return not path.is_dir() and kind_of(path) in KINDS
    return False


def open_sheets(shell: Shell, paths: Sequence[Path]) -> None:
    """Show the recommendations whose Sheets are on these files, as if somebody had typed their codes into Find.

    A PDF without any may be a list of recommendations.
    """
    if shell.session is None:
        return

    def look(sitting: Sitting) -> Task[Found]:
        from upr_desktop.tasks.bring.open_sheet import find_all

        return find_all(sitting.workspace.store, paths)

    def progressed(progress: Progress) -> None:
        # Translators: in the status bar while a long scan is searched for the codes of printed sheets.
        shell.statusBar().showMessage(_("Looking for sheets: page {number}…").format(number=progress.done + 1))

    def found(found: Found) -> None:
        shell.statusBar().clearMessage()
        _show(shell, paths, found)

    shell.session.look(look, found, progressed, shell.statusBar().clearMessage)


def _show(shell: Shell, paths: Sequence[Path], found: Found) -> None:
    if found.recommendations:
        shell.go(Find(" ".join(code(one.id) for one in found.recommendations)))
    elif [type(one) for one in found.troubles] == [NoCodeOnPicture] and kind_of(paths[0]) == "pdf":
        shell.go(ToAdd(paths[0]))
        return
    if found.troubles:
        messages.show_error(shell.frame, UserError("\n\n".join(map(str, found.troubles[:_TOLD]))))

"""Photos and scans of printed Sheets that somebody brought: they open the recommendations that are on them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from upr_desktop.domain.code import code
from upr_desktop.domain.progress import Progress
from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import NoCodeOnPicture
from upr_desktop.gui import messages
from upr_desktop.i18n import gettext as _
from upr_desktop.tasks.exchange.incoming import kind_of

if TYPE_CHECKING:
    from upr_desktop.gui.window import MainWindow
    from upr_desktop.tasks.bring.open_sheet import Found

KINDS = ("picture", "pdf")
_TOLD = 3
"""Troubles that are told at once."""


def may_show_sheets(path: Path) -> bool:
    """Whether this is a file on which Sheets may be."""
    with suppress(UserError):
        return not path.is_dir() and kind_of(path) in KINDS
    return False


def open_sheets(window: MainWindow, paths: Sequence[Path]) -> None:
    """Show the recommendations whose Sheets are on these files, as if somebody had typed their codes into Find.

    A PDF without any may be a list of recommendations.
    """
    if window.session is None:
        return

    def look(sitting: Any) -> Any:
        from upr_desktop.tasks.bring.open_sheet import find_all

        return find_all(sitting.workspace.store, paths)

    def progressed(progress: Progress) -> None:
        # Translators: in the status bar while a long scan is searched for the codes of printed sheets.
        window.statusBar().showMessage(_("Looking for sheets: page {number}…").format(number=progress.done + 1))

    def found(found: Found) -> None:
        window.statusBar().clearMessage()
        _show(window, paths, found)

    window.session.look(look, found, progressed, window.statusBar().clearMessage)


def _show(window: MainWindow, paths: Sequence[Path], found: Found) -> None:
    if found.recommendations:
        page = window.show_page("one-by-one")
        page.look_for(" ".join(code(one.id) for one in found.recommendations))  # type: ignore[attr-defined]
    elif [type(one) for one in found.troubles] == [NoCodeOnPicture] and kind_of(paths[0]) == "pdf":
        window.show_page("add").take_file(paths[0])  # type: ignore[attr-defined]
        return
    if found.troubles:
        messages.show_error(window, UserError("\n\n".join(map(str, found.troubles[:_TOLD]))))

"""The commands that are windows above the window, by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from upr_desktop.errors.base import UserError
from upr_desktop.gui import files, messages, plain_text
from upr_desktop.gui.session import Session
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p

if TYPE_CHECKING:
    from upr_desktop.gui.window import MainWindow


def open_dialog(name: str, window: MainWindow) -> None:
    """Open what a command of gui/commands.py stands for. What needs a workspace does nothing without one."""
    if name in _ANYTIME:
        _ANYTIME[name](window)
    elif window.session:
        _WITH_WORK[name](window, window.session)


def _open(window: MainWindow) -> None:
    kinds = [
        _p(
            "kind of file",
            "Files for UPR Desktop (*.uprbundle *.upr *.docx *.odt *.pdf *.xlsx *.xls *.ods *.csv *.tsv *.txt *.json *.zip "
            "*.bin)",
        ),
        _p("kind of file", "Photos and scans of sheets (*.jpg *.jpeg *.png *.pdf *.tif *.tiff *.bmp *.gif)"),
        _p("kind of file", "All files (*)"),
    ]
    files.ask_for_file(window, _("Which file do you want to open?"), kinds, window.settings, window.open_file)


def _help(window: MainWindow) -> None:
    from upr_desktop.gui.dialogs.help import Help

    shown = window.findChild(Help) or Help(window.settings, window)
    shown.show()
    shown.raise_()
    shown.activateWindow()


def _about(window: MainWindow) -> None:
    from upr_desktop.gui.dialogs.about import About

    About(window).open()


def _print(window: MainWindow, session: Session) -> None:
    from upr_desktop.gui.paper.print_dialog import PrintDialog

    PrintDialog(session, window).open()


def _export(window: MainWindow, session: Session) -> None:
    from upr_desktop.gui.paper.export_dialog import ExportDialog

    ExportDialog(session, window).open()


def _groups(window: MainWindow, session: Session) -> None:
    from upr_desktop.gui.dialogs.groups import GroupsDialog

    GroupsDialog(session, [], window).open()


def _totals(window: MainWindow, session: Session) -> None:
    from upr_desktop.gui.dialogs.totals import TotalsDialog

    TotalsDialog(session, window).open()


def _computers(window: MainWindow, session: Session) -> None:
    from upr_desktop.gui.dialogs.computers import Computers

    Computers(session, window).open()


def _copy(window: MainWindow, session: Session) -> None:
    def copy(target: Path) -> None:
        from upr_desktop.tasks import maintain

        def done(_none: object) -> None:
            # Translators: {file} is the path of a file.
            words = _("A copy of your work was made: {file}. Keep it in another safe place.")
            messages.tell(window, words.format(file=plain_text.name(str(target))))

        def failed(error: Exception) -> None:
            messages.show_error(window, error)

        session.do(lambda sitting: maintain.copy_to(sitting.workspace, target), done, failed)

    kinds = [_p("kind of file", "Workspaces (*.upr)")]
    # Translators: the proposed name of a copy; {name} is the name of the file, {date} such as 2026-11-21.
    name = _("{name} copy {date}").format(name=session.path.stem, date=date.today().isoformat())
    files.ask_where(window, _("Where shall the copy be saved?"), kinds, session.settings, Path(f"{name}.upr"), copy)


def _restore(window: MainWindow, session: Session) -> None:
    from upr_desktop.gui.dialogs.backups import Backups

    dialog = Backups(session.path, session.settings, window)
    dialog.chosen.connect(lambda copy: _go_back(window, session.path, copy))
    dialog.open()


def _go_back(window: MainWindow, path: Path, copy: Path) -> None:
    """Put the copy in the place of the file. Whatever goes wrong, the file that was open is opened again."""
    from upr_desktop.tasks import maintain

    window.close_workspace()
    try:
        aside = maintain.restore(path, copy)
    except UserError as error:
        window.open_workspace(path)
        messages.show_error(window, error)
        return
    if window.open_workspace(path):
        # Translators: {file} is the path of a file.
        words = _("You see the copy now. The file as it was before is kept: {file}")
        messages.tell(window, words.format(file=plain_text.name(str(aside))))


_ANYTIME = {"open": _open, "help": _help, "about": _about}
_WITH_WORK = {
    "print": _print,
    "export": _export,
    "groups": _groups,
    "totals": _totals,
    "computers": _computers,
    "copy": _copy,
    "restore": _restore,
}

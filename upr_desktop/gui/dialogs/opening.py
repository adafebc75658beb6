"""The commands that are windows above the window, by name."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from upr_desktop.gui import files, messages
from upr_desktop.gui.session import Session
from upr_desktop.gui.shell import Shell
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name


def open_dialog(name: str, shell: Shell) -> None:
    """Open what a command of gui/commands.py stands for. What needs a workspace does nothing without one."""
    if name in _ANYTIME:
        _ANYTIME[name](shell)
    elif shell.session:
        _WITH_WORK[name](shell, shell.session)


def _open(shell: Shell) -> None:
    from upr_desktop.gui.dialogs.workspaces import Workspaces

    dialog = Workspaces(shell.settings, shell.frame)
    dialog.chosen.connect(shell.open_workspace)
    dialog.other_wished.connect(lambda: _open_file(shell))
    dialog.open()


def _open_file(shell: Shell) -> None:
    kinds = [
        _p(
            "kind of file",
            "Files for UPR Desktop (*.uprbundle *.upr *.docx *.odt *.pdf *.xlsx *.xls *.ods *.csv *.tsv *.txt *.json *.zip "
            "*.bin)",
        ),
        _p("kind of file", "Photos and scans of sheets (*.jpg *.jpeg *.png *.pdf *.tif *.tiff *.bmp *.gif)"),
        _p("kind of file", "All files (*)"),
    ]
    files.ask_for_file(shell.frame, _("Which file do you want to open?"), kinds, shell.settings, shell.open_file)


def _help(shell: Shell) -> None:
    from upr_desktop.gui.dialogs.help import Help

    shown = shell.frame.findChild(Help) or Help(shell.settings, shell.frame)
    shown.show()
    shown.raise_()
    shown.activateWindow()


def _about(shell: Shell) -> None:
    from upr_desktop.gui.dialogs.about import AboutDialog

    AboutDialog(shell.frame).open()


def _print(shell: Shell, session: Session) -> None:
    from upr_desktop.gui.paper.print_dialog import PrintDialog

    PrintDialog(session, shell.frame).open()


def _export(shell: Shell, session: Session) -> None:
    from upr_desktop.gui.paper.export_dialog import ExportDialog

    ExportDialog(session, shell.frame).open()


def _groups(shell: Shell, session: Session) -> None:
    from upr_desktop.gui.dialogs.groups import GroupsDialog

    GroupsDialog(session, [], shell.frame).open()


def _totals(shell: Shell, session: Session) -> None:
    from upr_desktop.gui.dialogs.totals import TotalsDialog

    TotalsDialog(session, shell.frame).open()


def _computers(shell: Shell, session: Session) -> None:
    from upr_desktop.gui.dialogs.computers import Computers

    Computers(session, shell.frame).open()


def _copy(shell: Shell, session: Session) -> None:
    def copy(target: Path) -> None:
        from upr_desktop.tasks import maintain

        def done(_none: object) -> None:
            # Translators: {file} is the path of a file.
            words = _("A copy of your work was made: {file}. Keep it in another safe place.")
            messages.tell(shell.frame, words.format(file=shown_name(str(target))))

        def failed(error: Exception) -> None:
            messages.show_error(shell.frame, error)

        session.do(lambda sitting: maintain.copy_to(sitting.workspace, target), done, failed)

    kinds = [_p("kind of file", "Workspaces (*.upr)")]
    # Translators: the proposed name of a copy; {name} is the name of the file, {date} such as 2026-11-21.
    name = _("{name} copy {date}").format(name=session.path.stem, date=date.today().isoformat())
    files.ask_where(shell.frame, _("Where shall the copy be saved?"), kinds, session.settings, Path(f"{name}.upr"), copy)


def _restore(shell: Shell) -> None:
    """Of the work that is open, else of what was opened last: it may be just what cannot be opened."""
    from upr_desktop.gui.dialogs.backups import Backups
    from upr_desktop.gui.own_work import go_back

    path = shell.session.path if shell.session else Path(shell.settings.last_workspace)
    dialog = Backups(path, shell.settings, shell.frame)
    dialog.chosen.connect(partial(go_back, shell, path))
    dialog.open()


_ANYTIME = {"open": _open, "restore": _restore, "help": _help, "about": _about}
_WITH_WORK = {
    "print": _print,
    "export": _export,
    "groups": _groups,
    "totals": _totals,
    "computers": _computers,
    "copy": _copy,
}

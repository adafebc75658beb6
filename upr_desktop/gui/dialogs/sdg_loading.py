"""Loads the texts of targets and indicators: asks for the files, says what came of them, asks where they say something else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from upr_desktop.gui import files, messages
from upr_desktop.gui.session import Session
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p

if TYPE_CHECKING:
    from upr_desktop.tasks.bring.load_sdg import CheckedTexts
    from upr_desktop.tasks.sitting import Sitting


def ask_for_texts(parent: QWidget, session: Session) -> None:
    """Open the dialog for files; what is new in them is kept at once, and told."""
    kinds = [_p("kind of file", "Tables (*.csv)"), _p("kind of file", "All files (*)")]
    title = _("Which file holds the texts of the targets and indicators?")
    files.ask_for_files(parent, title, kinds, session.settings, lambda chosen: load(parent, session, chosen))


def load(parent: QWidget, session: Session, paths: list[Path], *, update: bool = False) -> None:
    """Load files, which nobody has to be asked about; then say what came of them. update: also what differs."""

    def do(sitting: Sitting) -> list[CheckedTexts]:
        from upr_desktop.tasks.bring import load_sdg

        checked = [load_sdg.check(sitting.workspace, path) for path in paths]
        for one in checked:
            load_sdg.load(sitting.workspace, one, update=update)
        return checked

    session.write(do, None if update else lambda checked: _say(parent, session, paths, checked))


def _say(parent: QWidget, session: Session, paths: list[Path], checked: list[CheckedTexts]) -> None:
    from upr_desktop.words import checks

    words = "\n".join(line for one in checked for line in checks.goal_texts(one))
    different = sum(one.different for one in checked)
    if not different:
        messages.tell(parent, words)
        return
    asked = ngettext(
        "{count} text differs from the one that is here. Take that of the file?",
        "{count} texts differ from those that are here. Take those of the file?",
        different,
    ).format(count=different)
    take = _p("button: of two texts", "Take those of the file")
    keep = _p("button: of two texts", "Keep those here")
    messages.ask(parent, f"{words}\n\n{asked}", take, keep, lambda: load(parent, session, paths, update=True))

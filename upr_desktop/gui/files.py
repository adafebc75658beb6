"""Asks for files to open, or where to write one. Nothing waits: what follows is called with what was chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from upr_desktop.i18n import current
from upr_desktop.settings import Settings

_FOLDER = "folder"
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f.,]+')


def ask_for_file(
    parent: QWidget, title: str, kinds: list[str], remembered: Settings, then: Callable[[Path], None]
) -> QFileDialog:
    """Open a dialog; `then` is called with what was chosen, and never when nothing was.

    kinds: as Qt writes them, such as "Lists (*.docx *.xlsx)". remembered: the dialog begins in the folder of the last time.
    """
    dialog = _dialog(parent, title, kinds, remembered)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, remembered, lambda chosen: then(chosen[0]))


def ask_for_files(
    parent: QWidget, title: str, kinds: list[str], remembered: Settings, then: Callable[[list[Path]], None]
) -> QFileDialog:
    """`ask_for_file` for one or several files."""
    dialog = _dialog(parent, title, kinds, remembered)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _open(dialog, remembered, then)


def ask_for_folder(parent: QWidget, title: str, remembered: Settings, then: Callable[[Path], None]) -> QFileDialog:
    """`ask_for_file` for a folder."""
    dialog = _dialog(parent, title, [], remembered)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, remembered, lambda chosen: then(chosen[0]))


def ask_where(
    parent: QWidget, title: str, kinds: list[str], remembered: Settings, proposed: Path, then: Callable[[Path], None]
) -> QFileDialog:
    """Ask where to write a file. proposed: a name, or a whole path; its ending is added to a name without one."""
    dialog = _dialog(parent, title, kinds, remembered)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix.lstrip("."))
    if proposed.is_absolute():
        dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    return _open(dialog, remembered, lambda chosen: then(chosen[0]))


def proposed(parts: Iterable[str], ending: str) -> Path:
    """A name that says what is in a file, safe on every disk: `Action strategy - Women - 2026-11-21.docx`."""
    return Path(_NOT_IN_NAMES.sub("", " - ".join(filter(None, parts)))[:120].strip() + ending)


def _dialog(parent: QWidget, title: str, kinds: list[str], remembered: Settings) -> QFileDialog:
    dialog = QFileDialog(parent, title, _folder(remembered))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(kinds)
    # The system's own dialog speaks the system's language, which is hardly ever Swahili.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, current() == "sw")
    return dialog


def _folder(remembered: Settings) -> str:
    """The folder of the last time, as long as it is there: a stick may have been taken out."""
    last = remembered.choices.get(_FOLDER)
    if isinstance(last, str) and Path(last).is_dir():
        return last
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _open(dialog: QFileDialog, remembered: Settings, then: Callable[[list[Path]], None]) -> QFileDialog:
    def chosen(names: list[str]) -> None:
        if paths := [Path(name) for name in names if name]:
            remembered.choose(_FOLDER, str(paths[0].parent))
            then(paths)

    dialog.filesSelected.connect(chosen)
    dialog.open()
    return dialog

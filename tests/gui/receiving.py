"""Juma's page Receive, for its tests: open it, and do what he does with it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMessageBox, QPushButton, QRadioButton, QWidget

from tests.gui.exchange import TwoOffices, answer
from upr_desktop.gui.receive.receive import Receive
from upr_desktop.gui.session import Session
from upr_desktop.settings import Settings
from upr_desktop.tasks import workspace
from upr_desktop.tasks.exchange import export_bundle, merge_bundle


def pages(offices: TwoOffices, qtbot: Any) -> Iterator[Callable[..., Receive]]:
    """Opens Juma's window at the page, with files or without; closes it after the test."""
    sessions = []

    def open_page(*files: Path) -> Receive:
        sessions.append(Session(offices.leave(), Settings()))
        page = Receive(sessions[0])
        qtbot.addWidget(page)
        page.show()
        page.opened()
        if files:
            page.take_files(files)
        qtbot.waitUntil(sessions[0].idle)
        return page

    yield open_page
    for session in sessions:
        session.close()


def idle(page: Receive, qtbot: Any) -> None:
    """Everything that was wished for is done."""
    qtbot.waitUntil(page.session.idle)


def lines(page: Receive) -> list[str]:
    """The list at the left."""
    return [line.words(page.session.reader) for line in page.compare.lines]


def texts(page: Receive) -> list[str]:
    """What stands on the cards."""
    return [card.text.text() for card in page.compare.differences.view.cards]


def choose(page: Receive, verb: str) -> None:
    """Click the choice with these words."""
    next(b for b in page.compare.differences.view.findChildren(QRadioButton) if b.text() == verb and b.isVisible()).click()


def box_of(page: QWidget) -> QMessageBox:
    """The message that is shown."""
    return next(box for box in page.findChildren(QMessageBox) if box.isVisible())


def press(where: QWidget, words: str) -> None:
    """Click the button with these words."""
    next(b for b in where.findChildren(QPushButton) if b.text() == words and b.isVisible()).click()


# --- further files


def third_office(offices: TwoOffices, person: str, organisation: str, place: int = 0, **boxes: str) -> Path:
    """The file of somebody at another computer who started from the same file, and wrote in the boxes of a recommendation."""
    folder = offices.folder / f"{person} {organisation} {len(list(offices.folder.iterdir()))}"
    folder.mkdir()
    with workspace.create(folder / "work.upr", organisation, person) as office:
        merge_bundle.merge_all(office, [offices.folder / "start.uprbundle"])
        answer(office, place, **boxes)
        return export_bundle.export_bundle(office, folder / f"{person}.uprbundle").path


def forged(file: Path) -> Path:
    """A copy of a file in which somebody changed the name of its maker."""
    made = file.with_name("forged.uprbundle")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.infolist():
            new.writestr(member, old.read(member).replace(b'"person":"Asha"', b'"person":"Amin"'))
    return made


def foreign(folder: Path, name: str = "nairobi") -> Path:
    """A file of another coalition, with the thematic group Land."""
    with workspace.create(folder / f"{name}.upr", "KHRC", "Wanjiru", "KEN", "3") as nairobi:
        nairobi.write(nairobi.edits("group", "0" * 8, {"name": "Land"}))
        return export_bundle.export_bundle(nairobi, folder / f"{name}.uprbundle").path

"""Copies of the work: made where somebody wishes, and brought back without losing what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from tests.gui.exchange import answer, entry
from upr_desktop import i18n
from upr_desktop.gui.dialogs.backups import Backups
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.dialogs.workspaces import Workspaces
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, maintain
from upr_desktop.tasks.workspace import Workspace


@pytest.fixture
def path(tmp_path) -> Path:
    """A workspace with a goal, of which a copy was kept, and another goal since."""
    with example.open_example(tmp_path / "dodoma.upr") as office:
        answer(office, goal="The goal of Monday")
        maintain.keep_copy(office)
        answer(office, goal="The goal of Friday")
    return tmp_path / "dodoma.upr"


@pytest.fixture
def window(path, qtbot, qapp) -> Iterator[MainWindow]:
    """The window with that workspace."""
    shown = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(shown)
    shown.open_workspace(path, "send")
    shown.show()
    qtbot.waitUntil(shown.session.idle)
    yield shown
    shown.close_workspace()


def goal(window: MainWindow) -> str:
    """The goal that the window shows."""
    return entry(window.session.reader).text("goal")


def message(window: MainWindow) -> QMessageBox:
    """The message that is shown."""
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def press(box: QMessageBox, words: str) -> None:
    """Press a button of a message."""
    next(button for button in box.findChildren(QPushButton) if button.text() == words).click()


def test_copies_are_listed_with_day_and_time_newest_first(window, path):
    window.do("restore")
    dialog = window.findChild(Backups)

    times = sorted(maintain.copies(path).values(), reverse=True)
    shown = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert len(shown) == len(times) >= 1
    assert all(time.strftime("%H:%M") in text for time, text in zip(times, shown, strict=True))


def test_going_back_shows_the_copy_and_keeps_what_was_there(window, path, qtbot):
    window.do("restore")
    dialog = window.findChild(Backups)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    dialog.go_back.click()
    press(message(window), "Go back")
    qtbot.waitUntil(window.session.idle)

    assert goal(window) == "The goal of Monday"
    assert "is kept" in message(window).text()
    aside = path.with_name("dodoma before restore.upr")
    assert str(aside) in message(window).text()
    with Workspace(aside) as kept:
        assert entry(kept.store).text("goal") == "The goal of Friday"


def test_whoever_thinks_again_stays_where_they_are(window):
    window.do("restore")
    window.findChild(Backups).go_back.click()

    QTest.keyClick(message(window), Qt.Key.Key_Escape)

    assert goal(window) == "The goal of Friday"
    assert window.session is not None


def test_another_file_can_be_chosen(window, tmp_path, qtbot):
    with example.open_example(tmp_path / "stick.upr") as other:
        answer(other, goal="The goal on the stick")
    window.do("restore")
    dialog = window.findChild(Backups)

    dialog.other.click()
    chooser = dialog.findChild(QFileDialog)
    chooser.selectFile(str(tmp_path / "stick.upr"))
    chooser.accept()
    press(message(window), "Go back")
    qtbot.waitUntil(window.session.idle)

    assert goal(window) == "The goal on the stick"


def test_a_damaged_copy_is_explained_and_the_work_stays_open(window, tmp_path, qtbot):
    (tmp_path / "bad.upr").write_bytes(b"not a workspace at all, but long enough to look like a file" * 50)
    window.do("restore")

    window.findChild(Backups)._choose(tmp_path / "bad.upr")
    qtbot.waitUntil(lambda: window.session is not None and window.session.idle())

    assert goal(window) == "The goal of Friday"
    assert "Your work is safe" in message(window).text()


def test_a_copy_is_made_where_somebody_wishes(window, tmp_path, qtbot):
    window.do("copy")
    chooser = window.findChild(QFileDialog)
    assert "dodoma copy" in chooser.selectedFiles()[0]
    chooser.selectFile(str(tmp_path / "safe.upr"))
    chooser.accept()
    qtbot.waitUntil(window.session.idle)

    assert str(tmp_path / "safe.upr") in message(window).text()
    with Workspace(tmp_path / "safe.upr") as copy:
        assert entry(copy.store).text("goal") == "The goal of Friday"


def test_the_file_dialog_speaks_swahili_with_the_program(window):
    i18n.use("sw")
    window.do("open")
    window.findChild(Workspaces).other.click()

    assert window.findChild(QFileDialog).testOption(QFileDialog.Option.DontUseNativeDialog)


def test_open_takes_a_file_of_any_kind(window, tmp_path, qtbot):
    example.open_example(tmp_path / "kigali.upr").close()
    window.do("open")
    window.findChild(Workspaces).other.click()
    chooser = window.findChild(QFileDialog)
    chooser.selectFile(str(tmp_path / "kigali.upr"))
    chooser.accept()
    qtbot.waitUntil(window.session.idle)

    assert window.session.path == tmp_path / "kigali.upr"


def test_dialogs_that_need_work_stay_closed_without_it(qtbot, qapp):
    window = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(window)
    window.show_welcome()

    window.do("print")

    assert window.findChild(Sheet) is None

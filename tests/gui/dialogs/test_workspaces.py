"""File > Open: all work on this computer by name; what lies elsewhere is one button further."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from upr_desktop.gui.dialogs.workspaces import Workspaces
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import load
from upr_desktop.tasks.workspace import create


@pytest.fixture
def window(qtbot, qapp, own_folders, tmp_path) -> Iterator[MainWindow]:
    """The window with work of the data folder open, and other work on a stick that was opened before."""
    create(own_folders / "dodoma.upr", "LHRC", "Asha", "TZA", "3").close()
    create(tmp_path / "stick.upr", "LHRC", "Asha", "RWA", "3").close()
    shown = MainWindow(qapp, load())
    qtbot.addWidget(shown)
    for path in (tmp_path / "stick.upr", own_folders / "dodoma.upr"):
        shown.open_workspace(path)
    shown.show()
    QTest.qWaitForWindowActive(shown)
    yield shown
    shown.close_workspace()


def listed(window: MainWindow) -> Workspaces:
    """The dialog of File > Open."""
    window.do("open")
    return window.findChild(Workspaces)


def test_work_is_listed_by_what_it_is_about_wherever_it_lies(window):
    shown = listed(window)

    texts = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert len(texts) == 2
    assert "Tanzania" in texts[0] and "dodoma.upr" in texts[0] and "0 boxes filled" in texts[0]
    assert "Rwanda" in texts[1] and "stick.upr" in texts[1]


def test_the_chosen_one_is_opened(window, qtbot):
    shown = listed(window)
    shown.list.setCurrentRow(1)

    shown.open_it.click()

    qtbot.waitUntil(lambda: window.session.path.name == "stick.upr")


def test_a_file_of_another_kind_is_looked_for_as_before(window):
    listed(window).other.click()

    assert window.findChild(QFileDialog) is not None

"""Receive: files of another workspace, of an unexpected computer, and forged ones: Juma is stopped, and decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.gui.exchange import TwoOffices, answer, entry
from tests.gui.receiving import box_of, foreign, forged, idle, pages, press, third_office
from upr_desktop.domain import device
from upr_desktop.gui.dialogs.digits import DigitsDialog
from upr_desktop.gui.receive.receive import Receive
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange import merge_bundle


@pytest.fixture
def offices(tmp_path) -> TwoOffices:
    """Two organisations with the same starting point; Asha has written about risks."""
    made = TwoOffices(tmp_path)
    answer(made.mwanza, risks="Change of Minister delays the bill.")
    return made


@pytest.fixture
def receive(offices, qtbot) -> Iterator[Callable[..., Receive]]:
    """Opens Juma's window at the page, with files or without."""
    yield from pages(offices, qtbot)


# --- other workspaces


def test_a_file_of_another_workspace_is_joined_only_when_somebody_says_so(receive, qtbot, tmp_path):
    page = receive(foreign(tmp_path))

    assert "comes from another workspace" in box_of(page).text()
    press(box_of(page), "Join them all the same")
    idle(page, qtbot)
    page.files.add.click()
    idle(page, qtbot)

    assert "Land" in [group.text("name") for group in reading.groups(page.session.reader)]


def test_a_file_of_another_workspace_that_is_not_joined_changes_nothing(receive, qtbot, tmp_path):
    page = receive(foreign(tmp_path))

    QTest.keyClick(box_of(page), Qt.Key.Key_Escape)
    idle(page, qtbot)

    assert page.steps.currentWidget() is page.start


def test_several_of_another_workspace_are_asked_about_once(offices, receive, qtbot, tmp_path):
    two = [foreign(tmp_path), foreign(tmp_path, "mombasa")]
    page = receive(*two, offices.from_mwanza())

    assert "nairobi.uprbundle, mombasa.uprbundle" in box_of(page).text()
    QTest.keyClick(box_of(page), Qt.Key.Key_Escape)
    idle(page, qtbot)

    assert page.files.stops == []
    assert sum("comes from another workspace" in said for said in page.files.sentences) == 2
    assert page._pile.taken() == [offices.folder / "Asha.uprbundle"]


# --- whose computer


def another_asha(offices: TwoOffices) -> Path:
    """A file in Asha's name from a computer that nobody knows; what she wrote before is here."""
    merge_bundle.merge_all(offices.dodoma, [offices.from_mwanza("known.uprbundle")])
    return third_office(offices, "Asha", "Women’s Rights Network", 1, partners="Somebody else")


def test_a_forged_file_is_a_red_stop_and_the_others_go_on(offices, receive, qtbot):
    bundle = offices.from_mwanza()
    page = receive(forged(bundle), bundle)

    (stop,) = page.files.stops
    assert "was not made by the computer that it names" in stop.sentences[0]
    page.files.add.click()
    idle(page, qtbot)

    assert page.done._title.text() == "The file was added to our work."
    assert any("forged.uprbundle" in said for said in page.done.sentences)


def test_another_computer_in_a_known_name_is_left_out_until_somebody_decides(offices, receive, qtbot):
    page = receive(another_asha(offices))

    (stop,) = page.files.stops
    assert stop.sentences[0].startswith("Careful: until now, files in this name came from another computer.")
    assert any("Asha.uprbundle: 2 new, " in label.text() for label in page.files.findChildren(QLabel))
    assert not page.files.add.isVisible()
    press(stop, "Take it all the same…")
    press(box_of(page), "Leave it out")
    assert not page.files.add.isVisible()

    press(stop, "Take it all the same…")
    press(box_of(page), "Take it all the same")
    idle(page, qtbot)
    page.files.add.click() if page.steps.currentWidget() is page.files else page.compare.add.click()
    idle(page, qtbot)

    assert entry(page.session.reader, 1).text("partners") == "Somebody else"


def test_what_was_left_out_is_said_afterwards(offices, receive, qtbot):
    file = another_asha(offices)
    answer(offices.mwanza, 2, goal="Clean water")
    page = receive(file, offices.from_mwanza())

    page.files.add.click()
    idle(page, qtbot)

    assert entry(page.session.reader, 1).text("partners") == ""
    assert entry(page.session.reader, 2).text("goal") == "Clean water"
    assert "it was made on another computer than the files before" in page.done.sentences[-1]
    assert "“Asha.uprbundle” is in the name of Asha, Women’s Rights Network" in page.done.sentences[-1]


def test_comparing_digits_lifts_the_stop(offices, receive, qtbot):
    page = receive(another_asha(offices))
    key = page.files._pile.seen[0].merged.device

    press(page.files.stops[0], "Compare digits…")
    dialog = page.findChild(DigitsDialog)
    dialog.typed.setText(device.digits(key)[-17:])
    dialog.compare.click()
    idle(page, qtbot)

    assert page._pile.stops() == []
    assert page.steps.currentWidget() is page.compare
    assert not page.compare.digits.isVisible()


def test_a_new_computer_is_a_quiet_line_with_a_way_to_compare(offices, receive, qtbot):
    page = receive(offices.from_mwanza())
    assert page.steps.currentWidget() is page.compare
    assert page.compare.digits.isVisible()

    page.compare.digits.click()

    assert "Asha" in page.findChild(DigitsDialog).windowTitle()

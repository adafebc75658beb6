"""Keys as fingers press them: the modifier goes down first, and stays down while the key is pressed again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from upr_desktop.gui.dialogs.history import HistoryDialog
from upr_desktop.gui.going import Row
from upr_desktop.gui.window import MainWindow
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.settings import Settings
from upr_desktop.tasks import example

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, qapp, tmp_path) -> Iterator[MainWindow]:
    """The window with the example: 40 recommendations, the first one shown."""
    example.open_example(tmp_path / "dodoma.upr").close()
    shown = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(shown)
    shown.open_workspace(tmp_path / "dodoma.upr")
    shown.show()
    QTest.qWaitForWindowActive(shown)
    qtbot.waitUntil(lambda: shown.session.idle() and page_of(shown).side.is_complete)
    yield shown
    shown.close_workspace()


def page_of(window: MainWindow):
    """One by one."""
    return window.findChild(OneByOne)


def hold(window: MainWindow, *keys: Qt.Key) -> None:
    """Hold Ctrl down and press these keys, one after the other."""
    QTest.keyPress(window.focusWidget(), Qt.Key.Key_Control, CONTROL)
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or window, key, CONTROL)
    QTest.keyRelease(window.focusWidget(), Qt.Key.Key_Control)


def test_the_next_recommendation_is_the_only_one_selected_and_the_cursor_stays_in_its_box(window, qtbot):
    page = page_of(window)
    page.record.focus("partners")
    first = page.side.current()

    hold(window, *[Qt.Key.Key_PageDown] * 4)
    QTest.keyClicks(QApplication.focusWidget(), "TAWLA")

    assert page.side.chosen() == [page.side.current()] == [page.side.model.rids()[page.side.model.rids().index(first) + 4]]
    assert page.record.fields["partners"].box.toPlainText().endswith("TAWLA")
    assert page.record.fields["partners"].box.hasFocus()


def test_going_somewhere_selects_just_that(window):
    page = page_of(window)
    rids = page.side.model.rids()

    QTest.keyPress(page.side.view, Qt.Key.Key_Control, CONTROL)
    for rid in rids[3:6]:
        window.session.go(Row(rid))
    QTest.keyRelease(page.side.view, Qt.Key.Key_Control)

    assert page.side.chosen() == [rids[5]]


def test_ctrl_h_in_a_box_shows_what_stood_in_it_before(window, qtbot):
    page_of(window).record.focus("goal")

    hold(window, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: window.findChild(HistoryDialog) is not None)

    assert window.centralWidget().currentWidget() is page_of(window)


@pytest.mark.parametrize(("key", "page"), [("2", "Table"), ("3", "Home"), ("N", "Add"), ("E", "Send"), ("R", "Receive")])
def test_keys_lead_out_of_a_box_to_a_page_and_ctrl_1_leads_back(window, key, page):
    page_of(window).record.focus("goal")

    hold(window, getattr(Qt.Key, f"Key_{key}"))
    assert type(window.centralWidget().currentWidget()).__name__ == page

    hold(window, Qt.Key.Key_1)
    assert window.centralWidget().currentWidget() is page_of(window)


def test_undo_that_leads_to_another_recommendation_selects_just_that(window, qtbot):
    page = page_of(window)
    page.record.focus("goal")
    first = page.side.current()
    QTest.keyClicks(QApplication.focusWidget(), "A well in Dodoma. ")
    hold(window, *[Qt.Key.Key_PageDown] * 2)

    QTest.keyPress(window.focusWidget(), Qt.Key.Key_Control, CONTROL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: page.side.current() == first)
    QTest.keyRelease(window.focusWidget(), Qt.Key.Key_Control)

    assert page.side.chosen() == [first]


def test_the_box_in_which_the_cursor_stays_is_in_sight_in_the_next_recommendation_too(window, qtbot):
    window.resize(1093, 614)
    page = page_of(window)
    page.record.focus("mitigation")
    box = page.record.fields["mitigation"].box

    hold(window, Qt.Key.Key_PageDown)

    qtbot.waitUntil(lambda: not box.visibleRegion().isEmpty())
    assert box.hasFocus()


@pytest.mark.parametrize("keys", [("Alt+Backspace", "Alt+Shift+Backspace"), ("Ctrl+Z", "Ctrl+Shift+Z")])
def test_the_other_keys_of_undo_and_redo_work_in_a_box_too(window, qtbot, keys):
    page = page_of(window)
    page.record.focus("goal")
    box = page.record.fields["goal"].box
    before = box.toPlainText()
    QTest.keyClicks(box, "A well in Dodoma. ")

    for key, wanted in zip(keys, (before, "A well in Dodoma"), strict=True):
        combination = QKeySequence(key)[0]
        QTest.keyClick(box, combination.key(), combination.keyboardModifiers())
        qtbot.waitUntil(lambda wanted=wanted: wanted in box.toPlainText() and window.session.idle())
        assert ("A well in Dodoma" in box.toPlainText()) is (wanted != before)


def test_one_step_back_after_three_forward_keeps_the_box_and_the_one_selected(window):
    page = page_of(window)
    rids = page.side.model.rids()
    page.record.focus("risks")

    hold(window, *[Qt.Key.Key_PageDown] * 3, Qt.Key.Key_PageUp)
    QTest.keyClicks(QApplication.focusWidget(), "Juma")

    assert page.side.chosen() == [rids[2]]
    assert page.record.fields["risks"].box.toPlainText().endswith("Juma")

"""Undo while somebody writes: by words and pauses in the box, then deed by deed, by keys and by the button alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from upr_desktop.gui.widgets.growing_box import GrowingBox
from upr_desktop.gui.window import MainWindow
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.settings import Settings
from upr_desktop.tasks import example

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def box(qtbot) -> Iterator[GrowingBox]:
    """An empty box, written in."""
    made = GrowingBox()
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    yield made
    QApplication.clipboard().clear()


@pytest.fixture
def window(qtbot, qapp, tmp_path) -> Iterator[MainWindow]:
    """The window with the example, the cursor in the box Risks of the first recommendation, which is empty."""
    example.open_example(tmp_path / "dodoma.upr").close()
    shown = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(shown)
    shown.open_workspace(tmp_path / "dodoma.upr")
    shown.show()
    QTest.qWaitForWindowActive(shown)
    qtbot.waitUntil(lambda: shown.session.idle() and shown.findChild(OneByOne).side.is_complete)
    risks(shown).setFocus()
    assert risks(shown).text() == ""
    yield shown
    shown.close_workspace()


def risks(window: MainWindow) -> GrowingBox:
    """The box Risks of what is shown."""
    return window.findChild(OneByOne).record.fields["risks"].box


def offered(window: MainWindow, name: str) -> QAction:
    """Undo or Redo, as menu and button show it."""
    return window._commands.actions[name]


def test_undo_goes_back_word_by_word_and_redo_comes_again(box, qtbot):
    qtbot.keyClicks(box, "Train all judges")
    seen = []
    for key in (*[Qt.Key.Key_Z] * 3, *[Qt.Key.Key_Y] * 3):
        qtbot.keyClick(box, key, Qt.KeyboardModifier.ControlModifier)
        seen.append(box.text())

    assert seen == ["Train all ", "Train ", "", "Train ", "Train all ", "Train all judges"]


def test_a_pause_within_a_word_ends_a_step(box, qtbot):
    qtbot.keyClicks(box, "jud")
    with qtbot.waitSignal(box.paused):
        pass
    qtbot.keyClicks(box, "ges")

    box.do("undo")
    assert box.text() == "jud"

    qtbot.keyClicks(box, "o")
    box.do("undo")
    assert box.text() == "jud"


def test_what_is_put_in_is_one_step_however_long(box, qtbot):
    qtbot.keyClicks(box, "See ")
    QApplication.clipboard().setText("the report of the Law Reform Commission")
    box.paste()
    qtbot.keyClicks(box, "s")

    box.do("undo")
    assert box.text() == "See the report of the Law Reform Commission"
    box.do("undo")
    assert box.text() == "See "


def test_the_button_is_alive_while_somebody_types_and_takes_the_last_word_back(window, qtbot):
    assert not offered(window, "undo").isEnabled()

    qtbot.keyClicks(risks(window), "No money")
    assert offered(window, "undo").isEnabled()
    assert offered(window, "undo").text() == "Undo: typing"

    offered(window, "undo").trigger()
    assert risks(window).text() == "No "
    assert offered(window, "redo").text() == "Redo: typing"

    offered(window, "redo").trigger()
    assert risks(window).text() == "No money"


def test_when_the_words_are_used_up_the_deeds_follow(window, qtbot):
    page = window.findChild(OneByOne)
    page._set_flag("priority", True)
    qtbot.waitUntil(window.session.idle)
    risks(window).setFocus()
    qtbot.keyClicks(risks(window), "No money")

    for _ in range(2):
        qtbot.keyClick(risks(window), Qt.Key.Key_Z, CONTROL)
    assert risks(window).text() == ""
    assert page.record.pair.entry.flag("priority")

    qtbot.keyClick(risks(window), Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(window.session.idle)
    assert not page.record.pair.entry.flag("priority")


def test_what_was_written_is_one_deed_when_the_box_is_left(window, qtbot):
    qtbot.keyClicks(risks(window), "No money for it")
    qtbot.keyClick(risks(window), Qt.Key.Key_Tab)
    qtbot.waitUntil(window.session.idle)
    risks(window).setFocus()

    qtbot.keyClick(risks(window), Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(window.session.idle)
    assert risks(window).text() == ""

    qtbot.keyClick(risks(window), Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(window.session.idle)
    assert risks(window).text() == "No money for it"


def test_words_saved_by_the_key_are_a_deed_and_come_back_as_they_stood_before_it(window, qtbot):
    qtbot.keyClicks(risks(window), "No money")
    window.do("save")
    qtbot.waitUntil(window.session.idle)
    qtbot.keyClicks(risks(window), " at all")

    texts = []
    for _ in range(4):
        qtbot.keyClick(risks(window), Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(window.session.idle)
        texts.append(risks(window).text())

    assert texts == ["No money at ", "No money ", "No money", ""]


def test_steps_of_one_recommendation_come_again_there_and_never_in_another_one(window, qtbot):
    page = window.findChild(OneByOne)
    first = page.side.current()
    qtbot.keyClicks(risks(window), "Guards ")
    offered(window, "undo").trigger()
    page.does("next")
    page.record.focus("risks")
    place, before = page.record.fields["risks"].place, risks(window).text()

    qtbot.keyClick(risks(window), Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(window.session.idle)

    assert page.side.current() == first and risks(window).text() == "Guards"
    assert (window.session.reader.shown(place) or "") == before


def test_words_taken_back_are_kept_and_come_again_after_the_box_was_left(window, qtbot):
    place = window.findChild(OneByOne).record.fields["risks"].place
    qtbot.keyClicks(risks(window), "A room in Dodoma")
    for _word in range(4):
        qtbot.keyClick(risks(window), Qt.Key.Key_Z, CONTROL)
    assert risks(window).text() == ""
    qtbot.keyClick(risks(window), Qt.Key.Key_Tab)
    qtbot.waitUntil(window.session.idle)

    written = [one.value for one in window.session.reader.history(place)]
    assert "A room in Dodoma" in written, "what was written stays in the history"

    offered(window, "redo").trigger()
    qtbot.waitUntil(window.session.idle)
    assert risks(window).text() == "A room in Dodoma"
    assert risks(window).textCursor().position() == len("A room in Dodoma")


def test_a_part_that_was_taken_back_comes_again_and_what_was_left_goes_by_itself(window, qtbot):
    qtbot.keyClicks(risks(window), "No money")
    qtbot.keyClick(risks(window), Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(risks(window), Qt.Key.Key_Tab)
    qtbot.waitUntil(window.session.idle)
    assert risks(window).text().strip() == "No"

    for name, wanted in (("redo", "No money"), ("undo", "No"), ("undo", ""), ("redo", "No"), ("redo", "No money")):
        window.do(name)
        qtbot.waitUntil(window.session.idle)
        assert risks(window).text().strip() == wanted


def test_it_is_told_what_was_undone(window, qtbot):
    page = window.findChild(OneByOne)
    page._set_flag("priority", True)
    qtbot.waitUntil(window.session.idle)

    window.do("undo")
    qtbot.waitUntil(window.session.idle)

    assert window.statusBar().currentMessage() == "Undone: Priority, 121.1"

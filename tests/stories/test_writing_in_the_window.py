"""Juma in Mwanza fills in a recommendation with the keyboard, makes a mistake, is cut off, and finds every word again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from upr_desktop.gui.window import MainWindow
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, reading

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def work(qapp, tmp_path) -> Path:
    path = tmp_path / "nyasiri.upr"
    example.open_example(path).close()
    return path


@pytest.fixture
def windows(qapp: QApplication, qtbot, work) -> Iterator[list[MainWindow]]:
    """Every window that was opened; none is left open."""
    opened: list[MainWindow] = []
    yield opened
    for window in opened:
        window.close()


def start(windows: list[MainWindow], qapp, qtbot, work) -> tuple[MainWindow, OneByOne]:
    window = MainWindow(qapp, Settings(language="en", last_workspace=str(work)))
    qtbot.addWidget(window)
    windows.append(window)
    window.resize(1366, 738)
    window.start(None)
    window.show()
    window.activateWindow()
    page = window.show_page("one-by-one")
    qtbot.waitUntil(lambda: page.side.is_complete and window.session.idle())
    return window, page


def press(qtbot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def write(qtbot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def stored(work: Path, number: str, box: str) -> str:
    reader = reading.peek(work)
    try:
        return reading.pair(reader, reading.find(reader, number).id).entry.text(box)
    finally:
        reader.close()


def test_a_recommendation_is_found_filled_in_and_there_again_tomorrow(windows, qapp, qtbot, work):
    window, page = start(windows, qapp, qtbot, work)
    window.do("find")
    write(qtbot, "121.4")
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    write(qtbot, "The national plan of 2020 asks for it")
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    write(qtbot, "African Commission, 2019")
    assert page.record.pair.recommendation.text("number") == "121.4"

    window.close()

    assert stored(work, "121.4", "national") == "The national plan of 2020 asks for it"
    assert stored(work, "121.4", "international") == "African Commission, 2019"
    window, page = start(windows, qapp, qtbot, work)
    window.do("number")
    write(qtbot, "121.4")
    press(qtbot, Qt.Key.Key_Return)
    assert page.record.fields["national"].box.text() == "The national plan of 2020 asks for it"


def test_a_mistake_is_taken_back_from_another_page(windows, qapp, qtbot, work):
    window, page = start(windows, qapp, qtbot, work)
    before = stored(work, "121.1", "goal")
    page.record.focus("goal")
    press(qtbot, Qt.Key.Key_A, CONTROL)
    write(qtbot, "oops")
    window.do("table")
    qtbot.waitUntil(window.session.idle)
    assert stored(work, "121.1", "goal") == "oops"
    assert window._commands.actions["undo"].text() == "Undo: Goal to be achieved, 121.1"

    window._commands.actions["undo"].trigger()
    qtbot.waitUntil(window.session.idle)

    assert stored(work, "121.1", "goal") == before
    assert QApplication.focusWidget() is page.record.fields["goal"].box
    assert page.record.fields["goal"].box.text() == before


def test_what_was_typed_before_the_power_went_is_there_at_the_next_start(windows, qapp, qtbot, work, tmp_path):
    window, page = start(windows, qapp, qtbot, work)
    page.record.focus("risks")
    with qtbot.waitSignal(window.session.saved, timeout=3000):
        write(qtbot, "Threats against the families")
    assert window._saved.text().startswith("Saved ")
    after_the_cut = tmp_path / "after the cut.upr"
    after_the_cut.write_bytes(work.read_bytes())

    _window, again = start(windows, qapp, qtbot, after_the_cut)
    qtbot.waitUntil(lambda: again.record.fields["risks"].box.text() == "Threats against the families")
    assert stored(after_the_cut, "121.1", "risks") == "Threats against the families"


def limit_the_disk(window: MainWindow, pages: str) -> None:
    """The file can grow no further; SQLite answers as it does on a full disk."""
    window.session.do(
        lambda sitting: sitting.workspace.store.sql.execute(f"PRAGMA max_page_count={pages}").fetchall(), None, None
    )
    window.session.wait()


def test_the_window_stays_open_with_the_text_when_the_disk_is_full(windows, qapp, qtbot, work):
    window, page = start(windows, qapp, qtbot, work)
    limit_the_disk(window, "1")
    long = "Threats against the families of witnesses. " * 400
    page.record.focus("risks")
    page.record.fields["risks"].box.setPlainText(long)

    window.close()

    assert window.isVisible()
    assert page.record.fields["risks"].box.text() == long
    assert any("did not take what you wrote last" in box.text() for box in window.findChildren(QMessageBox))

    limit_the_disk(window, "1000000")
    window.do("save")
    window.session.wait()
    window.close()

    assert not window.isVisible()
    assert stored(work, "121.1", "risks") == long.strip()

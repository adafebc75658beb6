"""What the program tells and asks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from upr_desktop import paths
from upr_desktop.errors.files import FileEmpty
from upr_desktop.gui import messages

GUI = Path(__file__).resolve().parents[2] / "upr_desktop" / "gui"


@pytest.fixture
def window(on_screen) -> QWidget:
    """The window over which messages stand."""
    return on_screen(QWidget())


def verbs(box: QMessageBox) -> list[str]:
    """What stands on the buttons."""
    return sorted(button.text() for button in box.findChildren(QPushButton))


def test_what_a_person_can_mend_is_said_in_its_own_words(window):
    box = messages.show_error(window, FileEmpty("mwanza.uprbundle"))

    assert "“mwanza.uprbundle” is empty. Your work is safe." in box.text()
    assert verbs(box) == ["Close"]
    assert not (paths.logs() / messages.LOG).exists()


def test_a_bug_is_kept_and_calms(window):
    def fault():
        raise ZeroDivisionError("in the house")

    try:
        fault()
    except ZeroDivisionError as error:
        box = messages.show_error(window, error)

    log = paths.logs() / messages.LOG
    assert "Your work is safe" in box.text() and str(log) in box.text()
    assert "ZeroDivisionError" not in box.text()
    assert "in fault" in log.read_text("utf-8") and "in the house" in log.read_text("utf-8")


def test_twenty_bugs_are_one_message(window):
    for number in range(20):
        messages.show_error(window, ValueError(str(number)))

    assert len(window.findChildren(QMessageBox)) == 1
    assert (paths.logs() / messages.LOG).read_text("utf-8").count("ValueError") == 20


def test_the_log_does_not_grow_for_ever(window, monkeypatch):
    monkeypatch.setattr(messages, "LARGEST_LOG", 1_000)
    for number in range(50):
        messages.keep(ValueError(f"number {number}"))

    sizes = [path.stat().st_size for path in paths.logs().glob("*.log")]
    assert len(sizes) == 2 and max(sizes) < 1_500


def test_a_log_that_cannot_be_written_does_not_hide_the_message(window, own_folders):
    (own_folders / messages.LOG).mkdir()

    box = messages.show_error(window, ValueError("Juma's disk"))

    assert box.isVisible()


def test_what_is_asked_is_done_only_when_it_is_wished(window, qtbot):
    done = []
    box = messages.ask(window, "Put back the copy of 28 June?", "Put it back", "Keep today's work", lambda: done.append("back"))
    assert verbs(box) == ["Keep today's work", "Put it back"]
    assert box.defaultButton().text() == "Keep today's work"

    qtbot.mouseClick(next(b for b in box.findChildren(QPushButton) if b.text() == "Put it back"), Qt.MouseButton.LeftButton)

    assert done == ["back"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_mean_the_safe_answer(window, qtbot, key):
    done = []
    box = messages.ask(window, "Put back the copy of 28 June?", "Put it back", "Keep today's work", lambda: done.append("back"))

    qtbot.keyClick(box, key)

    assert done == []
    assert not box.isVisible()


def test_a_message_does_not_wait(window):
    box = messages.tell(window, "Everything in this file is already here.")

    assert box.isVisible() and box.text() == "Everything in this file is already here."
    assert box.textFormat() == Qt.TextFormat.PlainText


def test_nothing_in_the_window_waits_for_an_answer():
    waiting = [
        f"{path.name}:{node.lineno}"
        for path in GUI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("exec", "exec_")
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "app")
    ]

    assert waiting == []

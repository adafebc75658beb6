"""The frame of the window after a change of language: menus, tool bar and status bar, with work in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from upr_desktop import i18n
from upr_desktop.gui.widgets.language_switch import LanguageSwitch
from upr_desktop.gui.window import MainWindow
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.settings import Settings
from upr_desktop.tasks import example


@pytest.fixture
def window(qtbot, qapp, tmp_path) -> Iterator[MainWindow]:
    """The window with the example, in which something was just written."""
    example.open_example(tmp_path / "dodoma.upr").close()
    shown = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(shown)
    shown.open_workspace(tmp_path / "dodoma.upr")
    shown.show()
    QTest.qWaitForWindowActive(shown)
    qtbot.waitUntil(lambda: shown.session.idle() and shown.findChild(OneByOne).side.is_complete)
    shown.findChild(OneByOne).record.focus("goal")
    QTest.keyClicks(QApplication.focusWidget(), "A well in Dodoma")
    shown.findChild(OneByOne).leave()
    qtbot.waitUntil(lambda: any(words.startswith("Saved") for words in said(shown)))
    yield shown
    shown.speak("en")
    shown.close_workspace()


def said(window: MainWindow) -> list[str]:
    """What the frame says, without what it says of people, of texts and of the languages themselves."""
    bar = [label.text() for label in window.statusBar().findChildren(QLabel) if label.isVisible()]
    switch = window.findChild(LanguageSwitch)
    tools = [tool for tool in window.findChildren(QToolButton) if tool.isVisible() and not switch.isAncestorOf(tool)]
    menus = [action.text() for action in window.menuBar().actions()]
    commands = [action.text() for menu in window.menuBar().actions() for action in menu.menu().actions() if action.text()]
    return [*bar, *(tool.text() for tool in tools if tool.text()), *menus, *commands]


@pytest.mark.parametrize("language", ["sw", "fr"])
def test_nothing_in_the_frame_stays_in_the_language_before(window, qtbot, language):
    english = said(window)

    window.speak(language)
    QApplication.processEvents()
    qtbot.waitUntil(window.session.idle)

    same_words = {one for one in english if i18n.gettext(one.replace("&", "")) == one.replace("&", "")}
    stayed = [now for now, before in zip(said(window), english, strict=True) if now == before]
    assert [one for one in stayed if one not in same_words or one.startswith("Saved")] == []


def test_what_is_back_in_a_language_says_what_it_said(window, qtbot):
    english = said(window)

    for language in ("fr", "sw", "en"):
        window.speak(language)
        QApplication.processEvents()
        qtbot.waitUntil(window.session.idle)

    assert said(window) == english

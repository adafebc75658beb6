"""Go back: every text that ever stood in a box, and bringing one of them back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from upr_desktop.domain.commits import Place
from upr_desktop.gui.dialogs.history import HistoryDialog
from upr_desktop.gui.session import Session
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, reading
from upr_desktop.tasks.edit_entry import Wish

TEXTS = ("Funds on time", "Release funds on time", "Release quarterly funds on time")


@pytest.fixture
def session(qapp, tmp_path) -> Iterator[Session]:
    example.open_example(tmp_path / "nyasiri.upr").close()
    made = Session(tmp_path / "nyasiri.upr", Settings())
    yield made
    made.close()


@pytest.fixture
def place(session, qtbot) -> Place:
    """A box in which Juma wrote three times."""
    entry = reading.pair(session.reader, reading.find(session.reader, "121.4").id).entry
    found = Place("entry", entry.id, "goal")
    for text in TEXTS:
        session.write(lambda sitting, text=text: sitting.editor.do(Wish({found: text})))
    qtbot.waitUntil(session.idle)
    return found


@pytest.fixture
def behind(on_screen) -> QWidget:
    """The window above which the dialog opens."""
    window = QWidget()
    window.resize(1093, 614)
    return on_screen(window)


@pytest.fixture
def dialog(session, place, behind) -> HistoryDialog:
    found = reading.history(session.reader, place)
    made = HistoryDialog(session, place, "Goal to be achieved, 121.4", found, behind)
    made.open()
    QTest.qWaitForWindowActive(made)
    return made


def lines(dialog: HistoryDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def shown(session: Session, place: Place) -> str:
    return session.reader.record(place.record, place.id).text(place.field)


def test_all_texts_are_there_newest_first_with_who_and_when(dialog):
    assert [line.split("\n")[1] for line in lines(dialog)] == [f"“{text}”" for text in reversed(TEXTS)]
    assert all("Example person, Example organisation" in line for line in lines(dialog))


def test_what_would_change_is_marked(dialog):
    now, chosen = dialog._texts
    assert (now.text(), chosen.text()) == (TEXTS[2], TEXTS[1])
    assert [now.text()[start:end].strip() for start, end in now.spans] == ["quarterly"]
    assert chosen.spans == []


def test_an_older_text_is_brought_back_with_the_keyboard_and_the_list_grows(dialog, session, place, qtbot):
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.bring.hasFocus()
    qtbot.keyClick(dialog.bring, Qt.Key.Key_Return)
    qtbot.waitUntil(session.idle)

    assert shown(session, place) == TEXTS[0]
    assert [one.value for one, _name in reading.history(session.reader, place)] == [TEXTS[0], *reversed(TEXTS)]


def test_bringing_back_can_be_undone(dialog, session, place, qtbot):
    qtbot.mouseClick(dialog.bring, Qt.MouseButton.LeftButton)
    session.write(lambda sitting: sitting.editor.undo())
    qtbot.waitUntil(session.idle)

    assert shown(session, place) == TEXTS[2]


def test_the_text_of_today_cannot_be_brought_back(dialog):
    dialog.list.setCurrentRow(0)

    assert not dialog.bring.isEnabled()


def test_escape_changes_nothing(dialog, session, place, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(session.idle)

    assert shown(session, place) == TEXTS[2]


def test_a_box_in_which_nobody_wrote_says_so(session, behind):
    dialog = HistoryDialog(session, Place("entry", "e1", "goal"), "Goal to be achieved, 121.40", [], behind)
    dialog.open()

    assert dialog._nothing.isVisible()
    assert not dialog.bring.isEnabled()


def test_what_was_just_typed_is_in_the_history_that_ctrl_h_opens(session, on_screen, qtbot):
    page = OneByOne(session)
    on_screen(page)
    page.opened()
    qtbot.waitUntil(lambda: page.side.is_complete)
    box = page.record.fields["risks"].box
    box.setFocus()
    qtbot.keyClicks(box, "Threats in Mwanza")

    qtbot.keyClick(box, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.findChild(HistoryDialog) is not None)

    assert lines(page.findChild(HistoryDialog))[0].endswith("“Threats in Mwanza”")


def test_the_menu_of_a_box_offers_the_way_back(session, on_screen, qtbot):
    page = OneByOne(session)
    on_screen(page)
    page.opened()
    qtbot.waitUntil(lambda: page.side.is_complete)
    menu = page.record.fields["goal"].box.menu(page.rect().center())

    action = next(each for each in menu.actions() if each.text().startswith("Go back…"))
    action.trigger()
    qtbot.waitUntil(lambda: page.findChild(HistoryDialog) is not None)

    assert page.findChild(HistoryDialog).windowTitle() == "Go back: Goal to be achieved, 121.1"

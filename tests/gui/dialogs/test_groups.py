"""Thematic groups, and one answer for several recommendations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from upr_desktop.gui.dialogs.groups import GroupsDialog
from upr_desktop.gui.dialogs.same_answer import SameAnswerDialog
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, reading

Check = Qt.CheckState


@pytest.fixture
def session(qapp, tmp_path) -> Iterator[Session]:
    example.open_example(tmp_path / "nyasiri.upr").close()
    made = Session(tmp_path / "nyasiri.upr", Settings())
    yield made
    made.close()


def ids(session: Session, *numbers: str) -> list[str]:
    return [reading.find(session.reader, number).id for number in numbers]


def entry(session: Session, number: str):
    return reading.pair(session.reader, reading.find(session.reader, number).id).entry


@pytest.fixture
def behind(on_screen) -> QWidget:
    """The window above which dialogs open."""
    window = QWidget()
    window.resize(1093, 614)
    return on_screen(window)


@pytest.fixture
def dialog(session, behind) -> GroupsDialog:
    return shown(GroupsDialog(session, [], behind))


@pytest.fixture
def giving(session, behind) -> GroupsDialog:
    return shown(GroupsDialog(session, ids(session, "121.1", "121.3"), behind))


def shown(dialog: Sheet) -> Any:
    dialog.open()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    return dialog


def names(dialog: GroupsDialog) -> list[str]:
    return [item(dialog, row).text(0) for row in range(dialog.list.topLevelItemCount())]


def item(dialog: GroupsDialog, row: int):
    return dialog.list.topLevelItem(row)


def row(dialog: GroupsDialog, name: str) -> int:
    return names(dialog).index(name)


# --- groups


def test_groups_are_listed_with_how_many_recommendations_they_have(dialog, session):
    sizes = reading.group_sizes(session.reader)

    assert names(dialog) == [group.text("name") for group in reading.groups(session.reader)]
    assert item(dialog, row(dialog, "Child rights")).text(1) == "10 recommendations"
    assert sum(sizes.values()) > 0


def test_a_new_group_is_made_by_its_name_and_enter(dialog, session, qtbot):
    assert not dialog.make.isEnabled()
    dialog.name.setFocus()
    qtbot.keyClicks(dialog.name, "Land and water")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(session.idle)

    assert reading.group(session.reader, "Land and water")
    assert dialog.list.row() == row(dialog, "Land and water")
    assert dialog.name.text() == ""
    assert dialog.isVisible(), "Enter in the name does not close the dialog"


def test_a_group_is_renamed_in_the_list(dialog, session, qtbot):
    dialog.list.choose(row(dialog, "Child rights"))
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_F2)
    editor = dialog.list.findChild(QLineEdit)
    editor.setText("Children of Kigali")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Children of Kigali" in [group.text("name") for group in reading.groups(session.reader)])

    qtbot.waitUntil(session.idle)
    assert "Child rights" not in names(dialog)


def test_a_name_that_another_group_has_is_refused_and_the_old_one_comes_back(dialog, session, qtbot):
    told = []
    session.not_saved.connect(lambda error: told.append(str(error)))

    item(dialog, row(dialog, "Child rights")).setText(0, "Access to justice")
    qtbot.waitUntil(session.idle)

    assert "Access to justice" in told[0]
    assert "Child rights" in names(dialog)


def test_a_group_without_a_name_keeps_the_one_it_had(dialog, session, qtbot):
    item(dialog, row(dialog, "Child rights")).setText(0, "  ")
    qtbot.waitUntil(session.idle)

    assert "Child rights" in names(dialog)


def test_a_group_is_put_aside_and_brought_back(dialog, session, qtbot):
    dialog.list.choose(row(dialog, "Child rights"))
    qtbot.mouseClick(dialog.aside, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(session.idle)
    assert "Child rights" not in [group.text("name") for group in reading.groups(session.reader)]
    assert item(dialog, row(dialog, "Child rights")).text(1) == "Put aside"

    dialog.list.choose(row(dialog, "Child rights"))
    assert dialog.aside.text() == "Bring back"
    qtbot.mouseClick(dialog.aside, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(session.idle)

    assert reading.group(session.reader, "Child rights")


def test_ticks_say_which_groups_have_all_some_or_none_of_the_recommendations(giving):
    assert item(giving, row(giving, "Access to justice")).checkState(0) == Check.PartiallyChecked
    assert item(giving, row(giving, "Child rights")).checkState(0) == Check.Unchecked


def test_a_tick_gives_all_of_them_to_the_group_and_undo_takes_that_back(giving, session, qtbot):
    group = reading.group(session.reader, "Child rights").id
    giving.list.choose(row(giving, "Child rights"))
    qtbot.keyClick(giving.list, Qt.Key.Key_Space)
    qtbot.waitUntil(session.idle)
    assert all(group in entry(session, number).tags("groups") for number in ("121.1", "121.3"))
    assert item(giving, row(giving, "Child rights")).checkState(0) == Check.Checked

    session.write(lambda sitting: sitting.editor.undo())
    qtbot.waitUntil(session.idle)

    assert not any(group in entry(session, number).tags("groups") for number in ("121.1", "121.3"))


def test_no_tick_takes_them_back(giving, session, qtbot):
    group = reading.group(session.reader, "Access to justice").id
    for state in (Check.Checked, Check.Unchecked):
        item(giving, row(giving, "Access to justice")).setCheckState(0, state)
        qtbot.waitUntil(session.idle)

    assert not any(group in entry(session, number).tags("groups") for number in ("121.1", "121.3"))


# --- the same answer


@pytest.fixture
def same(session, behind) -> SameAnswerDialog:
    return shown(SameAnswerDialog(session, ids(session, "121.1", "121.2"), behind))


def members(session: Session, number: str) -> list[str]:
    return [one.text("number") for one in reading.cluster_of(session.reader, entry(session, number).id)]


def test_boxes_in_which_both_wrote_are_shown_with_all_that_they_wrote(same, session):
    first, second = entry(session, "121.1"), entry(session, "121.2")

    both = {name for name in same.joined.boxes if first.text(name) and second.text(name)}
    assert both == set(same.joined.boxes) != set()
    assert same.joined.boxes["goal"].text() == f"{first.text('goal')}\n\n{second.text('goal')}"


def test_one_answer_is_made_with_the_text_that_the_person_wrote(same, session, qtbot):
    activities = entry(session, "121.2").text("activities")
    qtbot.keyClicks(same.name, "Torture")
    same.joined.boxes["goal"].setPlainText("Nobody is tortured in Nyasiri.")
    qtbot.mouseClick(same.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(session.idle)

    shared = entry(session, "121.1")
    assert members(session, "121.1") == ["121.1", "121.2"]
    assert (shared.text("goal"), shared.text("label")) == ("Nobody is tortured in Nyasiri.", "Torture")
    assert shared.text("activities") == activities, "what only one had written is kept"


def test_another_recommendation_is_added_by_its_number(same, session, qtbot):
    qtbot.keyClicks(same.number, "121.4")
    qtbot.keyClick(same.number, Qt.Key.Key_Return)
    assert same._numbers.text() == "121.1, 121.2, 121.4"
    assert same.isVisible()

    qtbot.mouseClick(same.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(session.idle)

    assert members(session, "121.4") == ["121.1", "121.2", "121.4"]


def test_a_number_that_is_not_there_is_explained(same, qtbot):
    qtbot.keyClicks(same.number, "999.9")
    qtbot.keyClick(same.number, Qt.Key.Key_Return)

    assert same._wrong.isVisible() and "999.9" in same._wrong.text()
    assert same._numbers.text() == "121.1, 121.2"


def test_a_member_of_a_cluster_brings_the_others_and_the_name(session, behind):
    dialog = shown(SameAnswerDialog(session, ids(session, "121.9", "121.1"), behind))

    assert dialog._numbers.text() == "121.8, 121.9, 123.4, 121.1"
    assert dialog.name.text() == "Child marriage"


def test_one_recommendation_alone_has_nobody_to_share_with(session, behind):
    dialog = shown(SameAnswerDialog(session, ids(session, "121.1"), behind))

    assert not dialog.make.isEnabled()
    assert dialog.focusWidget() is dialog.number


def test_what_was_written_before_a_number_was_added_stays(same, qtbot):
    same.joined.boxes["goal"].setPlainText("Joint goal")
    qtbot.keyClicks(same.number, "121.4")
    qtbot.keyClick(same.number, Qt.Key.Key_Return)

    assert same.joined.boxes["goal"].text() == "Joint goal"


def test_escape_makes_no_cluster(same, session, qtbot):
    qtbot.keyClick(same, Qt.Key.Key_Escape)
    qtbot.waitUntil(session.idle)

    assert members(session, "121.1") == ["121.1"]

"""Writing in the boxes: drafts, commits, refusals and undo. No word is ever lost, and none ever replaced under the hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from tests.gui.desk import at_the_example, box, number, opened, stored
from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import boxes
from upr_desktop.gui.session import Session
from upr_desktop.gui.work.keeping import Left
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.tasks.edit_entry import settle_drafts


@pytest.fixture
def session(qapp, tmp_path) -> Iterator[Session]:
    yield from at_the_example(tmp_path)


@pytest.fixture
def page(session, on_screen, qtbot) -> OneByOne:
    return opened(session, on_screen, qtbot)


def drafts(session: Session, qtbot) -> list:
    found: list = []
    session.do(lambda sitting: sitting.workspace.store.drafts(), found.extend)
    qtbot.waitUntil(session.idle)
    return found


def refuse_writing(session: Session, qtbot, refuse: bool = True) -> None:
    """The disk takes nothing any more, or takes everything again."""
    session.do(lambda sitting: sitting.workspace.store.sql.execute(f"PRAGMA query_only = {int(refuse)}"))
    qtbot.waitUntil(session.idle)


def test_what_is_written_is_a_draft_at_a_pause_and_kept_when_the_box_is_left(page, qtbot):
    goal = box(page, "resources")
    goal.setFocus()
    with qtbot.waitSignal(page.session.saved, timeout=3000):
        qtbot.keyClicks(goal, "Two trainers from Dodoma")
    assert [draft.value for draft in drafts(page.session, qtbot)] == ["Two trainers from Dodoma"]

    box(page, "partners").setFocus()
    qtbot.waitUntil(page.session.idle)

    assert stored(page, "121.1", "resources") == "Two trainers from Dodoma"
    assert drafts(page.session, qtbot) == []


def test_a_box_that_was_only_looked_at_makes_no_commit(page, qtbot):
    heard = []
    page.session.changed.connect(lambda: heard.append("changed"))

    for name in ("national", "goal", "risks"):
        box(page, name).setFocus()
    page.leave()
    qtbot.waitUntil(page.session.idle)

    assert heard == []


def test_a_draft_that_was_taken_back_by_hand_leaves_nothing_behind(page, qtbot):
    risks = box(page, "risks")
    risks.setFocus()
    with qtbot.waitSignal(page.session.saved, timeout=3000):
        qtbot.keyClicks(risks, "x")
    qtbot.keyClick(risks, Qt.Key.Key_Backspace)

    page.leave()
    qtbot.waitUntil(page.session.idle)

    assert drafts(page.session, qtbot) == []
    settled: list = []
    page.session.do(lambda sitting: settle_drafts(sitting.workspace), settled.append)
    qtbot.waitUntil(page.session.idle)
    assert settled == [0]


def test_going_to_another_recommendation_keeps_what_was_written_in_this_one(page, qtbot):
    qtbot.keyClicks(box(page, "resources"), "A car for Mwanza")
    page.does("next")
    assert box(page, "resources").text() == stored(page, "121.2", "resources")

    page.does("previous")
    assert box(page, "resources").text() == "A car for Mwanza", "shown although it may not be on the disk yet"
    qtbot.waitUntil(page.session.idle)

    assert stored(page, "121.1", "resources") == "A car for Mwanza"


def test_news_from_elsewhere_never_replaces_what_somebody_is_writing(page, qtbot):
    risks, entry = box(page, "risks"), page.record.pair.entry.id
    risks.setFocus()
    qtbot.keyClicks(risks, "Asha is writ")

    def elsewhere(sitting):
        sitting.workspace.write(sitting.workspace.edits("entry", entry, {"risks": "By another hand", "timeframe": "June 2027"}))

    page.session.write(elsewhere)
    qtbot.waitUntil(page.session.idle)

    assert risks.text() == "Asha is writ"
    assert box(page, "timeframe").text() == "June 2027"
    qtbot.keyClicks(risks, "ing")
    assert risks.text() == "Asha is writing"


def test_a_text_that_the_disk_refuses_stays_and_is_tried_again(page, qtbot):
    refuse_writing(page.session, qtbot)
    told = []
    page.session.not_saved.connect(lambda error: told.append(str(error)))
    qtbot.keyClicks(box(page, "risks"), "The office is watched")
    page.does("next")
    qtbot.waitUntil(page.session.idle)
    assert len(told) == 1 and "Not saved" in told[0]

    page.does("previous")
    assert box(page, "risks").text() == "The office is watched"
    refuse_writing(page.session, qtbot, refuse=False)
    page.session.changed.emit()
    assert box(page, "risks").text() == "The office is watched"
    page.leave()
    qtbot.waitUntil(page.session.idle)

    assert stored(page, "121.1", "risks") == "The office is watched"


def test_a_text_that_is_refused_after_an_earlier_one_was_taken_stays(page, qtbot):
    place = Place("entry", page.record.pair.entry.id, "risks")
    page._keeping.keep(place, Left("The office", ("of", "121.1")))
    page.session.do(lambda sitting: sitting.workspace.store.sql.execute("PRAGMA query_only = 1"))
    page._keeping.keep(place, Left("The office is watched", ("of", "121.1")))
    qtbot.waitUntil(page.session.idle)
    assert box(page, "risks").text() == "The office is watched"

    refuse_writing(page.session, qtbot, refuse=False)
    page.leave()
    qtbot.waitUntil(page.session.idle)

    assert stored(page, "121.1", "risks") == "The office is watched"


def test_many_refused_pauses_are_told_once(page, qtbot):
    refuse_writing(page.session, qtbot)
    told = []
    page.session.not_saved.connect(lambda error: told.append(error))
    place = Place("entry", page.record.pair.entry.id, "risks")

    for text in ("a", "ab", "abc"):
        page._keeping.draft(place, text)
    qtbot.waitUntil(page.session.idle)

    assert len(told) == 1


def test_typing_never_reads_the_file(page, qtbot):
    asked: list[str] = []
    page.session.reader.sql.set_trace_callback(asked.append)

    qtbot.keyClicks(box(page, "risks"), "Families in Kigali are afraid to speak")

    assert asked == []
    page.session.reader.sql.set_trace_callback(None)


def test_undo_takes_back_what_was_written_and_shows_where(page, qtbot):
    before = stored(page, "121.1", "goal")
    qtbot.keyClicks(box(page, "goal"), " In Nairobi too.")
    page.does("next")
    qtbot.waitUntil(page.session.idle)

    box(page, "goal").setFocus()
    qtbot.keyClick(box(page, "goal"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.session.idle)

    assert number(page) == "121.1"
    assert box(page, "goal").text() == before
    assert box(page, "goal").hasFocus()
    qtbot.keyClick(box(page, "goal"), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.session.idle)
    assert "In Nairobi too." in box(page, "goal").text()


def test_ctrl_enter_goes_through_all_twelve_boxes_and_round_again(page, qtbot):
    names = [each.name for each in boxes()]
    page.record.focus(names[0])

    visited = []
    for _ in names:
        visited.append(page.focusWidget().parentWidget().name)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert visited == names
    assert box(page, names[0]).hasFocus()


def test_ctrl_enter_brings_the_other_tab_to_the_front_where_there_is_no_room_for_both(page, qtbot):
    page.resize(880, 560)
    assert page.record.matrices._tabs.isVisible()
    assert box(page, "goal").isVisible() and not box(page, "activities").isVisible()

    page.record.focus("government_bodies")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert box(page, "activities").hasFocus() and box(page, "activities").isVisible()


def test_tab_goes_from_box_to_box(page, qtbot):
    page.record.focus("goal")

    qtbot.keyClick(box(page, "goal"), Qt.Key.Key_Tab)

    assert box(page, "expected_action").hasFocus()

"""The page on which people work: finding a recommendation, and what is decided about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.gui.desk import at_the_example, box, go, number, opened, stored
from upr_desktop import i18n
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.schema import boxes
from upr_desktop.gui import theme
from upr_desktop.gui.going import Row
from upr_desktop.gui.session import Session
from upr_desktop.gui.work import side_list
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.labels import labels
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading, workspace


@pytest.fixture
def session(qapp, tmp_path) -> Iterator[Session]:
    yield from at_the_example(tmp_path)


@pytest.fixture
def page(session, on_screen, qtbot) -> OneByOne:
    return opened(session, on_screen, qtbot)


# --- the list


def test_all_recommendations_are_listed_and_the_first_is_shown(page):
    assert page.side._count.text() == "40 recommendations"
    assert number(page) == "121.1"
    assert page.record.header._states.text() == "recommended by Chile, Denmark"
    assert "Optional Protocol" in page.record.header._text.text()


def test_the_list_is_there_before_the_boxes_are_made(session, on_screen):
    page = OneByOne(session)
    page.opened()

    assert page.side.model.rowCount() == 40
    assert "record" not in vars(page)


def test_typing_in_find_filters_and_says_how_many(page, qtbot):
    qtbot.keyClicks(page.side.filters.find_box, "marriage")

    found = [row.text for row in reading.rows(page.session.reader, page.side.model.rids()).values()]
    assert 0 < len(found) < 40
    assert page.side._count.text() == f"{len(found)} of 40 recommendations"
    qtbot.waitUntil(lambda: page.side.current() == page.side.model.rids()[0])
    assert "arriage" in page.record.header._text.text()


def test_a_recommendation_that_matches_stays_when_find_is_used(page, qtbot):
    go(page, "121.9")

    qtbot.keyClicks(page.side.filters.find_box, "marriage")
    qtbot.wait(300)

    assert number(page) == "121.9"


def test_nothing_matches_and_everything_comes_back(page, qtbot):
    qtbot.keyClicks(page.side.filters.find_box, "zzzz")
    qtbot.waitUntil(page.nothing.isVisible)
    assert page.nothing._title.text() == "Nothing matches"

    qtbot.mouseClick(page.nothing._first, Qt.MouseButton.LeftButton)

    assert page.side.model.rowCount() == 40
    assert page.side.filters.find_box.text() == ""
    assert page.record.isVisible()


@pytest.fixture
def new_session(qapp, tmp_path) -> Iterator[Session]:
    """A review without recommendations."""
    workspace.create(tmp_path / "new.upr", "LHRC", "Asha", "TZA", "2").close()
    made = Session(tmp_path / "new.upr", Settings())
    yield made
    made.close()


def test_an_empty_workspace_says_where_recommendations_come_from(new_session, on_screen, qtbot):
    page = opened(new_session, on_screen, qtbot)

    assert page.nothing.isVisible() and page.nothing._title.text() == "No recommendations yet"
    with qtbot.waitSignal(new_session.page_wished) as wished:
        qtbot.mouseClick(page.nothing._first, Qt.MouseButton.LeftButton)
    assert wished.args == ["add"]


def test_from_find_to_the_first_empty_box_with_the_keyboard_alone(page, qtbot):
    page.does("find")
    qtbot.keyClicks(page.side.filters.find_box, "121.1")
    qtbot.keyClick(page.side.filters.find_box, Qt.Key.Key_Down)
    assert page.side.view.hasFocus()

    qtbot.keyClick(page.side.view, Qt.Key.Key_Return)

    empty = [each.name for each in boxes() if not stored(page, number(page), each.name)]
    assert box(page, empty[0]).hasFocus()


def test_previous_and_next_stop_at_the_ends(page):
    assert not page.record.header._previous.isEnabled()
    page.does("previous")
    assert number(page) == "121.1"

    page.does("next")
    assert number(page) == "121.2"
    assert page.record.header._previous.isEnabled()

    page.side.go_to(page.side.model.rids()[-1])
    assert not page.record.header._next.isEnabled()


def test_a_number_leads_to_its_recommendation_and_a_wrong_one_is_explained(page, qtbot):
    page.does("number")
    qtbot.keyClicks(page.side.number._number, "999.9")
    qtbot.keyClick(page.side.number._number, Qt.Key.Key_Return)
    assert "999.9" in page.side.number._wrong.text()

    page.side.number._number.setText("121.8")
    qtbot.keyClick(page.side.number._number, Qt.Key.Key_Return)

    assert number(page) == "121.8"
    assert not page.side.number.isVisible()


def test_somebody_who_is_sent_to_a_recommendation_sees_it_although_a_filter_hides_it(page, qtbot):
    rid = reading.rid_of(page.session.reader, reading.find(page.session.reader, "121.8").id)
    page.side.filters.find_box.setText("torture")
    assert rid not in page.side.model.rids()

    page.go(Row(rid))

    assert number(page) == "121.8"


def test_a_recommendation_does_not_vanish_from_the_list_when_its_last_empty_box_is_filled(page, qtbot):
    only = page.side.filters._only
    only.setCurrentIndex(only.findData("empty"))
    only.chosen.emit("empty")
    qtbot.wait(200)
    go(page, "121.1")
    listed = page.side.model.rids()

    for each in boxes():
        if page.record.fields[each.name].is_empty():
            qtbot.keyClicks(box(page, each.name), "Juma asks in Mwanza")
    page.leave()
    qtbot.waitUntil(page.session.idle)

    row = reading.rows(page.session.reader, [page.side.current()])[page.side.current()]
    assert row.plan + row.strategy == len(boxes())
    assert page.side.model.rids() == listed


# --- the header


def test_flags_are_kept_shown_in_the_list_and_can_be_undone(page, qtbot):
    later = page.record.header._flags["later"]
    qtbot.mouseClick(later, Qt.MouseButton.LeftButton, pos=QPoint(10, later.height() // 2))
    qtbot.waitUntil(page.session.idle)

    rid = page.side.current()
    assert reading.rows(page.session.reader, [rid])[rid].later
    assert page.side.model.row(page.side.view.currentIndex()).later
    assert page.record.fields["later_why"].isVisible()
    page._change_back("undo")
    qtbot.waitUntil(page.session.idle)
    assert not later.isChecked()
    assert not page.record.fields["later_why"].isVisible()


def test_put_aside_goes_on_with_the_next_and_undo_brings_it_back(page, qtbot):
    go(page, "121.2")
    page.record.header._aside.trigger()
    qtbot.waitUntil(page.session.idle)

    assert page.side._count.text() == "39 recommendations"
    assert number(page) == "121.3"
    page._change_back("undo")
    qtbot.waitUntil(page.session.idle)
    assert number(page) == "121.2"
    assert page.side._count.text() == "40 recommendations"


def test_what_is_put_aside_can_be_looked_at_and_brought_back(page, qtbot):
    go(page, "121.2")
    page.record.header._aside.trigger()
    qtbot.waitUntil(page.session.idle)
    only = page.side.filters._only
    only.setCurrentIndex(only.findData("aside"))
    only.chosen.emit("aside")
    qtbot.waitUntil(lambda: number(page) == "121.2")
    assert page.record.banner.isVisible()

    qtbot.mouseClick(page.record.banner.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.session.idle)

    assert reading.find(page.session.reader, "121.2").hidden is False


def test_the_text_is_shown_in_the_language_that_was_chosen_where_there_is_one(page):
    version = page.record.header._version
    version.setCurrentIndex(version.findData("text_sw"))
    version.chosen.emit("text_sw")
    assert page.record.header._text.text().startswith("Kuridhia Itifaki")

    page.does("next")

    assert page.record.header._text.text() == page.record.pair.recommendation.text("text_sw")


def test_a_cluster_names_its_other_members_and_lets_one_go(page, qtbot):
    go(page, "121.8")
    assert page.record.header._cluster.text() == "Same answer as 121.9, 123.4 (Child marriage)"

    qtbot.mouseClick(page.record.header._part, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.session.idle)

    assert not page.record.header._cluster.isVisible()
    go(page, "121.9")
    assert page.record.header._cluster.text() == "Same answer as 123.4 (Child marriage)"


def test_undo_in_a_cluster_stays_with_the_member_that_is_shown(page, qtbot):
    go(page, "121.9")
    qtbot.keyClicks(box(page, "risks"), "Threats. ")
    page.leave()

    page._change_back("undo")
    qtbot.waitUntil(page.session.idle)

    assert number(page) == "121.9"


def test_two_texts_in_one_box_are_named_and_lead_to_the_decision(page, qtbot):
    two_texts(page, qtbot)

    assert page.record.banner.isVisible()
    assert page.record.banner.words.text() == "Two groups wrote different text in: Risks"
    with qtbot.waitSignal(page.session.page_wished) as wished:
        qtbot.mouseClick(page.record.banner.button, Qt.MouseButton.LeftButton)
    assert wished.args == ["receive"]


def two_texts(page: OneByOne, qtbot) -> None:
    """Two people write in one box, and neither has seen what the other wrote."""
    place = Place("entry", page.record.pair.entry.id, "risks")
    for text in ("Arrests", "Threats"):
        page.session.write(lambda sitting, text=text: sitting.workspace.write([Edit(place, text)]))
    qtbot.waitUntil(page.session.idle)


# --- several at once


def test_several_recommendations_offer_what_can_be_done_with_them(page, qtbot):
    page.side.view.setFocus()
    assert not page.side.several.isVisible()

    qtbot.keyClick(page.side.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert page.side.several.isVisible()
    assert page.side.several._words.text() == "2 recommendations selected"
    assert page.side.chosen() == page.side.model.rids()[:2]


# --- languages, and eyes that do not see


def test_the_language_changes_without_losing_text_or_cursor(page, qtbot):
    risks = box(page, "risks")
    risks.setFocus()
    qtbot.keyClicks(risks, "Vitisho")
    i18n.use("fr")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))

    assert risks.text() == "Vitisho"
    assert risks.textCursor().position() == 7
    assert page.record.fields["goal"].label.text() == labels.field("goal")
    assert page.record.fields["resources"].box.placeholderText().startswith("Personnes")


def test_every_control_has_a_name(page):
    go(page, "121.8")
    nameless = [
        widget
        for widget in page.findChildren(QPushButton) + [field.box for field in page.record.fields.values()]
        if not (widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text()))
    ]

    assert [widget for widget in nameless if widget.isVisible()] == []
    assert {each.accessibleName() for each in (page.side.view, page.record.header._version)} == {
        "List of recommendations",
        labels.field("text_language"),
    }


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("width", (1350, 1077, 1008))
def test_nothing_is_cut_at_the_sides(page, width, language, qtbot):
    i18n.use(language)
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    go(page, "121.8")
    page.resize(width, 480)
    qtbot.wait(10)

    assert page.record.widget().minimumSizeHint().width() <= page.record.viewport().width()
    assert page.width() == width
    header = page.record.header
    for part in (header._chip, header._previous, header._next, header._groups, header._more, *header._flags.values()):
        assert part.width() >= part.sizeHint().width()


def test_larger_letters_put_one_matrix_behind_the_other(page, qapp):
    theme.apply(qapp, 160)
    qapp.processEvents()

    assert page.record.matrices._tabs.isVisible()


def test_tab_goes_through_the_page_as_it_is_read(page, qtbot):
    go(page, "121.8")
    page.side.filters.find_box.setFocus()
    visited = []
    for _ in range(40):
        visited.append(page.focusWidget())
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    header, side = page.record.header, page.side

    seen = [widget for widget in visited if widget is not None]
    order = [side.filters.find_box, side.view, header._next, header._text, header._part, header.fields["nuance"].box]
    order += [header._groups, header._flags["priority"], header._more, box(page, "national"), box(page, "mitigation")]
    assert [widget for widget in dict.fromkeys(seen) if widget in order] == order


def test_in_a_large_file_some_are_shown_at_each_key_and_all_after_a_pause(page, qtbot, monkeypatch):
    monkeypatch.setattr(side_list, "BIG", 10)
    monkeypatch.setattr(side_list, "SOME", 3)

    qtbot.keyClicks(page.side.filters.find_box, "women")
    assert page.side.model.rowCount() == 3
    assert page.side._count.text() == "Looking for more…"
    qtbot.waitUntil(lambda: page.side._count.text().endswith("of 40 recommendations"))

    found = reading.rids(page.session.reader, reading.Filter(find="women"))
    assert page.side.model.rids() == found and len(found) > 3
    assert page.side.current() == found[0]


def test_the_file_is_not_written_by_looking(page, qtbot, tmp_path):
    def commits() -> int:
        with sqlite3.connect(f"file:{tmp_path / 'nyasiri.upr'}?mode=ro", uri=True) as file:
            return file.execute("SELECT count(*) FROM commits").fetchone()[0]

    before = commits()
    for _ in range(5):
        page.does("next")
    page.leave()
    qtbot.waitUntil(page.session.idle)

    assert commits() == before

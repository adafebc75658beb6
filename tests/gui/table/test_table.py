"""The page with the whole matrix."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from upr_desktop import i18n
from upr_desktop.domain.commits import Place
from upr_desktop.gui.going import Row
from upr_desktop.gui.session import Session
from upr_desktop.gui.table.table import Table
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading
from upr_desktop.tasks.example import open_example
from upr_desktop.tasks.reading import Filter
from upr_desktop.tasks.workspace import create


def open_page(path: Path, on_screen) -> Table:
    page = Table(Session(path, Settings()))
    page.resize(1024, 480)
    on_screen(page)
    page.opened()
    return page


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> bytes:
    """The example review, made once."""
    path = tmp_path_factory.mktemp("example") / "example.upr"
    open_example(path).close()
    return path.read_bytes()


@pytest.fixture
def page(example, tmp_path, on_screen):
    (tmp_path / "work.upr").write_bytes(example)
    made = open_page(tmp_path / "work.upr", on_screen)
    yield made
    made.session.close()


def column(page: Table, name: str) -> list[str]:
    place = [one.name for one in page.table.columns].index(name)
    return [page.table.index(row, place).data() for row in range(page.table.rowCount())]


def click_heading(page: Table, name: str) -> None:
    place = [one.name for one in page.table.columns].index(name)
    page.view.horizontalHeader().sectionClicked.emit(place)


def test_all_recommendations_stand_there_in_the_order_of_their_numbers(page):
    numbers = column(page, "number")

    assert len(numbers) == 40 and numbers[:3] == ["121.1", "121.2", "121.3"]
    assert numbers.index("121.9") < numbers.index("121.10")
    assert page.view.hasFocus() and page.view.current_rid() == page.table.rid(0)


def test_the_tabs_show_the_boxes_of_each_matrix(page):
    assert "goal" in [one.name for one in page.table.columns]
    page.view.choose(page.table.rid(7))

    page.tabs.setCurrentIndex(1)

    assert "risks" in [one.name for one in page.table.columns]
    assert page.view.current_rid() == page.table.rid(7)
    assert [page.tabs.tabText(place) for place in range(2)] == ["Implementation plan", "Action strategy"]


def test_enter_and_a_double_click_open_the_recommendation(page, qtbot):
    rid = page.table.rid(3)
    page.view.choose(rid)
    with qtbot.waitSignal(page.session.wished) as went:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert went.args == [Row(rid)]

    with qtbot.waitSignal(page.session.wished) as went:
        page.view.doubleClicked.emit(page.table.index(0, 2))
    assert went.args == [Row(page.table.rid(0))]


def test_words_and_filters_narrow_the_rows(page):
    page.filters.find_box.setText("torture")
    found = column(page, "text")

    assert 0 < len(found) < 40
    assert f"{len(found)} of 40 recommendations" == page._count.text()
    page.filters._response.choose("noted")
    page.filters._response.chosen.emit("noted")
    assert set(column(page, "response")) <= {"Noted"}


def test_the_rows_of_one_group(page):
    group = reading.groups(page.session.reader)[0]
    page.filters.choose(Filter(group=group.id))

    assert page.table.rowCount() == reading.group_sizes(page.session.reader)[group.id]
    assert group.text("name") in page.filters._group.currentText()


def test_where_nothing_matches_one_button_shows_all_again(page, qtbot):
    page.filters.find_box.setText("zanzibar airport")
    assert page.nothing.isVisible()

    page.nothing.all_wished.emit()

    assert page.view.isVisible() and page.table.rowCount() == 40 and page.filters.find_box.text() == ""


def test_before_there_are_recommendations_the_page_says_how_to_bring_them(tmp_path, on_screen, qtbot):
    create(tmp_path / "new.upr", "THRDC", "Asha", "TZA", "2").close()
    page = open_page(tmp_path / "new.upr", on_screen)
    assert page.nothing.isVisible() and page._count.text() == ""

    with qtbot.waitSignal(page.session.page_wished) as wished:
        page.nothing.add_wished.emit()
    assert wished.args == ["add"]
    page.session.close()


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_the_order(page):
    click_heading(page, "response")
    responses = column(page, "response")
    assert responses[0] == "Accepted" and responses[-1] != "Accepted"
    assert len(list(groupby(responses))) == len(set(responses)), "equal responses stand together"

    click_heading(page, "response")
    assert column(page, "response")[-1] == "Accepted"
    assert page.view.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder

    click_heading(page, "states")
    states = [names for names in column(page, "states") if names]
    assert states == sorted(states)
    click_heading(page, "number")
    assert column(page, "number")[0] == "121.1"


def test_headings_of_boxes_do_not_sort(page):
    before = column(page, "number")
    click_heading(page, "goal")

    assert column(page, "number") == before
    assert page.view.horizontalHeader().sortIndicatorSection() == 0


def test_what_is_written_elsewhere_is_shown_at_once(page, qtbot):
    rid = page.table.rid(2)
    page.view.choose(rid)
    entry = reading.pairs(page.session.reader, [rid])[rid].entry
    words = "CHRAGG opens an office in Mwanza."
    page.session.write(
        lambda sitting: sitting.workspace.write([sitting.workspace.edit(Place("entry", entry.id, "goal"), words)])
    )
    qtbot.waitUntil(page.session.idle)

    assert column(page, "goal")[2] == words
    assert page.view.current_rid() == rid


def test_find_goes_to_the_box_of_this_page(page):
    assert page.does("find") and page.filters.find_box.hasFocus()
    assert not page.does("next")


def test_headings_and_names_follow_the_language(page):
    page.filters.find_box.setText("121.1")
    before = column(page, "states")
    i18n.use("sw")
    for widget in (page, page.filters, page.view):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))

    assert column(page, "states") != before
    assert page.filters.find_box.text() == "121.1"

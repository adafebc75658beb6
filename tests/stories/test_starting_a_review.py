"""Asha in Dodoma starts the program for the first time, with the list of recommendations on a stick."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from upr_desktop.gui import theme
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings, load
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Filter
from upr_desktop.tasks.workspace import create

RECOMMENDATIONS = [
    ("134.16 Give continuity to the strengthening of national human rights institutions (Nepal);", "Supported", "NHRI"),
    ("134.57 Adopt a specific law for the protection of human rights defenders (Norway);", "Noted", "Defenders"),
    ("134.75 Raise the minimum age of marriage for girls to 18 years (Ghana);", "Noted", "Children"),
]


@pytest.fixture
def stick(tmp_path):
    """A stick with a list."""
    path = tmp_path / "Thematic list of recommendations.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Recommendation", "Position", "Full list of themes"), *RECOMMENDATIONS])
    return path


@pytest.fixture
def window(qapp: QApplication, qtbot):
    theme.dress(qapp)
    made = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(made)
    made.resize(1093, 614)
    made.start(None)
    made.show()
    yield made
    made.close()


def test_from_the_first_start_to_the_first_group(window, stick, qtbot):
    welcome = window.show_welcome()
    welcome.start.click()
    welcome.form.review.state.setEditText("Tanzania")
    welcome.form.review.cycle.choose("2")
    welcome.form.organisation.setText("THRDC")
    welcome.form.person.setText("Asha")
    qtbot.keyClick(welcome.form.person, Qt.Key.Key_Return)

    session = window.session
    page = window.show_page("add")
    assert "United Republic of Tanzania, UPR, cycle 2" in window.windowTitle()

    # The list names no review; there is only one that it can mean.
    window.open_file(stick)
    qtbot.waitUntil(session.idle)
    assert page.check.add.text() == "Add 3 recommendations"
    page.check.add.click()
    qtbot.waitUntil(session.idle)

    page.share.name.setText("Child rights")
    page.share.make.click()
    qtbot.waitUntil(session.idle)
    page.share.view.selectRow(2)
    page.share.give.click()
    qtbot.waitUntil(session.idle)
    page.share.finish.click()

    assert window.centralWidget().currentWidget() is window.show_page("one-by-one")
    (group,) = reading.groups(session.reader)
    (children,) = reading.rids(session.reader, Filter(group=group.id))
    assert reading.rows(session.reader, [children])[children].number == "134.75"


def test_the_next_start_goes_on_where_the_work_was_left(window, stick, qtbot, qapp):
    create(stick.with_name("dodoma.upr"), "LHRC", "Asha", state="TZA", cycle="2").close()
    window.open_workspace(stick.with_name("dodoma.upr"))
    window.show_welcome().example.click()
    qtbot.waitUntil(window.session.idle)
    window.close()

    again = MainWindow(qapp, load())
    qtbot.addWidget(again)
    again.start(None)

    assert again.session is not None and again.session.path.name == "dodoma.upr", "the example is nobody's work"
    again.do("welcome")
    assert again.show_welcome().go_on.last.isVisibleTo(again)
    before = again.session
    again.show_welcome().go_on.last.click()
    assert again.session is before, "what is open already is not opened a second time, and undo still knows what was done"
    qtbot.waitUntil(again.session.idle)
    again.close()


def test_a_page_that_was_just_painted_asks_nothing_of_a_file_that_is_closed(window, qtbot, qapp):
    window.show_welcome().example.click()
    qtbot.waitUntil(window.session.idle)
    example = window.session.path
    window.close_workspace()
    window.open_workspace(example)
    page = window.show_page("one-by-one")

    page.grab()
    window.close_workspace()
    qapp.processEvents()

    assert not page.side.is_complete


def test_a_double_click_in_the_table_shows_the_recommendation_one_by_one(window, qtbot):
    window.show_welcome().example.click()
    table = window.show_page("table")
    rid = table.table.rid(5)
    table.view.choose(rid)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)

    page = window.show_page("one-by-one")
    assert page.side.view.current_rid() == rid

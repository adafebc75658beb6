"""Adding recommendations: what somebody sees from the file to the groups."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from upr_desktop import i18n
from upr_desktop.gui.add.add import Add
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.words import FlowText, Words
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Filter
from upr_desktop.tasks.workspace import create

ROWS = [
    ("134.16 Give continuity to the strengthening of national human rights institutions (Nepal);", "Supported"),
    ("134.18 Strengthen the independence of the National Commission on Human Rights (Chile);", "Supported"),
    ("134.57 Adopt a specific law for the protection of human rights defenders (Norway);", "Noted"),
    ("134.75 Raise the minimum age of marriage for girls to 18 years (Ghana);", "Noted"),
]


def a_list(folder: Path, rows: list[tuple[str, str]] = ROWS, name: str = "Tanzania cycle 2.csv") -> Path:
    """A thematic list as OHCHR makes it."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Recommendation", "Position", "Full list of themes"), *((*row, "") for row in rows)])
    return path


def a_page(folder: Path, on_screen, state: str = "TZA", cycle: str = "2") -> Add:
    create(folder / "work.upr", "THRDC", "Asha", state, cycle).close()
    page = Add(Session(folder / "work.upr", Settings()))
    page.resize(1024, 480)
    on_screen(page)
    page.opened()
    return page


@pytest.fixture
def page(tmp_path, on_screen):
    made = a_page(tmp_path, on_screen)
    yield made
    made.session.close()


def wait(qtbot, page: Add) -> None:
    qtbot.waitUntil(page.session.idle)


def look_at(qtbot, page: Add, path: Path) -> None:
    page.take_file(path)
    wait(qtbot, page)


def add_all(qtbot, page: Add, path: Path) -> None:
    look_at(qtbot, page, path)
    page.check.add.click()
    wait(qtbot, page)


def count(page: Add, **chosen: str) -> int:
    return reading.count(page.session.reader, Filter(**chosen))


def cells(page: Add, column: str) -> list[str]:
    table = page.check.table
    return [table.words(place, column) for place in range(table.rowCount())]


def details(page: Add) -> str:
    return "\n".join(words.text() for words in page.check.details.widget().findChildren(Words))


def shown(page: Add) -> list[str]:
    """The texts of people below the table."""
    return [text.text() for text in page.check.details.widget().findChildren(FlowText)]


def show_only(page: Add, status: str) -> None:
    page.check.filter.choose(status)
    page.check.filter.chosen.emit(status)


# --- the file


def test_a_file_is_looked_at_before_anything_is_written(page, qtbot, tmp_path):
    page.choose.file.click()
    dialog = page.findChild(QFileDialog)
    dialog.filesSelected.emit([str(a_list(tmp_path))])
    dialog.close()
    wait(qtbot, page)

    assert page.check.isVisible()
    assert cells(page, "number") == ["134.16", "134.18", "134.57", "134.75"]
    assert cells(page, "status") == ["new"] * 4
    assert cells(page, "states")[2] == "Norway"
    assert page.check.counts.text() == "4 found  |  4 new"
    assert page.check.add.text() == "Add 4 recommendations"
    assert count(page) == 0


def test_what_is_being_read_can_be_given_up(page, qtbot, tmp_path):
    page.take_file(a_list(tmp_path))
    assert page.choose.cancel.isVisible() and not page.choose.file.isEnabled()
    page.choose.cancel.click()
    wait(qtbot, page)

    assert page.choose.isVisible() and page.choose.file.isEnabled()


def test_the_last_of_two_files_is_shown(page, qtbot, tmp_path):
    page.take_file(a_list(tmp_path))
    look_at(qtbot, page, a_list(tmp_path, ROWS[:1], "short, Tanzania cycle 2.csv"))

    assert cells(page, "number") == ["134.16"]


def test_a_file_without_recommendations_is_explained(page, qtbot, tmp_path):
    (tmp_path / "budget.csv").write_text(" , \n\n", "utf-8")
    look_at(qtbot, page, tmp_path / "budget.csv")

    assert "No recommendations were found in “budget.csv”" in page.findChild(QMessageBox).text()
    assert page.choose.file.isEnabled()


def test_a_file_that_names_no_review_asks_for_it(tmp_path, on_screen, qtbot):
    page = a_page(tmp_path, on_screen, "", "")
    look_at(qtbot, page, a_list(tmp_path, name="list.csv"))
    assert page.choose.asks.isVisible() and page.choose.review.fields.state.hasFocus()

    page.choose.read.click()
    assert not page.check.isVisible()  # the State is missing
    page.choose.review.fields.state.setEditText("Kenya")
    page.choose.review.fields.cycle.choose("3")
    page.choose.read.click()
    wait(qtbot, page)

    assert "Kenya, UPR, cycle 3" in page.check._from.text()
    page.session.close()


def test_recommendations_of_other_states_are_left_out_and_counted(page, qtbot, tmp_path):
    headings = ("SuR", "Rgrp", "Org", "Recommendation", "RS", "Rgrp", "Org", "Response", "Action", "Issue", "Session")
    with (tmp_path / "export.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        for state, text in (("Tanzania", "Amend the Media Services Act"), ("Kenya", "Ratify the Convention")):
            writer.writerow((state, "", "", text, "Norway", "", "", "Accepted", "4", "Press", "25"))
    look_at(qtbot, page, tmp_path / "export.csv")

    assert cells(page, "text") == ["Amend the Media Services Act"]
    assert "1 of another State left out" in page.check.counts.text()


# --- the check


def test_only_ticked_lines_are_added(page, qtbot, tmp_path):
    look_at(qtbot, page, a_list(tmp_path))
    page.check.view.selectRow(1)
    qtbot.keyClick(page.check.view, Qt.Key.Key_Space)
    assert page.check.add.text() == "Add 3 recommendations"

    page.check.add.click()
    wait(qtbot, page)

    assert count(page) == 3 and not reading.rids(page.session.reader, Filter(find="134.18"))


def test_a_click_on_its_box_leaves_a_line_out(page, qtbot, tmp_path):
    look_at(qtbot, page, a_list(tmp_path))
    box = page.check.view.visualRect(page.check.table.index(0, 0)).center()
    qtbot.mouseClick(page.check.view.viewport(), Qt.MouseButton.LeftButton, pos=box)

    assert page.check.table.tick(0, "tick") is False
    assert page.check.add.text() == "Add 3 recommendations"


def test_the_same_file_again_has_nothing_to_add(page, qtbot, tmp_path):
    add_all(qtbot, page, a_list(tmp_path))
    look_at(qtbot, page, a_list(tmp_path))

    assert set(cells(page, "status")) == {"already here"}
    assert page.check.counts.text() == "Everything in this file is already here."
    assert not page.check.add.isEnabled()


def test_a_different_text_stands_beside_ours_and_is_taken_only_when_wished(page, qtbot, tmp_path):
    add_all(qtbot, page, a_list(tmp_path))
    other = [(ROWS[0][0].replace("continuity", "priority"), "Supported"), *ROWS[1:]]
    look_at(qtbot, page, a_list(tmp_path, other))

    assert cells(page, "status")[0] == "different"
    assert not page.check.add.isEnabled()
    assert any("continuity" in text for text in shown(page)) and any("priority" in text for text in shown(page))

    page.check.takes_file.click()
    assert page.check.add.text() == "Add 0, change 1"
    page.check.add.click()
    wait(qtbot, page)
    assert count(page, find="priority") == 1 and count(page) == 4


def test_what_is_doubtful_can_be_shown_alone_and_says_why(page, qtbot, tmp_path):
    rows = [*ROWS, ("134.91 Protect children from trafficking (Atlantis);", "Supported"), (ROWS[0][0] + " Twice.", "Noted")]
    look_at(qtbot, page, a_list(tmp_path, rows))
    show_only(page, "to_check")

    assert cells(page, "status") == ["please check"] * 2
    assert "It is not sure which States made it." in details(page)
    page.check.view.selectRow(1)
    assert "Another text in the file has the same number." in details(page)
    show_only(page, "")
    assert len(cells(page, "status")) == 6


def test_what_a_file_fills_in_is_named(page, qtbot, tmp_path):
    add_all(qtbot, page, a_list(tmp_path, [(text, "") for text, _answer in ROWS]))
    look_at(qtbot, page, a_list(tmp_path))

    assert "Response as worded" in details(page)
    assert shown(page)[-2:] == ["Nothing written", "Accepted"]


def test_the_check_fits_on_a_small_screen(page, qtbot, tmp_path):
    look_at(qtbot, page, a_list(tmp_path))

    view = page.check.view
    qtbot.waitUntil(lambda: view.viewport().height() >= 3 * view.rowHeight(0))  # the layout is done in turns of the event loop
    assert view.horizontalScrollBar().maximum() == 0


# --- the groups


def test_new_recommendations_are_shared_out_to_groups(page, qtbot, tmp_path):
    add_all(qtbot, page, a_list(tmp_path))
    share = page.share
    assert share.isVisible() and share.table.rowCount() == 4

    qtbot.keyClicks(share.name, "Human rights defenders")
    qtbot.keyClick(share.name, Qt.Key.Key_Return)
    wait(qtbot, page)
    share.find_box.setText("rights")
    share.view.selectAll()
    share.give.click()
    wait(qtbot, page)

    assert [share.table.words(place, "groups") for place in range(3)] == ["Human rights defenders"] * 3
    assert share.groups.item(0).text() == "Human rights defenders (3)"
    share.find_box.clear()
    share.only.click()
    assert [share.table.words(place, "number") for place in range(share.table.rowCount())] == ["134.75"]


def test_only_what_was_added_now_is_shared_out(page, qtbot, tmp_path):
    add_all(qtbot, page, a_list(tmp_path, ROWS[:3]))
    add_all(qtbot, page, a_list(tmp_path))

    assert [page.share.table.words(0, "number"), page.share.table.rowCount()] == ["134.75", 1]


def test_done_leads_to_the_work(page, qtbot, tmp_path):
    add_all(qtbot, page, a_list(tmp_path))

    with qtbot.waitSignal(page.session.page_wished) as wished:
        page.share.finish.click()
    assert wished.args == ["one-by-one"]
    assert page.choose.isVisible()


def test_find_looks_among_those_that_are_shared_out(page, qtbot, tmp_path):
    assert not page.does("find")
    add_all(qtbot, page, a_list(tmp_path))

    assert page.does("find") and page.share.find_box.hasFocus()


# --- typing


def type_one(qtbot, page: Add, number: str, text: str, states: str = "") -> None:
    form = page.type_one
    form.number.setText(number)
    form.text.setPlainText(text)
    form.states.setText(states)
    qtbot.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, page)


def test_recommendations_are_typed_one_after_the_other(page, qtbot):
    page.choose.type.click()
    form = page.type_one
    assert form.number.hasFocus()
    form.response.choose("noted")
    type_one(qtbot, page, "134.57", "Adopt a law for human rights defenders", "Norway; Iran (Islamic Republic of)")
    assert form.number.hasFocus() and form.number.text() == "" and form.text.text() == ""
    type_one(qtbot, page, "134.58", "Create a safe environment", "Chile, DRC")

    first, second = (reading.find(page.session.reader, number) for number in ("134.57", "134.58"))
    assert (first.tags("states"), first.text("response")) == (("IRN", "NOR"), "noted")
    assert second.tags("states") == ("CHL", "COD")


def test_themes_persons_and_goals_are_asked_for_only_by_who_wants_them(page, qtbot):
    page.choose.type.click()
    more = page.type_one.more
    assert not more.fields["themes"].isVisible()
    qtbot.keyClick(more.open, Qt.Key.Key_Return)
    assert more.fields["themes"].hasFocus()
    for name, typed in (("themes", "Torture; Roma, Sinti ;"), ("persons", "Women"), ("sdgs", "SDG 5; 16.22")):
        more.fields[name].setText(typed)
    type_one(qtbot, page, "134.57", "Adopt a law")
    assert "“16.22”" in page.type_one.wrong.text() and more.fields["sdgs"].hasFocus()

    more.fields["sdgs"].setText("SDG 5, 16.2")
    type_one(qtbot, page, "134.57", "Adopt a law")
    found = reading.find(page.session.reader, "134.57")
    assert [found.tags(name) for name in more.fields] == [("Roma, Sinti", "Torture"), ("Women",), ("16.2", "5")]
    assert more.values() == {"themes": [], "persons": [], "sdgs": []}


def test_a_number_that_is_here_is_not_written_over(page, qtbot):
    page.choose.type.click()
    type_one(qtbot, page, "134.57", "Adopt a law for human rights defenders")
    type_one(qtbot, page, "134.57", "Something else")

    assert "134.57 is here already" in page.type_one.wrong.text() and page.type_one.wrong.isVisible()
    assert reading.find(page.session.reader, "134.57").text("text") == "Adopt a law for human rights defenders"
    assert page.type_one.text.text() == "Something else"


@pytest.mark.parametrize(
    ("text", "states", "said"), [("", "", "Write the text"), ("Ratify", "Atlantis", "“Atlantis” is not known")]
)
def test_what_is_wrong_in_the_form_is_said(page, qtbot, text, states, said):
    page.choose.type.click()
    type_one(qtbot, page, "134.57", text, states)

    assert said in page.type_one.wrong.text()
    assert count(page) == 0


def test_a_typed_recommendation_can_begin_another_review(page, qtbot):
    page.choose.type.click()
    form = page.type_one
    form.review.choose("other")
    form.review.fields.state.setEditText("Tanzania")
    form.review.fields.cycle.choose("3")
    type_one(qtbot, page, "135.1", "Ratify the Convention against Torture")

    assert {reading.review_label(one) for one in reading.reviews(page.session.reader)} == {
        "United Republic of Tanzania, UPR, cycle 2",
        "United Republic of Tanzania, UPR, cycle 3",
    }
    assert form.review.choice.currentText() == "United Republic of Tanzania, UPR, cycle 3"


def test_escape_leaves_the_form(page, qtbot):
    page.choose.type.click()
    qtbot.keyClick(page.type_one.number, Qt.Key.Key_Escape)

    assert page.choose.isVisible()


# --- everywhere


def test_the_language_changes_under_what_was_found(page, qtbot, tmp_path):
    look_at(qtbot, page, a_list(tmp_path))
    page.check._turn([0])
    i18n.use("fr")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    QApplication.sendEvent(page.check.view, QEvent(QEvent.Type.LanguageChange))

    assert cells(page, "states")[2] == "Norvège"
    assert page.check.table.counts() == (3, 0, 0)


def test_coming_back_finds_the_page_as_it_was(page, qtbot, tmp_path):
    look_at(qtbot, page, a_list(tmp_path))
    page.leave()
    page.opened()

    assert page.check.isVisible() and page.check.view.hasFocus()


def test_every_control_has_a_name_for_screen_readers(page):
    named = (*page.type_one.fields.values(), page.check.details, page.share.name, page.share.groups, page.choose.review.choice)

    assert all(control.accessibleName() for control in named)

"""Adding from tables of any kind, from what was pasted, and from lists that come again: with the keyboard alone."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from upr_desktop.gui.add.add import Add
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.words import FlowText
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Filter
from upr_desktop.tasks.recommendations import add
from upr_desktop.tasks.workspace import create

HEAD = ("Hoja", "Maelezo yake yote", "Nani", "Maoni")
COURT = "Recognise the competence of the African Court to receive complaints from individuals"
PARIS = "Bring the Commission for Human Rights and Good Governance in line with the Paris Principles"
PARIS_AGAIN = PARIS.replace("the Commission", "the national Commission")
WATER = "Bring clean water to the villages around Dodoma before the end of the plan"
ROWS = (("134.1", COURT, "Nepal", "Ask Juma"), ("134.4", WATER, "Chile, Ghana", ""))
KEY = Qt.Key


@pytest.fixture
def page(tmp_path, on_screen):
    """The page in a workspace on Tanzania's second cycle, with two recommendations."""
    with create(tmp_path / "work.upr", "THRDC", "Asha", "TZA", "2") as workspace:
        (review,) = reading.reviews(workspace.store)
        for number, text in (("134.2", PARIS), ("134.3", "Keep pregnant girls in school")):
            add(workspace, review.id, {"number": number, "text": text, "response": "accepted"})
    made = Add(Session(tmp_path / "work.upr", Settings()))
    made.resize(1024, 480)
    on_screen(made)
    made.opened()
    yield made
    made.session.close()


@pytest.fixture
def table(tmp_path):
    """Writes a table whose headings nobody knows."""

    def write(*rows, name="orodha.tsv"):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t").writerows((HEAD, *rows))
        return tmp_path / name

    return write


def wait(qtbot, page):
    qtbot.waitUntil(page.session.idle)


def look_at(qtbot, page, path):
    page.take_file(path)
    wait(qtbot, page)


def press(key, modifier=Qt.KeyboardModifier.NoModifier, times=1):
    for _time in range(times):
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
    if modifier != Qt.KeyboardModifier.NoModifier:  # let go of it, or the next click is one with Ctrl
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Control)


def paste(qtbot, page, text="", html="", files=()):
    """Copy something in another program, and paste it with the keyboard."""
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if files:
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    QApplication.clipboard().setMimeData(data)
    press(KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, page)


def texts(page):
    return [page.check.table.words(row, "text") for row in range(page.check.table.rowCount())]


def count(page):
    return reading.count(page.session.reader, Filter())


def shown(page):
    return [text.text() for text in page.check.details.widget().findChildren(FlowText)]


# --- columns


def test_an_unknown_table_asks_what_its_columns_hold_and_goes_on_with_the_keyboard(page, qtbot, table):
    look_at(qtbot, page, table(*ROWS))
    assert page.columns.isVisible()
    assert [choice.code() for choice in page.columns.choices] == ["number", "text", "states", ""]
    assert page.columns.heading.is_on()

    press(KEY.Key_Tab, times=3)
    assert page.columns.choices[3].hasFocus()
    press(KEY.Key_Down, times=4)
    assert page.columns.choices[3].code() == "response"
    press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, page)

    assert page.check.isVisible() and texts(page) == [COURT, WATER]
    assert page.check.table.words(1, "states") == "Chile, Ghana"


def test_what_was_said_is_remembered_and_can_be_changed(page, qtbot, table):
    look_at(qtbot, page, table(*ROWS))
    page.columns.read.click()
    wait(qtbot, page)
    look_at(qtbot, page, table(ROWS[1], name="other.tsv"))
    assert page.check.isVisible() and texts(page) == [WATER]

    page.check.columns.click()
    wait(qtbot, page)
    page.columns.choices[2].choose("")
    page.columns.read.click()
    wait(qtbot, page)
    assert page.check.table.words(0, "states") == ""
    assert "Nani (1)" in page.check.counts.text()


def test_columns_that_are_left_out_are_named(page, qtbot, table):
    look_at(qtbot, page, table(*ROWS))
    page.columns.read.click()
    wait(qtbot, page)

    assert "columns left out: Maoni (1)" in page.check.counts.text()


def test_without_a_column_for_the_text_nothing_is_read(page, qtbot, table):
    look_at(qtbot, page, table(*ROWS))
    page.columns.choices[1].choose("")
    page.columns.read.click()

    assert page.columns.wrong.isVisible() and page.columns.isVisible()
    press(KEY.Key_Escape)
    assert page.choose.isVisible()


def test_the_columns_of_a_table_that_was_recognised_can_be_said_too(page, qtbot, tmp_path):
    (tmp_path / "list.csv").write_text(f"Rec#,Recommendation,Remarks\n134.9,{WATER},Call the ministry\n", "utf-8")
    look_at(qtbot, page, tmp_path / "list.csv")
    assert "Remarks (1)" in page.check.counts.text()

    page.check.columns.click()
    wait(qtbot, page)
    assert [choice.code() for choice in page.columns.choices] == ["number", "text", ""]
    press(KEY.Key_Escape)
    assert page.check.isVisible()


def test_settings_of_a_stranger_do_no_harm(page, qtbot, table):
    for strange in ("x", {"a": 1}, {"a": ["text", "nonsense"]}, {"a": [1, "text"]}):
        page.session.settings.choices["columns"] = strange
        look_at(qtbot, page, table(*ROWS))

        assert page.columns.isVisible()
    page.columns.read.click()
    wait(qtbot, page)
    assert page.check.isVisible()


def test_a_table_that_names_no_review_is_asked_for_both(page, qtbot, table):
    page.choose.review.choose("other")
    page.choose.review.fields.state.setEditText("Kenya")
    look_at(qtbot, page, table(*ROWS))
    page.columns.read.click()
    wait(qtbot, page)

    assert "Kenya" in page.check._from.text()


# --- pasting


def test_a_table_is_pasted(page, qtbot):
    cells = "".join(f"<tr><td>{number}</td><td><b>{text}</b></td></tr>" for number, text, *_more in ROWS)
    paste(qtbot, page, "no table", f"<table><tr><td>Rec#</td><td>Recommendation</td></tr>{cells}</table>")

    assert texts(page) == [COURT, WATER]
    assert "what was pasted" in page.check._from.text()


def test_plain_lines_are_pasted_and_added(page, qtbot):
    paste(qtbot, page, f"134.1 {COURT} (Nepal);\n134.4 {WATER} (Chile);\n")
    assert page.check.view.hasFocus()
    press(KEY.Key_Space)
    page.check.add.setFocus()
    press(KEY.Key_Return)
    wait(qtbot, page)

    assert count(page) == 3
    assert reading.find(page.session.reader, "134.4").tags("states") == ("CHL",)


def test_a_file_that_was_copied_is_brought(page, qtbot, table):
    with qtbot.waitSignal(page.session.file_wished) as wished:
        paste(qtbot, page, files=[table(*ROWS)])

    assert wished.args[0].name == "orodha.tsv"


def test_with_nothing_to_paste_it_is_said_how(page, qtbot):
    paste(qtbot, page, " \n")

    assert page.choose.asks.isVisible() and "Ctrl+C" in page.choose.asks.words.text()


@pytest.mark.parametrize("text", ["\0" * 100, "<table>" * 10_000, "\t\n" * 100])
def test_garbage_is_explained(page, qtbot, text):
    paste(qtbot, page, text, text)

    boxes = page.findChildren(QMessageBox)
    assert page.choose.asks.isVisible() or "what was pasted" in boxes[0].text()
    assert page.choose.file.isEnabled() and count(page) == 2


def test_a_line_of_a_megabyte_is_shown_as_cut(page, qtbot):
    paste(qtbot, page, "x" * 1_000_000)

    assert page.check.isVisible() and len(texts(page)[0]) == 20_000


# --- a list that comes again


def again(qtbot, page, *rows):
    paste(qtbot, page, "Rec#\tRecommendation\tResponse\n" + "".join("\t".join(row) + "\n" for row in rows))


def test_a_line_that_may_be_here_shows_both_and_asks(page, qtbot):
    again(qtbot, page, ("", PARIS_AGAIN, "Noted"))

    assert page.check.question.isVisible()
    assert shown(page)[:2] == [PARIS, PARIS_AGAIN]
    assert not page.check.add.isEnabled()


def test_somebody_says_that_it_is_the_same(page, qtbot):
    again(qtbot, page, ("", PARIS_AGAIN, "Noted"))
    press(KEY.Key_Tab)
    assert page.check.question.same.hasFocus()
    press(KEY.Key_Space)

    assert page.check.table.words(0, "status") == "different"
    assert page.check.takes_file.isVisible()
    page.check.takes_file.click()
    page.check.add.click()
    wait(qtbot, page)
    found = reading.find(page.session.reader, "134.2")
    assert (count(page), found.text("text"), found.text("response")) == (2, PARIS_AGAIN, "noted")


def test_somebody_says_that_it_is_another_and_takes_it_back(page, qtbot):
    again(qtbot, page, ("", PARIS_AGAIN, "Noted"))
    page.check.question.another.click()
    assert page.check.add.text() == "Add 1 recommendation"
    assert "2 recommendations here are not in this file" in page.check.counts.text()

    page.check.question.another.click()
    assert not page.check.add.isEnabled()
    page.check.question.another.click()
    page.check.add.click()
    wait(qtbot, page)
    assert count(page) == 3


def test_an_answer_holds_for_all_lines_that_are_chosen(page, qtbot):
    again(qtbot, page, ("", PARIS_AGAIN, ""), ("", WATER, ""), ("", "Keep all pregnant girls in school", ""))
    press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.check.question.same.click()

    assert [page.check.table.words(row, "status") for row in range(3)] == ["different", "please check", "different"]


def test_what_is_here_and_not_in_the_file_is_listed(page, qtbot):
    again(qtbot, page, ("134.2", PARIS, "Accepted"))
    assert "1 recommendation here is not in this file" in page.check.counts.text()
    page.check.filter.choose("missing")
    page.check.filter.chosen.emit("missing")

    assert texts(page) == ["Keep pregnant girls in school"]
    assert shown(page) == ["134.3 Keep pregnant girls in school"]
    assert not page.check.question.isVisible()
    press(KEY.Key_Space)
    assert page.check.table.words(0, "response") == "Accepted"


def test_each_state_of_the_lines_can_be_shown_alone(page, qtbot):
    again(qtbot, page, ("134.2", PARIS, "Noted"), ("134.4", WATER, ""), ("", "Keep all pregnant girls in school", ""))

    for status, expected in (("different", [PARIS]), ("new", [WATER]), ("to_check", ["Keep all pregnant girls in school"])):
        page.check.filter.choose(status)
        page.check.filter.chosen.emit(status)
        assert texts(page) == expected


def test_afterwards_it_is_said_what_was_done(page, qtbot):
    again(qtbot, page, ("134.2", PARIS, "Noted"), ("134.3", "Keep pregnant girls in school", "Accepted"), ("134.4", WATER, ""))
    assert page.check.counts.text().startswith("3 found  |  1 new  |  1 fills in what is empty  |  1 different  |  ")
    page.check.takes_file.click()
    assert page.check.add.text() == "Add 1, change 2"
    page.check.add.click()
    wait(qtbot, page)

    said = page.share._title.text()
    assert said.split(". ")[0] == "1 recommendation was added"
    assert "1 that was here already got what was empty." in said and "1 was changed as the file has it." in said
    assert [page.share.table.words(row, "number") for row in range(page.share.table.rowCount())] == ["134.4"]

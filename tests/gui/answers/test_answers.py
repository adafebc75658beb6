"""The government's answers: pasted, looked at, kept; and the official totals."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from upr_desktop import i18n
from upr_desktop.gui.answers.answers import Answers
from upr_desktop.gui.dialogs.totals import TotalsDialog
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading
from upr_desktop.tasks.example import open_example


@pytest.fixture
def window(qapp, qtbot, on_screen, tmp_path) -> Iterator[MainWindow]:
    """The example review: 124.1 to 124.6 are pending, 123.1 is noted, 121.1 accepted."""
    open_example(tmp_path / "nyasiri.upr").close()
    made = MainWindow(qapp, Settings(language="en"))
    made.resize(1366, 768)
    on_screen(made)
    made.open_workspace(tmp_path / "nyasiri.upr", "answers")
    qtbot.waitUntil(made.session.idle)
    yield made
    made.close()


@pytest.fixture
def page(window) -> Answers:
    return window._pages["answers"]


def paste(page: Answers, qtbot, text: str, code: str = "accepted") -> None:
    """Put a list into the form and choose an answer, as a person does."""
    page.form.text.setPlainText(text)
    page.form.response.choose(code)
    page.form.response.chosen.emit(code)
    qtbot.waitUntil(lambda: not page._pause.isActive())


def keep(page: Answers, qtbot) -> None:
    QTest.keyClick(page.meaning.keep, Qt.Key.Key_Return)
    qtbot.waitUntil(page.session.idle)
    qtbot.waitUntil(page.waiting.isVisible)


def cells(page: Answers, name: str) -> list[str]:
    table = page.meaning.table
    return [table.words(row, name) for row in range(table.rowCount())]


def response(page: Answers, number: str) -> str:
    return reading.find(page.session.reader, number).text("response")


def test_the_page_begins_with_what_is_still_pending_and_the_date_of_the_adoption(page):
    assert page.form.text.hasFocus()
    assert [row.number for row in page.waiting.table.rows] == [f"124.{place}" for place in range(1, 7)]
    assert page.waiting.adopted.text() == "Adoption: 1 October 2021"
    assert page.waiting.counts.text() == "6 recommendations are still pending."


def test_a_list_says_live_what_it_means_and_what_needs_a_person_comes_first(page, qtbot):
    paste(page, qtbot, "124.1-2, 121.1, 123.1, 124.99")

    assert cells(page, "number") == ["123.1", "124.99", "124.1", "124.2", "121.1"]
    assert cells(page, "change") == ["another answer", "not here", "new", "new", "already here"]
    assert cells(page, "now") == ["Noted", "", "Pending", "Pending", "Accepted"]
    assert cells(page, "then") == ["Accepted", "", "Accepted", "Accepted", "Accepted"]
    assert page.meaning.keep.text() == "Keep 2 answers"
    assert page.meaning.warnings.words.text() == "Not here: 124.99"


def test_what_is_not_understood_stands_in_amber(page, qtbot):
    paste(page, qtbot, "124.2-124.1, 124.3 adopted on 21 September")

    assert page.meaning.warnings.isVisible()
    assert "Not understood: “124.2-124.1”: the range runs backwards." in page.meaning.warnings.words.text()
    assert "“21”: it may be a date or a count." in page.meaning.warnings.words.text()
    assert page.meaning.around.text() == "Words around the numbers: adopted on … September"


def test_without_an_answer_chosen_nothing_can_be_kept(page, qtbot):
    paste(page, qtbot, "124.1", code="")

    assert not page.meaning.keep.isEnabled()
    assert page.meaning.hint.text() == "Choose what was answered to all of them."
    assert cells(page, "then") == [""]


def test_answers_are_kept_with_date_and_document_and_taken_back_at_once(window, page, qtbot):
    page.form.date.setText("22/9/2016")
    page.form.source.setText("A/HRC/33/12/Add.1")
    paste(page, qtbot, "124.1-124.4")

    keep(page, qtbot)

    record = reading.find(page.session.reader, "124.1")
    found = [record.text(name) for name in ("response", "response_date", "response_source")]
    assert found == ["accepted", "2016-09-22", "A/HRC/33/12/Add.1"]
    assert page.waiting.done.words.text() == "4 recommendations have another answer now."
    assert [row.number for row in page.waiting.table.rows] == ["124.5", "124.6"]
    assert (page.form.text.text(), page.form.response.code(), page.form.text.hasFocus()) == ("", "", True)

    window.do("undo")
    qtbot.waitUntil(window.session.idle)
    assert response(page, "124.1") == response(page, "124.4") == "pending"


def test_another_answer_here_is_replaced_only_after_the_space_bar(page, qtbot):
    paste(page, qtbot, "123.1, 124.1")
    page.meaning.view.setFocus()
    page.meaning.view.choose_first()
    QTest.keyClick(page.meaning.view, Qt.Key.Key_Space)
    assert page.meaning.keep.text() == "Keep 2 answers"
    QTest.keyClick(page.meaning.view, Qt.Key.Key_Space)
    assert page.meaning.keep.text() == "Keep 1 answer"

    keep(page, qtbot)
    assert response(page, "123.1") == "noted"

    paste(page, qtbot, "123.1")
    page.meaning.view.tick_wished.emit([0])
    keep(page, qtbot)
    assert response(page, "123.1") == "accepted"


def test_a_part_that_is_ticked_is_split_from_its_whole(page, qtbot):
    paste(page, qtbot, "124.4 (a)")
    assert cells(page, "change") == ["not split yet"]
    page.meaning.view.tick_wished.emit([0])

    keep(page, qtbot)

    assert [response(page, one) for one in ("124.4 (a)", "124.4 (b)", "124.4")] == ["accepted", "pending", "pending"]


def test_a_date_that_is_none_is_said_before_anything_is_kept(page, qtbot):
    page.form.date.setText("in September")
    paste(page, qtbot, "124.1")

    assert page.form.wrong.isVisible()
    assert not page.meaning.keep.isEnabled()
    page.form.date.setText("9/2016")
    qtbot.waitUntil(page.meaning.keep.isEnabled)
    assert page.form.answer().date == "2016-09"


def test_the_pending_ones_are_a_list_in_one_by_one_and_enter_opens_one(window, page, qtbot):
    page.waiting.view.setFocus()
    page.waiting.view.setCurrentIndex(page.waiting.table.index(2, 0))
    QTest.keyClick(page.waiting.view, Qt.Key.Key_Return)
    one_by_one = window._pages["one-by-one"]
    assert one_by_one.record.pair.recommendation.text("number") == "124.3"

    window.do("answers")
    page.waiting.show_pending.click()

    assert window._stack.currentWidget() is one_by_one
    assert one_by_one.side.filters.wished().response == "pending"
    assert len(one_by_one.side.model.rids()) == 6


def test_home_leads_to_the_answers_that_are_missing(window, qtbot):
    home = window.show_page("home")
    (button,) = (one for one in home.next.buttons if one.accessibleName().startswith("Enter the answers to 6 recommendations"))
    assert "Adoption: 1 October 2021" in button.accessibleName()

    button.click()

    assert window._stack.currentWidget() is window._pages["answers"]


def test_the_keyboard_reaches_everything(page, qtbot):
    paste(page, qtbot, "123.1, 124.1")
    wanted = [page.form.text, page.form.response, page.form.paragraph, page.form.date, page.form.source, page.meaning.view]
    reached = []
    page.form.text.setFocus()
    for _press in range(20):
        reached.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert [part for part in (*wanted, page.meaning.keep) if part not in reached] == []
    assert [part for part in (*wanted, page.meaning.keep) if not (part.accessibleName() or part.text())] == []


def test_a_text_of_a_million_letters_is_cut(page, qtbot):
    data = QMimeData()
    data.setText("124.1, " * 150_000)
    page.form.text.insertFromMimeData(data)
    qtbot.waitUntil(lambda: not page._pause.isActive())

    assert len(page.form.text.text()) <= 20_000
    assert cells(page, "number") == ["124.1"]


def test_another_language_is_spoken_at_once_and_the_list_stays(page, qtbot):
    paste(page, qtbot, "123.1, 124.1")

    i18n.use("fr")
    QApplication.processEvents()
    page.speak()

    assert cells(page, "now") == ["Notée", "En attente de réponse"]
    assert page.form.text.text() == "123.1, 124.1"


# --- official totals


@pytest.fixture
def totals(window) -> TotalsDialog:
    """The form for totals and dates, over Home."""
    window.show_page("home")
    window.do("totals")
    dialog = window.findChild(TotalsDialog)
    QTest.qWaitForWindowActive(dialog)
    return dialog


def test_totals_that_do_not_agree_are_told_while_they_are_typed(totals):
    for name, number in (("received", 42), ("accepted", 23), ("noted", 11), ("pending", 6)):
        totals.fields[f"total_{name}"].setText(str(number))

    assert totals.differing.words.text().splitlines() == [
        "The official totals do not agree: 23 + 11 + 6 = 40, but 42 are given as received.",
        "Received, official total: 42. Here: 40, which is 2 fewer.",
    ]
    totals.fields["total_received"].setText("40")
    assert totals.agreeing.isVisible() and not totals.differing.isVisible()


def test_totals_and_dates_are_kept_and_home_names_what_differs(window, totals, qtbot):
    totals.fields["total_received"].setText("42")
    totals.fields["adopted"].setText("22.9.2021")
    QTest.keyClick(totals.keep, Qt.Key.Key_Return)
    qtbot.waitUntil(window.session.idle)

    review = reading.reviews(window.session.reader)[0]
    assert (review.text("total_received"), review.text("adopted")) == ("42", "2021-09-22")
    home = window._pages["home"]
    assert "Received, official total: 42. Here: 40, which is 2 fewer." in home.cards.differing.words.text()

    window.do("undo")
    qtbot.waitUntil(window.session.idle)
    assert reading.reviews(window.session.reader)[0].text("adopted") == "2021-10-01"
    assert not home.cards.differing.isVisible()


def test_a_wrong_date_or_total_cannot_be_kept(totals):
    totals.fields["adopted"].setText("soon")
    assert totals.wrong.isVisible() and not totals.keep.isEnabled()

    totals.fields["total_noted"].clear()
    QTest.keyClicks(totals.fields["total_noted"], "a1-2b34567")
    assert totals.fields["total_noted"].text() == "1234"


def test_a_dialog_about_work_goes_with_the_work(window, totals):
    window.close_workspace()

    assert not isValid(totals) or not totals.isVisible()

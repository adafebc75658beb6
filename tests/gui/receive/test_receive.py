"""Receive: what Juma in Dodoma sees of the file that Asha made in Mwanza, and what becomes of his choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.gui.exchange import JOINT, MINE, THEIRS, TwoOffices, answer, entry, first_of, respond
from tests.gui.receiving import choose, idle, lines, pages, texts, third_office
from upr_desktop import i18n
from upr_desktop.domain.commits import Place
from upr_desktop.gui.receive.receive import Receive
from upr_desktop.tasks import groups, reading
from upr_desktop.tasks.review import cluster


@pytest.fixture
def offices(tmp_path) -> TwoOffices:
    """Two organisations with the same starting point."""
    return TwoOffices(tmp_path)


@pytest.fixture
def receive(offices, qtbot) -> Iterator[Callable[..., Receive]]:
    """Opens Juma's window at the page, with files or without."""
    yield from pages(offices, qtbot)


def test_the_page_says_who_made_the_file_and_how_much_is_new(offices, receive):
    answer(offices.mwanza, risks="Change of Minister delays the bill.")
    answer(offices.mwanza, 1, partners="Tanganyika Law Society")

    page = receive(offices.from_mwanza())

    assert "Asha, Women’s Rights Network" in page.compare._who.text()
    ((filled,),) = page.session.reader.ask("SELECT sum(plan + strategy) FROM entry WHERE hidden = 0")
    assert page.compare.counts.sentences == ["2 boxes are new and will be added", f"{filled} boxes are the same"]
    assert [line.split("  ")[1] for line in lines(page)] == ["Risks", "Potential partners"]
    assert entry(page.session.reader).text("risks") == "", "nothing changes before Juma agrees"


def test_adding_brings_what_is_new(offices, receive, qtbot):
    answer(offices.mwanza, risks="Change of Minister delays the bill.")
    page = receive(offices.from_mwanza())

    page.compare.add.click()
    idle(page, qtbot)

    assert entry(page.session.reader).text("risks") == "Change of Minister delays the bill."
    assert page.steps.currentWidget() is page.done
    assert "2 changes are new and were added." in page.done.sentences


def test_cancel_changes_nothing(offices, receive, qtbot):
    answer(offices.mwanza, risks="Change of Minister delays the bill.")
    page = receive(offices.from_mwanza())

    page.compare.cancel.click()
    idle(page, qtbot)

    assert page.steps.currentWidget() is page.start
    assert entry(page.session.reader).text("risks") == ""


def test_both_texts_are_shown_and_the_words_that_differ_are_marked(offices, receive):
    answer(offices.dodoma, expected_action=MINE)
    answer(offices.mwanza, expected_action=THEIRS)

    page = receive(offices.from_mwanza())

    assert page.compare.counts.sentences[1:] == ["1 box was written differently by two groups: please choose"]
    assert texts(page) == [MINE, THEIRS]
    marked = [[card.text.text()[a:b].strip() for a, b in card.text.spans] for card in page.compare.differences.view.cards]
    assert marked == [["quarterly"], ["with at least 50% women"]]
    assert "Mine" in page.compare.differences.view.cards[0].version.title
    assert "Theirs: Asha, Women’s Rights Network" in page.compare.differences.view.cards[1].version.title


@pytest.mark.parametrize(("verb", "kept"), [("Keep mine", MINE), ("Take theirs", THEIRS), ("Keep both and edit", JOINT)])
def test_a_choice_is_kept_when_the_file_is_added(offices, receive, qtbot, verb, kept):
    answer(offices.dodoma, expected_action=MINE)
    answer(offices.mwanza, expected_action=THEIRS)
    page = receive(offices.from_mwanza())

    choose(page, verb)
    assert page.compare.differences.view.box.text() == kept
    page.compare.add.click()
    idle(page, qtbot)

    assert entry(page.session.reader).text("expected_action") == kept
    assert reading.undecided(page.session.reader) == 0
    assert "1 decision was kept." in page.done.sentences


def test_what_is_written_in_the_result_is_kept(offices, receive, qtbot):
    answer(offices.dodoma, expected_action=MINE)
    answer(offices.mwanza, expected_action=THEIRS)
    page = receive(offices.from_mwanza())

    choose(page, "Keep mine")
    page.compare.differences.view.box.setFocus()
    QTest.keyClicks(page.compare.differences.view.box, "Soon: ")
    assert page.compare.differences.view.own.isChecked()
    page.compare.add.click()
    idle(page, qtbot)

    assert entry(page.session.reader).text("expected_action") == "Soon: " + MINE


def test_texts_that_cannot_be_joined_are_offered_below_each_other(offices, receive):
    answer(offices.dodoma, goal="A strong Commission")
    answer(offices.mwanza, goal="Fewer complaints in Mwanza")
    page = receive(offices.from_mwanza())

    choose(page, "Keep both and edit")

    assert page.compare.differences.view.box.text() == "A strong Commission\n\nFewer complaints in Mwanza"


def test_what_is_put_off_waits_for_a_decision_and_is_decided_later(offices, receive, qtbot):
    answer(offices.dodoma, expected_action=MINE)
    answer(offices.mwanza, expected_action=THEIRS)
    page = receive(offices.from_mwanza())
    page.compare.add.click()
    idle(page, qtbot)
    assert "1 box waits for a decision: two groups wrote different text" in page.done.sentences

    page.done.go_on.click()
    idle(page, qtbot)
    assert not page.compare.keep.isEnabled()
    choose(page, "Take theirs")
    page.compare.keep.click()
    idle(page, qtbot)

    assert entry(page.session.reader).text("expected_action") == THEIRS
    assert page.steps.currentWidget() is page.start
    assert "Everything is decided." in page.start.news.text()


def test_going_on_and_back_keeps_what_was_chosen(offices, receive):
    answer(offices.dodoma, expected_action=MINE, goal="A strong Commission")
    answer(offices.mwanza, expected_action=THEIRS, goal="An independent Commission")
    page = receive(offices.from_mwanza())
    differences = page.compare.differences

    choose(page, "Keep mine")
    differences.next.click()
    assert differences.view.later.isChecked()
    differences.back.click()

    assert differences.view.held().text() == "Keep mine"
    assert not differences.back.isEnabled()


def test_a_response_is_shown_in_words_and_needs_no_text_box(offices, receive, qtbot):
    respond(offices.dodoma, 2, "noted")
    respond(offices.mwanza, 2, "pending")
    page = receive(offices.from_mwanza())

    assert texts(page) == ["Noted", "Pending"]
    assert not page.compare.differences.view.box.isVisible()
    choose(page, "Take theirs")
    page.compare.add.click()
    idle(page, qtbot)

    number = reading.rids(page.session.reader, reading.Filter())[2]
    assert reading.rows(page.session.reader, [number])[number].response == "pending"


def test_put_aside_here_and_written_there_is_a_question(offices, receive, qtbot):
    recommendation = first_of(offices.dodoma, 3).recommendation.id
    offices.mwanza.write([offices.mwanza.edit(Place("recommendation", recommendation, "deleted"), True)])
    offices.dodoma.write(offices.dodoma.edits("recommendation", recommendation, {"nuance": "In the villages too"}))
    page = receive(offices.from_mwanza())

    assert sorted(texts(page)) == ["Keep: somebody wrote in it meanwhile", "Put aside"]
    choose(page, "Take theirs")
    page.compare.add.click()
    idle(page, qtbot)

    assert page.session.reader.record("recommendation", recommendation).hidden


def test_three_texts_are_counted(offices, receive, qtbot):
    answer(offices.dodoma, goal="A strong Commission")
    answer(offices.mwanza, goal="An independent Commission")
    other = third_office(offices, "Aline", "CLADHO", goal="A Commission with a budget")
    page = receive(offices.from_mwanza(), other)

    page.files.look.click()
    assert sorted(texts(page)) == ["A Commission with a budget", "A strong Commission", "An independent Commission"]
    choose(page, "Take number 2")
    page.compare.add.click()
    idle(page, qtbot)

    assert entry(page.session.reader).text("goal") in ("An independent Commission", "A Commission with a budget")
    assert reading.undecided(page.session.reader) == 0


def test_recommendations_that_were_clustered_two_ways_are_one_question(offices, receive, qtbot):
    def find(office, place):
        return first_of(office, place).recommendation

    cluster.make(offices.dodoma, [find(offices.dodoma, place) for place in (4, 5)], "Commission")
    cluster.make(offices.mwanza, [find(offices.mwanza, place) for place in (6, 4, 5)], "Prisons")
    numbers = [first_of(offices.dodoma, place).recommendation.text("number") for place in (4, 5, 6)]
    page = receive(offices.from_mwanza())

    (line,) = [line for line in page.compare.lines if line.question]
    assert line.name(page.session.reader) == ", ".join(numbers[:2])
    assert [text.partition(" (")[0] for text in sorted(texts(page))] == ["Commission", "Prisons"]
    choose(page, "Take theirs")
    page.compare.add.click()
    idle(page, qtbot)

    assert reading.undecided(page.session.reader) == 0


def test_a_group_that_two_renamed_is_named_by_a_person(offices, receive, qtbot):
    group = reading.groups(offices.dodoma.store)[0].id
    groups.rename(offices.dodoma, group, "Women and girls")
    groups.rename(offices.mwanza, group, "Gender")
    page = receive(offices.from_mwanza())

    assert texts(page) == ["Women and girls", "Gender"]
    choose(page, "Keep both and edit")
    assert page.compare.differences.view.box.text() == "Women and girls / Gender"
    page.compare.add.click()
    idle(page, qtbot)

    assert page.session.reader.record("group", group).text("name") == "Women and girls / Gender"


def test_a_clock_that_looks_wrong_is_said_beside_the_text(offices, receive, monkeypatch):
    answer(offices.dodoma, goal="A strong Commission")
    monkeypatch.setattr("upr_desktop.tasks.workspace.now", lambda: "1970-01-01T00:00:05Z")
    answer(offices.mwanza, goal="An independent Commission")
    page = receive(offices.from_mwanza())

    assert [card.version.wrong_clock for card in page.compare.differences.view.cards] == [False, True]
    said = [label.text() for label in page.compare.findChildren(QLabel) if label.isVisible()]
    assert "Some of it was written on a computer whose clock looks wrong; this changes nothing." in said


def test_a_file_with_nothing_new_says_so(offices, receive):
    page = receive(offices.folder / "start.uprbundle")

    assert page.steps.currentWidget() is page.done
    assert page.done._title.text() == "Everything in this file is already here."


def test_text_of_others_is_never_markup(offices, receive):
    answer(offices.mwanza, goal="<b>bold</b> <img src='C:/secret.png'>")

    page = receive(offices.from_mwanza())

    assert texts(page) == ["<b>bold</b> <img src='C:/secret.png'>"]


def test_another_language_keeps_what_was_chosen(offices, receive):
    answer(offices.dodoma, expected_action=MINE)
    answer(offices.mwanza, expected_action=THEIRS)
    page = receive(offices.from_mwanza())
    choose(page, "Take theirs")

    i18n.use("sw")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))

    assert [value for _conflict, value in page.compare.differences.decisions()] == [THEIRS]
    assert page.compare.differences.view.box.text() == THEIRS


def press_until(key: Qt.Key, wanted: QWidget) -> None:
    """Press a key until a widget has the focus."""
    for _step in range(20):
        if QApplication.focusWidget() is wanted:
            return
        QTest.keyClick(QApplication.focusWidget(), key)
    raise AssertionError(f"{wanted.accessibleName()} cannot be reached")


def test_all_of_it_works_without_a_mouse(offices, receive, qtbot):
    answer(offices.dodoma, expected_action=MINE)
    answer(offices.mwanza, expected_action=THEIRS)
    page = receive(offices.from_mwanza())
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.compare.differences.list.setFocus()

    view = page.compare.differences.view
    press_until(Qt.Key.Key_Tab, view.cards[0].choice)
    for choice in (view.cards[1].choice, view.own, view.later, view.cards[1].choice):
        press_until(Qt.Key.Key_Tab, choice)
    QTest.keyClick(view.cards[1].choice, Qt.Key.Key_Space)
    press_until(Qt.Key.Key_Tab, page.compare.add)
    QTest.keyClick(page.compare.add, Qt.Key.Key_Return)
    idle(page, qtbot)

    assert entry(page.session.reader).text("expected_action") == THEIRS

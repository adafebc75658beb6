"""Receive: what Juma in Dodoma sees of the file that Asha made in Mwanza, and what becomes of his choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QRadioButton, QWidget

from tests.gui.exchange import JOINT, MINE, THEIRS, TwoOffices, answer, entry, first_of, respond
from upr_desktop import i18n
from upr_desktop.domain.commits import Place
from upr_desktop.gui.pages.receive import Receive
from upr_desktop.gui.session import Session
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, export_bundle, reading, workspace


@pytest.fixture
def offices(tmp_path) -> TwoOffices:
    """Two organisations with the same starting point."""
    return TwoOffices(tmp_path)


@pytest.fixture
def receive(offices, qtbot) -> Iterator[Callable[..., Receive]]:
    """Opens Juma's window at the page, with files or without."""
    sessions = []

    def open_page(*files) -> Receive:
        sessions.append(Session(offices.leave(), Settings()))
        page = Receive(sessions[0])
        qtbot.addWidget(page)
        page.show()
        page.opened()
        if files:
            page.take_file(list(files))
        qtbot.waitUntil(sessions[0].idle)
        return page

    yield open_page
    for session in sessions:
        session.close()


def idle(page: Receive, qtbot) -> None:
    """Everything that was wished for is done."""
    qtbot.waitUntil(page.session.idle)


def lines(page: Receive) -> list[str]:
    """The list at the left."""
    return [line.words(page.session.reader) for line in page.compare.differences.model.lines]


def look_at(page: Receive, words: str) -> None:
    """Click a line of the list."""
    found = next(row for row, line in enumerate(lines(page)) if words in line)
    page.compare.differences.list.setCurrentIndex(page.compare.differences.model.index(found))


def texts(page: Receive) -> list[str]:
    """What stands on the cards."""
    return [card.text.text() for card in page.compare.differences.view.cards]


def choose(page: Receive, verb: str) -> None:
    """Click the choice with these words."""
    next(b for b in page.compare.differences.view.findChildren(QRadioButton) if b.text() == verb and b.isVisible()).click()


def box_of(page: QWidget) -> QMessageBox:
    """The message that is shown."""
    return next(box for box in page.findChildren(QMessageBox) if box.isVisible())


def test_the_page_says_who_made_the_file_and_how_much_is_new(offices, receive):
    answer(offices.mwanza, risks="Change of Minister delays the bill.")
    answer(offices.mwanza, 1, partners="Tanganyika Law Society")

    page = receive(offices.from_mwanza())

    assert "Asha, Women’s Rights Network" in page.compare._who.text()
    assert page.compare.counts.sentences == ["2 boxes are new and will be added"]
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

    assert page.compare.counts.sentences == ["1 box was written differently by two groups: please choose"]
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

    number = reading.numbers(page.session.reader, reading.Filter())[2]
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


def test_three_texts_are_counted(offices, receive, qtbot, tmp_path):
    answer(offices.dodoma, goal="A strong Commission")
    answer(offices.mwanza, goal="An independent Commission")
    kigali = workspace.create(tmp_path / "kigali.upr", "CLADHO", "Aline")
    from upr_desktop.tasks import merge_bundle

    merge_bundle.merge_all(kigali, [tmp_path / "start.uprbundle"])
    answer(kigali, goal="A Commission with a budget")
    other = export_bundle.export_bundle(kigali, tmp_path / "Aline.uprbundle").path
    kigali.close()
    page = receive(offices.from_mwanza(), other)

    page.compare.add.click()
    idle(page, qtbot)
    assert page.done.go_on.text() == "Look at the next file"
    page.done.go_on.click()
    idle(page, qtbot)
    assert len(texts(page)) == 3
    choose(page, "Take number 2")
    page.compare.add.click()
    idle(page, qtbot)

    assert entry(page.session.reader).text("goal") in ("An independent Commission", "A Commission with a budget")
    assert reading.undecided(page.session.reader) == 0


def test_a_file_with_nothing_new_says_so(offices, receive):
    page = receive(offices.folder / "start.uprbundle")

    assert page.steps.currentWidget() is page.done
    assert page.done._title.text() == "Everything in this file is already here."


def test_a_file_of_another_workspace_is_joined_only_when_somebody_says_so(receive, qtbot, tmp_path):
    with workspace.create(tmp_path / "nairobi.upr", "KHRC", "Wanjiru", "KEN", "3") as nairobi:
        nairobi.write(nairobi.edits("group", "0" * 8, {"name": "Land"}))
        foreign = export_bundle.export_bundle(nairobi, tmp_path / "nairobi.uprbundle").path
    page = receive(foreign)

    question = box_of(page)
    assert "comes from another workspace" in question.text()
    next(button for button in question.findChildren(QPushButton) if button.text() == "Join them all the same").click()
    idle(page, qtbot)
    assert page.steps.currentWidget() is page.compare
    page.compare.add.click()
    idle(page, qtbot)

    assert "Land" in [group.text("name") for group in reading.groups(page.session.reader)]


def test_a_file_of_another_workspace_that_is_not_joined_changes_nothing(receive, qtbot, tmp_path):
    with example.open_example(tmp_path / "other.upr") as other:
        foreign = export_bundle.export_bundle(other, tmp_path / "other.uprbundle").path
    page = receive(foreign)

    QTest.keyClick(box_of(page), Qt.Key.Key_Escape)
    idle(page, qtbot)

    assert page.steps.currentWidget() is page.start


def test_a_damaged_file_is_explained(receive, tmp_path):
    (tmp_path / "photo.uprbundle").write_bytes(b"PK\x03\x04 not a bundle")

    page = receive(tmp_path / "photo.uprbundle")

    assert "Your work is safe" in box_of(page).text()
    assert page.steps.currentWidget() is page.start


def test_files_that_came_are_listed_with_who_and_when(offices, receive, qtbot):
    answer(offices.mwanza, risks="Change of Minister delays the bill.")
    page = receive(offices.from_mwanza())
    page.compare.add.click()
    idle(page, qtbot)

    page.opened()
    shown = [label.text() for label in page.start._log.findChildren(QWidget) if hasattr(label, "text") and label.isVisible()]

    assert any("Asha, Women’s Rights Network, Asha.uprbundle" in text for text in shown)


def test_several_files_can_be_chosen_at_once(offices, receive, qtbot):
    answer(offices.mwanza, risks="Change of Minister delays the bill.")
    bundle = offices.from_mwanza()
    page = receive()

    page.start.choose.click()
    dialog = page.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.selectFile(str(bundle))
    dialog.accept()
    idle(page, qtbot)

    assert page.steps.currentWidget() is page.compare


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

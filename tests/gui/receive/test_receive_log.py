"""Receive: what came before, who has not sent yet, and taking the last receiving back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.exchange import TwoOffices, answer, entry
from tests.gui.receiving import box_of, idle, pages, press
from upr_desktop.gui.dialogs.expected import ExpectedDialog
from upr_desktop.gui.receive.receive import Receive
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import groups, reading
from upr_desktop.tasks.exchange import export_bundle, merge_bundle


@pytest.fixture
def offices(tmp_path) -> TwoOffices:
    """Two organisations with the same starting point; Asha has written about risks."""
    made = TwoOffices(tmp_path)
    answer(made.mwanza, risks="Change of Minister delays the bill.")
    return made


@pytest.fixture
def receive(offices, qtbot) -> Iterator[Callable[..., Receive]]:
    """Opens Juma's window at the page, with files or without."""
    yield from pages(offices, qtbot)


# --- the log


def test_files_that_came_are_listed_with_who_and_when(offices, receive):
    merge_bundle.merge_all(offices.dodoma, [offices.from_mwanza()])
    page = receive()

    assert "Asha, Women’s Rights Network, Asha.uprbundle" in page.start.log.sentences[0]
    assert page.start.log.sentences[1].startswith("2 new, ")


def test_what_a_file_still_waits_for_stands_in_the_log(offices, receive):
    base = offices.from_mwanza("base.uprbundle")
    answer(offices.mwanza, 1, partners="Tanganyika Law Society")
    delta = export_bundle.export_bundle(offices.mwanza, offices.folder / "delta.uprbundle", since=base).path
    merge_bundle.merge_all(offices.dodoma, [delta])

    assert "Waiting for 2 changes of Women’s Rights Network." in receive().start.log.sentences


def test_who_has_not_sent_is_late_by_word_and_sign(offices, receive):
    group = reading.groups(offices.dodoma.store)[0]
    groups.expect(offices.dodoma, group.id, ["Haki Jamii", "Women’s Rights Network", "LHRC"])
    offices.dodoma.write(offices.dodoma.edits("group", group.id, {"due": "2016-06-30"}))
    merge_bundle.merge_all(offices.dodoma, [offices.from_mwanza()])

    late, sent = [one for one in receive().start.expected.sentences if group.text("name") in one]

    assert late == f"Haki Jamii ({group.text('name')}): late. Their file was due 30 June 2016"
    assert sent.startswith(f"Women’s Rights Network ({group.text('name')}): the last file came ")


def test_who_is_expected_is_edited_with_ticks_and_with_names_that_are_new(offices, receive, qtbot):
    merge_bundle.merge_all(offices.dodoma, [offices.from_mwanza()])
    page = receive()
    page.start.expected.edit.click()
    dialog = page.findChild(ExpectedDialog)
    group = dialog.group.code()

    dialog.name.setFocus()
    QTest.keyClicks(dialog.name, "Haki Jamii")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    idle(page, qtbot)
    dialog.ticks["Women’s Rights Network"].box.click()
    idle(page, qtbot)
    assert [name for name, tick in dialog.ticks.items() if tick.is_on()] == ["Haki Jamii", "Women’s Rights Network"]

    dialog.ticks["Women’s Rights Network"].box.click()
    idle(page, qtbot)
    (only,) = page.session.reader.record("group", group).tags("expected")
    assert page.session.reader.record("organisation", only).text("name") == "Haki Jamii"
    assert any("Haki Jamii" in said for said in page.start.expected.sentences), "the page behind follows"


# --- taking back


@pytest.fixture
def window(offices, qtbot, qapp) -> Iterator[MainWindow]:
    """Juma's window at the page, into which Asha's file was received."""
    bundle = offices.from_mwanza()
    shown = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(shown)
    shown.show()
    shown.open_workspace(offices.leave(), "receive")
    qtbot.waitUntil(shown.session.idle)
    page = shown.show_page("receive")
    page.take_files([bundle])
    idle(page, qtbot)
    page.compare.add.click()
    idle(page, qtbot)
    yield shown
    shown.close_workspace()


def test_the_last_receiving_is_taken_back_as_a_whole(window, qtbot):
    before = window.session
    press(window.findChild(Receive).done, "Take the last receiving back…")
    assert "Asha.uprbundle?" in box_of(window).text()
    assert "nothing else is lost" in box_of(window).text()

    press(box_of(window), "Take it back")
    qtbot.waitUntil(lambda: window.session not in (None, before))
    qtbot.waitUntil(window.session.idle)

    assert entry(window.session.reader).text("risks") == ""
    assert "Taken back: Asha.uprbundle." in box_of(window).text()
    assert "The file as it was before is kept: " in box_of(window).text()
    page = window.show_page("receive")
    qtbot.waitUntil(window.session.idle)
    assert not page.start.back.isVisible()


def test_nothing_is_taken_back_by_the_safe_answer(window, qtbot):
    press(window.findChild(Receive).done, "Take the last receiving back…")

    press(box_of(window), "Leave it")
    qtbot.waitUntil(window.session.idle)

    assert entry(window.session.reader).text("risks") == "Change of Minister delays the bill."


def test_what_was_written_since_keeps_the_receiving(window, qtbot):
    page = window.show_page("receive")
    qtbot.waitUntil(window.session.idle)
    assert page.start.back.isVisible()

    window.session.write(lambda sitting: answer(sitting.workspace, 2, goal="Clean water"))
    qtbot.waitUntil(window.session.idle)

    assert not page.start.back.isVisible()


def test_a_receiving_that_cannot_be_taken_back_any_more_is_explained(window, qtbot):
    press(window.findChild(Receive).done, "Take the last receiving back…")
    window.session.do(lambda sitting: answer(sitting.workspace, 2, goal="Clean water"))
    before = window.session

    press(box_of(window), "Take it back")
    qtbot.waitUntil(lambda: window.session not in (None, before))
    qtbot.waitUntil(window.session.idle)

    assert "Your work is safe." in box_of(window).text()
    assert entry(window.session.reader, 2).text("goal") == "Clean water"

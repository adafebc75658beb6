"""Send: what Juma sees before the file is made, and what he is told afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from tests.gui.exchange import first_of
from upr_desktop import i18n
from upr_desktop.gui import sticks
from upr_desktop.gui.send import send_result
from upr_desktop.gui.send.send import Send
from upr_desktop.gui.session import Session
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, reading, workspace
from upr_desktop.tasks.exchange import merge_bundle


class FileManager(QObject):
    """Stands where the system's file manager is."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, address: QUrl) -> None:
        """Show a folder."""
        self.shown.append(Path(address.toLocalFile()))


def opened(path: Path, qtbot) -> Send:
    """The page over a workspace."""
    page = Send(Session(path, Settings()))
    qtbot.addWidget(page)
    page.show()
    page.opened()
    return page


@pytest.fixture
def page(tmp_path, qtbot) -> Iterator[Send]:
    """The page over the example."""
    example.open_example(tmp_path / "dodoma.upr").close()
    shown = opened(tmp_path / "dodoma.upr", qtbot)
    yield shown
    shown.session.close()


@pytest.fixture
def with_notes(tmp_path, qtbot) -> Iterator[Send]:
    """The page over the example, with a note that is for Juma's organisation alone and what proves it."""
    with example.open_example(tmp_path / "dodoma.upr") as office:
        about = {"recommendation": first_of(office).recommendation.id, "audience": "own", "status": "partly"}
        office.write(
            office.edits("assessment", "a1", about)
            + office.edits("evidence", "e1", {"of": "a1", "title": "What a neighbour saw"})
        )
    shown = opened(tmp_path / "dodoma.upr", qtbot)
    yield shown
    shown.session.close()


def press(page: Send, words: str) -> None:
    """Press a button of the message that is shown."""
    box = next(box for box in page.findChildren(QMessageBox) if box.isVisible())
    next(button for button in box.findChildren(QPushButton) if button.text() == words).click()


def choose(page: Send, path: Path, qtbot) -> None:
    """Name the file in the dialog, and wait."""
    dialog = page.findChild(QFileDialog)
    dialog.selectFile(str(path))
    dialog.accept()
    qtbot.waitUntil(page.session.idle)


def save_as(page: Send, path: Path, qtbot) -> None:
    """Save a file that is not sealed, knowing it."""
    page.foot.save.click()
    press(page, "Save it like this")
    choose(page, path, qtbot)


def evidence_in(path: Path, folder: Path) -> list[str]:
    """The titles of the evidence that Asha finds in a file."""
    with workspace.create(folder / "mwanza.upr", "LHRC", "Asha") as other:
        merge_bundle.merge_all(other, [path])
        return [one.text("title") for one in other.store.records("evidence").values()]


def test_what_goes_in_is_shown_before_the_file_is_made(page):
    inside = page.contents.inside.text()

    assert "40 recommendations" in inside
    assert "Implementation plan:" in inside
    assert "Names of people: Example person" in inside
    assert page.file.text().endswith(".uprbundle")
    assert not page.result.isVisible()


def test_one_thematic_group_has_less_in_its_file(page):
    everything = page.contents.inside.text()
    group = reading.groups(page.session.reader)[0]

    page.group.choose(group.id)
    page.group.chosen.emit(group.id)

    assert page.contents.inside.text() != everything
    assert group.text("name") in page.file.text()


def test_what_was_written_meanwhile_is_counted(page, qtbot):
    before = page.contents.inside.text()

    def write(sitting) -> None:
        office = sitting.workspace
        office.write(office.edits("evidence", "e1", {"of": first_of(office).entry.id, "title": "A photo"}))

    page.session.write(write)
    qtbot.waitUntil(page.session.idle)

    assert "1 piece of evidence" in page.contents.inside.text()
    assert "evidence" not in before


def test_what_is_for_our_organisation_alone_stays_here(with_notes, qtbot, tmp_path):
    save_as(with_notes, tmp_path / "work.uprbundle", qtbot)

    assert with_notes.contents.own.words.text() == "Also what is marked for our organisation alone (2)"
    assert evidence_in(tmp_path / "work.uprbundle", tmp_path) == []


def test_it_goes_along_when_somebody_ticks_it(with_notes, qtbot, tmp_path):
    with_notes.contents.own.box.click()
    save_as(with_notes, tmp_path / "work.uprbundle", qtbot)

    assert evidence_in(tmp_path / "work.uprbundle", tmp_path) == ["What a neighbour saw"]


def test_that_wish_is_not_remembered(with_notes):
    with_notes.contents.own.box.click()
    assert with_notes.contents.with_own()

    with_notes.opened()

    assert not with_notes.contents.with_own()


def test_it_is_not_offered_where_there_is_nothing(page):
    assert not page.contents.own.isVisible()


def test_the_file_that_was_made_is_named_with_time_place_and_size(page, qtbot, tmp_path):
    save_as(page, tmp_path / "work.uprbundle", qtbot)

    assert (tmp_path / "work.uprbundle").exists()
    assert page.result.isVisible()
    assert page.result.made.text().startswith("File made ")
    assert "sent" not in page.result.made.text().lower()
    assert page.result.where.text() == str(tmp_path / "work.uprbundle")
    assert page.result.size_words.text().endswith("KB: it fits in a WhatsApp or e-mail message.")


def test_a_name_without_ending_gets_one(page, qtbot, tmp_path):
    save_as(page, tmp_path / "work", qtbot)

    assert (tmp_path / "work.uprbundle").exists()


def test_the_file_holds_the_work(page, qtbot, tmp_path):
    save_as(page, tmp_path / "work.uprbundle", qtbot)

    with workspace.create(tmp_path / "mwanza.upr", "KHRC", "Asha") as other:
        merge_bundle.merge_all(other, [tmp_path / "work.uprbundle"])
        assert reading.count(other.store, reading.Filter()) == reading.count(page.session.reader, reading.Filter())


def test_a_place_that_cannot_be_written_is_explained(page, qtbot, tmp_path):
    page.write(tmp_path / "gone" / "work.uprbundle")
    qtbot.waitUntil(page.session.idle)

    assert "could not be written" in page.findChild(QMessageBox).text()
    assert not page.result.isVisible()
    assert page.foot.save.isEnabled()


def test_the_open_workspace_is_never_written_over(page, qtbot):
    before = page.session.path.read_bytes()[:16]

    page.write(page.session.path)
    qtbot.waitUntil(page.session.idle)

    assert "is there already and was not changed" in page.findChild(QMessageBox).text()
    assert page.session.path.read_bytes()[:16] == before


def test_the_folder_of_the_file_is_shown(page, qtbot, tmp_path):
    save_as(page, tmp_path / "work.uprbundle", qtbot)
    manager = FileManager()

    QDesktopServices.setUrlHandler("file", manager, "show")
    page.result.show_it.click()
    QDesktopServices.unsetUrlHandler("file")

    assert manager.shown == [tmp_path]


def test_a_stick_is_offered_only_when_one_is_there(page):
    assert page.foot.stick.isVisible() == bool(sticks.sticks())


def test_the_disk_of_the_computer_is_no_stick():
    assert Path("/") not in sticks.sticks()
    assert not sticks._can_be_written(Path("/"))


def test_large_files_are_for_sticks():
    assert send_result._size(24_310) == "25 KB"
    assert send_result._size(20_400_000) == "20.4 MB"
    assert "Use a USB stick" in send_result._size_words(20_400_000)


def test_another_language_keeps_what_was_chosen(with_notes):
    group = reading.groups(with_notes.session.reader)[0]
    with_notes.group.choose(group.id)
    with_notes.contents.own.box.click()

    i18n.use("fr")
    QApplication.sendEvent(with_notes, QEvent(QEvent.Type.LanguageChange))

    assert with_notes.group.code() == group.id
    assert with_notes.contents.with_own()


def test_a_click_on_the_words_ticks_too(with_notes):
    QTest.mouseClick(with_notes.contents.own.words, Qt.MouseButton.LeftButton)

    assert with_notes.contents.with_own()

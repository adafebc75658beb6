"""Send: what Juma sees before the file is made, and what he is told afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from upr_desktop import i18n
from upr_desktop.gui import sticks
from upr_desktop.gui.pages import send
from upr_desktop.gui.pages.send import Send
from upr_desktop.gui.session import Session
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, merge_bundle, reading, workspace


class FileManager(QObject):
    """Stands where the system's file manager is."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, address: QUrl) -> None:
        """Show a folder."""
        self.shown.append(Path(address.toLocalFile()))


@pytest.fixture
def page(tmp_path, qtbot) -> Iterator[Send]:
    """The page over the example."""
    example.open_example(tmp_path / "dodoma.upr").close()
    session = Session(tmp_path / "dodoma.upr", Settings())
    shown = Send(session)
    qtbot.addWidget(shown)
    shown.show()
    shown.opened()
    yield shown
    session.close()


def save_as(page: Send, path: Path, qtbot) -> None:
    """Press Save, name the file, and wait."""
    page.save.click()
    dialog = page.findChild(QFileDialog)
    dialog.selectFile(str(path))
    dialog.accept()
    qtbot.waitUntil(page.session.idle)


def test_what_goes_in_is_shown_before_the_file_is_made(page):
    assert "40 recommendations" in page.inside.text()
    assert "Implementation plan:" in page.inside.text()
    assert "Names of people: Example person" in page.inside.text()
    assert page.file.text().endswith(".uprbundle")
    assert page.warning.words.text() == "This file is not sealed: who has it can read it."
    assert not page.result.isVisible()


def test_one_thematic_group_has_less_in_its_file(page):
    everything = page.inside.text()
    group = reading.groups(page.session.reader)[0]

    page.group.choose(group.id)
    page.group.chosen.emit(group.id)

    assert page.inside.text() != everything
    assert group.text("name") in page.file.text()


def test_the_file_that_was_made_is_named_with_time_place_and_size(page, qtbot, tmp_path):
    save_as(page, tmp_path / "work.uprbundle", qtbot)

    assert (tmp_path / "work.uprbundle").exists()
    assert page.result.isVisible()
    assert page.made.text().startswith("File made ")
    assert "sent" not in page.made.text().lower()
    assert page.where.text() == str(tmp_path / "work.uprbundle")
    assert page.size_words.text().endswith("KB: it fits in a WhatsApp or e-mail message.")


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
    assert page.save.isEnabled()


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
    page.show_it.click()
    QDesktopServices.unsetUrlHandler("file")

    assert manager.shown == [tmp_path]


def test_a_stick_is_offered_only_when_one_is_there(page):
    assert page.stick.isVisible() == bool(sticks.sticks())


def test_the_disk_of_the_computer_is_no_stick():
    assert Path("/") not in sticks.sticks()
    assert not sticks._can_be_written(Path("/"))


def test_large_files_are_for_sticks():
    assert send._size(24_310) == "25 KB"
    assert send._size(20_400_000) == "20.4 MB"


def test_another_language_keeps_the_chosen_group(page):
    group = reading.groups(page.session.reader)[0]
    page.group.choose(group.id)

    i18n.use("fr")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))

    assert page.group.code() == group.id

"""Receive: several files at once, however they came."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from tests.gui.exchange import TwoOffices, answer, entry
from tests.gui.receiving import box_of, idle, lines, pages, third_office
from upr_desktop.domain.progress import Progress
from upr_desktop.gui.receive import receive as receive_page
from upr_desktop.gui.receive import receive_words
from upr_desktop.gui.receive.receive import Receive
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading, workspace
from upr_desktop.tasks.exchange import devices, export_bundle, merge_bundle, post_box


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


# --- several at once


def test_several_files_have_one_preview_and_one_summary(offices, receive, qtbot):
    page = receive(offices.from_mwanza(), third_office(offices, "Aline", "CLADHO", 1, partners="Ligue des droits"))

    assert page.steps.currentWidget() is page.files
    assert page.files._title.text() == "2 files were looked at"
    assert "2 boxes are new and will be added" in page.files.counts.sentences
    assert [line.split("  ")[1] for line in lines(page)] == ["Risks", "Potential partners"]
    page.files.add.click()
    idle(page, qtbot)

    assert page.done._title.text() == "2 files were added to our work."
    assert entry(page.session.reader).text("risks") == "Change of Minister delays the bill."
    assert entry(page.session.reader, 1).text("partners") == "Ligue des droits"


def test_a_line_for_each_file_says_who_made_it_and_what_is_known(offices, receive):
    page = receive(offices.from_mwanza(), offices.folder / "gone.uprbundle")

    said = page.files.sentences
    assert said[0] == "gone.uprbundle"
    assert "is not there. Your work is safe." in said[1]
    assert said[2].startswith("File from Asha, Women’s Rights Network, made ")
    assert said[3].startswith("Asha.uprbundle: ")
    assert said[4].startswith("Signed by a computer that is new here.")


def test_a_file_that_somebody_brings_meanwhile_joins_the_others(offices, receive, qtbot):
    page = receive(offices.from_mwanza())
    assert page.steps.currentWidget() is page.compare

    page.take_files([third_office(offices, "Aline", "CLADHO", 1, partners="Ligue des droits")])
    idle(page, qtbot)

    assert page.steps.currentWidget() is page.files
    assert page.files._title.text() == "2 files were looked at"


def test_several_files_can_be_chosen_at_once(offices, receive, qtbot):
    bundle = offices.from_mwanza()
    page = receive()

    page.start.choose.click()
    dialog = page.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.selectFile(str(bundle))
    dialog.accept()
    idle(page, qtbot)

    assert page.steps.currentWidget() is page.compare


def test_a_damaged_file_is_explained(receive, tmp_path):
    (tmp_path / "photo.uprbundle").write_bytes(b"PK\x03\x04 not a bundle")

    page = receive(tmp_path / "photo.uprbundle")

    assert page.files._title.text() == "Nothing can be taken"
    assert "Your work is safe" in page.files.sentences[-1]
    assert not page.files.add.isVisible()
    page.files.cancel.click()
    assert page.steps.currentWidget() is page.start


def test_a_file_for_others_and_one_that_was_cut_are_explained(offices, receive, tmp_path, monkeypatch):
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("UPR_DATA", str(tmp_path / "elsewhere"))
        neema = third_office(offices, "Neema", "THRDC", 1, partners="Nola")
        with workspace.create(tmp_path / "kigali.upr", "CLADHO", "Aline") as kigali:
            merge_bundle.merge_all(kigali, [neema])
            to = [one.key for one in devices.recipients(kigali.store) if one.who == "Neema, THRDC"]
            sealed = export_bundle.export_bundle(kigali, tmp_path / "sealed.uprbundle", to=to).path
    cut = tmp_path / "cut.uprbundle"
    cut.write_bytes(neema.read_bytes()[:300])

    page = receive(offices.from_mwanza(), sealed, cut)

    assert any("is sealed and was not made for this computer" in said for said in page.files.sentences)
    assert any("was cut off on its way" in said for said in page.files.sentences)
    assert page.files.add.isVisible()


def test_what_a_file_waits_for_is_said_with_the_name_of_the_organisation(offices, receive):
    base = offices.from_mwanza("base.uprbundle")
    answer(offices.mwanza, 1, partners="Tanganyika Law Society")
    delta = export_bundle.export_bundle(offices.mwanza, offices.folder / "delta.uprbundle", since=base).path

    page = receive(delta)

    assert "Waiting for 2 changes of Women’s Rights Network." in page.files.sentences


def test_a_file_with_nothing_new_stands_in_the_log_all_the_same(offices, receive, qtbot):
    same = third_office(offices, "Aline", "CLADHO")
    page = receive(same)
    idle(page, qtbot)

    assert page.done._title.text() == "Everything in this file is already here."
    assert reading.exchange_log(page.session.reader)[0].receipt.maker == "Aline, CLADHO"


# --- folders, sticks, the post box


def test_a_folder_is_looked_through(offices, receive, qtbot, tmp_path):
    (tmp_path / "stick").mkdir()
    shutil.copy(offices.from_mwanza(), tmp_path / "stick" / "Asha.uprbundle")
    page = receive(tmp_path / "stick")
    idle(page, qtbot)

    assert page.steps.currentWidget() is page.compare


def test_a_folder_without_any_file_for_us_says_so(receive, tmp_path):
    (tmp_path / "holiday").mkdir()
    page = receive(tmp_path / "holiday")

    assert box_of(page).text() == "No file of UPR Desktop was found in: holiday"
    assert page.steps.currentWidget() is page.start


def test_a_stick_that_is_plugged_in_is_looked_through(offices, receive, qtbot, tmp_path, monkeypatch):
    (tmp_path / "stick").mkdir()
    shutil.copy(offices.from_mwanza(), tmp_path / "stick" / "Asha.uprbundle")
    page = receive()
    assert not page.start.stick.isVisible()

    for module in ("receive", "receive_start"):
        monkeypatch.setattr(f"upr_desktop.gui.receive.{module}.sticks", lambda: [tmp_path / "stick"])
    page.opened()
    page.start.stick.click()
    idle(page, qtbot)

    assert page.steps.currentWidget() is page.compare


def test_a_stick_that_was_taken_out_is_explained(receive, monkeypatch, tmp_path):
    monkeypatch.setattr("upr_desktop.gui.receive.receive_start.sticks", lambda: [tmp_path])
    page = receive()
    monkeypatch.setattr(receive_page, "sticks", list)

    page.start.stick.click()

    assert "The USB stick is gone." in box_of(page).text()
    assert not page.start.stick.isVisible()


def test_what_waits_in_the_post_box_is_one_button_away(offices, receive, qtbot, tmp_path):
    (tmp_path / "post").mkdir()
    shutil.copy(offices.from_mwanza(), tmp_path / "post" / "Asha.uprbundle")
    (tmp_path / "post" / "half.uprbundle").write_bytes(offices.from_mwanza("half").read_bytes()[:300])
    post_box.choose(offices.dodoma, tmp_path / "post")
    page = receive()

    waiting = page.start.post_box
    assert waiting.sentences == ["1 file waits in the post box.", "1 file is still arriving there."]
    waiting.look.click()
    idle(page, qtbot)
    page.compare.add.click()
    idle(page, qtbot)
    page.opened()
    idle(page, qtbot)

    assert waiting.sentences == ["Nothing new waits in the post box.", "1 file is still arriving there."]
    assert not waiting.look.isVisible()


def test_a_post_box_out_of_reach_is_said_without_a_message(offices, receive, qtbot, tmp_path):
    (tmp_path / "post").mkdir()
    post_box.choose(offices.dodoma, tmp_path / "post")
    (tmp_path / "post").rmdir()
    page = receive()

    assert "cannot be opened. Your work is safe." in page.start.post_box.sentences[0]


def test_files_and_folders_are_dropped_on_the_window(offices, qtbot, qapp, tmp_path):
    (tmp_path / "stick").mkdir()
    shutil.copy(offices.from_mwanza(), tmp_path / "stick" / "Asha.uprbundle")
    other = third_office(offices, "Aline", "CLADHO", 1, partners="Ligue des droits")
    window = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(window)
    window.open_workspace(offices.leave())
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in (tmp_path / "stick", other)])
    none = Qt.KeyboardModifier.NoModifier

    window.dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(window.session.idle)
    page = window.show_page("receive")
    qtbot.waitUntil(window.session.idle)

    assert page.files._title.text() == "2 files were looked at"
    window.close()


# --- cancel


def test_how_far_it_is_counts_files():
    assert receive_words.looking(Progress(2, 12)) == "Looking at file 3 of 12…"
    assert receive_words.adding(Progress(0, 12)) == "Adding file 1 of 12…"
    assert receive_words.adding(Progress(0, 1)) == "Adding to our work…"


def test_looking_can_be_given_up(offices, receive, qtbot):
    bundle = offices.from_mwanza()
    page = receive()

    page.take_files([bundle])
    assert page.busy.isVisible()
    page.busy.cancel.click()
    idle(page, qtbot)

    assert page.steps.currentWidget() is page.start
    assert not page.busy.isVisible()


def test_adding_can_be_given_up_and_nothing_changes(offices, receive, qtbot):
    page = receive(offices.from_mwanza())
    gate = Event()
    page.session.do(lambda _sitting: gate.wait(30))

    page.compare.add.click()
    page.busy.cancel.click()
    assert not page.steps.isEnabled(), "until it is known whether it was too late"
    gate.set()
    idle(page, qtbot)

    assert entry(page.session.reader).text("risks") == ""
    assert page.steps.currentWidget() is page.compare
    assert page.steps.isEnabled()

"""Send: a folder as post box, which Juma names, uses and forgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tests.gui.coalition import ASHA, juma
from tests.gui.exchange import first_of
from tests.gui.send.test_send import opened, press
from upr_desktop.domain.progress import finish
from upr_desktop.gui.send.send import Send
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange import post_box
from upr_desktop.tasks.workspace import Workspace


@pytest.fixture
def shared(tmp_path) -> Path:
    """The folder that Juma and Asha share."""
    (tmp_path / "Shared").mkdir()
    return tmp_path / "Shared"


@pytest.fixture
def page(tmp_path, shared, qtbot) -> Iterator[Send]:
    """Juma's page, after a file of Asha, with a note for his organisation alone."""
    path = juma(tmp_path, ASHA)
    with Workspace(path) as office:
        about = {"recommendation": first_of(office).recommendation.id, "audience": "own"}
        office.write(office.edits("assessment", "a1", about))
    shown = opened(path, qtbot)
    yield shown
    shown.session.close()


def use(page: Send, folder: Path, qtbot) -> None:
    """Name a folder in the dialog."""
    page.post_box.choose.click()
    dialog = page.findChild(QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.setDirectory(str(folder.parent))
    dialog.selectFile(str(folder))
    dialog.accept()
    qtbot.waitUntil(page.session.idle)


def test_a_folder_is_named_and_its_button_becomes_the_first(page, shared, qtbot):
    assert not page.foot.post.isVisible()
    assert "never uses the network" in page.post_box._about.text()

    use(page, shared, qtbot)

    assert page.post_box.which.text() == f"The post box is “{shared}”."
    assert page.foot.post.isVisible() and page.foot.save_too.isVisible()
    assert not page.foot.save.isVisible()
    assert page.foot.first() is page.foot.post


def test_one_press_puts_a_sealed_file_there(page, shared, qtbot, tmp_path):
    use(page, shared, qtbot)

    page.foot.post.click()
    qtbot.waitUntil(page.session.idle)

    (file,) = shared.iterdir()
    assert page.result.where.text() == str(file)
    assert page.result.readers.text() == "Only these computers can open it: Asha, LHRC; and this one."
    assert "It lies in the post box." in page.result.size_words.text()
    with Workspace(tmp_path / "Asha.upr") as asha:
        post_box.choose(asha, shared)
        assert [one.trouble for one in finish(post_box.receive(asha))] == [None]


def test_a_file_that_is_not_sealed_is_asked_about_there_too(page, shared, qtbot):
    use(page, shared, qtbot)
    page.recipients.unsealed.box.click()

    page.foot.post.click()
    assert list(shared.iterdir()) == []
    press(page, "Save it like this")
    qtbot.waitUntil(page.session.idle)

    assert len(list(shared.iterdir())) == 1
    assert page.result.readers.text() == "This file is not sealed: who has it can read it."


def test_what_is_not_for_all_does_not_go_there(page, shared, qtbot):
    use(page, shared, qtbot)

    page.contents.own.box.click()
    assert not page.foot.post.isVisible()
    assert page.foot.save.isVisible() and page.foot.why_no_post.isVisible()

    page.contents.own.box.click()
    assert page.foot.post.isVisible() and not page.foot.why_no_post.isVisible()

    group = reading.groups(page.session.reader)[0].id
    page.group.choose(group)
    page.group.chosen.emit(group)
    assert not page.foot.post.isVisible()


def test_the_folder_is_forgotten_and_what_lies_there_stays(page, shared, qtbot):
    use(page, shared, qtbot)
    page.foot.post.click()
    qtbot.waitUntil(page.session.idle)

    page.post_box.forget.click()
    qtbot.waitUntil(page.session.idle)

    assert page.post_box.folder() is None
    assert page.foot.save.isVisible() and not page.foot.post.isVisible()
    assert not page.post_box.forget.isVisible() and not page.post_box.which.isVisible()
    assert len(list(shared.iterdir())) == 1


def test_the_folder_of_the_workspace_is_refused(page, qtbot, tmp_path):
    page.post_box.use(tmp_path)
    qtbot.waitUntil(page.session.idle)

    assert "Keep the workspace elsewhere" in page.findChild(QMessageBox).text()
    assert page.post_box.folder() is None


def test_a_folder_that_is_gone_is_explained(page, shared, qtbot):
    use(page, shared, qtbot)
    shared.rmdir()

    page.foot.post.click()
    qtbot.waitUntil(page.session.idle)

    assert "cannot be opened" in page.findChild(QMessageBox).text()
    assert page.foot.post.isEnabled()

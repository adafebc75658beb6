"""Bundles are found in folders and on sticks by what is in them, whatever somebody called them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tasks.matrices import word, write_word
from upr_desktop.domain.progress import finish
from upr_desktop.errors.exchange import FolderOutOfReach
from upr_desktop.tasks.exchange.look_for_bundles import bundles_in, may_be_received


@pytest.fixture
def stick(dodoma, tmp_path) -> Path:
    """A stick with Asha's file deep in a folder, a photo, and what somebody threw away."""
    made = tmp_path / "stick"
    (made / "UPR" / "Mwanza").mkdir(parents=True)
    shutil.copy(dodoma.bundle(), made / "UPR" / "Mwanza" / "work (1).bin")
    shutil.copy(dodoma.bundle(), made / ".trash")
    (made / "photo.jpg").write_bytes(b"\xff\xd8 a photo")
    (made / "empty.uprbundle").touch()
    return made


def test_what_is_found_is_told_by_its_content(stick):
    assert finish(bundles_in(stick)) == [stick / "UPR" / "Mwanza" / "work (1).bin"]


def test_a_link_to_elsewhere_is_not_followed(stick, tmp_path):
    (tmp_path / "home").mkdir()
    shutil.copy(stick / ".trash", tmp_path / "home" / "work.uprbundle")
    (stick / "link").symlink_to(tmp_path / "home")

    assert len(finish(bundles_in(stick))) == 1


def test_a_folder_that_is_gone_is_explained(tmp_path):
    with pytest.raises(FolderOutOfReach):
        finish(bundles_in(tmp_path / "gone"))


def test_folders_and_bundles_may_be_received(stick):
    assert may_be_received(stick)
    assert may_be_received(stick / ".trash")
    assert not may_be_received(stick / "photo.jpg")
    assert not may_be_received(stick / "gone.docx")


def test_matrices_that_come_back_are_found_too(stick, dodoma):
    plan = word(stick / "UPR" / "plan.docx", dodoma.workspace)
    write_word(stick / "UPR" / "minutes.docx", [["Rec#", "Goal"], ["134.16", ""]])

    assert plan in finish(bundles_in(stick))
    assert len(finish(bundles_in(stick))) == 2
    assert may_be_received(plan)

"""Receiving on a disk without room, and with folders that are none."""

from __future__ import annotations

import shutil

import pytest

from upr_desktop.errors.base import NotSaved


def test_a_folder_of_received_files_that_is_none_keeps_nobody_from_receiving(dodoma, mwanza, own_folders):
    shutil.rmtree(own_folders / "received")
    (own_folders / "received").write_text("a file where the folder should be")
    mwanza.write("134.18", "by Juma")

    (merged,) = dodoma.receive(mwanza.bundle())

    assert merged.trouble is None
    assert dodoma.read("134.18") == "by Juma"


def test_a_disk_without_room_is_not_the_senders_fault(dodoma, mwanza, monkeypatch):
    mwanza.write("134.18", "by Juma")
    file, before = mwanza.bundle(), dodoma.digest()
    room = shutil.disk_usage(dodoma.folder)._replace(free=400)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: room)

    with pytest.raises(NotSaved, match="the disk is full"):
        dodoma.receive(file)

    assert dodoma.digest() == before

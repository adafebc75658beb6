"""What a file is that somebody brings."""

from __future__ import annotations

import shutil
import zipfile

import pytest

from upr_desktop.errors import FileEmpty, FileMissing, FileUnreadable
from upr_desktop.tasks.incoming import kind_of


@pytest.mark.parametrize("name", ["From Mwanza.uprbundle", "From Mwanza (1).zip", "attachment.bin", "plan.docx"])
def test_a_bundle_is_one_whatever_it_is_called(dodoma, tmp_path, name):
    assert kind_of(shutil.copyfile(dodoma.bundle(), tmp_path / name)) == "bundle"


def test_a_workspace_is_one_whatever_it_is_called(dodoma, tmp_path):
    assert kind_of(shutil.copyfile(dodoma.workspace.path, tmp_path / "attachment.uprbundle")) == "workspace"


def test_a_document_is_a_list(tmp_path, matrix):
    with zipfile.ZipFile(tmp_path / "list.docx", "w") as archive:
        archive.writestr("word/document.xml", "<document/>")

    assert kind_of(tmp_path / "list.docx") == "list"
    assert kind_of(matrix("plan.csv", {"Rec#": "134.16"})) == "list"


@pytest.mark.parametrize(("name", "kind"), [("cut.uprbundle", "bundle"), ("cut.docx", "list")])
def test_what_was_cut_off_is_what_its_name_says(dodoma, tmp_path, name, kind):
    (tmp_path / name).write_bytes(dodoma.bundle().read_bytes()[:500])

    assert kind_of(tmp_path / name) == kind


def test_a_sealed_bundle_is_a_bundle(tmp_path):
    (tmp_path / "attachment.bin").write_bytes(b"age-encryption.org/v1\n-> X25519")

    assert kind_of(tmp_path / "attachment.bin") == "bundle"


def test_what_cannot_be_opened_is_explained(tmp_path):
    (tmp_path / "empty.docx").touch()

    for name, error in (("gone.docx", FileMissing), ("empty.docx", FileEmpty), ("", FileUnreadable)):
        with pytest.raises(error):
            kind_of(tmp_path / name)

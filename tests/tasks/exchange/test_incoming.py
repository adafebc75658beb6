"""What a file is that somebody brings."""

from __future__ import annotations

import shutil
import zipfile

import pytest
from PIL import Image

from tests.tasks.matrices import excel, word, write_word
from upr_desktop.errors.files import FileEmpty, FileMissing, FileUnreadable
from upr_desktop.tasks.exchange.incoming import kind_of


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


@pytest.mark.parametrize("name", ["cut.uprbundle", "cut.docx"])
def test_a_bundle_that_was_cut_off_is_a_bundle(dodoma, tmp_path, name):
    for size in (50, 500):
        (tmp_path / name).write_bytes(dodoma.bundle().read_bytes()[:size])

        assert kind_of(tmp_path / name) == "bundle"


@pytest.mark.parametrize(("name", "kind"), [("cut.uprbundle", "bundle"), ("cut.docx", "list")])
def test_what_says_nothing_of_itself_is_what_its_name_says(tmp_path, name, kind):
    (tmp_path / name).write_bytes(b"PK\x03\x04" + bytes(30))

    assert kind_of(tmp_path / name) == kind


@pytest.mark.parametrize("name", ["From Mwanza.zip", "From Mwanza.docx", "attachment (1)"])
def test_a_zip_in_which_one_bundle_lies_is_a_bundle(dodoma, tmp_path, name):
    sealed = b"age-encryption.org/v1\n-> X25519"
    for inside in (dodoma.bundle().read_bytes(), dodoma.bundle().read_bytes()[:500], sealed):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("From Mwanza/", b"")
            archive.writestr("From Mwanza/From Mwanza.uprbundle", inside)
            archive.writestr("__MACOSX/._From Mwanza.uprbundle", b"\0\5\x16\7")

        assert kind_of(tmp_path / name) == "bundle"


def test_a_zip_with_two_bundles_or_a_zip_of_zips_is_none(dodoma, tmp_path):
    bundle = dodoma.bundle().read_bytes()
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a", bundle)
        archive.writestr("b", bundle)
    with zipfile.ZipFile(tmp_path / "deep.zip", "w") as archive:
        archive.write(tmp_path / "two.zip", "inner.zip")

    assert [kind_of(tmp_path / name) for name in ("two.zip", "deep.zip")] == ["list", "list"]


def test_a_sealed_bundle_is_a_bundle(tmp_path):
    (tmp_path / "attachment.bin").write_bytes(b"age-encryption.org/v1\n-> X25519")

    assert kind_of(tmp_path / "attachment.bin") == "bundle"


def test_what_cannot_be_opened_is_explained(tmp_path):
    (tmp_path / "empty.docx").touch()

    for name, error in (("gone.docx", FileMissing), ("empty.docx", FileEmpty), ("", FileUnreadable)):
        with pytest.raises(error):
            kind_of(tmp_path / name)


@pytest.mark.parametrize("kind", ["BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP"])
def test_a_picture_is_one_whatever_it_is_called(tmp_path, kind):
    Image.new("RGB", (40, 30)).save(tmp_path / "attachment.docx", kind)

    assert kind_of(tmp_path / "attachment.docx") == "picture"


def test_a_pdf_is_told_from_a_list(tmp_path):
    (tmp_path / "report").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "list.csv").write_text("BMZ;Recommendation\nII;GIF\n")

    assert [kind_of(tmp_path / name) for name in ("report", "list.csv")] == ["pdf", "list"]


def test_a_matrix_that_went_out_is_told_by_its_mark(dodoma, tmp_path):
    for path in (word(tmp_path / "plan.docx", dodoma.workspace), excel(tmp_path / "plan.xlsx", dodoma.workspace)):
        assert kind_of(path) == "matrix"
        assert kind_of(path.rename(tmp_path / "attachment.bin")) == "matrix"
    assert kind_of(write_word(tmp_path / "own.docx", [["Rec#", "Goal"], ["134.16", ""]])) == "list"

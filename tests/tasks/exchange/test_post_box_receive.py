"""A folder that a syncing program carries: what is taken in from it, and what is left alone."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.tasks.shared_folder import lying, post, receive, shared
from upr_desktop.domain.progress import finish
from upr_desktop.errors.exchange import OtherWorkspace
from upr_desktop.tasks.exchange import post_box
from upr_desktop.tasks.workspace import Workspace

no_windows = pytest.mark.skipif(os.name == "nt", reason="links, pipes and such names are not for everybody there")


@pytest.fixture
def box(tmp_path, dodoma, mwanza):
    """The folder that Asha in Dodoma and Juma in Mwanza share."""
    return shared(tmp_path / "Shared by all of us", dodoma, mwanza)


def test_what_one_puts_there_another_takes_in(dodoma, mwanza, box):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")
    files = [post(dodoma), post(mwanza)]

    assert lying(mwanza) == ([files[0].name], [])
    assert [merged.conflicts for merged in receive(mwanza)] == [1]
    assert [merged.conflicts for merged in receive(dodoma)] == [1]

    assert dodoma.digest() == mwanza.digest()
    assert lying(dodoma) == lying(mwanza) == ([], [])
    assert receive(dodoma) == []
    assert sorted(box.iterdir()) == sorted(files)


def test_what_came_on_a_stick_or_has_another_name_waits_no_more(dodoma, mwanza, box):
    file = post(mwanza)
    dodoma.receive(file)
    shutil.copy(post(dodoma), box / "LHRC (1).zip")
    file.rename(box / "renamed")

    assert lying(dodoma) == ([], [])


def test_copies_of_two_who_wrote_at_once_are_taken_in_like_all_others(dodoma, mwanza, office, box):
    file = post(mwanza)
    for number, text in (("134.16", "first"), ("134.18", "second")):
        mwanza.write(number, text)
        shutil.copy(post(mwanza), box / f"{file.stem}.sync-conflict-2016062{len(text)}-101112-ABCDEFG.uprbundle")
    file.rename(box / f"{file.stem} (Juma's conflicted copy 2016-06-28).uprbundle")

    assert [merged.trouble for merged in receive(dodoma)] == [None] * len(os.listdir(box))
    assert dodoma.digest() == mwanza.digest()


@pytest.mark.parametrize(
    "name",
    [
        ".syncthing.{}.tmp",
        "~syncthing~{}.tmp",
        ".{}.~1f3a",
        "{}.new",
        "{}.1a2b3c4d.partial",
        "{}.part",
        "{}.crdownload",
        "~${}",
    ],
)
def test_what_a_syncing_program_is_writing_is_left_alone(dodoma, mwanza, box, name):
    file = post(mwanza)
    file.rename(box / name.format(file.name))

    assert lying(dodoma) == ([], [])


@no_windows
def test_other_files_folders_and_links_are_left_alone(dodoma, mwanza, box, matrix):
    (box / "older").mkdir()
    shutil.copy(matrix("plan.csv", {"Rec#": "134.16"}), box)
    shutil.copy(mwanza.workspace.path, box / "Mwanza.upr")
    (box / "empty.docx").touch()
    file = post(mwanza)
    file.rename(box / "older" / file.name)
    (box / "link.uprbundle").symlink_to(box / "older" / file.name)
    (box / "folder.uprbundle").symlink_to(box / "older")
    os.mkfifo(box / "pipe.uprbundle")

    assert lying(dodoma) == ([], [])


def test_half_of_a_file_is_neither_taken_in_nor_a_mistake(dodoma, mwanza, box):
    mwanza.write("134.16", "by Juma " * 2_000)
    file = post(mwanza)
    whole = file.read_bytes()
    before, cuts = dodoma.digest(), range(len(whole) // 9, len(whole), len(whole) // 9)
    for piece in (
        b"",
        b"P",
        *(whole[:n] for n in cuts),
        *(whole[:n] + bytes(cuts[0]) + whole[n + cuts[0] :] for n in cuts),
        whole[:-1],
    ):
        file.write_bytes(piece)
        assert lying(dodoma) == ([], [file.name])
        assert receive(dodoma) == []
        assert dodoma.digest() == before

    file.write_bytes(whole)

    assert lying(dodoma) == ([file.name], [])
    assert [merged.trouble for merged in receive(dodoma)] == [None]
    assert dodoma.digest() == mwanza.digest()


def test_what_is_sealed_for_others_is_no_mistake(dodoma, mwanza, box, tmp_path, monkeypatch):
    mwanza.write("134.16", "by Juma")
    keys = [one.workspace.key.public for one in (dodoma, mwanza)]
    file = post_box.post(mwanza.workspace, to=keys[1:]).path
    monkeypatch.setenv("UPR_DATA", str(tmp_path / "of Asha"))

    assert finish(post_box.waiting(dodoma.workspace)) == post_box.Mail(closed=(file,))
    assert receive(dodoma) == []
    assert finish(post_box.waiting(mwanza.workspace)) == post_box.Mail()

    post_box.post(mwanza.workspace, to=keys)
    assert finish(post_box.waiting(dodoma.workspace)) == post_box.Mail(files=(file,))


def test_a_file_that_goes_while_somebody_looks_is_no_mistake(dodoma, mwanza, box):
    file = post(mwanza)
    looking = post_box.waiting(dodoma.workspace)
    next(looking)
    file.unlink()

    assert finish(looking) == post_box.Mail()


def test_a_file_that_goes_before_it_is_merged_is_no_mistake(dodoma, mwanza, box):
    file = post(mwanza)
    receiving = post_box.receive(dodoma.workspace)
    next(receiving), next(receiving)
    file.unlink()

    assert finish(receiving) == []


def test_the_work_of_another_coalition_is_named_until_somebody_joins_it(dodoma, office, box):
    neema = office("Arusha", "TGNP", "Neema")
    neema.add("134.19")
    post_box.choose(neema.workspace, box)
    file = post(neema)

    for _ in range(2):
        (merged,) = receive(dodoma)
        assert isinstance(merged.trouble, OtherWorkspace)
    (merged,) = receive(dodoma, join=True)

    assert merged.trouble is None
    assert "134.19" in dodoma.numbers()
    assert lying(dodoma) == ([], [])
    assert file.exists()


@no_windows
@pytest.mark.parametrize("name", [b"from \xff\xfe.uprbundle", b"from \x1b[31m\xe2\x80\xaeJuma\n.uprbundle"])
def test_a_name_with_strange_signs_is_one_like_all_others(dodoma, mwanza, box, name):
    file = post(mwanza)
    file.rename(box / os.fsdecode(name))

    assert len(lying(dodoma)[0]) == 1
    assert [merged.trouble for merged in receive(dodoma)] == [None]
    assert lying(dodoma) == ([], [])


def test_what_was_found_to_be_here_is_not_read_again(dodoma, mwanza, box, monkeypatch):
    for one in (dodoma, mwanza):
        post(one)
    receive(dodoma)
    assert lying(dodoma) == ([], [])

    monkeypatch.setattr(post_box, "kind_of", None)

    assert lying(dodoma) == ([], [])


def test_what_changes_is_looked_at_again_though_its_size_and_time_stay(dodoma, mwanza, box):
    mwanza.write("134.16", "by Juma")
    file = post(mwanza)
    whole, other = file.read_bytes(), box / "from Juma.zip"
    file.unlink()
    other.write_bytes(b"\0" * len(whole))
    assert lying(dodoma) == ([], [])

    seen = other.stat()
    other.write_bytes(whole)
    os.utime(other, ns=(seen.st_atime_ns, seen.st_mtime_ns))

    assert lying(dodoma) == ([other.name], [])


def test_half_of_our_own_file_is_nothing_to_wait_for(dodoma, box):
    file = post(dodoma)
    os.truncate(file, 20)

    assert lying(dodoma) == ([], [])
    assert post(dodoma) == file
    assert file.stat().st_size > 20


def test_a_workspace_that_was_taken_back_finds_its_own_later_work_again(dodoma, box):
    path = dodoma.workspace.path
    before = path.read_bytes()
    dodoma.write("134.16", "by Asha, later")
    later, digest = post(dodoma), dodoma.digest()
    dodoma.workspace.close()
    path.write_bytes(before)

    with Workspace(path) as workspace:
        dodoma.workspace, dodoma.reader = workspace, workspace.store
        assert lying(dodoma) == ([later.name], [])
        assert post(dodoma) != later
        assert [merged.trouble for merged in receive(dodoma)] == [None]

        assert dodoma.digest() == digest

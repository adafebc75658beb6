"""A folder that a syncing program carries: which one it is, and what is put into it."""

from __future__ import annotations

import os
import shutil
import zipfile

import pytest

from tests.tasks.shared_folder import day, lying, post, receive, shared
from upr_desktop.domain.progress import finish
from upr_desktop.errors.exchange import FolderOutOfReach, NoPostBox, WorkspaceInPostBox
from upr_desktop.sync.read import open_bundle
from upr_desktop.tasks.exchange import post_box

no_windows = pytest.mark.skipif(os.name == "nt", reason="links, pipes and such names are not for everybody there")


@pytest.fixture
def box(tmp_path, dodoma, mwanza):
    """The folder that Asha in Dodoma and Juma in Mwanza share."""
    return shared(tmp_path / "Shared by all of us", dodoma, mwanza)


# --- which folder


def test_a_folder_is_chosen_and_forgotten(dodoma, mwanza, box):
    assert post_box.chosen(dodoma.reader) == box

    post_box.forget(dodoma.workspace)

    assert post_box.chosen(dodoma.reader) is None
    assert post_box.chosen(mwanza.reader) == box
    for deed in (post_box.post, lambda one: finish(post_box.waiting(one)), lambda one: finish(post_box.receive(one))):
        with pytest.raises(NoPostBox):
            deed(dodoma.workspace)


def test_nobody_is_told_which_folder_it_is(dodoma, box):
    before = dodoma.digest()
    post_box.choose(dodoma.workspace, box.parent / "Dodoma" / ".." / box.name)

    assert post_box.chosen(dodoma.reader) == box
    assert dodoma.digest() == before
    with open_bundle(post(dodoma)) as bundle:
        assert b"Shared by all" not in b"".join(c.line() for found, _ in bundle.commits(lambda ids: set()) for c in found)


def test_what_is_no_folder_is_no_post_box(dodoma, box, tmp_path):
    (tmp_path / "list.docx").touch()

    for name in ("gone", "list.docx"):
        with pytest.raises(FolderOutOfReach, match=name):
            post_box.choose(dodoma.workspace, tmp_path / name)
    assert post_box.chosen(dodoma.reader) == box


@no_windows
def test_the_workspace_never_lies_in_its_post_box(dodoma, box, tmp_path):
    (tmp_path / "link").symlink_to(dodoma.folder)

    for folder in (dodoma.folder, tmp_path, tmp_path / "link"):
        with pytest.raises(WorkspaceInPostBox, match="Keep the workspace elsewhere"):
            post_box.choose(dodoma.workspace, folder)
    assert post_box.chosen(dodoma.reader) == box


def test_a_folder_that_is_gone_is_said_and_never_made(dodoma, box):
    box.rmdir()

    for deed in (post_box.post, lambda one: finish(post_box.waiting(one)), lambda one: finish(post_box.receive(one))):
        with pytest.raises(FolderOutOfReach, match="Your work is safe"):
            deed(dodoma.workspace)
    assert not box.exists()
    assert post_box.chosen(dodoma.reader) == box


# --- send


def test_there_is_one_file_a_device_and_day(dodoma, mwanza, box):
    first = post(dodoma)
    dodoma.write("134.16", "by Asha")

    assert post(dodoma) == first
    assert first.name.startswith("LHRC - Asha - ")
    with open_bundle(first) as bundle:
        assert bundle.about.kind == "full"
        assert sum(member.commits for member in bundle.members) == dodoma.commits()

    yesterday = first.rename(day(first, "2016-06-27"))
    assert {path.name for path in box.iterdir()} == {yesterday.name}
    assert {post(dodoma), post(mwanza), yesterday} == set(box.iterdir())
    assert len(os.listdir(box)) == 3


def test_two_computers_of_one_person_do_not_meet_in_a_name(dodoma, office, box):
    second = office("Dodoma 2", "LHRC", "Asha", state="")
    post_box.choose(second.workspace, box)

    assert post(second) != post(dodoma)
    assert len(os.listdir(box)) == 2


@pytest.mark.parametrize(
    "organisation", ['Women/Children: "all"?', "~.hidden", "Haki\u202e Jamii", "Mtandao wa Wanawake " * 20, "人" * 200, "/"]
)
def test_the_name_fits_every_disk_and_is_no_hidden_or_temporary_one(dodoma, box, organisation):
    with dodoma.workspace.store.atomic():
        dodoma.workspace.store.put_meta("organisation", organisation)

    name = post(dodoma).name

    assert os.listdir(box) == [name]
    assert len(name.encode()) <= 120
    assert name.isprintable()
    assert not set(name.removesuffix(".uprbundle")) & set('<>:"/\\|?*.~')


def test_older_files_of_this_device_go_and_nothing_else(dodoma, mwanza, box):
    juma, asha = post(mwanza), post(dodoma)
    theirs = [shutil.copy(juma, day(juma, f"2016-05-{n:02}")) for n in range(1, 12)]
    ours = [shutil.copy(asha, day(asha, f"2016-06-{n:02}")) for n in range(1, 12)]
    with_our_name = shutil.copy(juma, day(asha, "2016-01-01"))
    others = [shutil.copy(asha, box / name) for name in ("plan.docx", "LHRC - Asha - 2016-01-01.uprbundle")]

    post(dodoma)

    assert set(box.iterdir()) == {juma, asha, with_our_name, *theirs, *others, *ours[-post_box.KEPT + 1 :]}


def test_what_was_made_today_stays_though_a_clock_was_wrong(dodoma, mwanza, box):
    dodoma.write("134.16", "by Asha")
    today = post(dodoma)
    for n in range(1, 20):
        shutil.copy(today, day(today, f"2037-01-{n:02}"))

    assert post(dodoma) == today

    assert today in box.iterdir()
    assert len(os.listdir(box)) == post_box.KEPT
    receive(mwanza)
    assert mwanza.digest() == dodoma.digest()


def test_what_a_newer_version_of_the_program_wrote_here_stays(dodoma, box):
    newer = post(dodoma)
    with zipfile.ZipFile(newer, "w") as archive:
        archive.writestr("manifest.json", '{"format":"upr-bundle","version":99}')

    assert post(dodoma) != newer
    assert len(os.listdir(box)) == 2


@no_windows
def test_nothing_is_written_through_a_link_that_somebody_put_there(dodoma, mwanza, box, tmp_path):
    precious = tmp_path / "precious.txt"
    precious.write_text("of Asha")
    dodoma.write("134.16", "by Asha")
    target = post(dodoma)
    target.unlink()
    target.symlink_to(precious)
    target.with_name(f"~{target.name}.tmp").symlink_to(precious)

    assert post(dodoma) == target

    assert precious.read_text() == "of Asha"
    assert not target.is_symlink()
    assert lying(mwanza) == ([target.name], [])


def test_what_was_left_half_written_is_taken_away(dodoma, box):
    half = day(post(dodoma), "2016-06-27")
    half.with_name(f"~{half.name}.tmp").touch()
    (box / "~Juma.uprbundle.tmp").touch()

    today = post(dodoma)

    assert sorted(os.listdir(box)) == [today.name, "~Juma.uprbundle.tmp"]

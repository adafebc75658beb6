"""Care of the file: copies, going back to one, checking, computing anew."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import datetime, timedelta

import pytest

from upr_desktop.domain.progress import finish
from upr_desktop.errors.base import AlreadyThere, CannotWrite, OpenElsewhere
from upr_desktop.errors.files import FileDamaged, FileMissing, FileNotUnderstood
from upr_desktop.storage import backup
from upr_desktop.tasks import maintain
from upr_desktop.tasks.workspace import Workspace


def digest_of(path):
    """What a workspace that nobody has open shows."""
    with Workspace(path) as workspace:
        return workspace.store.digest()


def age(office, **by):
    """Let the copies that are kept be older than they are."""
    for path, made in maintain.copies(office.workspace.path).items():
        then = made - timedelta(**by)
        path.rename(path.with_stem(f"{path.stem[:-19]}{then:%Y-%m-%d %H.%M.%S}"))


def test_a_copy_holds_all_that_was_written(dodoma):
    dodoma.write("134.16", "An independent commission")

    kept = maintain.keep_copy(dodoma.workspace)

    assert list(maintain.copies(dodoma.workspace.path)) == [kept]
    assert digest_of(kept) == dodoma.digest()
    assert kept.parent.parent != dodoma.folder


def test_nothing_new_needs_no_new_copy(dodoma):
    kept = maintain.keep_copy(dodoma.workspace)

    assert maintain.keep_copy(dodoma.workspace) == kept
    assert list(maintain.copies(dodoma.workspace.path)) == [kept]


def test_who_went_back_to_an_older_copy_is_told_of_the_copy_that_holds_it(dodoma):
    dodoma.write("134.16", "An independent commission")
    older = maintain.keep_copy(dodoma.workspace)
    dodoma.write("134.16", "A commission of three judges")
    newer = maintain.keep_copy(dodoma.workspace)
    path = dodoma.workspace.path
    dodoma.workspace.close()
    maintain.restore(path, older)

    with Workspace(path) as workspace:
        assert maintain.keep_copy(workspace) == older != newer


def test_a_copy_is_due_at_first_after_a_day_and_after_fifty_changes(dodoma):
    assert maintain.keep_copy_if_due(dodoma.workspace)
    dodoma.write("134.16", "one change")
    assert maintain.keep_copy_if_due(dodoma.workspace) is None

    age(dodoma, hours=25)
    assert maintain.keep_copy_if_due(dodoma.workspace)

    for number in range(50):
        assert maintain.keep_copy_if_due(dodoma.workspace) is None
        dodoma.write("134.16", f"change {number}")
    assert maintain.keep_copy_if_due(dodoma.workspace)


def test_workspaces_of_one_name_have_their_copies_apart(office, tmp_path):
    first, second = office("Dodoma"), office("Mwanza")
    assert maintain.copies_folder(first.workspace.path) != maintain.copies_folder(tmp_path / "Dodoma.upr")
    maintain.keep_copy(first.workspace)

    assert maintain.copies(second.workspace.path) == {}


def test_a_copy_can_be_put_anywhere_but_in_the_place_of_the_workspace(dodoma, tmp_path):
    maintain.copy_to(dodoma.workspace, tmp_path / "stick.upr")
    assert digest_of(tmp_path / "stick.upr") == dodoma.digest()

    with pytest.raises(AlreadyThere):
        maintain.copy_to(dodoma.workspace, dodoma.workspace.path)
    with pytest.raises(CannotWrite, match="stick.upr"):
        maintain.copy_to(dodoma.workspace, tmp_path / "gone" / "stick.upr")


def test_without_a_folder_for_copies_that_is_said(dodoma, own_folders):
    (own_folders / "backups").write_text("a file where the folder should be")

    with pytest.raises(CannotWrite):
        maintain.keep_copy(dodoma.workspace)


@pytest.fixture
def earlier(dodoma, tmp_path):
    """A copy from before Asha wrote on."""
    copy = tmp_path / "earlier.upr"
    maintain.copy_to(dodoma.workspace, copy)
    dodoma.write("134.16", "written after the copy")
    return copy


def test_going_back_keeps_what_it_replaces(dodoma, earlier):
    later = dodoma.digest()
    before, path = digest_of(shutil.copyfile(earlier, earlier.with_stem("same"))), dodoma.workspace.path
    dodoma.workspace.close()

    kept = maintain.restore(path, earlier)

    assert digest_of(path) == before != later
    assert kept.name == "Dodoma before restore.upr"
    assert digest_of(kept) == later
    assert maintain.restore(path, earlier).name == "Dodoma before restore 2.upr"
    assert {one.name for one in path.parent.iterdir()} == {path.name, kept.name, "Dodoma before restore 2.upr"}


def test_what_was_put_in_place_is_a_new_device_to_the_others(dodoma, mwanza, earlier):
    name, path = dodoma.workspace.store.meta("replica"), dodoma.workspace.path
    dodoma.send_to(mwanza)
    dodoma.workspace.close()
    maintain.restore(path, earlier)

    with Workspace(path) as workspace:
        assert workspace.store.meta("replica") != name
        restored = type(dodoma)(workspace)
        restored.write("134.18", "after going back")
        mwanza.send_to(restored)
        restored.send_to(mwanza)

        assert restored.digest() == mwanza.digest()
        assert (restored.read("134.16"), mwanza.read("134.18")) == ("written after the copy", "after going back")


def test_a_copy_can_take_the_place_of_a_file_that_is_gone(dodoma, earlier):
    path = dodoma.workspace.path
    dodoma.workspace.close()
    path.unlink()

    assert maintain.restore(path, earlier) is None
    assert digest_of(path)


@pytest.fixture
def crashed(dodoma, earlier, tmp_path):
    """The workspace as a power cut left it in the middle of saving: half of a save in the file, the rest in its journal."""
    saved = dodoma.digest()
    cut = sqlite3.connect(dodoma.workspace.path, isolation_level=None)
    cut.execute("PRAGMA cache_size=2")
    cut.execute("BEGIN")
    cut.execute("UPDATE commits SET body = zeroblob(20000)")
    cut.execute("DELETE FROM entry")
    cut.execute("DELETE FROM records")
    folder = tmp_path / "after the power cut"
    folder.mkdir()
    for ending in ("", "-journal"):
        shutil.copyfile(f"{dodoma.workspace.path}{ending}", folder / f"Dodoma.upr{ending}")
    cut.execute("ROLLBACK")
    cut.close()
    assert not backup_of(folder / "Dodoma.upr")
    return folder / "Dodoma.upr", saved


def backup_of(path):
    """Whether the file is whole without its journal."""
    alone = path.with_name("alone.upr")
    shutil.copyfile(path, alone)
    try:
        return backup.is_whole(alone)
    finally:
        alone.unlink()


def test_going_back_after_a_power_cut_damages_neither_the_copy_nor_what_stood_there(crashed, earlier):
    path, saved = crashed
    before = digest_of(earlier)

    kept = maintain.restore(path, earlier)

    assert digest_of(path) == before
    assert digest_of(kept) == saved
    for one in (path, kept):
        with Workspace(one) as workspace:
            assert maintain.troubles(workspace) == []
    assert {one.name for one in path.parent.iterdir()} == {path.name, kept.name}


@pytest.mark.parametrize("stopped_at", ["link", "replace"])
def test_a_power_cut_while_going_back_leaves_a_workspace_at_its_place(dodoma, earlier, monkeypatch, stopped_at):
    later, path = dodoma.digest(), dodoma.workspace.path
    dodoma.workspace.close()

    def cut(*_paths) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr(maintain.os, stopped_at, cut)
        with pytest.raises(KeyboardInterrupt):
            maintain.restore(path, earlier)

    assert digest_of(path) == later


def test_a_stick_without_second_names_of_files_keeps_what_is_replaced_too(dodoma, earlier, monkeypatch):
    later, path = dodoma.digest(), dodoma.workspace.path
    dodoma.workspace.close()

    def refuse(*_paths) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(maintain.os, "link", refuse)

    assert digest_of(maintain.restore(path, earlier)) == later


def test_a_workspace_that_is_open_is_not_replaced(dodoma, earlier):
    before = dodoma.digest()

    with pytest.raises(OpenElsewhere):
        maintain.restore(dodoma.workspace.path, earlier)

    assert dodoma.digest() == before


def damaged(copy):
    """The copy with bytes in its middle overwritten."""
    data = bytearray(copy.read_bytes())
    data[8192:20480] = bytes(12288)
    copy.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (lambda copy: copy.unlink(), FileMissing),
        (lambda copy: copy.write_text("Dear Asha"), FileNotUnderstood),
        (damaged, FileDamaged),
    ],
)
def test_a_copy_that_is_no_good_replaces_nothing(dodoma, earlier, harm, error):
    path = dodoma.workspace.path
    dodoma.workspace.close()
    before = path.read_bytes()
    harm(earlier)

    with pytest.raises(error, match="earlier.upr"):
        maintain.restore(path, earlier)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_whole_file_passes_the_check(dodoma):
    dodoma.write("134.16", "An independent commission")

    assert maintain.troubles(dodoma.workspace) == []
    maintain.check(dodoma.workspace)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE entry SET goal = 'what nobody wrote'",
        "DELETE FROM recommendation",
        "UPDATE commits SET body = CAST(replace(body, '134.16', '134.61') AS BLOB) WHERE typeof(body) = 'blob'",
    ],
)
def test_what_nobody_wrote_is_found(dodoma, harm):
    dodoma.write("134.16", "An independent commission")
    dodoma.reader.sql.execute(harm)

    with pytest.raises(FileDamaged, match="Dodoma.upr"):
        maintain.check(dodoma.workspace)


def test_computing_anew_brings_the_rows_back(dodoma):
    dodoma.write("134.16", "An independent commission")
    before = dodoma.digest()
    dodoma.reader.sql.execute("UPDATE entry SET goal = 'what nobody wrote'")
    dodoma.reader.sql.execute("DELETE FROM recommendation WHERE number = '134.18'")

    finish(maintain.rebuild(dodoma.workspace))

    maintain.check(dodoma.workspace)
    assert dodoma.digest() == before
    assert dodoma.read("134.16") == "An independent commission"
    assert dodoma.numbers(find="independent") == ["134.16"]


def test_copies_are_dated_by_this_computers_clock(dodoma):
    kept = maintain.keep_copy(dodoma.workspace)

    assert abs(maintain.copies(dodoma.workspace.path)[kept] - datetime.now()) < timedelta(minutes=5)


def test_a_write_protected_file_is_copied_and_checked(dodoma, monkeypatch):
    dodoma.write("134.16", "An independent commission")
    path = dodoma.workspace.path
    dodoma.workspace.close()
    writable = os.access
    monkeypatch.setattr(os, "access", lambda name, how: os.path.samefile(name, path) is False and writable(name, how))

    with Workspace(path) as workspace:
        assert workspace.store.is_read_only()
        assert maintain.troubles(workspace) == []
        assert digest_of(maintain.keep_copy(workspace)) == digest_of(path)

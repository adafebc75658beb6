"""Who uses this computer too reads nothing of the work: all that the program writes is for its owner alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from upr_desktop import paths
from upr_desktop.storage import backup
from upr_desktop.tasks.exchange import merge_bundle

ROOT = Path(__file__).resolve().parents[1]
Program = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a file takes its folder's rights there")


@pytest.fixture
def home(tmp_path) -> Path:
    """A user's folder as most systems make it: others may look into it."""
    made = tmp_path / "home"
    (made / "Documents").mkdir(parents=True)
    for folder in (made, made / "Documents"):
        folder.chmod(0o755)
    return made


@pytest.fixture
def program(home) -> Program:
    """The program in a process of its own, started as most systems start it: with files for everybody."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("UPR_", "XDG_"))}

    def run(*args: object) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "upr_desktop", *map(str, args)],
            env=kept | {"HOME": str(home), "PYTHONPATH": str(ROOT)}, cwd=home, umask=0o022, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done

    return run


def open_to_others(folder: Path) -> Iterator[str]:
    """All files and folders below that others may read or enter."""
    for path in folder.rglob("*"):
        if path.stat().st_mode & 0o077:
            yield f"{path.relative_to(folder)} {stat.filemode(path.stat().st_mode)}"


def test_work_copies_bundles_documents_and_keys_are_for_their_owner_alone(program, home):
    program("new", "--org", "LHRC", "--person", "Asha", "--state", "TZA", "--cycle", "2")
    program("add", "134.16", "Strengthen the commission")
    program("backup")
    program("bundle", "export", home / "Documents" / "work.uprbundle")
    program("bundle", "import", home / "Documents" / "work.uprbundle")
    program("print", "charter", home / "Documents" / "charter.pdf")
    program("export", "everything", home / "Documents" / "all.json")

    made = [path for path in home.rglob("*") if path.is_file()]
    assert {".upr", ".uprbundle", ".pdf", ".json"} <= {path.suffix for path in made}
    hidden = {"Documents", ".local", ".local/share", ".config"}  # of the system, or made by it before us
    assert [one for one in open_to_others(home) if one.split(" ")[0] not in hidden] == []


def test_a_folder_that_an_older_version_left_open_is_closed(program, home):
    program("new", "--org", "LHRC", "--person", "Asha", "--state", "TZA", "--cycle", "2")
    (data,) = home.rglob("upr-desktop/UPR.upr")
    data.parent.chmod(0o755)

    program("list")

    assert data.parent.stat().st_mode & 0o077 == 0


def test_what_goes_into_a_folder_that_is_shared_can_be_read_by_those_who_share_it(program, home):
    program("new", "--org", "LHRC", "--person", "Asha", "--state", "TZA", "--cycle", "2")
    shared = home / "Nextcloud"
    shared.mkdir()
    shared.chmod(0o770)

    program("bundle", "export", shared / "work.uprbundle")
    program("export", "everything", shared / "all.json")

    for name in ("work.uprbundle", "all.json"):
        assert stat.S_IMODE((shared / name).stat().st_mode) == 0o660


def test_what_a_power_cut_left_in_the_spool_is_gone_after_the_next_start():
    (paths.spool() / "spooled").write_bytes(b"secret")
    (paths.spool() / "of a process").mkdir()
    (paths.spool() / "of a process" / "pages").write_bytes(b"secret")

    paths.empty_spool()

    assert list(paths.spool().iterdir()) == []


def test_words_of_others_choose_no_folder_on_this_disk():
    for words in ("../../x", "/etc", "\\\\host\\share", "C:\\x", "a" * 4000, "", "\ud800"):
        assert paths.named_after("received", words).parent == paths.data() / "received"


def test_files_that_came_take_no_more_than_their_room(tmp_path, monkeypatch):
    monkeypatch.setattr(merge_bundle, "_ROOM", 100)
    for place in range(5):
        (tmp_path / f"{place}.uprbundle").write_bytes(bytes(40))
        os.utime(tmp_path / f"{place}.uprbundle", (place, place))

    merge_bundle._make_room(tmp_path, tmp_path / "0.uprbundle")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.uprbundle", "3.uprbundle", "4.uprbundle"]


def test_copies_take_no_more_than_their_room_and_two_always_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "ROOM", 100)
    made = [tmp_path / f"{place}.upr" for place in range(5)]
    for path in made:
        path.write_bytes(bytes(40))
    assert backup.beyond_room(made) == made[2:]

    made[0].write_bytes(bytes(1000))
    assert backup.beyond_room(made) == made[2:]

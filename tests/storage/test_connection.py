"""Opening a file: what is wrong with it is said in one sentence, and the file is left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.storage.offices import ENTRY, GOAL, write
from upr_desktop.errors.base import NotSaved, UserError
from upr_desktop.errors.files import FileDamaged, FileEmpty, FileMissing, FileNotUnderstood, FileUnreadable, TooNew
from upr_desktop.storage import chains, checking, connection, listing, received
from upr_desktop.storage.connection import APPLICATION, FORMAT, connect
from upr_desktop.storage.listing import Filter
from upr_desktop.storage.reader import Reader
from upr_desktop.storage.store import Store


@pytest.fixture
def file(dodoma) -> Path:
    """A workspace at rest with some hundred edits."""
    for number in range(200):
        write(dodoma, GOAL._replace(id=f"e{number}"), f"{number} % of its budget, " + "voted by Parliament " * 20)
    write(dodoma, GOAL, "90 %")
    dodoma.close()
    return dodoma.path


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder of somebody who may not do everything: the tests may run as root, who may."""
    folder = Path(mkdtemp())
    root = sys.platform != "win32" and os.geteuid() == 0
    if root:
        os.chown(folder, 65534, -1)
        os.setresuid(65534, 65534, 0)
    try:
        yield folder
    finally:
        if root:
            os.setresuid(0, 0, 0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def refused(path: Path, kind: type[UserError]) -> None:
    """The file is refused with this error and its name, whoever asks, and no byte of it or beside it changes."""
    before = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    for opening in (connect, Reader, Store):
        with pytest.raises(kind, match=path.name):
            opening(path)
    assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == before


def foreign(path: Path, *, application: int, version: int = 0, journal: str = "DELETE") -> None:
    """A database that is not of this program, or not of this version of it."""
    made = sqlite3.connect(path)
    made.execute(f"PRAGMA journal_mode={journal}")
    made.execute(f"PRAGMA application_id={application}")
    made.execute(f"PRAGMA user_version={version}")
    made.execute("CREATE TABLE bookmarks(url TEXT)")
    made.commit()
    made.close()


def test_a_file_that_is_not_there(tmp_path):
    for opening in (connect, Reader, Store):
        with pytest.raises(FileMissing, match="Tanzania"):
            opening(tmp_path / "Tanzania.upr")
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_bytes(tmp_path):
    (tmp_path / "Tanzania.upr").touch()

    refused(tmp_path / "Tanzania.upr", FileEmpty)


@pytest.mark.parametrize("content", [b"PK\x03\x04 a bundle", b"SQLite format 3\0", b"S", b"\0" * 4096, "Asha’s notes".encode()])
def test_a_file_of_another_kind(tmp_path, content):
    (tmp_path / "Tanzania.upr").write_bytes(content)

    refused(tmp_path / "Tanzania.upr", FileNotUnderstood)


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_the_database_of_another_program(tmp_path, journal):
    foreign(tmp_path / "places.sqlite", application=0, journal=journal)

    refused(tmp_path / "places.sqlite", FileNotUnderstood)


def test_a_database_that_another_program_has_open(tmp_path):
    path = tmp_path / "places.sqlite"
    foreign(path, application=0, journal="WAL")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("INSERT INTO bookmarks VALUES('https://example.org')")

    refused(path, FileNotUnderstood)
    other.close()


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_workspace_of_a_newer_program(tmp_path, journal):
    foreign(tmp_path / "Tanzania.upr", application=APPLICATION, version=FORMAT + 1, journal=journal)

    refused(tmp_path / "Tanzania.upr", TooNew)


def test_a_folder(tmp_path):
    (tmp_path / "Tanzania.upr").mkdir()

    with pytest.raises(FileUnreadable, match="Tanzania"):
        Store(tmp_path / "Tanzania.upr")


@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.9])
def test_a_workspace_that_was_cut_off(file, part):
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * part)])
    before = file.read_bytes()

    with pytest.raises(FileDamaged, match="dodoma"):
        use_all(Store(file))

    assert file.read_bytes() == before


def use_all(store: Store) -> None:
    """Read in all the ways in which the program reads."""
    for way in (Store.digest, Store.conflicts, received.undecided, chains.ends, chains.commits, checking.troubles):
        found = way(store)
        list(found or ())
    for place in (GOAL, GOAL._replace(id="e150")):
        store.record("entry", place.id)
        store.history(place)
        store.all_heads("entry", place.id)
    listing.rids(store, Filter(find="budget"))
    store.log.last("dodoma")
    store.log.missing()


@pytest.mark.parametrize("garbage", [b"\xff" * 4096, bytes(4096), (b"voted by Parliament " * 205)[:4096]])
def test_a_page_that_the_disk_lost_is_told_wherever_it_is_missed(file, garbage):
    good = file.read_bytes()
    told = 0
    for page in range(4096, len(good), 3 * 4096):
        data = good[:page] + garbage + good[page + 4096 :]
        file.write_bytes(data)
        try:
            use_all(Store(file))
        except FileDamaged as error:
            told += 1
            assert file.name in str(error)
        assert file.read_bytes() == data

    assert told > 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_a_file_that_one_may_not_read(nobody):
    path = nobody / "Tanzania.upr"
    Store(path, new=True).close()
    path.chmod(0)

    for opening in (connect, Reader, Store):
        with pytest.raises(FileUnreadable, match="Tanzania"):
            opening(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_a_file_that_one_may_only_read(nobody):
    path = nobody / "Tanzania.upr"
    made = Store(path, new=True)
    write(made, GOAL, "90 %")
    made.close()
    path.chmod(0o444)
    nobody.chmod(0o555)
    before = path.read_bytes()

    store = Store(path)

    assert store.is_read_only()
    assert store.record("entry", ENTRY).text("goal") == "90 %"
    with pytest.raises(NotSaved):
        write(store, GOAL, "95 %")
    store.close()
    assert path.read_bytes() == before


def test_a_file_in_which_another_program_is_writing(file, monkeypatch):
    monkeypatch.setattr(connection, "_WAIT", 0.05)
    other = sqlite3.connect(file, isolation_level=None)
    store = Store(file)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(NotSaved):
        write(store, GOAL, "95 %")
    with pytest.raises(NotSaved):
        store.record("entry", ENTRY)

    other.execute("ROLLBACK")
    other.close()
    write(store, GOAL, "95 %")
    assert store.record("entry", ENTRY).text("goal") == "95 %"
    store.close()


def test_a_mistake_of_ours_is_not_blamed_on_the_disk(file):
    store = Store(file)

    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.ask("SELECT * FROM bookmarks")
    store.close()


@pytest.mark.parametrize("name", ["Tanzania %20 50% ?x=1#y.upr", "Haki – 人权.upr", "a'b\"c.upr"])
def test_the_name_of_a_file_may_be_anything_that_a_disk_takes(tmp_path, name):
    if sys.platform == "win32" and set(name) & set('?"'):
        pytest.skip("no name on Windows")
    Store(tmp_path / name, new=True).close()

    Store(tmp_path / name).close()

    assert [path.name for path in tmp_path.iterdir()] == [name]


SETTINGS = {
    "journal_mode": "truncate", "synchronous": 3, "fullfsync": 1, "checkpoint_fullfsync": 1, "foreign_keys": 1,
    "trusted_schema": 0, "cell_size_check": 1, "application_id": APPLICATION, "user_version": FORMAT, "query_only": 0,
}  # fmt: skip


@pytest.mark.parametrize("new", [True, False])
def test_every_connection_waits_until_the_disk_has_it(tmp_path, new):
    path = tmp_path / "Tanzania.upr"
    if not new:
        Store(path, new=True).close()
    opened = connect(path, new=new)

    assert {name: opened.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS} == SETTINGS
    opened.close()


def test_sqlite_can_be_called_a_workspace_by_its_first_bytes(file):
    start = file.read_bytes()[:100]

    assert (start[:16], start[68:72]) == (b"SQLite format 3\0", b"UPRD")


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells which files are open")
def test_a_file_that_is_refused_is_let_go(file):
    data = bytearray(file.read_bytes())
    data[4096:8192] = b"\xff" * 4096  # SQLite opens the file, and stumbles when it reads
    file.write_bytes(data)

    with pytest.raises(FileDamaged) as refusal:
        Store(file)

    held = [os.readlink(one) for one in Path("/proc/self/fd").iterdir() if one.is_symlink() and one.exists()]
    assert str(file) not in held, "Windows could not put it aside"
    assert refusal.traceback

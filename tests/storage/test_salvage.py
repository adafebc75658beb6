"""Out of a damaged file comes all that is whole, commit by commit; a rotten one spoils no other, here or elsewhere."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random

import pytest

from tests.storage.offices import GOAL, RISKS, Author, receive
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.storage import chains, checking, salvage
from upr_desktop.storage.store import Store


@pytest.fixture
def work(tmp_path) -> Path:
    """A file with 300 commits of 400 letters each."""
    store = Store(tmp_path / "Tanzania.upr", new=True)
    for number in range(300):
        store.commit([Edit(Place("entry", f"x{number}", "goal"), f"{number} " + "voted by Parliament " * 20)], "asha", "", "")
    store.close()
    return tmp_path / "Tanzania.upr"


def body_of(path: Path, cid: int, change: str) -> None:
    """Change the body of a commit behind the program's back."""
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE commits SET body = {change} WHERE cid = ?", (cid,))
    connection.close()


def texts(path: Path) -> list[str]:
    """What the commits that can be read say, by the ids of their records."""
    return [commit.content().changes[0].id for commit in salvage.commits(path)]


def test_a_whole_file_gives_all(work):
    assert texts(work) == [f"x{number}" for number in range(300)]


@pytest.mark.parametrize(
    "change", ["CAST(replace(CAST(body AS TEXT), 'voted', 'vetoed') AS BLOB)", "zeroblob(20)", "x'789c00'"]
)
def test_a_rotten_commit_is_left_out_and_no_other(work, change):
    body_of(work, 7, change)

    found = texts(work)
    assert len(found) == 299 and "x6" not in found


def test_behind_a_page_that_cannot_be_read_the_others_are_found(work):
    whole = bytearray(work.read_bytes())
    random, found = Random(7), []
    for _ in range(12):
        damaged = bytearray(whole)
        start = random.randrange(4, len(whole) // 4096) * 4096
        damaged[start : start + 4096] = random.randbytes(4096)
        work.write_bytes(damaged)
        found.append(len(set(texts(work))))

    assert sorted(found)[2] >= 290, "a page holds a few of them; all hang on one alone"
    assert max(found) == 300


def test_the_file_is_not_touched_and_its_journal_neither(work):
    work.with_name("Tanzania.upr-journal").write_bytes(b"\xd9\xd5\x05\xf9 a journal that a power cut left")
    before = {path.name: path.read_bytes() for path in work.parent.iterdir()}

    assert len(texts(work)) == 300

    assert {path.name: path.read_bytes() for path in work.parent.iterdir()} == before


@pytest.mark.parametrize(
    "script",
    [
        "ALTER TABLE commits RENAME TO c; CREATE VIEW commits AS SELECT * FROM c",
        "ALTER TABLE commits RENAME TO c;"
        " CREATE VIRTUAL TABLE commits USING fts5(cid, hash, replica, seq, prev, body, body_hash)",
        "DROP TABLE commits",
        "CREATE TABLE c2 AS SELECT * FROM commits; DROP TABLE commits; CREATE TABLE commits(cid, hash, replica, seq, prev,"
        " body AS (zeroblob(2000000000)), body_hash)",
    ],
)
def test_what_is_only_called_like_the_log_gives_nothing_and_runs_nothing(work, script):
    connection = sqlite3.connect(work)
    connection.executescript(script)
    connection.close()

    assert texts(work) == []


def test_a_body_that_would_fill_the_memory_is_none(work):
    import zlib

    with sqlite3.connect(work) as connection:
        connection.execute("UPDATE commits SET body = ? WHERE cid = 3", (zlib.compress(bytes(50_000_000)),))
    connection.close()

    assert len(texts(work)) == 299


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"Dear Asha", bytes(9000)])
def test_what_is_no_database_gives_nothing(tmp_path, content):
    (tmp_path / "x.upr").write_bytes(content)

    assert texts(tmp_path / "x.upr") == salvage.ends(tmp_path / "x.upr") == []
    assert salvage.names(tmp_path / "x.upr") == {}
    assert texts(tmp_path / "missing.upr") == []


def test_a_rotten_commit_travels_as_its_head_and_spoils_no_other(work, tmp_path):
    body_of(work, 7, "zeroblob(20)")
    store, other = Store(work), Store(tmp_path / "Kenya.upr", new=True)
    rotten: list[str] = []

    sent = list(chains.commits(store, rotten=rotten))
    receive(other, sent)

    assert len(rotten) == 1
    assert [commit.body is None for commit in sent] == [number == 6 for number in range(300)]
    assert all(commit.is_whole() for commit in sent)
    assert len(other.records("entry")) == 299
    assert "not what its hash says" in checking.troubles(store)[0]
    for one in (store, other):
        one.close()


def test_who_has_the_commit_whole_mends_it_for_the_others(tmp_path):
    asha = Author("dodoma")
    first, second = asha.write(GOAL, "90 %"), asha.write(RISKS, "A new minister")
    mwanza = Store(tmp_path / "Mwanza.upr", new=True)
    receive(mwanza, [first.head(), second])

    receive(mwanza, [first])

    assert mwanza.shown(GOAL) == "90 %"
    assert checking.troubles(mwanza) == []
    mwanza.close()

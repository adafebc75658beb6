"""The check of a file: it finds what is not as the log says, and nothing where all is well."""

from __future__ import annotations

import pytest

from tests.storage.offices import ENTRY, GOAL, LESSON, RISKS, TORTURE, Author, commits, head_only, receive, write
from tests.storage.oracle import differences
from upr_desktop.domain.progress import finish
from upr_desktop.storage import checking


@pytest.fixture
def busy(dodoma):
    """A workspace with a conflict, a set, an unknown field, and commits that wait for others."""
    write(dodoma, TORTURE, True)
    write(dodoma, LESSON, {"a": 1})
    write(dodoma, GOAL, "90 %")
    juma, neema = Author("mwanza"), Author("arusha")
    first = juma.write(GOAL, "95 %")
    juma.write(RISKS, "A new minister", first)
    receive(dodoma, juma.made, [head_only(neema.write(GOAL, "x")), neema.write(GOAL, "y", neema.made[0])])
    return dodoma


def test_a_busy_workspace_has_no_troubles(busy):
    assert checking.troubles(busy) == []


DAMAGE = {
    "UPDATE entry SET goal = 'forged'": "entry",
    "UPDATE entry SET plan = 6": "entry",
    "UPDATE entry SET hidden = 1": "entry",
    "UPDATE entry SET undecided = ''": "entry",
    "DELETE FROM recommendation": "recommendation",
    "DELETE FROM rivals WHERE field = 'goal'": "rivals",
    "UPDATE rivals SET value = '2'": "rivals",
    "UPDATE records SET heads = '{}'": "records",
    "DELETE FROM edges": "edges",
    "INSERT INTO missing VALUES(x'00')": "missing",
    "DELETE FROM touches": "touches",
    "UPDATE commits SET depth = depth + 1": "commits",
    "INSERT INTO found_entries(found_entries) VALUES('delete-all')": "found_entries",
}


@pytest.mark.parametrize(("statement", "table"), DAMAGE.items(), ids=DAMAGE.values())
def test_whatever_was_computed_and_is_wrong_is_found_and_mended_by_computing_it_anew(busy, statement, table):
    busy.sql.execute(statement)

    assert f"{table} differs from the log" in checking.troubles(busy)

    finish(busy.rebuild())
    assert checking.troubles(busy) == []
    assert differences(busy, commits(busy)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE commits SET body = CAST(replace(CAST(body AS TEXT), '90 %', '10 %') AS BLOB) WHERE cid = 3",
        "UPDATE commits SET replica = 'forged' WHERE cid = 3",
        "UPDATE commits SET seq = 7 WHERE cid = 3",
        "UPDATE commits SET prev = NULL WHERE cid = 3",
    ],
)
def test_a_commit_that_somebody_changed_is_named(busy, statement):
    busy.sql.execute(statement)

    assert checking.troubles(busy) == ["commit 3 is not what its hash says"]


def test_a_commit_of_which_not_even_the_packing_is_whole_is_named(busy):
    busy.sql.execute("UPDATE commits SET body = x'789c00' WHERE cid = 3")

    assert checking.troubles(busy) == ["commit 3 is not what its hash says"]


def test_the_check_changes_nothing(busy):
    before = busy.path.read_bytes()

    checking.troubles(busy)

    assert busy.path.read_bytes() == before
    assert busy.record("entry", ENTRY).undecided == {"goal"}

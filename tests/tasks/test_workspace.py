"""A workspace: made, opened again, copied, guarded."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from upr_desktop.domain.commits import Place
from upr_desktop.errors.base import AlreadyThere, CannotWrite, NotAllowed, NotSaved, OpenElsewhere, UserError
from upr_desktop.tasks import maintain
from upr_desktop.tasks.workspace import Workspace, create


def replica(workspace):
    """The name under which this copy writes."""
    return workspace.store.meta("replica")


def test_a_new_workspace_holds_who_works_there_and_no_commit(tmp_path):
    with create(tmp_path / "Dodoma.upr", "LHRC", "Asha") as workspace:
        assert workspace.me[:2] == ("LHRC", "Asha")
        assert workspace.store.ask("SELECT count(*) FROM commits") == [(0,)]


def test_the_first_review_is_made_on_request(tmp_path):
    with create(tmp_path / "Dodoma.upr", "LHRC", "Asha", "TZA", "2") as workspace:
        (review,) = workspace.store.records("review").values()

    assert review.values == {"state": "TZA", "mechanism": "upr", "cycle": "2"}


def test_a_workspace_is_never_overwritten(dodoma):
    before = dodoma.workspace.path.read_bytes()

    with pytest.raises(AlreadyThere, match="Dodoma.upr"):
        create(dodoma.workspace.path, "LHRC", "Asha")

    assert dodoma.workspace.path.read_bytes() == before


def test_names_lose_what_no_field_may_hold(tmp_path):
    with create(tmp_path / "Dodoma.upr", "Legal\x07  and Human\nRights Centre", "Asha\udcff") as workspace:
        assert workspace.me[:2] == ("Legal and Human Rights Centre", "Asha")


def test_a_name_of_a_whole_page_is_refused_and_no_file_is_made(tmp_path):
    with pytest.raises(NotAllowed):
        create(tmp_path / "Dodoma.upr", "x" * 30_000, "Asha")

    assert list(tmp_path.iterdir()) == []


def test_a_workspace_cannot_be_made_below_a_file(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Asha")

    with pytest.raises(CannotWrite, match="Dodoma.upr"):
        create(tmp_path / "letter.txt" / "Dodoma.upr", "LHRC", "Asha")


def test_what_was_written_is_there_when_it_is_opened_again(dodoma):
    dodoma.write("134.16", "An independent commission")
    digest, me, name = dodoma.digest(), dodoma.workspace.me, replica(dodoma.workspace)
    dodoma.workspace.close()

    with Workspace(dodoma.workspace.path) as again:
        assert (again.store.digest(), again.me, replica(again)) == (digest, me, name)


def test_nothing_lies_beside_a_closed_workspace(dodoma):
    dodoma.workspace.close()

    assert list(dodoma.folder.iterdir()) == [dodoma.workspace.path]


@pytest.mark.parametrize("deed", [shutil.copyfile, shutil.move])
def test_a_file_in_another_place_goes_on_under_another_name(dodoma, tmp_path, deed):
    dodoma.workspace.close()
    elsewhere = tmp_path / "on the stick.upr"
    name, workspace_id = replica_of(dodoma.workspace.path)
    deed(dodoma.workspace.path, elsewhere)

    with Workspace(elsewhere) as copy:
        assert replica(copy) != name
        assert copy.id == workspace_id
        first = replica(copy)
    with Workspace(elsewhere) as again:
        assert replica(again) == first


def replica_of(path):
    """Replica and id of a workspace that nobody has open."""
    with sqlite3.connect(path) as file:
        held = dict(file.execute("SELECT key, value FROM meta"))
    file.close()
    return held["replica"], held["workspace"]


def test_a_second_program_is_told_that_it_is_open(dodoma):
    with pytest.raises(OpenElsewhere, match="Dodoma.upr"):
        Workspace(dodoma.workspace.path, exclusive=True)


def test_a_program_that_may_not_open_it_leaves_the_lock_alone(dodoma):
    for _ in range(2):
        with pytest.raises(OpenElsewhere):
            Workspace(dodoma.workspace.path, exclusive=True)


def test_person_and_organisation_become_records_with_the_first_work(office):
    made = office("Dodoma")
    assert made.reader.records("person") == {}

    made.add("134.16")

    (person,) = made.reader.records("person").values()
    assert person.text("name") == "Asha"
    assert made.reader.record("organisation", person.text("organisation")).text("name") == "LHRC"


def test_writing_what_stands_there_is_no_deed(dodoma):
    dodoma.write("134.16", "An independent commission")
    before = dodoma.commits()

    dodoma.write("134.16", "An independent commission")

    assert dodoma.commits() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("response", "perhaps"), ("response_date", "2018-13"), ("ratification", "yes"), ("colour", "blue"), ("themes/\x07", True)],
)
def test_what_a_field_cannot_hold_is_refused(dodoma, field, value):
    before = dodoma.digest()

    with pytest.raises(NotAllowed):
        dodoma.workspace.edit(Place("recommendation", dodoma.find("134.16").id, field), value)

    assert dodoma.digest() == before


def test_a_text_longer_than_a_box_is_refused(dodoma):
    with pytest.raises(NotAllowed):
        dodoma.write("134.16", "x" * 20_001)


def test_a_deed_is_kept_whole_or_not_at_all(dodoma):
    good = dodoma.workspace.edit(dodoma.place("134.16"), "A budget of its own")
    before = dodoma.digest()

    with pytest.raises(UserError), dodoma.workspace.store.atomic():
        dodoma.workspace.write([good])
        raise NotSaved("silent")

    assert dodoma.digest() == before


def full(workspace):
    """Let the disk be full: SQLite may not take another page for this file."""
    pages = workspace.store.sql.execute("PRAGMA page_count").fetchone()[0]
    workspace.store.sql.execute(f"PRAGMA max_page_count={pages}")


def test_on_a_full_disk_a_save_is_refused_and_what_was_saved_stays(dodoma):
    before = dodoma.digest()
    full(dodoma.workspace)

    with pytest.raises(NotSaved, match="the disk is full"):
        for page in range(100):
            dodoma.write("134.16", f"{page} " + "x" * 15_000, "goal")

    maintain.check(dodoma.workspace)
    dodoma.workspace.store.sql.execute("PRAGMA max_page_count=1000000")
    dodoma.write("134.16", "There is room again")
    assert dodoma.read("134.16") == "There is room again"
    assert dodoma.digest() != before


def test_a_target_is_never_the_workspace_itself(dodoma):
    with pytest.raises(AlreadyThere):
        dodoma.workspace.spare(dodoma.folder / "." / "Dodoma.upr")
    dodoma.workspace.spare(dodoma.folder / "Dodoma.uprbundle")

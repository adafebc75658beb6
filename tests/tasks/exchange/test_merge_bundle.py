"""Receive: what comes joins what is here, and nothing is lost on the way."""

from __future__ import annotations

import os
import shutil

import pytest

from upr_desktop import paths
from upr_desktop.domain.progress import Progress, finish
from upr_desktop.errors.base import NotSaved
from upr_desktop.errors.exchange import OtherWorkspace
from upr_desktop.tasks import maintain, reading
from upr_desktop.tasks.edit_entry import Editor
from upr_desktop.tasks.exchange.merge_bundle import merge, merge_and_decide, preview
from upr_desktop.tasks.review import review_conflicts
from upr_desktop.tasks.workspace import Workspace


def meet(first, second):
    """Each sends the other all that it has."""
    first.send_to(second)
    second.send_to(first)


def test_both_show_the_same_when_both_have_received(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.18", "by Juma")

    meet(dodoma, mwanza)

    assert dodoma.digest() == mwanza.digest()
    for office in (dodoma, mwanza):
        assert (office.read("134.16"), office.read("134.18")) == ("by Asha", "by Juma")
        assert office.questions() == []


def test_two_texts_for_one_box_are_both_kept_until_somebody_decides(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")

    (merged,) = dodoma.receive(mwanza.bundle())
    dodoma.send_to(mwanza)

    assert merged.conflicts == 1
    for office in (dodoma, mwanza):
        assert office.questions() == [("goal", ["by Asha", "by Juma"])]
    assert dodoma.read("134.16") == mwanza.read("134.16")
    assert dodoma.digest() == mwanza.digest()


def test_three_writers_are_one_question(dodoma, mwanza, office):
    arusha = office("Arusha", "TGNP", "Neema", state="")
    dodoma.send_to(arusha)
    for one, text in ((dodoma, "by Asha"), (mwanza, "by Juma"), (arusha, "by Neema")):
        one.write("134.16", text)

    merged = dodoma.receive(mwanza.bundle(), arusha.bundle())

    assert [one.conflicts for one in merged] == [1, 0]
    assert dodoma.questions() == [("goal", ["by Asha", "by Juma", "by Neema"])]


def test_the_same_text_by_two_people_is_no_question(dodoma, mwanza):
    for office in (dodoma, mwanza):
        office.write("134.16", "An independent commission")

    meet(dodoma, mwanza)

    assert dodoma.questions() == mwanza.questions() == []


def test_a_later_text_replaces_what_its_author_saw_whatever_the_clocks_say(dodoma, mwanza):
    dodoma.write("134.16", "old")
    dodoma.send_to(mwanza)
    mwanza.write("134.16", "new")

    mwanza.send_to(dodoma)

    assert dodoma.read("134.16") == "new"
    assert dodoma.questions() == []


def test_files_that_come_in_the_wrong_order_give_the_same(dodoma, mwanza, office):
    base = mwanza.bundle("base")
    dodoma.write("134.16", "first")
    first = dodoma.bundle("first", since=base)
    mwanza.receive(first)
    dodoma.write("134.16", "second")
    second = dodoma.bundle("second", since=mwanza.bundle())
    arusha = office("Arusha", "TGNP", "Neema", state="")

    merged = arusha.receive(second, first, dodoma.bundle("all"))

    assert [one.trouble for one in merged] == [None] * 3
    assert merged[0].waiting
    assert merged[-1].waiting == ()
    assert arusha.digest() == dodoma.digest()
    assert arusha.read("134.16") == "second"
    assert arusha.questions() == []


def test_the_same_file_twice_changes_nothing(dodoma, mwanza):
    mwanza.write("134.16", "by Juma")
    bundle = mwanza.bundle()
    (first,) = dodoma.receive(bundle)
    digest, commits, log = dodoma.digest(), dodoma.commits(), len(reading.exchange_log(dodoma.reader))

    renamed = shutil.copyfile(bundle, bundle.with_name("bundle (1).uprbundle"))
    (second,) = dodoma.receive(renamed)

    assert (second.new, second.same, second.conflicts) == (0, first.new + first.same, 0)
    assert (dodoma.digest(), dodoma.commits(), len(reading.exchange_log(dodoma.reader))) == (digest, commits, log)


def test_one_bad_file_does_not_stop_the_others(dodoma, mwanza, office, tmp_path):
    arusha = office("Arusha", "TGNP", "Neema", state="")
    dodoma.send_to(arusha)
    mwanza.write("134.16", "by Juma")
    arusha.write("134.18", "by Neema")
    photo = tmp_path / "photo.uprbundle"
    photo.write_bytes(b"\xff\xd8\xff no bundle")

    merged = dodoma.receive(mwanza.bundle(), photo, arusha.bundle())

    assert [one.trouble is None for one in merged] == [True, False, True]
    assert "photo.uprbundle" in str(merged[1].trouble)
    assert (dodoma.read("134.16"), dodoma.read("134.18")) == ("by Juma", "by Neema")


def test_what_was_being_written_is_kept_before_a_file_comes_in(dodoma, mwanza):
    mwanza.write("134.16", "by Juma")
    Editor(dodoma.workspace).save_draft(dodoma.place("134.16"), "by Asha")

    dodoma.receive(mwanza.bundle())

    assert dodoma.questions() == [("goal", ["by Asha", "by Juma"])]


# --- whose workspace it is


def test_an_empty_workspace_becomes_part_of_the_one_it_receives(dodoma, office):
    fresh = office("Arusha", "TGNP", "Neema", state="")

    dodoma.send_to(fresh)

    assert fresh.workspace.id == dodoma.workspace.id


def test_one_that_has_nothing_but_the_same_review_does_too(dodoma, office):
    fresh = office("Arusha", "TGNP", "Neema")

    dodoma.send_to(fresh)

    assert fresh.workspace.id == dodoma.workspace.id


@pytest.mark.parametrize("cycle", ["2", "3"])
def test_one_with_work_of_its_own_is_another_workspace(dodoma, office, cycle):
    other = office("Arusha", "TGNP", "Neema", cycle=cycle)
    if cycle == "2":
        other.add("134.16")
    before, id = other.digest(), other.workspace.id

    (merged,) = other.receive(dodoma.bundle())

    assert isinstance(merged.trouble, OtherWorkspace)
    assert (other.digest(), other.workspace.id) == (before, id)


def test_another_workspace_joins_when_somebody_says_so(dodoma, office):
    other = office("Arusha", "TGNP", "Neema")
    other.add("134.16", "Text of 134.16")
    other.write("134.16", "by Neema")
    id = other.workspace.id

    (merged,) = other.receive(dodoma.bundle(), join=True)

    assert merged.trouble is None
    assert other.workspace.id == id
    assert other.numbers() == ["134.16", "134.18", "134.102"]
    assert other.read("134.16") == "by Neema"


# --- the file and the log of what came


def test_the_log_says_what_came_from_whom(dodoma, mwanza):
    mwanza.write("134.16", "by Juma")
    dodoma.write("134.16", "by Asha")
    dodoma.receive(mwanza.bundle())

    ((came, _waiting),) = reading.exchange_log(dodoma.reader)

    assert (came.name, came.maker, came.conflicts, came.refused) == ("Mwanza.uprbundle", "Juma, THRDC", 1, 0)
    assert came.new == 1
    assert came.same == dodoma.commits() - 2


def test_what_was_received_can_be_looked_at_again(dodoma, mwanza):
    bundle = mwanza.bundle()

    dodoma.receive(bundle)

    kept = [path.read_bytes() for path in (paths.data() / "received").rglob("*.uprbundle")]
    assert bundle.read_bytes() in kept


def test_a_copy_is_kept_before_something_new_comes_in(dodoma, mwanza):
    before = dodoma.digest()
    mwanza.write("134.16", "by Juma")
    dodoma.receive(mwanza.bundle())

    newest = next(iter(maintain.copies(dodoma.workspace.path)))
    with Workspace(newest) as copy:
        assert copy.store.digest() == before


@pytest.mark.skipif(os.name == "nt", reason="names there are always text")
def test_a_name_that_is_no_text_is_no_obstacle(dodoma, mwanza):
    strange = os.fsdecode(os.path.join(os.fsencode(dodoma.folder), b"re\xe7u.uprbundle"))
    shutil.copyfile(mwanza.bundle(), strange)

    (merged,) = dodoma.receive(type(dodoma.folder)(strange))

    assert merged.trouble is None
    assert reading.exchange_log(dodoma.reader)[0].receipt.name == "reu.uprbundle"


def test_a_copy_of_the_file_that_went_on_is_merged_rightly(dodoma, tmp_path):
    """Whatever the program notices: two files with the name of one replica lose nothing."""
    stick = tmp_path / "stick.upr"
    shutil.copyfile(dodoma.workspace.path, stick)
    name = dodoma.workspace.store.meta("replica")
    with Workspace(stick) as clone:
        with clone.store.atomic():
            clone.store.put_meta("replica", name)
        elsewhere = type(dodoma)(clone)
        elsewhere.write("134.18", "on the stick")
        dodoma.write("134.16", "in the office")

        (merged,) = dodoma.receive(elsewhere.bundle())
        dodoma.send_to(elsewhere)

        assert merged.trouble is None
        assert dodoma.workspace.store.meta("replica") != name
        assert dodoma.digest() == elsewhere.digest()
        assert (elsewhere.read("134.16"), elsewhere.read("134.18")) == ("in the office", "on the stick")


# --- all or nothing


def test_a_merge_that_is_stopped_changes_nothing(dodoma, mwanza, office):
    arusha = office("Arusha", "TGNP", "Neema", state="")
    dodoma.send_to(arusha)
    mwanza.write("134.16", "by Juma")
    arusha.write("134.18", "by Neema")
    before = dodoma.digest()

    running = merge(dodoma.workspace, [mwanza.bundle(), arusha.bundle()])
    assert next(running) == Progress(0, 2)
    assert next(running) == Progress(1, 2)
    running.close()

    assert dodoma.digest() == before
    maintain.check(dodoma.workspace)


def test_on_a_full_disk_nothing_of_a_file_is_taken(dodoma, mwanza, office):
    for number in range(200):
        mwanza.write("134.16", f"{number} " + os.urandom(4000).hex())
    arusha = office("Arusha", "TGNP", "Neema", state="")
    dodoma.send_to(arusha)
    files = [arusha.bundle(), mwanza.bundle()]
    maintain.keep_copy(dodoma.workspace)
    before = dodoma.digest()
    pages = dodoma.reader.sql.execute("PRAGMA page_count").fetchone()[0]
    dodoma.reader.sql.execute(f"PRAGMA max_page_count={pages + 20}")

    with pytest.raises(NotSaved, match="the disk is full"):
        dodoma.receive(*files)

    maintain.check(dodoma.workspace)
    assert dodoma.digest() == before
    dodoma.reader.sql.execute("PRAGMA max_page_count=1000000")
    assert [one.trouble for one in dodoma.receive(*files)] == [None, None]
    assert dodoma.read("134.16") == mwanza.read("134.16")


# --- looking first


def test_looking_writes_nothing(dodoma, mwanza):
    mwanza.write("134.16", "by Juma")
    dodoma.write("134.16", "by Asha")
    bundle = mwanza.bundle()
    before = dodoma.digest(), dodoma.commits(), len(reading.exchange_log(dodoma.reader)), maintain.copies(dodoma.workspace.path)

    finish(preview(dodoma.workspace, [bundle]))

    after = dodoma.digest(), dodoma.commits(), len(reading.exchange_log(dodoma.reader)), maintain.copies(dodoma.workspace.path)
    assert after == before
    maintain.check(dodoma.workspace)


def test_looking_says_what_merging_would_do(dodoma, mwanza):
    dodoma.write("134.18", "old")
    dodoma.send_to(mwanza)
    mwanza.write("134.18", "new")
    mwanza.write("134.102", "by Juma", "risks")
    mwanza.write("134.16", "by Juma")
    dodoma.write("134.16", "by Asha")
    bundle = mwanza.bundle()

    seen = finish(preview(dodoma.workspace, [bundle]))
    (merged,) = dodoma.receive(bundle)

    boxes = {(one.place.field, one.before, one.after) for one in seen.arrivals if one.place.record == "entry"}
    assert boxes == {("goal", "old", "new"), ("risks", None, "by Juma")}
    assert [(one.conflict.place.field, one.recommendation.text("number")) for one in seen.questions] == [("goal", "134.16")]
    assert seen.questions[0].conflict in dodoma.reader.conflicts()
    assert seen.files == (merged,)
    assert {seen.subjects[one.place.id].text("number") for one in seen.arrivals if one.place.record == "entry"} == {
        "134.18",
        "134.102",
    }
    for one in seen.arrivals:
        assert dodoma.reader.shown(one.place) == one.after


def test_looking_at_what_is_here_already_finds_nothing(dodoma, mwanza):
    dodoma.send_to(mwanza)
    seen = finish(preview(dodoma.workspace, [mwanza.bundle()]))

    assert (seen.arrivals, seen.questions, seen.new) == ((), (), 0)


def test_a_question_that_waits_already_is_not_asked_again(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)
    mwanza.write("134.18", "more by Juma")

    seen = finish(preview(dodoma.workspace, [mwanza.bundle("later")]))

    assert seen.questions == ()
    assert [one.after for one in seen.arrivals if one.place.record == "entry"] == ["more by Juma"]


def test_looking_at_the_file_of_another_workspace(dodoma, office):
    other = office("Arusha", "TGNP", "Neema")
    other.add("134.16")
    bundle = dodoma.bundle()

    (refused,) = finish(preview(other.workspace, [bundle])).files
    assert isinstance(refused.trouble, OtherWorkspace)
    assert (refused.other, refused.about.organisation) == (True, "LHRC")
    (joined,) = finish(preview(other.workspace, [bundle], join=True)).files
    assert (joined.other, joined.trouble) == (True, None)
    assert not finish(preview(office("Mtwara", state="").workspace, [bundle])).files[0].other


def test_deciding_while_receiving(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    dodoma.write("134.18", "by Asha")
    mwanza.write("134.16", "by Juma")
    mwanza.write("134.18", "by Juma")
    bundle = mwanza.bundle()
    questions = finish(preview(dodoma.workspace, [bundle])).questions

    (merged,), kept = finish(merge_and_decide(dodoma.workspace, [bundle], [(one.conflict, "by both") for one in questions]))
    dodoma.send_to(mwanza)

    assert (merged.conflicts, kept) == (2, 2)
    assert review_conflicts.questions(mwanza.reader) == []
    assert (mwanza.read("134.16"), mwanza.read("134.18")) == ("by both", "by both")

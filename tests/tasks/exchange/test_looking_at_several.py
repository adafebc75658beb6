"""Several files are looked at together, as they come from a stick: what would all of them change?"""

from __future__ import annotations

import os

import pytest

from upr_desktop.domain.progress import Progress, finish
from upr_desktop.errors.exchange import OtherWorkspace
from upr_desktop.errors.files import FileMissing
from upr_desktop.tasks import maintain, reading, workspace
from upr_desktop.tasks.exchange.merge_bundle import merge_and_decide, preview
from upr_desktop.tasks.review import cluster
from upr_desktop.tasks.show import as_data


@pytest.fixture
def arusha(office, dodoma):
    """Neema's office, which has received Asha's file."""
    made = office("Arusha", "TGNP", "Neema", state="")
    dodoma.send_to(made)
    return made


def written(seen):
    """The boxes that would show something new: number and text."""
    return {(seen.subjects[one.place.id].text("number"), one.after) for one in seen.arrivals if one.place.record == "entry"}


def test_what_all_of_them_bring_is_counted_once(dodoma, mwanza, arusha):
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(arusha)
    arusha.write("134.18", "by Neema")
    files = [mwanza.bundle(), arusha.bundle()]

    seen = finish(preview(dodoma.workspace, files))

    assert written(seen) == {("134.16", "by Juma"), ("134.18", "by Neema")}
    assert [one.new for one in seen.files] == [1, 1]
    assert seen.new == dodoma.receive(*files)[0].new + 1


def test_two_that_come_may_differ_from_each_other(dodoma, mwanza, arusha):
    mwanza.write("134.16", "by Juma")
    arusha.write("134.16", "by Neema")
    files = [mwanza.bundle(), arusha.bundle()]

    seen = finish(preview(dodoma.workspace, files))
    decisions = [(one.conflict, "by both") for one in seen.questions]
    _, kept = finish(merge_and_decide(dodoma.workspace, files, decisions))

    assert (len(seen.questions), [one.conflicts for one in seen.files]) == (1, [0, 1])
    assert kept == 1
    assert (dodoma.read("134.16"), dodoma.questions()) == ("by both", [])


def test_what_is_wrong_with_a_file_stands_with_it(dodoma, mwanza, office, tmp_path):
    mwanza.write("134.16", "by Juma")
    nairobi = office("Nairobi", "KHRC", "Wanjiru", state="KEN")
    nairobi.workspace.write(nairobi.workspace.edits("group", "0" * 8, {"name": "Land"}))
    files = [tmp_path / "gone.uprbundle", mwanza.bundle(), nairobi.bundle()]

    seen = finish(preview(dodoma.workspace, files))

    assert [type(one.trouble) for one in seen.files] == [FileMissing, type(None), OtherWorkspace]
    assert [one.other for one in seen.files] == [False, False, True]
    assert (seen.files[2].about.person, seen.new) == ("Wanjiru", seen.files[1].new)
    assert [one.place.record for one in finish(preview(dodoma.workspace, files, join=True)).arrivals].count("group") == 1


def test_a_file_that_was_cut_off_on_its_way_gives_what_came_of_it(dodoma, mwanza, tmp_path):
    for number in range(200):
        mwanza.write("134.16", f"{number} " + os.urandom(4000).hex())
    whole = mwanza.bundle()
    cut = tmp_path / "cut.uprbundle"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 3 // 4])

    seen = finish(preview(dodoma.workspace, [cut]))
    (merged,) = dodoma.receive(cut)

    assert seen.files == (merged,)
    assert (merged.cut, merged.trouble) == (True, None)
    assert 0 < merged.new < 200
    (rest,) = dodoma.receive(whole)
    assert (rest.cut, rest.new) == (False, 200 - merged.new)
    assert dodoma.digest() == mwanza.digest()


def test_boxes_that_say_the_same_are_counted_whether_their_change_is_new_or_not(dodoma, mwanza, arusha):
    dodoma.write("134.16", "by Asha")
    dodoma.write("134.18", "old")
    dodoma.send_to(mwanza, arusha)
    dodoma.write("134.102", "agreed")
    dodoma.write("134.18", "replaced meanwhile")
    mwanza.write("134.102", "agreed")
    mwanza.write("134.16", "by Juma", "risks")

    seen = finish(preview(dodoma.workspace, [mwanza.bundle(), arusha.bundle()]))

    assert {place.id for place in seen.same if place.field == "goal"} == {
        dodoma.place(number).id for number in ("134.16", "134.102")
    }
    assert seen.same_boxes == 2
    assert dodoma.find("134.16").id in {place.id for place in seen.same if place.field == "text"}
    assert "risks" not in {place.field for place in seen.same}


def test_what_is_contested_here_is_not_the_same(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)

    seen = finish(preview(dodoma.workspace, [mwanza.bundle("again")]))

    assert (seen.same_boxes, seen.questions) == (0, ())


def test_the_same_file_named_twice_and_one_that_came_before(dodoma, mwanza):
    mwanza.write("134.16", "by Juma")
    file = mwanza.bundle()

    first, second = finish(preview(dodoma.workspace, [file, file])).files
    assert (first.new, second.new, second.same) == (1, 0, first.new + first.same)

    dodoma.receive(file)
    (known,) = finish(preview(dodoma.workspace, [file])).files
    assert (known.new, known.same, known.about.person) == (0, second.same, "Juma")


def test_looking_tells_how_far_it_is_and_can_be_stopped(dodoma, mwanza, arusha):
    mwanza.write("134.16", "by Juma")
    before = dodoma.digest(), dodoma.commits(), len(reading.exchange_log(dodoma.reader))

    looking = preview(dodoma.workspace, [mwanza.bundle(), arusha.bundle()])
    assert [next(looking), next(looking)] == [Progress(0, 2), Progress(1, 2)]
    looking.close()

    assert (dodoma.digest(), dodoma.commits(), len(reading.exchange_log(dodoma.reader))) == before
    maintain.check(dodoma.workspace)


def test_a_cluster_that_is_not_here_yet_is_called_by_its_numbers(dodoma, mwanza, arusha):
    cluster.make(mwanza.workspace, [mwanza.find("134.16"), mwanza.find("134.18")], "Commission")
    cluster.make(arusha.workspace, [arusha.find("134.16"), arusha.find("134.102")])

    (asked,) = finish(preview(dodoma.workspace, [mwanza.bundle(), arusha.bundle()])).questions

    assert sorted(asked.called) == ["134.16, 134.102", "Commission (134.16, 134.18)"]


def test_a_file_written_by_a_wrong_clock_says_so_and_changes_the_same(dodoma, mwanza, monkeypatch):
    monkeypatch.setattr(workspace, "now", lambda: "2037-06-28T11:20:05Z")
    mwanza.write("134.16", "by Juma")
    monkeypatch.undo()

    seen = finish(preview(dodoma.workspace, [mwanza.bundle()]))

    assert seen.wrong_clock
    assert written(seen) == {("134.16", "by Juma")}
    assert as_data.preview(seen)["clock_looks_wrong"] is True
    mwanza.write("134.18", "with the clock put right")
    dodoma.receive(mwanza.bundle())
    mwanza.write("134.18", "later")
    assert not finish(preview(dodoma.workspace, [mwanza.bundle("later")])).wrong_clock


def test_a_clock_that_ran_backwards_since_the_last_file(dodoma, mwanza, monkeypatch):
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)
    monkeypatch.setattr(workspace, "now", lambda: "2026-01-02T08:00:00Z")
    mwanza.write("134.16", "after the battery was empty")

    assert finish(preview(dodoma.workspace, [mwanza.bundle("later")])).wrong_clock

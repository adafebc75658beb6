"""A merge that should not have been is taken back as a whole, as long as nothing was written or sent since."""

from __future__ import annotations

import itertools
import json
from datetime import datetime, timedelta

import pytest

from tests.tasks.conftest import TANZANIA
from upr_desktop.domain.commits import Place
from upr_desktop.domain.progress import finish
from upr_desktop.errors.base import OpenElsewhere
from upr_desktop.errors.exchange import NothingToTakeBack
from upr_desktop.tasks import groups, maintain, reading
from upr_desktop.tasks.edit_entry import Editor
from upr_desktop.tasks.exchange.merge_bundle import merge_and_decide, preview
from upr_desktop.tasks.exchange.take_back import possible, take_back
from upr_desktop.tasks.workspace import Workspace


@pytest.fixture
def nairobi(office):
    """Wanjiru's office: another coalition, on another State."""
    made = office("Nairobi", "KHRC", "Wanjiru", state="KEN", cycle="3")
    made.workspace.write(made.workspace.edits("group", "0" * 8, {"name": "Land"}))
    return made


def again(office):
    """The office, with its file opened anew."""
    return type(office)(Workspace(office.workspace.path))


def taken_back(office):
    """Take the last merge back, and open what stands there then."""
    office.workspace.close()
    result = take_back(office.workspace.path)
    return again(office), result


def test_a_copy_of_just_this_state_that_is_there_already_serves(dodoma, nairobi):
    dodoma.write("134.16", "by Asha")
    there = maintain.keep_copy(dodoma.workspace)

    dodoma.receive(nairobi.bundle("from Nairobi"), join=True)

    assert possible(dodoma.workspace).copy == there


def test_two_files_can_be_received_after_one_that_filled_in_what_a_group_had_left_out(dodoma, office):
    """The receiver had copied the file between: a copy is there, but not of what is there now."""
    women = groups.add(dodoma.workspace, "Women", TANZANIA)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.16").id])
    dodoma.write("134.18", "by Asha")
    arusha = office("Arusha", "TGNP", "Neema", state="")
    arusha.receive(dodoma.bundle("group", group=women))
    maintain.keep_copy(arusha.workspace)
    arusha.receive(dodoma.bundle("full"))
    others = [office(place, place, "Juma", state="") for place in ("Mwanza", "Tanga")]
    for other in others:
        dodoma.send_to(other)
        other.write("134.102", f"by {other.workspace.me.organisation}")

    received = arusha.receive(*(other.bundle() for other in others))

    assert [(one.trouble, one.new > 0) for one in received] == [(None, True)] * 2
    assert possible(arusha.workspace).files == ("Mwanza.uprbundle", "Tanga.uprbundle")


def test_a_wrong_coalition_is_joined_by_mistake_and_taken_back(dodoma, nairobi):
    dodoma.write("134.16", "by Asha")
    before = dodoma.digest(), dodoma.commits(), dodoma.workspace.id
    file = nairobi.bundle("from Nairobi")
    dodoma.receive(file, join=True)
    joined = dodoma.digest()
    assert possible(dodoma.workspace).files == ("from Nairobi.uprbundle",)

    restored, result = taken_back(dodoma)

    assert (restored.digest(), restored.commits(), restored.workspace.id) == before
    assert reading.exchange_log(restored.reader) == []
    assert possible(restored.workspace) is None
    assert result.files == ("from Nairobi.uprbundle",)
    with Workspace(result.kept) as kept:
        assert kept.store.digest() == joined
    (merged,) = restored.receive(file, join=True)
    assert (merged.trouble, restored.digest()) == (None, joined)
    restored.workspace.close()


def test_an_id_that_was_taken_over_goes_too(office, nairobi):
    fresh = office("Arusha", "TGNP", "Neema", state="")
    own = fresh.workspace.id
    nairobi.send_to(fresh)
    assert fresh.workspace.id == nairobi.workspace.id

    restored, _ = taken_back(fresh)

    assert restored.workspace.id == own
    restored.workspace.close()


def test_decisions_that_were_taken_while_receiving_go_with_it(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")
    before, file = dodoma.digest(), mwanza.bundle()
    questions = finish(preview(dodoma.workspace, [file])).questions
    finish(merge_and_decide(dodoma.workspace, [file], [(one.conflict, "by both") for one in questions]))

    restored, _ = taken_back(dodoma)

    assert (restored.digest(), restored.read("134.16")) == (before, "by Asha")
    restored.workspace.close()


def test_several_files_that_came_together_go_together(dodoma, mwanza, office):
    arusha = office("Arusha", "TGNP", "Neema", state="")
    dodoma.send_to(arusha)
    mwanza.write("134.16", "by Juma")
    arusha.write("134.18", "by Neema")
    before = dodoma.digest()
    dodoma.receive(mwanza.bundle(), arusha.bundle(), mwanza.bundle("the same again"))
    assert possible(dodoma.workspace).files == ("Mwanza.uprbundle", "Arusha.uprbundle")

    restored, _ = taken_back(dodoma)

    assert restored.digest() == before
    restored.workspace.close()


class Minutes(datetime):
    """A clock that goes on by a minute whenever somebody looks at it: copies are named by the second."""

    looks = itertools.count()

    @classmethod
    def now(cls, tz=None):
        """The time."""
        return datetime(2026, 6, 28, 8, tzinfo=tz) + timedelta(minutes=next(cls.looks))


def test_two_merges_are_taken_back_one_after_the_other(dodoma, mwanza, monkeypatch):
    monkeypatch.setattr(maintain, "datetime", Minutes)
    digests = [dodoma.digest()]
    for text in ("first", "second"):
        mwanza.write("134.16", text)
        dodoma.receive(mwanza.bundle(text))
        digests.append(dodoma.digest())

    last, _ = taken_back(dodoma)
    assert last.digest() == digests[1]
    first, _ = taken_back(last)
    assert first.digest() == digests[0]
    assert possible(first.workspace) is None
    first.workspace.close()


def test_what_was_taken_back_stays_known_to_the_others(dodoma, mwanza):
    """Whoever took back a merge goes on, and meets again with those whose work it was."""
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)
    restored, _ = taken_back(dodoma)
    restored.write("134.18", "by Asha")

    restored.send_to(mwanza)
    mwanza.send_to(restored)

    assert restored.digest() == mwanza.digest()
    assert (mwanza.read("134.18"), restored.read("134.16")) == ("by Asha", "by Juma")
    restored.workspace.close()


# --- not any more


@pytest.fixture
def merged(dodoma, mwanza):
    """Asha has received Juma's file."""
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)
    assert possible(dodoma.workspace)
    return dodoma


def spoil(office):
    """Damage the copies."""
    for copy in maintain.copies(office.workspace.path):
        data = bytearray(copy.read_bytes())
        data[4096:20480] = bytes(16384)
        copy.write_bytes(data)


def put_in_its_place(office):
    """Another state of the same workspace takes the name of the copy."""
    other = office.folder / "other.upr"
    maintain.copy_to(office.workspace, other)
    for copy in maintain.copies(office.workspace.path):
        copy.write_bytes(other.read_bytes())


@pytest.mark.parametrize(
    "since",
    [
        lambda office: office.write("134.18", "written since"),
        lambda office: Editor(office.workspace).save_draft(office.place("134.18"), "being written"),
        lambda office: office.bundle("sent since"),
        lambda office: [copy.unlink() for copy in maintain.copies(office.workspace.path)],
        spoil,
        put_in_its_place,
    ],
)
def test_it_is_too_late_or_the_copy_is_no_good(merged, since):
    since(merged)
    before = merged.digest()

    assert possible(merged.workspace) is None
    merged.workspace.close()
    with pytest.raises(NothingToTakeBack, match="Dodoma.upr"):
        take_back(merged.workspace.path)

    office = again(merged)
    assert office.digest() == before
    office.workspace.close()


def test_without_a_merge_there_is_nothing_to_take_back(dodoma):
    assert possible(dodoma.workspace) is None


def test_what_brings_nothing_new_does_not_stand_in_the_way(merged, mwanza):
    merged.receive(mwanza.bundle("the same again"))

    assert possible(merged.workspace).files == ("Mwanza.uprbundle",)


def test_a_decision_taken_after_a_merge_that_brought_nothing_is_not_taken_back(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)
    (conflict,) = dodoma.reader.conflicts()

    finish(merge_and_decide(dodoma.workspace, [mwanza.bundle("the same again")], [(conflict, "by both")]))

    assert possible(dodoma.workspace) is None


def test_a_file_sent_before_the_merge_is_no_obstacle(dodoma, mwanza):
    dodoma.bundle("sent before")
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)

    assert possible(dodoma.workspace)


def test_a_workspace_that_is_open_is_left_alone(merged):
    before = merged.digest()

    with pytest.raises(OpenElsewhere):
        take_back(merged.workspace.path)

    assert merged.digest() == before


def test_texts_that_only_filled_what_was_left_out_are_noticed(dodoma, office):
    """The file of one group brings the others' changes as heads; a later file of all fills them, and adds no commit."""
    group = "0" * 8
    dodoma.workspace.write(dodoma.workspace.edits("group", group, {"name": "Land"}))
    dodoma.workspace.write([dodoma.workspace.edit(Place("entry", dodoma.pair("134.16").entry.id, f"groups/{group}"), True)])
    dodoma.write("134.18", "not for the group")
    arusha = office("Arusha", "TGNP", "Neema", state="")
    arusha.receive(dodoma.bundle("land", group=group))
    before = arusha.digest(), arusha.commits()

    arusha.receive(dodoma.bundle("all"))

    noted = json.loads(arusha.reader.meta("merged"))
    assert noted["before"][0] == noted["after"][0]
    assert noted["before"][1] < noted["after"][1]
    restored, _ = taken_back(arusha)
    assert (restored.digest(), restored.commits()) == before
    restored.workspace.close()

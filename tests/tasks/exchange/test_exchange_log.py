"""What came, for what it waits, and who has not sent yet."""

from __future__ import annotations

import pytest

from upr_desktop.domain.commits import Place
from upr_desktop.domain.ids import review_id
from upr_desktop.tasks import groups, reading
from upr_desktop.tasks.exchange.expected import expected
from upr_desktop.tasks.reading import Waiting
from upr_desktop.tasks.show import as_data

TANZANIA = review_id("TZA", "upr", "2")


@pytest.fixture
def arusha(office, dodoma):
    """Neema's office, which has received Asha's file."""
    made = office("Arusha", "Haki Jamii", "Neema", state="")
    dodoma.send_to(made)
    return made


@pytest.fixture
def women(dodoma):
    """A group of Tanzania's second cycle."""
    return groups.add(dodoma.workspace, "Women and Children", TANZANIA)


def describe(office, group, **values):
    """Write in the fields of a group."""
    office.workspace.write(office.workspace.edits("group", group, values))


# --- waiting


def test_a_file_says_for_how_many_changes_of_whom_it_waits(dodoma, arusha):
    """Arusha's second file holds only what came after the first, which got lost."""
    arusha.write("134.16", "first")
    arusha.send_to(dodoma)
    for number in range(3):
        arusha.write("134.18", f"lost {number}")
    lost = arusha.bundle("lost")
    arusha.write("134.16", "second")

    (early,) = dodoma.receive(arusha.bundle("early", since=lost))

    assert early.waiting == (Waiting("Haki Jamii", 3),)
    assert as_data.merged(early)["waiting"] == [{"organisation": "Haki Jamii", "changes": 3}]
    waits = {line.receipt.name: line.waiting for line in reading.exchange_log(dodoma.reader)}
    assert waits == {"early.uprbundle": early.waiting, "Arusha.uprbundle": ()}

    (late,) = dodoma.receive(lost)
    assert late.waiting == ()
    assert all(line.waiting == () for line in reading.exchange_log(dodoma.reader))


def test_what_its_maker_says_names_those_of_whom_nothing_else_has_come(dodoma, office):
    mtwara = office("Mtwara", "Pwani Group", "Salum", state="")
    dodoma.send_to(mtwara)
    mtwara.write("134.16", "with his name")
    lost = mtwara.bundle("lost")
    mtwara.write("134.18", "later")

    (early,) = dodoma.receive(mtwara.bundle("early", since=lost))

    assert early.waiting == (Waiting("Pwani Group", 1),)
    assert [line.waiting for line in reading.exchange_log(dodoma.reader)] == [early.waiting]


def test_of_two_that_are_missing_each_is_named(dodoma, arusha, mwanza, office):
    for one in (arusha, mwanza):
        one.write("134.16", f"by {one.workspace.me.person}")
        one.send_to(dodoma)
        one.write("134.18", "lost")
    lost = [one.bundle("lost") for one in (arusha, mwanza)]
    for one, had in zip((arusha, mwanza), lost, strict=True):
        one.write("134.102", "later")
        dodoma.receive(one.bundle("later", since=had))
    waits = [line.waiting for line in reading.exchange_log(dodoma.reader)]

    assert waits[:2] == [(Waiting("THRDC", 1),), (Waiting("Haki Jamii", 1),)]


def test_a_change_that_is_only_named_is_of_somebody_unknown(dodoma, arusha, mwanza):
    """Juma's decision names what Neema wrote, and her file has not come."""
    mwanza.send_to(dodoma)
    arusha.write("134.16", "by Neema")
    arusha.send_to(mwanza)
    had = mwanza.bundle("had")
    mwanza.write("134.16", "by Neema and Juma")

    (early,) = dodoma.receive(mwanza.bundle("early", since=had))

    assert early.waiting == (Waiting("", 1),)
    dodoma.receive(arusha.bundle())
    assert dodoma.read("134.16") == "by Neema and Juma"
    assert all(line.waiting == () for line in reading.exchange_log(dodoma.reader))


# --- who has not sent yet


def names(office, today="2026-09-02"):
    """Who is expected, and what is known of it."""
    return [(one.name, bool(one.received), one.late) for one in expected(office.reader, today)]


def test_the_organisations_of_a_group_are_expected_until_they_have_sent(dodoma, arusha, women):
    groups.expect(dodoma.workspace, women, ["Haki Jamii", "THRDC"])
    describe(dodoma, women, due="2026-09-01", coordinator="Somebody else")
    assert names(dodoma) == [("Haki Jamii", False, True), ("THRDC", False, True)]
    assert names(dodoma, "2026-09-01") == [("Haki Jamii", False, False), ("THRDC", False, False)]

    dodoma.receive(arusha.bundle())

    assert names(dodoma) == [("THRDC", False, True), ("Haki Jamii", True, False)]
    (one,) = (one for one in expected(dodoma.reader) if one.received)
    assert (one.groups, one.due) == (("Women and Children",), "2026-09-01")
    assert one.received == reading.exchange_log(dodoma.reader)[0].receipt.received


def test_a_due_month_is_over_when_the_next_one_begins(dodoma, women):
    groups.expect(dodoma.workspace, women, ["THRDC"])
    describe(dodoma, women, due="2026-09")

    assert [names(dodoma, day)[0][2] for day in ("2026-09-30", "2026-10-01")] == [False, True]


@pytest.mark.parametrize("coordinator", ["Neema", "neema (Haki Jamii)", "Haki Jamii", "HJ, Neema"])
def test_where_a_group_says_nothing_its_coordinators_organisation_is_expected(dodoma, arusha, women, coordinator):
    arusha.write("134.16", "by Neema")
    me = arusha.workspace.me.organisation_id
    arusha.workspace.write(arusha.workspace.edits("organisation", me, {"short_name": "HJ"}))
    describe(dodoma, women, coordinator=coordinator)
    assert [(one.received, one.late) for one in expected(dodoma.reader)] == [("", False)]

    dodoma.receive(arusha.bundle())

    assert names(dodoma) == [("Haki Jamii", True, False)]


def test_a_coordinator_whom_nobody_knows_is_expected_by_name(dodoma, women):
    describe(dodoma, women, coordinator="Neema")

    assert names(dodoma) == [("Neema", False, False)]


@pytest.mark.parametrize("coordinator", ["Asha", "LHRC", "Asha, LHRC", ""])
def test_nobody_is_expected_to_send_to_themselves(dodoma, women, coordinator):
    describe(dodoma, women, coordinator=coordinator)

    assert names(dodoma) == []


def test_one_organisation_for_two_groups_is_expected_once(dodoma, women):
    land = groups.add(dodoma.workspace, "Land", TANZANIA)
    groups.expect(dodoma.workspace, land, ["haki jamii"])
    groups.expect(dodoma.workspace, women, ["Haki Jamii", "HAKI JAMII"])
    describe(dodoma, land, due="2026-12-01")
    describe(dodoma, women, due="2026-10-01")

    (one,) = expected(dodoma.reader)

    assert (set(one.groups), one.due) == ({"Land", "Women and Children"}, "2026-10-01")


def test_what_came_before_organisations_were_noted_is_read_from_the_makers_name(dodoma, arusha, women):
    dodoma.receive(arusha.bundle())
    dodoma.reader.sql.execute("UPDATE bundles SET organisation = '', replica = ''")
    groups.expect(dodoma.workspace, women, ["Haki Jamii"])

    assert names(dodoma) == [("Haki Jamii", True, False)]


def test_a_longer_name_is_not_the_shorter_one(dodoma, office, women):
    other = office("Moshi", "Haki Jamii ya Vijana", "Rehema", state="")
    dodoma.send_to(other)
    dodoma.receive(other.bundle())
    groups.expect(dodoma.workspace, women, ["Haki Jamii"])

    assert names(dodoma) == [("Haki Jamii", False, False)]


def test_whom_a_group_expects_travels_with_it(dodoma, mwanza, women):
    groups.expect(dodoma.workspace, women, ["Haki Jamii"])
    dodoma.send_to(mwanza)

    assert names(mwanza) == [("Haki Jamii", False, False)]
    assert mwanza.reader.record(*Place("group", women, "expected")[:2]).tags("expected")

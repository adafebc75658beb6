"""Hundreds of places differ: people settle them by who wrote, by group and by box, and where texts are alike."""

from __future__ import annotations

import pytest

from upr_desktop.domain.commits import Place
from upr_desktop.errors.base import NotFound
from upr_desktop.tasks import groups, reading
from upr_desktop.tasks.review.review_conflicts import questions, settle
from upr_desktop.tasks.review.settle_in_bulk import are_alike, bulk, settle_alike, settle_all

TANZANIA = "7a68b8dc-12ef-5f34-ac88-8dcc8bcd39d1"
NUMBERS = ("134.16", "134.18", "134.102")


@pytest.fixture
def arusha(office, dodoma, mwanza):
    """Neema's office, which has received Asha's file."""
    made = office("Arusha", "TGNP", "Neema", state="")
    dodoma.send_to(made)
    return made


@pytest.fixture
def disputed(dodoma, mwanza, arusha):
    """Asha and Juma differ about the goals of three recommendations and the risks of one, Asha and Neema about one response."""
    women = groups.add(dodoma.workspace, "Women", TANZANIA)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.18").id])
    dodoma.send_to(mwanza, arusha)
    for number in NUMBERS:
        dodoma.write(number, f"{number} by Asha")
        mwanza.write(number, f"{number} by Juma")
    dodoma.write("134.16", "risks by Asha", "risks")
    mwanza.write("134.16", "risks by Juma", "risks")
    response = Place("recommendation", dodoma.find("134.18").id, "response")
    for one, code in ((dodoma, "noted"), (arusha, "pending")):
        one.workspace.write([one.workspace.edit(response, code)])
    dodoma.receive(mwanza.bundle(), arusha.bundle())
    return women


def chosen(office, **wanted):
    """The questions that a filter leaves: number and field."""
    found = bulk(office.reader, questions(office.reader), **wanted)
    return sorted((one.recommendation.text("number"), one.conflict.place.field) for one in found)


def meant(office, **wanted):
    """The questions that a filter leaves."""
    return bulk(office.reader, questions(office.reader), **wanted)


def test_questions_are_chosen_by_who_wrote_by_group_and_by_box(dodoma, disputed):
    goals = [(number, "goal") for number in sorted(NUMBERS)]

    assert len(chosen(dodoma)) == 5
    assert chosen(dodoma, organisation="THRDC") == sorted([*goals, ("134.16", "risks")])
    assert chosen(dodoma, organisation="tgnp") == [("134.18", "response")]
    assert chosen(dodoma, box="goal") == goals
    assert chosen(dodoma, group=disputed) == [("134.18", "goal"), ("134.18", "response")]
    assert chosen(dodoma, group=reading.NO_GROUP, box="goal") == [("134.102", "goal"), ("134.16", "goal")]
    assert chosen(dodoma, organisation="THRDC", group=disputed, box="goal") == [("134.18", "goal")]


def test_a_renamed_group_is_a_question_of_that_group(dodoma, mwanza, disputed):
    groups.rename(dodoma.workspace, disputed, "Women and Children")
    groups.rename(mwanza.workspace, disputed, "Gender")
    dodoma.receive(mwanza.bundle("later"))

    found = bulk(dodoma.reader, questions(dodoma.reader), group=disputed)

    assert ("group", disputed, "name") in [one.conflict.place for one in found]


@pytest.mark.parametrize("wanted", [{"organisation": "Haki Jamii"}, {"organisation": "!"}, {"box": "gaol"}])
def test_a_name_that_nobody_has_chooses_nothing_in_silence(dodoma, disputed, wanted):
    with pytest.raises(NotFound):
        chosen(dodoma, **wanted)


def test_all_of_one_organisation_is_taken_as_one_deed(dodoma, mwanza, arusha, disputed):
    before = dodoma.commits()

    assert settle_all(dodoma.workspace, meant(dodoma), "THRDC") == 4

    deeds = {dodoma.reader.body(id).deed for id in newest(dodoma, dodoma.commits() - before)}
    assert len(deeds) == 1
    assert [dodoma.read(number) for number in NUMBERS] == [f"{number} by Juma" for number in NUMBERS]
    assert [field for field, _ in dodoma.questions()] == ["response"]
    dodoma.send_to(mwanza, arusha)
    assert mwanza.digest() == arusha.digest() == dodoma.digest()


def newest(office, count):
    """The ids of the commits that were written last."""
    found = office.reader.ask("SELECT hash FROM commits ORDER BY cid DESC LIMIT ?", [count])
    return [hash.hex() for (hash,) in found]


def test_ours_is_kept_in_one_box_alone(dodoma, disputed):
    ours = dodoma.workspace.me.organisation

    assert settle_all(dodoma.workspace, meant(dodoma, box="risks"), ours) == 1

    assert dodoma.read("134.16", "risks") == "risks by Asha"
    assert len(dodoma.questions()) == 4


def test_what_was_not_taken_can_be_brought_back_from_the_history(dodoma, disputed):
    settle_all(dodoma.workspace, meant(dodoma), "THRDC")

    texts = [written.value for written, _ in reading.history(dodoma.reader, dodoma.place("134.18"))]

    assert texts[0] == "134.18 by Juma"
    assert sorted(texts[1:]) == ["134.18 by Asha", "134.18 by Juma"]


def test_two_texts_of_one_organisation_stay_a_question(dodoma, mwanza, office):
    second = office("Moshi", "THRDC", "Rehema", state="")
    dodoma.send_to(second)
    for one, text in ((dodoma, "by Asha"), (mwanza, "by Juma"), (second, "by Rehema")):
        one.write("134.16", text)
    dodoma.receive(mwanza.bundle(), second.bundle())

    assert settle_all(dodoma.workspace, meant(dodoma), "THRDC") == 0
    assert settle_all(dodoma.workspace, meant(dodoma), "LHRC") == 1


def test_a_text_that_two_organisations_agree_on_is_of_both(dodoma, mwanza, arusha):
    for one, text in ((dodoma, "by Asha"), (mwanza, "agreed"), (arusha, "agreed")):
        one.write("134.16", text)
    dodoma.receive(mwanza.bundle(), arusha.bundle())
    (one,) = questions(dodoma.reader)

    assert set(one.organisations) == {frozenset({"LHRC"}), frozenset({"THRDC", "TGNP"})}
    assert settle_all(dodoma.workspace, [one], "TGNP") == 1
    assert dodoma.read("134.16") == "agreed"


def test_an_organisation_goes_by_its_short_name_too(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")
    me = mwanza.workspace.me.organisation_id
    mwanza.workspace.write(
        mwanza.workspace.edits("organisation", me, {"name": "Human Rights Defenders Coalition", "short_name": "THRDC"})
    )
    mwanza.send_to(dodoma)

    assert settle_all(dodoma.workspace, meant(dodoma), "thrdc") == 1
    assert dodoma.read("134.16") == "by Juma"


def test_what_changed_since_somebody_looked_stays_a_question(dodoma, mwanza, arusha):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)
    looked_at = meant(dodoma)
    arusha.write("134.16", "by Neema")
    arusha.send_to(dodoma)

    assert settle_all(dodoma.workspace, looked_at, "THRDC") == 0
    assert len(dodoma.questions()) == 1


# --- alike


def test_texts_that_differ_in_blanks_and_capitals_are_settled_by_one_click(dodoma, mwanza):
    dodoma.write("134.16", "An independent commission")
    mwanza.write("134.16", "an  independent\ncommission")
    dodoma.write("134.18", "by Asha")
    mwanza.write("134.18", "by Juma")
    dodoma.send_to(mwanza)
    mwanza.send_to(dodoma)
    assert [are_alike(one) for one in mwanza.reader.conflicts()].count(True) == 1
    shown = mwanza.read("134.16")

    assert settle_alike(mwanza.workspace) == 1

    assert mwanza.read("134.16") == shown
    assert [values for _, values in mwanza.questions()] == [["by Asha", "by Juma"]]
    assert settle_alike(mwanza.workspace) == 0
    mwanza.send_to(dodoma)
    assert dodoma.digest() == mwanza.digest()


def test_codes_are_never_alike(dodoma, mwanza):
    place = Place("recommendation", dodoma.find("134.16").id, "response_date")
    for one, value in ((dodoma, "2016-09"), (mwanza, "2016-09-22")):
        one.workspace.write([one.workspace.edit(place, value)])
    mwanza.send_to(dodoma)

    assert [are_alike(one) for one in dodoma.reader.conflicts()] == [False]
    settle(dodoma.workspace, place, "2016-09-22")
    assert dodoma.questions() == []

"""What people say of twins without knowing of each other, when their files meet in any order."""

from __future__ import annotations

from itertools import permutations

import pytest

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.tasks import reading
from upr_desktop.tasks.review import unite

COMMISSION = "Strengthen the independence of the human rights commission"


@pytest.fixture
def offices(office):
    """Asha, Juma and a coordinator, who all have 134.16 and the same one without a number."""
    made = [office("Dodoma"), office("Mwanza", "THRDC", "Juma", ""), office("Nairobi", "Haki Jamii", "Wanjiru", "")]
    made[0].add("134.16", COMMISSION, states=("NPL",))
    made[0].add("", COMMISSION)
    made[0].send_to(*made[1:])
    return made


def both(office):
    """The ids of the two: with a number and without."""
    return ids.recommendation_id(review := office.find("134.16").text("review"), "134.16"), ids.recommendation_id(
        review, "", COMMISSION
    )


def say(office, deed, *more):
    """Say something of the two."""
    return unite.keep(office.workspace, deed(office.reader, *both(office), *more))


def write(office, id, text):
    """Write a goal for one of the two."""
    place = Place("entry", reading.pair(office.reader, id).entry.id, "goal")
    office.workspace.write([office.workspace.edit(place, text)])


def meet(*offices):
    """Everybody gets what everybody has."""
    files = [one.bundle() for one in offices]
    for one, order in zip(offices, permutations(files), strict=False):
        assert all(merged.trouble is None for merged in one.receive(*order))
    assert len({one.digest() for one in offices}) == 1
    assert len({tuple(one.numbers()) for one in offices}) == 1
    assert len({tuple(reading.twins(one.reader, both(one)[0])) for one in offices}) == 1


def test_two_who_unite_at_once_agree(offices):
    asha, juma, _wanjiru = offices
    for one in (asha, juma):
        say(one, unite.united)

    meet(*offices)

    assert asha.numbers() == ["134.16"]
    assert asha.questions() == []


def test_what_is_written_for_the_other_one_meanwhile_is_shown_as_a_difference(offices):
    asha, juma, _wanjiru = offices
    numbered, unnumbered = both(asha)
    write(asha, unnumbered, "A law")
    asha.send_to(juma)
    say(asha, unite.united)
    write(juma, unnumbered, "A law and a budget")

    meet(*offices)

    assert juma.read("134.16") == "A law"
    assert [one.text("goal") for one in reading.stranded(juma.reader)] == ["A law and a budget"]
    assert juma.questions() == [("deleted", [False, True])]


def test_what_is_written_first_for_the_other_one_meanwhile_is_not_out_of_sight(offices):
    asha, juma, _wanjiru = offices
    say(asha, unite.united)
    write(juma, both(juma)[1], "A law")

    meet(*offices)

    assert [one.text("goal") for one in reading.stranded(asha.reader)] == ["A law"]


def test_who_unites_and_who_parts_without_knowing_leave_them_united(offices):
    asha, juma, wanjiru = offices
    say(asha, unite.united)
    asha.send_to(juma, wanjiru)
    unite.keep(juma.workspace, unite.parted(juma.reader, both(juma)[1]))
    unite.keep(wanjiru.workspace, unite.parted(wanjiru.reader, both(wanjiru)[1]))
    say(wanjiru, unite.united)

    meet(*offices)

    assert asha.numbers() == ["134.16"]


def test_two_who_unite_one_with_two_others_make_three_one(offices):
    asha, juma, _wanjiru = offices
    third = asha.add("", COMMISSION + " soon")
    asha.send_to(juma)
    numbered, unnumbered = both(asha)
    unite.keep(asha.workspace, unite.united(asha.reader, numbered, unnumbered))
    write(juma, third, "A law")
    unite.keep(juma.workspace, unite.united(juma.reader, unnumbered, third))

    meet(*offices)

    assert reading.twins(asha.reader, third) == [numbered, *sorted((unnumbered, third))]
    written = {one.text("goal") for one in reading.stranded(asha.reader)} | {asha.read("134.16")}
    assert "A law" in written


def test_put_aside_here_and_united_there_it_stays_in_sight(offices):
    asha, juma, _wanjiru = offices
    from upr_desktop.tasks.recommendations import put_aside

    put_aside(asha.workspace, "recommendation", both(asha)[1])
    say(juma, unite.united)

    meet(*offices)

    assert asha.numbers() == ["134.16"]

"""Two records of one recommendation become one and part again; nothing that was written for either is lost."""

from __future__ import annotations

import pytest

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import MAX_TEXT
from upr_desktop.errors.base import NotAllowed, NotOfOneReview, OfOneReview
from upr_desktop.tasks import groups, reading, recommendations
from upr_desktop.tasks.bring.import_recommendations import check
from upr_desktop.tasks.reading import Filter
from upr_desktop.tasks.review import cluster, unite
from upr_desktop.tasks.review.links import links
from upr_desktop.tasks.show.overview import overview

COMMISSION = "Strengthen the independence of the human rights commission"
TANZANIA = ids.review_id("TZA", "upr", "2")
FIRST_CYCLE = ids.review_id("TZA", "upr", "1")


@pytest.fixture
def numbered(dodoma):
    """The id of Asha's 134.20, from the report."""
    return dodoma.add("134.20", COMMISSION, response="accepted", states=("NPL",))


@pytest.fixture
def unnumbered(dodoma):
    """The id of the same one from a list without numbers."""
    return dodoma.add("", COMMISSION + " soon", states=("NPL", "CHL"), themes=("institutions",), position_note="In 2018")


def do(office, deed):
    """Do it; whether that changed anything."""
    return unite.keep(office.workspace, deed)


def join(office, one, other, **options):
    """Say that two are one."""
    return do(office, unite.united(office.reader, one, other, **options))


def part(office, id):
    """Say that one is a recommendation of its own."""
    return do(office, unite.parted(office.reader, id))


def write(office, id, text, box="goal"):
    """Write in a box of the answer to a recommendation."""
    place = Place("entry", reading.pair(office.reader, id).entry.id, box)
    office.workspace.write([office.workspace.edit(place, text)])


def read(office, id, box="goal"):
    """What a box shows."""
    return reading.pair(office.reader, id).entry.text(box)


def texts(office, **chosen):
    """The texts in the list."""
    rids = reading.rids(office.reader, Filter(**chosen))
    return [row.text for row in reading.rows(office.reader, rids).values()]


def test_one_of_them_is_listed_and_counted(dodoma, numbered, unnumbered):
    assert dodoma.numbers(find="commission") == ["", "134.20"]

    assert join(dodoma, unnumbered, numbered)

    assert dodoma.numbers() == ["134.16", "134.18", "134.20", "134.102"]
    assert reading.by_response(dodoma.reader) == {"accepted": 4}
    assert overview(dodoma.reader).recommendations == 4
    assert reading.twins(dodoma.reader, unnumbered) == [numbered, unnumbered]
    assert not join(dodoma, numbered, unnumbered)


def test_whatever_is_said_of_the_other_leads_to_the_one_that_is_listed(dodoma, numbered, unnumbered):
    join(dodoma, numbered, unnumbered)
    code = unnumbered[:8]

    assert dodoma.find(code).id == dodoma.find(unnumbered).id == numbered
    assert texts(dodoma, find="commission soon") == [COMMISSION]
    assert texts(dodoma, find="soon", response="noted") == []
    rid = reading.rid_of(dodoma.reader, unnumbered)
    assert reading.rows(dodoma.reader, [rid])[rid].id == numbered
    assert len(reading.some_found(dodoma.reader, "commission", 5)) == 1


def test_the_list_of_the_other_meets_the_one_that_is_listed_when_it_comes_again(dodoma, numbered, unnumbered, matrix):
    join(dodoma, numbered, unnumbered)

    (line,) = check(dodoma.workspace, matrix("again.csv", {"Recommendation": COMMISSION + " soon", "RS": "Ghana"})).lines

    assert (line.id, line.maybe) == (numbered, None)


def test_what_only_the_other_has_is_taken_over(dodoma, numbered, unnumbered):
    join(dodoma, numbered, unnumbered)

    one = dodoma.find("134.20")
    assert one.tags("states") == ("CHL", "NPL")
    assert one.tags("themes") == ("institutions",)
    assert one.text("position_note") == "In 2018"
    assert one.text("text") == COMMISSION


def test_states_of_another_source_may_be_left_out(dodoma, numbered, unnumbered):
    join(dodoma, numbered, unnumbered, also=())

    assert dodoma.find("134.20").tags("states") == ("NPL",)


def test_what_explains_another_response_is_not_taken_for_this_one(dodoma, numbered):
    noted = dodoma.add("", COMMISSION + " now", response="noted", position_note="There is no money", ratification=True)

    join(dodoma, numbered, noted)

    one = dodoma.find("134.20")
    assert (one.text("response"), one.text("position_note")) == ("accepted", "")
    assert one.flag("ratification")


def test_boxes_of_both_stand_in_one_answer(dodoma, numbered, unnumbered):
    women = groups.add(dodoma.workspace, "Women", TANZANIA)
    groups.assign(dodoma.workspace, women, [unnumbered])
    write(dodoma, numbered, "A budget")
    write(dodoma, unnumbered, "A law")
    write(dodoma, unnumbered, "In 2019", "timeframe")
    dodoma.workspace.write([dodoma.workspace.edit(Place("entry", ids.own_entry(unnumbered), "present"), True)])

    join(dodoma, numbered, unnumbered)

    for id in (numbered, unnumbered):
        pair = reading.pair(dodoma.reader, id)
        assert pair.entry.id == ids.own_entry(numbered)
        assert (pair.entry.text("goal"), pair.entry.text("timeframe")) == ("A budget\n\nA law", "In 2019")
        assert pair.entry.tags("groups") == (women,)
        assert pair.entry.flag("present")
    assert reading.stranded(dodoma.reader) == []
    assert dodoma.numbers(group=women) == ["134.20"]


def test_a_person_may_choose_the_text(dodoma, numbered, unnumbered):
    write(dodoma, numbered, "A budget")
    write(dodoma, unnumbered, "A law")

    join(dodoma, numbered, unnumbered, chosen={"goal": "A law with a budget"})

    assert read(dodoma, numbered) == "A law with a budget"


def test_texts_that_do_not_fit_together_change_nothing(dodoma, numbered, unnumbered):
    write(dodoma, numbered, "x" * (MAX_TEXT // 2))
    write(dodoma, unnumbered, "y" * (MAX_TEXT // 2))

    with pytest.raises(NotAllowed, match="Goal to be achieved"):
        join(dodoma, numbered, unnumbered)


def test_taken_back_each_stands_as_before(dodoma, numbered, unnumbered):
    write(dodoma, numbered, "A budget")
    write(dodoma, unnumbered, "A law")
    write(dodoma, unnumbered, "In 2019", "timeframe")
    before = {id: (dodoma.reader.record("recommendation", id).values, read(dodoma, id)) for id in (numbered, unnumbered)}
    join(dodoma, numbered, unnumbered)

    assert part(dodoma, unnumbered)

    for id, (values, goal) in before.items():
        now = dodoma.reader.record("recommendation", id).values
        assert {name: value for name, value in now.items() if name != "entry"} == values
        assert read(dodoma, id) == goal
    assert read(dodoma, numbered, "timeframe") == ""
    assert read(dodoma, unnumbered, "timeframe") == "In 2019"
    assert dodoma.numbers(find="commission") == ["", "134.20"]
    assert not part(dodoma, unnumbered)


@pytest.mark.parametrize("which", [0, 1])
def test_what_was_written_together_stays_with_the_one_whose_answer_it_is(dodoma, numbered, unnumbered, which):
    write(dodoma, unnumbered, "A law")
    join(dodoma, numbered, unnumbered)
    write(dodoma, unnumbered, "A law and a budget")

    part(dodoma, (numbered, unnumbered)[which])

    assert (read(dodoma, numbered), read(dodoma, unnumbered)) == ("A law and a budget", "A law")


def test_of_three_one_may_go_and_the_others_stay_one(dodoma, numbered, unnumbered):
    third = dodoma.add("", COMMISSION + " now")
    join(dodoma, numbered, unnumbered)
    join(dodoma, third, unnumbered)
    assert reading.twins(dodoma.reader, third) == [numbered, *sorted((unnumbered, third))]

    part(dodoma, numbered)

    assert reading.twins(dodoma.reader, numbered) == [numbered]
    assert reading.twins(dodoma.reader, third) == sorted((unnumbered, third))
    assert reading.pair(dodoma.reader, third).entry.id == reading.pair(dodoma.reader, unnumbered).entry.id


def test_a_cluster_holds_all_twins_of_its_members(dodoma, numbered, unnumbered):
    write(dodoma, unnumbered, "A law")
    join(dodoma, numbered, unnumbered)
    entry = cluster.make(dodoma.workspace, [dodoma.find("134.20"), dodoma.find("134.16")])

    assert [one.text("number") for one in reading.cluster_of(dodoma.reader, entry)] == ["134.16", "134.20"]
    assert reading.pair(dodoma.reader, unnumbered).entry.id == entry
    assert cluster.part(dodoma.workspace, dodoma.find("134.20"))
    assert read(dodoma, unnumbered) == read(dodoma, numbered) == "A law"
    assert not cluster.part(dodoma.workspace, dodoma.find("134.20"))


def test_one_that_is_in_a_cluster_brings_its_twin_in(dodoma, numbered, unnumbered):
    entry = cluster.make(dodoma.workspace, [dodoma.reader.record("recommendation", unnumbered), dodoma.find("134.16")])
    write(dodoma, numbered, "A budget")

    join(dodoma, numbered, unnumbered)

    assert reading.pair(dodoma.reader, numbered).entry.id == entry
    assert read(dodoma, numbered) == "A budget"
    part(dodoma, unnumbered)
    assert reading.pair(dodoma.reader, numbered).entry.id == entry
    assert reading.pair(dodoma.reader, unnumbered).entry.id == ids.own_entry(unnumbered)


def test_put_aside_and_brought_back_they_go_together(dodoma, numbered, unnumbered):
    join(dodoma, numbered, unnumbered)

    recommendations.put_aside(dodoma.workspace, "recommendation", numbered)
    assert dodoma.numbers() == ["134.16", "134.18", "134.102"]
    assert dodoma.numbers(aside=True) == ["134.20"]

    recommendations.bring_back(dodoma.workspace, "recommendation", numbered)
    assert dodoma.numbers() == ["134.16", "134.18", "134.20", "134.102"]


def test_recommendations_of_two_reviews_are_linked_and_never_one(dodoma, numbered):
    earlier = recommendations.add(dodoma.workspace, FIRST_CYCLE, {"number": "85.1", "text": COMMISSION})

    with pytest.raises(NotOfOneReview):
        join(dodoma, numbered, earlier)
    with pytest.raises(OfOneReview):
        do(dodoma, unite.linked(dodoma.reader, numbered, dodoma.find("134.16").id))


def test_a_link_is_seen_from_both_ends_and_can_be_taken_away(dodoma, numbered, unnumbered):
    dodoma.workspace.write(recommendations.the_review(dodoma.workspace, "TZA", "1")[1])
    earlier = recommendations.add(dodoma.workspace, FIRST_CYCLE, {"number": "85.1", "text": COMMISSION})
    do(dodoma, unite.linked(dodoma.reader, earlier, unnumbered))
    assert dodoma.reader.record("recommendation", unnumbered).tags("same_as") == (earlier,)

    join(dodoma, numbered, unnumbered)

    assert [one.id for one in links(dodoma.reader, numbered)] == [earlier]
    assert [one.id for one in links(dodoma.reader, earlier)] == [numbered]
    assert do(dodoma, unite.unlinked(dodoma.reader, earlier, numbered))
    assert links(dodoma.reader, numbered) == links(dodoma.reader, earlier) == []


def test_not_the_same_parts_what_was_united(dodoma, numbered, unnumbered):
    join(dodoma, numbered, unnumbered)

    do(dodoma, unite.kept_apart(dodoma.reader, numbered, unnumbered))

    assert reading.twins(dodoma.reader, numbered) == [numbered]
    join(dodoma, numbered, unnumbered)
    assert reading.twins(dodoma.reader, numbered) == [numbered, unnumbered]

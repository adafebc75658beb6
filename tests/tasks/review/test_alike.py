"""Pairs that are alike: what they may be, and that nobody is asked twice."""

from __future__ import annotations

import pytest

from upr_desktop.domain import ids
from upr_desktop.tasks import recommendations
from upr_desktop.tasks.review import alike, unite

COMMISSION = "Strengthen the independence and autonomy of the national human rights commission"
WATER = "Bring clean water to all the villages of the district of Kondoa"
FIRST_CYCLE = ids.review_id("TZA", "upr", "1")


@pytest.fixture
def asha(office):
    """Asha's office, with a list of two recommendations that came together."""
    made = office("Dodoma")
    import_list(made, ("134.16", COMMISSION, "accepted", ("NPL",)), ("134.18", COMMISSION + " now", "noted", ("GHA",)))
    return made


def import_list(office, *lines, review=""):
    """A list of number, text, response and States comes in as one deed; the ids."""
    review, made = (review, []) if review else recommendations.the_review(office.workspace)
    edits, found = list(made), []
    for number, text, response, states in lines:
        found.append(ids.recommendation_id(review, number, text))
        values = {"review": review, "number": number, "text": text, "response": response, "states": states}
        edits += recommendations.new_recommendation(office.workspace, found[-1], values)
    office.workspace.write(edits)
    return found


def found(office, *kinds):
    """The pairs by number or text."""
    named = [(one.kind, one.one, one.other) for one in alike.alike(office.reader, kinds or alike.KINDS)]
    return [(kind, one.text("number") or one.text("text"), o.text("number") or o.text("text")) for kind, one, o in named]


def do(office, deed):
    """Do it."""
    assert unite.keep(office.workspace, deed)


def test_what_came_in_one_list_is_two_recommendations_with_two_answers(asha):
    assert found(asha) == [("other_response", "134.16", "134.18")]
    assert alike.twins(asha.reader) == []


def test_one_of_another_list_may_be_the_same(asha):
    import_list(asha, ("", COMMISSION + " soon", "", ("NPL", "CHL")))

    assert found(asha, "twin") == [("twin", "134.16", COMMISSION + " soon")]
    assert [one.other.text("number") for one in alike.twins(asha.reader)] == [""]


def test_different_states_made_different_recommendations(asha):
    import_list(asha, ("", COMMISSION, "", ("FRA",)))

    assert found(asha, "twin") == []


def test_of_a_list_a_recommendation_has_one_twin_the_most_alike(asha):
    import_list(asha, ("", COMMISSION + " at once", "", ()), ("", COMMISSION, "", ()))

    assert found(asha, "twin") == [("twin", "134.16", COMMISSION), ("twin", "134.18", COMMISSION + " at once")]


def test_two_with_numbers_are_one_only_where_the_words_are(asha):
    import_list(asha, ("6.16", COMMISSION, "", ("NPL",)), ("6.17", COMMISSION + " and that of Zanzibar", "", ("NPL",)))

    assert [set(pair) for _kind, *pair in found(asha, "twin")] == [{"134.16", "6.16"}]


def test_what_is_united_is_not_asked_again(asha):
    twin, copy = import_list(asha, ("", COMMISSION, "", ("NPL",)), ("", COMMISSION + " please", "", ()))
    do(asha, unite.united(asha.reader, asha.find("134.16").id, twin))

    # The copy came in one list with the twin, so it is another recommendation than the twin is.
    assert found(asha, "twin") == [("twin", "134.18", COMMISSION + " please")]
    assert reading_text(asha, copy) == COMMISSION + " please"


def reading_text(office, id):
    """The text of a record, listed or not."""
    return office.reader.record("recommendation", id).text("text")


def test_what_is_not_the_same_is_never_asked_again_anywhere(asha, office):
    (twin,) = import_list(asha, ("", COMMISSION, "", ("NPL",)))
    mwanza = office("Mwanza", "THRDC", "Juma", state="")
    do(asha, unite.kept_apart(asha.reader, twin, asha.find("134.16").id))
    do(asha, unite.kept_apart(asha.reader, asha.find("134.16").id, asha.find("134.18").id))
    asha.send_to(mwanza)

    assert found(asha, "other_response") == found(mwanza, "other_response") == []
    assert found(mwanza, "twin") == found(asha, "twin") == []


def test_one_of_an_earlier_cycle_is_shown_until_it_is_linked(asha):
    asha.workspace.write(recommendations.the_review(asha.workspace, "TZA", "1")[1])
    first, second = import_list(
        asha,
        ("85.1", "Strengthen the autonomy of the national human rights commission", "noted", ("DNK",)),
        ("85.2", COMMISSION, "accepted", ()),
        review=FIRST_CYCLE,
    )
    pair = ("earlier", "134.16", "85.2")
    assert pair in found(asha, "earlier")

    do(asha, unite.linked(asha.reader, asha.find("134.16").id, second))
    assert "134.16" not in [one for _, one, _ in found(asha, "earlier")]

    do(asha, unite.unlinked(asha.reader, second, asha.find("134.16").id))
    assert pair in found(asha, "earlier")

    do(asha, unite.kept_apart(asha.reader, second, asha.find("134.16").id))
    assert ("earlier", "134.16", "85.1") in found(asha, "earlier")


def test_what_is_put_aside_or_a_part_or_has_no_text_is_not_held_against_others(asha):
    (twin,) = import_list(asha, ("", COMMISSION, "", ("NPL",)))
    import_list(asha, ("134.77", "", "", ()))
    asha.add("134.16 (a)", COMMISSION, part_of=asha.find("134.16").id, states=("NPL",))
    recommendations.put_aside(asha.workspace, "recommendation", twin)

    assert found(asha, "twin") == []


def test_where_two_organisations_brought_the_same_list_it_has_no_twins(asha, office):
    mwanza = office("Mwanza", "THRDC", "Juma")
    import_list(mwanza, ("134.16", COMMISSION, "accepted", ("NPL",)), ("134.18", COMMISSION + " now", "noted", ("GHA",)))

    asha.receive(mwanza.bundle(), join=True)

    assert len(asha.numbers()) == 2
    assert alike.twins(asha.reader) == []
    assert found(asha) == [("other_response", "134.16", "134.18")]


def test_a_review_beyond_all_measure_keeps_nobody_waiting(asha, monkeypatch):
    (twin,) = import_list(asha, ("", COMMISSION, "", ("NPL",)))
    monkeypatch.setattr(alike, "_MOST", 2)

    assert found(asha) == []


def test_two_that_a_person_chose_are_a_pair_whatever_their_texts(asha):
    (water,) = import_list(asha, ("", WATER, "", ()))
    asha.workspace.write(recommendations.the_review(asha.workspace, "TZA", "1")[1])
    (before,) = import_list(asha, ("85.1", COMMISSION, "noted", ()), review=FIRST_CYCLE)
    commission = asha.find("134.16").id

    twin, again = alike.asked(asha.reader, water, commission), alike.asked(asha.reader, before, commission)

    assert (twin.kind, twin.one.id, twin.other.id) == ("twin", commission, water)
    assert (again.kind, again.likeness, again.one.id, again.other.id) == ("earlier", 100, commission, before)
    assert alike.is_open(asha.reader, water, commission) and alike.is_open(asha.reader, before, commission)
    do(asha, unite.united(asha.reader, water, commission))
    do(asha, unite.linked(asha.reader, before, commission))
    assert not alike.is_open(asha.reader, water, commission) and not alike.is_open(asha.reader, before, commission)

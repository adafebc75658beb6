"""Which of several records of one recommendation is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.domain.twins import TWINS, Twin, instead, pair_at, pairs, shown


def known(*twins):
    """Twins of the review of Tanzania by id: id, number, those it is united with, and whether it is put aside."""
    return {id: Twin(id, "tza", number, aside, others) for id, number, others, aside in twins}


def test_the_one_with_a_number_is_shown():
    assert instead(known(("a", "", ("b",), False), ("b", "134.16", (), False))) == {"a": "b"}


def test_without_numbers_the_smallest_id_is_shown():
    assert instead(known(("b", "", (), False), ("a", "", ("b",), False))) == {"b": "a"}


def test_one_that_is_put_aside_hides_nobody():
    assert instead(known(("a", "134.16", ("b",), True), ("b", "", (), False))) == {"a": "b"}
    assert instead(known(("a", "134.16", ("b",), True), ("b", "", (), True))) == {"b": "a"}


def test_pairs_of_several_people_join_into_one_set():
    found = known(("a", "", ("b",), False), ("b", "", ("c",), False), ("c", "134.16", (), False), ("d", "", (), False))

    assert instead(found) == {"a": "c", "b": "c"}


def test_a_twin_that_has_not_come_or_is_of_another_review_hides_nobody():
    found = known(("a", "", ("b", "x", "a"), False)) | {"b": Twin("b", "ken", "101.1", False)}

    assert instead(found) == {}


def test_a_pair_has_one_place_whoever_names_it_first():
    assert pair_at(TWINS, "b", "a") == pair_at(TWINS, "a", "b") == ("recommendation", "a", "twins/b")
    assert pairs(TWINS, ["c", "a", "b", "a"]) == [pair_at(TWINS, "a", "b"), pair_at(TWINS, "a", "c"), pair_at(TWINS, "b", "c")]


IDS = st.sampled_from("abcdefg")
SOME = st.lists(
    st.builds(Twin, IDS, st.sampled_from(["tza", "ken"]), st.sampled_from(["", "134.16"]), st.booleans(), st.tuples(IDS, IDS)),
    unique_by=lambda twin: twin.id,
)


@given(SOME, st.randoms())
def test_the_order_in_which_they_are_read_decides_nothing(twins, chance):
    other = list(twins)
    chance.shuffle(other)

    assert instead({one.id: one for one in twins}) == instead({one.id: one for one in other})


@given(SOME)
def test_of_every_set_exactly_one_is_shown(twins):
    by_id = {one.id: one for one in twins}
    found = instead(by_id)

    for first in set(found.values()):
        together = [by_id[id] for id, of in found.items() if of == first]
        assert first not in found
        assert shown([by_id[first], *together]).id == first
        assert len({one.review for one in together} | {by_id[first].review}) == 1
    for one in twins:
        for other in one.others:
            if other in by_id and by_id[other].review == one.review:
                assert found.get(one.id, one.id) == found.get(other, other)

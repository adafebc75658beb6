"""The list of recommendations: in the order of the report, filtered as pages and commands ask for it."""

from __future__ import annotations

import pytest

from tests.storage.offices import REVIEW, Author, receive, write
from upr_desktop.domain import ids
from upr_desktop.domain.code import beginning, code
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.schema import boxes
from upr_desktop.storage import listing
from upr_desktop.storage.listing import NO_GROUP, Filter

WORD = "elections"
"""A word that has the form of a code."""
NUMBERS = ("134.9", "134.16", "134.75", "134.102")
IDS = {number: ids.recommendation_id(REVIEW, number) for number in NUMBERS}
ENTRIES = {number: ids.own_entry(id) for number, id in IDS.items()}


def of(number: str, name: str) -> Place:
    """A field of a recommendation."""
    return Place("recommendation", IDS[number], name)


def plan(number: str, name: str) -> Place:
    """A field of the plan entry with which a recommendation starts."""
    return Place("entry", ENTRIES[number], name)


@pytest.fixture
def tanzania(dodoma):
    """Four recommendations: one whole plan, one of the women's group, one undecided, one left for later."""
    for number in reversed(NUMBERS):
        dodoma.commit([Edit(of(number, "number"), number), Edit(of(number, "review"), REVIEW)], "asha", "", "d")
    for box in boxes():
        write(dodoma, plan("134.16", box.name), "written")
    write(dodoma, of("134.16", "response"), "accepted")
    write(dodoma, of("134.9", "response"), "noted")
    write(dodoma, plan("134.75", "groups/women"), True)
    write(dodoma, plan("134.102", "later"), True)
    write(dodoma, plan("134.9", "goal"), "90 %")
    receive(dodoma, [Author("mwanza").write(plan("134.9", "goal"), "95 %")])
    return dodoma


def listed(store, **chosen) -> list[str]:
    """The numbers in a list."""
    rids = listing.rids(store, Filter(**chosen))
    rows = listing.list_rows(store, rids)
    assert listing.count(store, Filter(**chosen)) == len(rids)
    return [rows[rid].number for rid in rids]


def test_recommendations_stand_in_the_order_of_the_report(tanzania):
    assert listed(tanzania) == list(NUMBERS)


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        ({"response": "accepted"}, ["134.16"]),
        ({"response": "none"}, ["134.75", "134.102"]),
        ({"group": "women"}, ["134.75"]),
        ({"group": "wome"}, []),
        ({"group": NO_GROUP}, ["134.9", "134.16", "134.102"]),
        ({"only": "empty"}, ["134.9", "134.75", "134.102"]),
        ({"only": "undecided"}, ["134.9"]),
        ({"only": "later"}, ["134.102"]),
        ({"only": "present"}, []),
        ({"only": "ratification"}, []),
        ({"only": "to_check"}, []),
        ({"review": REVIEW}, list(NUMBERS)),
        ({"review": "another"}, []),
        ({"find": "written", "response": "accepted"}, ["134.16"]),
        ({"aside": True}, []),
    ],
)
def test_a_filter_leaves_what_it_names(tanzania, chosen, numbers):
    assert listed(tanzania, **chosen) == numbers


def test_a_row_counts_the_boxes_of_each_matrix_and_says_what_waits(tanzania):
    rows = listing.list_rows(tanzania, listing.rids(tanzania, Filter())).values()

    assert {row.number: (row.plan, row.strategy, row.undecided, row.later) for row in rows} == {
        "134.9": (1, 0, True, False),
        "134.16": (6, 6, False, False),
        "134.75": (0, 0, False, False),
        "134.102": (0, 0, False, True),
    }


def test_members_of_a_cluster_share_an_answer_and_keep_their_lines(tanzania):
    cluster = ids.cluster_entry([IDS["134.16"], IDS["134.75"]])
    for number in ("134.75", "134.16"):
        write(tanzania, of(number, "entry"), cluster)
    write(tanzania, Place("entry", cluster, "goal"), "One Commission for all")

    answered = listing.answered_by(tanzania, cluster)
    members = listing.pairs(tanzania, answered)

    assert [members[rid].recommendation.text("number") for rid in answered] == ["134.16", "134.75"]
    assert {pair.entry.text("goal") for pair in members.values()} == {"One Commission for all"}
    assert [entry.id for entry in listing.stranded(tanzania)] == [ENTRIES["134.16"]], "its own text answers nothing now"


def test_who_is_taken_out_of_a_cluster_has_their_own_answer_back(tanzania):
    write(tanzania, of("134.16", "entry"), "elsewhere")
    write(tanzania, of("134.16", "entry"), "")

    (pair,) = listing.pairs(tanzania, listing.rids_of(tanzania, [IDS["134.16"]]).values()).values()

    assert pair.entry.id == ENTRIES["134.16"]
    assert listing.stranded(tanzania) == []


def test_a_recommendation_without_a_plan_has_an_empty_one(tanzania):
    write(tanzania, plan("134.75", "deleted"), True)

    (pair,) = listing.pairs(tanzania, listing.rids_of(tanzania, [IDS["134.75"]]).values()).values()

    assert (pair.entry.id, pair.entry.values) == (ENTRIES["134.75"], {})


def test_totals_count_what_is_not_put_aside_and_no_part_of_another(tanzania):
    write(tanzania, of("134.9", "deleted"), True)
    write(tanzania, Place("recommendation", "part", "part_of"), IDS["134.16"])

    assert listing.by_response(tanzania) == {"accepted": 1, "": 2}


def test_a_recommendation_is_found_by_its_number_even_when_it_is_put_aside(tanzania):
    write(tanzania, of("134.16", "deleted"), True)

    assert [record.id for record in listing.numbered(tanzania, "134.16")] == [IDS["134.16"]]
    assert listing.numbered(tanzania, "134.1") == []


def test_a_code_finds_its_recommendation_whatever_else_is_chosen(tanzania):
    write(tanzania, of("134.102", "deleted"), True)
    typed = code(IDS["134.16"]).lower().replace("-", " ")

    assert (
        listed(tanzania, find=typed) == listed(tanzania, find=typed, response="noted", group="women", aside=True) == ["134.16"]
    )
    assert listed(tanzania, find=f"{code(IDS['134.102'])} {typed}") == ["134.16", "134.102"]
    assert listing.some_found(tanzania, typed, 200) == listing.rids(tanzania, Filter(typed))


def test_a_word_that_could_be_a_code_is_a_word_when_no_recommendation_has_it(tanzania):
    assert beginning(WORD)
    write(tanzania, of("134.75", "text"), f"Address {WORD} without delay")

    assert listed(tanzania, find=WORD) == ["134.75"]

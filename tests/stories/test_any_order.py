"""What becomes of files that come late, twice, in parts, to the wrong person, from a copy or from an old backup: no harm."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from random import Random

import pytest

from tests.tasks.coalition import (
    COMMISSION,
    GOAL,
    LAND,
    LEARNT,
    LESSON,
    PARTNERS,
    RESPONSE,
    REVIEW,
    RISKS,
    TORTURE,
    WOMEN,
    Coalition,
)
from tests.tasks.desk import Desk, Sent
from upr_desktop.domain.commits import Change, Edit, Place
from upr_desktop.domain.kinds import MAX_TEXT
from upr_desktop.tasks import groups, recommendations
from upr_desktop.tasks.review import cluster

ASIDE = Place("recommendation", COMMISSION, "deleted")


@pytest.fixture
def coalition() -> Iterator[Coalition]:
    """Nobody yet, and nothing on its way."""
    with closing(Coalition()) as made:
        yield made


def offices(coalition: Coalition, *places: str) -> list[Desk]:
    """Desks that have all received the starter file of the first."""
    first, *others = (coalition.desk(place, "" if number else "TZA") for number, place in enumerate(places))
    first.do(lambda ws: recommendations.add(ws, REVIEW, {"number": "134.16", "text": "Strengthen the commission"}))
    first.do(lambda ws: recommendations.add(ws, REVIEW, {"number": "134.18", "text": "Land of women", "states": ("NPL",)}))
    first.do(lambda ws: groups.add(ws, "Women", REVIEW))
    starter = coalition.send(first)
    for other in others:
        other.receive(starter)
    return [first, *others]


def texts(desk: Desk, place: Place = GOAL) -> set[str]:
    """The texts between which somebody has to decide at a place."""
    return {choice.value for one in desk.store.conflicts() if one.place == place for choice in one.choices}


# --- a hundred orders


def twelve_files(coalition: Coalition) -> list[Sent]:
    """Full files, deltas and files of one group, by four people who agree, differ, decide and put aside."""
    dodoma, mwanza, arusha, kigali = offices(coalition, "Dodoma", "Mwanza", "Arusha", "Kigali")
    dodoma.do(lambda ws: groups.assign(ws, WOMEN, [LAND]))
    for number, desk in enumerate((dodoma, mwanza, arusha, kigali)):
        coalition.time = f"{2037 - 20 * number}-01-01T00:00:00Z"
        desk.write({GOAL: f"{80 + 5 * number} %", RISKS: "An election", TORTURE: number % 2 == 0, RESPONSE: "noted"})
    first = [coalition.send(desk) for desk in (dodoma, mwanza, arusha)]
    mwanza.receive(first[0])
    arusha.receive(first[1], first[0])
    arusha.settle(GOAL, "82 %")
    mwanza.settle(GOAL, "87 %")
    kigali.do(
        lambda ws: recommendations.put_aside(ws, "recommendation", COMMISSION), Place("recommendation", COMMISSION, "deleted")
    )
    dodoma.do(lambda ws: cluster.make(ws, [ws.store.record("recommendation", id) for id in (COMMISSION, LAND)]))
    coalition.newer_program([Change(*LESSON[:2], {"lesson": "Start early"}), Change(*LEARNT[:2], {"learnt": [1]})])
    coalition.send(kigali, group=WOMEN)
    coalition.send(mwanza, since=first[0])
    coalition.send(dodoma, group=WOMEN)
    dodoma.receive(coalition.files[-3])
    dodoma.write({PARTNERS: "TLS and LHRC", TORTURE: False})
    coalition.send(dodoma, since=first[1])
    mwanza.receive(coalition.files[-1])
    coalition.send(arusha)
    coalition.send(mwanza, since=first[2])
    return [*coalition.files[-11:], coalition.send(kigali)]


def test_a_hundred_orders_of_the_same_twelve_files_give_one_digest(coalition):
    files = twelve_files(coalition)
    assert len({file.path for file in files}) == 12
    everything = {id for file in files for id, one in file.commits.items() if one.body is not None}
    nobody = coalition.desk("Nairobi")
    seen = set()
    for number in range(100):
        random = Random(number)
        order = files + random.choices(files, k=6)
        random.shuffle(order)
        cut = random.randrange(len(order)) * (number % 2)
        desk = coalition.copy(nobody, unnoticed=True)
        for part in filter(None, (order[:cut], order[cut:])):
            desk.take(*part)
        seen.add((desk.store.digest(), repr(desk.store.conflicts()), desk.store.log.missing()))
        assert len(desk.store.log.numbers(everything)) == len(everything)
        desk.close()
    assert len(seen) == 1


# --- one story each


def test_a_copy_that_nobody_noticed_goes_on_beside_the_first(coalition):
    """Both write under one name, and give the same number to different commits."""
    dodoma, mwanza = offices(coalition, "Dodoma", "Mwanza")
    copy = coalition.copy(dodoma, unnoticed=True)
    assert copy.replica == dodoma.replica
    for values in ({GOAL: "90 %"}, {PARTNERS: "TLS"}, {RESPONSE: "noted"}):
        dodoma.write(values)
    copy.write({GOAL: "95 %"})
    copy.write({RISKS: "An election"})
    ours, theirs = coalition.send(dodoma), coalition.send(copy)

    mwanza.receive(ours)
    for_those_with_ours = coalition.send(mwanza)
    mwanza.receive(theirs)

    assert texts(mwanza) == {"90 %", "95 %"}
    dodoma.receive(coalition.send(mwanza, since=for_those_with_ours))
    assert texts(dodoma) == {"90 %", "95 %"}
    kigali = coalition.desk("Kigali")
    kigali.receive(coalition.send(mwanza))
    assert texts(kigali) == {"90 %", "95 %"}
    dodoma.settle(GOAL, "92 %")
    coalition.meet()


def test_both_copies_take_new_names_when_they_hear_of_each_other(coalition):
    (dodoma,) = offices(coalition, "Dodoma")
    copy, name = coalition.copy(dodoma, unnoticed=True), dodoma.replica
    dodoma.write({GOAL: "90 %"})
    copy.write({GOAL: "95 %"})

    coalition.meet()

    assert len({dodoma.replica, copy.replica, name}) == 3


def test_work_in_an_old_backup_is_never_taken_for_the_work_that_followed(coalition):
    """Asha's disk breaks; she goes on in a backup of last week, and does not know what she had sent since."""
    dodoma, mwanza = offices(coalition, "Dodoma", "Mwanza")
    dodoma.write({GOAL: "80 %"})
    kept = coalition.keep(dodoma)
    dodoma.write({GOAL: "90 %"})
    dodoma.write({RISKS: "An election"})
    mwanza.receive(coalition.send(dodoma))

    dodoma.go_back(kept)
    dodoma.write({GOAL: "85 %"})
    old = coalition.send(dodoma)
    mwanza.receive(old)

    assert texts(mwanza) == {"85 %", "90 %"}
    dodoma.receive(coalition.send(mwanza, since=old))
    assert texts(dodoma) == {"85 %", "90 %"}
    assert dodoma.store.shown(RISKS) == "An election"
    coalition.meet()


def test_work_that_was_never_sent_can_be_sent_from_a_copy_on_another_computer(coalition):
    """Asha's laptop is stolen, and with it her key."""
    dodoma, mwanza = offices(coalition, "Dodoma", "Mwanza")
    dodoma.write({GOAL: "80 %"})
    dodoma.write({RISKS: "An election"})

    copy = coalition.copy(dodoma, unnoticed=False)
    mwanza.receive(coalition.send(copy))

    assert copy.replica != dodoma.replica
    assert (mwanza.store.shown(GOAL), mwanza.store.shown(RISKS)) == ("80 %", "An election")


def test_a_delta_that_reached_somebody_else_waits_and_the_next_one_mends_it(coalition):
    dodoma, mwanza, arusha = offices(coalition, "Dodoma", "Mwanza", "Arusha")
    dodoma.write({GOAL: "80 %"})
    mwanza.receive(coalition.send(dodoma))
    from_mwanza = coalition.send(mwanza)
    dodoma.write({GOAL: "90 %"})
    delta = coalition.send(dodoma, since=from_mwanza)

    arusha.receive(delta)

    assert arusha.store.shown(GOAL) == "90 %"
    assert arusha.store.log.missing() == 1
    arusha.receive(coalition.send(dodoma, since=coalition.send(arusha)))
    assert arusha.store.log.missing() == 0
    mwanza.receive(delta)
    coalition.meet()


def test_a_chain_with_a_hole_is_claimed_up_to_the_hole_and_no_further(coalition):
    dodoma, mwanza, arusha = offices(coalition, "Dodoma", "Mwanza", "Arusha")
    for text in ("80 %", "90 %", "95 %"):
        dodoma.write({GOAL: text})
        mwanza.receive(coalition.send(dodoma))
        from_mwanza = coalition.send(mwanza)
        if text == "80 %":
            arusha.receive(from_mwanza)
        if text == "90 %":
            dodoma.write({RISKS: "An election"})
            arusha.receive(coalition.send(dodoma, since=from_mwanza))

    from_arusha = coalition.send(arusha)
    arusha.receive(coalition.send(dodoma, since=from_arusha))

    assert arusha.store.log.missing() == 0
    assert arusha.store.digest() == dodoma.store.digest()


def test_a_file_that_was_cut_off_is_refused_or_taken_in_part_and_the_whole_one_mends_it(coalition):
    dodoma, mwanza = offices(coalition, "Dodoma", "Mwanza")
    dodoma.write({Place("entry", f"e{number}", "goal"): f"{number}, " * 4_000 + "end" for number in range(90)})
    whole = coalition.send(dodoma)
    size = whole.path.stat().st_size

    came = [mwanza.receive_cut(whole, cut, coalition.new_path("cut.uprbundle")).new for cut in range(0, size, size // 10)]
    assert len(set(came)) > 2, "nothing, a part, and all but the rest"
    mwanza.receive(whole)

    assert mwanza.store.digest() == dodoma.store.digest()


def test_a_cut_file_accuses_nobody(coalition):
    """The signature of somebody whose work was passed on stands under the commit at the end, which was cut off."""
    dodoma, mwanza, arusha = offices(coalition, "Dodoma", "Mwanza", "Arusha")
    mwanza.write({Place("entry", f"e{number}", "goal"): f"{number}, " * 4_000 + "end" for number in range(90)})
    dodoma.receive(coalition.send(mwanza))
    whole = coalition.send(dodoma)
    size = whole.path.stat().st_size

    for cut in range(0, size, size // 10):
        assert arusha.receive_cut(whole, cut, coalition.new_path("cut.uprbundle")).forged == 0
    arusha.receive(whole)

    assert arusha.store.digest() == dodoma.store.digest()


def test_work_before_a_commit_that_we_cannot_take_is_passed_on_with_its_proof(coalition):
    """Asha's newer program lets her write more in a box than Juma's can hold; Neema receives from Juma."""
    dodoma, mwanza, arusha = offices(coalition, "Dodoma", "Mwanza", "Arusha")
    dodoma.write({GOAL: "80 %"})
    dodoma.do(lambda ws: ws.decide([Edit(RISKS, "x" * (MAX_TEXT + 1))]), RISKS)

    assert mwanza.receive_part(coalition.send(dodoma)).refused == 1
    arusha.receive_part(coalition.send(mwanza))

    assert arusha.store.shown(GOAL) == "80 %"


def test_a_text_that_is_being_typed_when_a_file_comes_stands_beside_what_came(coalition):
    dodoma, mwanza = offices(coalition, "Dodoma", "Mwanza")
    dodoma.write({GOAL: "80 %"})
    mwanza.receive(coalition.send(dodoma))
    mwanza.write({GOAL: "90 %"})
    dodoma.type(GOAL, "95 %")

    dodoma.receive(coalition.send(mwanza))

    assert texts(dodoma) == {"90 %", "95 %"}


def test_who_writes_over_what_is_shown_replaces_nothing_that_is_not(coalition):
    dodoma, mwanza = offices(coalition, "Dodoma", "Mwanza")
    dodoma.write({GOAL: "80 %"})
    mwanza.write({GOAL: "90 %"})
    dodoma.receive(coalition.send(mwanza))
    shown = dodoma.store.shown(GOAL)

    dodoma.write({GOAL: "95 %"})

    assert texts(dodoma) == {"80 %", "90 %", "95 %"} - {shown}


def test_what_a_newer_program_wrote_goes_on_to_others_as_it_came(coalition):
    dodoma, mwanza = offices(coalition, "Dodoma", "Mwanza")
    lesson, learnt = Change(*LESSON[:2], {"lesson": ["a", {"b": 2}]}), Change(*LEARNT[:2], {"learnt": "Start early"})
    newer = coalition.newer_program([lesson, learnt, Change(*RESPONSE[:2], {"response": "of_a_newer_version"})])

    dodoma.receive(newer)
    passed_on = coalition.send(dodoma)
    mwanza.receive(passed_on)

    assert newer.commits.items() <= passed_on.commits.items()
    assert list(mwanza.store.heads(LESSON).values()) == [["a", {"b": 2}]]
    assert list(mwanza.store.heads(LEARNT).values()) == ["Start early"]
    assert mwanza.store.shown(RESPONSE) == "of_a_newer_version"


def test_the_file_of_a_group_and_then_the_whole_make_the_same_as_the_whole(coalition):
    dodoma, mwanza, arusha = offices(coalition, "Dodoma", "Mwanza", "Arusha")
    dodoma.do(lambda ws: groups.assign(ws, WOMEN, [LAND]))
    dodoma.write({GOAL: "80 %"})
    dodoma.write({PARTNERS: "TLS"})
    of_the_group, whole = coalition.send(dodoma, group=WOMEN), coalition.send(dodoma)

    mwanza.receive(of_the_group)
    assert (mwanza.store.shown(PARTNERS), mwanza.store.shown(GOAL)) == ("TLS", None)
    mwanza.receive(whole)
    arusha.receive(whole, of_the_group)

    assert mwanza.store.digest() == arusha.store.digest() == dodoma.store.digest()

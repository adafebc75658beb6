"""What goes into a bundle, and what a file may claim to have: never more than it has without a hole."""

from __future__ import annotations

from tests.storage.offices import ENTRY, GOAL, RECOMMENDATION, REVIEW, RISKS, Author, commits, head_only, receive, write
from tests.storage.oracle import differences
from upr_desktop.domain import ids
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.storage import chains


def sent(sender, **options) -> list:
    """What a bundle for somebody would hold."""
    return list(chains.commits(sender, **options))


def three_goals() -> Author:
    """Asha, who wrote the goal three times."""
    asha = Author("dodoma")
    for text in ("80 %", "90 %", "95 %"):
        asha.write(GOAL, text, *asha.made[-1:])
    return asha


def test_an_empty_file_claims_nothing_and_sends_nothing(dodoma):
    assert (chains.ends(dodoma), sent(dodoma)) == ([], [])


def test_a_file_claims_the_newest_commit_of_everybody(dodoma):
    asha, juma = three_goals(), Author("mwanza")
    juma.write(RISKS, "A new minister")

    receive(dodoma, asha.made, juma.made)

    assert chains.ends(dodoma) == sorted([asha.made[-1].id, juma.made[-1].id])


def test_a_chain_with_a_hole_is_claimed_up_to_the_hole(dodoma):
    first, second, third = three_goals().made

    receive(dodoma, [first, third])
    assert chains.ends(dodoma) == [first.id]

    receive(dodoma, [head_only(second)])
    assert chains.ends(dodoma) == [first.id]

    receive(dodoma, [second])
    assert chains.ends(dodoma) == [third.id]


def test_a_chain_without_its_beginning_is_not_claimed_at_all(dodoma):
    receive(dodoma, three_goals().made[1:])

    assert chains.ends(dodoma) == []


def test_both_ends_of_a_copied_file_are_claimed(dodoma):
    asha, copy = Author("dodoma"), Author("dodoma")
    copy.made.append(asha.write(GOAL, "80 %"))
    asha.write(GOAL, "90 %")
    copy.write(GOAL, "95 %")

    receive(dodoma, asha.made, copy.made)

    assert chains.ends(dodoma) == sorted([asha.made[-1].id, copy.made[-1].id])


def test_a_delta_leaves_out_what_its_recipient_has_and_is_all_they_need(dodoma, mwanza):
    write(dodoma, GOAL, "80 %")
    receive(mwanza, commits(dodoma))
    write(mwanza, RISKS, "A new minister")
    newer = [write(dodoma, GOAL, "90 %"), write(dodoma, GOAL, "95 %")]

    delta = sent(dodoma, have=chains.ends(mwanza))
    receive(mwanza, delta)

    assert delta == newer
    assert differences(mwanza, commits(mwanza)) == []
    assert mwanza.record("entry", ENTRY).values == {"goal": "95 %", "risks": "A new minister"}


def test_a_delta_for_somebody_else_waits_for_its_base_and_claims_nothing(dodoma, mwanza, arusha):
    base = [write(dodoma, GOAL, "80 %")]
    receive(mwanza, base)
    write(dodoma, GOAL, "90 %")
    write(dodoma, RISKS, "A new minister")

    receive(arusha, sent(dodoma, have=chains.ends(mwanza)))
    assert (chains.ends(arusha), arusha.log.missing()) == ([], 1)
    assert sent(dodoma, have=chains.ends(arusha)) == commits(dodoma), "so that the next delta mends it"

    receive(arusha, base)
    assert (chains.ends(arusha), arusha.log.missing()) == (chains.ends(dodoma), 0)
    assert arusha.digest() == dodoma.digest()
    assert differences(arusha, commits(dodoma)) == []


def test_who_went_back_to_an_old_backup_sends_everything_again_to_those_who_have_more(dodoma, mwanza):
    old = [write(dodoma, GOAL, "80 %")]
    write(dodoma, GOAL, "90 %")

    receive(mwanza, old)

    assert sent(mwanza, have=chains.ends(dodoma)) == old


# --- the bundle of one group

OTHER = ids.recommendation_id(REVIEW, "134.75")


def two_groups(store) -> None:
    """134.16 belongs to the women's group, with a milestone and a comment on that; 134.75 belongs to nobody."""
    milestone = Place("milestone", "m1", "entry")
    deeds = [
        [Edit(Place("review", REVIEW, "state"), "TZA")],
        [Edit(Place("group", "women", "name"), "Women")],
        [Edit(Place("recommendation", RECOMMENDATION, "number"), "134.16")],
        [Edit(Place("recommendation", OTHER, "number"), "134.75")],
        [Edit(Place("entry", ENTRY, "groups/women"), True)],
        [Edit(GOAL, "90 %")],
        [Edit(Place("entry", ids.own_entry(OTHER), "goal"), "not for the women's group")],
        [Edit(milestone, ENTRY), Edit(milestone._replace(field="text"), "Act amended")],
        [Edit(Place("comment", "c1", "of"), "m1"), Edit(Place("comment", "c1", "text"), "Ask the Law Reform Commission")],
        [Edit(Place("comment", "c2", "of"), OTHER), Edit(Place("comment", "c2", "text"), "not for the women's group")],
    ]
    for edits in deeds:
        store.commit(edits, "asha", "2016-06-28T11:20:05Z", "d")


def test_the_bundle_of_a_group_holds_the_group_and_what_it_refers_to(dodoma, mwanza):
    two_groups(dodoma)

    receive(mwanza, sent(dodoma, group="women"))

    numbers = [record.text("number") for record in mwanza.records("recommendation").values()]
    assert numbers == ["134.16"]
    assert list(mwanza.records("milestone")) == ["m1"]
    assert list(mwanza.records("comment")) == ["c1"]
    assert b"not for the women" not in mwanza.path.read_bytes()


def test_of_what_is_not_of_the_group_the_heads_go_along_so_that_chains_can_be_checked(dodoma, mwanza):
    two_groups(dodoma)
    going = sent(dodoma, group="women")

    assert [one.id for one in going] == [one.id for one in commits(dodoma)]
    assert sum(one.body is None for one in going) == 3

    receive(mwanza, going)
    assert mwanza.log.missing() == 0
    assert differences(mwanza, going) == []
    assert chains.ends(mwanza) == [going[2].id], "it has no whole chain beyond 134.75"

    receive(mwanza, commits(dodoma))
    assert mwanza.digest() == dodoma.digest()

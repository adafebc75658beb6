"""Whose work is it? Signatures and seals between Asha in Dodoma, Juma in Mwanza, Neema in Arusha, and one who forges."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.stories.signing_desks import Desk, nothing, recommendations_of
from upr_desktop.domain import device
from upr_desktop.domain.commits import Body, Change, Commit, Place, make_commit
from upr_desktop.domain.device import ChainEnd, Standing
from upr_desktop.errors.exchange import FileForged, FileNotForUs, OtherComputer
from upr_desktop.errors.files import FileNotUnderstood
from upr_desktop.storage import signatures
from upr_desktop.sync.keys import Key
from upr_desktop.sync.manifest import About
from upr_desktop.sync.read import open_bundle
from upr_desktop.sync.write import write_bundle
from upr_desktop.tasks import groups, recommendations
from upr_desktop.tasks.exchange import devices
from upr_desktop.tasks.exchange.merge_bundle import merge_all

MALLORY = Key(b"m" * 32)
GOAL, RISKS = "goal", "risks"


def content(of: Desk) -> tuple[About, list[Commit], list[ChainEnd]]:
    """What is in the bundle of a desk, for somebody to change."""
    with open_bundle(of.file("for forging")) as bundle:
        commits = [one for part, _ in bundle.commits(nothing) for one in part]
        return bundle.about, commits, list(bundle.ends)


def forged(
    folder: Path, about: About, commits: Iterable[Commit], ends: Iterable[ChainEnd] = (), key: Key | None = None
) -> Path:
    """A bundle that somebody put together by hand."""
    target = io.BytesIO()
    write_bundle(target, about, commits, key, ends)
    path = folder / "forged.uprbundle"
    path.write_bytes(target.getvalue())
    return path


def refused(desk: Desk, path: Path) -> type[Exception]:
    """Why a file was refused; nothing is changed by it."""
    before = desk.sits().store.digest()
    (merged,) = desk.receive(path)
    assert desk.workspace.store.digest() == before
    return type(merged.trouble)


# --- who made it


def test_a_device_is_new_at_first_then_known_and_checked_when_its_digits_were_read_aloud(asha: Desk, juma: Desk) -> None:
    (first,) = asha.receive(juma.file())
    juma.write("A new minister", RISKS)
    (second,) = asha.receive(juma.file())
    assert (first.standing, second.standing) == (Standing.NEW, Standing.KNOWN)

    aloud = devices.own_digits(juma.sits())
    devices.check(asha.sits(), second.device, aloud[-17:])

    juma.write("A new government", RISKS)
    assert asha.receive(juma.file())[0].standing is Standing.CHECKED
    assert [(one.who, bool(one.checked)) for one in devices.all_devices(asha.workspace.store)] == [
        ("Asha, LHRC", False),
        ("Juma, THRDC", True),
    ]


def test_somebody_who_takes_the_name_of_a_member_is_told_apart(asha: Desk, juma: Desk, desk: Callable[..., Desk]) -> None:
    other = desk("Somewhere", "Juma", "THRDC")
    other.receive(asha.file())
    asha.receive(juma.file())
    other.write("Leave out the budget", RISKS)

    file = other.file()
    (refused,) = asha.receive(file)
    assert isinstance(refused.trouble, OtherComputer) and asha.reads(RISKS) == juma.reads(RISKS)

    (merged,) = merge_all(asha.workspace, [file], accepted=[refused.device])

    assert merged.standing is Standing.ANOTHER
    assert merged.conflicts == 1  # and what the real Juma wrote stands beside it


def test_what_a_third_person_passes_on_still_proves_whose_it_is(asha: Desk, juma: Desk, neema: Desk) -> None:
    (merged,) = neema.receive(juma.file())
    assert merged.device == juma.workspace.key.public
    ends = {end.key for end in signatures.ends(neema.workspace.store)}
    assert ends == {asha.workspace.key.public, juma.workspace.key.public}
    assert [one.who for one in devices.recipients(neema.workspace.store)] == ["Asha, LHRC", "Juma, THRDC"]


def test_a_bundle_of_one_group_proves_it_too(asha: Desk, neema: Desk) -> None:
    store = asha.workspace.store
    (review,) = store.records("review")
    (recommendation,) = store.records("recommendation")
    other = recommendations.add(asha.workspace, review, {"number": "134.18", "text": "Educate girls"})
    group = groups.add(asha.workspace, "Institutions", review)
    groups.assign(asha.workspace, group, [recommendation])

    (merged,) = neema.receive(asha.file(group=group))

    assert (merged.trouble, merged.forged) == (None, 0)
    assert neema.reads() == "An independent commission"
    assert other not in neema.workspace.store.records("recommendation")
    assert neema.receive(asha.file("all"))[0].forged == 0
    assert other in neema.workspace.store.records("recommendation")


def test_what_came_of_a_file_that_was_cut_off_proves_whose_it_is_and_can_be_passed_on(
    asha: Desk, juma: Desk, neema: Desk
) -> None:
    (review,) = asha.workspace.store.records("review")
    text = "".join(chr(0x4E00 + number) for number in range(5_000))  # which does not shrink when it is packed
    for number in range(100):
        recommendations.add(asha.workspace, review, {"number": f"134.{number + 20}", "text": f"{number} {text}"})
    whole = asha.file()
    cut = whole.with_name("cut.uprbundle")
    data = whole.read_bytes()
    cut.write_bytes(data[: data.index(b"changes/000002.jsonl") + 50])

    (merged,) = neema.receive(cut)
    assert (merged.trouble, merged.cut, merged.forged) == (None, True, 0)
    assert 0 < merged.new < 103

    (passed_on,) = juma.receive(neema.file())
    assert (passed_on.new > 0, passed_on.forged) == (True, 0)

    neema.receive(whole)
    assert neema.workspace.store.digest() == asha.workspace.store.digest()


# --- what somebody forges


def test_an_altered_text_is_not_from_the_device_that_it_names(asha: Desk, neema: Desk, tmp_path: Path) -> None:
    about, commits, ends = content(asha)
    victim = commits[-1]
    body = victim.content()
    changes = tuple(change._replace(set=dict.fromkeys(change.set, "Nothing")) for change in body.changes)
    altered = make_commit(victim.replica, victim.seq, victim.prev, body._replace(changes=changes))

    assert refused(neema, forged(tmp_path, about, [*commits[:-1], altered], ends)) is FileForged
    assert refused(neema, forged(tmp_path, about, [*commits[:-1], altered], ends, MALLORY)) is FileForged
    mine = replace(about, replica=device.new_replica(MALLORY.public))
    (merged,) = neema.receive(forged(tmp_path, mine, [*commits[:-1], altered], ends, MALLORY))
    # Without the last, the signature under the last covers nothing of the chain.
    assert (merged.new, merged.forged) == (0, len(commits))


def test_a_chain_that_somebody_else_goes_on_with_is_set_aside_from_there(asha: Desk, juma: Desk, tmp_path: Path) -> None:
    about, commits, ends = content(asha)
    (entry,) = recommendations_of(asha.workspace)
    last = max((one for one in commits if one.replica == about.replica), key=lambda one: one.seq)
    words = Body(last.content().author, "2016-06-28T11:20:05Z", "d", (Change("entry", entry, {"goal": "Close it"}),))
    more = make_commit(last.replica, last.seq + 1, last.id, words)
    mine = replace(about, replica=device.new_replica(MALLORY.public))

    (merged,) = merge_all(juma.workspace, [forged(tmp_path, mine, [*commits, more], ends, MALLORY)], accepted=None)

    assert (merged.new, merged.forged) == (0, 1)
    assert juma.reads() == "An independent commission"
    kept = juma.workspace.store.ask("SELECT line, why FROM refused")
    assert [(b"Close it" in line, "not signed" in why) for line, why in kept] == [(True, True)]


def in_her_name(asha: Desk, replica: str, seq: int, prev: str) -> Commit:
    """A commit of Mallory's that says that Asha wrote it, on this computer of hers."""
    (entry,) = recommendations_of(asha.workspace)
    (person,) = [one.id for one in asha.workspace.store.records("person").values() if one.text("name") == "Asha"]
    heads = tuple(asha.workspace.store.heads(Place("entry", entry, GOAL)))
    change = Change("entry", entry, {GOAL: "Close the commission"}, {GOAL: heads})
    return make_commit(replica, seq, prev, Body(person, "2016-06-28T11:20:05Z", "d", (change,)))


def test_a_chain_end_of_ones_own_covers_no_commit_of_another_computer(asha: Desk, juma: Desk, tmp_path: Path) -> None:
    about, commits, ends = content(asha)
    last = max((one for one in commits if one.replica == about.replica), key=lambda one: one.seq)
    mine = replace(about, replica=device.new_replica(MALLORY.public))
    hers = in_her_name(asha, about.replica, last.seq + 1, last.id)
    # Signed is a commit of Asha's computer, in a chain that bears Mallory's name.
    end = ChainEnd(mine.replica, 1, hers.id, MALLORY.public, MALLORY.sign_chain(mine.replica, 1, hers.id))

    (merged,) = merge_all(juma.workspace, [forged(tmp_path, mine, [*commits, hers], [*ends, end], MALLORY)], accepted=None)

    assert (merged.new, merged.forged) == (0, 1)
    assert juma.reads() == "An independent commission"


def test_a_signed_commit_of_ones_own_covers_no_commit_of_another_computer_before_it(
    asha: Desk, juma: Desk, tmp_path: Path
) -> None:
    about, commits, ends = content(asha)
    last = max((one for one in commits if one.replica == about.replica), key=lambda one: one.seq)
    mine = replace(about, replica=device.new_replica(MALLORY.public))
    hers = in_her_name(asha, about.replica, last.seq + 1, last.id)
    change = Change("entry", "mallorys", {GOAL: "Something else"})
    behind = make_commit(mine.replica, 2, hers.id, Body("mallory", "2016-06-28T11:20:05Z", "d", (change,)))
    end = ChainEnd(mine.replica, 2, behind.id, MALLORY.public, MALLORY.sign_chain(mine.replica, 2, behind.id))

    (merged,) = merge_all(
        juma.workspace, [forged(tmp_path, mine, [*commits, hers, behind], [*ends, end], MALLORY)], accepted=None
    )

    assert merged.forged == 1 and merged.new == 1, "Mallory's own commit is Mallory's"
    assert juma.reads() == "An independent commission"


@pytest.mark.parametrize("workspace", ["../../x", "/etc/x", "\\\\host\\share", "C:\\x", "a" * 400, "", "..", "a/b", "nul\0"])
def test_a_manifest_chooses_no_folder_here(asha: Desk, juma: Desk, tmp_path: Path, workspace: str) -> None:
    about, commits, ends = content(asha)
    mine = replace(about, replica=device.new_replica(MALLORY.public), workspace=workspace)
    before = {path for path in tmp_path.rglob("*") if "received" not in path.parts}

    (merged,) = merge_all(juma.sits(), [forged(tmp_path, mine, commits, ends, MALLORY)], join=True, accepted=None)

    assert type(merged.trouble) is FileNotUnderstood
    new = {path for path in tmp_path.rglob("*") if "received" not in path.parts} - before
    assert {path.name for path in new} <= {"forged.uprbundle"}


def test_nobody_makes_a_bundle_in_the_name_of_another_device(asha: Desk, juma: Desk, tmp_path: Path) -> None:
    about, commits, ends = content(asha)
    for key in (None, MALLORY):
        assert refused(juma, forged(tmp_path, about, commits, ends, key)) is FileForged


def test_a_signature_of_somebody_else_under_a_chain_is_a_forgery(asha: Desk, juma: Desk, tmp_path: Path) -> None:
    about, commits, (end,) = content(asha)
    mine = replace(about, replica=device.new_replica(MALLORY.public))
    ours = end._replace(key=MALLORY.public, signature=MALLORY.sign_chain(end.replica, end.seq, end.commit))
    assert refused(juma, forged(tmp_path, mine, commits, [ours], MALLORY)) is FileForged


def test_an_old_bundle_that_is_sent_again_changes_nothing(asha: Desk, juma: Desk, tmp_path: Path) -> None:
    old = asha.file("old")
    asha.write("A commission with its own budget")
    juma.receive(asha.file())
    before = juma.workspace.store.digest()

    (merged,) = juma.receive(old)

    assert merged.new == 0
    assert juma.workspace.store.digest() == before


def test_words_in_the_name_of_another_person_are_told_from_hers_by_the_device(asha: Desk, juma: Desk) -> None:
    (person,) = [one.id for one in asha.workspace.store.records("person").values() if one.text("name") == "Asha"]
    store = juma.workspace.store
    with store.atomic():
        store.put_meta("person_id", person)
    juma.write("Asha agrees to close it")

    asha.receive(juma.file())

    (written,) = [
        one for one in asha.workspace.store.history(Place("entry", *recommendations_of(asha.workspace), GOAL)) if one.standing
    ]
    assert written.author == person
    assert device.fits(asha.workspace.store.replica(written.commit), juma.workspace.key.public)


# --- sealed


def test_who_signs_a_commit_of_another_computer_gets_no_sealed_file(asha: Desk, juma: Desk, tmp_path: Path) -> None:
    about, commits, ends = content(asha)
    last = max((one for one in commits if one.replica == about.replica), key=lambda one: one.seq)
    mine = replace(about, replica=device.new_replica(MALLORY.public))
    end = ChainEnd(mine.replica, last.seq, last.id, MALLORY.public, MALLORY.sign_chain(mine.replica, last.seq, last.id))
    other = end._replace(seq=1, signature=MALLORY.sign_chain(mine.replica, 1, last.id))

    merge_all(juma.workspace, [forged(tmp_path, mine, commits, [*ends, end, other], MALLORY)], accepted=None)

    assert MALLORY.public not in {one.key for one in devices.all_devices(juma.workspace.store)}
    assert MALLORY.public not in {one.key for one in devices.recipients(juma.workspace.store)}


def test_a_computer_without_a_name_gets_no_sealed_file(asha: Desk, juma: Desk, tmp_path: Path) -> None:
    about, commits, ends = content(asha)
    mine = replace(about, replica=device.new_replica(MALLORY.public), person="", organisation="")
    change = Change("entry", "mallorys", {GOAL: "Something else"})
    own = make_commit(mine.replica, 1, "", Body("mallory", "2016-06-28T11:20:05Z", "d", (change,)))
    end = ChainEnd(mine.replica, 1, own.id, MALLORY.public, MALLORY.sign_chain(mine.replica, 1, own.id))

    merge_all(juma.workspace, [forged(tmp_path, mine, [*commits, own], [*ends, end], MALLORY)], accepted=None)

    assert MALLORY.public not in {one.key for one in devices.recipients(juma.workspace.store)}


def test_a_sealed_file_opens_for_those_it_is_for_and_for_its_maker(asha: Desk, juma: Desk, neema: Desk) -> None:
    asha.receive(juma.file())
    asha.write("A commission that nobody can close")
    to = [one.key for one in devices.recipients(asha.workspace.store)]
    sealed = asha.file("sealed", to=to)

    assert b"commission" not in sealed.read_bytes()
    (merged,) = juma.receive(sealed)
    assert (merged.trouble, juma.reads()) == (None, "A commission that nobody can close")
    assert asha.receive(sealed)[0].trouble is None
    assert refused(neema, sealed) is FileNotForUs


def test_a_device_that_was_left_out_gets_no_sealed_file(asha: Desk, juma: Desk) -> None:
    (merged,) = asha.receive(juma.file())
    devices.leave_out(asha.workspace, merged.device, True)
    assert devices.recipients(asha.workspace.store) == []
    devices.leave_out(asha.workspace, merged.device, False)
    assert [one.key for one in devices.recipients(asha.workspace.store)] == [merged.device]


def test_a_delta_can_be_made_from_a_sealed_file(asha: Desk, juma: Desk) -> None:
    asha.receive(juma.file())
    theirs = juma.file("sealed", to=[asha.workspace.key.public])
    asha.write("Another goal")
    with open_bundle(asha.file("delta", since=theirs)) as delta:
        assert sum(member.commits for member in delta.members) == 1

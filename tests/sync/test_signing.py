"""Signatures: whose the work is, also when a third person passed it on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.domain import device
from upr_desktop.domain.device import ChainEnd
from upr_desktop.sync import keys, signing
from upr_desktop.sync.keys import Key

ASHA, JUMA = Key(b"a" * 32), Key(b"j" * 32)
REPLICA = device.new_replica(ASHA.public)
IDS = [f"{number:064x}" for number in range(5)]
BEFORE = dict(zip(IDS, ["", *IDS], strict=False))


def signed(key: Key = ASHA, replica: str = REPLICA, seq: int = 3) -> ChainEnd:
    """The end of a chain, signed."""
    return ChainEnd(replica, seq, IDS[seq], key.public, key.sign_chain(replica, seq, IDS[seq]))


def covered(ids: list[str], *ends: ChainEnd) -> set[str]:
    """Those of these commits, read in this order, that the signatures cover."""
    coverage = signing.Coverage(ends or (signed(),))
    coverage.read((id, device.Link(REPLICA, IDS.index(id), BEFORE[id])) for id in ids)
    return {id for id in ids if not coverage.lacks(id)}


@given(st.permutations(IDS))
def test_a_signature_covers_all_that_came_before_and_nothing_after_in_whatever_order_it_is_read(ids: list[str]) -> None:
    assert covered(ids) == set(IDS[:4])


def test_a_signature_of_what_is_not_here_covers_nothing() -> None:
    assert covered(IDS[:3]) == set()


def test_a_chain_with_a_hole_is_covered_down_to_the_hole() -> None:
    assert covered([IDS[0], IDS[2], IDS[3]]) == {IDS[2], IDS[3]}
    assert covered([IDS[0], IDS[2], IDS[3]], signed(), signed(seq=0)) == {IDS[0], IDS[2], IDS[3]}


def test_the_device_whose_name_the_replica_bears_signs_for_it() -> None:
    assert signing.is_good(signed())


@pytest.mark.parametrize(
    "forged",
    [
        signed(JUMA),
        signed()._replace(key=JUMA.public),
        signed()._replace(seq=4),
        signed()._replace(commit=IDS[4]),
        signed()._replace(replica=device.new_replica(ASHA.public)),
        signed()._replace(signature="00" * 64),
        signed()._replace(signature=signed(seq=2).signature),
    ],
    ids=["another's key", "another's name", "number", "commit", "replica", "nothing", "of another commit"],
)
def test_nobody_else_signs_for_it(forged: ChainEnd) -> None:
    assert not signing.is_good(forged)


def test_a_signature_under_a_chain_is_none_under_a_bundle() -> None:
    words = keys.chain_words(REPLICA, 3, IDS[3])
    assert not keys.is_good(ASHA.public, ASHA.sign_manifest(words), words)
    assert keys.is_good(ASHA.public, ASHA.sign_manifest(words), keys.manifest_words(words))


def test_what_was_written_is_read_again() -> None:
    raw = signing.dump(ASHA, b"manifest", [signed(), signed(seq=2)])
    found = signing.load(json.loads(raw))
    assert found.chains == (signed(seq=2), signed())
    assert found.maker is not None
    assert keys.is_good(*found.maker, keys.manifest_words(b"manifest"))
    assert signing.load(json.loads(signing.dump(None, b"manifest", []))) == (None, ())


def one(**changed: object) -> dict[str, object]:
    """signatures.json with one end of a chain of which something is wrong."""
    return {"version": 1, "manifest": None, "chains": [signed()._asdict() | changed]}


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        {"version": 2, "manifest": None, "chains": []},
        {"version": 1, "manifest": {"key": "x", "signature": "y"}, "chains": []},
        {"version": 1, "manifest": None, "chains": [{}]},
        one(seq="3"),
        one(seq=True),
        one(commit="x"),
        one(replica=None),
        one(key="FF" * 32),
        one(signature="ab"),
        one(more=1),
    ],
)
def test_signatures_of_another_shape_are_refused(data: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        signing.load(data)


def test_a_bundle_is_made_by_the_device_that_it_names() -> None:
    found = signing.load(json.loads(signing.dump(ASHA, b"manifest", [signed()])))
    signing.check(found, REPLICA, b"manifest")
    signing.check(found._replace(maker=None), "a1b2c3d4e5f60718", b"manifest")
    for replica, manifest, changed in (
        (REPLICA, b"another manifest", {}),
        (device.new_replica(JUMA.public), b"manifest", {}),
        ("a1b2c3d4e5f60718", b"manifest", {}),
        (REPLICA, b"manifest", {"maker": None}),
        (REPLICA, b"manifest", {"chains": (signed(JUMA),)}),
    ):
        with pytest.raises(signing.Forged):
            signing.check(found._replace(**changed), replica, manifest)


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 4), st.integers(0, 9)), max_size=10), st.integers(0, 9), st.data()
)
def test_whatever_commits_name_as_the_one_before_a_signature_goes_down_its_own_chain_alone(links, end, data) -> None:
    names = {str(place): device.Link(replica, seq, str(before)) for place, (replica, seq, before) in enumerate(links)}
    order = data.draw(st.permutations(sorted(names)))
    replica, seq = data.draw(st.tuples(st.sampled_from("ab"), st.integers(1, 4)))
    coverage = signing.Coverage([ChainEnd(replica, seq, str(end), "", "")])
    coverage.read((id, names[id]) for id in order)

    proved, id = set(), str(end)
    while id in names and names[id][:2] == (replica, seq):
        proved.add(id)
        id, seq = names[id].before, seq - 1
    assert {id for id in names if not coverage.lacks(id)} == proved

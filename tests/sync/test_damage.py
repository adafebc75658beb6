"""Bundles that were cut off or flipped on their way: refused, or what comes out was written. Never anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.sync.bundles import ABOUT, bundle_in_parts, small, written
from upr_desktop.errors.base import UserError
from upr_desktop.errors.exchange import FileCut
from upr_desktop.errors.files import FileEmpty, FileNotUnderstood
from upr_desktop.sync.read import open_bundle

GOOD = bundle_in_parts(small())


def outcome(path: Path) -> str:
    """What becomes of the file: `same`, `cut` (a beginning of what was written), or the name of the error."""
    try:
        with open_bundle(path) as bundle:
            commits = [one for part, _ in bundle.commits(lambda ids: set()) for one in part]
            assert commits == small()[: len(commits)]
            assert (bundle.about, bundle.refused) == (ABOUT, [])
            assert len(commits) + bundle.missing_members == len(small()), "one commit is one member"
            assert bundle.cut or len(commits) == len(small())
            return "cut" if bundle.cut else "same"
    except UserError as error:
        assert path.name in str(error)
        return type(error).__name__


def outcomes(path: Path, damaged: Iterable[bytes]) -> Counter[str]:
    """How many of the damaged files come to which end. None of them is written to."""
    ends: Counter[str] = Counter()
    for data in damaged:
        path.write_bytes(data)
        ends[outcome(path)] += 1
        assert path.read_bytes() == data
        assert list(path.parent.iterdir()) == [path]
    return ends


def cuts(step: int) -> Iterable[bytes]:
    """The bundle, cut at every so many bytes."""
    return (GOOD[:end] for end in range(0, len(GOOD), step))


def flips(places: Iterable[int], bits: Iterable[int]) -> Iterable[bytes]:
    """The bundle with one bit wrong, at each of these places."""
    wrong = ((place, bit) for place in places for bit in bits)
    return (GOOD[:place] + bytes([GOOD[place] ^ (1 << bit)]) + GOOD[place + 1 :] for place, bit in wrong)


@pytest.mark.parametrize("step", [41, pytest.param(1, marks=pytest.mark.long)])
def test_a_cut_leaves_a_beginning_of_what_was_written_or_nothing(tmp_path, step):
    ends = outcomes(tmp_path / "LHRC.uprbundle", cuts(step))

    assert ends.keys() <= {"cut", "FileCut", "FileEmpty", "FileNotUnderstood"}
    assert ends["cut"] > ends["FileCut"] > 0
    assert ends["FileNotUnderstood"] <= 3, "of three bytes nobody can tell what they were"


@pytest.mark.parametrize("step", [13, pytest.param(1, marks=pytest.mark.long)])
def test_a_wrong_bit_is_noticed_or_does_not_matter(tmp_path, step):
    ends = outcomes(tmp_path / "LHRC.uprbundle", flips(range(0, len(GOOD), step), [0, 5] if step > 1 else range(8)))

    assert ends.keys() <= {"same", "FileNotUnderstood", "FileTooLarge", "TooNew"}
    assert ends["FileNotUnderstood"] > ends["same"] > 0, "the text for people may be wrong"


@pytest.mark.parametrize("end", range(300, 3_000, 450))
def test_a_wrong_bit_in_a_cut_bundle_costs_a_member_at_most(tmp_path, end):
    part = GOOD[:end]
    damaged = (part[:place] + bytes([part[place] ^ 4]) + part[place + 1 :] for place in range(0, end, 29))

    for data in damaged:
        path = written(tmp_path / "LHRC.uprbundle", data)
        try:
            with open_bundle(path) as bundle:
                commits = [one for part, _ in bundle.commits(lambda ids: set()) for one in part]
                assert bundle.cut
                assert (set(commits) <= set(small()), bundle.refused) == (True, [])
                assert len(commits) + bundle.missing_members == len(small())
        except (FileCut, FileNotUnderstood) as error:
            assert path.name in str(error)


def test_an_empty_file_is_explained(tmp_path):
    with pytest.raises(FileEmpty, match="LHRC"):
        open_bundle(written(tmp_path / "LHRC.uprbundle", b""))


@pytest.mark.parametrize("middle", [1_000, 500, 50])
def test_zeros_where_the_stick_was_bad_are_noticed(tmp_path, middle):
    half = len(GOOD) // 3
    path = written(tmp_path / "LHRC.uprbundle", GOOD[:half] + bytes(middle) + GOOD[half + middle :])

    with pytest.raises(FileNotUnderstood):
        open_bundle(path)

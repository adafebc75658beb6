"""Bundles that were cut off or flipped on their way: refused, or the same commits come out. Never anything else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.sync.bundles import PART, bundle_bytes, read, small, written
from upr_desktop.errors import FileEmpty, FileNotUnderstood, UserError

GOOD = bundle_bytes(small())


def refused_or_the_same(path: Path, damaged: Iterable[bytes]) -> tuple[int, int]:
    """How many of the damaged files were refused, and how many still said what they had said."""
    refused = same = 0
    for data in damaged:
        path.write_bytes(data)
        try:
            assert read(path) == (small(), [])
            same += 1
        except UserError as error:
            assert path.name in str(error)
            refused += 1
        assert path.read_bytes() == data
        assert list(path.parent.iterdir()) == [path]
    return refused, same


def cut(step: int) -> list[bytes]:
    """The bundle, cut at every so many bytes."""
    return [GOOD[:end] for end in range(0, len(GOOD), step)]


def flipped(places: Iterable[int], bits: Iterable[int]) -> list[bytes]:
    """The bundle with one bit wrong, at each of these places."""
    wrong = ((place, bit) for place in places for bit in bits)
    return [GOOD[:place] + bytes([GOOD[place] ^ (1 << bit)]) + GOOD[place + 1 :] for place, bit in wrong]


def test_a_bundle_that_was_cut_off_is_refused(tmp_path):
    damaged = cut(7)

    assert refused_or_the_same(tmp_path / "LHRC.uprbundle", damaged) == (len(damaged), 0)


def test_a_wrong_bit_is_noticed_or_does_not_matter(tmp_path):
    refused, same = refused_or_the_same(tmp_path / "LHRC.uprbundle", flipped(range(0, len(GOOD), 7), [0, 5]))

    assert refused > same > 0, "dates and the text for people may be wrong"


def test_a_wrong_bit_in_the_work_is_noticed(tmp_path):
    with zipfile.ZipFile(io.BytesIO(GOOD)) as opened:
        part = opened.getinfo(PART)
    start = part.header_offset + 30 + len(PART)
    damaged = flipped(range(start, start + part.compress_size, 7), range(8))

    _, same = refused_or_the_same(tmp_path / "LHRC.uprbundle", damaged)

    assert same < 8, "only bits that fill up the last byte may be wrong"


@pytest.mark.long
def test_every_cut_is_refused(tmp_path):
    damaged = cut(1)

    assert refused_or_the_same(tmp_path / "LHRC.uprbundle", damaged) == (len(damaged), 0)


@pytest.mark.long
def test_every_wrong_bit_is_noticed_or_does_not_matter(tmp_path):
    refused, same = refused_or_the_same(tmp_path / "LHRC.uprbundle", flipped(range(len(GOOD)), range(8)))

    assert refused > same > 0


@pytest.mark.parametrize("bytes_lost", [1, 2, 22, 100])
def test_a_bundle_that_lost_its_last_bytes_is_explained(tmp_path, bytes_lost):
    path = written(tmp_path / "LHRC.uprbundle", GOOD[:-bytes_lost])

    with pytest.raises(FileNotUnderstood, match="LHRC"):
        read(path)


def test_an_empty_file_is_explained(tmp_path):
    with pytest.raises(FileEmpty, match="LHRC"):
        read(written(tmp_path / "LHRC.uprbundle", b""))


@pytest.mark.parametrize("middle", [1_000, 500, 50])
def test_zeros_where_the_stick_was_bad_are_noticed(tmp_path, middle):
    half = len(GOOD) // 3
    path = written(tmp_path / "LHRC.uprbundle", GOOD[:half] + bytes(middle) + GOOD[half + middle :])

    with pytest.raises(FileNotUnderstood):
        read(path)

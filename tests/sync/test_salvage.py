"""What can be had of a bundle that was cut off, packed into a zip by somebody's phone, or made by a newer program."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.sync import bundles
from tests.sync.bundles import (
    PART,
    UNSIGNED,
    Entry,
    bundle_bytes,
    deflated,
    hand_made,
    manifest,
    plain_zip,
    read,
    small,
    written,
)
from tests.sync.test_archive import peak, zeros
from upr_desktop.domain import canonical
from upr_desktop.errors.exchange import FileCut
from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge, TooNew
from upr_desktop.sync import archive
from upr_desktop.sync.read import MAX_BUNDLE, open_bundle

PARTED = bundles.bundle_in_parts(small())
NOTES = {"__MACOSX/._LHRC.uprbundle": b"\0\5\x16\7\0\2\0\0", ".DS_Store": b"\0\0\0\1Bud1", "From Dodoma/": b""}


def place_of(name: str) -> int:
    """Where a member of the parted bundle begins."""
    return zipfile.ZipFile(io.BytesIO(PARTED)).getinfo(name).header_offset


# --- cut off


@pytest.mark.parametrize("whole", range(1, 6))
def test_the_whole_members_of_a_cut_bundle_are_taken_and_the_lost_ones_counted(tmp_path, whole):
    end = place_of(f"changes/{whole + 1:06d}.jsonl")

    for more in (0, 2, 20, 60):
        with open_bundle(written(tmp_path / "LHRC.uprbundle", PARTED[: end + more])) as bundle:
            assert (bundle.cut, bundle.missing_members, len(bundle.members)) == (True, 6 - whole, whole)
            assert bundle.is_at_hand()
            assert [one for part, _ in bundle.commits(lambda ids: set()) for one in part] == small()[:whole]


def test_a_bundle_that_lost_only_its_directory_lost_nothing(tmp_path):
    good = bundle_bytes(small())
    for lost in (1, 22, 23, 100):
        with open_bundle(written(tmp_path / "LHRC.uprbundle", good[:-lost])) as bundle:
            assert (bundle.cut, bundle.missing_members) == (True, 0)
            assert [one for part, _ in bundle.commits(lambda ids: set()) for one in part] == small()


def test_a_whole_bundle_is_not_called_cut(tmp_path):
    with open_bundle(written(tmp_path / "LHRC.uprbundle", PARTED)) as bundle:
        assert (bundle.cut, bundle.missing_members) == (False, 0)


def test_what_proves_the_maker_is_at_hand_in_a_cut_bundle_too(tmp_path):
    with open_bundle(written(tmp_path / "LHRC.uprbundle", PARTED[: place_of("changes/000003.jsonl")])) as bundle:
        assert archive.read(bundle._archive, "signatures.json", 100) == UNSIGNED
        assert archive.read(bundle._archive, "manifest.json", 9_999).startswith(b'{"format":"upr-bundle"')


@pytest.mark.parametrize("end", [20, 40, 200, "signatures.json", PART, "changes/000002.jsonl"])
def test_a_bundle_of_which_nothing_can_be_used_is_said_to_be_cut_off(tmp_path, end):
    end = end if isinstance(end, int) else place_of(end) - (end == "changes/000002.jsonl")

    with pytest.raises(FileCut, match="LHRC.uprbundle.* was cut off"):
        open_bundle(written(tmp_path / "LHRC.uprbundle", PARTED[:end]))


def test_a_member_of_a_cut_bundle_that_is_not_what_was_announced_is_left_out(tmp_path):
    parts = {f"changes/{n:06d}.jsonl": commit.line() + b"\n" for n, commit in enumerate(small(), 1)}
    forged = parts | {"changes/000002.jsonl": parts["changes/000003.jsonl"]}
    data = plain_zip({"manifest.json": manifest(parts), **forged})

    with open_bundle(written(tmp_path / "LHRC.uprbundle", data[:-10])) as bundle:
        assert [member.name[-7:] for member in bundle.members] == ["1.jsonl", *(f"{n}.jsonl" for n in range(3, 7))]
        assert bundle.missing_members == 1
    with pytest.raises(FileNotUnderstood):
        open_bundle(written(tmp_path / "LHRC.uprbundle", data))


@pytest.mark.parametrize("changed", [{"reversed": True}, {"more": True}])
def test_a_cut_bundle_whose_members_are_not_those_of_its_manifest_is_damaged(tmp_path, changed):
    parts = {f"changes/{n:06d}.jsonl": commit.line() + b"\n" for n, commit in enumerate(small(), 1)}
    lying = dict(reversed(parts.items())) if "reversed" in changed else parts | {"changes/000007.jsonl": b"x\n"}

    with pytest.raises(FileNotUnderstood):
        open_bundle(written(tmp_path / "LHRC.uprbundle", plain_zip({"manifest.json": manifest(parts), **lying})[:-5]))


# --- inside a zip


@pytest.mark.parametrize("others", [{}, NOTES, {"letter.docx": b"Dear Juma", "photo.jpg": b"\xff\xd8\xff"}])
@pytest.mark.parametrize("name", ["LHRC.uprbundle", "From Dodoma/LHRC (1).bin", "données – 😀"])
def test_a_bundle_inside_a_zip_is_taken_out(tmp_path, name, others):
    for members in ({name: PARTED, **others}, {**others, name: PARTED}):
        assert read(written(tmp_path / "LHRC.zip", plain_zip(members))) == (small(), [])
    assert [path.name for path in tmp_path.iterdir()] == ["LHRC.zip"]


def test_a_zip_written_as_it_was_sent_is_opened_too(tmp_path):
    class Pipe(io.BytesIO):
        """A target that cannot go back, so that sizes stand behind the members; as Macs write their zips."""

        def seekable(self) -> bool:
            return False

        def seek(self, *place: int) -> int:
            raise io.UnsupportedOperation

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("LHRC.uprbundle", PARTED)
        target.writestr("__MACOSX/._LHRC.uprbundle", b"\0\5\x16\7")
    data = pipe.getvalue()

    assert read(written(tmp_path / "LHRC.zip", data)) == (small(), [])
    assert read(written(tmp_path / "LHRC.zip", data[:-100])) == (small(), []), "the directory alone was lost"


def test_a_zip_is_known_by_its_own_bytes(tmp_path):
    outside = written(tmp_path / "LHRC.zip", plain_zip({"LHRC.uprbundle": PARTED}))

    with open_bundle(outside) as bundle:
        assert bundle.sha256 == canonical.sha256(outside.read_bytes())


def test_a_cut_bundle_in_a_whole_zip_and_a_bundle_in_a_cut_zip_are_salvaged(tmp_path):
    end = place_of("changes/000004.jsonl")
    outside = hand_made([Entry("LHRC.uprbundle", PARTED, method=0)])

    for data in (plain_zip({"LHRC.uprbundle": PARTED[:end]}), outside[: 30 + len("LHRC.uprbundle") + end]):
        with open_bundle(written(tmp_path / "LHRC.zip", data)) as bundle:
            assert (bundle.cut, bundle.missing_members) == (True, 3)
            assert [one for part, _ in bundle.commits(lambda ids: set()) for one in part] == small()[:3]


def test_every_cut_of_a_zip_with_a_bundle_leaves_a_beginning_or_nothing(tmp_path):
    outside = plain_zip({"LHRC.uprbundle": PARTED})
    ends = set()
    for end in range(1, len(outside), 37):
        try:
            commits, refused = read(written(tmp_path / "LHRC.zip", outside[:end]))
            assert (commits, refused) == (small()[: len(commits)], [])
            ends.add(len(commits))
        except (FileCut, FileNotUnderstood):
            ends.add(0)
    assert {0, 6} < ends


INSIDE = Entry("LHRC.uprbundle", PARTED)
REFUSED = {
    "two bundles": plain_zip({"a.uprbundle": PARTED, "b.uprbundle": PARTED}),
    "two levels": plain_zip({"a.zip": plain_zip({"LHRC.uprbundle": PARTED})}),
    "no bundle": plain_zip({"letter.docx": b"Dear Juma"}),
    "a password": hand_made([Entry("LHRC.uprbundle", PARTED, flags=1)]),
    "an unknown method": hand_made([Entry("LHRC.uprbundle", PARTED, method=14)]),
    "a wrong checksum": hand_made([Entry("LHRC.uprbundle", PARTED, crc=1)]),
    "a wrong size": hand_made([Entry("LHRC.uprbundle", PARTED, size=9)]),
    "packed bytes that end too early": hand_made([Entry("LHRC.uprbundle", PARTED, packed=deflated(PARTED)[:-30])]),
    "a place nowhere": hand_made([INSIDE, Entry("b.uprbundle", place=0x7FFFFFF0)], place=0x7FFFFFF0),
    "a huge directory": hand_made([INSIDE], size=0xFFFFFFF0),
    "countless members": hand_made([INSIDE], count=0xFFFF),
    "many members": hand_made([INSIDE, *(Entry(f"{n}", method=0) for n in range(20_000))]),
    "damage inside": plain_zip({"LHRC.uprbundle": PARTED[:600] + bytes(40) + PARTED[640:]}),
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_a_zip_that_is_no_envelope_of_one_bundle_is_explained(tmp_path, data):
    with pytest.raises(FileNotUnderstood, match="LHRC.zip"):
        open_bundle(written(tmp_path / "LHRC.zip", data))


def test_a_bomb_that_begins_like_a_bundle_is_not_unpacked_into_memory(tmp_path):
    start = b"PK\x03\x04" + bytes(26) + b"manifest.json"
    packed, _ = zeros(MAX_BUNDLE // (1 << 20) + 1)
    # Another packed stream may not follow; a stored block with the beginning of a bundle may stand before the zeros.
    packed = b"\0" + len(start).to_bytes(2, "little") + (0xFFFF - len(start)).to_bytes(2, "little") + start + packed
    path = written(tmp_path / "LHRC.zip", hand_made([Entry("LHRC.uprbundle", packed=packed, size=len(start))]))

    assert peak(path) < 24 << 20
    with pytest.raises(FileTooLarge):
        open_bundle(path)


# --- newer


@pytest.mark.parametrize("members", [{}, {"chains/000001.cbor": b"x", "Índice.json": b"{}"}, {"../evil": b"x"}])
def test_a_bundle_of_a_newer_program_is_called_newer_whatever_else_is_in_it(tmp_path, members):
    newer = canonical.dumps({"format": "upr-bundle", "version": 2, "sections": [1.5]})
    data = plain_zip({"manifest.json": newer, PART: b"packed otherwise", **members})

    for sent in (data, data[:-30], data + b"signed at the end", plain_zip({"LHRC.uprbundle": data})):
        with pytest.raises(TooNew, match="LHRC"):
            open_bundle(written(tmp_path / "LHRC.uprbundle", sent))


def test_a_member_that_nobody_knows_is_damage_in_a_bundle_of_this_version(tmp_path):
    data = hand_made([*bundles.honest(), Entry("chains.json", b"{}")])

    with pytest.raises(FileNotUnderstood):
        open_bundle(written(tmp_path / "LHRC.uprbundle", data))


# --- too much of it


def test_countless_empty_lines_are_refused_before_they_are_looked_at(tmp_path):
    assert peak(written(tmp_path / "LHRC.uprbundle", bundles.bundle_of_lines([b""] * 1_000_000))) < 40 << 20


def test_a_bundle_without_end_of_bad_lines_is_refused(tmp_path):
    lines = b"".join(b"x" * 9_999 + b"\n" for _ in range(800))
    parts = {f"changes/{n:06d}.jsonl": lines for n in range(1, 5)}
    path = written(tmp_path / "LHRC.uprbundle", plain_zip({"manifest.json": manifest(parts), **parts}))

    with open_bundle(path) as bundle, pytest.raises(FileNotUnderstood, match="LHRC"):
        assert not bundle.is_at_hand()
        for _ in bundle.commits(lambda ids: set()):
            assert len(bundle.refused) <= 1_700

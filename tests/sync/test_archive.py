"""Files that only pretend to be bundles: refused in a sentence, whatever their zip claims."""

from __future__ import annotations

import dataclasses
import tracemalloc
import zipfile
import zlib

import pytest

from tests.sync.bundles import PART, Entry, bundle_bytes, deflated, hand_made, honest, manifest, read, small, written, zip64_end
from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import FileMissing, FileNotUnderstood, FileTooLarge, FileUnreadable
from upr_desktop.sync.read import MAX_MEMBER, sha256_of

MANIFEST, LINES, SIGNATURES, README = honest()


def lying(entry: Entry, **lies) -> bytes:
    """The small bundle with lies about one of its members."""
    return hand_made([dataclasses.replace(one, **lies) if one is entry else one for one in honest_ones()])


def honest_ones() -> list[Entry]:
    """The members of the small bundle, always the same objects."""
    return [MANIFEST, LINES, SIGNATURES, README]


def with_more(*more: Entry) -> bytes:
    """The small bundle with further members."""
    return hand_made([*honest_ones(), *more])


def test_the_bundle_made_by_hand_is_good_as_long_as_it_does_not_lie(tmp_path):
    assert read(written(tmp_path / "LHRC.uprbundle", hand_made(honest_ones()))) == (small(), [])


NAMES = [
    "../evil.txt", "../../../../tmp/evil", "/etc/passwd", "C:/Windows/evil.txt", "C:evil", "..\\..\\evil", "\\\\server\\evil",
    "changes/../../evil.jsonl", "./manifest.json", "changes//000002.jsonl", "changes/000002.jsonl/", "changes/2.jsonl", "CON",
    "changes/00000\u0662.jsonl", "changes/000002.jsonl\n", "changes/000002.jsonl\x00.exe", "\u202elnosj.2/segnahc",
    "x" * 60_000,     "Changes/000002.jsonl", "", "evil.exe", "nested.zip", "README.txt ", "readme.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_that_no_bundle_has(tmp_path, name):
    refuse(tmp_path, with_more(Entry(name, b"x")))


WRONG = {
    "the same name twice": with_more(SIGNATURES),
    "two manifests": with_more(MANIFEST),
    "names that differ by case": with_more(Entry("MANIFEST.JSON", MANIFEST.data)),
    "changes that the manifest does not name": with_more(Entry("changes/000002.jsonl", LINES.data)),
    "changes that the manifest names and nobody sent": hand_made([MANIFEST, SIGNATURES, README]),
    "the manifest at the end": hand_made([LINES, SIGNATURES, README, MANIFEST]),
    "no manifest": hand_made([LINES, SIGNATURES, README]),
    "no member": hand_made([]),
    "a member that the directory does not know": lying(SIGNATURES, listed=False),
    "a member that overlaps another": with_more(Entry("changes/000002.jsonl", LINES.data, place=0)),
    "a member beside its place": lying(LINES, shift=1),
    "a member before its place": lying(LINES, shift=-1),
    "another name where it lies": lying(LINES, local_name="changes/000009.jsonl"),
    "stored and said to be packed": lying(LINES, packed=LINES.data),
    "a wrong checksum": lying(LINES, crc=1),
    "too few bytes said": lying(LINES, size=10),
    "too many bytes said": lying(LINES, size=len(LINES.data) + 10),
    "no packed bytes said": lying(LINES, packed_size=0),
    "more packed bytes said": lying(LINES, packed_size=1 << 20),
    "the largest number of packed bytes said": lying(LINES, packed_size=0xFFFFFFFF, size=0xFFFFFFFF),
    "other packed bytes said where it lies": lying(LINES, local_packed_size=5),
    "garbage for packed bytes": lying(LINES, packed=b"\xff" * 500),
    "packed bytes that end too early": lying(LINES, packed=deflated(LINES.data)[:-8]),
    "an extra field that is cut off": lying(LINES, extra=b"\x01\x00\xff\xff"),
    "an extra field with a huge size": lying(LINES, size=0xFFFFFFFF, extra=b"\x01\x00\x08\x00" + b"\xff" * 8),
    "an extra field with another name": lying(LINES, extra=b"\x75\x70\x0d\x00\x01\x00\x00\x00\x00evil.txt"),
    "a comment of a member": lying(LINES, comment=b"read me"),
    "a program before it": b"MZ" + bytes(510) + hand_made(honest_ones()),
    "a member before it": hand_made([Entry("manifest.json", b"{}")]) + hand_made(honest_ones()),
    "a page before it": b"<html><script>alert(1)</script>" + hand_made(honest_ones()),
    "bytes before the directory": hand_made(honest_ones(), between=b"hidden"),
    "a comment": hand_made(honest_ones(), comment=b"c" * 65_535),
    "a second end in the comment": hand_made(honest_ones(), comment=b"PK\x05\x06" + bytes(18)),
    "bytes after it": hand_made(honest_ones(), after=b"A" * 1_000),
    "two bundles in one file": hand_made(honest_ones()) * 2,
    "more members counted": hand_made(honest_ones(), count=40),
    "fewer members counted": hand_made(honest_ones(), count=1),
    "several disks": hand_made(honest_ones(), disk=1),
    "a directory beyond the end": hand_made(honest_ones(), place=0x7FFFFFFF),
    "a directory at the start": hand_made(honest_ones(), place=0),
    "a huge directory": hand_made(honest_ones(), size=0xFFFFFFF0),
    "signs of zip64": hand_made(honest_ones(), count=0xFFFF, size=0xFFFFFFFF, place=0xFFFFFFFF),
    **{
        f"zip64 with {what}": hand_made(
            honest_ones(), before_end=zip64_end(*numbers), count=0xFFFF, size=0xFFFFFFFF, place=0xFFFFFFFF
        )
        for what, numbers in {
            "countless members": (1 << 63, 10, 10),
            "an endless directory": (4, (1 << 64) - 1, 0),
            "a place nowhere": (4, 10, 1 << 63),
            "a directory of exabytes": (4, 1 << 60, 0),
            "nothing": (0, 0, 0),
        }.items()
    },
    "many members": hand_made([MANIFEST, *(Entry(f"changes/{n:06d}.jsonl", b"", method=0) for n in range(6_000))]),
    "a link": lying(README, outside=0o120777 << 16),
    "a device": lying(README, outside=0o020644 << 16),
    "a pipe": lying(README, outside=0o010644 << 16),
    "a folder for Unix": lying(README, outside=0o040755 << 16),
    "a folder for Windows": lying(README, outside=0x10),
    "a program that runs as somebody else": lying(README, outside=0o104755 << 16),
    "bytes behind the packed ones": lying(LINES, packed=deflated(LINES.data) + b"EXTRA" * 20),
    "another time in the directory": lying(LINES, local_time=1),
    "a member on another disk": lying(LINES, disk=1),
}


def refuse(tmp_path, data: bytes) -> None:
    """The file is refused and named, and left as it is."""
    path = written(tmp_path / "LHRC.uprbundle", data)
    with pytest.raises(FileNotUnderstood, match="LHRC"):
        read(path)
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("data", WRONG.values(), ids=WRONG)
def test_a_zip_that_lies(tmp_path, data):
    refuse(tmp_path, data)


@pytest.mark.parametrize("method", [1, 6, 9, 12, 14, 93, 95, 97, 98, 99, 0xFFFF])
def test_a_way_of_packing_that_no_bundle_uses(tmp_path, method):
    refuse(tmp_path, lying(LINES, method=method))


@pytest.mark.parametrize("flags", [0x1, 0x41, 0x8, 0x20, 0x2000, 0x801])
def test_a_member_with_a_password_or_other_riddles(tmp_path, flags):
    refuse(tmp_path, lying(LINES, flags=flags))


@pytest.mark.parametrize("index", [0, 2, 3])
def test_a_lie_about_any_member_counts(tmp_path, index):
    refuse(tmp_path, lying(honest_ones()[index], shift=3))


# --- bombs


def zeros(mebibytes: int) -> tuple[bytes, int]:
    """So many MiB of nothing, packed, and their checksum."""
    packer, crc, packed = zlib.compressobj(1, zlib.DEFLATED, -15), 0, []
    for _ in range(mebibytes):
        packed.append(packer.compress(bytes(1 << 20)))
        crc = zlib.crc32(bytes(1 << 20), crc)
    return b"".join([*packed, packer.flush()]), crc


def peak(path) -> int:
    """How many bytes reading the file takes at most; it must be refused."""
    tracemalloc.start()
    try:
        with pytest.raises((FileTooLarge, FileNotUnderstood)):
            read(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("told", [100, 1 << 20, 100 << 20])
@pytest.mark.parametrize("where", ["changes", "manifest"])
def test_a_bomb_does_not_fill_the_memory_whatever_it_says_of_its_size(tmp_path, told, where):
    packed, crc = zeros(100)
    bomb = {"packed": packed, "size": told, "crc": crc}
    if where == "changes":
        data = hand_made([MANIFEST, dataclasses.replace(LINES, **bomb)])
    else:
        data = hand_made([dataclasses.replace(MANIFEST, **bomb), LINES])

    assert peak(written(tmp_path / "LHRC.uprbundle", data)) < 3 * MAX_MEMBER


def test_many_members_that_share_one_bomb_are_refused_before_they_are_unpacked(tmp_path):
    packed, crc = zeros(16)
    size = 16 << 20
    entries = [MANIFEST, Entry(PART, packed=packed, size=size, crc=crc)]
    place = 30 + len("manifest.json") + len(deflated(MANIFEST.data))
    entries += [Entry(f"changes/{n:06d}.jsonl", packed=packed, size=size, crc=crc, place=place) for n in range(2, 2_000)]

    assert peak(written(tmp_path / "LHRC.uprbundle", hand_made(entries))) < MAX_MEMBER


def test_a_member_that_is_honest_and_too_large_is_called_too_large(tmp_path):
    packed, crc = zeros(9)
    lines = b"\0" * (9 << 20)
    data = hand_made([Entry("manifest.json", manifest({PART: lines})), Entry(PART, packed=packed, size=9 << 20, crc=crc)])

    with pytest.raises(FileTooLarge, match="LHRC"):
        read(written(tmp_path / "LHRC.uprbundle", data))


def test_a_file_that_is_larger_than_any_bundle_is_not_even_opened(tmp_path):
    path = tmp_path / "film.uprbundle"
    with path.open("wb") as file:
        file.write(bundle_bytes(small()))
        file.truncate(257 << 20)

    with pytest.raises(FileTooLarge, match="film"):
        read(path)


# --- other files

KINDS = {
    "tar": bytes(257) + b"ustar\0",
    "gz": b"\x1f\x8b\x08" + bytes(50),
    "7z": b"7z\xbc\xaf'\x1c" + bytes(50),
    "png": b"\x89PNG\r\n\x1a\n",
    "workspace": b"SQLite format 3\0" + bytes(100),
    "text": "Asha’s notes".encode(),
    "one byte": b"P",
    "empty zip": b"PK\x05\x06" + bytes(18),
    "sealed with a passphrase": b"age-encryption.org/v1\n-> scrypt AAAA 18\nAAAA\n--- AAAA\n",
    "json": b'{"format":"upr-bundle","version":1}',
}


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS)
def test_a_file_of_another_kind_is_explained(tmp_path, data):
    refuse(tmp_path, data)


def test_a_word_document_is_no_bundle(tmp_path):
    path = tmp_path / "LHRC.uprbundle"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")

    refuse(tmp_path, path.read_bytes())


def test_a_file_that_is_not_there_and_a_folder_are_explained(tmp_path):
    for ask in (read, sha256_of):
        with pytest.raises(FileMissing, match="LHRC"):
            ask(tmp_path / "LHRC.uprbundle")
        with pytest.raises(FileUnreadable):
            ask(tmp_path)


def test_a_file_is_told_from_every_other_without_looking_into_it(tmp_path):
    path = written(tmp_path / "notes.txt", b"abc")

    assert sha256_of(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert issubclass(FileNotUnderstood, UserError)

"""A small bundle of Asha and Juma, and tools to make files that only pretend to be one."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.storage.offices import ASIDE, GOAL, LESSON, RISKS, TORTURE, Author, head_only
from upr_desktop.domain import canonical
from upr_desktop.domain.commits import Commit
from upr_desktop.sync.manifest import About, Member, dump
from upr_desktop.sync.read import open_bundle
from upr_desktop.sync.write import write_bundle

ABOUT = About(
    workspace="6b1f0d3e-8f0a-5c55-9f5e-2f1d7c9a4e60", replica="dodoma", organisation="LHRC – Dar es Salaam", person="Asha",
    made="2016-06-28T11:20:05Z", reviews=(("TZA", "upr", "2"),),
)  # fmt: skip
PART = "changes/000001.jsonl"
UNSIGNED = b'{"chains":[],"manifest":null,"version":1}'


def small() -> list[Commit]:
    """Some commits of all kinds: texts, sets, a flag with what its author saw, an unknown field, and a head alone."""
    asha, juma = Author("dodoma"), Author("mwanza")
    first = asha.write(GOAL, '90 % of its budget, voted by Parliament – 😀\n"haki"')
    asha.write(GOAL, "95 % of its budget", first)
    asha.write(TORTURE, True)
    asha.write(ASIDE, True, saw=asha.made[:2])
    juma.write(LESSON, {"learnt": ["brief both parties", 2, None, True]})
    juma.write(RISKS, "")
    return [*asha.made, juma.made[0], head_only(juma.made[1])]


def bundle_bytes(commits: Iterable[Commit], about: About = ABOUT) -> bytes:
    """The bundle of these commits."""
    target = io.BytesIO()
    write_bundle(target, about, commits)
    return target.getvalue()


def written(path: Path, data: bytes) -> Path:
    """A file with these bytes."""
    path.write_bytes(data)
    return path


def read(path: Path, known: Iterable[str] = ()) -> tuple[list[Commit], list[str]]:
    """The commits of a bundle file, and why lines of it were set aside."""
    with open_bundle(path) as bundle:
        commits = [one for part, _ in bundle.commits(set(known).intersection) for one in part]
        return commits, [one.why for one in bundle.refused]


def manifest(parts: dict[str, bytes], about: About = ABOUT) -> bytes:
    """The manifest that fits these parts."""
    members = [Member(name, len(data), data.count(b"\n"), canonical.sha256(data)) for name, data in parts.items()]
    return dump(about, members, "0.1")


def bundle_of_lines(lines: Iterable[bytes]) -> bytes:
    """A bundle whose only fault is in its lines."""
    data = b"".join(line + b"\n" for line in lines)
    return plain_zip({"manifest.json": manifest({PART: data}), PART: data})


def bundle_in_parts(commits: Iterable[Commit]) -> bytes:
    """The bundle of these commits, each in a member of its own."""
    parts = {f"changes/{n:06d}.jsonl": commit.line() + b"\n" for n, commit in enumerate(commits, 1)}
    return plain_zip(
        {"manifest.json": manifest(parts), "signatures.json": UNSIGNED, **parts, "README.txt": b"Open UPR Desktop"}
    )


def plain_zip(members: dict[str, bytes]) -> bytes:
    """An honest zip with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


@dataclass
class Entry:
    """A member of a zip made by hand, of which every word can be a lie. None: the truth.

    shift: how far the directory is off about its place. local_name: its name where it lies.
    listed: whether the directory knows it. outside: its attributes for other programs.
    """

    name: str
    data: bytes = b""
    packed: bytes | None = None
    method: int = 8
    flags: int = 0
    size: int | None = None
    packed_size: int | None = None
    crc: int | None = None
    local_name: str | None = None
    local_packed_size: int | None = None
    shift: int = 0
    place: int | None = None
    listed: bool = True
    extra: bytes = b""
    comment: bytes = b""
    outside: int = 0o644 << 16
    disk: int = 0
    local_time: int = 0


def deflated(data: bytes) -> bytes:
    """The data as a zip holds it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zip64_end(count: int, size: int, place: int) -> bytes:
    """The larger end record, for zips of more than 4 GB, behind a directory of no bytes."""
    record = struct.pack("<IQ2H2I4Q", 0x06064B50, 44, 45, 45, 0, 0, count, count, size, place)
    return record + struct.pack("<2IQI", 0x07064B50, 0, 0, 1)


def hand_made(
    entries: Iterable[Entry],
    *,
    between: bytes = b"",
    before_end: bytes = b"",
    comment: bytes = b"",
    after: bytes = b"",
    **end: int,
) -> bytes:
    """A zip of these entries. between, before_end: bytes around the directory. end: lies of the end record, by name."""
    body, directory, listed = b"", b"", 0
    for entry in entries:
        packed = entry.packed if entry.packed is not None else deflated(entry.data) if entry.method == 8 else entry.data
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        packed_size = len(packed) if entry.packed_size is None else entry.packed_size
        size = len(entry.data) if entry.size is None else entry.size
        name, local = entry.name.encode(), (entry.local_name or entry.name).encode()
        place = len(body) + entry.shift if entry.place is None else entry.place
        common = (20, entry.flags, entry.method, 0, 33, crc)
        if entry.place is None:
            local_size = packed_size if entry.local_packed_size is None else entry.local_packed_size
            there = (20, entry.flags, entry.method, entry.local_time, 33, crc)
            body += struct.pack("<I5H3I2H", 0x04034B50, *there, local_size, size, len(local), 0) + local + packed
        if entry.listed:
            listed += 1
            lengths = (len(name), len(entry.extra), len(entry.comment), entry.disk, 0, entry.outside, place)
            directory += struct.pack("<I6H3I5H2I", 0x02014B50, 0x031E, *common, packed_size, size, *lengths)
            directory += name + entry.extra + entry.comment
    told: dict[str, Any] = {"disk": 0, "count": listed, "size": len(directory), "place": len(body) + len(between)} | end
    last = struct.pack("<I4H2IH", 0x06054B50, told["disk"], 0, *[told["count"]] * 2, told["size"], told["place"], len(comment))
    return body + between + directory + before_end + last + comment + after


def honest() -> list[Entry]:
    """The entries of the small bundle, all true."""
    lines = b"".join(commit.line() + b"\n" for commit in small())
    return [
        Entry("manifest.json", manifest({PART: lines})), Entry(PART, lines), Entry("signatures.json", UNSIGNED),
        Entry("README.txt", b"Open UPR Desktop"),
    ]  # fmt: skip

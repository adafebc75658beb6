"""A bundle file becomes commits. Nothing in it is believed: every name, size, hash and value is checked.

The structure, all checksums and all signatures are checked before the first commit is handed out. A line that is wrong does not
spoil the others: it is set aside with the reason.
"""

from __future__ import annotations

import hashlib
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO

import orjson

from upr_desktop import paths
from upr_desktop.domain import canonical, device
from upr_desktop.domain.commits import Commit
from upr_desktop.domain.device import ChainEnd
from upr_desktop.errors.base import FULL, NotSaved
from upr_desktop.errors.exchange import FileCut, FileForged, FileNotForUs
from upr_desktop.errors.files import FileEmpty, FileMissing, FileNotUnderstood, FileTooLarge, FileUnreadable, TooNew
from upr_desktop.sync import archive, envelope, lines, manifest, sealing, signing
from upr_desktop.sync.keys import Key
from upr_desktop.sync.lines import Named
from upr_desktop.sync.manifest import About, Member

MAX_BUNDLE = 256 << 20
MAX_MEMBER = 8 << 20
MAX_TOTAL = 2 << 30
_MAX_MANIFEST = 2 << 20  # of hostile JSON, 30 times as much in memory
_README = "README.txt"
_KEPT = 16 << 20  # unpacked bytes that are kept from the check for the reading; and of bad lines at most
_MAX_UNSIGNED = 100_000  # commits that nobody signed and that are looked at all the same
_SHORTEST = 100  # no line with a commit has fewer bytes: millions of empty ones would fill the memory

Known = Callable[[set[str]], set[str]]
"""Which of these commits are here already with all they hold."""


@dataclass(slots=True)
class Refused:
    """A line that was set aside, and why (for developers; people are told how many)."""

    line: bytes
    why: str


@dataclass(slots=True)
class Bundle:
    """An open bundle whose structure, checksums and signatures are right. Use it with `with`.

    maker: public key of the device that made it, "" when nobody signed it. ends: signatures of all whose work is inside.
    members: those that can be read. cut: the file was cut off on its way; missing_members: how many were lost by that.
    forged: lines that were set aside because the device that they name did not sign them.
    """

    name: str
    about: About
    members: list[Member]
    sha256: str
    maker: str
    ends: tuple[ChainEnd, ...]
    cut: bool
    _archive: archive.Archive
    _coverage: signing.Coverage
    missing_members: int = 0
    forged: int = 0
    _files: ExitStack = field(default_factory=ExitStack)
    _kept: dict[str, list[Named]] = field(default_factory=dict)
    _bad: int = 0
    refused: list[Refused] = field(default_factory=list)

    def __enter__(self) -> Bundle:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._files.close()

    def is_at_hand(self) -> bool:
        """Whether all of it is in memory, so that nothing about the file can go wrong any more."""
        return self._kept.keys() == {member.name for member in self.members}

    def commits(self, known: Known, chained: Known = lambda ids: set()) -> Iterator[tuple[list[Commit], int]]:
        """Member by member, the commits that are not known, and how many lines were known. Bad lines go to `refused`.

        chained: which of these commits are named here already by a chain whose signature was good.
        Raises FileNotUnderstood when there is no end of bad lines, which one that is at hand is too small for.
        """
        for member in self.members:
            found = self._kept.pop(member.name, None)
            if found is None:
                with explained(self.name):
                    found = lines.named(_whole(self._archive, member))
            part = self._parse(found, known, chained)
            if self._bad > _KEPT:
                raise FileNotUnderstood(self.name)
            yield part

    def _parse(self, found: list[Named], known: Known, chained: Known) -> tuple[list[Commit], int]:
        here = known({id for id, _ in found})
        unsigned = {id for id, _ in found if id not in here and self._coverage.lacks(id)}
        unsigned -= chained(unsigned) if unsigned else set()
        commits = []
        for id, line in found:
            if id in unsigned:
                self._refuse_unsigned(line)
            elif id not in here:
                try:
                    commits.append(lines.parse_line(line))
                except lines.WRONG as error:
                    self._refuse(line, f"{type(error).__name__}: {error}")
                    # What is behind it in its chain can go on being proved, and its words can still come.
                    commits += lines.signed_head(line)
        return commits, sum(id in here for id, _ in found)

    def _refuse_unsigned(self, line: bytes) -> None:
        if self.cut:
            return  # its signature stands under what was lost: nobody is to blame, and the whole file will bring it
        self.forged += 1
        self._refuse(line, "not signed by the device that it names")

    def _refuse(self, line: bytes, why: str) -> None:
        self.refused.append(Refused(line, why))
        self._bad += len(line)


def sha256_of(path: Path) -> str:
    """What tells a file from every other, without looking into it. Raises FileMissing or FileUnreadable."""
    with _opened(path) as file, explained(path.name):
        return _hash(file)


def open_bundle(path: Path, with_keys: Callable[[], Sequence[Key]] = list) -> Bundle:
    """The bundle, checked. Raises a UserError that names the file; writes nothing.

    with_keys: fetches the keys that may open it, when it is sealed.
    """
    with ExitStack() as files, explained(path.name):
        file = files.enter_context(_opened(path))
        size = file.seek(0, 2)
        if not size:
            raise FileEmpty(path.name)
        if size > MAX_BUNDLE:
            raise archive.TooLarge
        sha256 = _hash(file)
        bundle = _checked(path.name, sha256, files.enter_context(_unwrapped(file, with_keys)))
        bundle._files = files.pop_all()
        return bundle


def _unwrapped(file: IO[bytes], with_keys: Callable[[], Sequence[Key]]) -> IO[bytes]:
    """The zip that the bundle itself is."""
    found = envelope.opened(file, MAX_BUNDLE)
    return sealing.unseal(found, with_keys(), MAX_BUNDLE) if sealing.is_sealed(found) else found


def _opened(path: Path) -> IO[bytes]:
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would be waited for
            raise FileUnreadable(path.name)
        return path.open("rb")
    except FileNotFoundError as error:
        raise FileMissing(path.name) from error
    except OSError as error:
        raise FileUnreadable(path.name) from error


class explained:
    """Turn what zip, JSON and the disk say of a file into one sentence about it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        match error:
            case sealing.NotForUs():
                raise FileNotForUs(self.name) from error
            case signing.Forged():
                raise FileForged(self.name) from error
            case archive.TooLarge():
                raise FileTooLarge(self.name) from error
            case OSError():
                raise FileUnreadable(self.name) from error
            case archive.CutOff():
                raise FileCut(self.name) from error
            case zlib.error() | EOFError() | ValueError() | KeyError() | TypeError():
                raise FileNotUnderstood(self.name) from error


def _checked(name: str, sha256: str, file: IO[bytes]) -> Bundle:
    raw = archive.first(file, "manifest.json", _MAX_MANIFEST)
    # The version comes before all else: nobody knows how a newer program may build its bundles.
    if manifest.version_of(orjson.loads(raw)) > manifest.VERSION:
        raise TooNew(name)
    about, members = manifest.load(lines.parse_strictly(raw))
    opened = archive.open_archive(file)
    _check_members(about, members, opened)
    maker, ends = _signatures(about, raw, opened)
    bundle = Bundle(name, about, [], sha256, maker, ends, opened.cut, opened, signing.Coverage(ends))
    _check_content(bundle, members)
    return bundle


def _check_content(bundle: Bundle, members: list[Member]) -> None:
    """Unpack every member once. Of a file that was cut off, those that are not what the manifest says are left out."""
    is_little = sum(member.bytes for member in members) <= _KEPT
    for member in reversed(members):  # the newest first, as chains are followed
        try:
            unpacked = _whole(bundle._archive, member)
        except (EOFError, KeyError, ValueError, zlib.error):
            if not bundle.cut:
                raise
            bundle.missing_members += 1
            continue
        bundle.members.insert(0, member)
        found = lines.named(unpacked)
        if bundle._coverage.read(lines.chained(found)) > _MAX_UNSIGNED:
            raise archive.TooLarge
        if is_little:
            bundle._kept[member.name] = found
    if bundle.cut and not bundle.members:
        raise archive.CutOff
    if not bundle.cut and _README in bundle._archive.members:
        archive.read(bundle._archive, _README, MAX_MEMBER)  # nobody needs it, but damage anywhere is damage


def _signatures(about: About, described: bytes, opened: archive.Archive) -> tuple[str, tuple[ChainEnd, ...]]:
    """The device that made the bundle, and the ends of chains that are signed in it. Raises Forged."""
    found = signing.NONE
    if signing.NAME in opened.members:
        found = signing.load(lines.parse_strictly(archive.read(opened, signing.NAME, _MAX_MANIFEST)))
    elif opened.cut and device.is_signed(about.replica):
        raise archive.CutOff
    signing.check(found, about.replica, described)
    return found.maker[0] if found.maker else "", found.chains


def _check_members(about: About, members: list[Member], opened: archive.Archive) -> None:
    """The manifest and the zip speak of the same members, and of no more than there is room for."""
    names = [member.name for member in members]
    found = opened.changes()
    if about.kind not in manifest.KINDS or found != (names[: len(found)] if opened.cut else names):
        raise ValueError("members and manifest differ")
    if any(member.commits * _SHORTEST > member.bytes for member in members):
        raise ValueError("more commits than lines")
    inside = sum(member.bytes for member in members)
    if inside > MAX_TOTAL:
        raise archive.TooLarge
    if inside > shutil.disk_usage(paths.data()).free // 4:
        raise NotSaved(FULL)


def _whole(opened: archive.Archive, member: Member) -> bytes:
    data = archive.read(opened, member.name, MAX_MEMBER)
    if (len(data), data.count(b"\n"), canonical.sha256(data)) != (member.bytes, member.commits, member.sha256):
        raise ValueError("a member was changed or damaged")
    return data


def _hash(file: IO[bytes]) -> str:
    file.seek(0)
    hashed = hashlib.sha256()
    while piece := file.read(1 << 20):
        hashed.update(piece)
    return hashed.hexdigest()

"""A bundle file becomes commits. Nothing in it is believed: every name, size, hash and value is checked.

The structure and all checksums are checked before the first commit is handed out. A line that is wrong does not spoil the
others: it is set aside with the reason.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import orjson

from upr_desktop.domain import canonical
from upr_desktop.domain.commits import HEAD_VERSION, MAX_LINE, Body, Commit, check_body, is_id, parse_body
from upr_desktop.errors import FileEmpty, FileMissing, FileNotUnderstood, FileTooLarge, FileUnreadable, TooNew
from upr_desktop.sync import archive, manifest
from upr_desktop.sync.manifest import About, Member

MAX_BUNDLE = 256 << 20
MAX_MEMBER = 8 << 20
MAX_TOTAL = 2 << 30
_MAX_SMALL = 4 << 20  # manifest and signatures
_KEPT = 16 << 20  # unpacked bytes that are kept from the check for the reading

_CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
_HEAD = b',"head":{'
_HEAD_KEYS = {"v", "replica", "seq", "prev", "body"}
_BODY_KEYS = {"author", "time", "deed", "changes"}
_CHANGE_KEYS = {"record", "id", "set", "over", "saw"}

Known = Callable[[set[str]], set[str]]
"""Which of these commits are here already with all they hold."""


@dataclass(slots=True)
class Refused:
    """A line that was set aside, and why (for developers; people are told how many)."""

    line: bytes
    why: str


@dataclass(slots=True)
class Bundle:
    """An open bundle whose structure and checksums are right. Use it with `with`."""

    name: str
    about: About
    members: list[Member]
    sha256: str
    _file: BinaryIO
    _archive: zipfile.ZipFile
    _kept: dict[str, bytes] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    def __enter__(self) -> Bundle:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def is_at_hand(self) -> bool:
        """Whether all of it is in memory, so that nothing about the file can go wrong any more."""
        return self._kept.keys() == {member.name for member in self.members}

    def commits(self, known: Known) -> Iterator[tuple[list[Commit], int]]:
        """Member by member, the commits that are not known, and how many lines were known. Bad lines go to `refused`."""
        for member in self.members:
            data = self._kept.pop(member.name, None)
            if data is None:
                with explained(self.name):
                    data = archive.read(self._archive, member.name, MAX_MEMBER)
            yield self._parse(data, known)

    def _parse(self, data: bytes, known: Known) -> tuple[list[Commit], int]:
        named = []
        for line in data.split(b"\n"):
            if line:
                start = line.rfind(_HEAD) + 8
                named.append((hashlib.sha256(line[max(start, 8) : -1]).hexdigest(), line))
        here = known({id for id, _ in named})
        commits = []
        for id, line in named:
            if id not in here:
                try:
                    commits.append(parse_line(line))
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    self.refused.append(Refused(line, f"{type(error).__name__}: {error}"))
        return commits, sum(id in here for id, _ in named)


def sha256_of(path: Path) -> str:
    """What tells a file from every other, without looking into it. Raises FileMissing or FileUnreadable."""
    with _opened(path) as file, explained(path.name):
        return _hash(file)


def open_bundle(path: Path) -> Bundle:
    """The bundle, checked. Raises a UserError that names the file; nothing is written by reading."""
    file = _opened(path)
    try:
        with explained(path.name):
            return _checked(path, file)
    except BaseException:
        file.close()
        raise


def _opened(path: Path) -> BinaryIO:
    try:
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
            case archive.TooLarge():
                raise FileTooLarge(self.name) from error
            case OSError():
                raise FileUnreadable(self.name) from error
            # zipfile raises RuntimeError for a password and NotImplementedError for methods that it lacks.
            case zipfile.BadZipFile() | zlib.error() | EOFError() | ValueError() | KeyError() | TypeError() | RuntimeError():
                raise FileNotUnderstood(self.name) from error


def _checked(path: Path, file: BinaryIO) -> Bundle:
    size = file.seek(0, 2)
    if not size:
        raise FileEmpty(path.name)
    if size > MAX_BUNDLE:
        raise archive.TooLarge
    opened = archive.open_zip(file)
    raw = archive.read(opened, "manifest.json", _MAX_SMALL)
    data = orjson.loads(raw)
    if manifest.version_of(data) > manifest.VERSION:
        raise TooNew(path.name)
    about, members = manifest.load(data)
    if about.kind not in manifest.KINDS or [m.name for m in members] != archive.changes_in(opened):
        raise ValueError("members and manifest differ")
    total = sum(member.bytes for member in members)
    if total > min(MAX_TOTAL, shutil.disk_usage(path.parent).free // 4):
        raise archive.TooLarge
    bundle = Bundle(path.name, about, members, _hash(file), file, opened)
    for member in members:
        unpacked = archive.read(opened, member.name, MAX_MEMBER)
        if len(unpacked) != member.bytes or canonical.sha256(unpacked) != member.sha256:
            raise ValueError("a member was changed or damaged")
        if total <= _KEPT:
            bundle._kept[member.name] = unpacked
    return bundle


def _hash(file: BinaryIO) -> str:
    file.seek(0)
    hashed = hashlib.sha256()
    while piece := file.read(1 << 20):
        hashed.update(piece)
    return hashed.hexdigest()


def parse_line(line: bytes) -> Commit:
    """The commit of one line. Raises ValueError, KeyError, TypeError or AttributeError when anything about it is wrong."""
    if len(line) > MAX_LINE:
        raise ValueError("line too long")
    data = orjson.loads(line)
    if orjson.dumps(data, option=_CANONICAL) != line:
        raise ValueError("not canonical")
    head = data["head"]
    if head.keys() != _HEAD_KEYS or not data.keys() <= {"head", "body"}:
        raise ValueError("keys of a head")
    if type(head["v"]) is not int or head["v"] != HEAD_VERSION:  # true and 1.0 are equal to 1, and have another hash
        raise ValueError("version of a head")
    replica, seq, prev, body_hash = head["replica"], head["seq"], head["prev"], head["body"]
    if not (isinstance(replica, str) and 0 < len(replica) <= 64 and replica.isalnum() and is_id(body_hash)):
        raise ValueError("replica or body of a head")
    if type(seq) is not int or not 0 < seq <= canonical.MAX_INT or not (is_id(prev) if seq > 1 else prev == ""):
        raise ValueError("place of a head in its chain")
    cut = line.rfind(_HEAD)
    if "body" not in data:
        return Commit(canonical.sha256(line[8:-1]), replica, seq, prev, body_hash, None)
    raw = line[8:cut]
    if canonical.sha256(raw) != body_hash:
        raise ValueError("the head names another body")
    body = _body(data["body"])
    return Commit(canonical.sha256(line[cut + 8 : -1]), replica, seq, prev, body_hash, raw, body)


def _body(data: Any) -> Body:
    # What a newer version adds is kept, as long as it is plain data.
    if data.keys() != _BODY_KEYS or any(not change.keys() <= _CHANGE_KEYS for change in data["changes"]):
        canonical.check(data)
    body = parse_body(data)
    check_body(body)
    return body

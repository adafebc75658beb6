"""One line of a bundle: its id, and the commit that it is. Nothing about it is believed.

A line is `{"body":…,"head":…}`. Hashes do not shrink when they are packed, so a line leaves out of its head what the reader
can compute: the hash of a body that stands beside it, and the commit before it where that stands before it in the same member.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import orjson

from upr_desktop.domain import canonical, device
from upr_desktop.domain.commits import HEAD_VERSION, MAX_LINE, Body, Commit, check_body, is_id, parse_body
from upr_desktop.domain.device import Link

Named = tuple[str, bytes]
"""A line with the id that its head gives it."""

WRONG = (ValueError, KeyError, TypeError, AttributeError)
"""What is raised for a line of which anything is wrong."""

_CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
_HEAD = b',"head":{'
_CHAINED = re.compile(rb'\{"body":"\w{64}","prev":"(\w*)","replica":"(\w+)","seq":(\d{1,16}),')
_SHORT = re.compile(rb'\{(?:"body":"(\w{64})",)?(?:"prev":"(\w*)",)?("replica":"(\w+)","seq":\d+,"v":\d+\})')
_BODY = len(b'{"body":')
_HEAD_KEYS = {"v", "replica", "seq", "prev", "body"}
_BODY_KEYS = {"author", "time", "deed", "changes"}
_CHANGE_KEYS = {"record", "id", "set", "over", "saw"}


def short(commit: Commit, last: dict[str, str]) -> bytes:
    """The line of a commit. last: by replica, the id of its last commit in this member; brought up to date."""
    known = {} if commit.prev == last.get(commit.replica, "") else {"prev": commit.prev}
    last[commit.replica] = commit.id
    if commit.body is None:
        known["body"] = commit.body_hash
    head = canonical.dumps({"v": HEAD_VERSION, "replica": commit.replica, "seq": commit.seq, **known})
    start = b"{" if commit.body is None else b'{"body":' + commit.body + b","
    return start + b'"head":' + head + b"}"


def named(data: bytes) -> list[Named]:
    """The lines of a member, with all that they left out."""
    last: dict[bytes, bytes] = {}
    found = []
    for line in filter(None, data.split(b"\n")):
        place = _head_of(line)
        if head := _SHORT.fullmatch(line, place, len(line) - 1):
            body, prev, rest, replica = head.groups()
            body = body or hashlib.sha256(line[_BODY : place - len(_HEAD) + 1]).hexdigest().encode()
            prev = last.get(replica, b"") if prev is None else prev
            line = line[:place] + b'{"body":"' + body + b'","prev":"' + prev + b'",' + rest + b"}"
        id = hashlib.sha256(line[place:-1]).hexdigest()
        if head:
            last[replica] = id.encode()
        found.append((id, line))
    return found


def _head_of(line: bytes) -> int:
    return max(line.rfind(_HEAD) + 8, 8)


def chained(lines: list[Named]) -> Iterator[tuple[str, Link]]:
    """Newest first, the commits that have to be signed, each with its place in the chain of its replica."""
    for id, line in reversed(lines):
        found = _CHAINED.match(line, _head_of(line))
        if found and device.is_signed(replica := found[2].decode()):
            yield id, Link(replica, int(found[3]), found[1].decode())


def signed_head(line: bytes) -> list[Commit]:
    """The head alone of a line whose body is wrong, if its device signs what it writes; else nothing."""
    try:
        head = parse_line(b'{"head":' + line[_head_of(line) : -1] + b"}")
    except WRONG:
        return []
    return [head] if device.is_signed(head.replica) else []


def parse_strictly(raw: bytes) -> Any:
    """The value of canonical bytes. Raises ValueError or TypeError for any other spelling, and for keys that stand twice."""
    data = orjson.loads(raw)
    if orjson.dumps(data, option=_CANONICAL) != raw:
        raise ValueError("not canonical")
    canonical.check(data)
    return data


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
    if not (
        isinstance(replica, str) and 0 < len(replica) <= 64 and replica.isascii() and replica.isalnum() and is_id(body_hash)
    ):
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

"""Commits become a bundle file. The same content gives the same bytes: times inside are fixed, members are sorted."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from upr_desktop import __version__, i18n
from upr_desktop.domain import canonical
from upr_desktop.domain.commits import Commit
from upr_desktop.i18n import gettext as _
from upr_desktop.sync import manifest
from upr_desktop.sync.manifest import About, Member

MEMBER_BYTES = 1 << 20
"""Members are small, so that what arrives of a bundle that was cut off can still be used."""

_IN_MEMORY = 8 << 20
_TIME = (1980, 1, 1, 0, 0, 0)


def write_bundle(target: BinaryIO, about: About, commits: Iterable[Commit]) -> int:
    """Write the bundle; return how many commits are inside, those included of which only the head goes along."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as parts:
        members = []
        for number, lines in enumerate(_portions(commits), 1):
            data = b"\n".join(lines) + b"\n"
            parts.write(data)
            members.append(Member(f"changes/{number:06d}.jsonl", len(data), len(lines), canonical.sha256(data)))
        parts.seek(0)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, "manifest.json", manifest.dump(about, members, __version__))
            for member in members:
                _put(archive, member.name, parts.read(member.bytes))
            _put(archive, "signatures.json", canonical.dumps({"chains": [], "manifest": None, "version": 1}))
            _put(archive, "README.txt", _readme().encode())
    return sum(member.commits for member in members)


def _portions(commits: Iterable[Commit]) -> Iterator[list[bytes]]:
    lines: list[bytes] = []
    size = 0
    for commit in commits:
        line = commit.line()
        if lines and size + len(line) >= MEMBER_BYTES:
            yield lines
            lines, size = [], 0
        lines.append(line)
        size += len(line) + 1
    if lines:
        yield lines


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.create_system = 3  # or the same content would have other bytes on Windows
    archive.writestr(info, data, zipfile.ZIP_DEFLATED)


def _readme() -> str:
    """What a person reads who unpacks the file, in all languages."""
    texts = []
    for code in i18n.LANGUAGES:
        with i18n.speaking(code):
            texts.append(
                _(
                    "This file holds work on recommendations of the Universal Periodic Review. Do not unpack or change it. "
                    "Open UPR Desktop, choose Receive, and choose this file."
                )
            )
    return "\n\n".join(texts) + "\n"

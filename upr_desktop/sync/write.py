"""Commits become a bundle file. The same content gives the same bytes: times inside are fixed, members are sorted."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

from upr_desktop import __version__, i18n
from upr_desktop.domain import canonical
from upr_desktop.domain.commits import Commit
from upr_desktop.domain.device import ChainEnd, fits
from upr_desktop.i18n import gettext as _
from upr_desktop.sync import lines, manifest, signing
from upr_desktop.sync.keys import Key
from upr_desktop.sync.manifest import About, Member

MEMBER_BYTES = 1 << 20
"""Members are small, so that what arrives of a bundle that was cut off can still be used."""

_IN_MEMORY = 8 << 20
_TIME = (1980, 1, 1, 0, 0, 0)


def write_bundle(
    target: IO[bytes], about: About, commits: Iterable[Commit], key: Key | None = None, chains: Iterable[ChainEnd] = ()
) -> int:
    """Write the bundle; return how many commits are inside, those included of which only the head goes along.

    key: of the device that makes it. chains: signatures of all devices; those that cover nothing inside are left out.
    """
    members: list[Member] = []
    ends: set[ChainEnd] = set()
    inside: set[str] = set()
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as parts:
        for number, portion in enumerate(_portions(commits), 1):
            data = b"".join(line for _, line in portion)
            parts.write(data)
            members.append(Member(f"changes/{number:06d}.jsonl", len(data), len(portion), canonical.sha256(data)))
            inside.update(commit.id for commit, _ in portion)
            ends.update(_signed([commit for commit, _ in portion], about.replica, key))
        parts.seek(0)
        ends.update(end for end in chains if end.commit in inside)
        described = manifest.dump(about, members, __version__)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, "manifest.json", described)
            _put(archive, signing.NAME, signing.dump(key, described, ends))
            for member in members:
                _put(archive, member.name, parts.read(member.bytes))
            _put(archive, "README.txt", _readme().encode())
    return sum(member.commits for member in members)


def _portions(commits: Iterable[Commit]) -> Iterator[list[tuple[Commit, bytes]]]:
    """Commits with their lines, as many as a member takes."""
    portion: list[tuple[Commit, bytes]] = []
    size = 0
    last: dict[str, str] = {}
    for commit in commits:
        line = lines.short(commit, last) + b"\n"
        if portion and size + len(line) > MEMBER_BYTES:
            yield portion
            portion, size, last = [], 0, {}
            line = lines.short(commit, last) + b"\n"
        portion.append((commit, line))
        size += len(line)
    if portion:
        yield portion


def _signed(portion: list[Commit], replica: str, key: Key | None) -> Iterator[ChainEnd]:
    """The last commit of our own in each part is signed too, or a bundle that was cut off would prove nothing."""
    own = [commit for commit in portion if commit.replica == replica]
    if key and own and fits(replica, key.public):
        last = own[-1]
        yield ChainEnd(replica, last.seq, last.id, key.public, key.sign_chain(replica, last.seq, last.id))


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

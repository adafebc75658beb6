"""Who wrote what is in a bundle: signatures that every receiver can check, also when a third person passed the work on.

A device signs the newest commit of its chain whenever it writes. Commits name the one before, so that one signature covers all
of them. The maker of a bundle signs its manifest too, and with that every byte of the changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from upr_desktop.domain import canonical, device
from upr_desktop.domain.commits import is_id
from upr_desktop.domain.device import ChainEnd, Link
from upr_desktop.sync import keys

NAME = "signatures.json"
VERSION = 1


class Signatures(NamedTuple):
    """What stands in signatures.json. maker: public key and signature of the device that made the bundle, or None."""

    maker: tuple[str, str] | None
    chains: tuple[ChainEnd, ...]


NONE = Signatures(None, ())


def dump(key: keys.Key | None, manifest: bytes, chains: Iterable[ChainEnd]) -> bytes:
    """The canonical bytes of signatures.json. key: of the device that makes the bundle; None where it can keep none."""
    maker = {"key": key.public, "signature": key.sign_manifest(manifest)} if key else None
    ends = [end._asdict() for end in sorted(chains)]
    return canonical.dumps({"version": VERSION, "manifest": maker, "chains": ends})


def load(data: Mapping[str, Any]) -> Signatures:
    """What the file says, in its shape only. Raises KeyError, TypeError or ValueError when it has another one."""
    if data["version"] != VERSION:
        raise ValueError("version of the signatures")
    maker = data["manifest"]
    return Signatures(
        (_hex(maker["key"], 64), _hex(maker["signature"], 128)) if maker is not None else None,
        tuple(_end(one) for one in data["chains"]),
    )


def _end(data: Mapping[str, Any]) -> ChainEnd:
    end = ChainEnd(**data)
    if not isinstance(end.replica, str) or type(end.seq) is not int or not is_id(end.commit):
        raise ValueError("end of a chain")
    return end._replace(key=_hex(end.key, 64), signature=_hex(end.signature, 128))


def _hex(text: object, length: int) -> str:
    if not isinstance(text, str) or len(text) != length or bytes.fromhex(text).hex() != text:
        raise ValueError("key or signature")
    return text


def is_good(end: ChainEnd) -> bool:
    """Whether the device signed this commit, and writes under the name of its replica."""
    words = keys.chain_words(end.replica, end.seq, end.commit)
    return device.fits(end.replica, end.key) and keys.is_good(end.key, end.signature, words)


class Forged(Exception):
    """A signature is not of the device that it names."""


def check(found: Signatures, replica: str, manifest: bytes) -> None:
    """Raise Forged unless every signature is good, and the maker of the bundle writes under the name of this replica."""
    if device.is_signed(replica) != bool(found.maker):
        raise Forged("the maker of the bundle")
    if found.maker:
        key, signature = found.maker
        if not device.fits(replica, key) or not keys.is_good(key, signature, keys.manifest_words(manifest)):
            raise Forged("the bundle")
    if not all(map(is_good, found.chains)):
        raise Forged("a chain")


class Coverage:
    """Which commits are covered by signatures, while they are read, best with the newest first.

    A signature counts in its own replica alone, and only as far as the numbers fall by one at each step: whoever signs may
    name any commit as the one before.
    """

    def __init__(self, ends: Iterable[ChainEnd]) -> None:
        self._awaited = {(end.commit, end.replica, end.seq) for end in ends}
        self._left: dict[str, Link] = {}

    def read(self, commits: Iterable[tuple[str, Link]]) -> int:
        """Take in commits, each with its place in its chain; returns how many are not covered so far."""
        for id, link in commits:
            place = (id, link.replica, link.seq)
            if place in self._awaited:
                self._awaited.discard(place)
                self._follow(link)
            else:
                self._left[id] = link
        return len(self._left)

    def _follow(self, link: Link) -> None:
        id, seq = link.before, link.seq - 1
        while (before := self._left.get(id)) and before[:2] == (link.replica, seq):
            del self._left[id]
            id, seq = before.before, seq - 1
        self._awaited.add((id, link.replica, seq))

    def lacks(self, id: str) -> bool:
        """Whether this commit has to be signed, and was not."""
        return id in self._left

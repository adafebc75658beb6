"""What a bundle says about itself. It is written first, so that a bundle that was cut off still tells what it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from upr_desktop.domain import canonical
from upr_desktop.domain.commits import is_id
from upr_desktop.domain.kinds import has_controls
from upr_desktop.domain.kinds import is_id as is_name

FORMAT = "upr-bundle"
VERSION = 1
SCHEMA = 1

FULL, DELTA, GROUP = KINDS = ("full", "delta", "group")


@dataclass(frozen=True, slots=True)
class Member:
    """One part of the changes. bytes: of its lines, unpacked."""

    name: str
    bytes: int
    commits: int
    sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """Where a bundle comes from, as its maker says: nothing in here is proof.

    workspace: its id. replica: of the copy that made it. organisation, person, made: for people.
    reviews: State, mechanism and cycle of each review inside. group: id of the thematic group, for that kind.
    have: ends of the chains that the maker has without a hole. needs: what a delta builds on.
    """

    workspace: str
    replica: str
    organisation: str
    person: str
    made: str
    reviews: tuple[tuple[str, str, str], ...] = ()
    kind: str = FULL
    group: str = ""
    have: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def maker(self) -> str:
        """The person and the organisation, as they say."""
        return ", ".join(filter(None, (self.person, self.organisation)))


def dump(about: About, members: list[Member], program: str) -> bytes:
    """The canonical bytes of manifest.json."""
    data: dict[str, canonical.JSON] = asdict(about)
    data |= {"format": FORMAT, "version": VERSION, "schema": SCHEMA, "program": program}
    data |= {"members": [asdict(member) for member in members]}
    return canonical.dumps(data)


def version_of(data: object) -> int:
    """The format's version. Raises ValueError when this is the manifest of something else."""
    if not isinstance(data, dict) or data.get("format") != FORMAT or type(data.get("version")) is not int:
        raise ValueError("not the manifest of a bundle")
    version: int = data["version"]
    return version


def load(data: Mapping[str, Any]) -> tuple[About, list[Member]]:
    """What a manifest of this version says. Raises KeyError, TypeError or ValueError when it has another shape."""
    texts = {name: _text(data[name]) for name in ("workspace", "replica", "organisation", "person", "made", "kind", "group")}
    for name in ("workspace", "replica", "group"):
        if (texts[name] or name == "workspace") and not is_name(
            texts[name]
        ):  # they become names of records, folders and files here
            raise ValueError(f"{name} of a manifest")
    reviews = tuple(_review(review) for review in data["reviews"])
    about = About(**texts, reviews=reviews, have=_ids(data["have"]), needs=_ids(data["needs"]))
    members = [Member(_text(m["name"]), _count(m["bytes"]), _count(m["commits"]), _text(m["sha256"])) for m in data["members"]]
    return about, members


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 500 or "\n" in value or has_controls(value):
        raise ValueError("text of a manifest")
    return value


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value <= canonical.MAX_INT:
        raise ValueError("count of a manifest")
    return value


def _review(value: Iterable[object]) -> tuple[str, str, str]:
    state, mechanism, cycle = value
    return _text(state), _text(mechanism), _text(cycle)


def _ids(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(is_id(one) for one in value):
        raise ValueError("ids of a manifest")
    return tuple(value)

"""Which version of the work a document shows that goes to people without the program.

A mark in the document names the commits that were here when it was made, and nothing of what they say. Every computer that
has those commits can tell from it what stood in a box then; whoever lacks one of them cannot, and says so.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from typing import NamedTuple

from upr_desktop.domain.commits import Place
from upr_desktop.storage import versions
from upr_desktop.storage.reader import Reader
from upr_desktop.storage.versions import Run, Then
from upr_desktop.tasks.workspace import Workspace, now

EVERYTHING, BLANK, UNKNOWN = "all", "blank", "some"
_FORMAT = "1"
_BYTES = 6  # of a commit's hash: two of a hundred thousand are alike in one of fifty thousand workspaces
_NAMED = r"[\w-]{8}"
_MARK = re.compile(
    rf"1 (\d{{4}}-\d\d-\d\dT\d\d:\d\dZ) ([0-9a-z-]{{1,64}}) ([0-9a-z+-]{{1,9999}})((?: (?:{_NAMED}~)?{_NAMED})*)"
)


class Version(NamedTuple):
    """What a mark says. time: when the document was made. workspace: its id.

    of: what it shows: EVERYTHING, the ids of thematic groups with + between them, BLANK: no text in any box, or UNKNOWN.
    commits: their numbers in this file; none of a blank one, None when not all of them are here.
    """

    time: str
    workspace: str
    of: str
    commits: frozenset[int] | None


def mark(workspace: Workspace, groups: Iterable[str] | None = None, *, blank: bool = False) -> str:
    """The mark for a document that is made now. For up to 20 computers at most 255 characters, which every program keeps.

    groups: the ids of the thematic groups that it shows, all recommendations when it is empty; None when nobody can say, and
    then no missing row is noticed. blank: its boxes are empty, whatever stands here.
    """
    of = BLANK if blank else UNKNOWN if groups is None else "+".join(groups) or EVERYTHING
    runs = [] if blank else versions.runs(workspace.store)
    named = ("~".join(map(_name, filter(None, run))) for run in runs)
    return " ".join([_FORMAT, f"{now()[:16]}Z", workspace.id, of, *named])


def _name(hash: bytes) -> str:
    return base64.urlsafe_b64encode(hash[:_BYTES]).decode()


def version(reader: Reader, mark: str) -> Version | None:
    """What a mark says; None when it is none, or one of a newer program."""
    found = _MARK.fullmatch(mark.strip())
    return Version(found[1], found[2], found[3], _commits(reader, found[4].split())) if found else None


def _commits(reader: Reader, named: Iterable[str]) -> frozenset[int] | None:
    wanted = []
    for name in named:
        hashes = [versions.starting(reader, base64.urlsafe_b64decode(one)) for one in name.split("~")]
        if None in hashes:
            return None
        wanted.append(Run(*[b"", *filter(None, hashes)][-2:]))
    return versions.inside(reader, wanted)


def boxes_then(reader: Reader, version: Version, places: Iterable[Place]) -> dict[Place, Then]:
    """What stood at each of these places in a version whose commits are here; versions.NOTHING where nothing did."""
    places = list(places)
    found = versions.then(reader, version.commits or frozenset(), places)
    return {place: found.get(place, versions.NOTHING) for place in places}

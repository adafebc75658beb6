"""A desk with a workspace, at which everything is done through the real tasks; and beside it what the test knows.

The test notes which commits the desk was given and what was typed there, and after every deed it holds what the desk shows
against what these commits say by definition.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from tests.storage.offices import in_a_hurry, seen
from tests.storage.oracle import Picture, World, as_defined, as_shown, is_whole, spelt, world
from upr_desktop.domain.commits import Commit, Place
from upr_desktop.domain.kinds import Value
from upr_desktop.tasks import edit_entry, maintain
from upr_desktop.tasks.exchange import export_bundle, merge_bundle, take_back
from upr_desktop.tasks.review import review_conflicts
from upr_desktop.tasks.workspace import Workspace

Commits = dict[str, Commit]


class Sent(NamedTuple):
    """A file on its way. commits: what its lines hold. had: what its maker had, with bodies. claims: what of that its maker
    says to have. base: what somebody must have for whom it is all that they lack; None when it was never meant to be all.
    """

    path: Path
    commits: Commits
    had: frozenset[str]
    claims: frozenset[str]
    base: frozenset[str] | None


class Kept(NamedTuple):
    """A copy of a workspace file, and what was in it."""

    path: Path
    given: Commits
    typed: dict[Place, tuple[str, frozenset[str]]]


def with_body(commits: Commits) -> frozenset[str]:
    """The ids of those commits that are here with all they hold."""
    return frozenset(id for id, commit in commits.items() if commit.body is not None)


def inside(path: Path) -> tuple[dict[str, Any], Commits]:
    """Manifest and commits of a bundle, read without the program."""
    commits = {}
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for member in manifest["members"]:
            last: dict[str, str] = {}
            for line in archive.read(member["name"]).splitlines():
                commit = _commit(json.loads(line), last)
                commits[commit.id] = commit
    return manifest, commits


def _commit(line: dict[str, Any], last: dict[str, str]) -> Commit:
    """The commit of a line, which leaves out what can be computed. last: the last commit of each replica in this member."""
    head, body = line["head"], spelt(line["body"]).encode() if "body" in line else None
    if body is not None:
        head["body"] = hashlib.sha256(body).hexdigest()
    head.setdefault("prev", last.get(head["replica"], ""))
    id = last[head["replica"]] = hashlib.sha256(spelt(head).encode()).hexdigest()
    return Commit(id, head["replica"], head["seq"], head["prev"], head["body"], body)


class Desk:
    """One computer. home: the user's folder, where keys and copies are. sit: what happens when somebody sits down there."""

    def __init__(self, workspace: Workspace, home: Path, sit: Callable[[Path], None]) -> None:
        self.home, self._sit = home, sit
        self.given: Commits = {}
        self.typed: dict[Place, tuple[str, frozenset[str]]] = {}
        self._before: Picture = {}
        self._open(workspace)

    def _open(self, workspace: Workspace) -> None:
        self.workspace = workspace
        in_a_hurry(workspace.store)

    def close(self) -> None:
        """Close the program."""
        self.workspace.close()

    @property
    def store(self) -> Any:
        """The file, to be asked."""
        return self.workspace.store

    @property
    def replica(self) -> str:
        """The name under which this copy writes."""
        return self.store.meta("replica")

    def shows(self, about: str) -> Any:
        """What the desk showed after its last deed."""
        return self._before[about]

    # --- what people do

    def do(self, deed: Callable[[Workspace], Any], *decided: Place) -> Any:
        """Somebody does something here. decided: the places where they saw all that there was."""
        self._sit(self.home)
        result = deed(self.workspace)
        self.look(decided)
        return result

    def write(self, values: dict[Place, Value]) -> None:
        """Write values over what is shown."""
        self.do(lambda ws: ws.write([ws.edit(place, value) for place, value in values.items()]))
        for place, value in values.items():
            heads = self._before["heads"].get(place, {})
            assert spelt(value) in heads.values() or not (value or heads), "what was written stands"

    def type(self, place: Place, text: str) -> None:
        """Begin to write in a box, and leave it open."""
        over = self.typed[place][1] if self._is_open(place) else frozenset(seen(self.store, place))
        self.typed[place] = text, over
        self.do(lambda ws: edit_entry.Editor(ws).save_draft(place, text))

    def _is_open(self, place: Place) -> bool:
        return any(draft.place == place for draft in self.store.drafts())

    def settle(self, place: Place, value: Value) -> None:
        """Decide for a value, by somebody who sees all of them."""
        self.do(lambda ws: review_conflicts.settle(ws, place, value), place)
        assert place not in self._before["questions"]

    def reopen(self) -> None:
        """Close the program and start it again."""
        path, before = self.workspace.path, self.replica
        self.close()
        self._sit(self.home)
        self._open(Workspace(path, exclusive=True))
        assert self.replica == before
        self.look()

    # --- files

    def send(self, target: Path, *, since: Sent | None = None, group: str = "", own: bool = False) -> Sent:
        """Make a file of everything, of what the maker of another file lacks, or of a group.

        own: with what is marked as for us alone.
        """
        base = since.path if since else None
        self.do(lambda ws: export_bundle.export_bundle(ws, target, since=base, group=group, own=own))
        manifest, commits = inside(target)
        known = world(self.given.values())
        whole = frozenset(id for id in known.bodies if is_whole(known, id))
        assert manifest["have"] == self._before["ends"]
        leaving, withheld = with_body(commits), (commits.keys() - with_body(commits)) & known.bodies.keys()
        assert commits.keys() <= self.given.keys()
        assert all(commits[id] == self.given[id] for id in leaving), "what leaves is what is here"
        marked = set() if own else _for_us_alone(known)
        assert not any(known.touches(id) & marked for id in leaving), "what is marked as for us alone stays"
        assert group or all(known.touches(id) & marked for id in withheld), "and nothing else does"
        lacking = None if group else since.claims if since else frozenset()
        return Sent(target, commits, with_body(self.given) - withheld, whole, lacking)

    def receive(self, *files: Sent) -> list[merge_bundle.Merged]:
        """Receive files that arrived as they were made.

        What is half typed here becomes a commit first. A copy of this very file that wrote the same in the same second made the
        same commit: then it is not new.
        """
        half_typed = len(self.store.drafts())
        results = self.take(*files)
        had = with_body(self.given)
        for file, merged in zip(files, results, strict=True):
            assert (merged.trouble, merged.refused) == (None, 0)
            written_here_too = len(with_body(file.commits) - had) - merged.new
            assert 0 <= written_here_too <= half_typed
            half_typed -= written_here_too
            had |= with_body(file.commits)
        self.look(came=[file.commits for file in files])
        for file in files:
            assert file.base is None or not file.base <= had or file.had <= had, "a file that is all they lack"
        return results

    def take(self, *files: Sent) -> list[merge_bundle.Merged]:
        """Receive files, whosever computer they come from, without a look at what came of it."""
        self._sit(self.home)
        return merge_bundle.merge_all(self.workspace, [file.path for file in files], join=True, accepted=None)

    def take_back(self, before: Commits) -> None:
        """Take the last merge back; what somebody had typed before it stays. before: what the desk had been given."""
        path = self.workspace.path
        assert take_back.possible(self.workspace)
        self.close()
        self._sit(self.home)
        take_back.take_back(path)
        self._open(Workspace(path, exclusive=True))
        self.given, self._before = before | {commit.id: commit for commit in self._own()}, {}
        self.look()

    def receive_cut(self, file: Sent, size: int, target: Path) -> merge_bundle.Merged:
        """Receive what came of a file that was cut off: nothing, or a part."""
        target.write_bytes(file.path.read_bytes()[:size])
        return self.receive_part(file._replace(path=target))

    def receive_part(self, file: Sent) -> merge_bundle.Merged:
        """Receive a file of which perhaps not all can be taken."""
        (merged,) = self.take(file)
        here = {commit.id: commit for _, commit in self.store.log.commits() if commit.id in file.commits}
        assert merged.trouble is None or here.keys() <= self.given.keys()
        self.look(came=[here])
        return merged

    def _get(self, commits: Commits) -> None:
        self.given |= {id: one for id, one in commits.items() if one.body is not None or id not in self.given}

    def keep(self, target: Path) -> Kept:
        """Copy the workspace to a file."""
        self.do(lambda ws: maintain.copy_to(ws, target))
        return Kept(target, dict(self.given), dict(self.typed))

    def go_back(self, kept: Kept) -> None:
        """Put an old copy in the place of the workspace."""
        path = self.workspace.path
        self.close()
        self._sit(self.home)
        maintain.restore(path, kept.path)
        self._open(Workspace(path, exclusive=True))
        self.given, self.typed, self._before = dict(kept.given), dict(kept.typed), {}
        self.look()

    # --- what must always be so

    def look(self, decided: Collection[Place] = (), came: Iterable[Commits] = ()) -> None:
        """The desk shows what its commits say, by definition, and nobody replaced what they had not seen.

        came: what it has just received.
        """
        store = self.store
        own = {commit.id: commit for commit in self._own() if commit.id not in self.given}
        self._check_own(own.values(), decided)
        for commits in (own, *came):
            self._get(commits)
        picture, defined = as_shown(store), as_defined(self.given.values())
        for about in defined:
            assert picture[about] == defined[about], about
        self._check_nothing_vanished(picture)
        self._check_log()
        drafts = {draft.place: draft.value for draft in store.drafts()}
        for place, (text, _) in self.typed.items():
            written = {value for _, value in picture["history"].get(place, ())}
            assert drafts.get(place) == text or spelt(text) in written, "what was typed is safe"
        self._before = picture

    def _own(self) -> list[Commit]:
        return [self.store.log.commit(cid) for (cid,) in self.store.ask("SELECT cid FROM commits WHERE bundle IS NULL")]

    def _check_own(self, own: Iterable[Commit], decided: Collection[Place]) -> None:
        before = world(self.given.values())
        for commit in own:
            for change in commit.content().changes:
                for name in change.set:
                    place = Place(change.record, change.id, name)
                    allowed = [_seen(before, place, place in decided)]
                    if place in self.typed:
                        allowed.append(self.typed[place][1])
                    assert frozenset(change.over.get(name, ())) in allowed, "nobody replaces what they did not see"
                if change.set.get("deleted"):
                    heads = before.heads_of(change.record, change.id)
                    assert set(change.saw) == {id for of in heads.values() for id in of}

    def _check_nothing_vanished(self, picture: Picture) -> None:
        replaced = world(self.given.values()).replaced
        for place, heads in self._before.get("heads", {}).items():
            assert heads.keys() - picture["heads"][place].keys() <= replaced[place], "no value goes without a successor"

    def _check_log(self) -> None:
        ask = self.store.ask
        assert ask("SELECT cid FROM commits WHERE bundle IS NOT NULL AND bundle NOT IN (SELECT bid FROM bundles)") == []
        counted = "SELECT (SELECT total(new) FROM bundles) + (SELECT count(*) FROM commits WHERE bundle IS NULL)"
        assert ask(counted) == ask("SELECT count(*) FROM commits WHERE depth > 0"), "the exchange log tells where all came from"


def _for_us_alone(known: World) -> set[tuple[str, str]]:
    """What somebody marked so, and the comments on it; where people differ it counts as marked."""
    marked = {
        place[:2]
        for place in list(known.written)
        if place.record == "assessment" and place.field == "audience" and "own" in known.heads(place).values()
    }
    on = {place: known.shown(place) for place in list(known.written) if place.record == "comment" and place.field == "of"}
    return marked | {place[:2] for place, of in on.items() if ("assessment", of) in marked}


def _seen(before: World, place: Place, all_of_it: bool) -> frozenset[str]:
    """What somebody saw there: what was shown, or every value when they were asked to decide."""
    heads = before.heads(place)
    if all_of_it or len(heads) < 2:
        return frozenset(heads)
    return frozenset(id for id, value in heads.items() if value == before.shown(place))

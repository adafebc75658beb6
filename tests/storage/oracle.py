"""What a workspace must show, by definition: computed the slow way from the whole set of commits, as if all had come at once.

It shares nothing with the store but the list of fields, so that the same mistake is not made twice.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Any

from upr_desktop.domain.commits import Commit, Place
from upr_desktop.domain.kinds import ORDER, QUOTED, TAGS
from upr_desktop.domain.schema import RECORDS
from upr_desktop.domain.schema import field as schema_field
from upr_desktop.storage import chains
from upr_desktop.storage.store import Store

Picture = dict[str, Any]
"""All that a workspace shows, by what it is about. Values are canonical JSON, so that true is not 1."""


def spelt(value: Any) -> str:
    """The canonical JSON of a value, written down a second time."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass
class World:
    """A set of commits, laid open. Only those with a body say anything; of the others the head alone has come."""

    commits: dict[str, Commit]
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)
    depths: dict[str, int] = field(default_factory=dict)
    written: dict[Place, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    replaced: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    saw: dict[Place, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(dict))

    def heads(self, place: Place) -> dict[str, Any]:
        """The values that no commit names as replaced, by the commit that set them."""
        return {id: value for id, value in self.written[place].items() if id not in self.replaced[place]}

    def heads_of(self, kind: str, id: str) -> dict[Place, dict[str, Any]]:
        """The heads of all fields of a record."""
        return {place: self.heads(place) for place in list(self.written) if place[:2] == (kind, id)}

    def touches(self, id: str) -> set[tuple[str, str]]:
        """Kind and id of the records that a commit changes."""
        return {(change["record"], change["id"]) for change in self.bodies[id]["changes"]}

    def shown(self, place: Place) -> Any:
        """The value that is shown: of the deepest commit, then of the one with the smallest id."""
        heads = self.heads(place)
        known = schema_field(place.record, place.field)
        if known and known.kind is TAGS:
            return True in heads.values()
        return heads[min(heads, key=lambda id: (-self.depths[id], id))]

    def unseen(self, kind: str, id: str) -> set[str]:
        """The heads of a record that nobody had seen who put it aside; of one that nobody put aside, all."""
        seen = set()
        for head, value in self.heads(Place(kind, id, "deleted")).items():
            if value is True:
                seen |= self.saw[Place(kind, id, "deleted")][head] | {head}
        return {head for heads in self.heads_of(kind, id).values() for head in heads} - seen

    def is_put_aside(self, kind: str, id: str) -> bool:
        """Whether somebody put the record aside and nobody has taken that back."""
        return True in self.heads(Place(kind, id, "deleted")).values()


def world(commits: Iterable[Commit]) -> World:
    """The commits, laid open; of a commit that is there twice, the one with the body counts."""
    found = World({})
    for commit in commits:
        if commit.body is not None or commit.id not in found.commits:
            found.commits[commit.id] = commit
    for id, commit in found.commits.items():
        if commit.body is not None:
            found.bodies[id] = json.loads(commit.body)
            found.named[id] = {commit.prev} - {""}
            for change in found.bodies[id]["changes"]:
                _lay_open(found, id, change)
    here = {id: named & found.bodies.keys() for id, named in found.named.items()}
    for id in TopologicalSorter(here).static_order():
        found.depths[id] = 1 + max((found.depths[other] for other in here[id]), default=0)
    return found


def _lay_open(found: World, id: str, change: dict[str, Any]) -> None:
    for name, value in change["set"].items():
        place = Place(change["record"], change["id"], name)
        found.written[place][id] = value
        if name == "deleted":
            found.saw[place][id] = set(change.get("saw", ()))
    for name, over in change.get("over", {}).items():
        found.replaced[Place(change["record"], change["id"], name)] |= set(over)
        found.named[id] |= set(over)


# --- two pictures to hold against each other


def as_defined(commits: Iterable[Commit]) -> Picture:
    """What a workspace with these commits must show."""
    found = world(commits)
    records = sorted({place[:2] for place in found.written})
    state = {(kind, id): found.heads_of(kind, id) for kind, id in records}
    whole = {id for id in found.bodies if is_whole(found, id)}
    rows = {key: _row(found, *key) for key in records if key[0] in RECORDS}
    return {
        "commits": {id: commit.body is not None for id, commit in found.commits.items()},
        "depths": found.depths,
        "heads": {p: {id: spelt(v) for id, v in heads.items()} for of in state.values() for p, heads in of.items()},
        "history": {p: sorted((id, spelt(v)) for id, v in values.items()) for p, values in found.written.items() if values},
        "records": rows,
        "questions": _questions(found, records),
        "instead": _instead({id: row for (kind, id), row in rows.items() if kind == "recommendation"}),
        "waiting": len({id for named in found.named.values() for id in named} - found.commits.keys()),
        "ends": sorted(whole - {found.commits[id].prev for id in whole}),
        "digest": _digest(state),
    }


def is_whole(found: World, id: str) -> bool:
    """Whether the chain up to this commit is here from its beginning."""
    while id in found.bodies:
        if found.commits[id].seq == 1:
            return True
        id = found.commits[id].prev
    return False


def _contested(found: World, place: Place) -> bool:
    known = schema_field(place.record, place.field)
    differ = len(set(map(spelt, found.heads(place).values()))) > 1
    settled = (TAGS, ORDER, QUOTED)
    return differ and known is not None and known.kind not in settled and place.field != "deleted"


def _undecided(found: World, kind: str, id: str) -> list[str]:
    names = [place.field for place in found.heads_of(kind, id) if _contested(found, place)]
    return sorted(names + ["deleted"] * (found.is_put_aside(kind, id) and bool(found.unseen(kind, id))))


def _row(found: World, kind: str, id: str) -> tuple[dict[str, Any], list[str], bool]:
    values: dict[str, Any] = {}
    for place in found.heads_of(kind, id):
        base, _, element = place.field.partition("/")
        known = schema_field(kind, place.field)
        if known and known.kind is TAGS:
            values[base] = tuple(sorted({*values.get(base, ()), *([element] if found.shown(place) else [])}))
        elif known:
            values[base] = found.shown(place)
    filled = {name: value for name, value in values.items() if value}
    hidden = found.is_put_aside(kind, id) and not found.unseen(kind, id)
    return filled, _undecided(found, kind, id), hidden


def _questions(found: World, records: list[tuple[str, str]]) -> dict[Place, dict[str, list[str]]]:
    asked: dict[Place, dict[str, list[str]]] = {}
    for kind, id in records:
        if kind in RECORDS and not (found.is_put_aside(kind, id) and not found.unseen(kind, id)):
            for name in _undecided(found, kind, id):
                heads = dict(found.heads(Place(kind, id, name)))
                if name == "deleted":
                    heads |= dict.fromkeys(found.unseen(kind, id), False)
                choices: dict[str, list[str]] = {}
                for head, value in sorted(heads.items()):
                    choices.setdefault(spelt(value), []).append(head)
                asked[Place(kind, id, name)] = choices
    return asked


def _instead(rows: dict[str, tuple[dict[str, Any], list[str], bool]]) -> dict[str, str]:
    """By id of each recommendation that is not listed, the twin that is: not put aside, with a number, of the smallest id."""
    found = {}
    for id in rows:
        together = {id}
        while more := {other for one in together for other in _twins_of(rows, one)} - together:
            together |= more
        first = min(together, key=lambda one: (rows[one][2], not rows[one][0].get("number"), one))
        if first != id:
            found[id] = first
    return found


def _twins_of(rows: dict[str, tuple[dict[str, Any], list[str], bool]], id: str) -> set[str]:
    values = {other: row[0] for other, row in rows.items() if row[0].get("review") == rows[id][0].get("review")}
    return {other for other in values if other in values[id].get("twins", ()) or id in values[other].get("twins", ())}


def _digest(state: dict[tuple[str, str], dict[Place, dict[str, Any]]]) -> str:
    lines = []
    for (kind, id), places in sorted(state.items()):
        fields = {place.field: sorted(set(map(spelt, heads.values()))) for place, heads in places.items()}
        values = {name: [json.loads(value) for value in distinct] for name, distinct in fields.items()}
        lines.append(spelt([kind, id, values]) + "\n")
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def as_shown(store: Store) -> Picture:
    """What a workspace shows, asked in the ways in which the program asks."""
    heads, history, records = {}, {}, {}
    for kind, id, names in store.ask("SELECT kind, id, heads FROM records"):
        for place in (Place(kind, id, name) for name in json.loads(names)):
            heads[place] = {head: spelt(value) for head, value in store.heads(place).items()}
            history[place] = sorted((one.commit, spelt(one.value)) for one in store.history(place))
        if kind in RECORDS:
            record = store.record(kind, id)
            records[kind, id] = dict(record.values), sorted(record.undecided), record.hidden
    numbered = dict(store.log.commits())
    depths = store.log.ids(numbered)
    return {
        "commits": {commit.id: commit.body is not None for commit in numbered.values()},
        "depths": {id: depth for id, depth in depths.values() if depth},
        "heads": heads,
        "history": history,
        "records": records,
        "questions": {one.place: {spelt(c.value): list(c.commits) for c in one.choices} for one in store.conflicts()},
        "instead": dict(store.ask("SELECT id, twin_of FROM recommendation WHERE twin_of <> ''")),
        "waiting": store.log.missing(),
        "ends": chains.ends(store),
        "digest": store.digest(),
    }


def differences(store: Store, commits: Iterable[Commit]) -> list[str]:
    """About what a workspace says something else than these commits do; empty when all is as it must be."""
    shown, defined = as_shown(store), as_defined(commits)
    return [about for about in defined if shown[about] != defined[about]]

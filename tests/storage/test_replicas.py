"""Offices that write, send, receive, copy and lose their files in any order: nothing is lost, and all show the same."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from tests.storage.offices import (
    ASIDE,
    ENTRY,
    GOAL,
    LEARNT,
    LESSON,
    RECOMMENDATION,
    RESPONSE,
    REVIEW,
    RISKS,
    TORTURE,
    commits,
    decide,
    head_only,
    in_a_hurry,
    office,
    quick_folder,
    receive,
    seen,
    write,
)
from tests.storage.oracle import Picture, as_defined, as_shown
from upr_desktop.domain.commits import Commit, Edit, Place
from upr_desktop.domain.progress import finish
from upr_desktop.storage import backup, checking
from upr_desktop.storage.store import Store

TEXTS = st.sampled_from(["", "90 % of its budget", "95 % of its budget", "Bajeti yote – 😀"])
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8)
YES_OR_NO = st.booleans()
STRANGE = st.sampled_from([None, True, 1, "1", ["a", {"b": 2}], {"b": 1, "a": []}])
PLACES = {
    GOAL: TEXTS,
    RISKS: TEXTS | ANY_TEXT,
    Place("entry", ENTRY, "priority"): YES_OR_NO,
    Place("entry", ENTRY, "groups/women"): YES_OR_NO,
    TORTURE: YES_OR_NO,
    Place("recommendation", RECOMMENDATION, "themes/women's rights/land"): YES_OR_NO,
    RESPONSE: st.sampled_from(["", "accepted", "noted", "of_a_newer_version"]),
    Place("recommendation", RECOMMENDATION, "number"): st.sampled_from(["134.16", "134.61"]),
    Place("recommendation", RECOMMENDATION, "entry"): st.sampled_from(["", ENTRY, "e2"]),
    Place("review", REVIEW, "adopted"): st.sampled_from(["", "2016", "2016-09-22"]),
    Place("group", "g1", "place"): st.sampled_from(["a0", "a1", "Zz"]),
    ASIDE: YES_OR_NO,
    Place("group", "g1", "deleted"): YES_OR_NO,
    LESSON: STRANGE,
    LEARNT: STRANGE,
}
EDITS = st.one_of(*(st.tuples(st.just(place), values) for place, values in PLACES.items()))
CLOCKS = st.sampled_from(["1970-01-01T00:00:00Z", "2016-06-28T11:20:05Z", "2037-01-19T03:14:07Z", ""])
RANDOMS = st.randoms(use_true_random=False)
MOST = 5  # offices
NUMBERS = st.integers(0, MOST)
LOOKS = {"at what is shown": seen, "at all there is": Store.heads, "at nothing": lambda store, place: ()}
LOOKED = st.sampled_from(["at what is shown", *LOOKS])

Commits = dict[str, Commit]


class Offices(RuleBasedStateMachine):
    """Each office has a file, and the test keeps beside it which commits that file was given."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = quick_folder()
        self.stores: dict[str, Store] = {}
        self.given: dict[str, Commits] = {}
        self.pictures: dict[str, Picture] = {}
        self.backups: list[tuple[Path, Commits]] = []
        self.opened = 0

    def teardown(self) -> None:
        for store in self.stores.values():
            store.close()
        self.folder.cleanup()

    def path(self, name: str) -> Path:
        self.opened += 1
        return Path(self.folder.name) / f"{name} {self.opened}.upr"

    def one(self, number: int) -> str:
        """The name of an office."""
        return list(self.stores)[number % len(self.stores)]

    @initialize()
    def three_offices(self) -> None:
        for name in ("dodoma", "mwanza", "arusha"):
            self.stores[name], self.given[name] = office(self.path(name), name), {}

    # --- what people do

    @rule(
        number=NUMBERS,
        edits=st.lists(EDITS, min_size=1, max_size=3, unique_by=lambda edit: edit[0]),
        looked=LOOKED,
        time=CLOCKS,
    )
    def write(self, number: int, edits: list[tuple[Place, object]], looked: str, time: str) -> None:
        name = self.one(number)
        store = self.stores[name]
        made = [Edit(place, value, tuple(LOOKS[looked](store, place))) for place, value in edits]
        store.commit(made, name, time, "d")
        self.wrote(name)

    @rule(number=NUMBERS, texts=st.lists(TEXTS, min_size=1, max_size=4))
    def go_over_the_goal_again(self, number: int, texts: list[str]) -> None:
        """Texts over texts: what comes later in such a chain often arrives first."""
        name = self.one(number)
        for text in texts:
            write(self.stores[name], GOAL, text)
        self.wrote(name)

    @precondition(lambda self: any(store.conflicts() for store in self.stores.values()))
    @rule(random=RANDOMS)
    def settle(self, random: Random) -> None:
        asked = [(name, one) for name, store in self.stores.items() for one in store.conflicts()]
        name, question = random.choice(asked)
        decide(self.stores[name], question.place, random.choice(question.choices).value)
        self.wrote(name)
        assert question.place not in {one.place for one in self.stores[name].conflicts()}

    def wrote(self, name: str) -> None:
        """What the office just wrote is among what it must show from now on."""
        self.given[name] |= {commit.id: commit for commit in commits(self.stores[name]) if commit.id not in self.given[name]}
        self.look(name)

    # --- how it travels

    @rule(here=NUMBERS, there=NUMBERS, which=st.sampled_from(["all", "some", "half as heads"]), random=RANDOMS)
    def send(self, here: int, there: int, which: str, random: Random) -> None:
        """All or some commits, in any order and in any number of parts; of half of them perhaps the heads alone."""
        going = list(self.given[self.one(here)].values())
        random.shuffle(going)
        if which == "some":
            going = going[: random.randint(0, len(going))]
        if which == "half as heads":
            going = [head_only(commit) if random.random() < 0.5 else commit for commit in going]
        cuts = sorted(random.randint(0, len(going)) for _ in range(random.randint(0, 3)))
        parts = [going[start:end] for start, end in zip([0, *cuts], [*cuts, len(going)], strict=True)]
        self.take(self.one(there), *parts)

    @rule(here=NUMBERS, there=NUMBERS, only=st.integers(1, 6), one_by_one=YES_OR_NO)
    def send_the_newest_first(self, here: int, there: int, only: int, one_by_one: bool) -> None:
        """What builds on something else comes without it, or before it: a delta for another, mails in the wrong order."""
        newest = list(self.given[self.one(here)].values())[: -only - 1 : -1]
        self.take(self.one(there), *([[commit] for commit in newest] if one_by_one else [newest]))

    def take(self, name: str, *parts: list[Commit]) -> None:
        receive(self.stores[name], *parts)
        for commit in (commit for part in parts for commit in part):
            if commit.body is not None or commit.id not in self.given[name]:
                self.given[name][commit.id] = commit
        self.look(name)

    # --- what happens to files

    @precondition(lambda self: len(self.stores) < MOST)
    @rule(number=NUMBERS)
    def copy_the_file(self, number: int) -> None:
        """Both copies go on under the same name: nobody noticed."""
        name = self.one(number)
        copy, path = f"copy of {name} {self.opened}", self.path("copy")
        shutil.copyfile(self.stores[name].path, path)
        self.stores[copy], self.given[copy] = in_a_hurry(Store(path)), dict(self.given[name])
        self.look(copy)

    @rule(number=NUMBERS)
    def keep_a_backup(self, number: int) -> None:
        name, path = self.one(number), self.path("backup")
        backup.copy_to(self.stores[name], path)
        self.backups.append((path, dict(self.given[name])))

    @precondition(lambda self: self.backups)
    @rule(number=NUMBERS, random=RANDOMS)
    def go_back_to_a_backup(self, number: int, random: Random) -> None:
        """Of whichever office: a stick with an old file came into another machine."""
        name, path = self.one(number), self.path("restored")
        kept, given = random.choice(self.backups)
        shutil.copyfile(kept, path)
        self.stores[name].close()
        self.stores[name], self.given[name] = in_a_hurry(Store(path)), dict(given)
        self.pictures.pop(name, None)
        self.look(name)

    @rule(number=NUMBERS)
    def compute_anew(self, number: int) -> None:
        name = self.one(number)
        before = as_shown(self.stores[name])
        finish(self.stores[name].rebuild())
        assert as_shown(self.stores[name]) == before

    @rule(number=NUMBERS)
    def check_the_file(self, number: int) -> None:
        assert checking.troubles(self.stores[self.one(number)]) == []

    # --- what must always be so

    def look(self, name: str) -> None:
        """The office shows what its commits say, by definition; and no value went without somebody who replaced it."""
        store, given = self.stores[name], self.given[name].values()
        picture, defined = as_shown(store), as_defined(given)
        for about in defined:
            assert picture[about] == defined[about], about
        before = self.pictures.get(name, {}).get("heads", {})
        replaced = {id for commit in given if commit.body for change in commit.content().changes for id in _over(change)}
        for place, heads in before.items():
            assert heads.keys() - picture["heads"][place].keys() <= replaced
        self.pictures[name] = picture

    @invariant()
    def who_knows_the_same_shows_the_same(self) -> None:
        shown: dict[frozenset[tuple[str, bool]], str] = {}
        for name, picture in self.pictures.items():
            known = frozenset(picture["commits"].items())
            assert shown.setdefault(known, picture["digest"]) == picture["digest"], name

    @rule(random=RANDOMS)
    def meet(self, random: Random) -> None:
        """Everybody gets everything that is anywhere: one digest, the same questions, every value in the history."""
        everything: Commits = {}
        for given in self.given.values():
            everything |= {id: commit for id, commit in given.items() if commit.body is not None or id not in everything}
        for name in self.stores:
            going = list(everything.values())
            random.shuffle(going)
            self.take(name, going)
        assert len({picture["digest"] for picture in self.pictures.values()}) == 1
        assert all(picture["questions"] == self.pictures["dodoma"]["questions"] for picture in self.pictures.values())


def _over(change) -> list[str]:
    return [id for ids in change.over.values() for id in ids]


def run(examples: int, steps: int) -> None:
    """Let the offices work, so many times and so long."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = settings(max_examples=examples, stateful_step_count=steps, suppress_health_check=checks)
    run_state_machine_as_test(Offices, settings=chosen)


def test_offices_that_share_their_work_never_lose_any_and_all_show_the_same():
    run(25, 25)


@pytest.mark.long
def test_the_same_for_longer():
    run(1_500, 60)

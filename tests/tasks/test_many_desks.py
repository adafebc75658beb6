"""Two to four desks that write, type, decide, send, lose, copy and go back in any order: nothing is lost, all show the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from tests.tasks.coalition import (
    COMMISSION,
    GOAL,
    LAND,
    LEARNT,
    LESSON,
    PARTNERS,
    RESPONSE,
    REVIEW,
    RISKS,
    TORTURE,
    WOMEN,
    Coalition,
)
from tests.tasks.desk import Desk, Sent
from tests.tasks.test_many_desks_mutants import no_copy_takes_a_new_name
from upr_desktop.domain.commits import Change, Place
from upr_desktop.domain.ids import own_entry, recommendation_id
from upr_desktop.domain.progress import finish
from upr_desktop.errors.base import AlreadyThere, NotFound
from upr_desktop.tasks import groups, maintain, reading, recommendations
from upr_desktop.tasks.exchange import merge_bundle
from upr_desktop.tasks.review import cluster, unite
from upr_desktop.tasks.workspace import Workspace

TEXTS = st.sampled_from(["90 % of its budget", "95 % of its budget", "Bajeti yote – 😀", "An election", ""])
WORDS = TEXTS.filter(bool)
YES_OR_NO = st.booleans()
VALUES = {
    GOAL: TEXTS,
    RISKS: TEXTS,
    PARTNERS: TEXTS,
    GOAL._replace(field="priority"): YES_OR_NO,
    TORTURE: YES_OR_NO,
    TORTURE._replace(field="persons/women's rights/land"): YES_OR_NO,
    RESPONSE: st.sampled_from(["", "accepted", "noted"]),
    RESPONSE._replace(field="response_date"): st.sampled_from(["", "2016", "2016-09-22"]),
    Place("assessment", "a1", "audience"): st.sampled_from(["own", "coalition", "public"]),
    Place("assessment", "a1", "practice"): TEXTS,
    Place("comment", "c1", "of"): st.sampled_from(["a1", GOAL.id]),
    Place("group", WOMEN, "place"): st.sampled_from(["a0", "a1", "Zz"]),
    Place("group", WOMEN, "name"): st.sampled_from(["Women", "Women and girls"]),
}
BOXES = st.sampled_from([GOAL, RISKS, PARTNERS])
NEWER = {
    LESSON: st.sampled_from([None, 1, "Start early", ["a", {"b": 2}]]),
    LEARNT: st.sampled_from(["1", {"b": 1, "a": []}]),
    RESPONSE: st.just("of_a_newer_version"),
    GOAL: WORDS,
}
EDITS, NEWER_EDITS = (st.one_of(*(st.tuples(st.just(p), values) for p, values in known.items())) for known in (VALUES, NEWER))
ASIDE = st.sampled_from([("entry", own_entry(COMMISSION)), ("recommendation", LAND), ("group", WOMEN)])
CLOCKS = st.sampled_from(["1970-01-01T00:00:00Z", "2016-06-28T11:20:05Z", "2037-01-19T03:14:07Z"])
HOW = st.sampled_from(["at once", "at once", "one by one", "and take it back"])
NUMBERS = st.integers(0, 99)
NAMES_OF_DEEDS = ("add", "rename", "give", "give only", "take back", "cluster", "part", "number", "paste")
PASTED = recommendation_id(REVIEW, "", "Land of women")
MOST = 5  # desks


class Desks(RuleBasedStateMachine):
    """What can happen in a coalition. What must be so is asked by the desks themselves, after every deed."""

    def __init__(self) -> None:
        super().__init__()
        self.all = Coalition()

    def teardown(self) -> None:
        self.all.close()

    def desk(self, number: int) -> Desk:
        return list(self.all.desks.values())[number % len(self.all.desks)]

    def file(self, number: int) -> Sent:
        """One of the files on the table, the newest more often than others."""
        return self.all.files[-1 - number * number // 99 % len(self.all.files)]

    @initialize(others=st.integers(1, 3), apart=YES_OR_NO)
    def a_coalition(self, others: int, apart: bool) -> None:
        """The others received a file of the first; or started on the same review without it."""
        first = self.all.desk("Dodoma", "TZA")
        first.do(lambda ws: recommendations.add(ws, REVIEW, {"number": "134.16", "text": "Strengthen the commission"}))
        first.do(lambda ws: groups.add(ws, "Women", REVIEW))
        starter = self.all.send(first)
        for place in ("Mwanza", "Arusha", "Kigali")[:others]:
            desk = self.all.desk(place, "TZA" if apart else "")
            if not apart:
                desk.receive(starter)

    # --- what people do

    @rule(who=NUMBERS, edits=st.lists(EDITS, min_size=1, max_size=3, unique_by=lambda edit: edit[0]), time=CLOCKS)
    def write(self, who: int, edits: list[tuple[Place, object]], time: str) -> None:
        self.all.time = time
        self.desk(who).write(dict(edits))

    @rule(who=NUMBERS, place=BOXES, text=WORDS)
    def type(self, who: int, place: Place, text: str) -> None:
        self.desk(who).type(place, text)

    @rule(who=NUMBERS, which=NUMBERS, choice=NUMBERS, text=TEXTS)
    def settle(self, who: int, which: int, choice: int, text: str) -> None:
        """Decide one of the questions that a desk asks, for one of the values or for words of one's own."""
        desk = self.desk(who)
        if asked := desk.store.conflicts():
            conflict = asked[which % len(asked)]
            values = [one.value for one in conflict.choices] + [text] * (conflict.place in (GOAL, RISKS, PARTNERS))
            desk.settle(conflict.place, values[choice % len(values)])

    @rule(who=NUMBERS, which=ASIDE, back=YES_OR_NO)
    def put_aside_or_bring_back(self, who: int, which: tuple[str, str], back: bool) -> None:
        if back:
            self.desk(who).do(lambda ws: recommendations.bring_back(ws, *which))
        else:
            self.desk(who).do(lambda ws: recommendations.put_aside(ws, *which), Place(*which, "deleted"))

    @rule(
        who=NUMBERS, pair=st.permutations([COMMISSION, LAND, PASTED]), deed=st.sampled_from(["unite", "unite", "part", "apart"])
    )
    def tell_twins(self, who: int, pair: list[str], deed: str) -> None:
        """Say of two recommendations that they are one, or that they are not."""
        one, other, _third = pair
        desk = self.desk(who)
        if deed == "part":
            desk.do(lambda ws: reading.rid_of(ws.store, one) and unite.keep(ws, unite.parted(ws.store, one)))
        elif all(desk.store.record("recommendation", id).text("review") for id in (one, other)):
            say = unite.united if deed == "unite" else unite.kept_apart
            desk.do(lambda ws: unite.keep(ws, say(ws.store, one, other)))
            together = one in reading.twins(desk.store, other)
            assert together == (deed == "unite")

    @rule(who=NUMBERS, deed=st.sampled_from(NAMES_OF_DEEDS))
    def work_together(self, who: int, deed: str) -> None:
        desk = self.desk(who)
        before = desk.shows("digest")
        try:
            desk.do(DEEDS[deed])
        except (AlreadyThere, NotFound):
            assert desk.store.digest() == before

    # --- how it travels

    @rule(who=NUMBERS, kind=st.sampled_from(["full", "delta", "delta", "group"]), whose=NUMBERS)
    def send(self, who: int, kind: str, whose: int) -> None:
        """A delta for whoever made one of the files on the table, whoever receives it then."""
        since, group = self.file(whose) if kind == "delta" else None, WOMEN if kind == "group" else ""
        self.all.send(self.desk(who), since=since, group=group)

    @rule(who=NUMBERS, which=st.lists(NUMBERS, min_size=1, max_size=4), how=HOW)
    def receive(self, who: int, which: list[int], how: str) -> None:
        """Some of the files in any order, perhaps twice. What nobody takes is lost on its way; a merge may be taken back."""
        files, desk = [self.file(number) for number in which], self.desk(who)
        before = dict(desk.given)
        for part in [[file] for file in files] if how == "one by one" else [files]:
            merged = desk.receive(*part)
        if how == "and take it back" and any(one.new for one in merged):
            desk.take_back(before)

    @rule(who=NUMBERS, whom=NUMBERS)
    def hand_over(self, who: int, whom: int) -> None:
        self.desk(whom).receive(self.all.send(self.desk(who)))

    @rule(who=NUMBERS, whom=NUMBERS, place=BOXES, texts=st.lists(TEXTS, min_size=2, max_size=3, unique=True))
    def letters_in_the_wrong_order(self, who: int, whom: int, place: Place, texts: list[str]) -> None:
        """A delta for every deed, and the newest comes first."""
        desk = self.desk(who)
        letters = [self.all.send(desk)]
        for text in texts:
            desk.write({place: text})
            letters.append(self.all.send(desk, since=letters[-1]))
        for letter in letters[:0:-1]:
            self.desk(whom).receive(letter)

    @rule(who=NUMBERS, whom=NUMBERS, place=BOXES, texts=st.lists(TEXTS, min_size=3, max_size=3))
    def differ(self, who: int, whom: int, place: Place, texts: list[str]) -> None:
        """Two write in one box without knowing of each other; one hears of it, and writes over what is shown."""
        for number, text in zip((who, whom), texts, strict=False):
            self.desk(number).write({place: text})
        self.hand_over(who, whom)
        self.desk(whom).write({place: texts[-1]})

    @rule(who=NUMBERS, which=NUMBERS, at=st.floats(0, 1))
    def receive_a_cut_file(self, who: int, which: int, at: float) -> None:
        file = self.file(which)
        size = int(file.path.stat().st_size * at)
        self.desk(who).receive_cut(file, size, self.all.new_path("cut.uprbundle"))

    @rule(who=NUMBERS, which=NUMBERS)
    def look_into(self, who: int, which: int) -> None:
        """A preview leaves nothing behind."""
        desk = self.desk(who)
        before = desk.shows("digest")
        desk.do(lambda ws: finish(merge_bundle.preview(ws, [self.file(which).path], join=True)))
        assert desk.shows("digest") == before

    @rule(values=st.lists(NEWER_EDITS, min_size=1, max_size=4, unique_by=lambda edit: edit[0]), who=NUMBERS, newest=NUMBERS)
    def a_newer_program_writes(self, values: list[tuple[Place, object]], who: int, newest: int) -> None:
        """Over what a desk has, or over nothing; of its chain perhaps only the end comes."""
        store, changes = self.desk(who).store, {}
        for place, value in values:
            change = changes.setdefault(place[:2], Change(*place[:2], {}, {}))
            change.set[place.field] = value
            if heads := store.heads(place):
                change.over[place.field] = list(heads)
        self.all.newer_program(changes.values(), 1 + newest % 3)

    # --- what happens to files and programs

    @precondition(lambda self: len(self.all.desks) < MOST)
    @rule(who=NUMBERS, unnoticed=YES_OR_NO)
    def copy_the_file(self, who: int, unnoticed: bool) -> None:
        self.all.copy(self.desk(who), unnoticed=unnoticed)

    @rule(who=NUMBERS)
    def keep_a_copy(self, who: int) -> None:
        self.all.keep(self.desk(who))

    @precondition(lambda self: self.all.kept)
    @rule(who=NUMBERS, which=NUMBERS)
    def go_back(self, who: int, which: int) -> None:
        """To an old copy, of whichever desk."""
        self.desk(who).go_back(self.all.kept[which % len(self.all.kept)])

    @rule(who=NUMBERS, deed=st.sampled_from(["reopen", "compute anew", "check"]))
    def care(self, who: int, deed: str) -> None:
        desk = self.desk(who)
        before = desk.shows("digest"), desk.shows("records"), desk.shows("questions")
        match deed:
            case "reopen":
                desk.reopen()
            case "compute anew":
                desk.do(lambda ws: list(maintain.rebuild(ws)))
            case "check":
                desk.do(maintain.check)
        assert (desk.shows("digest"), desk.shows("records"), desk.shows("questions")) == before

    # --- what must always be so

    @invariant()
    def who_knows_the_same_shows_the_same(self) -> None:
        shown: dict[frozenset[tuple[str, bool]], str] = {}
        for desk in self.all.desks.values():
            known = frozenset(desk.shows("commits").items())
            assert shown.setdefault(known, desk.shows("digest")) == desk.shows("digest")

    @rule()
    def meet(self) -> None:
        self.all.meet()


def _part(workspace: Workspace) -> None:
    cluster.part(workspace, workspace.store.record("recommendation", COMMISSION))


def _cluster(workspace: Workspace) -> None:
    members = (workspace.store.record("recommendation", id) for id in (COMMISSION, LAND))
    if there := [member for member in members if member.values]:
        cluster.make(workspace, there, "The commission and the land")


def _rename(workspace: Workspace) -> None:
    if workspace.store.record("group", WOMEN).values:
        groups.rename(workspace, WOMEN, "Women and children")


DEEDS: dict[str, Callable[[Workspace], object]] = {
    "add": lambda ws: groups.add(ws, "Women", REVIEW),
    "rename": _rename,
    "give": lambda ws: groups.assign(ws, WOMEN, [COMMISSION, LAND]),
    "give only": lambda ws: groups.assign(ws, WOMEN, [COMMISSION], only=True),
    "take back": lambda ws: groups.take_back(ws, WOMEN, [COMMISSION]),
    "cluster": _cluster,
    "part": _part,
    "number": lambda ws: recommendations.add(ws, REVIEW, {"number": "134.18", "text": "Land of women", "states": ("NPL",)}),
    "paste": lambda ws: recommendations.add(ws, REVIEW, {"number": "", "text": "Land of women", "themes": ("land",)}),
}


def run(examples: int, steps: int) -> None:
    """Let the desks work, so many times and so long."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = settings(max_examples=examples, stateful_step_count=steps, suppress_health_check=checks)
    run_state_machine_as_test(Desks, settings=chosen)


def test_desks_that_exchange_files_never_lose_any_work_and_all_show_the_same():
    run(10, 25)


@pytest.mark.long
def test_the_same_for_longer():
    run(600, 60)


@pytest.mark.long
def test_the_same_where_no_copy_takes_a_new_name(monkeypatch):
    """That a copy is noticed is for people; nothing may depend on it."""
    no_copy_takes_a_new_name(monkeypatch)

    run(200, 60)

"""A coalition at its desks, where files travel between the desks in any way, and anything happens to files and clocks."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import pytest

from tests.storage.offices import Author, quick_folder
from tests.sync.bundles import bundle_bytes
from tests.tasks.desk import Desk, Kept, Sent, inside
from upr_desktop.domain import ids
from upr_desktop.domain.commits import Change, Place
from upr_desktop.sync.manifest import About
from upr_desktop.tasks.workspace import Workspace, create, fingerprint

REVIEW = ids.review_id("TZA", "upr", "2")
COMMISSION, LAND = (ids.recommendation_id(REVIEW, number) for number in ("134.16", "134.18"))
WOMEN = ids.group_id(REVIEW, "Women")
GOAL, RISKS = (Place("entry", ids.own_entry(COMMISSION), name) for name in ("goal", "risks"))
PARTNERS = Place("entry", ids.own_entry(LAND), "partners")
TORTURE = Place("recommendation", COMMISSION, "themes/torture")
RESPONSE = Place("recommendation", LAND, "response")
LESSON = Place("entry", GOAL.id, "lesson")
LEARNT = Place("lesson", "l1", "learnt")


class Coalition:
    """Desks, the files that are on their way between them, the copies that somebody kept, and a clock that may say anything."""

    def __init__(self) -> None:
        self._folder = quick_folder()
        self.desks: dict[str, Desk] = {}
        self.files: list[Sent] = []
        self.kept: list[Kept] = []
        self.time = "2016-06-28T11:20:05Z"
        self._newer = Author("newer")
        self._numbers = count(1)
        self._patch = pytest.MonkeyPatch()
        for name, module in list(sys.modules.items()):
            if name.startswith("upr_desktop.tasks.") and hasattr(module, "now"):
                self._patch.setattr(module, "now", lambda: self.time)

    def close(self) -> None:
        """Everybody goes home."""
        for desk in self.desks.values():
            desk.close()
        self._patch.undo()
        self._folder.cleanup()

    def new_path(self, name: str) -> Path:
        """A path where nothing is yet, in a folder of its own."""
        folder = Path(self._folder.name) / str(next(self._numbers))
        folder.mkdir(parents=True)
        return folder / name

    def _sit(self, home: Path) -> None:
        home.mkdir(exist_ok=True)
        self._patch.setenv("UPR_DATA", str(home))

    def desk(self, place: str, state: str = "") -> Desk:
        """A new desk, with Tanzania's second cycle when the State is named."""
        path = self.new_path(f"{place}.upr")
        home = path.parent / "home"
        self._sit(home)
        workspace = create(path, f"{place} office", f"{place} person", state, "2" if state else "")
        desk = self.desks[place] = Desk(workspace, home, self._sit)
        desk.look()
        return desk

    def send(self, desk: Desk, *, since: Sent | None = None, group: str = "", own: bool = False) -> Sent:
        """Make a file at a desk; it lies ready for whoever takes it."""
        self.files.append(desk.send(self.new_path("work.uprbundle"), since=since, group=group, own=own))
        return self.files[-1]

    def keep(self, desk: Desk) -> Kept:
        """Copy the file of a desk, for whoever takes it."""
        self.kept.append(desk.keep(self.new_path("copy.upr")))
        return self.kept[-1]

    def copy(self, desk: Desk, *, unnoticed: bool) -> Desk:
        """The file of a desk is copied to another computer, where somebody goes on in it.

        unnoticed: so that the program cannot tell: the whole disk was cloned, keys and all.
        """
        place, path = f"copy {len(self.desks)}", self.new_path("copy.upr")
        home = path.parent / "home"
        shutil.copyfile(desk.workspace.path, path)
        if unnoticed:
            shutil.copytree(desk.home, home)
            copied = sqlite3.connect(path, isolation_level=None)
            copied.execute("PRAGMA synchronous=OFF")
            copied.execute("UPDATE meta SET value = ? WHERE key = 'fingerprint'", [fingerprint(path)])
            copied.close()
        self._sit(home)
        workspace = Workspace(path, exclusive=True)
        made = self.desks[place] = Desk(workspace, home, self._sit)
        made.given, made.typed = dict(desk.given), dict(desk.typed)
        made.look()
        return made

    def newer_program(self, changes: Iterable[Change], newest: int = 1_000) -> Sent:
        """Somebody with a newer program writes what ours may not know, and sends the newest commits of theirs."""
        self._newer.commit(*changes, time=self.time)
        going = self._newer.made[-newest:]
        path = self.new_path("newer.uprbundle")
        path.write_bytes(bundle_bytes(going, About("w-newer", "newer", "Haki Jamii", "Neema", self.time)))
        had = frozenset(commit.id for commit in self._newer.made)
        base = had - {commit.id for commit in going}
        self.files.append(Sent(path, inside(path)[1], had, frozenset(), base))
        return self.files[-1]

    def meet(self) -> None:
        """Everybody gets everything that is anywhere: one digest, the same questions, the same claims."""
        files = [self.send(desk, own=True) for desk in self.desks.values()]
        for number, desk in enumerate(self.desks.values()):
            desk.receive(*files[number:], *files[:number])
        for about in ("digest", "questions", "history", "waiting", "ends", "records"):
            first, *others = (desk.shows(about) for desk in self.desks.values())
            assert all(other == first for other in others), about

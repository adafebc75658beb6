"""A desk: one person at a computer of their own, with a user's folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from upr_desktop.domain.commits import Place
from upr_desktop.tasks.exchange.export_bundle import export_bundle
from upr_desktop.tasks.exchange.merge_bundle import Merged, merge_all
from upr_desktop.tasks.workspace import Workspace, create


class Desk:
    """One person at a computer of their own, with a user's folder of its own."""

    def __init__(self, folder: Path, use: Callable[[Path], None], *who: str) -> None:
        self.folder = folder
        self._use = use
        folder.mkdir()
        self.sits()
        self.path = folder / "work.upr"
        self.workspace = create(self.path, *who)

    def sits(self) -> Workspace:
        """The person turns to this computer."""
        self._use(self.folder)
        return getattr(self, "workspace", None)

    def file(self, name: str = "work", **options: object) -> Path:
        """A bundle of this desk."""
        target = self.folder / f"{name}.uprbundle"
        export_bundle(self.sits(), target, **options)
        return target

    def receive(self, *files: Path) -> list[Merged]:
        """Merge files."""
        return merge_all(self.sits(), files)

    def write(self, text: str, box: str = "goal") -> None:
        """Write into the box of the one recommendation."""
        (pair,) = recommendations_of(self.sits())
        self.workspace.write([self.workspace.edit(Place("entry", pair, box), text)])

    def reads(self, box: str = "goal") -> str:
        """What the box shows."""
        (pair,) = recommendations_of(self.workspace)
        return self.workspace.store.record("entry", pair).text(box)


def recommendations_of(workspace: Workspace) -> list[str]:
    """The plan entries of the recommendations."""
    return [entry for (entry,) in workspace.store.ask("SELECT entry_id FROM recommendation")]


def nothing(ids: set[str]) -> set[str]:
    """What somebody knows who knows nothing."""
    return set()

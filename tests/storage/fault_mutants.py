"""Mistakes in how the work is kept, planted on purpose: a disk that fails has to bring each to light."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from upr_desktop.domain.commits import Edit, Place
from upr_desktop.storage import connection
from upr_desktop.tasks.edit_entry import Editor
from upr_desktop.tasks.workspace import Workspace

MUTANTS: dict[str, Callable[[], None]] = {}


def planted(name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """By its name."""

    def keep(mutant: Callable[[], None]) -> Callable[[], None]:
        MUTANTS[name] = mutant
        return mutant

    return keep


def _with(*pragmas: str) -> None:
    kept = [one for one in connection._PRAGMAS if not one.startswith(("PRAGMA journal_mode", "PRAGMA synchronous"))]
    connection._PRAGMAS = (*pragmas, *kept)


@planted("synchronous off")
def _off() -> None:
    _with("PRAGMA journal_mode=TRUNCATE", "PRAGMA synchronous=OFF")


@planted("synchronous normal")
def _normal() -> None:
    _with("PRAGMA journal_mode=TRUNCATE", "PRAGMA synchronous=NORMAL")


@planted("journal taken away")
def _delete() -> None:
    _with("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=FULL")


@planted("a deed in two")
def _two() -> None:
    whole = Workspace.write

    def write(self: Workspace, edits: Iterable[Edit]) -> set[tuple[str, str]]:
        first, *others = edits
        return whole(self, [first]) | (whole(self, others) if others else set())

    Workspace.write = write


@planted("said before it is saved")
def _early() -> None:
    whole = Editor.leave

    def leave(self: Editor, place: Place, text: str, *more: object) -> bool:
        # Confirmed by the session before the next deed is done, and kept only then.
        waiting, self._waiting = getattr(self, "_waiting", None), (place, text, *more)
        return bool(waiting and whole(self, *waiting))

    Editor.leave = leave


@planted("draft dropped first")
def _dropped() -> None:
    whole = Editor.leave

    def leave(self: Editor, place: Place, text: str, *more: object) -> bool:
        with self._workspace.store.atomic():
            self._workspace.store.drop_draft(place)
        return whole(self, place, text, *more)

    Editor.leave = leave

"""The files that somebody brought together: which of them are taken, and what is known about each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from upr_desktop.domain.progress import Progress, Task
from upr_desktop.errors.exchange import FileForged, OtherComputer, OtherWorkspace

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.arrivals import Merged, Notes


class Seen(NamedTuple):
    """A file, and what would come of it."""

    path: Path
    merged: Merged

    @property
    def notes(self) -> Notes:
        """What is to be said of it where it is a filled matrix."""
        assert self.merged.matrix is not None
        return self.merged.matrix

    @property
    def is_taken(self) -> bool:
        """Whether it can be added."""
        return not self.merged.trouble

    @property
    def is_stopped(self) -> bool:
        """Whether it comes from an unexpected computer, and is left out until somebody accepts it."""
        return isinstance(self.merged.trouble, OtherComputer)

    @property
    def is_forged(self) -> bool:
        """Whether nothing of it may ever be taken."""
        return isinstance(self.merged.trouble, FileForged)

    @property
    def is_foreign(self) -> bool:
        """Whether it belongs to another workspace, and nobody said that both belong together."""
        return isinstance(self.merged.trouble, OtherWorkspace)

    @property
    def needs_a_look(self) -> bool:
        """Whether there is more to say about it than who made it and what is new."""
        one = self.merged
        return bool(one.trouble or one.refused or one.cut or one.waiting or one.other or one.matrix)

    @property
    def is_to_be_named(self) -> bool:
        """Whether it brings words of which somebody has to say whose they are."""
        one = self.merged
        return bool(self.is_taken and one.matrix and (one.new or one.matrix.emptied))


class Pile:
    """join: files of another workspace are taken. accepted: devices whose files are taken though they are unlike before.

    filled_by: whose words each filled matrix holds, as far as somebody said.
    """

    def __init__(self, files: Iterable[Path] = ()) -> None:
        self.files = list(dict.fromkeys(files))
        self.join = False
        self.accepted: set[str] = set()
        self.asked: set[Path] = set()
        self.seen: tuple[Seen, ...] = ()
        self.filled_by: dict[Path, str] = {}
        self.looked_for: dict[Path, str] = {}

    def fillers(self) -> dict[Path, str]:
        """Whose words each file holds that is no bundle; "" as long as nobody said."""
        return {path: self.filled_by.get(path, "") for path in self.files}

    def nameless(self) -> list[Path]:
        """The filled matrices that bring something, and of which nobody said whose words they hold."""
        return [one.path for one in self.seen if one.is_to_be_named and not self.filled_by.get(one.path)]

    def add(self, files: Iterable[Path]) -> None:
        """Put further files on the pile; one that is there already stays once."""
        self.files = list(dict.fromkeys([*self.files, *files]))

    def taken(self) -> list[Path]:
        """Those that would be added."""
        return [one.path for one in self.seen if one.is_taken]

    def foreign(self) -> list[Path]:
        """Those of another workspace about which nobody was asked yet."""
        return [one.path for one in self.seen if one.is_foreign and one.path not in self.asked]

    def stops(self) -> list[list[Seen]]:
        """What a person has to stop at: forged files one by one, then those of an unexpected computer, by computer."""
        by_device: dict[str, list[Seen]] = {}
        for one in self.seen:
            if one.is_stopped:
                by_device.setdefault(one.merged.device, []).append(one)
        return [*([one] for one in self.seen if one.is_forged), *by_device.values()]

    def is_plain(self) -> bool:
        """Whether it is one file of which nothing has to be said beforehand."""
        return len(self.seen) == 1 and not self.seen[0].needs_a_look


def found_in(brought: Iterable[Path]) -> Task[list[Path]]:
    """The files among these, and what can be received in the folders among them."""
    from upr_desktop.tasks.exchange.look_for_bundles import bundles_in

    found: list[Path] = []
    for one in brought:
        yield Progress(len(found), 0)
        found += (yield from bundles_in(one)) if one.is_dir() else [one]
    return found

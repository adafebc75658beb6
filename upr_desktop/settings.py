"""What the program remembers for its user between two starts. Never anything that belongs to the work."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from upr_desktop import paths

_MOST_OPENED = 30


class Settings:
    """language: code, empty = not chosen yet. letter_size: per cent. choices: what was chosen last, by dialog.

    last_workspace: the path of the work that was opened last. opened: of all that was, the last one first.
    Whatever changes goes through `change` or `choose`, and is written down at once.
    """

    __slots__ = ("choices", "language", "last_workspace", "letter_size", "opened", "organisation", "person")

    def __init__(
        self,
        language: str = "",
        last_workspace: str = "",
        organisation: str = "",
        person: str = "",
        letter_size: int = 100,
        choices: dict[str, object] | None = None,
        opened: list[str] | None = None,
    ) -> None:
        self.language = language
        self.last_workspace = last_workspace
        self.organisation = organisation
        self.person = person
        self.letter_size = letter_size
        self.choices = choices or {}
        self.opened = opened or []

    def change(self, **known: str | int | list[str]) -> None:
        """Set these, and write everything down."""
        if any(getattr(self, name) != value for name, value in known.items()):
            for name, value in known.items():
                setattr(self, name, value)
            _write(self)

    def choose(self, name: str, value: object) -> None:
        """Note what was chosen in a dialog, by its name, and write everything down."""
        if self.choices.get(name) != value:
            self.choices[name] = value
            _write(self)

    def open_next_time(self, workspace: Path) -> None:
        """Note that this work was opened."""
        path = str(workspace.resolve())
        opened = [path, *(one for one in self.opened if one != path)][:_MOST_OPENED]
        self.change(last_workspace=path, opened=opened)


def _file() -> Path:
    return paths.config() / "settings.json"


def load() -> Settings:
    """The settings; the defaults where the file is missing, damaged or written by a stranger."""
    try:
        found = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    usual = _fields(Settings())
    known = {name: found[name] for name in usual if type(found.get(name)) is type(usual[name])}
    known["opened"] = [path for path in known.get("opened", []) if isinstance(path, str)]
    return Settings(**known)


def _fields(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in Settings.__slots__}


def _write(settings: Settings) -> None:
    """Whole, or as it was before. A disk that refuses is no reason to stop working: the settings are lost then, and nothing
    else."""
    with suppress(OSError):
        target = _file()
        new = target.with_suffix(f".{os.getpid()}.new")
        try:
            with new.open("w", encoding="utf-8") as file:
                json.dump(_fields(settings), file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, target)
        finally:
            new.unlink(missing_ok=True)

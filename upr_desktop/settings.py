"""What the program remembers for its user between two starts. Never anything that belongs to the work."""

from __future__ import annotations

import json
import os
from pathlib import Path

from upr_desktop import paths


class Settings:
    """language: code, empty = not chosen yet. letter_size: per cent. choices: what was chosen last, by dialog."""

    def __init__(
        self,
        language: str = "",
        last_workspace: str = "",
        organisation: str = "",
        person: str = "",
        letter_size: int = 100,
        choices: dict[str, object] | None = None,
    ) -> None:
        self.language = language
        self.last_workspace = last_workspace
        self.organisation = organisation
        self.person = person
        self.letter_size = letter_size
        self.choices = choices or {}


def _file() -> Path:
    return paths.config() / "settings.json"


def load() -> Settings:
    """The settings; the defaults where the file is missing, damaged or written by a stranger."""
    try:
        found = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    defaults = vars(Settings())
    if not isinstance(found, dict):
        return Settings()
    return Settings(**{name: found[name] for name in defaults if type(found.get(name)) is type(defaults[name])})


def save(settings: Settings) -> None:
    """Keep the settings. A disk that refuses is no reason to stop working: they are lost then, and nothing else."""
    target = _file()
    new = target.with_suffix(".new")
    try:
        new.write_text(json.dumps(vars(settings), ensure_ascii=False, indent=1), "utf-8")
        os.replace(new, target)
    except OSError:
        new.unlink(missing_ok=True)

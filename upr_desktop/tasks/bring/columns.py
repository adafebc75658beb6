"""What the columns of other people's tables hold: said once, remembered for all tables with the same headings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from upr_desktop.importing.formats.clipboard import Pasted
from upr_desktop.importing.reading import MAX_FILE, sample
from upr_desktop.importing.sources.any_table import LEFT_OUT, NAMES, Columns, Sample
from upr_desktop.settings import Settings

__all__ = ["LEFT_OUT", "MAX_FILE", "NAMES", "Columns", "Pasted", "Sample", "look", "named", "remember", "remembered"]

_CHOICE = "columns"
_MOST = 100
"""Tables that are remembered; the oldest is forgotten for the next one."""


def look(source: Path | Pasted, known: dict[str, Columns]) -> Sample:
    """The first rows of a table, with what was said of its columns before, else a guess. Raises what is wrong with the file."""
    found = sample(source)
    return replace(found, guess=known.get(found.key, found.guess))


def remember(settings: Settings, table: Sample, columns: Columns) -> None:
    """Keep what somebody said of a table with headings; one without cannot be told from others."""
    if columns.heading:
        kept = settings.choices.get(_CHOICE)
        kept = dict(kept) if isinstance(kept, dict) else {}
        kept.pop(table.key, None)
        kept[table.key] = list(columns.names)
        settings.choose(_CHOICE, dict(list(kept.items())[-_MOST:]))


def remembered(settings: Settings) -> dict[str, Columns]:
    """What was said before, by the key of the table; what a stranger has written into the settings is passed over."""
    kept = settings.choices.get(_CHOICE)
    found = kept.items() if isinstance(kept, dict) else ()
    return {key: Columns(tuple(names), heading=True) for key, names in found if isinstance(names, list) and _are_columns(names)}


def named(typed: str) -> Columns:
    """The columns as somebody types them: `number,text,states,-,response`. Raises ValueError with the name that is none."""
    names = [LEFT_OUT if name.strip() in ("-", "") else name.strip().casefold() for name in typed.split(",")]
    if not _are_columns(names):
        raise ValueError(next((name for name in names if name not in (LEFT_OUT, *NAMES)), "text"))
    return Columns(tuple(names))


def _are_columns(names: list[str]) -> bool:
    return "text" in names and all(name in (LEFT_OUT, *NAMES) for name in names)

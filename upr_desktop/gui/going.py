"""Where somebody wishes to go: what each page can be asked to show."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from upr_desktop.domain.commits import Place
from upr_desktop.tasks.reading import Filter


class Row(NamedTuple):
    """A recommendation, by the number of its row in the file."""

    rid: int


class Find(NamedTuple):
    """What answers to these words, as if somebody had typed them into Find."""

    words: str


class Two(NamedTuple):
    """Two recommendations of which somebody says what they are to each other, by id."""

    one: str
    other: str


class Received(NamedTuple):
    """Bundles and filled matrices, or folders of them."""

    files: tuple[Path, ...]


class ToAdd(NamedTuple):
    """A file with recommendations. all_the_same: also where it is a matrix that could be received."""

    file: Path
    all_the_same: bool = False


To = Row | Find | Place | Filter | Two | Received | ToAdd

PAGE_OF: dict[type[To], str] = {
    Row: "one-by-one",
    Find: "one-by-one",
    Place: "one-by-one",
    Filter: "one-by-one",
    Two: "alike",
    Received: "receive",
    ToAdd: "add",
}
"""The page that shows each of them."""

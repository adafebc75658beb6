"""What an office does with a folder that it shares with others."""

from __future__ import annotations

from pathlib import Path

from tests.tasks.conftest import Office
from upr_desktop.domain.progress import finish
from upr_desktop.tasks.exchange import post_box
from upr_desktop.tasks.exchange.merge_bundle import Merged


def shared(folder: Path, *offices: Office) -> Path:
    """The folder, made, as the post box of all of them."""
    folder.mkdir()
    for one in offices:
        post_box.choose(one.workspace, folder)
    return folder


def post(one: Office) -> Path:
    """The file that an office has put into its post box."""
    return post_box.post(one.workspace).path


def lying(one: Office) -> tuple[list[str], list[str]]:
    """The names of what waits for an office, and of what is still arriving there."""
    found = finish(post_box.waiting(one.workspace))
    return [path.name for path in found.files], [path.name for path in found.arriving]


def receive(one: Office, *, join: bool = False) -> list[Merged]:
    """What came of what waited."""
    return finish(post_box.receive(one.workspace, join=join))


def day(path: Path, date: str) -> Path:
    """The path of the file of another day."""
    return path.with_name(path.name[: -len("2016-06-28.uprbundle")] + f"{date}.uprbundle")

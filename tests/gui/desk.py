"""The page on which people work, with the example review open, for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.growing_box import GrowingBox
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, reading


def at_the_example(folder: Path) -> Iterator[Session]:
    """The example review, in which nobody has been today; closed again after the test."""
    example.open_example(folder / "nyasiri.upr").close()
    session = Session(folder / "nyasiri.upr", Settings())
    yield session
    session.close()


def opened(session: Session, on_screen: Any, qtbot: Any) -> OneByOne:
    """The page on the screen, complete."""
    made = OneByOne(session)
    made.resize(1350, 600)
    on_screen(made)
    made.opened()
    qtbot.waitUntil(lambda: made.side.is_complete)
    return made


def box(page: OneByOne, name: str) -> GrowingBox:
    """A box of the recommendation that is shown."""
    return page.record.fields[name].box


def go(page: OneByOne, number: str) -> None:
    """Show the recommendation with this number."""
    found = reading.find(page.session.reader, number)
    page.side.go_to(reading.rid_of(page.session.reader, found.id))


def number(page: OneByOne) -> str:
    """Of the recommendation that is shown."""
    return page.record.pair.recommendation.text("number")


def stored(page: OneByOne, called: str, name: str) -> str:
    """What stands in a box of the file, by the number of the recommendation."""
    return reading.pair(page.session.reader, reading.find(page.session.reader, called).id).entry.text(name)

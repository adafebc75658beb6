"""Desks of people who do not share a computer, for the stories of whose work it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.stories.signing_desks import Desk
from upr_desktop.tasks import recommendations


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    """Sets up a desk."""
    with ExitStack() as opened:

        def make(name: str, person: str, organisation: str, state: str = "", cycle: str = "") -> Desk:
            def use(folder: Path) -> None:
                monkeypatch.setenv("UPR_DATA", str(folder))

            made = Desk(tmp_path / name, use, organisation, person, state, cycle)
            opened.callback(lambda: made.workspace.close())
            return made

        yield make


@pytest.fixture
def asha(desk: Callable[..., Desk]) -> Desk:
    """Asha coordinates: she has one recommendation and what she wrote about it."""
    made = desk("Dodoma", "Asha", "LHRC", "TZA", "2")
    (review,) = made.workspace.store.records("review")
    recommendations.add(made.workspace, review, {"number": "134.16", "text": "Strengthen the commission"})
    made.write("An independent commission")
    return made


@pytest.fixture
def juma(desk: Callable[..., Desk], asha: Desk) -> Desk:
    """Juma has received Asha's file and written too."""
    made = desk("Mwanza", "Juma", "THRDC")
    made.receive(asha.file())
    made.write("A late budget", "risks")
    return made


@pytest.fixture
def neema(desk: Callable[..., Desk]) -> Desk:
    """Neema has nothing yet."""
    return desk("Arusha", "Neema", "Haki Jamii")

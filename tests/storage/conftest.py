"""Offices in Dodoma, Mwanza and Arusha, each with a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.storage.offices import office
from upr_desktop.storage.store import Store


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Opens an office of that name; all are closed at the end."""
    opened: list[Store] = []

    def open_one(name: str) -> Store:
        opened.append(office(tmp_path / f"{name}.upr", name))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def dodoma(open_office) -> Store:
    """Asha's office."""
    return open_office("dodoma")


@pytest.fixture
def mwanza(open_office) -> Store:
    """Juma's office."""
    return open_office("mwanza")


@pytest.fixture
def arusha(open_office) -> Store:
    """Neema's office, where what the others wrote comes together."""
    return open_office("arusha")

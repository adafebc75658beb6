"""What every test has: no screen, folders of its own, and English words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from upr_desktop import i18n

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# An old laptop may take its time; and what fails once must fail again for whoever looks into it.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of settings, workspaces and logs for this test alone: never those of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("UPR_DATA", str(folder))
    monkeypatch.delenv("UPR_WORKSPACE", raising=False)
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """English before and after the test, whatever language it speaks meanwhile."""
    i18n.use("en")
    yield
    i18n.use("en")

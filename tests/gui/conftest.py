"""What the tests of the window share: the program dressed as it starts, and recommendations to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from upr_desktop.gui import theme


class Shown(NamedTuple):
    """One recommendation as the list and the table show it."""

    rid: int
    id: str
    number: str
    text: str
    states: tuple[str, ...] = ("CHL",)
    response: str = "accepted"
    plan: int = 0
    strategy: int = 0
    undecided: bool = False
    later: bool = False
    to_check: bool = False
    boxes: Mapping[str, str] = {}


class Shelf:
    """Rows to fetch, and how often and which ones were fetched."""

    def __init__(self, rows: list[Shown]) -> None:
        self.rows = {row.rid: row for row in rows}
        self.fetched: list[list[int]] = []

    def __call__(self, rids: list[int]) -> dict[int, Shown]:
        self.fetched.append(rids)
        return {rid: self.rows[rid] for rid in rids if rid in self.rows}


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style is asked for as the program does it."""
    return ["upr-desktop", "-style", "fusion"]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The program, dressed."""
    theme.dress(qapp)
    return qapp


@pytest.fixture(autouse=True)
def usual_letters(qapp: QApplication) -> Iterator[None]:
    """Letters of the usual size before the next test."""
    yield
    if qapp.font().pointSizeF() != theme.POINTS:
        theme.apply(qapp, 100)
        qapp.processEvents()


@pytest.fixture
def shelf() -> Shelf:
    """Three hundred recommendations to Tanzania."""
    text = "Strengthen the independence and autonomy of the National Commission on Human Rights"
    return Shelf([Shown(rid, f"r{rid}", f"134.{rid}", f"{text}, {rid}") for rid in range(1, 301)])


@pytest.fixture
def on_screen(qtbot) -> Callable[[QWidget], QWidget]:
    """Shows a widget as the active window, so that it can have the focus."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show

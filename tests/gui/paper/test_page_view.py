"""The pages of a document on the screen: which one is seen, how large, and how to turn it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.gui.on_paper import MM, document
from upr_desktop.gui.paper.page_view import PageView
from upr_desktop.gui.paper.print_dialog import Count


@pytest.fixture
def view(qtbot) -> Iterator[PageView]:
    """Three pages: A4 upright, A4 and A3 wide."""
    shown = PageView()
    qtbot.addWidget(shown)
    shown.resize(640, 480)
    shown.open_document(document((210, 297), (297, 210), (420, 297)))
    shown.show()
    yield shown
    shown.close_document()


def black(view: PageView) -> float:
    """How much of what is seen is the black bar of a page."""
    image = view.viewport().grab().toImage()
    dots = [image.pixelColor(x, y).lightness() for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)]
    return sum(light < 40 for light in dots) / len(dots)


def turn_wheel(widget, by: int, turned: int = 120) -> None:
    """One notch down for 1, up for -1."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, -by * turned), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_the_whole_page_is_seen_in_its_own_shape(view):
    for number, shape in enumerate((210 / 297, 297 / 210, 420 / 297)):
        page = view.shown()

        assert view.number() == number
        assert view.viewport().rect().contains(page)
        assert page.width() / page.height() == pytest.approx(shape, abs=0.01)
        assert max(page.width() / view.viewport().width(), page.height() / view.viewport().height()) > 0.9
        view.turn(1)


def test_what_is_seen_is_the_page_itself(view):
    assert black(view) > 0.01

    view.close_document()

    assert black(view) == 0


def test_a_larger_page_is_as_large_as_on_paper_and_at_least_as_wide_as_the_view(view):
    view.show_whole(False)

    assert view.shown().width() == pytest.approx(210 * MM * view.logicalDpiX() / 72, abs=1)
    assert view.verticalScrollBar().maximum() > 0

    view.resize(1600, 480)

    assert 1500 < view.shown().width() < 1600
    assert view.horizontalScrollBar().maximum() == 0


def test_the_picture_follows_the_size(view):
    small = black(view)

    view.resize(320, 240)

    assert view.viewport().rect().contains(view.shown())
    assert black(view) == pytest.approx(small, rel=0.3)


def test_pages_end_at_the_first_and_the_last(view):
    view.turn(-1)
    assert view.number() == 0

    view.turn(7)
    assert view.number() == 2


def test_the_wheel_turns_a_whole_page_and_scrolls_a_larger_one(view):
    turn_wheel(view.viewport(), 1)
    assert view.number() == 1

    turn_wheel(view.viewport(), -1, turned=60)
    assert view.number() == 1
    turn_wheel(view.viewport(), -1, turned=60)
    assert view.number() == 0

    view.show_whole(False)
    turn_wheel(view.viewport(), 1)
    assert (view.number(), view.verticalScrollBar().value() > 0) == (0, True)


def test_a_turned_page_begins_at_its_top(view):
    view.show_whole(False)
    view.verticalScrollBar().setValue(100)

    view.turn(1)

    assert view.verticalScrollBar().value() == 0


def test_a_new_document_shows_the_same_page_as_far_as_there_is_one(view):
    view.turn(2)
    view.open_document(document(*[(210, 297)] * 4))
    assert view.number() == 2

    view.open_document(document((210, 297)))
    assert (view.number(), view.count()) == (0, 1)


def test_arrow_keys_scroll_a_larger_page(view, qtbot):
    view.show_whole(False)

    qtbot.keyClick(view, Qt.Key.Key_Down)

    assert view.verticalScrollBar().value() > 0


def test_the_wheel_changes_a_number_only_while_it_has_the_focus(on_screen):
    copies = Count(999)
    shown = on_screen(copies)
    shown.clearFocus()
    turn_wheel(copies, -1)
    assert copies.value() == 1

    copies.setFocus()
    turn_wheel(copies, -1)
    assert copies.value() == 2

"""The list of recommendations: model, painting, view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import Shelf, Shown
from upr_desktop import i18n
from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets.rows import CHUNK, MOST
from upr_desktop.gui.work.recommendation_list import RecommendationList, mark, spoken
from upr_desktop.gui.work.recommendation_view import RecommendationView

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
WIDTH = 330


@pytest.fixture
def model(qapp, shelf) -> RecommendationList:
    """The model of the list, watched by Qt's own tester."""
    made = RecommendationList(shelf)
    QAbstractItemModelTester(made, FATAL, made)
    return made


@pytest.fixture
def view(model, on_screen) -> RecommendationView:
    """The list on the screen, with all three hundred recommendations."""
    made = RecommendationView(model)
    made.resize(WIDTH, 500)
    model.show(list(range(1, 301)))
    return on_screen(made)


def picture(view: RecommendationView) -> QImage:
    QApplication.processEvents()
    return view.grab().toImage()


def has(image: QImage, colour: str, top: int = 0, bottom: int | None = None) -> bool:
    wanted = QColor(colour)
    rows = range(top, image.height() if bottom is None else bottom)
    return any(image.pixelColor(x, y) == wanted for x in range(image.width()) for y in rows)


def test_the_model_keeps_qts_rules(model):
    model.show([5, 3, 9])
    model.extend([7, 8])
    model.refresh([3])
    model.show([])
    model.extend([])

    assert model.rowCount() == 0


def test_recommendations_stand_in_the_order_given(model):
    model.show([9, 3])
    model.extend([7])

    assert [model.data(model.index(row)) for row in range(3)] == ["134.9", "134.3", "134.7"]
    assert model.rids() == [9, 3, 7]
    assert model.place(7).row() == 2 and not model.place(5).isValid()
    assert model.rid(model.index(1)) == 3 and model.rid(model.index(99)) == -1


def test_only_what_is_looked_at_is_fetched(view, shelf):
    picture(view)
    assert sum(map(len, shelf.fetched)) == CHUNK

    view.scrollToBottom()
    picture(view)
    assert sum(map(len, shelf.fetched)) < 3 * CHUNK


def test_scrolling_through_everything_keeps_a_part(qapp):
    shelf = Shelf([Shown(rid, "", str(rid), "") for rid in range(10_000)])
    model = RecommendationList(shelf)
    model.show(range(10_000))

    assert [model.data(model.index(row)) for row in range(10_000)] == [str(rid) for rid in range(10_000)]
    assert len(model._rows._known) <= MOST
    assert len(shelf.fetched) == -(-10_000 // CHUNK)


def test_what_changed_is_fetched_again_and_nothing_else(view, model, shelf):
    picture(view)
    shelf.fetched.clear()
    shelf.rows[3] = shelf.rows[3]._replace(plan=6)

    model.refresh([3])
    picture(view)

    assert shelf.fetched == [[3]]
    assert model.row(model.place(3)).plan == 6


def test_one_that_is_put_aside_meanwhile_leaves_an_empty_place(view, model, shelf):
    del shelf.rows[2]
    model.refresh()
    picture(view)

    assert model.data(model.place(2)) is None
    shelf.fetched.clear()
    picture(view)
    assert shelf.fetched == []


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ({}, ""),
        ({"later": True}, "Later"),
        ({"to_check": True, "later": True}, "To check"),
        ({"undecided": True, "to_check": True, "later": True}, "To decide"),
    ],
)
def test_the_mark_says_what_matters_most(flags, words):
    assert mark(Shown(1, "", "134.18", "", **flags)) == words


def test_a_screen_reader_says_all_that_is_shown(model, shelf):
    shelf.rows[1] = Shown(1, "r1", "134.18", "Strengthen the Commission", ("CHL", "NOR"), "noted", 6, 4, undecided=True)
    model.show([1])

    sentence = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)

    assert sentence == spoken(shelf.rows[1])
    assert sentence.startswith("Recommendation 134.18, from Chile, Norway: Noted.")
    for part in ("Strengthen the Commission", "Plan: 6 of 6 boxes filled", "Strategy: 4 of 6 boxes filled", "To decide"):
        assert part in sentence


def test_an_entry_shows_response_squares_and_mark(view, model, shelf):
    shelf.rows[1] = shelf.rows[1]._replace(plan=3, strategy=2, undecided=True, response="pending")
    model.refresh()
    height = view.rowHeight(0)

    image = picture(view)

    for colour in (colours.AMBER.ground, colours.PLAN, colours.STRATEGY, colours.EMPTY_BOX):
        assert has(image, colour, 0, height)
    assert not has(image, colours.STRATEGY, height + 2, 2 * height)


def test_two_lines_of_the_text_are_written(view):
    letters = view._delegate._fonts(view.font())
    image = picture(view)
    top = view.viewport().geometry().top() + letters.unit + letters.head

    for line in (0, 1):
        rows = range(top + line * letters.line, top + (line + 1) * letters.line)
        assert sum(image.pixelColor(x, y).lightness() < 110 for x in range(WIDTH - 20) for y in rows) > 200


@pytest.mark.parametrize("width", [230, 330, 600])
def test_entries_stay_within_their_width(view, model, shelf, width):
    shelf.rows[1] = shelf.rows[1]._replace(
        number="134.102.12", states=("NOR", "SWE", "FIN", "DNK", "ISL"), response="already_implemented", undecided=True
    )
    model.refresh()
    view.resize(width, 400)

    image = picture(view)
    right = view.viewport().geometry().right() - 2
    assert all(image.pixelColor(right, y).lightness() > 150 for y in range(4, view.rowHeight(0) - 2))


def test_the_text_makes_room_for_a_mark_that_does_not_fit_beside_the_squares(view, model, shelf):
    shelf.rows[1] = shelf.rows[1]._replace(undecided=True)
    model.refresh()
    view.resize(240, 400)
    picture(view)
    narrow = view._delegate._entries[1]
    view.resize(600, 400)
    picture(view)
    wide = view._delegate._entries[1]

    letters = view._delegate._fonts(view.font())
    used = letters.metrics.horizontalAdvance(narrow.lines[1]) + letters.mark_width("To decide")
    assert not narrow.mark_below and used < view._delegate.least_size(view.font()).width() <= 240
    assert wide.mark_below


def test_the_chosen_one_has_a_pale_ground_and_a_blue_bar(view):
    before = picture(view)
    view.choose(2)
    after = picture(view)

    assert not has(before, colours.SELECTED) and has(after, colours.SELECTED)
    assert after.pixelColor(4, round(1.5 * view.rowHeight(0))).name() == colours.ACTION


def test_entries_grow_with_the_letters(qapp, view):
    usual, narrow = view.rowHeight(0), view.minimumSizeHint().width()

    theme.apply(qapp, 200)
    qapp.processEvents()

    assert view.rowHeight(0) > 1.8 * usual
    assert view.minimumSizeHint().width() > 1.5 * narrow


def test_choosing_tells_and_brings_into_sight(view, qtbot):
    heard = []
    view.chosen.connect(heard.append)

    assert view.choose(250)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert not view.choose(999)
    view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(view, key)

    assert heard == [250, 251, 1, 300]
    assert view.current_rid() == 300


def test_typing_in_the_list_does_not_read_every_row(view, shelf, qtbot):
    picture(view)
    shelf.fetched.clear()
    view.setFocus()

    qtbot.keyClicks(view, "134.299")

    assert shelf.fetched == []


def test_the_list_asks_for_its_words_again_in_another_language(view, shelf):
    picture(view)
    shelf.fetched.clear()

    i18n.use("fr")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    picture(view)

    assert len(shelf.fetched) == 1
    assert view._delegate._measured_for[2] == "fr"


def test_tab_leaves_the_list(view):
    assert not view.tabKeyNavigation()

"""The matrix as a table: model and view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import Shelf
from upr_desktop.domain.schema import boxes
from upr_desktop.gui import colours, theme
from upr_desktop.gui.table.matrix_table import MatrixTable
from upr_desktop.gui.table.matrix_view import MatrixView
from upr_desktop.labels import labels

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
LONG = "Release quarterly funds on time; give the Commission authority over its own recruitment."


@pytest.fixture
def filled(shelf) -> Shelf:
    """Every third recommendation has a long plan."""
    for rid in range(3, 301, 3):
        shelf.rows[rid] = shelf.rows[rid]._replace(boxes={"goal": LONG, "activities": "Brief the committee"})
    return shelf


@pytest.fixture
def table(qapp, filled) -> MatrixTable:
    """The model of the implementation plan, watched by Qt's own tester."""
    made = MatrixTable(filled)
    QAbstractItemModelTester(made, FATAL, made)
    return made


@pytest.fixture
def view(table, on_screen) -> MatrixView:
    """The table on the screen, with all three hundred recommendations."""
    made = MatrixView(table)
    made.resize(1300, 500)
    table.show(list(range(1, 301)))
    on_screen(made)
    QApplication.processEvents()
    return made


def needed(view: MatrixView, row: int) -> int:
    """The height that the longest cell of a row needs, measured by Qt."""
    heights = []
    for column in range(view.table.columnCount()):
        text = view.table.data(view.table.index(row, column)) or ""
        flags = Qt.TextFlag.TextWordWrap
        room = view.columnWidth(column) - 2 * view.unit - (view.line if column == 3 else 0)
        metrics = view.fontMetrics()
        heights.append(metrics.boundingRect(0, 0, room, 10_000, flags, text).height() if text else 0)
    return max(heights)


def in_sight(view: MatrixView) -> list[int]:
    """The rows on the screen, from the first to the last."""
    last = view.rowAt(view.viewport().height() - 1)
    return list(range(view.rowAt(0), (last if last >= 0 else view.table.rowCount() - 1) + 1))


def test_the_model_keeps_qts_rules(table):
    table.show([5, 3, 9])
    table.show_matrix("strategy")
    table.refresh([3])
    table.refresh()
    table.show([])

    assert table.rowCount() == 0


@pytest.mark.parametrize("matrix", ["plan", "strategy"])
def test_the_columns_are_those_of_the_printed_matrix(table, matrix):
    table.show_matrix(matrix)

    headings = [table.headerData(column, Qt.Orientation.Horizontal) for column in range(table.columnCount())]

    assert headings[4:] == [labels.heading(box.name) for box in boxes(matrix)]
    assert headings[:4] == ["Number", "Recommendation", "Recommending States", "Response"]


def test_cells_show_words_and_not_codes(table):
    table.show([3])

    row = [table.data(table.index(0, column)) for column in range(10)]

    assert row[0] == "134.3" and row[2:4] == ["Chile", "Accepted"]
    assert row[6] == LONG and row[7] == ""
    assert table.headerData(0, Qt.Orientation.Vertical) == "134.3"


def test_nothing_can_be_written_in_the_table(view, qtbot):
    view.choose(1)
    qtbot.keyClicks(view, "x")
    qtbot.keyClick(view, Qt.Key.Key_F2)

    assert not view.table.flags(view.table.index(0, 6)) & Qt.ItemFlag.ItemIsEditable
    assert view.state() == MatrixView.State.NoState


def test_every_row_in_sight_is_as_high_as_its_text(view):
    for place in (0, 100, 299):
        view.verticalScrollBar().setValue(place)
        QApplication.processEvents()

        for row in in_sight(view):
            spare = view.rowHeight(row) - needed(view, row) - 2 * view.unit
            assert abs(spare) < view.line


def test_only_the_rows_in_sight_are_measured(view, filled):
    assert sum(map(len, filled.fetched)) <= 64
    assert len(view._lines) < 40


@pytest.mark.parametrize("text", ["Ratify.", LONG, LONG * 2])
def test_the_end_of_the_table_is_reached_at_once(view, filled, text):
    for rid, row in filled.rows.items():
        filled.rows[rid] = row._replace(text="", boxes={"goal": text if rid % 2 else ""})
    view.table.show(list(filled.rows))
    QApplication.processEvents()

    view.scrollToBottom()
    QApplication.processEvents()

    last = view.visualRect(view.table.index(299, 0))
    assert view.viewport().height() - view.rowHeight(0) - 4 * view.line < last.bottom() <= view.viewport().height()
    assert all(abs(view.rowHeight(row) - needed(view, row) - 2 * view.unit) <= view.line for row in in_sight(view))


@pytest.mark.parametrize("text", ["Ratify.", LONG * 2])
def test_a_recommendation_that_is_chosen_is_seen_in_full(view, filled, text):
    for rid, row in filled.rows.items():
        filled.rows[rid] = row._replace(text="", boxes={"goal": text})
    view.table.show(list(filled.rows))
    QApplication.processEvents()

    for rid in (250, 251, 2, 300, 120):
        view.choose(rid)
        QApplication.processEvents()
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_a_short_table_of_long_rows_begins_at_its_beginning(view, filled):
    for rid in (1, 2, 3, 4):
        filled.rows[rid] = filled.rows[rid]._replace(boxes={"goal": LONG * 4})

    view.table.show([1, 2, 3, 4])
    QApplication.processEvents()

    assert view.verticalScrollBar().maximum() > 0
    assert view.rowAt(0) == 0


def test_headings_and_cells_are_written(view):
    def ink(widget, box):
        image = widget.grab(box).toImage()
        spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(image.pixelColor(*spot).lightness() < 110 for spot in spots)

    header = view.horizontalHeader()
    heading = QRect(header.sectionViewportPosition(6), 0, header.sectionSize(6), header.height())
    assert ink(header.viewport(), heading) > 100
    assert ink(view.viewport(), view.visualRect(view.table.index(2, 6))) > 300
    assert ink(view.viewport(), view.visualRect(view.table.index(2, 7))) == 0


def test_arrows_keep_the_recommendation_in_sight(view, qtbot):
    view.choose(1)
    for _ in range(40):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        seen = view.visualRect(view.currentIndex())
        assert 0 <= seen.top() and seen.bottom() <= view.viewport().height()


def test_rows_follow_the_width(view):
    tall = view.rowHeight(2)

    view.resize(2400, 500)
    QApplication.processEvents()

    assert view.rowHeight(2) < tall


def test_rows_follow_a_column_that_is_drawn_wider_and_it_stays_so(view):
    tall = view.rowHeight(2)
    view.setColumnWidth(6, 900)
    QApplication.processEvents()
    assert view.rowHeight(2) < tall

    view.resize(1350, 500)
    assert view.columnWidth(6) == 900


def test_rows_and_headings_follow_the_letters(qapp, view):
    line, heading = view.rowHeight(0), view.horizontalHeader().height()

    theme.apply(qapp, 200)
    qapp.processEvents()

    assert view.rowHeight(0) > 1.5 * line
    assert view.horizontalHeader().height() > 1.5 * heading


def test_a_row_that_changed_is_measured_again(view, filled):
    short = view.rowHeight(0)
    filled.rows[1] = filled.rows[1]._replace(boxes={"goal": LONG * 3})

    view.table.refresh([1])
    QApplication.processEvents()

    assert view.rowHeight(0) > short


def test_one_row_never_fills_the_whole_window(view, filled):
    filled.rows[1] = filled.rows[1]._replace(boxes={"goal": "Amend the Act.\n" * 1000})

    view.table.refresh([1])
    QApplication.processEvents()

    assert view.rowHeight(0) < view.viewport().height()
    assert view.lines(0)[6][-1].endswith("…")


def test_headings_wrap_and_no_word_of_them_is_cut(view):
    header = view.horizontalHeader()
    shown = [" ".join(header._lines(column)) for column in range(10)]

    assert shown == [" ".join(view.table.headerData(column, Qt.Orientation.Horizontal).split()) for column in range(10)]
    assert header.height() > 2 * header.fontMetrics().lineSpacing()


def test_on_a_wide_screen_nothing_is_hidden_at_the_side_and_on_a_small_one_words_stay_whole(view):
    assert view.horizontalScrollBar().maximum() == 0

    view.resize(800, 500)
    QApplication.processEvents()
    assert view.horizontalScrollBar().maximum() > 0


def test_the_response_has_its_colour(view):
    QApplication.processEvents()
    spot = view.visualRect(view.table.index(1, 3)).center() + QPoint(0, 10)

    assert view.viewport().grab().toImage().pixelColor(spot).name() == colours.GREEN.ground


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_recommendation(view, qtbot, key):
    heard = []
    view.opened.connect(heard.append)
    view.choose(7)

    qtbot.keyClick(view, key)

    assert heard == [7]


def test_a_double_click_opens_and_a_heading_wishes_to_sort(view, qtbot):
    opened, sorted_by = [], []
    view.opened.connect(opened.append)
    view.sort_wished.connect(sorted_by.append)
    place = view.visualRect(view.table.index(1, 1)).center()

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == []
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    header = view.horizontalHeader()
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionViewportPosition(3) + 9, 9))

    assert opened == [2]
    assert sorted_by == ["response"]


def test_the_other_matrix_keeps_the_chosen_recommendation_in_reach(view):
    view.choose(9)
    view.table.show_matrix("strategy")
    QApplication.processEvents()

    assert view.choose(9) and view.current_rid() == 9
    assert "Brief the committee" in " ".join(view.lines(8)[4])


def test_the_table_changes_its_language(view, filled):
    filled.fetched.clear()

    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    QApplication.processEvents()

    assert len(filled.fetched) >= 1


def test_a_table_of_nothing_is_shown(view):
    view.table.show([])
    QApplication.processEvents()

    assert view.current_rid() == -1
    assert not view.choose(1)

"""Sheets in the window: dropped as photos, or found by their codes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from tests import photos
from tests.importing import reports
from upr_desktop.domain.code import code, marked
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, reading
from upr_desktop.tasks.reading import Filter
from upr_desktop.tasks.recommendations import put_aside

ELSEWHERE = "6b1f0d3e-8f0a-5c55-9f5e-2f1d7c9a4e60"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    """The window with the example review."""
    example.open_example(tmp_path / "nyasiri.upr").close()
    made = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(made)
    made.open_workspace(tmp_path / "nyasiri.upr")
    made.show()
    qtbot.waitUntil(lambda: page(made).side.is_complete)
    yield made
    made.close()


@pytest.fixture
def photo(tmp_path):
    """Takes a photo of the Sheets of recommendations, by their ids."""

    def take(name: str, *of: str):
        pages = [photos.turned(photos.page(marked(id) if id else "", 100), 5) for id in of]
        (tmp_path / name).write_bytes(photos.saved(photos.on_a_table(*pages)))
        return tmp_path / name

    return take


def page(window):
    """One by one."""
    return window.show_page("one-by-one")


def ids(window) -> list[str]:
    """All recommendations, in the order of the list."""
    reader = window.session.reader
    rids = reading.rids(reader, Filter())
    rows = reading.rows(reader, rids)
    return [rows[rid].id for rid in rids]


def drop(window, *paths) -> None:
    """Let files fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, data, LEFT, NONE))


def listed(window) -> list[str]:
    """The ids of the recommendations in the list."""
    side = page(window).side
    rows = reading.rows(window.session.reader, side.model.rids())
    return [rows[rid].id for rid in side.model.rids()]


def shown(window) -> str:
    """The id of the recommendation on the right."""
    return page(window).record.pair.recommendation.id


def said(window) -> str:
    """What the message on the screen says."""
    box = window.findChild(QMessageBox)
    return box.text() if box else ""


def test_a_photo_that_is_dropped_shows_its_recommendation(window, photo, qtbot):
    wanted = ids(window)[7]
    window.show_page("table")

    drop(window, photo("IMG-20261121-WA0003.jpg", wanted))
    qtbot.waitUntil(lambda: window.session.idle() and shown(window) == wanted)

    assert listed(window) == [wanted]
    assert page(window).side.filters.find_box.text() == code(wanted)
    assert page(window).side._count.text() == f"1 of {len(ids(window))} recommendations"
    assert said(window) == ""


def test_several_sheets_are_listed_together(window, photo, qtbot):
    first, second, third = ids(window)[3], ids(window)[5], ids(window)[9]

    drop(window, photo("table.jpg", third, first), photo("second.jpg", second))
    qtbot.waitUntil(lambda: listed(window) == [first, second, third])

    assert "" == said(window)
    page(window).side.show_all()
    assert listed(window) == ids(window)


def test_filters_do_not_hide_what_a_photo_shows(window, photo, qtbot):
    side = page(window).side
    side.filters.choose(reading.Filter(group=reading.NO_GROUP))
    wanted = next(id for id in ids(window) if id not in listed(window))

    window.open_file(photo("sheet.jpg", wanted))

    qtbot.waitUntil(lambda: listed(window) == [wanted])


def test_a_photo_that_is_dropped_on_a_text_box_is_not_pasted(window, photo, qtbot):
    wanted = ids(window)[7]
    path = photo("sheet.jpg", wanted)
    qtbot.waitUntil(lambda: page(window).record.pair is not None)
    box, data = page(window).record.fields["goal"].box, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(box.viewport(), enter)

    drop(window, path)
    qtbot.waitUntil(lambda: shown(window) == wanted)

    assert enter.isAccepted(), "the window takes it"
    assert box.text() == page(window).record.pair.entry.text("goal")


def test_a_photo_without_a_code_is_explained(window, photo, qtbot):
    drop(window, photo("dark.jpg", ""), photo("kenya.jpg", ELSEWHERE))

    qtbot.waitUntil(lambda: "“dark.jpg”" in said(window))

    assert f"“kenya.jpg” shows the sheet {code(ELSEWHERE)}" in said(window)
    assert listed(window) == ids(window)


def test_a_scan_shows_its_recommendations(window, qtbot, tmp_path):
    wanted = ids(window)[2]
    (tmp_path / "scan.pdf").write_bytes(photos.pdf("", marked(wanted)))

    window.open_file(tmp_path / "scan.pdf")

    qtbot.waitUntil(lambda: listed(window) == [wanted])


def test_a_pdf_without_a_code_is_looked_at_as_a_list(window, qtbot, tmp_path):
    (tmp_path / "report.pdf").write_bytes(photos.pdf(""))

    window.open_file(tmp_path / "report.pdf")
    qtbot.waitUntil(lambda: "No recommendations were found in “report.pdf”" in said(window))

    assert window.centralWidget().currentWidget() is window._pages["add"]


def test_a_report_goes_to_the_check_of_its_recommendations(window, qtbot, tmp_path):
    window.open_file(reports.pdf(tmp_path / "report.pdf", reports.HEAD, reports.CHAPTER))
    qtbot.waitUntil(lambda: "add" in window._pages and window._pages["add"]._checked is not None, timeout=20_000)

    assert [line.row.values["number"] for line in window._pages["add"]._checked.lines][-1] == "8.1"


def test_looking_through_a_long_scan_does_not_hold_up_the_end(window, qtbot, tmp_path):
    (tmp_path / "pile.pdf").write_bytes(photos.pdf(*[""] * 200))
    shown = []
    window.statusBar().messageChanged.connect(shown.append)

    window.open_file(tmp_path / "pile.pdf")
    qtbot.waitUntil(lambda: bool(shown))
    window.close_workspace()

    assert shown[0].startswith("Looking for sheets: page ")
    assert window.statusBar().currentMessage() == ""
    assert window.findChild(QMessageBox) is None


def test_before_there_is_work_a_photo_is_explained(qtbot, qapp, photo):
    window = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(window)

    window.open_file(photo("sheet.jpg", ELSEWHERE))

    assert "“sheet.jpg” is a picture." in said(window)
    window.close()


@pytest.mark.parametrize("typed", [str.lower, lambda typed: typed.replace("-", ""), lambda typed: f" UPR {typed} "])
def test_a_typed_code_shows_just_its_recommendation_in_list_and_table(window, qtbot, typed):
    wanted = ids(window)[4]
    table = window.show_page("table")
    table.filters.choose(reading.Filter(group=reading.NO_GROUP))

    table.filters.find_box.setText(typed(code(wanted)))
    page(window).side.filters.find_box.setText(typed(code(wanted)))

    assert table.table.rowCount() == 1
    assert listed(window) == [wanted]
    qtbot.waitUntil(lambda: shown(window) == wanted)


def test_a_code_leads_to_a_recommendation_that_was_put_aside(window, photo, qtbot):
    wanted = ids(window)[6]
    window.session.write(lambda sitting: put_aside(sitting.workspace, "recommendation", wanted))
    qtbot.waitUntil(lambda: wanted not in ids(window))

    window.open_file(photo("aside.jpg", wanted))

    qtbot.waitUntil(lambda: listed(window) == [wanted] and shown(window) == wanted)

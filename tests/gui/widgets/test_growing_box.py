"""The box in which people write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeySequence,
    QShortcut,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget

from upr_desktop.domain.kinds import MAX_TEXT
from upr_desktop.gui import theme
from upr_desktop.gui.widgets import growing_box
from upr_desktop.gui.widgets.growing_box import GrowingBox

GOAL = "CHRAGG receives at least 90 % of the budget it asks for."


class Page(QWidget):
    """Two boxes with a line between them, in a page that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.dropped: list[str] = []
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        self.first, self.line, self.second = GrowingBox(), QLineEdit(), GrowingBox()
        for each in (self.first, self.line, self.second):
            rows.addWidget(each)
        rows.addStretch()
        self.area.setWidget(inner)
        QVBoxLayout(self).addWidget(self.area)
        self.resize(360, 300)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dropped = [url.fileName() for url in event.mimeData().urls()]
        event.accept()


@pytest.fixture
def page(on_screen) -> Page:
    """The page, with the cursor in the first box."""
    made = on_screen(Page())
    made.first.setFocus()
    return made


@pytest.fixture
def box(page) -> GrowingBox:
    """The first box, which has the focus."""
    assert page.first.hasFocus()
    return page.first


@pytest.fixture
def clipboard(qapp) -> Iterator[QClipboard]:
    """The clipboard, emptied while the program still runs: Qt ends badly with data from Python in it."""
    yield QApplication.clipboard()
    QApplication.clipboard().clear()


def told(signal) -> list:
    """What a signal says from now on."""
    heard: list = []
    signal.connect(lambda *values: heard.append(values[0] if values else None))
    return heard


def mime(text: str = "", *urls: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    return data


def shows_all(box: GrowingBox) -> bool:
    """Whether the last line stands inside the box, and nothing is scrolled away."""
    for _ in range(3):
        QApplication.processEvents()  # the bar of the page appears, the boxes get narrower, the page higher
    box.moveCursor(QTextCursor.MoveOperation.End)
    bottom = box.cursorRect().bottom()
    return box.verticalScrollBar().value() == 0 and bottom <= box.viewport().height() <= bottom + 3 * theme.unit(box)


def test_an_empty_box_has_two_lines(box):
    line = box.fontMetrics().lineSpacing()

    assert 2 * line < box.height() < 3.5 * line


@pytest.mark.parametrize(
    "text",
    [
        GOAL * 10,
        "1. Amend the Act.\n2. Train judges.\n\n3. Report.\n" * 8,
        "x" * 900,
        "Haki za binadamu\u00a0: ሰብአዊ መብቶች\n" * 9,
    ],
)
def test_a_box_is_as_high_as_its_text(page, box, text):
    box.set_text(text)

    assert shows_all(box)


def test_a_box_grows_and_shrinks_while_somebody_writes(box, qtbot):
    empty = box.height()
    for _ in range(4):
        qtbot.keyClicks(box, "Train judges in Dodoma")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    grown = box.height()
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)

    assert grown > empty + 2 * box.fontMetrics().lineSpacing()
    assert box.height() == empty


def test_a_narrower_page_has_higher_boxes(page, box):
    box.set_text(GOAL * 6)
    QApplication.processEvents()
    wide = box.height()

    page.resize(240, 300)
    QApplication.processEvents()

    assert box.height() > wide
    assert shows_all(box)


def test_larger_letters_have_higher_boxes(qapp, page, box):
    box.set_text(GOAL * 3)
    QApplication.processEvents()
    usual = box.height()

    theme.apply(qapp, 200)
    QApplication.processEvents()

    assert box.height() > 1.8 * usual
    assert shows_all(box)


def test_a_list_of_a_thousand_lines_is_shown_in_full(page, box):
    box.set_text("\n".join(f"{number}. Train judges" for number in range(1, 1001)))

    assert shows_all(box)


def test_the_page_follows_the_line_that_is_written_on(page, box, qtbot):
    for _ in range(30):
        qtbot.keyClicks(box, "x")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.wait(5)

    spot = box.viewport().mapTo(page.area.viewport(), box.cursorRect().center())
    assert 0 < spot.y() < page.area.viewport().height()


def test_a_pause_in_writing_tells_the_text_once(box, qtbot, monkeypatch):
    heard = told(box.paused)
    box._timer.setInterval(20)
    qtbot.keyClicks(box, "Train judges")
    assert heard == []

    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(60)

    assert heard == ["Train judges"]
    assert growing_box.PAUSE == 1000


def test_leaving_a_box_tells_the_text_and_no_pause_follows(page, box, qtbot):
    paused, left = told(box.paused), told(box.left)
    box._timer.setInterval(20)
    qtbot.keyClicks(box, "Train judges")

    page.line.setFocus()
    qtbot.wait(60)

    assert (paused, left) == ([], ["Train judges"])


def test_a_menu_that_opens_is_no_leaving(box):
    left = told(box.left)

    QApplication.sendEvent(box, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert left == []

    QApplication.sendEvent(box, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert left == [""]


def test_settling_tells_what_waits_and_nothing_twice(box, qtbot):
    heard = told(box.paused)
    qtbot.keyClicks(box, "Juma")

    box.settle()
    box.settle()

    assert heard == ["Juma"]


def test_what_the_program_writes_is_not_told_back(box, qtbot):
    heard = told(box.paused)
    box._timer.setInterval(10)

    box.set_text(GOAL)
    qtbot.wait(40)

    assert heard == []
    assert box.text() == GOAL


def test_the_same_text_leaves_cursor_and_blanks_alone(box, qtbot):
    qtbot.keyClicks(box, "Train judges ")
    box.moveCursor(QTextCursor.MoveOperation.WordLeft)
    place = box.textCursor().position()

    box.set_text("Train judges")

    assert box.text() == "Train judges "
    assert box.textCursor().position() == place


def test_another_text_leaves_the_cursor_near_its_place(box, qtbot):
    qtbot.keyClicks(box, "Train judges in Mwanza")
    box.set_text("Train judges")
    assert box.textCursor().atEnd(), "who wrote at the end goes on at the end"

    box.set_text("Train judges and police")
    assert box.textCursor().atEnd(), "who wrote at the end goes on at the end"


def test_no_break_spaces_survive(box, page):
    text = "«\u00a0Droits humains\u00a0» : 90\u202f%"
    left = told(box.left)
    box.set_text(text)

    page.line.setFocus()

    assert left == [text]


def test_tab_leaves_the_box(page, box, qtbot):
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert page.line.hasFocus() and box.text() == ""

    page.second.setFocus()
    qtbot.keyClick(page.second, Qt.Key.Key_Backtab)
    assert page.line.hasFocus()


def test_ctrl_enter_goes_to_the_next_box_past_everything_else(page, box, qtbot):
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.second.hasFocus() and box.text() == ""

    qtbot.keyClick(page.second, Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    assert box.hasFocus()


@pytest.mark.parametrize(
    ("keys", "wish"), [("Ctrl+Z", "undo_wished"), ("Ctrl+Y", "redo_wished"), ("Ctrl+Shift+Z", "redo_wished")]
)
def test_undo_where_no_step_is_left_is_the_programs_and_comes_after_what_was_typed(page, box, qtbot, keys, wish):
    heard = []
    box.paused.connect(heard.append)
    getattr(box, wish).connect(lambda: heard.append(wish))
    menu = QShortcut(QKeySequence(keys), page)
    menu.activated.connect(lambda: heard.append("menu"))
    qtbot.keyClicks(box, "Train judges")
    box.forget_steps()

    combination = QKeySequence(keys)[0]
    qtbot.keyClick(box, combination.key(), combination.keyboardModifiers())

    assert heard == ["Train judges", wish]
    assert box.text() == "Train judges"


def test_undo_in_the_menu_of_the_box_is_the_programs_too(box, qtbot):
    wishes = told(box.undo_wished)
    QApplication.sendEvent(box.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)))
    menu = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible())
    undo = next(action for action in menu.actions() if action.objectName() == "edit-undo")
    assert undo.isEnabled()

    undo.trigger()
    menu.close()

    assert len(wishes) == 1


def test_a_file_that_is_dropped_belongs_to_the_window(page, box):
    def enter(data: QMimeData) -> QDragEnterEvent:
        event = QDragEnterEvent(
            QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        event.ignore()
        QApplication.sendEvent(box.viewport(), event)
        return event

    assert enter(mime("Train judges")).isAccepted()
    enter(mime("", "file:///media/usb/dodoma.uprbundle"))

    assert page.dropped == ["dodoma.uprbundle"]
    assert box.text() == ""


def test_a_copied_file_is_not_pasted_as_its_address(box, clipboard):
    clipboard.setMimeData(mime("file:///home/asha/plan.docx", "file:///home/asha/plan.docx"))
    box.paste()

    assert box.text() == ""


def test_a_link_and_words_of_word_are_pasted_as_plain_text(box, clipboard):
    data = mime("Act 2016 https://chragg.go.tz", "https://chragg.go.tz")
    data.setText("Act 2016 https://chragg.go.tz")
    data.setHtml('<b style="font-size:40pt">Act 2016</b>')
    clipboard.setMimeData(data)
    box.paste()

    assert box.text() == "Act 2016 https://chragg.go.tz"
    assert box.textCursor().charFormat().fontWeight() < 600


def test_a_box_holds_so_much_and_says_when_it_is_nearly_full(box, qtbot):
    room = told(box.room)
    box.insertFromMimeData(mime("x" * (MAX_TEXT - 1001)))
    assert room == []

    qtbot.keyClicks(box, "yz")
    assert room == [1000, 999]

    box.insertFromMimeData(mime("z" * 5000))
    assert len(box.text()) == MAX_TEXT
    assert room[-1] == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Return])
def test_a_full_box_takes_no_more(box, qtbot, key):
    box.set_text("x" * MAX_TEXT)
    room = told(box.room)

    qtbot.keyClick(box, key)
    assert box.text() == "x" * MAX_TEXT and room == [0]

    method = QInputMethodEvent()
    method.setCommitString("ñ")
    QApplication.sendEvent(box, method)
    assert box.text() == "x" * MAX_TEXT


def test_a_full_box_can_be_shortened_and_says_so(box, qtbot):
    box.set_text("x" * MAX_TEXT)
    room = told(box.room)
    box.moveCursor(QTextCursor.MoveOperation.End)

    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    box.selectAll()
    qtbot.keyClicks(box, "ok")

    assert box.text() == "ok"
    assert room[0] == 1 and room[-1] > 1000


def test_a_megabyte_on_one_line_is_cut_before_it_is_laid_out(box):
    box.insertFromMimeData(mime("ha😀" * 350_000))

    assert len(box.text()) <= MAX_TEXT
    assert set(box.text()) == set("ha😀")


def test_the_wheel_scrolls_the_page_and_not_the_box(box):
    spot = QPointF(9, 9)
    wheel = QWheelEvent(
        spot, spot, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    box.wheelEvent(wheel)

    assert not wheel.isAccepted()

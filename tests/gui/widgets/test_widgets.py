"""The smaller widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QDragEnterEvent, QFontMetricsF, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QRadioButton,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from upr_desktop import i18n
from upr_desktop.domain.schema import RESPONSES
from upr_desktop.gui import colours, theme
from upr_desktop.gui.home.home_groups import CountBar
from upr_desktop.gui.widgets.banner import Banner
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton, ToolButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.chip import ResponseChip
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.find_box import FindBox
from upr_desktop.gui.widgets.growing_box import GrowingBox
from upr_desktop.gui.widgets.language_switch import LanguageSwitch
from upr_desktop.gui.widgets.lines import wrapped
from upr_desktop.gui.widgets.squares import draw_squares, in_words, squares_width
from upr_desktop.gui.widgets.words import FlowText, Words
from upr_desktop.labels import labels

CHOICES = [("", "All groups"), ("hrd", "Human rights defenders"), ("child", "Child rights")]


def share(widget: QWidget, colour: str) -> float:
    """Which part of a widget's pixels has a colour."""
    return share_of(widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32), colour)


def share_of(image: QImage, colour: str) -> float:
    """Which part of a picture has a colour."""
    wanted = QColor(colour)
    spots = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixelColor(*spot) == wanted for spot in spots) / len(spots)


def wheel(widget: QWidget) -> QWheelEvent:
    spot = QPointF(5, 5)
    event = QWheelEvent(
        spot, spot, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event


def speak(code: str) -> None:
    """Change the language as the program does, and let every widget hear of it."""
    i18n.use(code)
    for window in QApplication.topLevelWidgets():
        QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))


@pytest.mark.parametrize("code", [*RESPONSES, ""])
def test_a_chip_has_its_colour_and_says_the_word(qtbot, code):
    chip = ResponseChip(code)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())

    assert share(chip, colours.response(code).ground) > 0.4
    assert chip.accessibleName() == labels.response(code)


def test_a_chip_follows_response_language_and_letters(qapp, on_screen):
    chip = on_screen(ResponseChip("noted"))
    narrow = chip.sizeHint()
    chip.set_response("already_implemented")
    assert chip.sizeHint().width() > 2 * narrow.width()
    assert "done or under way" in chip.toolTip().replace("\n", " ")

    theme.apply(qapp, 200)
    qapp.processEvents()
    assert chip.sizeHint().height() > 1.8 * narrow.height()


@pytest.mark.parametrize(("matrix", "colour"), [("plan", colours.PLAN), ("strategy", colours.STRATEGY)])
def test_six_squares_show_how_many_boxes_are_filled(qapp, matrix, colour):
    shares = []
    for filled in range(7):
        image = QImage(squares_width(8), 8, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        draw_squares(painter, 0, 0, 8, matrix, filled)
        painter.end()
        shares.append(share_of(image, colour))

    assert shares[0] == 0
    assert shares == sorted(shares) and shares[3] == pytest.approx(shares[6] / 2, rel=0.01)
    assert in_words(matrix, 6).endswith("6 of 6 boxes filled")


def test_a_bar_is_filled_as_far_as_it_says(qtbot):
    bar = CountBar("plan")
    qtbot.addWidget(bar)
    bar.resize(300, 24)
    bar.set_count(3, 6)
    half = share(bar, colours.PLAN_PALE)
    bar.set_count(6, 6)

    assert half == pytest.approx(share(bar, colours.PLAN_PALE) / 2, abs=0.05)
    assert (bar.words(), bar.accessibleName()) == ("6 of 6", "Plan: 6 of 6")


def test_a_bar_of_nothing_is_empty(qtbot):
    bar = CountBar("strategy")
    qtbot.addWidget(bar)
    bar.set_count(0, 0)

    assert share(bar, colours.STRATEGY_PALE) == 0


def test_a_card_is_white_on_the_ground(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    card = Card(page)
    card.setGeometry(20, 20, 200, 100)
    page.resize(240, 140)

    image = page.grab().toImage()
    assert image.pixelColor(120, 70).name() == colours.CARD
    assert image.pixelColor(5, 5).name() == colours.GROUND


def test_text_to_read_is_as_high_as_it_is_long_and_can_be_selected_with_keys(on_screen, qtbot):
    page = QWidget()
    text = FlowText()
    rows = QVBoxLayout(page)
    rows.addWidget(text)
    rows.addStretch()
    page.resize(300, 600)
    on_screen(page)
    short = text.height()

    text.set_text("Continue its efforts in strengthening the capacities of the Commission. " * 5)
    qtbot.waitUntil(lambda: text.height() > 4 * short)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert text.textCursor().selectedText().startswith("Continue")

    qtbot.keyClicks(text, "x")
    assert text.text().startswith("Continue its efforts")


def test_words_wrap_and_stay_plain(qtbot):
    words = Words("<b>Karibu</b> " * 30, size=1.2, bold=True, quiet=True)
    qtbot.addWidget(words)

    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.heightForWidth(200) > 5 * words.fontMetrics().lineSpacing()
    assert words.font().bold()


@pytest.mark.parametrize("kind", [QuietButton, PrimaryButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_and_space(on_screen, qtbot, kind, key):
    button = on_screen(kind("Add recommendations…"))
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()

    qtbot.keyClick(button, key)

    assert pressed == [1]


def tabs() -> QTabBar:
    made = QTabBar()
    made.addTab("Implementation plan")
    made.addTab("Action strategy")
    return made


def blue() -> PrimaryButton:
    return PrimaryButton("Next")


FOCUSED = [QuietButton, blue, FindBox, DropDown, GrowingBox, FlowText, QCheckBox, QRadioButton, QTableView, QToolButton, tabs]


@pytest.mark.parametrize("make", FOCUSED, ids=lambda make: make.__name__)
def test_the_focus_can_be_seen_and_moves_nothing(on_screen, make):
    page = QWidget()
    rows = QVBoxLayout(page)
    other, widget = QuietButton("Other"), make()
    rows.addWidget(other)
    rows.addWidget(widget)
    on_screen(page)
    other.setFocus()
    without, place, size = widget.grab().toImage(), widget.geometry(), widget.sizeHint()

    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    ring = widget.grab().toImage()

    changed = sum(ring.pixelColor(x, y) != without.pixelColor(x, y) for x in range(ring.width()) for y in range(ring.height()))
    assert changed > 1.5 * (ring.width() + ring.height())
    assert (widget.geometry(), widget.sizeHint()) == (place, size)


def test_a_tool_button_takes_words_and_state_from_its_action(qapp, on_screen):
    page = QWidget()
    action = QAction("&Send…", page)
    button = ToolButton(action, "send", page)
    on_screen(page)
    assert button.text() == "Send"
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    assert not button.icon().isNull()

    action.setText("&Tuma…")
    action.setEnabled(False)
    assert button.text() == "Tuma" and not button.isEnabled()
    assert not button.icon().isNull() and not action.isIconVisibleInMenu()

    side = button.iconSize().width()
    theme.apply(qapp, 200)
    qapp.processEvents()
    assert button.iconSize().width() > 1.8 * side
    assert button.icon().availableSizes()[0].width() == button.iconSize().width()


def test_the_find_box_says_what_can_be_found_in_every_language(on_screen):
    box = on_screen(FindBox())
    english = box.placeholderText()
    assert "Ctrl+F" in english and box.accessibleName() == "Find recommendations"

    for code in ("sw", "fr", "en"):
        speak(code)
        assert box.placeholderText()
    assert box.placeholderText() == english


def test_keys_lead_out_of_the_find_box_or_empty_it(on_screen, qtbot):
    box = on_screen(FindBox())
    downs = []
    box.down.connect(lambda: downs.append(1))
    qtbot.keyClicks(box, "134.18")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert len(downs) == 2

    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_the_cross_in_the_find_box_is_there_when_there_is_something_to_clear(on_screen, qtbot):
    box = on_screen(FindBox())
    cross = [button for button in box.findChildren(QToolButton) if button.defaultAction() is box._empty][0]
    assert not cross.isVisible()

    qtbot.keyClicks(box, "Chile")
    assert box._empty.isVisible()
    box._empty.trigger()

    assert box.text() == ""


def test_a_file_dropped_on_the_find_box_belongs_to_the_window(on_screen):
    box = on_screen(FindBox())
    data = QMimeData()
    data.setUrls([QUrl("file:///media/usb/mwanza.uprbundle")])
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )

    box.dragEnterEvent(event)

    assert not event.isAccepted()


def test_the_wheel_changes_a_choice_only_with_the_focus(on_screen):
    page = QWidget()
    rows = QVBoxLayout(page)
    choice, other = DropDown(), QuietButton("Other")
    rows.addWidget(other)
    rows.addWidget(choice)
    choice.offer(CHOICES)
    on_screen(page)
    other.setFocus()

    assert not wheel(choice).isAccepted()
    assert choice.code() == ""

    choice.setFocus()
    wheel(choice)
    assert choice.code() == "hrd"


def test_a_choice_tells_what_a_person_chose_and_nothing_else(on_screen, qtbot):
    choice = on_screen(DropDown())
    heard = []
    choice.chosen.connect(heard.append)
    choice.offer(CHOICES)
    choice.choose("child")
    choice.offer([(code, words.upper()) for code, words in CHOICES])
    assert (choice.code(), choice.currentText(), heard) == ("child", "CHILD RIGHTS", [])

    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Up)
    assert heard == ["hrd"]

    choice.offer([("", "All groups")])
    assert choice.code() == ""


def test_a_choice_stays_within_its_place(qtbot):
    choice = DropDown()
    qtbot.addWidget(choice)
    choice.offer([("", "Pastoralists, indigenous peoples and hunter-gatherers of the northern regions of the country " * 3)])

    assert choice.sizeHint().width() <= 40 * choice.fontMetrics().averageCharWidth()
    assert choice.minimumSizeHint().width() < choice.sizeHint().width()
    choice.resize(choice.minimumSizeHint())
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    assert option.currentText.startswith("Pas") and option.currentText.endswith("…")


def test_a_banner_speaks_and_offers_one_thing_to_do(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    banner = Banner(page)
    page.show()
    assert not banner.isVisible()
    done = []

    banner.say("Two groups wrote different text.", "Compare and choose", lambda: done.append(1))
    assert banner.isVisible() and banner.accessibleName() == "Two groups wrote different text."
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert done == [1]

    banner.say("The backup is a week old.")
    assert not banner.button.isVisible()


def test_the_languages_stand_in_their_own_names(on_screen, qtbot):
    switch = on_screen(LanguageSwitch())
    buttons = switch.findChildren(QToolButton)
    heard = []
    switch.chosen.connect(heard.append)
    assert [button.text() for button in buttons] == ["Kiswahili", "English", "Français"]
    assert [button.isChecked() for button in buttons] == [False, True, False]

    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert heard == ["sw"]

    speak("fr")
    assert [button.isChecked() for button in buttons] == [False, False, True]


def test_text_is_cut_into_the_lines_that_fit(qapp):
    font, metrics = qapp.font(), QFontMetricsF(qapp.font())
    text = "Adopt a specific law 😀 for the recognition and protection of human rights defenders"

    lines = wrapped(text, font, 160, 99)

    assert " ".join(line.strip() for line in lines) == text
    assert all(metrics.horizontalAdvance(line) <= 160 for line in lines)


@pytest.mark.parametrize(
    ("text", "most", "last"),
    [
        ("one two three " * 40, 2, "…"),
        ("one\ntwo\nthree", 2, "two …"),
        ("one\ntwo", 2, "two"),
        ("x" * 500, 3, "…"),
        ("", 2, ""),
    ],
)
def test_what_is_left_over_is_said(qapp, text, most, last):
    lines = wrapped(text, qapp.font(), 120, most)

    assert len(lines) <= most
    assert "".join(lines[-1:]).endswith(last)


def test_a_megabyte_costs_what_can_be_seen_of_it(qapp):
    assert len(wrapped("haki za binadamu " * 60_000, qapp.font(), 300, 2)) == 2

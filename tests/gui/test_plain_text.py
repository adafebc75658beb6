"""Text that people wrote is never markup, wherever Qt shows it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QProgressDialog,
    QPushButton,
    QStatusBar,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QWidget,
)

from upr_desktop.gui import messages, plain_text
from upr_desktop.gui.table.matrix_table import MatrixTable
from upr_desktop.gui.table.matrix_view import MatrixView
from upr_desktop.gui.widgets.banner import Banner
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.find_box import FindBox
from upr_desktop.gui.widgets.growing_box import GrowingBox
from upr_desktop.gui.widgets.words import FlowText, Words
from upr_desktop.gui.work.recommendation_list import RecommendationList
from upr_desktop.gui.work.recommendation_view import RecommendationView
from upr_desktop.labels.names import shown_name

GUI = Path(__file__).resolve().parents[2] / "upr_desktop" / "gui"
NOT_MENDED = {"QTextEdit", "QTextBrowser", "QErrorMessage", "QWizard", "QWizardPage", "QGraphicsTextItem", "QWhatsThis"}
"""Widgets that read markup whatever the style sheet says."""


@pytest.fixture
def hostile(tmp_path) -> str:
    """A box as somebody may send it: markup that shows a red picture from the disk."""
    picture = QPixmap(40, 40)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "red.png"))
    return f'<b>Goal</b><img src="{tmp_path}/red.png">'


def reds(widget: QWidget) -> int:
    """How many pixels of a widget are as red as the picture."""
    image = widget.grab().toImage()
    every_second = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return sum(image.pixelColor(*spot).getRgb()[:3] == (255, 0, 0) for spot in every_second)


def with_items(widget: QWidget, text: str) -> QWidget:
    widget.addItem(text)
    return widget


def message(text: str) -> QMessageBox:
    box = QMessageBox(text=text)
    box.setInformativeText(text)
    box.setDetailedText(text)
    return box


def form(text: str) -> QWidget:
    page = QWidget()
    QFormLayout(page).addRow(text, QLineEdit())
    return page


def table(text: str) -> QWidget:
    made = QTableWidget(1, 1)
    made.setItem(0, 0, QTableWidgetItem(text))
    made.setColumnWidth(0, 280)
    return made


def status_bar(text: str) -> QWidget:
    bar = QStatusBar()
    bar.showMessage(text)
    return bar


def written(widget: QWidget, text: str) -> QWidget:
    widget.set_text(text)
    return widget


def banner(text: str) -> QWidget:
    made = Banner()
    made.say(text, text)
    return made


def choice(text: str) -> QWidget:
    made = DropDown()
    made.offer([("a", text)])
    return made


def find_box(text: str) -> QWidget:
    made = FindBox()
    made.setText(text)
    return made


WIDGETS: dict[str, Callable[[str], QWidget]] = {
    "label": QLabel,
    "message": message,
    "progress": lambda text: QProgressDialog(text, "Stop", 0, 1),
    "form": form,
    "status bar": status_bar,
    "button": QPushButton,
    "check box": QCheckBox,
    "group box": QGroupBox,
    "list": lambda text: with_items(QListWidget(), text),
    "table": table,
    "drop-down": lambda text: with_items(QComboBox(), text),
    "line": QLineEdit,
    "our words": Words,
    "our text": lambda text: written(FlowText(), text),
    "our box": lambda text: written(GrowingBox(), text),
    "our banner": banner,
    "our buttons": QuietButton,
    "our blue button": PrimaryButton,
    "our choice": choice,
    "our find box": find_box,
    "our message": lambda text: messages.tell(None, text),
    "our question": lambda text: messages.ask(None, text, text, text, lambda: None),
}


@pytest.mark.parametrize("name", WIDGETS)
def test_no_widget_draws_a_picture_out_of_text(qtbot, hostile, name):
    widget = WIDGETS[name](hostile)
    qtbot.addWidget(widget)
    widget.resize(400, 160)
    widget.show()
    qtbot.waitExposed(widget)

    assert reds(widget) == 0
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in widget.findChildren(QLabel))


def test_the_walk_would_see_a_picture(qtbot, hostile):
    label = QLabel()
    qtbot.addWidget(label)
    label.show()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(hostile)
    label.resize(400, 160)

    assert reds(label) > 100


def test_tips_are_plain(qapp, qtbot, hostile):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    QToolTip.showText(QPoint(10, 10), hostile, widget)
    tip = next(each for each in qapp.topLevelWidgets() if each.inherits("QTipLabel"))
    tip.resize(400, 160)

    assert reds(tip) == 0
    assert tip.textFormat() == Qt.TextFormat.PlainText
    QToolTip.hideText()


def test_lists_and_tables_of_recommendations_are_plain(qtbot, shelf, hostile):
    shelf.rows[1] = shelf.rows[1]._replace(text=hostile, number=hostile, states=(hostile,), boxes={"goal": hostile})
    recommendations, matrix = RecommendationList(shelf), MatrixTable(shelf)
    recommendations.show([1])
    matrix.show([1])
    for view in (RecommendationView(recommendations), MatrixView(matrix)):
        qtbot.addWidget(view)
        view.resize(1000, 300)
        view.show()

        assert reds(view) == 0


def test_widgets_that_read_markup_are_not_used():
    used = [
        f"{path.name}: {name}"
        for path in GUI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (name := getattr(node, "id", getattr(node, "attr", ""))) in NOT_MENDED
    ]

    assert used == [], "use Words, FlowText, GrowingBox and messages"


def test_a_long_tip_is_broken_into_lines_and_ends():
    lines = plain_text.tip("The National Commission on Human Rights asks for its budget. " * 40).splitlines()

    assert max(map(len, lines)) <= plain_text.TIP_WIDTH
    assert len(lines) == 11 and lines[-1] == "…"
    assert plain_text.tip("Short.\nTwo lines.") == "Short.\nTwo lines."


def test_an_ampersand_stays_in_a_button(qtbot):
    button = QuietButton(plain_text.literal("Research & advocacy"))
    qtbot.addWidget(button)

    assert button.text() == "Research && advocacy"
    assert button.shortcut().isEmpty()


def test_a_name_cannot_pretend_to_be_another():
    assert shown_name("ripoti\u202excod.exe") == "ripoti[RLO]xcod.exe"
    assert shown_name(" Asha\n Mwinyi ") == "Asha Mwinyi"
    assert shown_name("Asha\x1b[2J\x07") == "Asha\ufffd[2J\ufffd"


@pytest.mark.parametrize("name", ["می\u200cخواهم", "ශ්\u200dරී ලංකා", "👩\u200d🌾", "Rwa\u00adnda"])
def test_signs_that_join_or_part_letters_stay_in_a_name(name):
    assert shown_name(name) == name

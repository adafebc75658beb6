"""A row of buttons whose page is taken down while Qt still asks for its size."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget

from upr_desktop.gui.widgets.flow_row import FlowRow


def test_a_part_that_is_gone_already_takes_no_room_and_breaks_nothing(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    row = FlowRow(page)
    for words in ("Keep mine", "Take theirs", "Keep both and edit"):
        row.addWidget(QPushButton(words))
    three = row.sizeHint().width()

    shiboken6.delete(row.itemAt(1))

    assert row.sizeHint().width() < three
    assert row.minimumSize().isValid() and row.heightForWidth(100) > 0
    row.setGeometry(QRect(0, 0, 100, 200))
    assert row.count() == 2

"""What to write in a box stands in it in full as long as it is empty, in every language and size of letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from upr_desktop import i18n
from upr_desktop.gui import theme
from upr_desktop.gui.widgets.growing_box import GrowingBox
from upr_desktop.gui.window import MainWindow
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.settings import Settings
from upr_desktop.tasks import recommendations
from upr_desktop.tasks.workspace import create


def cut_off(box: GrowingBox) -> bool:
    """Whether the end of the hint is not in sight."""
    margin = round(box.document().documentMargin())
    room = QRect(margin, margin, box.viewport().width() - 2 * margin, 10_000)
    needed = box.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, box.placeholderText())
    return needed.bottom() > box.viewport().height()


@pytest.mark.parametrize("language", sorted(i18n.LANGUAGES))
@pytest.mark.parametrize(("letters", "size"), [(100, (1366, 768)), (120, (1093, 614)), (150, (1024, 600))])
def test_no_hint_is_cut_off(qapp, qtbot, tmp_path, language, letters, size):
    with create(tmp_path / "dodoma.upr", "LHRC", "Asha", "TZA", "3") as workspace:
        recommendations.add(workspace, next(iter(workspace.store.records("review"))), {"number": "85.1", "text": "Ratify"})
    i18n.use(language)
    theme.apply(qapp, letters)
    window = MainWindow(qapp, Settings(language=language, letter_size=letters))
    qtbot.addWidget(window)
    window.resize(*size)
    window.open_workspace(tmp_path / "dodoma.upr")
    window.show()
    QTest.qWaitForWindowActive(window)
    page = window.findChild(OneByOne)
    qtbot.waitUntil(lambda: window.session.idle() and page.side.is_complete)
    qtbot.waitUntil(lambda: page.record.fields["goal"].box.isVisible())
    QTest.qWait(50)  # the boxes find their heights one after the other

    fields = {**page.record.fields}
    assert [name for name, field in fields.items() if field.box.isVisible() and cut_off(field.box)] == []
    window.close()

"""Somebody who writes and writes: what they wrote is told all the same."""

from __future__ import annotations

from upr_desktop.gui.widgets import growing_box
from upr_desktop.gui.widgets.growing_box import GrowingBox


def test_who_writes_without_a_pause_loses_a_few_seconds_at_most(qtbot):
    box = GrowingBox()
    qtbot.addWidget(box)
    box.show()
    heard: list[str] = []
    box.paused.connect(heard.append)
    box._longest.setInterval(100)

    for _ in range(12):
        qtbot.keyClicks(box, "ab")
        qtbot.wait(30)

    assert len(heard) >= 2
    assert heard[0] and heard[-1].startswith(heard[0])
    assert growing_box.LONGEST <= 5000

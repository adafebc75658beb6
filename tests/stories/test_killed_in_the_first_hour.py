"""The power fails in the first hour: at the next start a person sees their language, their work and every word of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random
from time import sleep

import pytest
from PySide6.QtWidgets import QMessageBox

from tests.stories.first_hour import SENTENCE
from upr_desktop import i18n
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import load
from upr_desktop.tasks import reading

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("language", "review", "bring", "write", "leave", "half_a_word", "group", "paper")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in another way")


def killed(folder: Path, home: Path, last: str, delay: float) -> list[str]:
    """Go through the first hour and kill the program some moments after a step; all steps that it said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.stories.first_hour", str(folder)],
        cwd=ROOT, env={**os.environ, "UPR_DATA": str(home), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line.strip())
        if said[-1] == last:
            break
    sleep(delay)
    process.kill()
    said += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    return said


def look(tmp_path: Path, own_folders: Path, qapp, qtbot, step: str, delay: float) -> None:
    """Kill it there, start again, and look."""
    done = killed(tmp_path, own_folders, step, delay)
    assert step in done, "the program went that far"

    settings = load()
    assert settings.language == "sw"
    i18n.use(settings.language)
    window = MainWindow(qapp, settings)
    qtbot.addWidget(window)
    window.start(None)
    window.show()
    if "review" not in done:
        window.close()
        return
    sat_down: list[object] = []
    window.session.do(lambda sitting: sitting.brought_back, sat_down.append)
    qtbot.waitUntil(lambda: bool(sat_down) and window.session.idle(), timeout=20_000)
    assert [box.text() for box in window.findChildren(QMessageBox) if box.isVisible()] == []
    assert "Tanzania" in window.windowTitle() and window.session.writer() == "Asha"
    reader = window.session.reader
    pairs = list(reading.pairs(reader, reading.rids(reader, reading.Filter())).values())
    if "bring" in done:
        assert [pair.recommendation.text("number") for pair in pairs] == ["134.16", "134.18"]
    if "write" in done:
        assert pairs[0].entry.text("goal") == SENTENCE
    if "half_a_word" in done:
        assert pairs[0].entry.text("risks") == "No mon"
    if "group" in done:
        assert [one.text("name") for one in reading.groups(reader)] == ["Prisons"]
    if "paper" in done:
        assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.glob("*.new")), "no file is half there under a name of its own"
    window.close()


@pytest.mark.parametrize("step", ["language", "bring", "write", "half_a_word"])
def test_what_a_person_sees_at_the_next_start(tmp_path, own_folders, qapp, qtbot, step):
    look(tmp_path, own_folders, qapp, qtbot, step, 0.0)


@pytest.mark.long
@pytest.mark.parametrize("moment", range(40))
def test_at_forty_moments(tmp_path, own_folders, qapp, qtbot, moment):
    random = Random(moment)
    look(tmp_path, own_folders, qapp, qtbot, STEPS[moment % len(STEPS)], random.random() ** 2 * 0.3)

"""The start of the program, as a person or a file manager does it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")


def start(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with no screen but the one that is named."""
    kept = {name: value for name, value in os.environ.items() if name not in SCREENS}
    path = os.pathsep.join([env.pop("PYTHONPATH", ""), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-m", "upr_desktop", *args],
        env=kept | {"PYTHONPATH": path} | env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("args", [[], ["Dodoma.upr"], ["From Mwanza.UPRBUNDLE"]])
def test_without_a_screen_one_sentence_says_how_to_go_on(args):
    started = start(*args)

    assert started.returncode == 2
    assert started.stderr.count("\n") == 1
    assert "upr-desktop --help" in started.stderr


def test_a_part_that_qt_lacks_is_named(tmp_path):
    plugins = tmp_path / "PySide6" / "Qt" / "plugins" / "platforms"
    plugins.mkdir(parents=True)
    (tmp_path / "PySide6" / "__init__.py").touch()
    (plugins / "libqxcb.so").write_text("cut off on its way")

    started = start(DISPLAY=":0", PYTHONPATH=str(tmp_path))

    assert started.returncode == 2
    assert started.stderr.count("\n") == 1
    assert "libqxcb.so" in started.stderr

"""The register of keys: each stands once, and means one thing wherever the cursor is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from upr_desktop.gui import keys
from upr_desktop.gui.commands import COMMANDS

GUI = Path(__file__).resolve().parents[2] / "upr_desktop" / "gui"
WINDOWS = [["window", place] for place in keys.IN_THE_WINDOW] + [[one] for one in keys.KEYS if one not in keys.IN_THE_WINDOW]


@pytest.mark.parametrize("chain", WINDOWS, ids=" and ".join)
def test_no_key_means_two_things_where_the_cursor_is(chain):
    deeds = {(name, QKeySequence(key).toString()) for place in chain for name, all_ in keys.KEYS[place].items() for key in all_}

    assert [key for key, times in Counter(key for _name, key in deeds).items() if times > 1] == []


def test_every_key_is_one_that_qt_knows():
    written = [key for place in keys.KEYS.values() for all_ in place.values() for key in all_]

    assert [key for key in written if QKeySequence(key).count() != 1 or not QKeySequence(key).toString()] == []


def test_every_key_of_the_window_belongs_to_a_command():
    assert keys.KEYS["window"].keys() <= {command.name for command in COMMANDS}


def test_no_key_stands_anywhere_else():
    elsewhere = [
        str(path.relative_to(GUI))
        for path in sorted(GUI.rglob("*.py"))
        if path.name != "keys.py" and re.search(r"\bQKeySequence\(|\bQShortcut\(|\bQKeyCombination\(", path.read_text("utf-8"))
    ]

    assert elsewhere == []

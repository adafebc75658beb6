"""The register of keys: each stands once, and means one thing wherever the cursor is."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from upr_desktop import paths
from upr_desktop.gui import keys
from upr_desktop.gui.commands import COMMANDS

GUI = Path(__file__).resolve().parents[2] / "upr_desktop" / "gui"
OWN_OF_KEYS = {"QKeySequence", "QShortcut", "QKeyCombination", "keyCombination", "StandardKey", "matches", "ControlModifier"}
"""Ways to name a key, or to ask for one, that are for keys.py alone."""
OWN_OF_QT = {"Key_Return", "Key_Enter", "Key_Escape", "Key_Down", "Key_Space"}
"""Keys that mean the same in every program: they choose, leave, go down, tick."""
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


def names(path: Path) -> set[str]:
    """All names and attributes that a file speaks of."""
    found = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    imported = {alias.name for one in found if isinstance(one, ast.ImportFrom) for alias in one.names}
    attributes = {one.attr for one in found if isinstance(one, ast.Attribute)}
    return imported | attributes | {one.id for one in found if isinstance(one, ast.Name)}


def test_no_key_stands_anywhere_else():
    files = {str(path.relative_to(GUI)): path for path in sorted(GUI.rglob("*.py"))}
    said = {file: names(path) for file, path in files.items() if file != "keys.py"}
    pressed = {file: {name for name in found if name.startswith("Key_")} - OWN_OF_QT for file, found in said.items()}

    assert {file: found & OWN_OF_KEYS for file, found in said.items() if found & OWN_OF_KEYS} == {}
    assert {file: found for file, found in pressed.items() if found} == {}


def test_actions_have_their_keys_from_the_register():
    calls = [
        (path.name, call.args)
        for path in sorted(GUI.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr.startswith("setShortcut")
    ]

    assert calls
    assert [name for name, (given,) in calls if not ast.unparse(given).startswith("keys.sequences(")] == []


def test_help_tells_of_keys_that_there_are_in_every_language_the_same():
    registered = {key for place in keys.KEYS.values() for all_ in place.values() for key in all_}
    told = json.loads((paths.resources() / "help" / "help.json").read_text("utf-8"))["pages"]
    paragraphs = [paragraph for page in told for paragraph in page["paragraphs"]]
    in_words = [{code: set(re.findall(r"Ctrl\+[A-Z0-9]\b", one[code])) for code in ("en", "fr", "sw")} for one in paragraphs]

    assert [one for one in in_words if any(found != one["en"] for found in one.values())] == []
    assert set().union(*(one["en"] for one in in_words)) - registered == set()

"""Every key of the program, once: where it counts, and what it does there.

Arrows, Tab, Enter on a button and Escape out of a dialog are Qt's own and stand nowhere.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Where = Qt.ShortcutContext

KEYS: dict[str, dict[str, tuple[str, ...]]] = {
    "window": {
        "open": ("Ctrl+O",),
        "save": ("Ctrl+S",),
        "close": ("Ctrl+Q",),
        "undo": ("Ctrl+Z",),
        "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
        "find": ("Ctrl+F",),
        "number": ("Ctrl+G",),
        "one-by-one": ("Ctrl+1",),
        "table": ("Ctrl+2",),
        "home": ("Ctrl+3",),
        "next": ("Ctrl+PgDown",),
        "previous": ("Ctrl+PgUp",),
        "larger": ("Ctrl++", "Ctrl+="),
        "smaller": ("Ctrl+-",),
        "normal": ("Ctrl+0",),
        "add": ("Ctrl+N",),
        "send": ("Ctrl+E",),
        "receive": ("Ctrl+R",),
        "print": ("Ctrl+P",),
        "export": ("Ctrl+Shift+S",),
        "help": ("F1",),
    },
    "box": {
        "undo": ("Ctrl+Z", "Alt+Backspace", "Undo"),
        "redo": ("Ctrl+Y", "Ctrl+Shift+Z", "Alt+Shift+Backspace", "Redo"),
        "next box": ("Ctrl+Return", "Ctrl+Enter"),
        "history": ("Ctrl+H",),
    },
    "add": {"paste": ("Ctrl+V", "Shift+Ins")},
    "form": {"done": ("Ctrl+Return", "Ctrl+Enter")},
    "groups": {"rename": ("F2",)},
    "help": {"find": ("Ctrl+F",)},
    "preview": {"page before": ("PgUp",), "page after": ("PgDown",)},
}
"""By place: a name, and its keys as Qt writes them; the first is the one that is told. What has the same name at two places is
the same."""
IN_THE_WINDOW = ("box", "add", "form")
"""Places within the window, where its keys count too. The others are windows of their own."""


def sequences(place: str, name: str) -> list[QKeySequence]:
    """The keys of a deed, for an action; none for one that has no key."""
    return [QKeySequence(keys) for keys in KEYS[place].get(name, ())]


def told(place: str, name: str) -> str:
    """The key as people read it; empty for a deed that has none."""
    return next((keys.toString() for keys in sequences(place, name)), "")


def is_pressed(event: QKeyEvent, place: str, name: str) -> bool:
    """Whether this is the key of a deed, on whichever part of the keyboard."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))) in sequences(place, name)


def listen(
    place: str, name: str, widget: QWidget, deed: Callable[[], object], where: Where = Where.WidgetWithChildrenShortcut
) -> None:
    """Do the deed when its key is pressed in this widget or in what stands in it, or wherever else it counts."""
    for keys in sequences(place, name):
        QShortcut(keys, widget, context=where).activated.connect(deed)

"""The commands of the window: each once, with its words, its icon and its place in menu and tool bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from upr_desktop.gui import keys
from upr_desktop.i18n import pgettext as _p


class Command(NamedTuple):
    """words: looked up when shown. icon: empty = menu only. menu: its name. Its keys stand in keys.py."""

    name: str
    words: Callable[[], str]
    menu: str
    icon: str = ""
    needs_work: bool = True


_MENUS: dict[str, Callable[[], str]] = {
    "file": lambda: _p("menu", "&File"),
    "edit": lambda: _p("menu", "&Edit"),
    "view": lambda: _p("menu", "&View"),
    "share": lambda: _p("menu", "&Share"),
    "help": lambda: _p("menu", "&Help"),
}

COMMANDS = (
    Command("welcome", lambda: _p("command", "Start page"), "file", needs_work=False),
    Command("open", lambda: _p("command", "Open…"), "file", needs_work=False),
    Command("save", lambda: _p("command", "Save"), "file"),
    Command("copy", lambda: _p("command", "Make a backup copy…"), "file"),
    Command("restore", lambda: _p("command", "Go back to a backup copy…"), "file", needs_work=False),
    Command("close", lambda: _p("command", "Quit"), "file", needs_work=False),
    Command("undo", lambda: _p("command", "Undo"), "edit", "undo"),
    Command("redo", lambda: _p("command", "Redo"), "edit", "redo"),
    Command("find", lambda: _p("command", "Find"), "edit"),
    Command("number", lambda: _p("command", "Go to a number"), "edit"),
    Command("groups", lambda: _p("command", "Thematic groups…"), "edit"),
    Command("answers", lambda: _p("command", "The government's answers…"), "edit"),
    Command("totals", lambda: _p("command", "Official totals and dates…"), "edit"),
    Command("home", lambda: _p("page", "Home"), "view", "home"),
    Command("one-by-one", lambda: _p("page", "One by one"), "view", "one-by-one"),
    Command("table", lambda: _p("page", "Table"), "view", "table"),
    Command("alike", lambda: _p("page", "Recommendations that are alike"), "view"),
    Command("next", lambda: _p("command", "Next recommendation"), "view"),
    Command("previous", lambda: _p("command", "Previous recommendation"), "view"),
    Command("larger", lambda: _p("command", "Larger letters"), "view", needs_work=False),
    Command("smaller", lambda: _p("command", "Smaller letters"), "view", needs_work=False),
    Command("normal", lambda: _p("command", "Normal letters"), "view", needs_work=False),
    Command("add", lambda: _p("page", "Add"), "share", "add"),
    Command("send", lambda: _p("page", "Send"), "share", "send"),
    Command("receive", lambda: _p("page", "Receive"), "share", "receive"),
    Command("computers", lambda: _p("command", "Computers of our coalition…"), "share"),
    Command("print", lambda: _p("command", "Print"), "share", "print"),
    Command("export", lambda: _p("command", "Save for Word, Excel, other programs…"), "share"),
    Command("help", lambda: _p("command", "Help"), "help", "help", needs_work=False),
    Command("about", lambda: _p("command", "About and licences"), "help", needs_work=False),
)

TOOL_BAR = ("home", "one-by-one", "table", "", "add", "send", "receive", "print", "", "undo", "redo", "", "help")
"""Names of commands in their order; an empty name is a gap."""


def words_of(name: str) -> str:
    """Where people find a command, for a sentence about it."""
    command = next(command for command in COMMANDS if command.name == name)
    # Translators: a menu and a command in it, for example "Share > Computers of our coalition…".
    return _p("where a command stands", "{menu} > {command}").format(
        menu=_MENUS[command.menu]().replace("&", ""), command=command.words()
    )


class Commands:
    """The actions of a window, by name."""

    def __init__(self, window: QMainWindow, do: Callable[[str], None]) -> None:
        """do: called with the name of the command that somebody chose."""
        self._menus: dict[str, QMenu] = {}
        self.actions: dict[str, QAction] = {}
        for name in _MENUS:
            self._menus[name] = window.menuBar().addMenu("")
        for command in COMMANDS:
            action = QAction(window)
            action.setShortcuts(keys.sequences("window", command.name))
            action.triggered.connect(lambda _checked=False, name=command.name: do(name))
            self._menus[command.menu].addAction(action)
            self.actions[command.name] = action
        self.speak()

    def speak(self) -> None:
        """Say all words in the current language."""
        for name, menu in self._menus.items():
            menu.setTitle(_MENUS[name]())
        for command in COMMANDS:
            action = self.actions[command.name]
            action.setText(command.words())
            action.setIconText(command.words())
            key = keys.told("window", command.name)
            action.setToolTip(f"{command.words()} ({key})" if key else command.words())

    def enable(self, is_open: bool) -> None:
        """Offer what can be done now. is_open: whether there is a workspace to work on."""
        for command in COMMANDS:
            self.actions[command.name].setEnabled(is_open or not command.needs_work)

    def offer_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what would be taken back and done again; None: nothing."""
        for name, label in (("undo", undo), ("redo", redo)):
            words = next(command.words() for command in COMMANDS if command.name == name)
            # Translators: a command and what it would do, for example "Undo: Goal of 134.16". Menu entry.
            text = _p("menu entry", "{command}: {deed}").format(command=words, deed=label) if label else words
            self.actions[name].setIconText(words)
            self.actions[name].setText(text)
            self.actions[name].setEnabled(label is not None)

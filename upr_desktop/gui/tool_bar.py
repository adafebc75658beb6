"""The tool bar: large commands with a word under each icon, and the languages at its end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolBar, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.commands import TOOL_BAR, Commands
from upr_desktop.gui.widgets.buttons import ToolButton
from upr_desktop.gui.widgets.language_switch import LanguageSwitch


class ToolBar(QToolBar):
    """Cannot be moved or hidden: nobody has to look for it. languages: is shown at its end."""

    def __init__(self, commands: Commands, languages: LanguageSwitch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        inside = QWidget()
        row = theme.gaps(QHBoxLayout(inside), around=0, between=0.25)
        for name in TOOL_BAR:
            row.addWidget(ToolButton(commands.actions[name], name) if name else _line())
        theme.put(row, theme.SPACE, languages)
        self.addWidget(inside)


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setStyleSheet(f"color: {colours.HAIRLINE};")
    return line

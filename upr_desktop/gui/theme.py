"""How the program looks: style, colours, letters, gaps. All sizes come from the letters, so they grow and shrink with them.

A page says what it wants in units (`gaps`, `letters`); both remember it, and `apply` brings every widget up to date when the
letter size changes.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QSplitter, QStackedWidget, QWidget

from upr_desktop import paths
from upr_desktop.gui import colours
from upr_desktop.gui.stylesheet import stylesheet

FAMILY = "Noto Sans"
POINTS = 10.5
SMALLEST, LARGEST = 50, 200
"""Letter sizes in per cent."""
SMALL = 0.9
"""The size of lesser words beside the text."""

_STYLE = "fusion"
_GAPS, _LETTERS = "gaps", "letters"
_Layout = TypeVar("_Layout", bound=QLayout)
_Widget = TypeVar("_Widget", bound=QWidget)
_Role = QPalette.ColorRole
_ROLES = {
    _Role.WindowText: colours.TEXT,
    _Role.Button: colours.CARD,
    _Role.Light: "#ffffff",
    _Role.Midlight: colours.HOVER,
    _Role.Dark: colours.EDGE,
    _Role.Mid: colours.HAIRLINE,
    _Role.Text: colours.TEXT,
    _Role.BrightText: colours.ERROR,
    _Role.ButtonText: colours.TEXT,
    _Role.Base: colours.CARD,
    _Role.Window: colours.GROUND,
    _Role.Shadow: colours.EDGE,
    _Role.Highlight: colours.ACTION,
    _Role.HighlightedText: colours.ON_ACTION,
    _Role.Link: colours.ACTION,
    _Role.LinkVisited: colours.ACTION,
    _Role.AlternateBase: colours.GROUND,
    _Role.ToolTipBase: colours.TIP_GROUND,
    _Role.ToolTipText: colours.TEXT,
    _Role.PlaceholderText: colours.QUIET,
    _Role.Accent: colours.ACTION,
}
_OFF = {
    _Role.WindowText: colours.OFF,
    _Role.Text: colours.OFF,
    _Role.ButtonText: colours.OFF,
    _Role.HighlightedText: colours.OFF,
    _Role.Highlight: colours.HOVER,
    _Role.Base: colours.GROUND,
    _Role.Link: colours.OFF,
    _Role.PlaceholderText: colours.OFF,
}


def palette() -> QPalette:
    """Every colour role in every group: nothing is left to the system, whose colours may be dark."""
    made = QPalette()
    for role, colour in _ROLES.items():
        made.setColor(QPalette.ColorGroup.All, role, QColor(colour))
    for role, colour in _OFF.items():
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colour))
    return made


def load_letters() -> None:
    """Make the bundled letters known to Qt: the same as on paper."""
    for style in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / f"NotoSans-{style}.ttf"))


def new_program(arguments: list[str]) -> QApplication:
    """The application, in the style that looks the same on every system.

    Asking for the style here saves a twentieth of the start: `setStyle` answers with a QStyle and all its lists.
    """
    app = QApplication([*arguments[:1], "-style", _STYLE, *arguments[1:]])
    app.setProperty(_STYLE, True)
    return app


def dress(app: QApplication, letter_size: int = 100) -> None:
    """Style, colours and letters for a new program; call it once, before the first widget."""
    if not app.property(_STYLE):
        app.setStyle(_STYLE)
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setPalette(palette())
    load_letters()
    apply(app, letter_size)


def apply(app: QApplication, letter_size: int) -> None:
    """Show everything in this letter size, in per cent; beyond SMALLEST and LARGEST it stays there."""
    font = QFont(FAMILY)
    font.setPointSizeF(POINTS * max(SMALLEST, min(letter_size, LARGEST)) / 100)
    app.setFont(font)
    app.setStyleSheet(stylesheet(unit()))
    if app.allWidgets():
        QTimer.singleShot(0, app, _refit_all)  # widgets hear of the new font in the next turn of the event loop


def _refit_all() -> None:
    for widget in QApplication.allWidgets():
        _refit(widget)


def _refit(widget: QWidget) -> None:
    if wanted := widget.property(_LETTERS):
        letters(widget, *wanted)
    for layout in widget.findChildren(QLayout, options=Qt.FindChildOption.FindDirectChildrenOnly):
        _refit_layout(layout)


def _refit_layout(layout: QObject) -> None:
    if isinstance(layout, QLayout) and (wanted := layout.property(_GAPS)):
        gaps(layout, *wanted)
    for inner in layout.children():
        _refit_layout(inner)


def unit(widget: QWidget | None = None) -> int:
    """A third of a line of the widget's letters (the program's, without one), in pixels: the step of all gaps."""
    metrics = widget.fontMetrics() if widget else QFontMetrics(QApplication.font())
    return max(2, round(metrics.lineSpacing() / 3))


class _Space:
    """Room that grows with the window."""


SPACE = _Space()
Part = QWidget | QLayout | _Space
"""What stands in a row or a column."""


def put(box: QLayout | QSplitter | QStackedWidget, *parts: Part | tuple[Part, int]) -> None:
    """Add parts one after the other; with each that shall grow, its share of the room."""
    for one in parts:
        part, share = one if isinstance(one, tuple) else (one, 0)
        if not isinstance(box, QBoxLayout):
            assert isinstance(part, QWidget)
            box.addWidget(part)
        elif isinstance(part, QWidget):
            box.addWidget(part, share)
        elif isinstance(part, QLayout):
            box.addLayout(part, share)
        else:
            box.addStretch(share)


def gaps(layout: _Layout, around: float = 0, between: float = 1) -> _Layout:
    """The layout with these gaps, in units; half units are allowed."""
    step = unit(layout.parentWidget())
    margin = round(around * step)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(round(between * step))
    layout.setProperty(_GAPS, [around, between])
    return layout


def letters(widget: _Widget, size: float = 1, bold: bool = False) -> _Widget:
    """The widget with letters `size` times as large as the program's, bold or not."""
    widget.setFont(scaled(QApplication.font(), size, bold))
    widget.setProperty(_LETTERS, [size, bold])
    return widget


def scaled(font: QFont, size: float = 1, bold: bool = False) -> QFont:
    """A copy of the font in another size or weight."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * size)
    made.setBold(bold)
    return made

"""The style sheet of the program: edges, roundings and the ring of focus. Colours of text and ground come from the palette."""

from __future__ import annotations

from string import Template

from upr_desktop.gui import colours, plain_text

_RULES = Template("""
QToolTip { background: $TIP_GROUND; color: $TEXT; border: 1px solid $EDGE; padding: ${half}px; }
Card { background: $CARD; border: 1px solid $HAIRLINE; border-radius: ${round}px; }
QMessageBox { background: $CARD; }
QScrollArea, QScrollArea > QWidget > QWidget#page { border: none; background: transparent; }
PageView { background: $PRESSED; border: 1px solid $HAIRLINE; margin: 1px; }
PageView:focus { border: 2px solid $ACTION; margin: 0; }
QMenuBar { background: $CARD; padding: ${quarter}px 0; }
QMenuBar::item { padding: ${quarter}px ${unit}px; border-radius: ${round}px; background: transparent; }
QMenuBar::item:selected { background: $SELECTED; }
QToolBar { background: $CARD; border: none; border-bottom: 1px solid $HAIRLINE; }
QStatusBar { background: $CARD; border-top: 1px solid $HAIRLINE; }
QStatusBar::item { border: none; }

QPushButton {
    background: $CARD; color: $TEXT; border: 1px solid $EDGE; border-radius: ${round}px;
    padding: ${unit}px ${wide}px; margin: 1px;
}
QPushButton:hover { background: $HOVER; }
QPushButton:pressed, QPushButton:checked { background: $PRESSED; }
QPushButton:disabled { background: $GROUND; color: $OFF; border-color: $HAIRLINE; }
QPushButton:focus, QPushButton:default:focus { border: 2px solid $ACTION; margin: 0; }
PrimaryButton { background: $ACTION; color: $ON_ACTION; border-color: $ACTION; }
PrimaryButton:hover { background: $ACTION_HOVER; }
PrimaryButton:pressed { background: $ACTION_PRESSED; }
PrimaryButton:disabled { background: $HAIRLINE; color: $QUIET; border-color: $HAIRLINE; }

QToolButton { border: 2px solid transparent; border-radius: ${round}px; padding: ${half}px; }
QToolButton:hover { background: $HOVER; }
QToolButton:pressed, QToolButton:checked { background: $SELECTED; }
QToolButton:focus { border-color: $ACTION; }
QToolButton:disabled { color: $OFF; }

QLineEdit, QPlainTextEdit, QComboBox {
    background: $CARD; border: 1px solid $EDGE; border-radius: ${round}px; margin: 1px;
    selection-background-color: $ACTION; selection-color: $ON_ACTION;
}
QLineEdit { padding: ${half}px; }
QComboBox { padding: ${half}px ${wide}px ${half}px ${unit}px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; margin: 0; padding: 0; }
QComboBox::drop-down { border: none; width: ${wide}px; }
QComboBox::down-arrow { image: none; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $ACTION; margin: 0; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $GROUND; border-color: $HAIRLINE; }
FlowText { background: transparent; border: 2px solid transparent; margin: 0; }
FlowText:focus { border-color: $ACTION; }

QCheckBox, QRadioButton { border: 2px solid transparent; border-radius: ${round}px; padding: ${quarter}px; spacing: ${unit}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $ACTION; }

QListView, QTableView, QTreeView { border: 1px solid $HAIRLINE; margin: 1px; }
QListView:focus, QTableView:focus, QTreeView:focus { border: 2px solid $ACTION; margin: 0; }

QProgressBar { background: $GROUND; color: $TEXT; border: 1px solid $EDGE; border-radius: ${round}px; text-align: center; }
QProgressBar::chunk { background: $PLAN_PALE; border-radius: ${round}px; }

QTabWidget::pane { border: none; border-top: 1px solid $HAIRLINE; }
QTabBar::tab { padding: ${unit}px ${wide}px; border: none; border-bottom: 3px solid transparent; color: $QUIET; }
QTabBar::tab:selected { border-bottom-color: $ACTION; color: $TEXT; }
QTabBar::tab:hover { background: $HOVER; }
QTabBar::tab:focus { background: $SELECTED; }
""")

_NAMES = {name: value for name, value in vars(colours).items() if name.isupper() and isinstance(value, str)}


def stylesheet(unit: int) -> str:
    """The rules, with gaps for letters whose third of a line is `unit` pixels."""
    sizes = {"quarter": unit / 4, "half": unit / 2, "unit": unit, "wide": 2 * unit, "round": max(3, 0.8 * unit)}
    return plain_text.RULES + _RULES.substitute(_NAMES, **{name: round(size) for name, size in sizes.items()})

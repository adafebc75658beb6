"""The view of lines of recommendations: two lines of text a row, so that 8,000 rows open at once."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from upr_desktop.gui import colours, theme
from upr_desktop.gui.table.matrix_header import MatrixHeader
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.lines import wrapped
from upr_desktop.gui.widgets.lines_table import Index, LinesTable
from upr_desktop.gui.widgets.selecting import select

_LINES = 2
_LEAST_TEXT = 24
"""Letters of the column that takes what the others leave."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_State = QStyle.StateFlag


class _Cells(QStyledItemDelegate):
    def __init__(self, view: LinesView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table, box = self._view.table, option.rect
        place, name = index.row(), table.columns[index.column()].name
        sign, ticked = table.sign(place, name), table.tick(place, name)
        painter.save()
        if option.state & _State.State_Selected:
            painter.fillRect(box, QColor(colours.SELECTED))
        elif sign:
            painter.fillRect(box, QColor(sign.chip.ground))
        if ticked is not None:
            self._paint_tick(painter, box, ticked)
        else:
            painter.setPen(QColor(sign.chip.text if sign else colours.TEXT))
            self._paint_words(painter, box, table.words(place, name), sign.symbol if sign else "", name == "number")
        painter.restore()
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.HAIRLINE))

    def _paint_words(self, painter: QPainter, box: QRect, words: str, symbol: str, bold: bool) -> None:
        step, line = self._view.step, self._view.line
        left, top = box.left() + step, box.top() + step
        painter.setFont(theme.scaled(self._view.font(), bold=bold))
        if symbol:
            side = round(line * 0.8)
            symbols.draw(painter, symbol, QRectF(left, top + (line - side) / 2, side, side), painter.pen().color().name())
            left += round(1.2 * line)
        for place, text in enumerate(wrapped(words, painter.font(), box.right() - left - step / 2, _LINES)):
            painter.drawText(QRect(left, top + place * line, box.right() - left, line), _LEFT, text)

    def _paint_tick(self, painter: QPainter, box: QRect, ticked: bool) -> None:
        option = QStyleOptionButton()
        side = round(self._view.line * 0.9)
        option.rect = QRect(box.left() + self._view.step, box.top() + self._view.step, side, side)
        option.palette = self._view.palette()
        option.state = _State.State_Enabled | (_State.State_On if ticked else _State.State_Off)
        self._view.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self._view)


class LinesView(Follows, QTableView):
    """Whole rows are chosen, also several at once. The space bar and a click on a box wish to turn it over."""

    tick_wished = Signal(list)
    """The places of the rows whose boxes a person wants to turn over."""

    def __init__(self, table: LinesTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.setHorizontalHeader(MatrixHeader(self))
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(_Cells(self))
        self.setShowGrid(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._measure()
        self.setModel(table)
        self.clicked.connect(self._clicked)

    def _measure(self) -> None:
        self.line, self.step = self.fontMetrics().lineSpacing(), theme.unit(self)
        height = _LINES * self.line + 2 * self.step
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _share_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        widths = [column.letters * letter + 2 * self.step if column.letters else 0 for column in self.table.columns]
        rest = max(self.viewport().width() - sum(widths), _LEAST_TEXT * letter)
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width or rest)

    def chosen(self) -> list[int]:
        """The places of the rows that are chosen, from the top."""
        chosen = self.selectionModel().selection()
        ranges = (chosen.at(number) for number in range(chosen.count()))
        return sorted({place for part in ranges for place in range(part.top(), part.bottom() + 1)})

    def choose_first(self) -> None:
        """Make the first row the current one."""
        if self.table.rowCount():
            select(self, self.table.index(0, 0))

    def _clicked(self, index: Index) -> None:
        if self.table.tick(index.row(), self.table.columns[index.column()].name) is not None:
            self.tick_wished.emit([index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar turns the boxes of all chosen rows over."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick_wished.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """No search by typing: Qt would read every row."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text takes what the other columns leave."""
        self._share_out()
        super().resizeEvent(event)

    def speak(self) -> None:
        """Say all words in the current language."""
        self.table.refresh()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self._measure()
        self._share_out()

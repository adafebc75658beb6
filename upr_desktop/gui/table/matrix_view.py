"""The view of a matrix: rows as high as their text, measured for the rows on the screen alone.

Qt's own `resizeRowsToContents` reads and measures every row of the table: 37 seconds for 120,000. Here a height is measured
when its row comes into sight, and kept by row, column widths and letters; scrolling goes row by row.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from upr_desktop.domain.schema import RESPONSES
from upr_desktop.gui import colours, theme
from upr_desktop.gui.table.matrix_header import MatrixHeader
from upr_desktop.gui.table.matrix_table import RESPONSE, Column, Index, MatrixTable
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.lines import wrapped
from upr_desktop.gui.widgets.selecting import select
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels

_MOST_ROWS = 1_000
"""Rows whose lines are kept."""
_HIGHEST = 0.75
"""The most of the window that one row may take: the record itself shows the whole text."""
_TURNS = 4
"""Rows that get their heights may bring others into sight; this often at most."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Cells(QStyledItemDelegate):
    """Paints the lines that the view has measured."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, box = self._view, option.rect
        table = view.table
        row = table.row(index.row())
        if row is None:
            return
        painter.save()
        is_response = table.columns[index.column()].name == RESPONSE
        chosen = view.selectionModel().isSelected(index)
        chip = colours.response(row.response)
        if chosen or is_response:
            painter.fillRect(box, QColor(colours.SELECTED if chosen else chip.ground))
        painter.setPen(QColor(chip.text if is_response else colours.TEXT))
        painter.setFont(view.cell_font(index.column()))
        left, top = box.left() + view.unit, box.top() + view.unit
        if is_response:
            side = round(view.line * 0.7)
            sign = QRectF(left, top + (view.line - side) / 2, side, side)
            symbols.draw(painter, labels.response_symbol(row.response), sign, chip.text)
            left += view.line
        for place, text in enumerate(view.lines(index.row())[index.column()]):
            painter.drawText(QRect(left, top + place * view.line, box.right() - left, view.line), _LEFT, text)
        painter.restore()
        painter.fillRect(QRect(box.right(), box.top(), 1, box.height()), QColor(colours.HAIRLINE))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.HAIRLINE))


class MatrixView(Follows, QTableView):
    """Enter and a double click open a recommendation. Whole rows are chosen; nothing is edited."""

    opened = Signal(int)
    """The row number of the recommendation that a person wants to open."""
    sort_wished = Signal(str)
    """The name of the field whose heading was clicked."""

    def __init__(self, table: MatrixTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._lines: dict[int, list[list[str]]] = {}
        self._fitting = False
        self._widened_by_hand = False
        self._choose_letters()
        self._set_up()
        self.setModel(table)
        table.modelReset.connect(self._start_anew)
        header = self.horizontalHeader()
        header.sectionClicked.connect(lambda section: self.sort_wished.emit(table.columns[section].name))
        header.sectionResized.connect(self._column_resized)
        self.doubleClicked.connect(lambda index: self.opened.emit(table.rid(index.row())))
        self.speak()

    def _set_up(self) -> None:
        self.setHorizontalHeader(MatrixHeader(self))
        self.verticalHeader().hide()
        self.setItemDelegate(_Cells(self))
        self.setShowGrid(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)

    def _choose_letters(self) -> None:
        self._normal, self._bold = QFont(self.font()), theme.scaled(self.font(), bold=True)
        self.line = QFontMetrics(self._normal).lineSpacing()
        self.unit = theme.unit(self)
        self.verticalHeader().setMinimumSectionSize(self.line + 2 * self.unit)
        self.verticalHeader().setDefaultSectionSize(5 * self.line + 2 * self.unit)

    def _start_anew(self) -> None:
        """Other rows, and maybe the headings of the other matrix."""
        self._share_out_unless_set()
        self._forget()

    def _forget(self) -> None:
        self._lines = {}

    def choose(self, rid: int) -> bool:
        """Make a recommendation the current one and bring it in sight; False when it is not in the table."""
        place = self.table.place(rid)
        if place >= 0:
            select(self, self.table.index(place, 0))
        return place >= 0

    def current_rid(self) -> int:
        """The row number of the current recommendation; -1 for none."""
        return self.table.rid(self.currentIndex().row())

    def cell_font(self, column: int) -> QFont:
        """Bold for the number, which is what people look for."""
        return self._normal if column else self._bold

    def lines(self, place: int) -> list[list[str]]:
        """The lines of every cell of a row at the present widths."""
        if place not in self._lines:
            if len(self._lines) > _MOST_ROWS:
                self._lines = {}
            self._lines[place] = self._broken(place)
        return self._lines[place]

    def _broken(self, place: int) -> list[list[str]]:
        row = self.table.row(place)
        most = max(3, int(_HIGHEST * self.viewport().height()) // self.line)
        found = []
        for number, column in enumerate(self.table.columns):
            room = self.columnWidth(number) - 2 * self.unit - (self.line if column.name == RESPONSE else 0)
            found.append(wrapped(column.text(row), self.cell_font(number), room, most) if row else [])
        return found

    def _height(self, place: int) -> int:
        return max(1, *map(len, self.lines(place))) * self.line + 2 * self.unit

    def _fit(self) -> None:
        """Give the rows in sight their heights; near the end those of the whole last page, so that its end can be reached."""
        if self._fitting:
            return
        self._fitting = True
        bar = self.verticalScrollBar()
        at_end = 0 < bar.value() == bar.maximum()
        for _turn in range(_TURNS):
            if not self._fit_once():
                break
            super().updateGeometries()
            if at_end:
                bar.setValue(bar.maximum())
            self.verticalHeader().setOffsetToSectionPosition(bar.value())
            self.viewport().update()
        self._fitting = False

    def _fit_once(self) -> bool:
        """Whether any height changed: then other rows may have come into sight."""
        count, bar = self.table.rowCount(), self.verticalScrollBar()
        if not count:
            return False
        self.verticalHeader().blockSignals(True)
        bottom, changed = self._fit_page(range(min(bar.value(), count - 1), count))
        if bottom == count - 1 or bar.value() >= bar.maximum() - 1:
            changed |= self._fit_page(range(count - 1, -1, -1))[1]
        self.verticalHeader().blockSignals(False)
        return changed

    def _fit_page(self, places: range) -> tuple[int, bool]:
        """Fit rows until they fill the page; the last of them, and whether any height changed."""
        header, room, changed, place = self.verticalHeader(), self.viewport().height(), False, places.start
        for place in places:
            height = self._height(place)
            if header.sectionSize(place) != height:
                header.resizeSection(place, height)
                changed = True
            room -= height
            if room < 0:
                break
        return place, changed

    def _share_out(self) -> None:
        """Give every column room for its longest word, and then its share of what is left."""
        columns, weights = self.table.columns, sum(column.weight for column in self.table.columns)
        least = [self._least_width(column) for column in columns]
        left_over = max(0, self.viewport().width() - sum(least))
        for number, column in enumerate(columns):
            self.setColumnWidth(number, least[number] + int(left_over * column.weight / weights))

    def _least_width(self, column: Column) -> int:
        heading = QFontMetrics(theme.scaled(self.font(), theme.SMALL, bold=True))
        widths = [heading.horizontalAdvance(word) for word in column.heading().split()]
        if column.name == RESPONSE:
            answers = " ".join(map(labels.response, RESPONSES)).split()
            widths += [self.fontMetrics().horizontalAdvance(word) + self.line for word in answers]
        return max(*widths, round(9 * column.weight * self.fontMetrics().averageCharWidth())) + 2 * self.unit + 2

    def _column_resized(self) -> None:
        self._forget()
        if not self._fitting:
            self._widened_by_hand = True
            self.updateGeometries()

    def updateGeometries(self) -> None:
        """Widths first, then the heights that follow from them."""
        super().updateGeometries()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider window has wider columns, unless somebody set them by hand."""
        self._share_out_unless_set()
        self._forget()
        super().resizeEvent(event)

    def _share_out_unless_set(self) -> None:
        if not self._widened_by_hand:
            self._fitting = True
            self._share_out()
            self._fitting = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Measure what comes into sight."""
        super().scrollContentsBy(dx, dy)
        if dy:
            self._fit()

    def scrollTo(self, index: Index, hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible) -> None:
        """Again, when the rows that came into sight were higher than they seemed and pushed this one out."""
        for _turn in range(_TURNS):
            super().scrollTo(index, hint)
            if self.visualRect(index).bottom() <= self.viewport().height():
                break

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Measure again what has changed."""
        for place in range(first.row(), last.row() + 1):
            self._lines.pop(place, None)
        super().dataChanged(first, last, list(roles))
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current_rid())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """No search by typing: Qt would read every row."""

    def speak(self) -> None:
        """Say all words in the current language."""
        self.setAccessibleName(_("Table of the matrix"))
        self._forget()
        self.table.refresh()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self._choose_letters()
        self._forget()
        self.updateGeometries()

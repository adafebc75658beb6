"""Paints one recommendation of the list: number, States, response, two lines of text, what is filled, what waits."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from upr_desktop.domain.schema import MATRICES
from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.chip import chip_size, draw_chip
from upr_desktop.gui.widgets.lines import wrapped
from upr_desktop.gui.widgets.squares import draw_squares, short_name, squares_width
from upr_desktop.gui.work.recommendation_list import Index, RecommendationList, mark, states
from upr_desktop.i18n import current
from upr_desktop.labels import labels
from upr_desktop.tasks.reading import ListRow

_MOST = 2_000
"""Entries whose broken lines are kept."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


class _Letters:
    """Fonts and measures for one letter size."""

    def __init__(self, font: QFont) -> None:
        self.normal = QFont(font)  # an option lends its own
        self.bold, self.small = theme.scaled(font, bold=True), theme.scaled(font, theme.SMALL)
        self.metrics = QFontMetrics(self.normal)
        self.bold_metrics = QFontMetrics(self.bold)
        self.small_metrics = QFontMetrics(self.small)
        self.line = self.metrics.lineSpacing()
        self.small_line = self.small_metrics.lineSpacing()
        self.unit = max(2, round(self.line / 3))
        self.gap, self.apart = round(0.6 * self.unit), round(1.6 * self.unit)
        self.side = round(self.small_metrics.ascent() * 0.5)
        self.head = chip_size("", self.small_metrics).height()
        self.height = 2 * self.unit + self.head + 2 * self.line + self.small_line + round(self.unit / 2)

    def filled_width(self) -> int:
        """The room for the words and squares of both matrices."""
        words = sum(self.small_metrics.horizontalAdvance(short_name(matrix)) for matrix in MATRICES)
        return words + 2 * squares_width(self.side) + 2 * self.gap + self.apart

    def mark_width(self, word: str) -> int:
        """The room for a sign and a word."""
        return self.small_metrics.horizontalAdvance(word) + self.small_line + 1


class _Entry(NamedTuple):
    """What has to be measured, once for every row and width."""

    row: ListRow
    number: str
    states: str
    lines: list[str]
    response: str
    chip: int
    mark: str
    mark_below: bool


class RecommendationDelegate(QStyledItemDelegate):
    """Every entry is equally high; heights, gaps and signs come from the letters of the view.

    What is chosen is asked of the view, not read from the option: QStyle with all its lists costs a twentieth of the start.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._letters: dict[str, _Letters] = {}
        self._entries: dict[int, _Entry] = {}
        self._measured_for: tuple[str, int, str] = ("", 0, "")

    def _fonts(self, font: QFont) -> _Letters:
        key = font.key()
        if key not in self._letters:
            self._letters = {key: _Letters(font)}
        return self._letters[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as every other; wide enough for the squares with their words."""
        return self.least_size(option.font)

    def least_size(self, font: QFont) -> QSize:
        """The size of an entry in a view with these letters, and the least width that shows all of it."""
        letters = self._fonts(font)
        return QSize(letters.filled_width() + 3 * letters.unit, letters.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry; a chosen one has a blue bar beside its pale ground."""
        letters = self._fonts(option.font)
        model = index.model()
        row = model.row(index) if isinstance(model, RecommendationList) else None
        painter.save()
        self._paint_ground(painter, option.rect, letters.unit, self._view.selectionModel().isSelected(index))
        if row is not None:
            room = option.rect.adjusted(2 * letters.unit, letters.unit, -letters.unit, 0)
            self._paint_entry(painter, room, letters, self._entry(row, room.width(), letters))
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, unit: int, chosen: bool) -> None:
        if chosen:
            painter.fillRect(box, QColor(colours.SELECTED))
            painter.fillRect(QRect(box.left(), box.top(), max(3, unit * 2 // 3), box.height()), QColor(colours.ACTION))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.HAIRLINE))

    def _entry(self, row: ListRow, width: int, letters: _Letters) -> _Entry:
        measured_for = (letters.normal.key(), width, current())
        if measured_for != self._measured_for or len(self._entries) > _MOST:
            self._measured_for, self._entries = measured_for, {}
        known = self._entries.get(row.rid)
        if known is None or known.row is not row:
            known = self._entries[row.rid] = _measure(row, width, letters)
        return known

    def _paint_entry(self, painter: QPainter, room: QRect, letters: _Letters, entry: _Entry) -> None:
        self._paint_head(painter, room, letters, entry)
        painter.setFont(letters.normal)
        painter.setPen(QColor(colours.TEXT))
        top = room.top() + letters.head
        for place, line in enumerate(entry.lines):
            box = QRect(room.left(), top + place * letters.line, room.width(), letters.line)
            painter.drawText(box, _LEFT, line)
        below = top + 2 * letters.line + round(letters.unit / 2)
        self._paint_filled(painter, QPoint(room.left(), below), letters, entry.row)
        if entry.mark:
            self._paint_mark(painter, room, below if entry.mark_below else below - letters.line, letters, entry)

    def _paint_head(self, painter: QPainter, room: QRect, letters: _Letters, entry: _Entry) -> None:
        head = QRect(room.left(), room.top(), room.width(), letters.head)
        painter.setFont(letters.bold)
        painter.setPen(QColor(colours.TEXT))
        painter.drawText(head, _LEFT, entry.number)
        painter.setFont(letters.small)
        painter.setPen(QColor(colours.QUIET))
        start = letters.bold_metrics.horizontalAdvance(entry.number) + 2 * letters.unit
        painter.drawText(head.adjusted(start, 0, 0, 0), _LEFT, entry.states)
        chip = QRectF(room.right() + 1 - entry.chip, room.top(), entry.chip, letters.head)
        draw_chip(painter, chip, entry.row.response, entry.response)

    def _paint_filled(self, painter: QPainter, at: QPoint, letters: _Letters, row: ListRow) -> None:
        painter.setFont(letters.small)
        left = at.x()
        for matrix, filled in zip(MATRICES, (row.plan, row.strategy), strict=True):
            word = short_name(matrix)
            width = letters.small_metrics.horizontalAdvance(word)
            painter.setPen(QColor(colours.QUIET))
            painter.drawText(QRect(left, at.y(), width + 1, letters.small_line), _LEFT, word)
            left += width + letters.gap
            draw_squares(painter, left, at.y() + (letters.small_line - letters.side) // 2 + 1, letters.side, matrix, filled)
            left += squares_width(letters.side) + letters.apart

    def _paint_mark(self, painter: QPainter, room: QRect, top: int, letters: _Letters, entry: _Entry) -> None:
        width = letters.mark_width(entry.mark)
        left = room.right() + 1 - width
        sign = symbols.LATER if entry.row.later and not (entry.row.undecided or entry.row.to_check) else symbols.WARNING
        side = round(letters.small_line * 0.8)
        box = QRectF(left, top + (letters.small_line - side) / 2, side, side)
        symbols.draw(painter, sign, box, colours.WARNING)
        painter.setFont(letters.small)
        painter.setPen(QColor(colours.WARNING))
        painter.drawText(QRect(left + letters.small_line, top, width, letters.small_line), _LEFT, entry.mark)


def _measure(row: ListRow, width: int, letters: _Letters) -> _Entry:
    response = labels.response(row.response)
    number = letters.bold_metrics.elidedText(row.number, _ELIDE, width // 2)
    number_width = letters.bold_metrics.horizontalAdvance(number) + 2 * letters.unit
    chip = min(chip_size(response, letters.small_metrics).width(), max(width - number_width, 0), round(width * 0.55))
    named = letters.small_metrics.elidedText(states(row), _ELIDE, max(0, width - number_width - chip - letters.unit))
    lines = wrapped(row.text, letters.normal, width, 2)
    word = mark(row)
    below = letters.filled_width() + letters.gap + letters.mark_width(word) <= width
    if word and not below and len(lines) == 2:
        lines[1] = letters.metrics.elidedText(lines[1], _ELIDE, width - letters.mark_width(word) - letters.unit)
    return _Entry(row, number, named, lines, response, chip, word, below)

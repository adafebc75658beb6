"""A finished document as it will be printed, one page at a time: whole, or as large as on paper."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.tasks.documents.print_document import Pages

_POINTS = 72
"""In an inch."""
_NOTCH = 120
"""What Qt counts for one notch of the mouse wheel."""
_PALE = 0.4


class _Paper(QWidget):
    """One page; its picture is made when it is painted, for the dots that the screen really has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: Pages | None = None
        self.number = 0
        self.is_pale = False
        self._made: tuple[object, ...] = ()
        self._picture = QPixmap()

    def _take_picture(self, pages: Pages) -> QPixmap:
        wanted = (pages, self.number, self.width(), self.devicePixelRatioF())
        if self._made != wanted:
            dots = self.width() * self.devicePixelRatioF() * _POINTS / pages.size(self.number)[0]
            taken = pages.picture(self.number, dots)
            image = QImage(taken.dots, taken.width, taken.height, 4 * taken.width, QImage.Format.Format_RGB32)
            self._picture = QPixmap.fromImage(image)
            self._picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._made = wanted
        return self._picture

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page with an edge; pale while another one is being made."""
        if self.pages:
            painter = QPainter(self)
            painter.setOpacity(_PALE if self.is_pale else 1)
            painter.drawPixmap(0, 0, self._take_picture(self.pages))
            painter.setPen(colours.EDGE)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()


class PageView(QScrollArea):
    """Shows nothing until it has a document. The wheel turns pages, or scrolls a page that is larger than the view."""

    turned = Signal()
    """Another page is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = _Paper()
        self._is_whole, self._wheel = True, 0
        self.setWidget(self._paper)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_whole(True)

    def open_document(self, pdf: bytes) -> None:
        """Show these pages from now on; the number of the page stays where there is one."""
        self.close_document()
        self._paper.pages = Pages(pdf)
        self._paper.number = min(self._paper.number, self.count() - 1)
        self._show()

    def close_document(self) -> None:
        """Show nothing, and give the memory back."""
        if self._paper.pages:
            self._paper.pages.close()
        self._paper.pages = None
        self._paper.update()

    def count(self) -> int:
        """How many pages there are."""
        return len(self._paper.pages) if self._paper.pages else 0

    def number(self) -> int:
        """The page that is shown, from 0."""
        return self._paper.number

    def turn(self, by: int) -> None:
        """Show a page further on, or back, as far as there are pages."""
        number = max(0, min(self._paper.number + by, self.count() - 1))
        if number != self._paper.number:
            self._paper.number = number
            self._show()

    def is_whole(self) -> bool:
        """Whether the whole page is in view."""
        return self._is_whole

    def show_whole(self, is_whole: bool) -> None:
        """Show the whole page, or show it as large as it is on paper, and at least as wide as the view."""
        self._is_whole = is_whole
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if is_whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)
        self._fit()

    def set_pale(self, is_pale: bool) -> None:
        """Whether what is shown is out of date."""
        self._paper.is_pale = is_pale
        self._paper.update()

    def _show(self) -> None:
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._paper.update()
        self.turned.emit()

    def _fit(self) -> None:
        if self._paper.pages:
            width, height = self._paper.pages.size(self._paper.number)
            room = self._room()
            scale = min(room.width() / width, room.height() / height)
            if not self._is_whole:
                scale = max(room.width() / width, self.logicalDpiX() / _POINTS)
            self._paper.resize(max(1, int(width * scale)), max(1, int(height * scale)))

    def _room(self) -> QSize:
        """What there is inside the edge, as if a page that is larger had its bar already."""
        gap = 2 * theme.unit(self)
        bar = 0 if self._is_whole else self.verticalScrollBar().sizeHint().width()
        return self.maximumViewportSize() - QSize(gap + bar, gap)

    def shown(self) -> QRect:
        """Where the page stands in the view, in pixels; parts may be beyond its edge."""
        return QRect(self._paper.pos(), self._paper.size())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another size."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that is whole is turned; half a notch is kept until the other half comes."""
        if not self._is_whole:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / _NOTCH)
        self._wheel -= notches * _NOTCH
        self.turn(-notches)
        event.accept()

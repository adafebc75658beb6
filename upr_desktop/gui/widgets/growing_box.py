"""The box in which people write: it grows with its text, and says when there is something to save."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from upr_desktop.domain.kinds import MAX_TEXT
from upr_desktop.domain.values import clean
from upr_desktop.gui import keys, theme
from upr_desktop.gui.widgets.growing_text import GrowingText

PAUSE = 1000
"""Milliseconds without a key after which the text is worth saving."""
LONGEST = 3000
"""Milliseconds of typing without a pause after which the text is told all the same: a power cut takes no more than that."""
ROOM_TOLD = 1000
"""From how many characters that still fit on the box tells of them."""


class GrowingBox(GrowingText):
    """One box of a matrix, or any longer text that a person writes.

    Undo goes back by words and pauses, as far as they are not forgotten. What reaches further becomes a wish, and what was
    typed is told before it. Tab leaves the box, Ctrl+Enter goes to the next one. A file that is dropped here belongs to the
    window.
    """

    paused = Signal(str)
    """The text, after a second's pause in typing, and every few seconds of typing without one; also before a wish to undo."""
    left = Signal(str)
    """The text, when the box, the page or the program is left; a menu that opens does not count."""
    OWN_KEYS: tuple[str, ...] = ("undo", "redo", "next box")
    """Keys of keys.py that mean something here before they mean anything in the window."""
    undo_wished = Signal()
    redo_wished = Signal()
    """Undo or redo was asked for, and no step in this box is left."""
    room = Signal(int)
    """How many characters still fit: told from ROOM_TOLD downwards, and once when there is more room again."""

    least_lines = 2
    edge = 0.8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(True)
        self._tight = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST)
        for timer in (self._timer, self._longest):
            timer.timeout.connect(self._tell)
        self._timer.timeout.connect(self._end_step)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._follow_cursor)

    def set_text(self, text: str) -> None:
        """Show this text. When it means what stands here already, the cursor and even a blank just typed stay."""
        if text in (self.text(), self._kept()):
            return
        before, place = self.text(), self.textCursor().position()
        self.setPlainText(text)
        self._rest()
        cursor = self.textCursor()
        # Who wrote at the end goes on at the end.
        cursor.setPosition(self._units() if place >= len(before) else min(place, self._units()))
        self.setTextCursor(cursor)

    def settle(self) -> None:
        """Tell what was typed now, if anything waits to be told."""
        if self._timer.isActive():
            self._tell()

    def _kept(self) -> str:
        """The text as it would be stored."""
        try:
            return clean(self.text())
        except ValueError:
            return self.text()

    def _rest(self) -> None:
        self._timer.stop()
        self._longest.stop()

    def _tell(self) -> None:
        self._rest()
        self.paused.emit(self.text())

    def _changed(self) -> None:
        self._timer.start()
        if not self._longest.isActive():
            self._longest.start()
        room = self._room()
        tight = room <= ROOM_TOLD
        if tight or self._tight:
            self.room.emit(max(room, 0))
        self._tight = tight

    def _units(self) -> int:
        """The length as Qt counts it: at least the number of characters, without reading them."""
        return self.document().characterCount() - 1

    def _room(self) -> int:
        return MAX_TEXT - self._units()

    def _is_full(self) -> bool:
        return self._room() <= 0 and not self.textCursor().hasSelection()

    def _follow_cursor(self) -> None:
        if self.hasFocus():
            QTimer.singleShot(0, self, self._show_cursor)

    def _show_cursor(self) -> None:
        """Keep the line that is written on in sight: the page around the box scrolls, and does not know the cursor."""
        area = self.parentWidget()
        while area and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea) and (page := area.widget()):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # the page grows with the box first
            line = self.cursorRect()
            spot = self.viewport().mapTo(page, line.center())
            area.ensureVisible(spot.x(), spot.y(), 0, line.height() + theme.unit(self))

    def event(self, event: QEvent) -> bool:
        """Keys that the box turns into wishes are its own before they are a menu's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wish(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Wishes become signals; a full box takes no more letters."""
        if wish := self._wish(event):
            self.do(wish)
        elif self._is_full() and _writes(event):
            self.room.emit(0)
        else:
            super().keyPressEvent(event)
            if event.text().isspace():
                self._end_step()

    def _end_step(self) -> None:
        """What is typed from now on is a step of its own for undo: Qt joins no letters to a text that counts as unchanged."""
        self.document().setModified(False)

    def taken_back(self) -> str:
        """The text that stood here before somebody took steps back, as it would be kept; "" when they took none back."""
        place, steps = self.textCursor().position(), 0
        self.blockSignals(True)
        while self.document().isRedoAvailable():
            super().redo()
            steps += 1
        text = self._kept() if steps else ""
        for _step in range(steps):
            super().undo()
        self.blockSignals(False)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self._units()))
        self.setTextCursor(cursor)
        return text

    def forget_steps(self) -> None:
        """What stands here is one deed from now on, or something else."""
        self.document().clearUndoRedoStacks()

    def undo(self) -> None:
        """Take the last step in this box back."""
        super().undo()
        self._end_step()

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        super().redo()
        self._end_step()

    def _wish(self, event: QKeyEvent) -> str:
        return next((name for name in self.OWN_KEYS if keys.is_pressed(event, "box", name)), "")

    def do(self, wish: str) -> None:
        """Do what one of its own keys stands for, by name."""
        if wish == "next box":
            self.go_on()
            return
        is_undo = wish == "undo"
        if self.document().isUndoAvailable() if is_undo else self.document().isRedoAvailable():
            self.undo() if is_undo else self.redo()
            return
        self.settle()
        (self.undo_wished if is_undo else self.redo_wished).emit()

    def go_on(self) -> None:
        """Go to the next box that can be written in, past whatever else stands between."""
        following = self.nextInFocusChain()
        while following and following is not self:
            if isinstance(following, GrowingBox) and following.can_be_written():
                following.setFocus(Qt.FocusReason.TabFocusReason)
                return
            following = following.nextInFocusChain()

    def can_be_written(self) -> bool:
        """Whether it is on the screen and takes text."""
        return self.isVisible() and self.isEnabled() and not self.isReadOnly()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A full box takes no letters from an input method either."""
        if event.commitString() and self._is_full():
            self.room.emit(0)
            event.ignore()
        else:
            super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only; files belong to the window."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put in the plain text, as much as fits. A long line is cut before Qt sees it: it would stand still over it."""
        if not self.canInsertFromMimeData(source):
            return
        cursor = self.textCursor()
        fits = max(0, self._room() + len(cursor.selectedText()))
        text = source.text()
        self._end_step()
        cursor.insertText(text[:fits])
        self._end_step()
        self.setTextCursor(cursor)
        if len(text) > fits:
            self.room.emit(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving is a moment to save."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._rest()
            self.left.emit(self.text())

    def menu(self, at: QPoint) -> QMenu:
        """Qt's own menu, in which undo and redo are the program's."""
        menu = self.createStandardContextMenu(at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            wish = {"edit-undo": "undo", "edit-redo": "redo"}.get(action.objectName())
            if wish:
                action.setEnabled(True)
                action.triggered.connect(lambda _checked=False, wish=wish: self.do(wish))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu."""
        self.menu(event.pos()).popup(event.globalPos())


def _writes(event: QKeyEvent) -> bool:
    return bool(event.text()) and (event.text().isprintable() or event.text() in "\r\n")

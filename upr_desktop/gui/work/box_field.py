"""One box with its name above it: where it writes, what it shows, and what of it waits to be kept."""

from __future__ import annotations

import json
from functools import cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from upr_desktop import paths
from upr_desktop.domain.commits import Place
from upr_desktop.domain.values import clean
from upr_desktop.gui import colours, keys, theme
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.growing_box import ROOM_TOLD, GrowingBox
from upr_desktop.gui.widgets.words import Words
from upr_desktop.gui.work.keeping import Keeping, Left
from upr_desktop.i18n import current, ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels


@cache
def _tips() -> dict[str, dict[str, str]]:
    """By field and language: what to write in its box, one question or two, out of the help texts."""
    tips: dict[str, dict[str, object]] = json.loads((paths.resources() / "help" / "help.json").read_text("utf-8"))["tips"]
    return {box: {code: said for code, said in told.items() if isinstance(said, str)} for box, told in tips.items()}


def tip(box: str) -> str:
    """The tip for a box of the matrices in the current language; "" for a field that has none."""
    return _tips().get(box, {}).get(current(), "")


def _go_back_words() -> str:
    # Translators: opens the list of all that ever stood in a box, to bring an older text back.
    return _p("button", "Go back…")


_STAY = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Ways for the focus to come that show where it is by themselves."""


class Box(GrowingBox):
    """A box that asks for the next one and for its history instead of looking for them itself."""

    OWN_KEYS = (*GrowingBox.OWN_KEYS, "history")
    next_wished = Signal()
    history_wished = Signal()
    entered = Signal()
    """Somebody came to write here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._began_empty = False
        super().__init__(parent)

    def go_on(self) -> None:
        """The next box may stand on a tab that is not in sight: the page knows it."""
        self.next_wished.emit()

    def menu(self, at: QPoint) -> QMenu:
        """The usual menu, and the history of the box."""
        menu = super().menu(at)
        menu.addSeparator()
        action = menu.addAction(_go_back_words())
        action.setShortcuts(keys.sequences("box", "history"))
        action.triggered.connect(self.history_wished)
        return menu

    def do(self, wish: str) -> None:
        """The history too."""
        if wish == "history":
            self.history_wished.emit()
        else:
            super().do(wish)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight, whichever way the focus came."""
        super().focusInEvent(event)
        self._began_empty = self.document().isEmpty()
        area = self.parentWidget()
        while area and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea) and event.reason() not in _STAY:
            area.ensureWidgetVisible(self, 0, 4 * theme.unit(self))
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As high as its own text again."""
        super().focusOutEvent(event)
        self._began_empty = False
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for all of the tip while it can be seen, and while somebody writes over it: the page does not jump."""
        size = super().sizeHint()
        if not (self.document().isEmpty() or self._began_empty):
            return size
        room = QRect(0, 0, max(1, self.viewport().width() - 2 * round(self.document().documentMargin())), 10_000)
        tip = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.placeholderText())
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * self.document().documentMargin()
        return QSize(size.width(), max(size.height(), round(tip.height() + around + 0.5)))


class BoxField(Follows, QWidget):
    """A box of a record. A refresh never replaces what somebody is writing."""

    next_wished = Signal()
    history_wished = Signal(object)
    """The place whose history somebody wishes to see."""

    def __init__(self, name: str, keeping: Keeping, colour: str = colours.TEXT, parent: QWidget | None = None) -> None:
        """name: of the field."""
        super().__init__(parent)
        self.name = name
        self.place: Place | None = None
        self._keeping = keeping
        self._number = ""
        self._shown = ""
        self.box = Box(self)
        self.label = Words(bold=True, size=theme.SMALL, parent=self)
        self.label.set_colour(colour)
        self.label.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._room = Words(size=theme.SMALL, quiet=True, parent=self)
        self._room.hide()
        self._back = _BackButton(self)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0.25)
        head = theme.gaps(QHBoxLayout(), between=1)
        theme.put(head, (self.label, 1), self._room)
        theme.put(rows, head, self.box)
        self._below = theme.gaps(QVBoxLayout(), between=0.25)
        theme.put(rows, self._below, theme.SPACE)
        self._connect()
        self.speak()

    def _connect(self) -> None:
        self.box.paused.connect(self._pause)
        self.box.left.connect(self._leave)
        self.box.entered.connect(self._enter)
        self.box.room.connect(self._tell_room)
        self.box.next_wished.connect(self.next_wished)
        self.box.history_wished.connect(self._wish_history)
        self._back.clicked.connect(self._wish_history)

    def put_below(self, helper: QWidget) -> None:
        """Something small that helps to fill the box; the Tab key goes there from the box."""
        self._below.addWidget(helper, 0, Qt.AlignmentFlag.AlignLeft)
        QWidget.setTabOrder(self.box, helper)

    # --- showing

    def show_text(self, place: Place, stored: str, number: str) -> None:
        """Show what is stored at a place. number: of the recommendation, for the undo menu."""
        is_other = place != self.place
        if is_other:
            self.hand_over()
        elif self._is_typed():
            return
        self.place, self._number = place, number
        self.box.set_text(self._keeping.text(place, stored))
        self._shown = self._kept()
        if is_other:
            self.box.moveCursor(QTextCursor.MoveOperation.End)

    def is_empty(self) -> bool:
        """Whether nothing stands in the box."""
        return not self._kept()

    def speak(self) -> None:
        """Say the name and the tip in the current language."""
        self.label.setText(labels.field(self.name))
        self.box.setAccessibleName(labels.field(self.name))
        self.box.setAccessibleDescription(tip(self.name))
        self.box.setPlaceholderText(tip(self.name))
        self._back.setText(_go_back_words())
        self._back.setToolTip(f"{_go_back_words()} ({keys.told('box', 'history')})")

    def _tell_room(self, room: int) -> None:
        # Translators: beside a box that is nearly full.
        told = ngettext("{count} more letter fits in", "{count} more letters fit in", room)
        self._room.setText(told.format(count=room))
        self._room.setVisible(room <= ROOM_TOLD)

    # --- keeping

    def _kept(self) -> str:
        return clean(self.box.text())

    def _is_typed(self) -> bool:
        return self.place is not None and self._kept() != self._shown

    def _pause(self, _text: str) -> None:
        if self.place and (self._is_typed() or self._keeping.has_draft(self.place)):
            self._keeping.draft(self.place, self._kept())

    def _leave(self, _text: str) -> None:
        self._back.hide()
        self.hand_over()

    def hand_over(self) -> None:
        """Have what was written kept, if anything was, as one deed; and what was taken back, as one that is undone."""
        taken_back = self.box.taken_back()
        self.box.forget_steps()
        if self.place and (taken_back or self._is_typed() or self._keeping.has_draft(self.place)):
            self._shown = self._kept()
            self._keeping.keep(self.place, Left(self._shown, ("of", self._number), taken_back))

    def _wish_history(self) -> None:
        if self.place:
            self.hand_over()
            self.history_wished.emit(self.place)

    # --- Qt

    def _enter(self) -> None:
        self._place_back()
        self._back.show()
        self._back.raise_()

    def _place_back(self) -> None:
        self._back.stand(self.width(), self.box.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stays at the end of the name."""
        super().resizeEvent(event)
        self._place_back()


class _BackButton(QToolButton):
    """Stands at the end of the name while somebody writes. It never takes the focus, or it would hide before it is pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.letters(self, theme.SMALL)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoFillBackground(True)
        self.hide()

    def stand(self, right: int, bottom: int) -> None:
        """Stand with the lower right corner there."""
        size = self.sizeHint()
        self.setGeometry(right - size.width(), bottom - size.height(), size.width(), size.height())

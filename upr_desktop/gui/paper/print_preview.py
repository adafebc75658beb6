"""The pages of a document before it is printed: to turn, to enlarge, and with what is to be known about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from upr_desktop.gui import keys, theme
from upr_desktop.gui.paper.page_view import PageView
from upr_desktop.gui.widgets.banner import Banner
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels

_PATIENCE = 400
"""Milliseconds before it is shown that something takes time: what is faster would only flicker."""
_MOST_LETTERS = 30


class PrintPreview(QWidget):
    """`view` shows a page; below it stands how to turn it, or what is being done; and below that, what came of it."""

    stop_wished = Signal()
    """A person does not want to wait any longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._missing = "", ""
        self._then: Callable[[], None] | None = None
        self.missing, self.view, self.said = Banner(), PageView(), Words()
        self.before, self.after, self.larger = QuietButton(), QuietButton(), QuietButton()
        self.where, self.progress = Words(), QProgressBar()
        self.where.setWordWrap(False)
        self.stop, self.then = QuietButton(), QuietButton()
        self._turning, self._waiting, self._told = QWidget(), QWidget(), QWidget()
        self._late = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._late.timeout.connect(lambda: self._show_waiting(True))
        self._arrange()
        self._connect()
        self._show_waiting(False)
        self._told.hide()

    def _arrange(self) -> None:
        turning = theme.gaps(FlowRow(self._turning), around=0, between=1)
        theme.put(turning, self.before, self.where, self.after, self.larger)
        waiting = theme.gaps(QHBoxLayout(self._waiting), around=0, between=1)
        theme.put(waiting, (self.progress, 1), self.stop)
        told = theme.gaps(QHBoxLayout(self._told), around=0, between=1)
        theme.put(told, (self.said, 1), self.then)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        theme.put(rows, self.missing, (self.view, 1), self._turning, self._waiting, self._told)

    def _connect(self) -> None:
        self.view.turned.connect(self._say_where)
        self.larger.clicked.connect(self._zoom)
        self.stop.clicked.connect(self.stop_wished)
        self.then.clicked.connect(self._do)
        for button, key, by in ((self.before, "page before", -1), (self.after, "page after", 1)):
            button.clicked.connect(lambda _checked=False, by=by: self.view.turn(by))
            # Of the whole window: whoever is choosing on the left turns pages too.
            keys.listen("preview", key, self, partial(self.view.turn, by), keys.Where.WindowShortcut)

    def speak(self) -> None:
        """Say all words in the current language."""
        self.before.setText(_("Previous page"))
        self.after.setText(_("Next page"))
        self.larger.setText(_p("a page", "Larger") if self.view.is_whole() else _("Whole page"))
        self.stop.setText(_p("what is being done", "Stop"))
        self._say_where()
        self._say_missing()

    # --- the document

    def show_document(self, pdf: bytes, document: str, missing_letters: str) -> None:
        """Show a finished document, as it will be printed, and which letters will not come out. document: its code."""
        self._document, self._missing = document, missing_letters
        self.view.open_document(pdf)
        self._say_missing()

    def clear(self) -> None:
        """Show no pages."""
        self._missing = ""
        self.view.close_document()
        self._say_where()
        self._say_missing()

    def _say_missing(self) -> None:
        self.missing.say(_missing_words(self._missing))
        self.missing.setVisible(bool(self._missing))

    def _say_where(self) -> None:
        count = self.view.count()
        place = _("Page {page} of {pages}").format(page=self.view.number() + 1, pages=count) if count else ""
        self.where.setText(place)
        # Translators: what a screen reader says of a picture, for example "Action strategy: Page 3 of 12".
        spoken = _("{document}: {page}").format(document=labels.document(self._document), page=place)
        self.view.setAccessibleName(spoken if count else _("The pages, as they will be printed"))
        self.before.setEnabled(self.view.number() > 0)
        self.after.setEnabled(self.view.number() + 1 < count)
        self.larger.setEnabled(count > 0)

    def _zoom(self) -> None:
        self.view.show_whole(not self.view.is_whole())
        self.speak()

    # --- what is being done

    def wait(self, words: str) -> None:
        """Something is being done; it is shown when it takes a while."""
        self.progress.setRange(0, 0)
        self.progress.setFormat(words)
        self.progress.setAccessibleName(words)
        self.say("")
        if self._waiting.isHidden():
            self._late.start()

    def show_progress(self, done: int, total: int) -> None:
        """So much of it is done."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def end_wait(self) -> None:
        """It is over."""
        self._late.stop()
        self._show_waiting(False)

    def _show_waiting(self, is_waiting: bool) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._waiting.setVisible(is_waiting)
        self._turning.setVisible(not is_waiting)
        self.view.set_pale(is_waiting)
        if had_focus:
            (self.stop if is_waiting else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str, verb: str = "", then: Callable[[], None] | None = None) -> None:
        """What came of it, with what can be done next; no words take away what was said before."""
        self._then = then
        self.said.setText(words)
        self.then.setText(verb)
        self.then.setVisible(bool(verb))
        self._told.setVisible(bool(words))

    def _do(self) -> None:
        if self._then:
            self._then()


def _missing_words(letters: str) -> str:
    shown = " ".join(letters[:_MOST_LETTERS]) + " …" * (len(letters) > _MOST_LETTERS)
    return ngettext(
        "{count} letter cannot be printed, and a sign stands in its place: {letters}",
        "{count} letters cannot be printed, and a sign stands in their place: {letters}",
        len(letters),
    ).format(count=len(letters), letters=shown)

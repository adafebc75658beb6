"""Help: pages in plain words, on this computer, in the language of the program."""

from __future__ import annotations

import json
from functools import cache
from typing import TypedDict

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from upr_desktop import paths
from upr_desktop.domain.plain import plain
from upr_desktop.gui import keys, theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.marked_text import MarkedText
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import current
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.settings import Settings
from upr_desktop.words import documents

_REMEMBERED = "help"
_SIZE = (110, 30)
"""Letters and lines of the window."""
_LIST_WIDTH = 34
_LISTS = {"{on_paper}": True, "{files}": False}
"""Places in the help where documents are listed: those for paper, or those for other programs."""
_KEY = Qt.ItemDataRole.UserRole


class HelpPage(TypedDict):
    """A page of the help: its title and its paragraphs by language."""

    key: str
    title: dict[str, str]
    paragraphs: list[dict[str, str]]


@cache
def pages() -> list[HelpPage]:
    """The pages, in their order."""
    found: list[HelpPage] = json.loads((paths.resources() / "help" / "help.json").read_text("utf-8"))["pages"]
    return found


def _text(page: HelpPage) -> str:
    text = "\n\n".join(paragraph[current()] for paragraph in page["paragraphs"])
    for place, on_paper in _LISTS.items():
        if place in text:
            text = text.replace(place, documents.listed(on_paper=on_paper))
    return text


class Help(Sheet):
    """Stays open beside the window, and opens again at the page that was read last."""

    of_work = False

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.wanted, self.list = QLineEdit(), QListWidget()
        self.wanted.setClearButtonEnabled(True)
        self.wanted.textChanged.connect(self._fill)
        keys.listen("help", "find", self, self.wanted.setFocus)
        self.title, self.text = Words(size=1.4, bold=True), MarkedText()
        self.column = Column(beside=True)
        self.column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.nothing = Words(quiet=True)
        self._arrange()
        self.list.currentItemChanged.connect(self._show)
        last = settings.choices.get(_REMEMBERED)
        self._key = last if isinstance(last, str) else ""
        self.speak()
        self.fit(*_SIZE)
        self.list.setFocus()

    def _arrange(self) -> None:
        left = theme.gaps(QVBoxLayout(), around=0, between=1)
        theme.put(left, self.wanted, self.list, self.nothing)
        theme.put(self.column.rows, self.title, self.text, (theme.SPACE, 1))
        row = theme.gaps(QHBoxLayout(), around=0, between=2)
        theme.put(row, left, (self.column, 1))
        self.rows.addLayout(row, 1)
        for part in (self.wanted, self.list, self.nothing):
            part.setFixedWidth(_LIST_WIDTH * self.fontMetrics().averageCharWidth())
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_p("title of a window", "Help"))
        self.wanted.setPlaceholderText(_("Find in the help…"))
        self.wanted.setAccessibleName(self.wanted.placeholderText())
        self.list.setAccessibleName(_("Pages of the help"))
        self.nothing.setText(_("Nothing matches. Try another word."))
        self._fill()

    def _fill(self) -> None:
        """List the pages in which all that was typed is found, whatever the case and the accents."""
        words = plain(self.wanted.text()).split()
        self.list.blockSignals(True)
        self.list.clear()
        for page in pages():
            inside = plain(page["title"][current()] + " " + _text(page))
            if all(word in inside for word in words):
                item = QListWidgetItem(page["title"][current()])
                item.setData(_KEY, page["key"])
                self.list.addItem(item)
        self.list.blockSignals(False)
        self.nothing.setVisible(not self.list.count())
        self.show_page(self._key)

    def show_page(self, key: str) -> None:
        """Show a page; the first of the list where it is not in it."""
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_KEY) == key]
        self.list.setCurrentRow(rows[0] if rows else 0)
        self._show()

    def _show(self) -> None:
        item = self.list.currentItem()
        page = next((page for page in pages() if item and page["key"] == item.data(_KEY)), None)
        self.title.setText(page["title"][current()] if page else "")
        text = _text(page) if page else ""
        self.text.say(text, _found(text, self.wanted.text()))
        self.text.setAccessibleName(self.title.text())
        self.column.verticalScrollBar().setValue(0)
        if page:
            self._key = page["key"]
            self._settings.choose(_REMEMBERED, self._key)


def _found(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where the words that were typed stand, by their letters as they are."""
    spans: set[tuple[int, int]] = set()
    low = text.lower()
    for word in wanted.lower().split():
        place = low.find(word)
        while place >= 0:
            spans.add((place, place + len(word)))
            place = low.find(word, place + len(word))
    return sorted(spans) if len(low) == len(text) else []

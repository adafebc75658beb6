"""Recommendations that are alike: what they are, somebody says here, pair by pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.alike.alike_pair import PairView
from upr_desktop.gui.background import Ticket
from upr_desktop.gui.going import Row, To, Two
from upr_desktop.gui.page import Page
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.selecting import select
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.edit_entry import Wish
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.review import alike, unite
from upr_desktop.tasks.review.alike import EARLIER, KINDS, OTHER_RESPONSE, TWIN, Alike

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

_LIST_WIDTH = 34
"""Letters."""
_SHORT = 10
"""Letters of a text in the place of a number."""


class AlikePage(Page):
    """One kind of pairs at a time: a list, the pair that is looked at, and what can be said of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._ticket: Ticket | None = None
        self._found: list[Alike] | None = None
        self._sure: list[Alike] = []
        self._asked: tuple[str, str] | None = None
        self.pairs: list[Alike] = []
        self.kind, self.view, self.nothing = DropDown(), PairView(session.reader), Words(size=1.2)
        self._lines = QStringListModel(self)
        self.list = QListView()
        self.same, self.apart, self.every = PrimaryButton(), QuietButton(), QuietButton()
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.speak()

    def _arrange(self) -> None:
        self.list.setModel(self._lines)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = self.list.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(colours.SELECTED))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.TEXT))
        self.list.setPalette(palette)
        self.list.setSpacing(1)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left = theme.gaps(QVBoxLayout(), around=0, between=1)
        theme.put(left, self.kind, (self.list, 1))
        right = QWidget()
        rows = theme.gaps(QVBoxLayout(right), around=0, between=1)
        rows.addWidget(self.view, 1)
        deeds = theme.gaps(FlowRow(), around=0, between=1)
        theme.put(deeds, self.same, self.apart, self.every)
        rows.addLayout(deeds)
        theme.put(self._stack, right, self.nothing)
        whole = theme.gaps(QHBoxLayout(self), around=1.5, between=1.5)
        theme.put(whole, left, (self._stack, 1))
        self.fit_letters()

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _kind: self._show_kind(0))
        self.list.selectionModel().currentChanged.connect(lambda index, _before: self._look_at(index.row()))
        self.view.wished.connect(self._go_to)
        self.same.clicked.connect(lambda _checked=False: self._say_same())
        self.apart.clicked.connect(lambda _checked=False: self._say_apart())
        self.every.clicked.connect(lambda _checked=False: self._say_every())
        self.session.changed.connect(self._changed)

    # --- the page

    def opened(self) -> None:
        """Look for pairs; the focus goes to the list."""
        self._search()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        if self.isVisible():
            self._search()

    def _search(self) -> None:
        """In the worker's thread: all texts are held against each other."""
        if self._ticket:
            self._ticket.cancel()
        pair = self._asked
        self._ticket = self.session.do(lambda sitting: _look(sitting.workspace.store, pair), self._show)

    def go(self, to: To) -> None:
        """Look at these two first."""
        if isinstance(to, Two):
            self._asked, self._found = (to.one, to.other), None
            self._search()

    def speak(self) -> None:
        """Say all words again."""
        self.kind.setAccessibleName(_("Which pairs"))
        self.list.setAccessibleName(_("Pairs that are alike"))
        self._offer_kinds()
        self._show_kind(self.list.currentIndex().row())

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        width = _LIST_WIDTH * self.fontMetrics().averageCharWidth()
        for part in (self.kind, self.list):
            part.setFixedWidth(width)

    # --- showing

    def _show(self, looked: tuple[list[Alike], list[Alike]]) -> None:
        is_first = self._found is None
        found, self._sure = looked
        self._found = found
        self._offer_kinds()
        if is_first and found:
            self.kind.choose(found[0].kind)
        self._show_kind(0 if is_first else self.list.currentIndex().row())

    def _offer_kinds(self) -> None:
        counts = Counter(one.kind for one in self._found or ())
        self.kind.offer((kind, labels.counted(labels.kind_of_pair(kind), counts[kind])) for kind in KINDS)

    def _show_kind(self, row: int) -> None:
        """List the pairs of the kind that is chosen, and look at the one in this line, or at the last."""
        self.pairs = [one for one in self._found or () if one.kind == self.kind.code()]
        self._lines.setStringList([_line(self.session.reader, one) for one in self.pairs])
        is_looking = self._found is None
        settled = _("Nothing here is alike in this way, or all of it is settled.")
        self.nothing.setText(_("Looking for pairs that are alike…") if is_looking else settled)
        self._stack.setCurrentIndex(0 if self.pairs else 1)
        select(self.list, self._lines.index(max(0, min(row, len(self.pairs) - 1))))
        self._look_at(self.list.currentIndex().row())

    def current(self) -> Alike | None:
        """The pair that is looked at."""
        row = self.list.currentIndex().row()
        return self.pairs[row] if 0 <= row < len(self.pairs) else None

    def _look_at(self, row: int) -> None:
        if not 0 <= row < len(self.pairs):
            return
        pair = self.pairs[row]
        self.view.show_pair(pair)
        self.same.setVisible(pair.kind in (TWIN, EARLIER))
        self.same.setText(_("Same recommendation") if pair.kind == TWIN else _("Link the two"))
        self.apart.setText(_("Not the same") if pair.kind != OTHER_RESPONSE else _("Do not show this pair again"))
        sure = len(self._sure) if pair.kind == TWIN else 0
        told = ngettext("Unite {count} pair with the same words", "Unite all {count} pairs with the same words", sure)
        self.every.setText(told.format(count=sure))
        self.every.setVisible(sure > 1)

    def _go_to(self, id: str) -> None:
        rid = reading.rid_of(self.session.reader, id)
        if rid is not None:
            self.session.go(Row(rid))

    # --- saying what they are

    def _do(self, deed: Callable[[Reader], unite.Deed], *name: str) -> None:
        """As one step that can be taken back."""

        def do(sitting: Sitting) -> bool:
            return sitting.editor.do(Wish(deed(sitting.workspace.store), name))

        self.session.write(do)

    def _say_same(self) -> None:
        pair = self.current()
        if pair is None:
            return
        one, other, number = pair.one.id, pair.other.id, _number(pair)
        if pair.kind == EARLIER:
            self._do(lambda reader: unite.linked(reader, one, other), "linked", number)
            return
        chosen, also = self.view.joined.texts(), ["states"] * self.view.states.is_on()
        self._do(lambda reader: unite.united(reader, one, other, chosen, also=also), "united", number)

    def _say_apart(self) -> None:
        if pair := self.current():
            code = "silent" if pair.kind == OTHER_RESPONSE else "apart"
            self._do(lambda reader: unite.kept_apart(reader, pair.one.id, pair.other.id), code, _number(pair))

    def _say_every(self) -> None:
        couples = [(pair.one.id, pair.other.id) for pair in self._sure]
        self._do(lambda reader: unite.all_united(reader, couples), "all united", str(len(couples)))


def _look(reader: Reader, pair: tuple[str, str] | None) -> tuple[list[Alike], list[Alike]]:
    """The pair that somebody chose, as long as nothing was said of it, and all that are alike; and those that are sure."""
    chosen = [alike.asked(reader, *pair)] if pair and alike.is_open(reader, *pair) else []
    ids = [{one.one.id, one.other.id} for one in chosen]
    found = alike.alike(reader)
    return [*chosen, *(one for one in found if {one.one.id, one.other.id} not in ids)], alike.sure(reader, found)


def _number(pair: Alike) -> str:
    return pair.one.text("number") or pair.other.text("number")


def _line(reader: Reader, pair: Alike) -> str:
    """The number of the first, or its first words, and how alike the two are."""
    text = pair.one.text("text")
    name = pair.one.text("number") or (f"{text[:_SHORT]}…" if len(text) > _SHORT else text)
    other = pair.other.text("number") or _p("in the place of a number", "no number")
    likeness = f"{int(pair.likeness)}\N{NO-BREAK SPACE}%"
    # Translators: a line in a list of pairs; numbers of two recommendations, and how alike their texts are, such as "97 %".
    return _("{one} – {other}  ({likeness})").format(one=name, other=other, likeness=likeness)

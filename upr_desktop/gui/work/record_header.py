"""The top of a recommendation: its number, the response, who recommended it, its full text, and what is decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QMenu, QWidget

from upr_desktop.domain import sdg
from upr_desktop.domain.commits import Place
from upr_desktop.domain.values import Record
from upr_desktop.gui import plain_text, theme
from upr_desktop.gui.widgets import icons
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.chip import ResponseChip
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.words import FlowText, Words
from upr_desktop.gui.work.box_field import BoxField
from upr_desktop.gui.work.keeping import Keeping
from upr_desktop.gui.work.record_links import Linked, RecordLinks
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.show import sdgs
from upr_desktop.tasks.show.sdgs import Texts

FLAGS = ("priority", "present", "later")
VERSIONS = ("text", "text_en", "text_fr", "text_sw", "plain_en", "plain_fr", "plain_sw")
"""The text as it was recommended, and its translations."""
_LONGEST = 40
"""Letters on the buttons for groups and goals."""
_STATES = 30
"""Units of width for the names of the States; more of them take another line."""


class Facts(NamedTuple):
    """What the header shows. groups: names. members: of the cluster, all of them; empty when there is none.

    goals: the texts that were loaded for its Sustainable Development Goals. linked: to what of other reviews and sources.
    """

    recommendation: Record
    entry: Record
    groups: Sequence[str]
    members: Sequence[Record]
    goals: Texts
    linked: Linked


class RecordHeader(Follows, Card):
    """Shows, and emits wishes."""

    step_wished = Signal(int)
    """1: the next recommendation; -1: the one before."""
    flag_wished = Signal(str, bool)
    groups_wished = Signal()
    goals_wished = Signal()
    same_wished = Signal()
    part_wished = Signal()
    """To take the recommendation out of its cluster."""
    aside_wished = Signal()

    def __init__(self, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: Facts | None = None
        self._number = Words(bold=True, size=1.3, parent=self)
        self._number.setWordWrap(False)
        self._chip = ResponseChip(parent=self)
        self._states, self._cluster = Words(parent=self), Words(parent=self)
        self._version = DropDown(self)
        self._wished = ""
        self._previous, self._next = QuietButton(parent=self), QuietButton(parent=self)
        self._text, self._note = FlowText(self), FlowText(self)
        self.links = RecordLinks(self)
        self._part, self._groups, self._more = QuietButton(parent=self), QuietButton(parent=self), QuietButton(parent=self)
        self._goals = QuietButton(parent=self)
        menu = QMenu(self)
        self._same, self._aside = menu.addAction(""), menu.addAction("")
        self._more.setMenu(menu)
        self._flags = {name: QCheckBox(self) for name in FLAGS}
        self.fields = {name: BoxField(name, keeping, parent=self) for name in ("nuance", "later_why")}
        self._lay_out()
        self._order_of_tab()
        self._connect()
        self.speak()

    def _lay_out(self) -> None:
        self.rows.setSpacing(theme.unit())
        who = theme.gaps(QHBoxLayout(), between=1.5)
        theme.put(who, self._number, self._chip, (self._states, 1))
        steps = theme.gaps(QHBoxLayout(), between=1.5)
        theme.put(steps, self._version, self._previous, self._next)
        self._top = theme.gaps(QBoxLayout(QBoxLayout.Direction.TopToBottom), between=1.5)
        theme.put(self._top, (who, 1), steps)
        self._steps = steps
        theme.put(self.rows, self._top, self._text, self._note, self.links)
        shared = theme.gaps(QHBoxLayout(), between=1.5)
        theme.put(shared, (self._cluster, 1), self._part)
        theme.put(self.rows, shared, self.fields["nuance"])
        row = theme.gaps(FlowRow(), between=1.5)
        for each in (self._groups, self._goals, *self._flags.values(), self._more):
            row.addWidget(each)
        theme.put(self.rows, row, self.fields["later_why"])
        for field in self.fields.values():
            field.box.least_lines = 1
            field.hide()

    def _order_of_tab(self) -> None:
        stops = [self._version, self._previous, self._next, self._text, self._note, self._part, self.fields["nuance"].box]
        stops += [self._groups, self._goals, *self._flags.values(), self._more, self.fields["later_why"].box]
        for before, after in zip(stops, stops[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._version.chosen.connect(self._wish)
        self._previous.clicked.connect(lambda: self.step_wished.emit(-1))
        self._next.clicked.connect(lambda: self.step_wished.emit(1))
        self._groups.clicked.connect(self.groups_wished)
        self._goals.clicked.connect(self.goals_wished)
        self._part.clicked.connect(self.part_wished)
        self._same.triggered.connect(self.same_wished)
        self._aside.triggered.connect(self.aside_wished)
        for name, box in self._flags.items():
            box.clicked.connect(lambda checked, name=name: self.flag_wished.emit(name, checked))

    # --- showing

    def show_facts(self, facts: Facts) -> None:
        """Show a recommendation, or what has changed about it."""
        self._facts = facts
        recommendation, entry = facts.recommendation, facts.entry
        self._number.setText(recommendation.text("number"))
        self._chip.set_response(recommendation.text("response"))
        self._note.set_text(recommendation.text("position_note"))
        self._note.setVisible(bool(recommendation.text("position_note")))
        for name, box in self._flags.items():
            box.setChecked(entry.flag(name))
        number = recommendation.text("number")
        self.fields["later_why"].setVisible(entry.flag("later"))
        self.fields["later_why"].show_text(Place("entry", entry.id, "later_why"), entry.text("later_why"), number)
        self.fields["nuance"].setVisible(len(facts.members) > 1)
        nuance = Place("recommendation", recommendation.id, "nuance")
        self.fields["nuance"].show_text(nuance, recommendation.text("nuance"), number)
        self._aside.setVisible(not recommendation.hidden)
        self.links.show_links(facts.linked)
        self._say_facts()

    def set_steps(self, back: bool, on: bool) -> None:
        """Whether there is a recommendation before, and one after this one."""
        self._previous.setEnabled(back)
        self._next.setEnabled(on)

    def _say_facts(self) -> None:
        assert self._facts is not None
        recommendation = self._facts.recommendation
        states = ", ".join(labels.state(code) for code in recommendation.tags("states"))
        # Translators: {states} is one State or several, for example "Chile, Norway".
        self._states.setText(_("recommended by {states}").format(states=states) if states else "")
        self._version.offer((name, _version(name)) for name in VERSIONS if recommendation.text(name))
        self._version.choose(self._wished if recommendation.text(self._wished) else reading.text_name(recommendation))
        self._version.setVisible(self._version.count() > 1)
        self._arrange()
        self._show_text()
        self._say_groups()
        self._say_goals()
        self._say_cluster()

    def _wish(self, version: str) -> None:
        """From now on this version of every text, where there is one."""
        self._wished = version
        self._show_text()

    def _show_text(self) -> None:
        assert self._facts is not None
        self._text.set_text(self._facts.recommendation.text(self._version.code() or "text"))

    def _say_groups(self) -> None:
        assert self._facts is not None
        # Translators: on a button; {names} are the thematic groups that work on a recommendation.
        told = _("Groups: {names}").format(names=", ".join(self._facts.groups)) if self._facts.groups else _("No group yet")
        _name(self._groups, told, told)

    def _say_goals(self) -> None:
        assert self._facts is not None
        codes = sorted(self._facts.recommendation.tags("sdgs"), key=sdg.order)
        # Translators: on a button; the Sustainable Development Goals of a recommendation are picked there.
        told = labels.sdg(", ".join(codes)) if codes else _("No SDG yet")
        _name(self._goals, told, "\n".join(sdgs.name(self._facts.goals, code) for code in codes) or labels.field("sdgs"))

    def _say_cluster(self) -> None:
        assert self._facts is not None
        mine, entry, members = self._facts.recommendation.id, self._facts.entry, self._facts.members
        others = ", ".join(one.text("number") for one in members if one.id != mine)
        # Translators: {numbers} are the numbers of other recommendations, such as "134.18, 134.57".
        told = _("Same answer as {numbers}").format(numbers=others)
        if entry.text("label"):
            # Translators: a cluster: "Same answer as 134.18 (Child marriage)".
            told = _("{same} ({name})").format(same=told, name=entry.text("label"))
        self._cluster.setText(told)
        self._cluster.setVisible(len(members) > 1)
        self._part.setVisible(len(members) > 1)

    def _arrange(self) -> None:
        """The buttons stand beside the number where all words have room, else below it."""
        states = min(self._states.fontMetrics().horizontalAdvance(self._states.text()), _STATES * theme.unit())
        who = self._number.sizeHint().width() + self._chip.sizeHint().width() + states
        room = self.width() - 4 * theme.unit()
        beside = who + self._steps.sizeHint().width() + 5 * theme.unit() <= room
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._arrange()

    def speak(self) -> None:
        """Say all words in the current language."""
        side = 2 * theme.unit(self)
        for button, icon in ((self._previous, "back"), (self._next, "next")):
            button.setIcon(icons.icon(icon, side))
            button.setIconSize(QSize(side, side))
        self._previous.setText(_p("recommendation", "Previous"))
        self._next.setText(_p("recommendation", "Next"))
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._part.setText(_("Take out of the cluster"))
        # Translators: a button that opens a menu of more things to do with a recommendation.
        self._more.setText(_p("button", "More"))
        self._same.setText(_("Same answer as…"))
        self._aside.setText(_p("button", "Put aside"))
        self._version.setAccessibleName(labels.field("text_language"))
        self._text.setAccessibleName(_("Text of the recommendation"))
        self._note.setAccessibleName(labels.field("position_note"))
        for name, box in self._flags.items():
            box.setText(labels.field(name))
        self.links.speak()
        if self._facts:
            self._say_facts()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        self.speak()


def _name(button: QuietButton, told: str, tip: str) -> None:
    """Say what is there on the button that leads to it."""
    button.setToolTip(plain_text.tip(tip))
    button.setAccessibleName(told)
    button.setText(plain_text.literal(told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"))


def _version(name: str) -> str:
    # Translators: the text of a recommendation as it stands in the report, among its translations.
    return _("Original text") if name == "text" else labels.field(name)

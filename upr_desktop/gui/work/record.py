"""One recommendation with its twelve boxes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from upr_desktop.domain import ids, sdg
from upr_desktop.domain.schema import RECORDS
from upr_desktop.gui import theme
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.banner import Banner
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.work.box_field import BoxField
from upr_desktop.gui.work.keeping import Keeping
from upr_desktop.gui.work.matrices import Matrices
from upr_desktop.gui.work.record_header import Facts, RecordHeader
from upr_desktop.gui.work.record_links import linked
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Pair
from upr_desktop.tasks.show import sdgs

_ORDER = {field.name: place for kind in ("recommendation", "entry") for place, field in enumerate(RECORDS[kind].fields)}


class RecordView(Follows, QScrollArea):
    """Header, what waits for a decision, and the two matrices; scrolls as one."""

    decide_wished = Signal()
    back_wished = Signal()
    """To bring back a recommendation that is put aside."""
    history_wished = Signal(object)
    indicators_wished = Signal()
    """To pick indicators of its goals and targets."""

    def __init__(self, session: Session, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.pair: Pair | None = None
        self.facts: Facts | None = None
        # Each part is made where it stands: to move it there later costs as much as to make it.
        self._inside = inside = QWidget(self)
        inside.setObjectName("page")
        self.setWidget(inside)
        self.header = RecordHeader(keeping, inside)
        self.banner = Banner(inside)
        self.matrices = Matrices(keeping, inside)
        self.fields: dict[str, BoxField] = {**self.matrices.fields, **self.header.fields}
        self.indicators = QuietButton(parent=self.fields["indicators"])
        theme.letters(self.indicators, theme.SMALL)
        self.indicators.clicked.connect(self.indicators_wished)
        self.fields["indicators"].put_below(self.indicators)
        rows = theme.gaps(QVBoxLayout(inside), around=0, between=1.5)
        theme.put(rows, self.header, self.banner, (self.matrices, 1))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for field in self.fields.values():
            field.history_wished.connect(self.history_wished)
        for field in self.header.fields.values():
            field.next_wished.connect(lambda: self.matrices.focus(next(iter(self.matrices.fields))))
        self.speak()

    # --- showing

    def show_recommendation(self, rid: int) -> None:
        """Show a recommendation, by its rid; what is written in the one before is handed over."""
        found = reading.pairs(self._session.reader, [rid])
        if rid not in found:
            return
        is_other = self.pair is None or self.pair.recommendation.id != found[rid].recommendation.id
        self._show(found[rid])
        if is_other:
            self.verticalScrollBar().setValue(0)
            if writing := next((field.box for field in self.fields.values() if field.box.hasFocus()), None):
                self.ensureWidgetVisible(writing, 0, 4 * theme.unit(self))

    def _show(self, pair: Pair) -> None:
        self.pair = pair
        self.facts = self._facts(pair)
        self.header.show_facts(self.facts)
        self.matrices.show_entry(pair.entry, pair.recommendation.text("number"))
        self.indicators.setVisible(bool(self.goals()))
        self._say_what_waits()

    def goals(self) -> list[str]:
        """The codes of the goals and targets that the answer is about: those of all recommendations that share it."""
        assert self.facts is not None
        about = {self.facts.recommendation.id: self.facts.recommendation, **{one.id: one for one in self.facts.members}}
        return sorted({code for one in about.values() for code in one.tags("sdgs")}, key=sdg.order)

    def _facts(self, pair: Pair) -> Facts:
        reader = self._session.reader
        mine = pair.entry.tags("groups")
        names = [group.text("name") for group in reading.groups(reader) if group.id in mine] if mine else []
        shared = pair.entry.id != ids.own_entry(pair.recommendation.id)
        goals = sdgs.texts(reader, pair.recommendation.tags("sdgs"))
        members = reading.cluster_of(reader, pair.entry.id) if shared else []
        return Facts(*pair, names, members, goals, linked(reader, pair.recommendation))

    def _say_what_waits(self) -> None:
        assert self.pair is not None
        undecided = self.pair.recommendation.undecided | self.pair.entry.undecided
        if self.pair.recommendation.hidden:
            told = _("This recommendation is put aside.")
            self.banner.say(told, _p("button", "Bring back"), self.back_wished.emit)
        elif undecided:
            self.banner.say(_waiting(undecided), _("Compare and choose"), self.decide_wished.emit)
        else:
            self.banner.hide()

    # --- writing

    def hand_over(self) -> None:
        """Have everything kept that was written and not kept yet."""
        for field in self.fields.values():
            field.hand_over()

    def focus(self, name: str) -> None:
        """Put the cursor into a box."""
        if name in self.matrices.fields:
            self.matrices.focus(name)
        elif name in self.fields:
            self.fields[name].box.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt

    def set_narrow(self, narrow: bool) -> None:
        """Show one matrix behind the other."""
        self.matrices.set_narrow(narrow)

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut at the sides."""
        return QSize(self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), 0)

    def speak(self) -> None:
        """Say all words in the current language."""
        self.indicators.setText(_("Indicators of its SDG targets…"))
        if self.pair:
            self._say_what_waits()


def _waiting(undecided: frozenset[str]) -> str:
    """What waits for a decision, with the names of the boxes."""
    if "deleted" in undecided:
        return _("One group put this aside, and another group went on writing.")
    if "entry" in undecided:
        return _("Two groups put this recommendation into different clusters.")
    names = ", ".join(labels.field(name) for name in sorted(undecided, key=lambda name: _ORDER.get(name, 0)))
    # Translators: {boxes} are the names of one box or of several.
    return _("Two groups wrote different text in: {boxes}").format(boxes=names)

"""The page on which people work: a list of recommendations, and one of them with its twelve boxes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import Value
from upr_desktop.domain.values import Record
from upr_desktop.gui import theme
from upr_desktop.gui.going import Find, Row, To, Two
from upr_desktop.gui.page import Page
from upr_desktop.gui.session import Session
from upr_desktop.gui.work.side_list import SideList
from upr_desktop.labels import deeds, labels
from upr_desktop.labels.deeds import Name
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Filter

if TYPE_CHECKING:
    from upr_desktop.gui.work.keeping import Keeping
    from upr_desktop.gui.work.no_recommendation import NoRecommendation
    from upr_desktop.gui.work.record import RecordView
    from upr_desktop.tasks.reading import Written
    from upr_desktop.tasks.sitting import Sitting

_LIST = 53
"""Units of width of the list before somebody draws it wider."""
_WIDE = 150
"""Units of width from which the two matrices stand side by side: 900 pixels with letters of the usual size."""


class OneByOne(Page):
    """Joins list and record, and turns their wishes into deeds."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._was_painted = False
        self._halves = QSplitter(Qt.Orientation.Horizontal, self)
        self._halves.setChildrenCollapsible(False)
        self.side = SideList(session, self._halves)
        self._right = QStackedWidget(self._halves)
        self._halves.setStretchFactor(1, 1)
        self._halves.setSizes([_LIST * theme.unit(), 4 * _LIST * theme.unit()])
        theme.gaps(QHBoxLayout(self), around=1.5).addWidget(self._halves)
        session.changed.connect(self._refresh)
        self.side.shown.connect(self._show)
        self.side.entered.connect(lambda: self.record.matrices.focus_first_empty())
        self.side.number.found.connect(self._go_to_number)
        self.side.groups_wished.connect(lambda: self._give(self.side.chosen()))
        self.side.same_wished.connect(lambda: self._same(self.side.chosen()))
        self.side.pair_wished.connect(lambda: self.session.go(Two(*self._ids(self.side.chosen()))))

    @cached_property
    def record(self) -> RecordView:
        """The right half. It is made when it is first needed: the list is on the screen earlier without it."""
        from upr_desktop.gui.work.record import RecordView

        record = RecordView(self.session, self._keeping, self._right)
        self._right.addWidget(record)
        record.set_narrow(self._is_narrow())
        record.header.step_wished.connect(self.side.step)
        record.header.flag_wished.connect(self._set_flag)
        record.header.groups_wished.connect(lambda: self._give([self.side.current()]))
        record.header.goals_wished.connect(self._pick_goals)
        record.indicators_wished.connect(self._pick_indicators)
        record.header.same_wished.connect(lambda: self._same([self.side.current()]))
        record.header.part_wished.connect(self._part)
        record.header.links.wished.connect(self._go_to_linked)
        record.header.links.unlink_wished.connect(self._unlink)
        record.header.links.part_wished.connect(self._part_twin)
        record.header.aside_wished.connect(lambda: self._set_aside(True))
        record.back_wished.connect(lambda: self._set_aside(False))
        record.decide_wished.connect(lambda: self.session.page_wished.emit("receive"))
        record.history_wished.connect(self._show_history)
        for field in record.fields.values():
            field.box.undo_wished.connect(lambda: self._change_back("undo"))
            field.box.redo_wished.connect(lambda: self._change_back("redo"))
        return record

    @cached_property
    def nothing(self) -> NoRecommendation:
        """What stands there instead when nothing is listed."""
        from upr_desktop.gui.work.no_recommendation import NoRecommendation

        nothing = NoRecommendation(self._right)
        self._right.addWidget(nothing)
        nothing.add_wished.connect(lambda: self.session.page_wished.emit("add"))
        nothing.receive_wished.connect(lambda: self.session.page_wished.emit("receive"))
        nothing.all_wished.connect(self.side.show_all)
        return nothing

    @cached_property
    def _keeping(self) -> Keeping:
        from upr_desktop.gui.work.keeping import Keeping

        return Keeping(self.session, self)

    # --- the page

    def opened(self) -> None:
        """Show what is true now. The first time only what can be seen, and the rest after the first picture."""
        if self._was_painted:
            self.side.complete()
        else:
            self.side.show_first()
        self.side.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Hand over what is half typed, and try again what the disk refused."""
        if self._has_record():
            self.record.hand_over()
            self._keeping.retry()

    def holds_text(self) -> bool:
        """Whether the disk refused something."""
        return self._keeping.holds_text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first picture there is time for the rest."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._complete)

    def go(self, to: To) -> None:
        """Show this recommendation, this box, or the list of these."""
        match to:
            case Row(rid):
                self._go_to(rid)
            case Place():
                self.go_to_place(to)
            case Filter():
                self._narrow_to(to)
            case Find(words):
                self.side.filters.find_box.setText(words)
                self.side.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow_to(self, wished: Filter) -> None:
        """List these, with the first one beside the list."""
        self._be_complete()
        self.side.narrow_to(wished)
        self.side.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, rid: int) -> None:
        self._be_complete()
        self.side.go_to(rid)

    def _be_complete(self) -> None:
        """Somebody wishes for more than the first picture, which may not even have been painted."""
        self._was_painted = True
        self._complete()

    def _complete(self) -> None:
        if not self.side.is_complete and self.session.is_open:
            self.side.complete()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The matrices stand side by side where there is room."""
        super().resizeEvent(event)
        self.fit_letters()

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        if self._has_record():
            self.record.set_narrow(self._is_narrow())

    def _has_record(self) -> bool:
        return "record" in vars(self)

    def _is_narrow(self) -> bool:
        return self.width() < _WIDE * theme.unit()

    def does(self, name: str) -> bool:
        """All commands among recommendations are at home here."""
        match name:
            case "find":
                self.side.focus_find()
            case "number":
                self.side.number.ask()
            case "next":
                self.side.step(1)
            case "previous":
                self.side.step(-1)
        return True

    def go_to_place(self, place: Place) -> None:
        """Show the record in which something was changed back, with the cursor in the box."""
        recommendation = self._at(place)
        if recommendation is None or recommendation.hidden:
            return
        rid = reading.rid_of(self.session.reader, recommendation.id)
        if rid is not None:
            self._go_to(rid)
            self.record.focus(place.field)

    def _at(self, place: Place) -> Record | None:
        if place.record == "recommendation":
            return self.session.reader.record("recommendation", place.id)
        found = reading.cluster_of(self.session.reader, place.id) if place.record == "entry" else []
        shown = self.record.pair.recommendation.id if self.record.pair else ""
        return next((one for one in found if one.id == shown), found[0] if found else None)

    def _go_to_number(self, rid: int) -> None:
        self.side.go_to(rid)
        self.side.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- showing

    def _show(self, rid: int) -> None:
        if not self._was_painted:
            return
        if rid < 0:
            self.leave()
            self.nothing.say(is_empty=not self.side.filters.narrows())
            self._right.setCurrentWidget(self.nothing)
            return
        self.record.show_recommendation(rid)
        self.record.header.set_steps(self.side.can_step(-1), self.side.can_step(1))
        self._right.setCurrentWidget(self.record)

    def _refresh(self) -> None:
        self.side.refresh()
        if self.side.current() >= 0:
            self._show(self.side.current())

    # --- deeds

    def _wish(self, values: dict[Place, Value], name: Name = ()) -> None:
        def do(sitting: Sitting) -> bool:
            from upr_desktop.tasks.edit_entry import Wish

            return sitting.editor.do(Wish(values, name))

        self.record.hand_over()
        self.session.write(do)

    def _number(self) -> str:
        assert self.record.pair is not None
        return self.record.pair.recommendation.text("number")

    def _set_flag(self, name: str, value: bool) -> None:
        if self.record.pair:
            self._wish({Place("entry", self.record.pair.entry.id, name): value}, ("of", self._number()))

    def _set_aside(self, value: bool) -> None:
        if self.record.pair:
            together = reading.twins(self.session.reader, self.record.pair.recommendation.id)
            self._wish({Place("recommendation", id, "deleted"): value for id in together})

    def _part(self) -> None:
        if not self.record.pair:
            return
        member = self.record.pair.recommendation

        def do(sitting: Sitting) -> None:
            from upr_desktop.tasks.review import cluster

            cluster.part(sitting.workspace, member)

        self.record.hand_over()
        self.session.write(do)

    def _go_to_linked(self, id: str) -> None:
        rid = reading.rid_of(self.session.reader, id)
        if rid is not None:
            self._go_to(rid)

    def _unlink(self, id: str) -> None:
        if not self.record.pair:
            return
        mine, name = self.record.pair.recommendation.id, ("unlinked", self._number())

        def do(sitting: Sitting) -> bool:
            from upr_desktop.tasks.edit_entry import Wish
            from upr_desktop.tasks.review.unite import unlinked

            return sitting.editor.do(Wish(unlinked(sitting.workspace.store, mine, id), name))

        self.record.hand_over()
        self.session.write(do)

    def _part_twin(self, id: str) -> None:
        name = ("parted", self._number())

        def do(sitting: Sitting) -> bool:
            from upr_desktop.tasks.edit_entry import Wish
            from upr_desktop.tasks.review.unite import parted

            return sitting.editor.do(Wish(parted(sitting.workspace.store, id), name))

        self.record.hand_over()
        self.session.write(do)

    def _change_back(self, name: str) -> None:
        self.leave()
        self.session.change_back(name, self.go_to_place)

    # --- dialogs

    def _ids(self, rids: list[int]) -> list[str]:
        return [row.id for row in reading.rows(self.session.reader, rids).values()]

    def _give(self, rids: list[int]) -> None:
        from upr_desktop.gui.dialogs.groups import GroupsDialog

        self.leave()
        ids = self._ids(rids)
        GroupsDialog(self.session, ids, self).open()

    def _same(self, rids: list[int]) -> None:
        from upr_desktop.gui.dialogs.same_answer import SameAnswerDialog

        self.leave()
        ids = self._ids(rids)
        self.session.do(lambda sitting: None, lambda _none: SameAnswerDialog(self.session, ids, self).open())

    def _pick_goals(self) -> None:
        from upr_desktop.gui.dialogs.sdg import SdgDialog

        self.leave()
        if self.record.pair:
            SdgDialog(self.session, self.record.pair.recommendation.id, self).open()

    def _pick_indicators(self) -> None:
        from upr_desktop.gui.dialogs.sdg_indicators import IndicatorsDialog

        self.leave()
        if self.record.pair:
            place = Place("entry", self.record.pair.entry.id, "indicators")
            dialog = IndicatorsDialog(self.session, place, self.record.goals(), ("of", self._number()), self)
            dialog.accepted.connect(lambda: self.record.focus("indicators"))
            dialog.open()

    def _show_history(self, place: Place) -> None:
        from upr_desktop.gui.dialogs.history import HistoryDialog

        def show(found: list[tuple[Written, str]]) -> None:
            HistoryDialog(self.session, place, deeds.of(labels.field(place.field), self._number()), found, self).open()

        self.session.do(lambda sitting: reading.history(sitting.workspace.store, place), show)

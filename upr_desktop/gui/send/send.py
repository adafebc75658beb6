"""Send: one file with all the work that is here, or with that of one group, to carry on a stick or attach to a message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.domain.schema import MATRICES
from upr_desktop.gui import files, messages, theme
from upr_desktop.gui.page import Page
from upr_desktop.gui.send.send_foot import SendFoot
from upr_desktop.gui.send.send_post_box import SendPostBox
from upr_desktop.gui.send.send_recipients import SendRecipients
from upr_desktop.gui.send.send_result import SendResult
from upr_desktop.gui.session import Session
from upr_desktop.gui.sticks import sticks
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.tick import Tick
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.export_bundle import Exported
    from upr_desktop.tasks.sitting import Sitting

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.export_bundle import Contents


class SendContents(QWidget):
    """`inside` are the words. `own` also takes what is for our organisation alone; offered only where there is such a thing."""

    changed = Signal()
    """A person wishes to take that along, or not."""

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._title, self.inside, self.own = Words(bold=True), Words(), Tick()
        self.own.ticked.connect(lambda _is_on: self.changed.emit())
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        theme.put(rows, self._title, self.inside, self.own)

    def show_group(self, group: str) -> None:
        """Show what is there of a thematic group, or everything when its id is empty."""
        from upr_desktop.tasks.exchange import export_bundle

        found = export_bundle.contents(self._reader, group)
        self._title.setText(_("What goes in"))
        self.inside.setText("\n".join(_lines(found)))
        self.own.say(_("Also what is marked for our organisation alone ({count})").format(count=found.own))
        self.own.setVisible(bool(found.own))

    def with_own(self) -> bool:
        """Whether what is for our organisation alone goes along."""
        return self.own.is_on() and not self.own.isHidden()


def _lines(found: Contents) -> list[str]:
    lines = [labels.recommendations(found.recommendations)]
    for matrix in MATRICES:
        # Translators: {matrix} is "Implementation plan" or "Action strategy"; {boxes} is such as "12 boxes".
        filled = _("{matrix}: {boxes} filled")
        lines.append(filled.format(matrix=labels.matrix(matrix), boxes=labels.boxes(found.boxes[matrix])))
    if found.evidence:
        pieces = ngettext("{count} piece of evidence", "{count} pieces of evidence", found.evidence)
        lines.append(pieces.format(count=found.evidence))
    if found.people:
        # Translators: {names} are names of persons who wrote.
        lines.append(_("Names of people: {names}").format(names=", ".join(map(shown_name, found.people))))
    return lines


class Send(Page):
    """Shows what goes along and who can open it before it is written, and what was written afterwards."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._title, self._about = Words(size=1.5, bold=True), Words(quiet=True)
        self._which, self.group = Words(bold=True), DropDown()
        self.contents, self.recipients = SendContents(session.reader), SendRecipients(session)
        self._file_title, self.file = Words(bold=True), Words()
        self.post_box, self.result, self.foot = SendPostBox(session), SendResult(), SendFoot()
        self._column = Column()
        self._arrange()
        self._connect()
        self.speak()

    def _arrange(self) -> None:
        card = Card()
        for part in (self._title, self._about, self._which, self.group, self.contents, self.recipients, self._file_title,
                     self.file):  # fmt: skip
            card.rows.addWidget(part)
        card.rows.setAlignment(self.group, Qt.AlignmentFlag.AlignLeft)
        for block in (self.result, card, self.post_box):
            theme.gaps(block.rows, around=3, between=1.5)
            self._column.rows.addWidget(block)
        self._column.rows.addStretch(1)
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0)
        theme.put(rows, (self._column, 1), self.foot)

    def _connect(self) -> None:
        self.group.chosen.connect(self._refresh)
        self.contents.changed.connect(self._refresh)
        self.recipients.changed.connect(self._refresh)
        self.session.changed.connect(self._changed_elsewhere)
        deeds = (self._put_into_post_box, self._choose_place, self._choose_place, self._choose_on_stick)
        for button, deed in zip(self.foot.buttons(), deeds, strict=True):
            button.clicked.connect(lambda _checked=False, deed=deed: self._ask_first(deed))

    # --- what the window asks for

    def opened(self) -> None:
        """Show what would go along now. What is for ourselves alone, and a file that is not sealed, are wished for anew."""
        for tick in (self.contents.own, self.recipients.unsealed):
            tick.set_on(False)
        self._offer_groups()
        self._refresh()
        self.foot.stick.setVisible(bool(sticks()))
        self.foot.first().setFocus()

    def speak(self) -> None:
        """Say all words again; the chosen group stays."""
        self._title.setText(_("Make one file with the work of your group"))
        self._about.setText(
            _(
                "Put the file on a USB stick, or attach it as a document to an e-mail or a WhatsApp message. Whoever receives "
                "it opens it with this program. It does no harm if a file arrives late or twice."
            )
        )
        self._which.setText(_("Whose work?"))
        self.group.setAccessibleName(self._which.text())
        self._file_title.setText(_("Name of the file"))
        self.foot.speak()
        self._offer_groups()
        self._refresh()
        self.result.speak()

    # --- before

    def _offer_groups(self) -> None:
        sizes = reading.group_sizes(self.session.reader)
        offered = [("", _p("whose work goes into a file", "Everything that is here"))]
        for group in reading.groups(self.session.reader):
            offered.append((group.id, labels.with_size(shown_name(group.text("name")), sizes[group.id])))
        self.group.offer(offered)

    def _changed_elsewhere(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        from upr_desktop.tasks.exchange import export_bundle

        self.contents.show_group(self.group.code())
        self.recipients.refresh()
        self.post_box.refresh()
        self.file.setText(export_bundle.proposed_name(self.session.reader, self.group.code()))
        self.foot.offer(
            sealed_for=len(self.recipients.devices()),
            has_post_box=self.post_box.folder() is not None,
            is_everything=not self.group.code() and not self.contents.with_own(),
        )

    # --- writing

    def _ask_first(self, then: Callable[[], None]) -> None:
        """Nobody makes a file that is not sealed without knowing it."""
        if self.recipients.devices():
            then()
        else:
            messages.ask(self, self.recipients.question(), _("Save it like this"), _("Do not save it"), then)

    def _choose_place(self) -> None:
        self._ask_where(Path(self.file.text()))

    def _choose_on_stick(self) -> None:
        found = sticks()
        if found:
            self._ask_where(found[0] / self.file.text())
        else:
            self.foot.stick.hide()
            messages.tell(self, _("The USB stick is gone. Plug it in again, or choose another place."))

    def _ask_where(self, proposed: Path) -> None:
        kinds = [_p("kind of file", "Files of UPR Desktop (*.uprbundle)")]
        files.ask_where(self, _("Where shall the file be saved?"), kinds, self.session.settings, proposed, self.write)

    def write(self, target: Path) -> None:
        """Make the file."""
        from upr_desktop.tasks.exchange.export_bundle import export_bundle

        group, to, own = self.group.code(), self._keys(), self.contents.with_own()
        self._make(lambda sitting: export_bundle(sitting.workspace, target, group=group, to=to, own=own), is_posted=False)

    def _put_into_post_box(self) -> None:
        from upr_desktop.tasks.exchange.post_box import post

        to = self._keys()
        self._make(lambda sitting: post(sitting.workspace, to=to), is_posted=True)

    def _keys(self) -> list[str]:
        return [one.key for one in self.recipients.devices()]

    def _make(self, deed: Callable[[Sitting], Exported], *, is_posted: bool) -> None:
        devices = self.recipients.devices()

        def written(exported: Exported) -> None:
            self._busy(False)
            self.result.show_made(exported, devices, is_posted=is_posted)
            self._column.verticalScrollBar().setValue(0)
            self.result.show_it.setFocus()

        self._busy(True)
        self.session.do(deed, written, self._not_written)

    def _not_written(self, error: Exception) -> None:
        self._busy(False)
        messages.show_error(self, error)

    def _busy(self, is_busy: bool) -> None:
        self.foot.set_busy(is_busy)
        for part in (self.group, self.contents, self.recipients, self.post_box):
            part.setEnabled(not is_busy)

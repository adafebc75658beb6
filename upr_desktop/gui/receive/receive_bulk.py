"""Settle several at once: where hundreds of places differ, a person chooses those that have one answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from upr_desktop.domain.ids import name_key
from upr_desktop.gui import messages, plain_text, theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.receive.differences_list import Difference
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.labels.values import field_words
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader

_LONGEST = 40
"""Letters of a name in a button."""


class Answer(NamedTuple):
    """What is to hold at a difference: one of its choices, counted from 0."""

    line: Difference
    number: int


def fitting(reader: Reader, lines: Sequence[Difference], organisation: str, group: str, box: str) -> list[Difference]:
    """The lines whose questions `bulk` finds."""
    from upr_desktop.tasks.review.settle_in_bulk import bulk

    questions = [line.question for line in lines if line.question]
    found = bulk(reader, questions, organisation=organisation, group=group, box=box)
    kept = {one.conflict.place for one in found}
    return [line for line in lines if line.place in kept]


def answers_of(reader: Reader, lines: Sequence[Difference], organisation: str) -> list[Answer]:
    """What an organisation wrote, wherever exactly one of the choices is by it."""
    from upr_desktop.tasks.review import settle_in_bulk

    questions = [line.question for line in lines if line.question]
    answers = settle_in_bulk.answers_of(reader, questions, organisation)
    return [Answer(line, answers[line.place]) for line in lines if line.place in answers]


def answers_alike(lines: Iterable[Difference]) -> list[Answer]:
    """What is shown already, wherever the texts differ in nothing but white space and the case of letters."""
    from upr_desktop.tasks.review.settle_in_bulk import are_alike

    return [Answer(line, line.shown or 0) for line in lines if are_alike(line.asked.conflict)]


class SettleSeveral(Sheet):
    """Chooses among lines; what becomes of the answers is somebody else's deed."""

    settled = Signal(object)
    """The answers that a person confirmed."""

    def __init__(self, reader: Reader, lines: Sequence[Difference], *, at_once: bool, parent: QWidget | None = None) -> None:
        """lines: questions. at_once: what is confirmed is kept then; otherwise when the files are added."""
        super().__init__(parent)
        self._reader, self._lines, self._at_once = reader, lines, at_once
        self._about, self.meant = Words(), Words(bold=True)
        self.organisation, self.group, self.box = DropDown(), DropDown(), DropDown()
        self._titles = [Words(), Words(), Words()]
        self.alike, self.take = QuietButton(), QuietButton()
        grid = theme.gaps(QGridLayout(), around=0, between=1)
        grid.setColumnStretch(1, 1)
        for row, choice in enumerate((self.organisation, self.group, self.box)):
            choice.chosen.connect(self.refresh)
            grid.addWidget(self._titles[row], row, 0)
            grid.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignLeft)
        theme.put(self.rows, self._about, grid, self.meant, self.alike, self.take)
        self.rows.addStretch(1)
        self.alike.clicked.connect(self._ask_about_alike)
        self.take.clicked.connect(self._ask_about_organisation)
        self.way_out.setDefault(True)
        self.speak()
        self.fit(80, 20)

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_("Settle several at once"))
        self._about.setText(_("First choose which of the differences you mean, then one answer for all of them."))
        titles = (labels.field("organisation"), labels.field("groups"), _p("one of the twelve", "Box"))
        for words, choice, title in zip(self._titles, (self.organisation, self.group, self.box), titles, strict=True):
            words.setText(title)
            choice.setAccessibleName(title)
        self._offer()
        self.refresh()

    def _offer(self) -> None:
        named = {name_key(name): name for line in self._lines for names in line.asked.organisations for name in names}
        every = _p("which differences are meant", "All")
        self.organisation.offer([("", every), *((name, shown_name(name)) for name in sorted(named.values(), key=str.casefold))])
        groups = [(one.id, shown_name(one.text("name"))) for one in reading.groups(self._reader)]
        self.group.offer([("", every), *groups, (reading.NO_GROUP, _p("which recommendations", "In no group"))])
        boxes = {line.place.field: field_words(line.place) for line in self._lines}
        self.box.offer([("", every), *boxes.items()])

    def refresh(self) -> None:
        """Count what is meant now."""
        meant, organisation = self._meant(), self.organisation.code()
        count = len(meant)
        self.meant.setText(ngettext("{count} difference is meant", "{count} differences are meant", count).format(count=count))
        alike = len(answers_alike(meant))
        self.alike.setText(_("Those that differ only in spaces or capitals: settle them ({count})").format(count=alike))
        self.alike.setEnabled(alike > 0)
        theirs = len(answers_of(self._reader, meant, organisation)) if organisation else 0
        take = _("Take everything of one organisation: choose it above")
        if organisation:
            # Translators: {organisation} is such as "LHRC", {count} how many texts of it would be taken.
            take = _("Take everything of {organisation} ({count})").format(organisation=self._called(), count=theirs)
        self.take.setText(plain_text.literal(take))
        self.take.setEnabled(theirs > 0)

    def _meant(self) -> list[Difference]:
        chosen = self.organisation.code(), self.group.code(), self.box.code()
        return fitting(self._reader, self._lines, *chosen)

    def _called(self) -> str:
        name = shown_name(self.organisation.code())
        return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"

    # --- confirming

    def _ask_about_alike(self) -> None:
        answers = answers_alike(self._meant())
        question = ngettext(
            "Settle {count} difference in spaces or capitals? What is shown now stays.",
            "Settle {count} differences in spaces or capitals? What is shown now stays.",
            len(answers),
        )
        self._ask(question.format(count=len(answers)), answers)

    def _ask_about_organisation(self) -> None:
        answers = answers_of(self._reader, self._meant(), self.organisation.code())
        question = ngettext(
            "Take what {organisation} wrote, at {count} place?",
            "Take what {organisation} wrote, at {count} places?",
            len(answers),
        )
        self._ask(question.format(organisation=self._called(), count=len(answers)), answers)

    def _ask(self, question: str, answers: list[Answer]) -> None:
        stays = _("The other texts stay in the history of each box, and can be brought back from there.")
        first = _("Nothing is changed before the files are added; until then you can choose otherwise in the list.")
        words = "\n\n".join([question, stays] if self._at_once else [question, stays, first])
        messages.ask(self, words, _p("several differences", "Settle them"), _("Leave it"), lambda: self._settle(answers))

    def _settle(self, answers: list[Answer]) -> None:
        self.accept()
        self.settled.emit(answers)

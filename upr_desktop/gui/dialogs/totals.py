"""The official totals and the dates of a review, typed once; what does not agree is said while they are typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import as_text
from upr_desktop.gui import colours, theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets import symbols
from upr_desktop.gui.widgets.buttons import PrimaryButton
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.editors import DateLine, editor
from upr_desktop.gui.widgets.noted import Noted
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.show import totals
from upr_desktop.words import checks

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting


class TotalsDialog(Sheet):
    """One review at a time: four totals, its session and its dates."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = ""  # the review that the lines are of
        self._about, self.review, self.keep = Words(), DropDown(), PrimaryButton()
        self.differing, self.agreeing, self.wrong = Noted(symbols.WARNING, ""), Noted("✓", ""), Words()
        self.wrong.set_colour(colours.ERROR)
        self.fields = {name: editor("review", name) for name in totals.FIELDS}
        self._names = {name: Words() for name in self.fields}
        self._arrange()
        for line in self.findChildren(QLineEdit):
            line.textChanged.connect(self._check)
        self.review.chosen.connect(self._turn_over)
        self.keep.clicked.connect(self._keep)
        self.speak()
        self._show()
        self.fit(84, 26)
        self.fields["total_received"].setFocus()

    def _arrange(self) -> None:
        theme.put(self.rows, self._about, self.review)
        page = Column(beside=True)
        self.rows.addWidget(page, 1)
        grid = theme.gaps(QGridLayout(), between=1)
        for place, (name, line) in enumerate(self.fields.items()):
            is_total = name in totals.TOTALS
            row, column = (place, 0) if is_total else (place - len(totals.TOTALS), 2)
            self._names[name].setBuddy(line)
            grid.addWidget(self._names[name], row, column)
            grid.addWidget(line, row, column + 1)
        for column, share in enumerate((4, 2, 4, 3)):
            grid.setColumnStretch(column, share)
        theme.put(page.rows, grid, self.wrong, self.differing, self.agreeing)
        page.rows.addStretch(1)
        self.buttons.addWidget(self.keep)

    # --- what is typed

    def _typed(self) -> dict[str, str]:
        return {name: as_text(line.value()) for name, line in self.fields.items()}

    def _turn_over(self) -> None:
        """What was typed for one review is kept before another is shown."""
        if self.keep.isEnabled():
            self._write()
        self._show()

    def _show(self) -> None:
        """What is recorded of the review that is chosen."""
        self._shown = self.review.code()
        record = self._session.reader.record("review", self._shown)
        for name, line in self.fields.items():
            line.put(record.text(name))
        self._check()

    def _check(self) -> None:
        """Say what does not agree with what is typed now."""
        are_dates = all(line.is_date() for line in self.fields.values() if isinstance(line, DateLine))
        self.wrong.setVisible(not are_dates)
        self.keep.setEnabled(are_dates and bool(self._shown))
        if not self._shown:
            return
        checked = totals.typed(totals.check_one(self._session.reader, self._shown), self._typed())
        sentences = "\n".join(checks.differences(checked))
        self.differing.words.setText(sentences)
        self.differing.setVisible(bool(sentences))
        self.agreeing.words.setText(checks.agreement(checked))
        self.agreeing.setVisible(not sentences and checked.has_totals)

    def _keep(self) -> None:
        self._write(lambda _changed: self.accept())

    def _write(self, then: Callable[[bool], None] | None = None) -> None:
        review, values = self._shown, self._typed()

        def keep(sitting: Sitting) -> bool:
            from upr_desktop.tasks.edit_entry import Wish

            return sitting.editor.do(Wish({Place("review", review, name): text for name, text in values.items()}, ("totals",)))

        self._session.write(keep, then)

    # --- words

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_("Official totals and dates"))
        self._about.setText(
            _(
                "Type the numbers as the report of the Working Group and its addendum give them. Leave empty what you do not "
                "know."
            )
        )
        reviews = [(review.id, reading.review_label(review)) for review in reading.reviews(self._session.reader)]
        self.review.offer(reviews)
        self.review.setVisible(len(reviews) > 1)
        self.review.setAccessibleName(labels.field("review"))
        for name, line in self.fields.items():
            self._names[name].setText(labels.field(name))
            line.setAccessibleName(labels.field(name))
        self.wrong.setText(_("This is no date. Write it like this: 2016-09-22, or 2016-09."))
        self.keep.setText(_p("button", "Save"))
        self._check()

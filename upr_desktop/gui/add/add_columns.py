"""Between the first and the second step of adding: what the columns of a table hold that nobody knows yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.form import Form
from upr_desktop.gui.widgets.tick import Tick
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name

if TYPE_CHECKING:
    from upr_desktop.tasks.bring.columns import Sample

_WIDTH = 30
"""Letters of a column."""
_SHOWN = 90
"""Letters of a cell: enough to know what it holds."""


class NameColumns(Form):
    """The first rows of the table, with a drop-down list over each column."""

    read_wished = Signal(object)
    """The columns were named, as `Columns`: read the table so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample: Sample | None = None
        self.choices: list[DropDown] = []
        self._cells: list[list[Words]] = []
        self._title, self._about, self.wrong = Words(size=1.4, bold=True), Words(), Words()
        self.wrong.set_colour(colours.ERROR)
        self.heading, self.back, self.read = Tick(), QuietButton(), PrimaryButton()
        self._table = QScrollArea()
        self._table.setWidgetResizable(True)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading.ticked.connect(self._mark)
        self.back.clicked.connect(self.left)
        self.read.clicked.connect(self.check)
        self._arrange()
        self.speak()

    def _arrange(self) -> None:
        card = Card()
        theme.gaps(card.rows, around=2, between=1.5)
        buttons = theme.gaps(QHBoxLayout(), between=2)
        theme.put(buttons, self.back, (self.wrong, 1), theme.SPACE, self.read)
        theme.put(card.rows, self._title, self._about, self.heading, (self._table, 1))
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        theme.put(rows, (card, 1), buttons)

    # --- what the page tells

    def show_sample(self, sample: Sample) -> None:
        """Ask about this table; what was guessed or said before is chosen already."""
        self._sample = sample
        page, grid = QWidget(), QGridLayout()
        page.setObjectName("page")
        page.setLayout(theme.gaps(grid, around=1, between=1))
        self.choices = [DropDown() for _column in sample.rows[0]]
        self._cells = [[Words(_short(words)) for words in row] for row in sample.rows]
        wide = _WIDTH * self.fontMetrics().averageCharWidth()
        for column, choice in enumerate(self.choices):
            choice.setFixedWidth(wide)
            choice.chosen.connect(self._mark)
            grid.addWidget(choice, 0, column)
            for row, cells in enumerate(self._cells, start=1):
                cells[column].setFixedWidth(wide)
                grid.addWidget(cells[column], row, column, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(self._cells) + 1, 1)
        grid.setColumnStretch(len(self.choices), 1)
        self._table.setWidget(page)
        self.heading.set_on(bool(sample.guess.heading))
        self.speak()
        for choice, name in zip(self.choices, sample.guess.names, strict=False):
            choice.choose(name)
        self._mark()

    def begin(self) -> None:
        """Put the cursor where choosing begins."""
        (self.choices[0] if self.choices else self.back).setFocus()

    # ---

    def _mark(self) -> None:
        """Grey what is left out, bold what only names the columns."""
        self.wrong.hide()
        for row, cells in enumerate(self._cells):
            for choice, words in zip(self.choices, cells, strict=True):
                words.set_colour(colours.TEXT if choice.code() else colours.QUIET)
                theme.letters(words, bold=row == 0 and self.heading.is_on())

    def check(self) -> None:
        """Read the table so, unless no column holds the text."""
        from upr_desktop.tasks.bring.columns import Columns

        names = tuple(choice.code() for choice in self.choices)
        if "text" in names:
            self.read_wished.emit(Columns(names, self.heading.is_on()))
            return
        self.wrong.setText(_("Choose the column that holds the text of the recommendations."))
        self.wrong.show()
        self.begin()

    def speak(self) -> None:
        """Say all words in the current language."""
        name = shown_name(self._sample.name) if self._sample else ""
        self._title.setText(_("What does each column hold?"))
        # Translators: {file} is the name of a file.
        about = _(
            "Choose it over the columns of “{file}”. Only the text of the recommendations is needed. The answer is remembered "
            "for tables with the same headings."
        )
        self._about.setText(about.format(file=name))
        self.heading.say(_("The first row only names the columns"))
        self.back.setText(_("Other file"))
        self.read.setText(_p("button: read the table", "Read the table"))
        self._table.setAccessibleName(_("The first rows of the table"))
        for column, choice in enumerate(self.choices):
            choice.offer(_held())
            heading = self._cells[0][column].text() or str(column + 1)
            # Translators: the name of a drop-down list for screen readers: {heading} stands over the column of a table.
            choice.setAccessibleName(_("What the column “{heading}” holds").format(heading=heading))


def _held() -> list[tuple[str, str]]:
    """What a column may hold, in words."""
    from upr_desktop.tasks.bring.columns import LEFT_OUT, NAMES

    names = ((name, labels.field(name)) for name in NAMES if name != "text")
    return [(LEFT_OUT, _p("a column", "(leave it out)")), ("text", _("Text of the recommendation")), *names]


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
